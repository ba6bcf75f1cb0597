import type { Article, Day } from '../model.ts'
import type { EventClaim, StatementClaim } from '../record/claims.ts'
import type { Entry, EntrySummary } from '../record/entries.ts'
import type { Store } from '../store/open.ts'
import type {
  ArticlePage,
  ArticleSummary,
  Brief,
  Decision,
  Filters,
  Now,
  Page,
  Paging,
  SearchResult,
  StatementRow,
} from '../store/pages.ts'
import type { Asked } from './deciding.ts'
import type { Work } from './work.ts'

/** What pages and the API ask of a record. Ids may be shortened as long as they stay unique; what is not there is null. */
export interface Desk {
  /** The record itself: pages that need no more than a query ask `src/store` for it. */
  readonly store: Store
  now(asOf: Day | null): Promise<Now>
  /** `since`: ISO moment of the last look; null: the week before now. */
  brief(ask: { readonly since: string | null; readonly filters: Filters }): Promise<Brief>
  listArticles(filters: Filters, paging: Paging): Promise<Page<ArticleSummary>>
  articlePage(id: string, asOf?: Day): Promise<ArticlePage | null>
  listEntries(filters: Filters, paging: Paging): Promise<Page<EntrySummary>>
  entry(id: string, asOf?: Day): Promise<Entry | null>
  listStatements(filters: Filters, paging: Paging): Promise<Page<StatementRow>>
  search(query: string, filters: Filters): Promise<SearchResult>
  claim(id: string): Promise<EventClaim | StatementClaim | null>
  /** Decisions on a claim, an entry, an article or a person, oldest first. */
  decisions(id: string): Promise<readonly Decision[]>
  /** Keeps what a person decides and does it (`askedOf` checks requests); null where what it is about is not there. `by`: who decides, else whose program it is. */
  decide(asked: Asked, by?: string): Promise<Decision | null>
  /** Takes the latest decision back, or makes it stand again; null where there is none. `expected`: the one that is meant. */
  undo(expected?: number, by?: string): Promise<Decision | null>
  redo(expected?: number, by?: string): Promise<Decision | null>
  /** Reads one text and keeps it. */
  addText(pasted: Pasted): Promise<Added>
  /** Begins to read the samples; returns at once. Does nothing while it is at work. */
  addSamples(): void
  /** Begins to read files of any kind; false while it is at work. `published`: the day of those that tell none. */
  addFiles(files: readonly { readonly name: string; readonly bytes: Uint8Array }[], published: Day | null): boolean
  /** Begins to fetch an address and to read what stands there; false while it is at work. Null where nothing is fetched. */
  readonly addAddress: ((address: string) => boolean) | null
  /** Reads again the files that failed; false where there are none. */
  retryFailed(): boolean
  work(): Work | null
  /** The layers behind a claim, for the workshop. */
  explain(id: string): Promise<Explanation | null>
  /** Every layer of an article, for the workshop. */
  explainArticle(id: string): Promise<ArticleLayers | null>
}

export interface Pasted {
  readonly text: string
  readonly title: string | null
  readonly published: Day | null
  readonly publisher: string | null
}

/** What became of a pasted text. */
export interface Added {
  readonly article: string
  readonly isNew: boolean
  readonly warnings: readonly string[]
}

/** Why a claim stands as it does: its rule, its words, its tree. */
export interface Explanation {
  readonly claim: EventClaim | StatementClaim
  /** One line a token of the claim's sentence: number, word, lemma, part of speech, relation, number of its head (0: none). */
  readonly tree: readonly {
    readonly n: number
    readonly form: string
    readonly lemma: string
    readonly upos: string
    readonly rel: string
    readonly head: number
    readonly inEvidence: boolean
    readonly isCue: boolean
  }[]
  /** What each layer found in the sentence. */
  readonly layers: readonly Found[]
}

/** What a layer took some words for, and by which rule. */
export interface Found {
  readonly layer: string
  readonly words: string
  readonly taken: string
  readonly rule: string
}

/** An article sentence by sentence. */
export interface ArticleLayers {
  readonly article: Article
  readonly sentences: readonly {
    readonly words: string
    readonly kind: 'headline' | 'prose' | 'no news'
    readonly layers: readonly Found[]
  }[]
}
