import type { Days, EventType } from '../model.ts'
import type { EventClaim, NamedParty } from './claims.ts'
import { dayNumber, gapBetween } from './days.ts'
import { commonWords, tellingStems } from './words.ts'

/** A claim as far as it matters for "is it the same act?". */
export interface Act {
  readonly claim: string
  readonly article: string
  readonly type: EventType
  readonly mode: string | null
  readonly denied: boolean
  readonly actors: ReadonlySet<string>
  readonly recipients: ReadonlySet<string>
  readonly people: ReadonlySet<string>
  /** Stems of the evidence, parties' names left out. */
  readonly words: ReadonlyMap<string, number>
  /** Stems of what is promised, asked, refused …; empty where nothing is. */
  readonly content: ReadonlyMap<string, number>
  readonly place: ReadonlyMap<string, number>
  readonly numbers: readonly number[]
  readonly when: Days | null
  readonly due: Days | null
  /** Days since 1970; null for an article without a date. */
  readonly published: number | null
}

/** What is compared of a claim. */
export function actOf(claim: EventClaim): Act {
  return {
    claim: claim.id,
    article: claim.source.article,
    type: claim.type,
    mode: claim.mode,
    denied: claim.status === 'denied',
    actors: codes(claim.actors),
    recipients: codes(claim.recipients),
    people: new Set(claim.people.map(surname)),
    words: tellingStems(claim.evidence.text),
    content: tellingStems(claim.content.map(({ text }) => text).join(' ')),
    place: tellingStems(claim.where ?? ''),
    numbers: claim.items.flatMap(({ n }) => (n === null ? [] : [n])),
    when: claim.when,
    due: claim.due,
    published: claim.source.published === null ? null : dayNumber(claim.source.published),
  }
}

const codes = (parties: readonly NamedParty[]): ReadonlySet<string> =>
  new Set(parties.map(({ code }) => code.toLowerCase()))

const surname = (name: string): string => name.toLowerCase().split(/\s+/).at(-1)!

/**
 * How much two claims look like reports of one act: above 0 they do. Weights were set by hand on the acts of made-up and
 * marked reports; what must agree is told first, what speaks for and against it is added up.
 */
export function likeness(a: Act, b: Act): number {
  if (a.type !== b.type) return -9
  const actors = agreement(a.actors, b.actors)
  const recipients = agreement(a.recipients, b.recipients)
  const words = commonWords(a.words, b.words)
  const dates = a.when && b.when ? gapBetween(a.when, b.when) : null
  const due = a.due && b.due ? gapBetween(a.due, b.due) : null
  const reported = a.published === null || b.published === null ? 0 : Math.abs(a.published - b.published)
  return (
    weights.start +
    partyWeights.actors[actors] +
    partyWeights.recipients[recipients] +
    weights.words * words +
    contentWeight(a, b) +
    (dates === null ? 0 : dates === 0 ? weights.sameDay : weights.otherDay * Math.min(1, dates / 7)) +
    (due === null ? 0 : due === 0 ? weights.sameDue : weights.otherDue) +
    weights.reported * Math.min(1, reported / 10) +
    numberWeight(a, b) +
    (a.people.size === 0 || b.people.size === 0
      ? 0
      : overlap(a.people, b.people) > 0
        ? weights.samePeople
        : weights.otherPeople) +
    placeWeight(a, b) +
    (a.mode === null || b.mode === null ? 0 : a.mode === b.mode ? weights.sameMode : weights.otherMode) +
    (a.denied === b.denied ? 0 : weights.denied)
  )
}

const weights = {
  start: -1.3,
  words: 3,
  sameDay: 0.6,
  otherDay: -1.5,
  sameDue: 1,
  otherDue: -0.5,
  reported: -2,
  samePeople: 0.4,
  otherPeople: -1,
  sameMode: 0.4,
  otherMode: -1.5,
  denied: -0.2,
}

const partyWeights = {
  actors: { equal: 0.4, overlap: -0.6, apart: -2.5, untold: -0.2 },
  recipients: { equal: 0.4, overlap: -0.4, apart: -2, untold: 0 },
} as const

/** What is promised, asked or refused: other things are other acts. */
function contentWeight(a: Act, b: Act): number {
  if (a.content.size === 0 || b.content.size === 0) return 0
  const common = commonWords(a.content, b.content)
  return common < 0.25 ? -1.5 : common
}

function numberWeight(a: Act, b: Act): number {
  if (a.numbers.length === 0 || b.numbers.length === 0) return 0
  return a.numbers.some((n) => b.numbers.includes(n)) ? 0.8 : -0.6
}

function placeWeight(a: Act, b: Act): number {
  if (a.place.size === 0 || b.place.size === 0) return 0
  const common = commonWords(a.place, b.place)
  return common === 0 ? -1 : common
}

type Agreement = 'equal' | 'overlap' | 'apart' | 'untold'

/** How two lists of parties agree; untold where one report names none. */
function agreement(a: ReadonlySet<string>, b: ReadonlySet<string>): Agreement {
  if (a.size === 0 || b.size === 0) return 'untold'
  const common = overlap(a, b)
  return common === 0 ? 'apart' : common === a.size && common === b.size ? 'equal' : 'overlap'
}

function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let common = 0
  for (const one of a) if (b.has(one)) common++
  return common
}
