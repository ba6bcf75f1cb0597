import type { Article, Day, EventStatus, EventType, Span } from '../model.ts'
import type { NamedMention } from '../record/checks.ts'
import type { EventClaim, NamedParty, StatementClaim, Verdict } from '../record/claims.ts'
import type { EntrySummary, SourceCount } from '../record/entries.ts'
import type { Commitment, Demand, Meeting, Transfer } from '../record/ledgers.ts'

/** The same filters everywhere. Several values of one filter are alternatives; several filters must all hold. */
export interface Filters {
  /** Codes or names ("RUS", "Russia", "Hamas"), upper or lower case. For statements: the speaker or the speaker's state. */
  readonly actor?: readonly string[]
  readonly recipient?: readonly string[]
  readonly type?: readonly EventType[]
  readonly status?: readonly string[]
  /** By the day of the act; where it is not told, by the day of the first report. */
  readonly since?: Day
  readonly until?: Day
  /** Only what had been reported by the end of this day. */
  readonly asOf?: Day
  /** Told by an article published on this day or later; by one that came into the record at this moment (ISO) or day or later. */
  readonly reportedSince?: Day
  readonly addedSince?: string
  /** Where acts take place, in any spelling. */
  readonly place?: readonly string[]
  readonly publisher?: readonly string[]
  /** Words that must stand in the record or its evidence, in the form of a search. */
  readonly text?: string
  readonly contested?: boolean
  readonly minPublishers?: number
  /** Only what is sure enough to be shown first, or only the rest. */
  readonly sure?: boolean
  /** Rejected records too. */
  readonly rejected?: boolean
}

export interface Paging {
  /** At most 1000; 100 unless told. */
  readonly limit?: number
  /** The `next` of the page before. */
  readonly cursor?: string
  /** newest: latest act first. reported: latest report first. due: first due first. lapsed: last due first. */
  readonly order?: 'newest' | 'oldest' | 'reported' | 'due' | 'lapsed'
}

export interface Page<T> {
  readonly rows: readonly T[]
  /** Pass it as `cursor` for the rows that follow; null on the last page. */
  readonly next: string | null
  /** How many there are in all; counting stops at `countedTo`. Of parties and people: among as many acts and statements as were counted. */
  readonly total: number
  readonly totalIsCutShort: boolean
}

/** "Now", and why it is that day. */
export interface Now {
  readonly day: Day
  /** today: the clock. newest-article: the newest article is more than 30 days old. as-of: the caller said so. */
  readonly basis: 'today' | 'newest-article' | 'as-of'
}

export interface ArticleSummary {
  /** SHA-256 (hex). `shortId` is what people see. */
  readonly hash: string
  readonly shortId: string
  /** The input's own id, where it had one. */
  readonly givenId: string | null
  readonly title: string
  readonly published: Day | null
  readonly publisher: string | null
  readonly wire: string | null
  readonly url: string | null
  readonly language: string
  /** read; not-read: not in English, kept only; failed: reading broke, kept only; forgotten: only this line is left. */
  readonly state: 'read' | 'not-read' | 'failed' | 'forgotten'
  readonly statements: number
  readonly events: number
  /** ISO moment at which it was added. */
  readonly added: string
  /** Articles that tell the same story in the same words, itself included. */
  readonly storySize: number
  /** Number of this version of its address (1 = oldest) and how many there are. */
  readonly version: number
  readonly versions: number
}

/** A passage of a text that is no record: an address, a comment policy. */
export interface ArticlePage {
  readonly summary: ArticleSummary
  readonly article: Article
  /** Where it was taken from: a file, `FILE:LINE`, an address. */
  readonly where: string
  /** SHA-256 (hex) of the original bytes, and how many there are. */
  readonly original: { readonly sha256: string; readonly length: number }
  /** In text order; people know them by their number, counted from 1. */
  readonly sentences: readonly Span[]
  readonly boilerplate: readonly Span[]
  /** Where the text speaks of somebody: what the reading took the words for. In text order. */
  readonly mentions: readonly NamedMention[]
  readonly warnings: readonly string[]
  /** In text order. */
  readonly events: readonly EventClaimOnPage[]
  readonly statements: readonly StatementClaim[]
  /** Reprints, near duplicates and other versions, oldest first, without this one. */
  readonly sameStory: readonly ArticleSummary[]
  readonly otherVersions: readonly ArticleSummary[]
}

/** A claim beside its text, with the entry that it belongs to. */
export interface EventClaimOnPage {
  readonly claim: EventClaim
  readonly entry: EntrySummary
}

