import { type Selectable, sql } from 'kysely'
import type { Article } from '../model.ts'
import type { EventClaim, Quote, StatementClaim } from '../record/claims.ts'
import { recounts, rowCounts } from './counts.ts'
import { sha256 } from './ids.ts'
import type { Store } from './open.ts'
import type { ArticlesTable } from './tables.ts'
import type { Transaction } from './write.ts'

export interface Checked {
  readonly articles: number
  readonly claims: number
  /** What is wrong, in words. */
  readonly faults: readonly string[]
}

/** How an article's hash is made: `articleHash` of src/intake/article.ts. */
export type HashOf = (said: Pick<Article, 'url' | 'publisher' | 'published' | 'title' | 'text'>) => string

/** Articles in one go. */
const batch = 200

/**
 * Checks structure, the hashes of original bytes and of articles, and that every record's words stand in its
 * article where it says.
 *
 * @param hashOf without it the hashes of articles are not checked
 */
export async function check({ db, engine }: Pick<Store, 'db' | 'engine'>, hashOf?: HashOf): Promise<Checked> {
  const faults = [
    ...(engine.name === 'sqlite' ? await faultsOfFile(db) : []),
    ...(await faultsOfEntries(db)),
    ...(await faultsOfCounts(db)),
  ]
  let [articles, claims, last] = [0, 0, 0]
  for (;;) {
    const some = await db
      .selectFrom('articles')
      .innerJoin('originals', 'originals.sha256', 'articles.original')
      .selectAll('articles')
      .select(['originals.sha256', 'originals.bytes'])
      .where('articles.seq', '>', last)
      .orderBy('articles.seq')
      .limit(batch)
      .execute()
    if (some.length === 0) return { articles, claims, faults }
    for (const { sha256: told, bytes, ...article } of some) {
      if (sha256(new Uint8Array(bytes)) !== told)
        faults.push(`article ${article.hash}: its original bytes have changed`)
      if (hashOf && !hasItsHash(article, hashOf))
        faults.push(`article ${article.hash}: it has changed since it was taken in`)
      const records = await recordsOf(db, article.seq)
      for (const { id, quotes } of records) faults.push(...misquoted(id, quotes, article))
      articles++
      claims += records.length
      last = article.seq
    }
  }
}

async function faultsOfFile(db: Transaction): Promise<readonly string[]> {
  const { rows } = await sql<{ integrity_check: string }>`PRAGMA integrity_check`.execute(db)
  const broken = rows.flatMap(({ integrity_check: told }) => (told === 'ok' ? [] : [`the database: ${told}`]))
  const { rows: loose } = await sql<{ table: string; parent: string }>`PRAGMA foreign_key_check`.execute(db)
  return [
    ...broken,
    ...loose.map(({ table, parent }) => `the database: a row of ${table} leads to nothing in ${parent}`),
  ]
}

/** An entry stands on claims, or it is none. */
async function faultsOfEntries(db: Transaction): Promise<readonly string[]> {
  const empty = await db
    .selectFrom('entries')
    .select('id')
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('events').select('events.seq').whereRef('events.entry', '=', 'entries.seq'))),
    )
    .execute()
  return empty.map(({ id }) => `entry ${id}: no report tells it`)
}

/** What is counted as it comes must be as many as are there. */
async function faultsOfCounts(db: Transaction): Promise<readonly string[]> {
  const faults: string[] = []
  for (const [table, counted] of Object.entries({ ...recounts, row_counts: rowCounts })) {
    const kept = `SELECT * FROM ${table}`
    const { rows } = await sql`
      SELECT * FROM (${sql.raw(counted)} EXCEPT ${sql.raw(kept)}) AS missing`.execute(db)
    const { rows: others } = await sql<{ [column: string]: string | number }>`
      SELECT * FROM (${sql.raw(kept)} EXCEPT ${sql.raw(counted)}) AS wrong`.execute(db)
    const wrong = others.filter((row) => Object.values(row).some((value) => typeof value === 'number' && value !== 0))
    if (rows.length + wrong.length > 0) faults.push(`${table}: ${Math.max(rows.length, wrong.length)} counts are wrong`)
  }
  return faults
}

/** A forgotten article has nothing left that a hash could be made of; a corrected one has what it came with. */
function hasItsHash(article: Selectable<ArticlesTable>, hashOf: HashOf): boolean {
  if (article.state === 'forgotten') return true
  const taken = article.as_taken === null ? {} : JSON.parse(article.as_taken)
  return hashOf({ ...article, ...taken }) === article.hash
}

interface Quoting {
  readonly id: string
  readonly quotes: readonly Quote[]
}

/** The records of an article with all their words, as they stand and as they were read. */
async function recordsOf(db: Transaction, article: number): Promise<readonly Quoting[]> {
  const rows = []
  for (const table of ['events', 'statements'] as const)
    rows.push(
      ...(await db.selectFrom(table).select(['id', 'body', 'as_read']).where('article', '=', article).execute()),
    )
  return rows.map(({ id, body, as_read }) => ({
    id,
    quotes: [body, as_read].flatMap((json) => (json === null ? [] : quotesOf(JSON.parse(json)))),
  }))
}

type Claim = Partial<Omit<EventClaim, 'kind'> & Omit<StatementClaim, 'kind'>>

const quotesOf = ({ evidence, cue, words, condition, content = [], speaker }: Claim): readonly Quote[] =>
  [evidence, cue, words, condition, speaker?.mention, ...content].filter((one) => one !== undefined && one !== null)

function misquoted(
  id: string,
  quotes: readonly Quote[],
  { hash, text }: Pick<Article, 'hash' | 'text'>,
): readonly string[] {
  return quotes.flatMap(({ start, end, text: words }) =>
    text.slice(start, end) === words
      ? []
      : [`record ${id}: “${words}” does not stand at ${start}–${end} of article ${hash}`],
  )
}
