import type { ColumnType, Generated } from 'kysely'
import type { EventType } from '../model.ts'
import type { Verdict } from '../record/claims.ts'
import type { Decision } from './pages.ts'

/** Bytes go in as a Buffer and come out as an ArrayBuffer. */
type Bytes = ColumnType<ArrayBuffer, Uint8Array, Uint8Array>

/** SQLite's tables, as Kysely sees them. Columns that hold JSON say so. `seq` counts rows in the order in which they came. */
export interface Tables {
  readonly originals: { readonly sha256: string; readonly bytes: Bytes }
  readonly articles: ArticlesTable
  readonly readings: {
    readonly article: number
    /** Deflated JSON: the reading without its article. */
    readonly layers: Bytes
  }
  readonly landmarks: { readonly shingle: number; readonly article: number }
  readonly entries: EntriesTable
  readonly parties: { readonly code: string; readonly name: string; readonly name_key: string }
  readonly entry_parties: {
    readonly role: 'actor' | 'recipient' | 'person'
    /** Lower case. */
    readonly code: string
    readonly day: string
    readonly entry: number
  }
  /** What candidates for "the same act" are looked up by. */
  readonly entry_keys: { readonly key: string; readonly entry: number }
  readonly events: EventsTable
  readonly statements: StatementsTable
  readonly decisions: DecisionsTable
  /** Append only: each decision made, undone, redone. `decisions.undone` is what it comes to. */
  readonly decision_log: {
    readonly id: Generated<number>
    readonly at: string
    readonly by: string
    readonly did: 'decide' | 'undo' | 'redo'
    readonly decision: number
  }
}

export interface DecisionsTable {
  readonly id: Generated<number>
  readonly at: string
  readonly by: string
  readonly kind: Decision['kind']
  readonly claim: string
  /** Hash of the article, and the place in it, so that the decision finds its claim again after another reading. */
  readonly article: string
  readonly start: number
  readonly end: number
  /** JSON: the claim as it was seen. */
  readonly seen: string
  readonly reason: string | null
  /** JSON: fields set by a person. */
  readonly fields: string | null
  readonly undone: ColumnType<number, number | undefined, number>
}

export interface ArticlesTable {
  readonly seq: Generated<number>
  readonly hash: string
  readonly given_id: string | null
  readonly title: string
  readonly published: string | null
  readonly url: string | null
  /** `addressKey(url)`: versions of one page share it. */
  readonly address: string | null
  readonly publisher: string | null
  readonly family: string
  readonly wire: string | null
  readonly language: string
  readonly text: string
  /** JSON: Span | null. */
  readonly headline: string | null
  /** JSON: Span[]. */
  readonly unread: string
  readonly taken_from: string
  readonly original: string
  readonly original_length: number
  /** JSON: string[]. */
  readonly warnings: string
  readonly state: 'read' | 'not-read' | 'failed' | 'forgotten'
  readonly added: string
  /** `seq` of the first article that tells this story. */
  readonly story: number
  readonly statements: number
  readonly events: number
}

export interface EntriesTable {
  readonly seq: Generated<number>
  readonly id: string
  readonly type: EventType
  readonly mode: string | null
  readonly status: string
  /** Last day of the act; where it is not told, the day of the first report; "" where there is none. */
  readonly day: string
  /** "" where no report has a day. */
  readonly first_reported: string
  readonly last_reported: string
  readonly due_from: string | null
  readonly due_to: string | null
  readonly publishers: number
  readonly sure: number
  readonly contested: number
  readonly verdict: Verdict
  readonly sentence: string
  readonly words: string
  /** JSON: EntrySummary. */
  readonly body: string
}

export interface EventsTable {
  readonly seq: Generated<number>
  readonly id: string
  readonly article: number
  readonly entry: number
  readonly start: number
  readonly type: EventType
  readonly confidence: number
  readonly verdict: Verdict
  /** JSON: EventClaim without source and verdict. */
  readonly body: string
  /** The body before a person edited it. */
  readonly as_read: ColumnType<string | null, string | null | undefined, string | null>
}

export interface StatementsTable {
  readonly seq: Generated<number>
  readonly id: string
  readonly article: number
  readonly start: number
  readonly speaker: string | null
  /** The speaker's name in lower case. */
  readonly speaker_key: string | null
  readonly country: string | null
  /** Of publication; "" where there is none. */
  readonly day: string
  readonly confidence: number
  readonly verdict: Verdict
  readonly words: string
  /** JSON: StatementClaim without source and verdict. */
  readonly body: string
  readonly as_read: ColumnType<string | null, string | null | undefined, string | null>
}
