import { sql } from 'kysely'
import type { Article, Reading } from '../model.ts'
import type { NameOf } from '../record/claims.ts'
import { placeAsRead } from './links.ts'
import type { Store } from './open.ts'
import { insertReading } from './readings.ts'
import { reapply } from './reapply.ts'
import { countClaims, rewriteEntries, settle } from './settle.ts'
import { sourcesOf } from './sources.ts'
import { anyOf, type Transaction, write } from './write.ts'

/**
 * Puts a new reading of an article in the place of the old one: all of it, or nothing. What people decided holds on the
 * claims of the new reading; what has no match there is kept as it was decided (`conflicts` lists it).
 *
 * @param reading null where reading it broke
 * @returns whether the article is there
 */
export function replaceReading(
  store: Store,
  hash: string,
  reading: Reading | null,
  nameOf: NameOf,
): Promise<'read' | 'gone'> {
  return write(store, async (db) => {
    const row = await db.selectFrom('articles').selectAll().where('hash', '=', hash).executeTakeFirst()
    if (row === undefined || row.state === 'forgotten') return 'gone'
    await withoutClaims(db, row.seq, hash, async (before) => {
      const source = (await sourcesOf(db, [row.seq])).get(row.seq)!
      if (reading !== null) await insertReading(db, row.seq, reading, source, nameOf)
      await db
        .updateTable('articles')
        .set({
          state: reading === null ? 'failed' : 'read',
          stale: reading !== null && isOutdated(reading.article, row) ? 1 : 0,
        })
        .where('seq', '=', row.seq)
        .execute()
      await reapply(db, hash, before)
    })
    await countClaims(db, row.seq)
    return 'read'
  })
}

/** Whether an article was corrected while it was read. */
const isOutdated = (
  read: Article,
  { title, published, publisher }: Pick<Article, 'title' | 'published' | 'publisher'>,
) => read.title !== title || read.published !== published || read.publisher !== publisher

/** Takes an article's reading and claims out of the record, does the work, and brings the entries and links in order again. */
export async function withoutClaims(
  db: Transaction,
  article: number,
  hash: string,
  work: (before: ReadonlySet<string>) => Promise<void>,
): Promise<void> {
  const events = await db.selectFrom('events').select(['id', 'origin']).where('article', '=', article).execute()
  const statements = await db.selectFrom('statements').select(['id', 'origin']).where('article', '=', article).execute()
  const before = [...events, ...statements].filter(({ origin }) => origin === 'reading').map(({ id }) => id)
  const held = await db.selectFrom('decision_targets').select('holds').where('article', '=', hash).execute()
  const { ids, changed } = await placeAsRead(
    db,
    held.map(({ holds }) => holds),
  )
  const left = await db.selectFrom('events').select('entry').where('article', '=', article).execute()
  for (const table of ['events', 'statements', 'readings'] as const)
    await db.deleteFrom(table).where('article', '=', article).execute()
  await rewriteEntries(db, [...changed, ...left.map(({ entry }) => entry)])
  await work(new Set(before))
  await settle(db, await thoseThere(db, ids))
}

/** Those of the claims that have a row. */
async function thoseThere(db: Transaction, ids: ReadonlySet<string>): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('events')
    .select('id')
    .where(sql<boolean>`id IN ${anyOf([...ids])}`)
    .execute()
  return rows.map(({ id }) => id)
}

/** An article whose reading rests on what was corrected since: it waits to be read again. */
export async function staleArticles({ db }: Store): Promise<readonly string[]> {
  return (await db.selectFrom('articles').select('hash').where('stale', '=', 1).orderBy('seq').execute()).map(
    ({ hash }) => hash,
  )
}

/** Hashes of the articles that can be read, oldest in the store first. */
export async function readableArticles({ db }: Store): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('articles')
    .select('hash')
    .where('state', 'in', ['read', 'failed'])
    .orderBy('seq')
    .execute()
  return rows.map(({ hash }) => hash)
}
