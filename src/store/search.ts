import { type Expression, type SqlBool, sql } from 'kysely'
import { conditionsOf as articleConditions, articleSummaries, columns } from './articles.ts'
import { conditionsOf as entryConditions, summariesOf } from './entries.ts'
import type { Store } from './open.ts'
import type { ArticleSummary, Filters, Hits, SearchResult, Snippet, StatementRow } from './pages.ts'
import { countedTo } from './paging.ts'
import { matchOf } from './query.ts'
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
  const match = matchOf(typed)
  if (match === null) return { query: '', articles: none, entries: none, statements: none }
  const inArticles = articleConditions(filters)
  const inEntries = await entryConditions(db, filters)
  const inStatements = await statementConditions(db, filters)
  return {
    query: match,
    articles: await hitsIn(db, 'articles', match, inArticles, limit, articlesOf),
    entries: await hitsIn(db, 'entries', match, inEntries, limit, summariesOf),
    statements: await hitsIn(db, 'statements', match, inStatements, limit, statementsOf),
  }
}

const none = { total: 0, totalIsCutShort: false, rows: [] }

/** So many hits are ranked, newest first: ranking all of a common word would take long. */
const ranked = 2000

async function hitsIn<T>(
  db: Transaction,
  table: 'articles' | 'entries' | 'statements',
  match: string,
  conditions: readonly (Expression<SqlBool> | null)[],
  limit: number,
  load: (db: Transaction, seqs: readonly number[]) => Promise<ReadonlyMap<number, T>>,
): Promise<Hits<T>> {
  const index = sql.table(`${table}_search`)
  const filters = conditions.filter((condition) => condition !== null)
  const passing =
    filters.length === 0
      ? sql`1`
      : sql`rowid IN (SELECT seq FROM ${sql.table(table)} WHERE ${sql.join(filters, sql` AND `)})`
  const { rows: counted } = await sql<{ n: number }>`
    SELECT count(*) AS n FROM (SELECT 1 FROM ${index} WHERE ${index} MATCH ${match} AND ${passing} LIMIT ${countedTo + 1})`.execute(
    db,
  )
  const total = counted[0]!.n
  const order = total > ranked ? sql`rowid DESC` : sql`rank`
  const { rows } = await sql<{ seq: number; snippet: string }>`
    SELECT rowid AS seq, snippet(${index}, -1, char(1), char(1), '…', 28) AS snippet FROM ${index}
    WHERE ${index} MATCH ${match} AND ${passing} ORDER BY ${order} LIMIT ${limit}`.execute(db)
  const hits = await load(
    db,
    rows.map(({ seq }) => seq),
  )
  return {
    total: Math.min(total, countedTo),
    totalIsCutShort: total > countedTo,
    rows: rows.map(({ seq, snippet }) => ({ hit: hits.get(seq)!, snippet: piecesOf(snippet) })),
  }
}

/** Odd pieces are hits. */
const piecesOf = (snippet: string): Snippet => snippet.replace(/\s+/g, ' ').split('\u0001')

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
