import type { Day, Days, EventStatus, EventType, Item } from '../model.ts'
import type { EventClaim, NamedParty, Verdict } from './claims.ts'

/** Fields in which reports of one act can differ. */
export type Slot = 'number' | 'date' | 'place' | 'actor' | 'recipient' | 'done'

/** One value of a field, and who says it. */
export interface FieldValue {
  /** For people: "about 100,000 troops", "Fri 21 Jan 2022", "denied". */
  readonly text: string
  readonly claims: readonly string[]
  /** Families of publishers, each once. */
  readonly publishers: readonly string[]
  /** Days on which it was first and last reported. */
  readonly first: Day | null
  readonly last: Day | null
}

/** What the reports give for one slot; more than one value where they differ. */
export interface Field {
  readonly slot: Slot
  readonly values: readonly FieldValue[]
  /** Later reports corrected the earlier: the last value is what they say now. */
  readonly revised: boolean
}

/** How many stand behind an entry. Reprints and versions of a story are one; a story that credits a wire counts as the wire's. */
export interface SourceCount {
  /** Independent publishers, wires among them. What people see. */
  readonly publishers: number
  readonly wires: number
  readonly articles: number
  readonly reprints: number
}

/** An act, by all reports of it. */
export interface EntrySummary {
  /** Rests on its oldest claim. */
  readonly id: string
  /** The record in one plain sentence. */
  readonly sentence: string
  readonly type: EventType
  readonly mode: string | null
  readonly status: EventStatus
  readonly actors: readonly NamedParty[]
  readonly recipients: readonly NamedParty[]
  readonly people: readonly string[]
  readonly when: Days | null
  readonly due: Days | null
  readonly duePrinted: string | null
  readonly where: string | null
  /** What is promised, asked, refused … as printed, white space folded. */
  readonly content: readonly string[]
  readonly condition: string | null
  readonly items: readonly Item[]
  /** The slots in which independent reports disagree. */
  readonly contested: readonly Slot[]
  /** The slots in which later reports have taken back what earlier ones said. */
  readonly revised: readonly Slot[]
  readonly sources: SourceCount
  readonly firstReported: Day | null
  readonly lastReported: Day | null
  /** The surest of its claims. */
  readonly confidence: number
  readonly verdict: Verdict
}

export interface Entry extends EntrySummary {
  /** Side by side; only slots that some report fills. */
  readonly fields: readonly Field[]
  /** Oldest first. */
  readonly claims: readonly EventClaim[]
}

/** Entries at this confidence, and accepted ones, are shown first; the others under "unsure". */
export const sure = 0.8

/** Whether a person has accepted an entry, or nobody has decided on it and the machine is sure of it. */
export const isSure = ({ verdict, confidence }: Pick<EntrySummary, 'verdict' | 'confidence'>): boolean =>
  verdict === 'accepted' || verdict === 'edited' || (verdict === null && confidence >= sure)
