import { randomBytes, randomUUID } from 'node:crypto'
import { Webhook as Signer } from 'standardwebhooks'
import type { Poster } from '../fetch/post.ts'
import { type Attempt, type Due, keepAttempt, queueNews, type Store, takeDue } from '../store/index.ts'

/** Seconds from one attempt to the next; after the last one a delivery is given up. As Standard Webhooks advises. */
export const retries: readonly number[] = [5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400]

/** A new secret in the form of Standard Webhooks. */
export const newSecret = (): string => `whsec_${randomBytes(32).toString('base64')}`

/**
 * Tells the webhooks what has happened, and tries again where its moment has come: one round. Messages are signed after
 * Standard Webhooks (https://www.standardwebhooks.com). Any answer of 200 … 299 is a receipt; 410 is a wish to be left alone.
 */
export async function deliverNews(store: Store, poster: Poster, after: readonly number[] = retries): Promise<void> {
  await queueNews(store, ({ type, data }, timestamp) => ({
    id: `msg_${randomUUID()}`,
    body: JSON.stringify({ type, timestamp, data }),
  }))
  for (const due of await takeDue(store)) {
    const attempt = await send(due, poster, store.clock())
    const [state, next] = outcomeOf(due, attempt, after)
    await keepAttempt(store, due.delivery, attempt, state, next)
  }
}

/** Delivers again and again until it is stopped; `onError` is told what breaks. */
export function keepDelivering(
  store: Store,
  poster: Poster,
  everyMs: number,
  onError: (error: unknown) => void,
): () => Promise<void> {
  let round: Promise<void> = Promise.resolve()
  let isBusy = false
  const timer = setInterval(() => {
    if (isBusy) return
    isBusy = true
    round = deliverNews(store, poster)
      .catch(onError)
      .finally(() => {
        isBusy = false
      })
  }, everyMs)
  return async () => {
    clearInterval(timer)
    await round
  }
}

async function send({ delivery, url, secret }: Due, poster: Poster, now: Date): Promise<Attempt> {
  const { message, body } = delivery
  const at = now.toISOString()
  const headers = {
    'content-type': 'application/json',
    'user-agent': 'readout',
    'webhook-id': message,
    'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
    'webhook-signature': new Signer(secret).sign(message, now, body),
  }
  try {
    return { at, status: await poster.post(url, headers, body), error: null }
  } catch (error) {
    return { at, status: null, error: error instanceof Error ? error.message : String(error) }
  }
}

function outcomeOf(
  { delivery }: Due,
  { at, status }: Attempt,
  after: readonly number[],
): readonly ['delivered' | 'waiting' | 'given up', string | null] {
  if (status !== null && status >= 200 && status < 300) return ['delivered', null]
  const seconds = after[delivery.attempts.length]
  if (status === 410 || seconds === undefined) return ['given up', null]
  return ['waiting', new Date(Date.parse(at) + seconds * 1000).toISOString()]
}