export interface StatementRow extends StatementClaim {
  /** Events that the statement carries. */
  readonly carries: readonly { readonly id: string; readonly type: EventType; readonly status: EventStatus }[]
}

export interface ActorRow {
  readonly code: string
  readonly name: string
  /** Entries in which it acts, and in which it is acted upon. */
  readonly acts: number
  readonly receives: number
  readonly statements: number
  readonly lastReported: Day | null
}

export interface PersonRow {
  readonly name: string
  readonly country: string | null
  readonly statements: number
  readonly entries: number
}

export interface Pair {
  readonly from: NamedParty
  readonly to: NamedParty
  readonly entries: number
  readonly byType: readonly { readonly type: EventType; readonly entries: number }[]
}

/** A list for the brief: what is sure, and how many more are unsure. */
export interface Sure<T> {
  readonly rows: readonly T[]
  /** Sure ones that did not fit in. */
  readonly more: number
  readonly unsure: number
  /** Counting stopped before the end: there are at least so many. */
  readonly isCutShort: boolean
}

export interface Change {
  readonly kind:
    | 'new'
    | 'another source'
    | 'changed'
    | 'newly contested'
    | 'newly revised'
    | 'newly kept'
    | 'newly partly kept'
    | 'newly missed'
    | 'newly withdrawn'
    | 'newly overdue'
  readonly entry: EntrySummary
  /** In words, for a change: "status: planned → done". */
  readonly note: string | null
  /** ISO moment, or day, of the change. */
  readonly at: string
}

export interface Brief {
  readonly now: Now
  readonly articles: number
  readonly publishers: number
  readonly entries: number
  readonly statements: number
  /** Counting these stopped before the end: there are at least so many. */
  readonly isCutShort: boolean
  readonly newestArticle: Day | null
  readonly changes: Sure<Change>
  readonly dueNext: Sure<Commitment>
  readonly overdue: Sure<Commitment>
  readonly contested: Sure<EntrySummary>
  readonly meetings: Sure<Meeting>
  readonly demands: Sure<Demand>
  readonly promises: Sure<Commitment>
  readonly threats: Sure<EntrySummary>
  readonly refusals: Sure<EntrySummary>
  readonly transfers: Sure<Transfer>
  readonly moves: Sure<EntrySummary>
  readonly force: Sure<EntrySummary>
  readonly pairs: readonly Pair[]
}

/** A piece of text with its hits marked: odd pieces are hits. Empty where the hits are in what stands beside it. */
export type Snippet = readonly string[]

export interface SearchResult {
  /** What was searched for, as understood. */
  readonly query: string
  readonly articles: Hits<ArticleSummary>
  readonly entries: Hits<EntrySummary>
  readonly statements: Hits<StatementRow>
}

export interface Hits<T> {
  readonly total: number
  readonly totalIsCutShort: boolean
  readonly rows: readonly { readonly hit: T; readonly snippet: Snippet }[]
}

/** A person's decision. The log only grows. */
export interface Decision {
  readonly id: number
  /** ISO moment. */
  readonly at: string
  readonly by: string
  readonly kind:
    | 'accept'
    | 'adopt'
    | 'reject'
    | 'unsure'
    | 'edit'
    | 'add'
    | 'note'
    | 'merge'
    | 'split'
    | 'same'
    | 'different'
    | 'correct'
    | 'forget'
  /** What it is about: id of a claim or entry, hash of an article, name of a person. */
  readonly subject: string
  /** Why, or the text of a note. */
  readonly reason: string | null
  /** What the person set: fields of a record or an article; {"people"} of two names. */
  readonly fields: Readonly<{ [field: string]: unknown }> | null
  /** Undone decisions stay in the log. */
  readonly undone: boolean
}

/** A line of the log: a decision made, taken back, made to stand again. */
export interface LogLine {
  readonly at: string
  readonly by: string
  readonly did: 'decide' | 'undo' | 'redo'
  readonly decision: Decision
}

/** A decision that a newer reading does not fit. Nothing is resolved until a person decides again. */
export interface Conflict {
  readonly decision: Decision
  /** The claim as it stands: as it was decided. */
  readonly claim: EventClaim | StatementClaim
  /** gone: the newest reading has no such record. changed: it says something else in these fields. */
  readonly why: 'gone' | 'changed'
  readonly fields: readonly {
    readonly field: string
    /** What the reading said when it was decided, what it says now, and what stands. */
    readonly was: unknown
    readonly now: unknown
    readonly stands: unknown
  }[]
}

export type { SourceCount, Verdict }
