import type { Span } from '../model.ts'
import type { Body } from './decision-fields.ts'

/** Of the decided words, so many must stand in the words of a claim that a decision holds on. */
const leastShared = 0.5

/**
 * The claim of a new reading that an older, decided one has become: of the same kind, same type first, with the most words in
 * common, at least half of the decided ones; of equals the one whose own word lies nearest. Null where there is none.
 *
 * @param sameTypeOnly for a record that a person added beside what was read there
 */
export function sameClaim<T extends Body>(decided: Body, read: readonly T[], sameTypeOnly: boolean): T | null {
  const near = read
    .filter((claim) => claim.kind === decided.kind && shared(wordsOf(decided), wordsOf(claim)) >= leastShared)
    .filter((claim) => !sameTypeOnly || typeOf(claim) === typeOf(decided))
  const ranked = near.map((claim) => ({ claim, rank: rankOf(decided, claim) }))
  return ranked.sort((a, b) => compare(b.rank, a.rank))[0]?.claim ?? null
}

const wordsOf = (body: Body): Span => (body.kind === 'event' ? body.evidence : body.words)
const cueOf = (body: Body): number => (body.kind === 'event' ? body.cue.start : body.words.start)
const typeOf = (body: Body): string => (body.kind === 'event' ? body.type : '')

function rankOf(decided: Body, claim: Body): readonly number[] {
  const isSameType = typeOf(claim) === typeOf(decided) ? 1 : 0
  const both = shared(wordsOf(decided), wordsOf(claim)) + shared(wordsOf(claim), wordsOf(decided))
  return [isSameType, both, -Math.abs(cueOf(claim) - cueOf(decided))]
}

function compare(a: readonly number[], b: readonly number[]): number {
  const i = a.findIndex((value, at) => value !== b[at])
  return i < 0 ? 0 : a[i]! - b[i]!
}

/** Share of the first span that lies in the second, 0 … 1. */
const shared = (a: Span, b: Span): number =>
  Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start)) / Math.max(1, a.end - a.start)
