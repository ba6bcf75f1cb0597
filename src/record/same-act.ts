import type { Days, EventType } from '../model.ts'
import type { Act } from './act.ts'
import { compareActs, type Field, marks, shares } from './compare-acts.ts'
import { daysBetween, gapBetween } from './days.ts'
import { weightsOfDeeds, weightsOfWords } from './same-act-weights.ts'

/** Acts that consist in what is said: what they are about decides whether they are the same. */
const wordTypes: ReadonlySet<EventType> = new Set([
  'AGREE',
  'SUPPORT',
  'CONCEDE',
  'REQUEST',
  'ACCUSE',
  'REJECT',
  'THREATEN',
])

export const isOfWords = ({ type }: Act): boolean => wordTypes.has(type)

const fields = Object.keys(marks) as Field[]

/** How much two claims look like reports of one act: log odds; above 0 they rather do. */
export function likeness(a: Act, b: Act): number {
  if (a.type !== b.type) return unlike
  if (isPrintedAgain(a, b)) return alike
  if (areOnOtherDays(a, b) || areOtherGifts(a, b)) return unlike
  const weights = isOfWords(a) ? weightsOfWords : weightsOfDeeds
  const compared = compareActs(a, b)
  let sum = weights.always + weights.said[compared.said]
  for (const field of fields) sum += (weights.marks[field] as { readonly [mark: string]: number })[compared[field]]!
  for (const share of shares) sum += weights.shares[share] * compared[share]
  return sum
}

/** What two acts of different types, or days, come to. */
const unlike = -9
/** A clause of so many letters that stands in two articles of these days was taken over. */
const [alike, longClause, closeDays] = [9, 20, 1]

/** Done at days that both tell exactly and that lie apart. */
function areOnOtherDays(a: Act, b: Act): boolean {
  if (a.when === null || b.when === null || a.status !== 'done' || b.status !== 'done') return false
  return isExact(a.when) && isExact(b.when) && gapBetween(a.when, b.when) > closeDays
}

/** Who gives makes a gift another one; so does that it was given weeks before, or is told of on another day in no common word. */
function areOtherGifts(a: Act, b: Act): boolean {
  if (a.type !== 'AID') return false
  const { actors, lapse, words, cue } = compareActs(a, b)
  return actors === 'apart' || lapse === 'far' || (words + cue === 0 && !areReportedTogether(a, b))
}

const areReportedTogether = ({ published: one }: Act, { published: other }: Act): boolean =>
  one === null || other === null || Math.abs(daysBetween(one, other)) <= closeDays

const isExact = ([from, to]: Days): boolean => daysBetween(from, to) <= closeDays

function isPrintedAgain(a: Act, b: Act): boolean {
  if (a.article === b.article || a.clause !== b.clause || a.clause.length < longClause) return false
  return a.published !== null && b.published !== null && Math.abs(daysBetween(a.published, b.published)) <= closeDays
}
