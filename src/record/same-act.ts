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

/** What two claims have in common and where they differ. */
export function features(a: Act, b: Act): readonly number[] {
  const actors = agreement(a.actors, b.actors)
  const recipients = agreement(a.recipients, b.recipients)
  const words = commonWords(a.words, b.words)
  const content = a.content.size > 0 && b.content.size > 0 ? commonWords(a.content, b.content) : null
  const dates = a.when && b.when ? gapBetween(a.when, b.when) : null
  const due = a.due && b.due ? gapBetween(a.due, b.due) : null
  const reported = a.published === null || b.published === null ? 0 : Math.abs(a.published - b.published)
  const numbers = a.numbers.length > 0 && b.numbers.length > 0 ? a.numbers.some((n) => b.numbers.includes(n)) : null
  const people = a.people.size > 0 && b.people.size > 0 ? overlap(a.people, b.people) > 0 : null
  const place = a.place.size > 0 && b.place.size > 0 ? commonWords(a.place, b.place) : null
  const modes = a.mode && b.mode ? a.mode === b.mode : null
  return [
    1,
    actors === 'equal' ? 1 : 0,
    actors === 'overlap' ? 1 : 0,
    actors === 'apart' ? 1 : 0,
    recipients === 'equal' ? 1 : 0,
    recipients === 'overlap' ? 1 : 0,
    recipients === 'apart' ? 1 : 0,
    words,
    content ?? 0,
    content !== null && content < 0.25 ? 1 : 0,
    dates !== null && dates === 0 ? 1 : 0,
    dates !== null && dates > 1 ? Math.min(1, dates / 7) : 0,
    due !== null && due === 0 ? 1 : 0,
    due !== null && due > 0 ? 1 : 0,
    Math.min(1, reported / 10),
    numbers === true ? 1 : 0,
    numbers === false ? 1 : 0,
    people === true ? 1 : 0,
    people === false ? 1 : 0,
    place !== null ? place : 0,
    place !== null && place === 0 ? 1 : 0,
    modes === true ? 1 : 0,
    modes === false ? 1 : 0,
    a.article === b.article ? 1 : 0,
    a.denied !== b.denied ? 1 : 0,
  ]
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
