import { createHash } from 'node:crypto'
import type { Context } from 'hono'
import { NeedsMatch, Outdated } from '../problem.ts'

/** The entity tag of a thing: a hash of what is told of it. */
export const tagOf = (told: unknown): string =>
  `"${createHash('sha256').update(JSON.stringify(told)).digest('base64url').slice(0, 22)}"`

/** Sets the tag of an answer; true when whoever asks has this state already. */
export function isKnownState(c: Context, told: unknown): boolean {
  const tag = tagOf(told)
  c.header('ETag', tag)
  return tagsIn(c.req.header('if-none-match')).some((one) => one === '*' || one === tag)
}

/**
 * Lets an edit pass that was made on this state of the thing.
 *
 * @throws NeedsMatch without `If-Match`, Outdated where it names another state
 */
export function mustMatch(c: Context, told: unknown): void {
  const given = tagsIn(c.req.header('if-match'))
  if (given.length === 0)
    throw new NeedsMatch(
      'Send the ETag of what you edit as “If-Match”, so that no other edit gets lost; “*” takes any.',
    )
  if (!given.includes('*') && !given.includes(tagOf(told)))
    throw new Outdated('It was changed after you looked at it: get it again, and decide on what it says now.')
}

const tagsIn = (header: string | undefined): string[] =>
  (header ?? '')
    .split(',')
    .map((tag) => tag.trim().replace(/^W\//, ''))
    .filter((tag) => tag !== '')
