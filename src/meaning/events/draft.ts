import type { EventStatus, EventType, Party, TokenRange } from '../../model.ts'
import type { Frame } from './lexicon.ts'

/** An event on its way: places are tokens. */
export interface Draft {
  /** The word that tells it. */
  readonly cue: number
  readonly frame: Frame | null
  readonly type: EventType
  readonly mode: string | null
  readonly contexts: readonly string[]
  readonly actors: readonly Party[]
  readonly recipients: readonly Party[]
  readonly status: EventStatus
  /** Heads of the clauses or phrases that are the content. */
  readonly content: readonly number[]
  /** The if-clause. */
  readonly condition: TokenRange | null
  /** Number, among the events of the article, of the one that it answers: a refusal its demand. */
  readonly answers: number | null
  readonly rule: string
}
