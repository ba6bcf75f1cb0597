import type { EventType, Span } from '../model.ts'
import type { ArticleFields, EventFields, StatementFields } from './decision-fields.ts'

interface Who {
  readonly by: string
  readonly reason?: string | null
  /** `versionOf` each id that it is about, as the person saw it: what has changed since is not decided on. */
  readonly versions?: { readonly [id: string]: string }
}

/** What a person decides. Ids may be shortened as long as they are unique. */
export type Deciding = Who &
  (
    | {
        /** accept: as it stands. adopt: as the newest reading has it, instead of what was decided. unsure: looked, and could not tell. */
        readonly kind: 'accept' | 'adopt' | 'reject' | 'unsure'
        readonly claim: string
      }
    | { readonly kind: 'edit'; readonly claim: string; readonly fields: EventFields | StatementFields }
    /** A record that was missed, from words of an article. */
    | { readonly kind: 'add'; readonly article: string; readonly record: AddedEvent | AddedStatement }
    /** On a claim, an entry, an article or a person; its text is the reason. */
    | { readonly kind: 'note'; readonly on: string; readonly reason: string }
    /** Several entries tell one act; the first one stays. */
    | { readonly kind: 'merge'; readonly entries: readonly string[] }
    /** Some claims of one entry tell another act than the rest of it. */
    | { readonly kind: 'split'; readonly claims: readonly string[] }
    /** Two names, as the record has them, mean the same person, or do not. */
    | { readonly kind: 'same' | 'different'; readonly people: readonly [string, string] }
    /** Its title, day or publisher; call `readStale` of src/ingest.ts afterwards. */
    | { readonly kind: 'correct'; readonly article: string; readonly fields: ArticleFields }
    /** One line is left of it, and it is not taken in again while this stands. Taking it back lets it in, but does not bring it back. */
    | { readonly kind: 'forget'; readonly article: string }
  )

export interface AddedEvent extends EventFields {
  readonly kind: 'event'
  readonly type: EventType
  readonly evidence: Span
}

export interface AddedStatement extends StatementFields {
  readonly kind: 'statement'
  readonly words: Span
}
