import { type Expression, type SqlBool, sql } from 'kysely'
import type { Day } from '../model.ts'
import { thingKeyOf } from '../record/named-things.ts'
import { placeNamesLike } from '../record/spelling.ts'
import { lookUp } from './paging.ts'
import { among } from './party-filter.ts'
import { namesOfThings } from './things.ts'
import { anyOf, type Transaction } from './write.ts'

/** Acts that are told by an article published on a day or later; with `asOf`, by one published until then. */
export function reportedSince(day: Day, asOf: Day | undefined): Expression<SqlBool> {
  const isLate = sql<SqlBool>`last_reported >= ${day}`
  if (asOf === undefined) return isLate
  return sql<SqlBool>`${isLate} AND EXISTS (SELECT 1 FROM events ev WHERE ev.entry = entries.seq AND EXISTS
    (SELECT 1 FROM articles a WHERE a.seq = ev.article AND a.published BETWEEN ${day} AND ${asOf}))`
}

/** Acts that are told by an article which came into the record at a moment (ISO) or later. */
export const addedSince = async (db: Transaction, moment: string): Promise<Expression<SqlBool>> =>
  lookUp(sql<SqlBool>`seq IN (SELECT entry FROM events WHERE article >= ${await firstAdded(db, moment)})`)

/** `seq` behind that of the last article which came before a moment: articles are numbered as they come. */
export async function firstAdded(db: Transaction, moment: string): Promise<number> {
  const last = await db
    .selectFrom('articles')
    .select('seq')
    .where('added', '<', moment)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  return (last?.seq ?? 0) + 1
}

/** Acts that take place at one of some places, however articles spell them. */
export async function placeCondition(
  db: Transaction,
  named: readonly string[],
  asOf?: Day,
): Promise<Expression<SqlBool>> {
  const spelt = (await Promise.all(named.map((name) => spellingsOf(db, name.trim(), asOf)))).flat()
  const { rows } = await sql<{ place: string }>`
    SELECT place FROM place_counts WHERE lower(place) IN ${anyOf([...new Set(spelt)])}`.execute(db)
  const isThere = sql<SqlBool>`place IN ${anyOf([...named, ...rows.map(({ place }) => place)])}`
  return among(db, (limit) => sql`SELECT seq FROM entries WHERE ${isThere} LIMIT ${limit}`, isThere)
}

/** How articles spell a place, in lower case: as it was once written, as it sounds; what people said of two names goes before. */
async function spellingsOf(db: Transaction, name: string, asOf: Day | undefined): Promise<readonly string[]> {
  const key = name.toLowerCase()
  const like = placeNamesLike(name)
  const { rows } = await sql<{ name: string }>`
    SELECT DISTINCT name FROM thing_names WHERE sound = ${thingKeyOf(name, 'place')} AND kind = 'place'`.execute(db)
  const seen = rows.map((row) => row.name.toLowerCase())
  const one = await namesOfThings(db, seen.includes(key) ? [key] : seen, asOf)
  return [key, ...one, ...like.filter((other) => !seen.includes(other))]
}
