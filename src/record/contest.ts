import type { Item } from '../model.ts'
import { type Amount, amountOf, amountsDiffer } from './amounts.ts'
import type { EventClaim, NamedParty } from './claims.ts'
import { daysInWords, gapBetween } from './days.ts'
import type { Field, FieldValue, Slot } from './entries.ts'
import { houseOf, housesInWords } from './publishers.ts'
import { itemInWords, partiesInWords } from './sentence.ts'
import { placeWordOf } from './spelling.ts'
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
    if (values.length === 0 || (slot === 'done' && values.length < 2)) return []
    return [{ slot, values, revised: isRevised(claims, conflicts[slot]) }]
  })
}

/** The slots in which reports of different houses cannot both be right. */
export function contestedSlots(claims: readonly EventClaim[]): readonly Slot[] {
  return (Object.keys(conflicts) as Slot[]).filter((slot) => isContested(claims, conflicts[slot]))
}

function isContested(claims: readonly EventClaim[], conflict: Conflict): boolean {
  return claims.some((a, i) =>
    claims.slice(0, i).some((b) => houseOf(a.source).name !== houseOf(b.source).name && conflict(a, b)),
  )
}

type Conflict = (a: EventClaim, b: EventClaim) => boolean

/**
 * Whether reports of a later day contradict all earlier ones of a value, which nobody gives any more: a house corrects itself, or
 * two houses say so.
 */
function isRevised(claims: readonly EventClaim[], conflict: Conflict): boolean {
  const told = claims.filter(({ source }) => source.published !== null)
  return told.some((old) => {
    const [day, house] = [old.source.published!, houseOf(old.source).name]
    const against = told.filter((claim) => claim.source.published! > day && conflict(old, claim))
    const since = against.map(({ source }) => source.published!).sort()[0]
    if (since === undefined) return false
    const houses = new Set(against.map(({ source }) => houseOf(source).name))
    const isHeld = told.some((claim) => claim.source.published! >= since && against.some((one) => conflict(one, claim)))
    return !isHeld && (houses.has(house) || houses.size > 1)
  })
}

// ── what is given ─────────────────────────────────────────────────────────────────────────────────────────────────

const slots: readonly (readonly [slot: Slot, givenBy: (claim: EventClaim) => readonly Given[]])[] = [
  ['number', numbersGiven],
  ['date', (claim) => datesOf(claim).map((days) => ({ claim, text: daysInWords(days), key: days.join() }))],
  [
    'place',
    (claim) => (claim.where === null ? [] : [{ claim, text: claim.where, key: placeOf(claim.where).toLowerCase() }]),
  ],
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
  return [...byKey.values()].map((same) => {
    const days = same.flatMap(({ claim }) => claim.source.published ?? []).sort()
    return {
      text: same[0]!.text,
      claims: same.map(({ claim }) => claim.id),
      publishers: housesInWords(same.map(({ claim }) => claim.source)),
      first: days[0] ?? null,
      last: days.at(-1) ?? null,
    }
  })
}

// ── what cannot both be right ─────────────────────────────────────────────────────────────────────────────────────

const conflicts: { readonly [slot in Slot]: Conflict } = {
  number: (a, b) =>
    amountsOf(a).some((one) => amountsOf(b).some((other) => isOfOneKind(one, other) && amountsDiffer(one, other))),
  date: (a, b) => datesOf(a).some((one) => datesOf(b).some((other) => gapBetween(one, other) > 0)),
  place: (a, b) => a.where !== null && b.where !== null && placesDiffer(a, b, a.where, b.where),
  actor: (a, b) => partiesDiffer(a.actors, b.actors),
  recipient: (a, b) => partiesDiffer(a.recipients, b.recipients),
  done: (a, b) => a.status !== b.status && (a.status === 'denied' || b.status === 'denied'),
}

const amountsOf = ({ items, evidence }: EventClaim): readonly Amount[] =>
  items.flatMap((item) => amountOf(item, evidence.text) ?? [])

const isOfOneKind = (a: Amount, b: Amount): boolean => a.unit === b.unit && kindOf(a) === kindOf(b)

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
function kindOf({ what }: Pick<Item, 'what'>): string {
  const last = [...tellingStems(what.replace(/\s(of|from|at|in|near|on|along|for)\s.*$/i, '')).keys()].at(-1) ?? ''
  return alike[last] ?? last
}

/** Meetings at two named places, neither of which is a party or holds the other's name. */
function placesDiffer({ type, actors, recipients }: EventClaim, b: EventClaim, one: string, other: string): boolean {
  if (type !== 'CONSULT') return false
  const parties = new Set([...actors, ...recipients, ...b.actors, ...b.recipients].map(({ name }) => name))
  return (
    !parties.has(one) &&
    !parties.has(other) &&
    commonWords(tellingStems(placeOf(one)), tellingStems(placeOf(other))) === 0
  )
}

function partiesDiffer(a: readonly NamedParty[], b: readonly NamedParty[]): boolean {
  return a.length > 0 && b.length > 0 && !a.some(({ code }) => b.some((other) => other.code === code))
}

/** "Kiev" and "Kyiv" are one place. */
const placeOf = (where: string): string => where.replace(/\p{L}+/gu, placeWordOf)
