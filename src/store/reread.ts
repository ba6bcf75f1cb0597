import { sql } from 'kysely'
import type { Article, Reading } from '../model.ts'
import type { NameOf } from '../record/claims.ts'
import { eventColumns, statementColumns } from './claims.ts'
import { placeAsRead } from './links.ts'
import type { Store } from './open.ts'
import { claimsIn, insertReading, type ReadClaims } from './readings.ts'
import { reapply } from './reapply.ts'
import { countClaims, rewriteEntries, settle } from './settle.ts'
import { sourcesOf } from './sources.ts'
import { anyOf, type Transaction, write } from './write.ts'

/**
 * Puts a new reading of an article in the place of the old one: all of it, or nothing. What people decided holds on the
 * claims of the new reading; what has no match there is kept as it was decided (`conflicts` lists it). A claim that is read as
 * before stays where it is.
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
    const source = (await sourcesOf(db, [row.seq])).get(row.seq)!
    const claims = reading === null ? none : claimsIn(reading, source, nameOf)
    const same = row.stale === 1 ? new Set<string>() : await lasting(db, row.seq, claims)
    await withoutClaims(db, row.seq, hash, same, async (before) => {
      if (reading !== null) await insertReading(db, row.seq, reading, without(claims, same))
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

const none: ReadClaims = { events: [], statements: [] }

/** Ids of the claims that are read as they were, and of those that only a decision keeps and that are still not read. */
async function lasting(
  db: Transaction,
  article: number,
  { events, statements }: ReadClaims,
): Promise<ReadonlySet<string>> {
  const read = new Map([
    ...events.map((claim) => [claim.id, eventColumns(claim).body] as const),
    ...statements.map((claim) => [claim.id, statementColumns(claim).body] as const),
  ])
  const same = new Set<string>()
  for (const table of ['events', 'statements'] as const) {
    const rows = await db
      .selectFrom(table)
      .select(['id', 'body', 'as_read', 'origin'])
      .where('article', '=', article)
      .execute()
    for (const { id, body, as_read, origin } of rows)
      if (read.get(id) === (origin === 'reading' ? (as_read ?? body) : undefined)) same.add(id)
  }
  return same
}

const without = ({ events, statements }: ReadClaims, ids: ReadonlySet<string>): ReadClaims => ({
  events: events.filter(({ id }) => !ids.has(id)),
  statements: statements.filter(({ id }) => !ids.has(id)),
})

/**
 * Takes an article's reading and claims out of the record, except some, does the work, and brings entries and links in order
 * again. The work is told which claims had been read.
 */
export async function withoutClaims(
  db: Transaction,
  article: number,
  hash: string,
  except: ReadonlySet<string>,
  work: (before: ReadonlySet<string>) => Promise<void>,
): Promise<void> {
  const held = await db.selectFrom('decision_targets').select('holds').where('article', '=', hash).execute()
  const { ids, changed } = await placeAsRead(
    db,
    held.map(({ holds }) => holds),
  )
  const before = new Set<string>()
  const left = new Set(changed)
  for (const table of ['events', 'statements'] as const) {
    const rows = await rowsOf(db, table, article)
    for (const { id, origin, entry } of rows) {
      if (origin === 'reading') before.add(id)
      if (entry !== null && !except.has(id)) left.add(entry)
    }
    const gone = rows.flatMap(({ id }) => (except.has(id) ? [] : [id]))
    await db
      .deleteFrom(table)
      .where(sql<boolean>`id IN ${anyOf(gone)}`)
      .execute()
  }
  await db.deleteFrom('readings').where('article', '=', article).execute()
  await db.deleteFrom('person_names').where('article', '=', article).execute()
  await db.deleteFrom('thing_names').where('article', '=', article).execute()
  await rewriteEntries(db, left)
  await work(before)
  await settle(db, await thoseThere(db, ids))
}

async function rowsOf(db: Transaction, table: 'events' | 'statements', article: number) {
  if (table === 'events')
    return db.selectFrom('events').select(['id', 'origin', 'entry']).where('article', '=', article).execute()
  const rows = await db.selectFrom('statements').select(['id', 'origin']).where('article', '=', article).execute()
  return rows.map((row) => ({ ...row, entry: null }))
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
