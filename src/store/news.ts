import { sql } from 'kysely'
import { articleSummaries, columns } from './articles.ts'
import { changesSince } from './changes.ts'
import { decisionOf } from './decision-log.ts'
import type { Store } from './open.ts'
import type { ArticleSummary, Change, Decision } from './pages.ts'

/** Something that has happened to the record. */
export type News =
  | { readonly type: 'article.added'; readonly data: ArticleSummary }
  | { readonly type: 'entry.changed'; readonly data: Change }
  | { readonly type: 'decision.made' | 'decision.undone' | 'decision.redone'; readonly data: Decision }

export const newsTypes: readonly News['type'][] = [
  'article.added',
  'entry.changed',
  'decision.made',
  'decision.undone',
  'decision.redone',
]

/** How far the record had come: "12-3" is after 12 articles and 3 lines of the log of decisions. */
export type Mark = string

/** So many articles, and so many lines of the log, are told of at once. */
const atOnce = 200

/** How far the record has come. */
export async function markNow({ db }: Pick<Store, 'db'>): Promise<Mark> {
  const { rows } = await sql<{ articles: number; log: number }>`
    SELECT (SELECT coalesce(max(seq), 0) FROM articles) AS articles, (SELECT coalesce(max(id), 0) FROM decision_log) AS log`.execute(
    db,
  )
  return `${rows[0]!.articles}-${rows[0]!.log}`
}

export const isMark = (text: string): boolean => /^\d+-\d+$/.test(text)

/** What has happened since a mark, oldest first, and the mark up to which that goes: ask again with it for the rest. */
export async function newsSince(
  store: Store,
  mark: Mark,
): Promise<{ readonly news: readonly News[]; readonly mark: Mark }> {
  const [articles, log] = mark.split('-').map(Number) as [number, number]
  const added = await addedSince(store, articles)
  const decided = await decidedSince(store, log)
  return {
    news: [...added.news, ...decided.news],
    mark: `${added.last ?? articles}-${decided.last ?? log}`,
  }
}

async function addedSince(store: Store, seq: number): Promise<{ news: readonly News[]; last: number | undefined }> {
  const { db } = store
  const rows = await db
    .selectFrom('articles')
    .select(columns)
    .where('seq', '>', seq)
    .orderBy('seq')
    .limit(atOnce)
    .execute()
  if (rows.length === 0) return { news: [], last: undefined }
  const summaries = await articleSummaries(db, rows)
  const changes = await changesSince(store, { moment: rows[0]!.added })
  return {
    news: [
      ...rows.map((row) => ({ type: 'article.added' as const, data: summaries.get(row.seq)! })),
      ...changes.map((data) => ({ type: 'entry.changed' as const, data })),
    ],
    last: rows.at(-1)!.seq,
  }
}

const didAs = { decide: 'decision.made', undo: 'decision.undone', redo: 'decision.redone' } as const

async function decidedSince(store: Store, id: number): Promise<{ news: readonly News[]; last: number | undefined }> {
  const log = await store.db
    .selectFrom('decision_log')
    .select(['id', 'did', 'decision'])
    .where('id', '>', id)
    .orderBy('id')
    .limit(atOnce)
    .execute()
  if (log.length === 0) return { news: [], last: undefined }
  const made = log.map(({ decision }) => decision)
  const rows = await store.db.selectFrom('decisions').selectAll().where('id', 'in', made).execute()
  const decisions = new Map(rows.map((row) => [row.id, decisionOf(row)]))
  const news = log.map((line) => ({ type: didAs[line.did], data: decisions.get(line.decision)! }))
  return { news, last: log.at(-1)!.id }
}
