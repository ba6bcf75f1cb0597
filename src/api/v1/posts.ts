import { createHash } from 'node:crypto'
import type { MiddlewareHandler } from 'hono'
import { answerPost, beginPost, dropPost, type Store } from '../../store/index.ts'
import { BadQuestion, CannotBeDone, InTheWay } from '../problem.ts'

const longestKey = 255

/**
 * A post that carries an `Idempotency-Key` is done once: sent again, it is answered as it was the first time (with
 * `Idempotency-Replayed: true`). The answer is kept for a week, across restarts.
 */
export function onlyOnce(store: Store): MiddlewareHandler {
  return async (c, next) => {
    const given = c.req.header('idempotency-key')?.trim()
    if (c.req.method !== 'POST' || given === undefined) return next()
    if (given === '' || given.length > longestKey)
      throw new BadQuestion(`“Idempotency-Key” must have 1 to ${longestKey} characters.`)
    const key = `${c.get('person')?.name ?? ''}\n${given}`
    const request = createHash('sha256')
      .update(`${c.req.path}\n${await c.req.text()}`)
      .digest('hex')
    const post = await beginPost(store, key, request)
    if (post.kind === 'another')
      throw new CannotBeDone('This Idempotency-Key was used for another request: take a new one for a new request.')
    if (post.kind === 'at work')
      throw new InTheWay('A request with this Idempotency-Key is still at work: ask again later.')
    if (post.kind === 'answered')
      return c.body(post.body, post.status as 200, {
        'Content-Type': 'application/json',
        'Idempotency-Replayed': 'true',
      })
    await next()
    if (c.error === undefined && c.res.ok) await answerPost(store, key, c.res.status, await c.res.clone().text())
    else await dropPost(store, key)
    return undefined
  }
}
