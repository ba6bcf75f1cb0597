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
  readonly person_names: PersonNamesTable
  readonly people: PeopleTable
  readonly thing_names: ThingNamesTable
  readonly things: ThingsTable
  readonly events: EventsTable
  readonly statements: StatementsTable
  /** Acts by who acts and toward whom (acts.ts). */
  readonly acts_between: {
    /** Codes in lower case; `other`: a recipient, "" where there is none, another actor ("&rus"), "*" always. */
    readonly party: string
    readonly other: string
    readonly day: string
    readonly entry: number
    readonly type: EventType
    readonly status: string
    readonly first_reported: string
    readonly last_reported: string
    readonly sure: number
    readonly contested: number
    readonly publishers: number
    readonly due_from: string | null
    readonly due_to: string | null
    /** The mark of the entry's stems. */
    readonly stems_1: number
    readonly stems_2: number
  }
  /** Kept by triggers (spoken-against.ts). */
  readonly spoken_against: { readonly entry: number }
  /** Counts that triggers keep (counts.ts). */
  readonly party_counts: { readonly role: 'actor' | 'recipient'; readonly code: string; readonly entries: number }
  readonly name_counts: NameCountsTable
  readonly speech_counts: SpeechCountsTable
  /** `place`: "" for acts that tell none. */
  readonly place_counts: { readonly place: string; readonly entries: number }
  readonly row_counts: { readonly name: 'articles' | 'entries' | 'statements'; readonly n: number }
  readonly followed: FollowedTable
  /** Feed items, by their hashes, whose pages need not be looked at again. */
  readonly pages_read: { readonly item: string; readonly at: string }
  readonly decisions: DecisionsTable
  readonly views: {
    readonly id: string
    readonly name: string
    readonly address: string
    readonly by: string
    readonly made: string
  }
  readonly view_looks: { readonly view: string; readonly by: string; readonly at: string }
  /** Who may in; only hashes of secrets are kept. */
  readonly tokens: {
    readonly name: string
    readonly hash: string
    readonly role: 'read' | 'review' | 'admin'
    readonly made: string
    readonly used: string | null
  }
  readonly sessions: { readonly hash: string; readonly token: string; readonly until: string }
  readonly decision_targets: DecisionTargetsTable
  /** Append only: each decision made, undone, redone. `decisions.undone` is what it comes to. */
  readonly decision_log: {
    readonly id: Generated<number>
    readonly at: string
    readonly by: string
    readonly did: 'decide' | 'undo' | 'redo'
    readonly decision: number
  }
  readonly posts: PostsTable
  readonly webhooks: WebhooksTable
  readonly deliveries: DeliveriesTable
}

/** Answers to posts that carried an idempotency key. */
export interface PostsTable {
  readonly key: string
  /** SHA-256 (hex) of what was asked. */
  readonly request: string
  readonly at: string
  /** null: still at work. */
  readonly status: number | null
  readonly body: string | null
}

export interface WebhooksTable {
  readonly id: string
  readonly url: string
  readonly secret: string
  /** JSON: string[]; empty: all. */
  readonly types: string
  readonly made: string
  /** The mark (news.ts) up to which news has been turned into deliveries. */
  readonly told: string
  /** Id of a saved view; null: told of everything. */
  readonly view: string | null
  /** JSON: the filters of that view and its `list`. */
  readonly filters: string | null
}

export interface DeliveriesTable {
  readonly id: Generated<number>
  readonly webhook: string
  readonly message: string
  readonly type: string
  /** JSON, as it is sent and signed. */
  readonly body: string
  readonly state: 'waiting' | 'delivered' | 'given up'
  readonly made: string
  /** Moment of the next attempt; null when there is none. */
  readonly next: string | null
  /** JSON: Attempt[]. */
  readonly attempts: string
}

/** Feeds, pages and folders that are looked at again and again. Moments are ISO 8601. */
export interface FollowedTable {
  /** An address of the web, or the path of a folder. */
  readonly address: string
  readonly title: string | null
  /** Minutes between two looks. */
  readonly every: number
  /** 1: the pages behind its items are read. */
  readonly pages: number
  /** What its server said of its version. */
  readonly etag: string | null
  readonly modified: string | null
  /** When it is to be looked at next. */
  readonly next: string
  readonly checked: string | null
  /** The latest look that went well. */
  readonly succeeded: string | null
  /** Looks in a row that failed. */
  readonly failures: number
  readonly problem: string | null
  /** 1: its server says that it is gone for good. */
  readonly gone: number
  /** That it has brought so far. */
  readonly articles: number
  /** When it brought the latest one. */
  readonly newest: string | null
  readonly added: string
}

