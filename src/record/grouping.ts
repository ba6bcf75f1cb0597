import type { EventClaim } from './claims.ts'
import { dayNumber } from './days.ts'
import { type Act, likeness } from './same-act.ts'

/** Reports of one act stand at most so many days apart. */
const farthest = 30
/** Candidates are looked up by spans of so many days. */
const daysOfSpan = 15

/**
 * The keys under which an entry of this claim is kept, so that a later claim of the same act finds it: type, one of the
 * parties or people, and the span of days in which it was reported. Articles without a day have a span of their own.
 */
export function keysOf(claim: EventClaim): readonly string[] {
  return keys(claim, [spanOf(claim)])
}

/** The keys under which entries that may tell the same act are kept. */
export function candidateKeysOf(claim: EventClaim): readonly string[] {
  const span = spanOf(claim)
  const reach = Math.ceil(farthest / daysOfSpan)
  const spans = span === null ? [] : Array.from({ length: 2 * reach + 1 }, (_, i) => span - reach + i)
  return keys(claim, [...spans, null])
}

function keys({ type, actors, recipients, people }: EventClaim, spans: readonly (number | null)[]): readonly string[] {
  const names = new Set([...actors, ...recipients].map(({ code }) => code.toLowerCase()))
  for (const person of people) names.add(person.toLowerCase().split(/\s+/).at(-1)!)
  const whose = names.size > 0 ? [...names] : ['-']
  return whose.flatMap((name) => spans.map((span) => `${type} ${name} ${span ?? '-'}`))
}

const spanOf = ({ source }: EventClaim): number | null =>
  source.published === null ? null : Math.floor(dayNumber(source.published) / daysOfSpan)

/** An entry that may tell the same act, by its claims. */
export interface Candidate<T> {
  readonly entry: T
  readonly acts: readonly Act[]
}

/** At this likeness two claims tell the same act. */
const same = 0

/**
 * The entry that an act belongs to: the one whose claims are most like it on the whole; null when none is like enough.
 * Of equals the first.
 */
export function entryFor<T>(act: Act, candidates: readonly Candidate<T>[]): T | null {
  let [best, most] = [null as T | null, same]
  for (const { entry, acts } of candidates) {
    const like = likenessToAll(act, acts)
    if (like > most) [best, most] = [entry, like]
  }
  return best
}

/** Half the best likeness, half the average: an entry does not grow along a chain of claims that are each like the next one only. */
function likenessToAll(act: Act, acts: readonly Act[]): number {
  const each = acts.map((other) => likeness(act, other))
  return (Math.max(...each) + each.reduce((sum, one) => sum + one, 0) / each.length) / 2
}
