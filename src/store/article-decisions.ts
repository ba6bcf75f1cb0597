import { type Selectable, sql } from 'kysely'
import { familyOf } from '../record/publishers.ts'
import { landmarks, shinglesOf } from '../record/same-story.ts'
import type { ArticleFields } from './decision-fields.ts'
import { sha256 } from './ids.ts'
import type { Decision } from './pages.ts'
import { withoutClaims } from './reread.ts'
import { rewriteEntries } from './settle.ts'
import type { ArticlesTable } from './tables.ts'
import { anyOf, type Transaction } from './write.ts'

/** Brings an article's title, day and publisher to what the corrections that stand make of them; it waits to be read again. */
export async function settleCorrections(db: Transaction, hash: string): Promise<void> {
  const row = await articleRow(db, hash)
  if (row === null || row.state === 'forgotten') return
  const taken: Required<ArticleFields> = row.as_taken === null ? told(row) : JSON.parse(row.as_taken)
  const corrections = await db
    .selectFrom('decisions')
    .select('fields')
    .where('subject', '=', hash)
    .where('kind', '=', 'correct')
    .where('undone', '=', 0)
    .orderBy('id')
    .execute()
  const now = Object.assign({}, taken, ...corrections.map(({ fields }) => JSON.parse(fields ?? '{}')))
  await db
    .updateTable('articles')
    .set({
      ...now,
      family: familyOf(now.publisher),
      as_taken: corrections.length === 0 ? null : JSON.stringify(taken),
      stale: row.state === 'read' || row.state === 'failed' ? 1 : 0,
    })
    .where('seq', '=', row.seq)
    .execute()
  await db
    .updateTable('statements')
    .set({ day: now.published ?? '' })
    .where('article', '=', row.seq)
    .execute()
  const events = await db.selectFrom('events').select('entry').where('article', '=', row.seq).execute()
  await rewriteEntries(
    db,
    events.map(({ entry }) => entry),
  )
}

const told = ({ title, published, publisher }: Selectable<ArticlesTable>): Required<ArticleFields> => ({
  title,
  published,
  publisher,
})

/** Of an article that a decision wants forgotten, leaves one line: its text, bytes, reading and records go, and words of it in the log. */
export async function settleForgetting(db: Transaction, hash: string): Promise<void> {
  const row = await articleRow(db, hash)
  if (row === null || row.state === 'forgotten' || !(await isForgotten(db, hash))) return
  await withoutClaims(db, row.seq, hash, new Set(), async () => {})
  await leaveStory(db, row.seq)
  await sql`DELETE FROM landmarks WHERE article = ${row.seq} AND shingle IN ${anyOf(landmarks(shinglesOf(row.text)))}`.execute(
    db,
  )
  const nothing = new Uint8Array()
  await db
    .insertInto('originals')
    .values({ sha256: sha256(nothing), bytes: Buffer.from(nothing) })
    .onConflict((c) => c.doNothing())
    .execute()
  await db
    .updateTable('articles')
    .set({
      text: '',
      headline: null,
      unread: '[]',
      warnings: '[]',
      original: sha256(nothing),
      original_length: 0,
      state: 'forgotten',
      stale: 0,
      story: row.seq,
      statements: 0,
      events: 0,
    })
    .where('seq', '=', row.seq)
    .execute()
  const others = await db
    .selectFrom('articles')
    .select('seq')
    .where('original', '=', row.original)
    .limit(1)
    .executeTakeFirst()
  if (others === undefined) await db.deleteFrom('originals').where('sha256', '=', row.original).execute()
  await blankWords(db, hash)
}

/** Whether a decision that stands wants an article forgotten. */
export const isForgotten = (db: Transaction, hash: string): Promise<boolean> => stands(db, hash, 'forget')

/** Whether a correction of an article stands. */
export const isCorrected = (db: Transaction, hash: string): Promise<boolean> => stands(db, hash, 'correct')

async function stands(db: Transaction, hash: string, kind: Decision['kind']): Promise<boolean> {
  const row = await db
    .selectFrom('decisions')
    .select('id')
    .where('subject', '=', hash)
    .where('kind', '=', kind)
    .where('undone', '=', 0)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

async function articleRow(db: Transaction, hash: string): Promise<Selectable<ArticlesTable> | null> {
  return (await db.selectFrom('articles').selectAll().where('hash', '=', hash).executeTakeFirst()) ?? null
}

/** The others that tell its story are told by the oldest of them. */
async function leaveStory(db: Transaction, article: number): Promise<void> {
  const { first } = await db
    .selectFrom('articles')
    .select(({ fn }) => fn.min('seq').as('first'))
    .where('story', '=', article)
    .where('seq', '<>', article)
    .executeTakeFirstOrThrow()
  if (first === null) return
  await db
    .updateTable('articles')
    .set({ story: first })
    .where('story', '=', article)
    .where('seq', '<>', article)
    .execute()
}

/** Keeps the places of what was decided on, so that decisions hold again when the article comes back, and takes its words out of them. */
async function blankWords(db: Transaction, hash: string): Promise<void> {
  const targets = await db
    .selectFrom('decision_targets')
    .select(['decision', 'part', 'place', 'seen', 'reading'])
    .where('article', '=', hash)
    .execute()
  for (const { decision, part, place, seen, reading } of targets)
    await db
      .updateTable('decision_targets')
      .set({ seen: blanked(seen), reading: blanked(reading) })
      .where('decision', '=', decision)
      .where('part', '=', part)
      .where('place', '=', place)
      .execute()
}

const blanked = (json: string): string =>
  JSON.stringify(JSON.parse(json), (key, value) => (key === 'text' ? '' : value))
