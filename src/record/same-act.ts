import type { EventType } from '../model.ts'
import type { Act } from './act.ts'
import { compareActs, type Field, marks, shares } from './compare-acts.ts'
import { daysBetween } from './days.ts'
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
  const weights = isOfWords(a) ? weightsOfWords : weightsOfDeeds
  const compared = compareActs(a, b)
  let sum = weights.always + weights.said[compared.said]
  for (const field of fields) sum += (weights.marks[field] as { readonly [mark: string]: number })[compared[field]]!
  for (const share of shares) sum += weights.shares[share] * compared[share]
  return sum
}

/** Acts of two types are never the same. */
const unlike = -9
/** A clause of so many letters that stands in two articles of these days was taken over. */
const [alike, longClause, closeDays] = [9, 20, 1]

function isPrintedAgain(a: Act, b: Act): boolean {
  if (a.article === b.article || a.clause !== b.clause || a.clause.length < longClause) return false
  return a.published !== null && b.published !== null && Math.abs(daysBetween(a.published, b.published)) <= closeDays
}
