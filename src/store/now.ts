import { sql } from 'kysely'
import type { Day } from '../model.ts'
import { daysBetween } from '../record/days.ts'
import type { Store } from './open.ts'
import type { Now } from './pages.ts'

/** A record whose newest article is older than so many days is looked at as of that article's day. */
const oldAfter = 30

/** The day that counts as now. */
export async function nowOf({ db, clock }: Store, asOf?: Day): Promise<Now> {
  if (asOf !== undefined) return { day: asOf, basis: 'as-of' }
  const today = clock().toISOString().slice(0, 10)
  const newest = await newestDay({ db })
  return newest !== null && daysBetween(newest, today) > oldAfter
    ? { day: newest, basis: 'newest-article' }
    : { day: today, basis: 'today' }
}

/** The day of the newest article; with `asOf`, of those of that day and earlier. */
export const newestDay = (store: Pick<Store, 'db'>, asOf: Day = '9999'): Promise<Day | null> =>
  endOfRecord(store, 'desc', asOf)

/** The day of the oldest article that tells one. */
export const oldestDay = (store: Pick<Store, 'db'>): Promise<Day | null> => endOfRecord(store, 'asc', '9999')

async function endOfRecord({ db }: Pick<Store, 'db'>, way: 'asc' | 'desc', last: Day): Promise<Day | null> {
  const day = sql<Day>`coalesce(published, '')`
  const row = await db
    .selectFrom('articles')
    .select('published')
    .where(sql<boolean>`${day} > '' AND ${day} <= ${last}`)
    .orderBy(day, way)
    .limit(1)
    .executeTakeFirst()
  return row?.published ?? null
}
