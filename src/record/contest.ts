import type { Item } from '../model.ts'
import type { EventClaim, NamedParty } from './claims.ts'
import { daysInWords, gapBetween } from './days.ts'
import type { Field, FieldValue, Slot } from './entries.ts'
import { houseOf } from './publishers.ts'
import { itemInWords, partiesInWords } from './sentence.ts'
import { commonWords, stemOf, tellingStems } from './words.ts'

/** What one claim gives for a slot: the words people read, and what makes two values the same. */
interface Given {
  readonly claim: EventClaim
  readonly text: string
  readonly key: string
}

/** What reports give for each slot that some report fills: one value for each thing said, in the order of the reports. */
export function fieldsOf(claims: readonly EventClaim[]): readonly Field[] {
  return slots.flatMap(([slot, givenBy]) => {
    const values = valuesOf(claims.flatMap(givenBy))
    return values.length === 0 || (slot === 'done' && values.length < 2) ? [] : [{ slot, values }]
  })
}

/** The slots in which reports of different houses cannot both be right. */
export function contestedSlots(claims: readonly EventClaim[]): readonly Slot[] {
  return (Object.keys(conflicts) as Slot[]).filter((slot) => isContested(claims, conflicts[slot]))
}

function isContested(claims: readonly EventClaim[], conflict: (a: EventClaim, b: EventClaim) => boolean): boolean {
  return claims.some((a, i) =>
    claims.slice(0, i).some((b) => houseOf(a.source).name !== houseOf(b.source).name && conflict(a, b)),
  )
}

// ── what is given ─────────────────────────────────────────────────────────────────────────────────────────────────

const slots: readonly (readonly [slot: Slot, givenBy: (claim: EventClaim) => readonly Given[]])[] = [
  ['number', numbersGiven],
  ['date', (claim) => datesOf(claim).map((days) => ({ claim, text: daysInWords(days), key: days.join() }))],
  ['place', (claim) => (claim.where === null ? [] : [{ claim, text: claim.where, key: claim.where.toLowerCase() }])],
  ['actor', (claim) => partiesGiven(claim, claim.actors)],
  ['recipient', (claim) => partiesGiven(claim, claim.recipients)],
  ['done', (claim) => [{ claim, text: claim.status, key: claim.status }]],
]

function numbersGiven(claim: EventClaim): readonly Given[] {
  return claim.items.flatMap((item) =>
    item.n === null ? [] : [{ claim, text: itemInWords(item), key: `${item.n} ${item.unit} ${kindOf(item)}` }],
  )
}

const datesOf = ({ type, when, due }: EventClaim) => [type === 'AGREE' ? due : when].filter((days) => days !== null)

function partiesGiven(claim: EventClaim, parties: readonly NamedParty[]): readonly Given[] {
  if (parties.length === 0) return []
  return [
    {
      claim,
      text: partiesInWords(parties),
      key: parties
        .map(({ code }) => code)
        .sort()
        .join(),
    },
  ]
}

function valuesOf(given: readonly Given[]): readonly FieldValue[] {
  const byKey = new Map<string, Given[]>()
  for (const one of given) byKey.set(one.key, [...(byKey.get(one.key) ?? []), one])
  return [...byKey.values()].map((same) => ({
    text: same[0]!.text,
    claims: same.map(({ claim }) => claim.id),
    publishers: [...new Set(same.map(({ claim }) => houseOf(claim.source).name))],
  }))
}

// ── what cannot both be right ─────────────────────────────────────────────────────────────────────────────────────

const conflicts: { readonly [slot in Slot]: (a: EventClaim, b: EventClaim) => boolean } = {
  number: (a, b) => a.items.some((one) => b.items.some((other) => numbersDiffer(one, other))),
  date: (a, b) => datesOf(a).some((one) => datesOf(b).some((other) => gapBetween(one, other) > 0)),
  place: (a, b) => a.where !== null && b.where !== null && placesDiffer(a, b, a.where, b.where),
  actor: (a, b) => partiesDiffer(a.actors, b.actors),
  recipient: (a, b) => partiesDiffer(a.recipients, b.recipients),
  done: (a, b) => a.status !== b.status && (a.status === 'denied' || b.status === 'denied'),
}

/** Numbers this close are the same when a report gives one of them as rough. */
const roughly = 0.1

/** Two numbers of the same things that are neither equal nor roughly so. */
function numbersDiffer(a: Item, b: Item): boolean {
  if (a.n === null || b.n === null || a.unit !== b.unit || kindOf(a) !== kindOf(b)) return false
  const apart = Math.abs(a.n - b.n) / Math.max(Math.abs(a.n), Math.abs(b.n), 1)
  return a.approx || b.approx ? apart > roughly : apart > 0
}

/** "Russian troops" and "soldiers" are counted alike. */
const alike: { readonly [stem: string]: string } = Object.fromEntries(
  [
    'troop soldier force serviceman servicemen personnel men combatant',
    'kill dead death die victim fatality',
    'wound injure casualty hurt',
    'tank armour vehicle',
    'plane aircraft jet fighter warplane',
    'ship vessel warship boat',
  ].flatMap((words) => words.split(' ').map((word) => [stemOf(word), words.split(' ')[0]!])),
)

/** What is counted, by its last telling word. */
function kindOf({ what }: Item): string {
  const last = [...tellingStems(what.replace(/\s(of|from|at|in|near|on|along|for)\s.*$/i, '')).keys()].at(-1) ?? ''
  return alike[last] ?? last
}

/** Meetings at two named places, neither of which is a party or holds the other's name. */
function placesDiffer({ type, actors, recipients }: EventClaim, b: EventClaim, one: string, other: string): boolean {
  if (type !== 'CONSULT') return false
  const parties = new Set([...actors, ...recipients, ...b.actors, ...b.recipients].map(({ name }) => name))
  return !parties.has(one) && !parties.has(other) && commonWords(tellingStems(one), tellingStems(other)) === 0
}

function partiesDiffer(a: readonly NamedParty[], b: readonly NamedParty[]): boolean {
  return a.length > 0 && b.length > 0 && !a.some(({ code }) => b.some((other) => other.code === code))
}
