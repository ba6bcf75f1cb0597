import { type Expression, type SqlBool, sql } from 'kysely'
import { conditionsOf as articleConditions, articleSummaries, columns } from './articles.ts'
import { asKnownOn, conditionsOf as entryConditions, summariesOf } from './entries.ts'
import { excerptOf } from './excerpt.ts'
import { countFound, hitsIn, type Searched } from './full-text.ts'
import type { Store } from './open.ts'
import type { ArticleSummary, Filters, Hits, SearchResult, StatementRow } from './pages.ts'
import { countedTo } from './paging.ts'
import { type Asked, askedBy, writtenOut } from './query.ts'
import { conditionsOf as statementConditions, statementRows } from './statements.ts'
import { anyOf, type Transaction } from './write.ts'

/** Hits of one kind on a page of results. */
const usual = 20

/** Searches articles, entries and statements that pass the filters. Words, "phrases", word*, OR, NOT. */
export async function search(
  { db }: Store,
  typed: string,
  filters: Filters = {},
  limit = usual,
): Promise<SearchResult> {
  const asked = askedBy(typed)
  if (asked === null) return { query: '', articles: none, entries: none, statements: none }
  const inArticles = await articleConditions(db, filters)
  const inEntries = await entryConditions(db, filters)
  const inStatements = await statementConditions(db, filters)
  return {
    query: writtenOut(asked),
    articles: await hits(db, 'articles', asked, inArticles, limit, articlesOf, ({ title }) => title),
    entries: await hits(
      db,
      'entries',
      asked,
      inEntries,
      limit,
      (_, seqs) => (filters.asOf === undefined ? summariesOf(db, seqs) : asKnownOn(db, filters.asOf, seqs)),
      ({ sentence }) => sentence,
    ),
    statements: await hits(db, 'statements', asked, inStatements, limit, statementsOf, () => ''),
  }
}

const none = { total: 0, totalIsCutShort: false, rows: [] }

async function hits<T>(
  db: Transaction,
  table: Searched,
  asked: Asked,
  conditions: readonly (Expression<SqlBool> | null)[],
  limit: number,
  load: (db: Transaction, seqs: readonly number[]) => Promise<ReadonlyMap<number, T>>,
  told: (hit: T) => string,
): Promise<Hits<T>> {
  const filters = conditions.filter((condition) => condition !== null)
  const passing = filters.length === 0 ? null : sql<SqlBool>`${sql.join(filters, sql` AND `)}`
  const { rows: counted } = await sql<{ n: number }>`
    SELECT ${countFound(table, asked, passing, countedTo + 1)} AS n`.execute(db)
  const total = Number(counted[0]!.n)
  // Ranking all of a common word would take long: of such hits the newest come first.
  const isBest = total <= countedTo
  const { rows } = await sql<{
    seq: number
    marked: string
  }>`${hitsIn(table, asked, passing, isBest, limit)}`.execute(db)
  const loaded = await load(
    db,
    rows.map(({ seq }) => seq),
  )
  return {
    total: Math.min(total, countedTo),
    totalIsCutShort: total > countedTo,
    rows: rows.map(({ seq, marked }) => {
      const hit = loaded.get(seq)!
      return { hit, snippet: excerptOf(marked, told(hit)) }
    }),
  }
}

async function articlesOf(db: Transaction, seqs: readonly number[]): Promise<ReadonlyMap<number, ArticleSummary>> {
  const rows = await db
    .selectFrom('articles')
    .select(columns)
    .where(sql<boolean>`seq IN ${anyOf(seqs)}`)
    .execute()
  return articleSummaries(db, rows)
}

async function statementsOf(db: Transaction, seqs: readonly number[]): Promise<ReadonlyMap<number, StatementRow>> {
  const rows = await db
    .selectFrom('statements')
    .select(['seq', 'id', 'article', 'verdict', 'body'])
    .where(sql<boolean>`seq IN ${anyOf(seqs)}`)
    .execute()
  return statementRows(db, rows)
}
