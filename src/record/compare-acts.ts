import type { Days } from '../model.ts'
import type { Act } from './act.ts'
import { daysBetween, gapBetween } from './days.ts'
import { commonWords } from './words.ts'

const sets = ['equal', 'within', 'overlap', 'apart', 'untold'] as const
const days = ['equal', 'near', 'far', 'untold'] as const
const known = ['equal', 'apart', 'untold'] as const
const same = ['equal', 'apart'] as const
const howMany = ['neither', 'one', 'both'] as const

/** What can be said of two acts, field by field. */
export const marks = {
  actors: sets,
  recipients: sets,
  parties: sets,
  people: sets,
  names: sets,
  mode: known,
  when: days,
  due: days,
  reported: ['equal', 'near', 'apart', 'far'],
  /** Meetings and calls: one that names no day was on the day of the report or before it. others: between other people. */
  meeting: [...days, 'others'],
  /** One tells its day, the other none: how far that day is from the other's report. */
  lapse: ['untold', 'near', 'apart', 'far'],
  /** Both still to come, or both not. */
  stage: same,
  denied: same,
  numbers: known,
  numerals: ['equal', 'apart', 'one', 'untold'],
  /** party: the place of one bears the name of a party of the other. */
  place: ['equal', 'party', 'apart', 'untold'],
  /** Whether one sentence tells both, a headline and its report, neighbours, or different articles. */
  sentence: ['equal', 'headline', 'next', 'apart', 'other'],
  /** Which of them tell nothing but who and whom. */
  bare: howMany,
  /** Which of them are spoken of as known: "the strike". */
  known: howMany,
  ongoing: howMany,
} as const satisfies { readonly [field: string]: readonly string[] }

/** Shares of words in common, 0 … 1. */
export const shares = ['cue', 'words', 'content'] as const

export type Field = keyof typeof marks
export type Comparison = { readonly [field in Field]: (typeof marks)[field][number] } & {
  readonly [share in (typeof shares)[number]]: number
} & {
  /** What is said: alike or not, or not told by both. */
  readonly said: 'alike' | 'apart' | 'untold'
}

/** Log odds of each thing that can be said of two acts. */
export interface Weights {
  readonly always: number
  readonly marks: { readonly [field in Field]: { readonly [mark in Comparison[field]]: number } }
  readonly shares: { readonly [share in (typeof shares)[number]]: number }
  readonly said: { readonly [mark in Comparison['said']]: number }
}

/** Where two acts agree and where they differ. */
export function compareActs(a: Act, b: Act): Comparison {
  const isSaid = a.content.size > 0 && b.content.size > 0
  const content = isSaid ? commonWords(a.content, b.content) : 0
  return {
    actors: agreement(a.actors, b.actors),
    recipients: agreement(a.recipients, b.recipients),
    parties: agreement(a.parties, b.parties),
    people: agreement(a.people, b.people),
    names: agreement(a.names, b.names),
    mode: a.mode === b.mode ? 'equal' : a.mode === null || b.mode === null ? 'untold' : 'apart',
    when: distance(a.when, b.when),
    due: distance(a.due, b.due),
    reported: reported(a, b),
    meeting: meetings(a, b),
    lapse: lapse(a, b),
    stage: isAhead(a) === isAhead(b) ? 'equal' : 'apart',
    denied: (a.status === 'denied') === (b.status === 'denied') ? 'equal' : 'apart',
    numbers: common(a.numbers, b.numbers),
    numerals: a.numerals.length > 0 !== b.numerals.length > 0 ? 'one' : common(a.numerals, b.numerals),
    place: places(a, b),
    sentence: sentences(a, b),
    bare: howManyOf(isBare(a), isBare(b)),
    known: howManyOf(a.isKnown, b.isKnown),
    ongoing: howManyOf(a.status === 'ongoing', b.status === 'ongoing'),
    cue: commonWords(a.cue, b.cue),
    words: commonWords(a.words, b.words),
    content,
    said: isSaid ? (content < 0.2 ? 'apart' : 'alike') : 'untold',
  }
}

/** How two sets agree; untold where one is empty. */
function agreement(a: ReadonlySet<string>, b: ReadonlySet<string>): (typeof sets)[number] {
  if (a.size === 0 || b.size === 0) return 'untold'
  let shared = 0
  for (const one of a) if (b.has(one)) shared++
  if (shared === 0) return 'apart'
  if (shared === a.size && shared === b.size) return 'equal'
  return shared === Math.min(a.size, b.size) ? 'within' : 'overlap'
}

function distance(a: Days | null, b: Days | null): (typeof days)[number] {
  if (a === null || b === null) return 'untold'
  const gap = gapBetween(a, b)
  return gap === 0 ? 'equal' : gap === 1 ? 'near' : 'far'
}

function reported(a: Act, b: Act): Comparison['reported'] {
  if (a.published === null || b.published === null) return 'near'
  const apart = Math.abs(daysBetween(a.published, b.published))
  if (apart <= 3) return apart === 0 ? 'equal' : 'near'
  return apart <= 14 ? 'apart' : 'far'
}

function meetings(a: Act, b: Act): Comparison['meeting'] {
  if (a.type !== 'CONSULT' || a.published === null || b.published === null || isAhead(a) || isAhead(b)) return 'untold'
  if (agreement(a.people, b.people) === 'apart') return 'others'
  return distance(a.when ?? [a.published, a.published], b.when ?? [b.published, b.published])
}

function lapse(a: Act, b: Act): Comparison['lapse'] {
  const [told, other] = a.when === null ? [b, a] : [a, b]
  if (told.when === null || other.when !== null || other.published === null || isAhead(a) || isAhead(b)) return 'untold'
  const days = gapBetween(told.when, [other.published, other.published])
  if (days <= 3) return 'near'
  return days <= 14 ? 'apart' : 'far'
}

/** Still to come, for a claim. */
const isAhead = ({ status }: Act): boolean => status === 'planned' || status === 'conditional' || status === 'possible'

function common(a: readonly number[], b: readonly number[]): (typeof known)[number] {
  if (a.length === 0 || b.length === 0) return 'untold'
  return a.some((n) => b.includes(n)) ? 'equal' : 'apart'
}

function places(a: Act, b: Act): Comparison['place'] {
  if (a.place.size === 0 || b.place.size === 0) return 'untold'
  if (commonWords(a.place, b.place) > 0) return 'equal'
  return bears(a.place, b.partyNames) || bears(b.place, a.partyNames) ? 'party' : 'apart'
}

const bears = (place: ReadonlyMap<string, number>, names: ReadonlySet<string>): boolean =>
  [...place.keys()].some((stem) => names.has(stem))

/** Sentences at most so far apart are neighbours. */
const neighbours = 2

function sentences(a: Act, b: Act): Comparison['sentence'] {
  if (a.article !== b.article) return 'other'
  if (a.sentence === b.sentence) return 'equal'
  if (a.sentence === 0 || b.sentence === 0) return 'headline'
  return Math.abs(a.sentence - b.sentence) <= neighbours ? 'next' : 'apart'
}

const isBare = ({ when, mode, place, numbers, numerals, people, names, content }: Act): boolean =>
  when === null &&
  mode === null &&
  place.size + people.size + names.size + content.size === 0 &&
  numbers.length + numerals.length === 0

const howManyOf = (a: boolean, b: boolean): (typeof howMany)[number] => howMany[Number(a) + Number(b)]!
