import type { Day, Days, EventStatus, EventType } from '../model.ts'
import type { EventClaim, NamedParty } from './claims.ts'
import { numeralsIn } from './numerals.ts'
import { foldedWord, placeWordOf } from './spelling.ts'
import { stemOf, tellingStems } from './words.ts'

/** A claim as far as it matters for "is it the same act?". Names and words are stems. */
export interface Act {
  readonly article: string
  /** Index of its sentence in the article. */
  readonly sentence: number
  readonly type: EventType
  readonly mode: string | null
  readonly status: EventStatus
  /** Codes in lower case. Those who meet are all actors, whoever is named first. */
  readonly actors: ReadonlySet<string>
  readonly recipients: ReadonlySet<string>
  /** Actors and recipients. */
  readonly parties: ReadonlySet<string>
  readonly partyNames: ReadonlySet<string>
  /** Surnames. */
  readonly people: ReadonlySet<string>
  /** The clause in lower case, without marks. */
  readonly clause: string
  /** Words of the clause, parties' names left out. */
  readonly words: ReadonlyMap<string, number>
  /** The words that tell the act: "talks", "handed over". */
  readonly cue: ReadonlyMap<string, number>
  /** Proper names of the clause, parties' names left out. */
  readonly names: ReadonlySet<string>
  /** What is promised, asked, refused …, parties' names left out; empty where nothing is. */
  readonly content: ReadonlyMap<string, number>
  readonly place: ReadonlyMap<string, number>
  /** Numbers of the items. */
  readonly numbers: readonly number[]
  /** Numbers in the clause, in figures or words, days and years left out. */
  readonly numerals: readonly number[]
  /** It is spoken of as known: "the strike", "this visit". */
  readonly isKnown: boolean
  readonly when: Days | null
  readonly due: Days | null
  readonly published: Day | null
}

/** What is compared of a claim. */
export function actOf(claim: EventClaim): Act {
  const { type, evidence } = claim
  const all = [...claim.actors, ...claim.recipients]
  const mode = modeOf(claim)
  const isMeeting = type === 'CONSULT' && mode !== 'third-party'
  const partyNames = new Set(tellingStems(all.map(({ name }) => name).join(' ')).keys())
  const without = (stems: ReadonlyMap<string, number>) => new Map([...stems].filter(([stem]) => !partyNames.has(stem)))
  return {
    article: claim.source.article,
    sentence: claim.sentence,
    type,
    mode,
    status: claim.status,
    actors: codesOf(isMeeting ? all : claim.actors),
    recipients: codesOf(isMeeting ? [] : claim.recipients),
    parties: codesOf(all),
    partyNames,
    people: new Set(claim.people.map(surname)),
    clause: plain(evidence.text),
    words: without(tellingStems(evidence.text)),
    cue: without(tellingStems(claim.cue.text)),
    names: new Set(namesIn(evidence.text).filter((stem) => !partyNames.has(stem))),
    content: without(tellingStems(claim.content.map(({ text }) => text).join(' '))),
    place: tellingStems((claim.where ?? '').replace(/\p{L}+/gu, placeWordOf)),
    numbers: claim.items.flatMap(({ n }) => (n === null ? [] : [n])),
    numerals: numeralsIn(evidence.text),
    isKnown: isSpokenOfAsKnown(claim),
    when: claim.when,
    due: claim.due,
    published: claim.source.published,
  }
}

/** Who consults several others, and is none of them, goes between them. */
function modeOf({ type, mode, recipients }: EventClaim): string | null {
  return type === 'CONSULT' && mode === null && recipients.length > 1 ? 'third-party' : mode
}

const plain = (clause: string): string => (clause.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(' ')

const codesOf = (parties: readonly NamedParty[]): ReadonlySet<string> =>
  new Set(parties.map(({ code }) => code.toLowerCase()))

const surname = (name: string): string => foldedWord(name.split(/\s+/).at(-1)!)

/** Capitalised words that do not begin the clause, as stems. */
function namesIn(clause: string): readonly string[] {
  const words = clause.matchAll(/(?<=[\p{L}\d,;:’'”"]\s)\p{Lu}[\p{L}’'-]+/gu)
  return [...words].map(([word]) => stemOf(word))
}

/** So many characters before the cue hold its article. */
const before = 25

function isSpokenOfAsKnown({ evidence, cue }: EventClaim): boolean {
  const from = Math.max(0, cue.start - evidence.start - before)
  const noun = evidence.text.slice(from, Math.max(0, cue.end - evidence.start))
  return /\b(?:the|this|that|these|those|such|its|their)\b/i.test(noun)
}