/** Under which names an article speaks of people. */
export interface PersonNamesTable {
  readonly article: number
  readonly name: string
  /** `familyKeyOf(name)`: names that may mean the same person share it; "" for a description. */
  readonly family: string
  /** "" where the article tells none. */
  readonly code: string
  readonly role: string
  /** Of publication; "" where there is none. */
  readonly day: string
}

/** Whom each name means. */
export interface PeopleTable {
  readonly name: string
  readonly name_key: string
  /** The fullest name of the person; the `_key`s are in lower case. */
  readonly person: string
  readonly person_key: string
  /** JSON: Merge[], at the person's own name; else []. */
  readonly merges: string
  /** 1: but for what people decide, nobody else has ever been meant by it; 0: it is not known. */
  readonly alone: Generated<number>
}

/** Under which names an article speaks of organisations, groups and places. */
export interface ThingNamesTable {
  readonly article: number
  readonly name: string
  readonly kind: 'organisation' | 'group' | 'place'
  /** `thingKeyOf`, `initialsOf`: names that may mean the same share one of them. */
  readonly sound: string
  readonly initials: string
  /** Of publication; "" where there is none. */
  readonly day: string
}

/** What each of those names means. */
export interface ThingsTable {
  readonly name: string
  readonly name_key: string
  readonly thing: string
  readonly thing_key: string
  /** JSON: Merge[], at the thing's own name; else []. */
  readonly merges: string
}

/** How often people speak and take part under a name. */
export interface NameCountsTable {
  /** The name in lower case. */
  readonly key: string
  /** Whom it means, in lower case: itself where nothing is known of it. */
  readonly person_key: string
  readonly statements: number
  readonly entries: number
}

/** How much a speaker said, by the name as it is written and the state spoken for. */
export interface SpeechCountsTable {
  readonly speaker_key: string
  readonly speaker: string
  /** "" where the article tells none. */
  readonly country: string
  readonly statements: number
}

export interface DecisionsTable {
  readonly id: Generated<number>
  readonly at: string
  readonly by: string
  readonly kind: Decision['kind']
  readonly subject: string
  readonly reason: string | null
  /** JSON: what a person set. */
  readonly fields: string | null
  readonly undone: ColumnType<number, number | undefined, number>
}

/** A claim that a decision is about: how it finds the claim again after another reading. */
export interface DecisionTargetsTable {
  readonly decision: number
  /** Merge: the entry that it came from, 0 … Split: 0 what was taken out, 1 what was left. Else 0. */
  readonly part: number
  readonly place: number
  /** The claim's id when it was decided on. */
  readonly claim: string
  /** The id of the claim that the decision holds on now. */
  readonly holds: string
  /** Hash of the article. */
  readonly article: string
  /** JSON: the claim as it was seen, without source and verdict. */
  readonly seen: string
  /** JSON: what the reading of that day said. */
  readonly reading: string
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
  /** JSON: title, day and publisher as they came, where a person corrected them. */
  readonly as_taken: ColumnType<string | null, string | null | undefined, string | null>
  /** 1: its day, title or publisher was corrected since it was read. */
  readonly stale: ColumnType<number, number | undefined, number>
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
  /** Its `where`. */
  readonly place: string | null
  /** The mark of the stems of its sentence and content (stem-mark.ts). */
  readonly stems_1: number
  readonly stems_2: number
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
  /** The body as the newest reading has it, where people decided on another one. */
  readonly as_read: ColumnType<string | null, string | null | undefined, string | null>
  readonly origin: ColumnType<Origin, Origin | undefined, Origin>
  /** Id of the entry that it was read into, where a person moved it. */
  readonly entry_read: ColumnType<string | null, string | null | undefined, string | null>
}

/** reading: the newest reading has it. kept: an older one had it, and a decision keeps it. added: a person added it. */
export type Origin = 'reading' | 'kept' | 'added'

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
  readonly origin: ColumnType<Origin, Origin | undefined, Origin>
}
