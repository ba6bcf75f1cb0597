import type { EventClaim, Quote, Source } from '../../record/claims.ts'
import type { EntrySummary } from '../../record/entries.ts'
import { type ArticleSummary, findEntry, type StatementRow, type Store } from '../../store/index.ts'

/** The words behind a row, and where they stand. */
export interface Evidence {
  readonly words: string
  readonly article: string
  readonly title: string
  readonly publisher: string | null
  readonly published: string | null
  readonly url: string | null
  /** Id of the claim that rests on the words; null for an article itself. */
  readonly claim: string | null
}

/** So many reports of one act are quoted; the others are counted. */
const quoted = 5

/** The words of an act in its reports, oldest first. */
export async function evidenceOfEntry(
  store: Store,
  { id }: EntrySummary,
  asOf: string | undefined,
): Promise<readonly Evidence[]> {
  const entry = await findEntry(store, id, asOf)
  return (entry?.claims ?? []).slice(0, quoted).map(evidenceOfClaim)
}

export const evidenceOfClaim = ({ id, evidence, source }: EventClaim): Evidence => evidenceIn(source, evidence, id)

export const evidenceOfStatement = ({ id, words, source }: StatementRow): Evidence => evidenceIn(source, words, id)

/** Of an article: its headline. */
export const evidenceOfArticle = ({ hash, title, publisher, published, url }: ArticleSummary): Evidence => ({
  words: title,
  article: hash,
  title,
  publisher,
  published,
  url,
  claim: null,
})

const evidenceIn = (
  { article, title, publisher, published, url }: Source,
  { text }: Quote,
  claim: string,
): Evidence => ({
  words: text.replace(/\s+/g, ' ').trim(),
  article,
  title,
  publisher,
  published,
  url,
  claim,
})
