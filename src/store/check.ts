import { sql } from 'kysely'
import type { Quote } from '../record/claims.ts'
import { sha256 } from './ids.ts'
import { StoreError } from './migrations.ts'
import type { Store } from './open.ts'

/**
 * Writes a whole and compact copy of the database to a file that is not there yet; others may go on writing.
 *
 * @throws StoreError for a database of a PostgreSQL server, which has its own program for that
 */
export async function backup({ db, engine, path }: Store, file: string): Promise<void> {
  if (engine.name === 'postgres') throw new StoreError(`${path}: a server is backed up by "pg_dump --format=custom"`)
  await sql`VACUUM INTO ${file}`.execute(db)
}

export interface Checked {
  readonly articles: number
  readonly claims: number
  /** What is wrong, in words. */
  readonly faults: readonly string[]
}

/** Articles in one go. */
const batch = 200

/** Checks structure, the hashes of original bytes, and that every record's words stand in its article where it says. */
export async function check({ db, engine }: Store): Promise<Checked> {
  const faults: string[] = []
  if (engine.name === 'sqlite') {
    const { rows } = await sql<{ integrity_check: string }>`PRAGMA integrity_check`.execute(db)
    for (const { integrity_check: told } of rows) if (told !== 'ok') faults.push(`the database: ${told}`)
  }
  let [articles, claims, last] = [0, 0, 0]
  for (;;) {
    const some = await db
      .selectFrom('articles')
      .innerJoin('originals', 'originals.sha256', 'articles.original')
      .select(['articles.seq', 'articles.hash', 'articles.text', 'originals.sha256', 'originals.bytes'])
      .where('articles.seq', '>', last)
      .orderBy('articles.seq')
      .limit(batch)
      .execute()
    if (some.length === 0) return { articles, claims, faults }
    for (const { seq, hash, text, sha256: told, bytes } of some) {
      if (sha256(new Uint8Array(bytes)) !== told) faults.push(`article ${hash}: its original bytes have changed`)
      for (const [id, quotes] of await quotesOf(db, seq)) {
        claims++
        for (const { start, end, text: words } of quotes) {
          if (text.slice(start, end) !== words)
            faults.push(`record ${id}: “${words}” does not stand at ${start}–${end} of article ${hash}`)
        }
      }
      articles++
      last = seq
    }
  }
}

async function quotesOf(db: Store['db'], article: number): Promise<readonly (readonly [string, readonly Quote[]])[]> {
  const events = await db
    .selectFrom('events')
    .select(['id', 'body', 'as_read'])
    .where('article', '=', article)
    .execute()
  const statements = await db
    .selectFrom('statements')
    .select(['id', 'body', 'as_read'])
    .where('article', '=', article)
    .execute()
  return [...events, ...statements].map(({ id, body, as_read }) => {
    const { evidence, cue, words, content = [], condition } = JSON.parse(as_read ?? body)
    return [id, [evidence, cue, words, condition, ...content].filter(Boolean)]
  })
}
