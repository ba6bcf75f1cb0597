import type { Day, Days, EventStatus, EventType } from '../model.ts'
import type { EventClaim, NamedParty } from './claims.ts'
import { daysBetween, gapBetween } from './days.ts'
import { type Feature, weightsOfDeeds, weightsOfWords } from './same-act-weights.ts'
import { commonWords, tellingStems } from './words.ts'

/** A claim as far as it matters for "is it the same act?". */
export interface Act {
  readonly article: string
  readonly type: EventType
  readonly mode: string | null
  readonly status: EventStatus
  readonly actors: ReadonlySet<string>
  readonly recipients: ReadonlySet<string>
  /** Surnames. */
  readonly people: ReadonlySet<string>
  /** Stems of the evidence, parties' names left out. */
  readonly words: ReadonlyMap<string, number>
  /** Stems of what is promised, asked, refused …, parties' names left out; empty where nothing is. */
  readonly content: ReadonlyMap<string, number>
  readonly place: ReadonlyMap<string, number>
  readonly numbers: readonly number[]
  readonly when: Days | null
  readonly due: Days | null
  readonly published: Day | null
}

/** What is compared of a claim. */
export function actOf(claim: EventClaim): Act {
  const { type, actors, recipients } = claim
  // Those who meet are one set, whoever is named first.
  const together = type === 'CONSULT' && claim.mode !== 'third-party' ? [...actors, ...recipients] : null
  const names = tellingStems([...actors, ...recipients].map(({ name }) => name).join(' '))
  return {
    article: claim.source.article,
    type,
    mode: claim.mode,
    status: claim.status,
    actors: codes(together ?? actors),
    recipients: codes(together === null ? recipients : []),
    people: new Set(claim.people.map(surname)),
    words: without(tellingStems(claim.evidence.text), names),
    content: without(tellingStems(claim.content.map(({ text }) => text).join(' ')), names),
    place: tellingStems(claim.where ?? ''),
    numbers: claim.items.flatMap(({ n }) => (n === null ? [] : [n])),
    when: claim.when,
    due: claim.due,
    published: claim.source.published,
  }
}

const codes = (parties: readonly NamedParty[]): ReadonlySet<string> =>
  new Set(parties.map(({ code }) => code.toLowerCase()))

const surname = (name: string): string => name.toLowerCase().split(/\s+/).at(-1)!

function without(stems: ReadonlyMap<string, number>, others: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  return new Map([...stems].filter(([stem]) => !others.has(stem)))
}

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

/** How much two claims look like reports of one act: log odds; above 0 they rather do. */
export function likeness(a: Act, b: Act): number {
  if (a.type !== b.type) return -9
  const weights = wordTypes.has(a.type) ? weightsOfWords : weightsOfDeeds
  let sum = weights.always
  for (const [feature, value] of Object.entries(features(a, b))) sum += weights[feature as Feature] * value
  return sum
}

/** What two claims have in common and where they differ; what is not named is 0. */
export function features(a: Act, b: Act): Partial<Readonly<Record<Feature, number>>> {
  const content = a.content.size > 0 && b.content.size > 0 ? commonWords(a.content, b.content) : null
  return {
    [`actors ${agreement(a.actors, b.actors)}`]: 1,
    [`recipients ${agreement(a.recipients, b.recipients)}`]: 1,
    [`people ${agreement(a.people, b.people)}`]: 1,
    [`mode ${a.mode === b.mode ? 'equal' : a.mode === null || b.mode === null ? 'untold' : 'apart'}`]: 1,
    [`days ${apart(a.when, b.when)}`]: 1,
    [`due ${apart(a.due, b.due)}`]: 1,
    [`reported ${reported(a, b)}`]: 1,
    [`meeting ${meetings(a, b)}`]: 1,
    [`stage ${isAhead(a) === isAhead(b) ? 'equal' : 'apart'}`]: 1,
    [`denied ${(a.status === 'denied') === (b.status === 'denied') ? 'equal' : 'apart'}`]: 1,
    [`numbers ${numbers(a, b)}`]: 1,
    [`place ${places(a, b)}`]: 1,
    [`article ${a.article === b.article ? 'equal' : 'apart'}`]: 1,
    words: commonWords(a.words, b.words),
    content: content ?? 0,
    'content apart': content !== null && content < 0.2 ? 1 : 0,
    'content untold': content === null ? 1 : 0,
  }
}

type Agreement = 'equal' | 'within' | 'overlap' | 'apart' | 'untold'

/** How two sets agree; untold where one is empty. */
function agreement(a: ReadonlySet<string>, b: ReadonlySet<string>): Agreement {
  if (a.size === 0 || b.size === 0) return 'untold'
  let common = 0
  for (const one of a) if (b.has(one)) common++
  if (common === 0) return 'apart'
  if (common === a.size && common === b.size) return 'equal'
  return common === Math.min(a.size, b.size) ? 'within' : 'overlap'
}

function apart(a: Days | null, b: Days | null): 'equal' | 'near' | 'far' | 'untold' {
  if (a === null || b === null) return 'untold'
  const gap = gapBetween(a, b)
  return gap === 0 ? 'equal' : gap === 1 ? 'near' : 'far'
}

function reported(a: Act, b: Act): 'equal' | 'near' | 'apart' | 'far' {
  if (a.published === null || b.published === null) return 'near'
  const days = Math.abs(daysBetween(a.published, b.published))
  return days === 0 ? 'equal' : days <= 3 ? 'near' : days <= 14 ? 'apart' : 'far'
}

/** Reports of meetings and calls that name no day mean the day before the report or the day itself. */
function meetings(a: Act, b: Act): 'equal' | 'near' | 'far' | 'untold' {
  if (a.type !== 'CONSULT' || a.published === null || b.published === null || isAhead(a) || isAhead(b)) return 'untold'
  return apart(a.when ?? [a.published, a.published], b.when ?? [b.published, b.published])
}

/** Still to come, for a claim. */
const isAhead = ({ status }: Act): boolean => status === 'planned' || status === 'conditional' || status === 'possible'

function numbers(a: Act, b: Act): 'equal' | 'apart' | 'untold' {
  if (a.numbers.length === 0 || b.numbers.length === 0) return 'untold'
  return a.numbers.some((n) => b.numbers.includes(n)) ? 'equal' : 'apart'
}

function places(a: Act, b: Act): 'equal' | 'apart' | 'untold' {
  if (a.place.size === 0 || b.place.size === 0) return 'untold'
  return commonWords(a.place, b.place) > 0 ? 'equal' : 'apart'
}
