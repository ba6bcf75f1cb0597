import { sql } from 'kysely'
import type { Day } from '../model.ts'
import type { NamedParty } from '../record/claims.ts'
import { partiesOf } from './actors.ts'
import type { Store } from './open.ts'

/** How often a party acted toward another, or was acted upon by it, day by day. */
export interface Activity {
  readonly with: NamedParty
  readonly acts: number
  readonly receives: number
  /** Oldest first; days without an act are left out. */
  readonly days: readonly { readonly day: Day; readonly acts: number; readonly receives: number }[]
}

/** So many parties are shown. */
const most = 12

/** The parties with which a party has most to do, the busiest first; with `asOf`, in acts that had been told of by then. `code` in any case. */
export async function activityOf({ db }: Store, code: string, asOf?: Day): Promise<readonly Activity[]> {
  const known =
    asOf === undefined
      ? sql`true`
      : sql`mine.entry IN (SELECT seq FROM entries WHERE first_reported <= ${asOf} AND first_reported > '')`
  const { rows } = await sql<{ code: string; role: 'actor' | 'recipient'; day: string; n: number }>`
    SELECT other.code AS code, mine.role AS role, mine.day AS day, count(*) AS n
    FROM entry_parties mine JOIN entry_parties other ON other.entry = mine.entry AND other.role <> mine.role AND other.code <> mine.code
    WHERE mine.code = ${code.toLowerCase()} AND mine.role IN ('actor', 'recipient') AND other.role IN ('actor', 'recipient') AND ${known}
    GROUP BY other.code, mine.role, mine.day ORDER BY mine.day`.execute(db)
  const byParty = new Map<string, { acts: number; receives: number; days: Activity['days'][number][] }>()
  for (const { code: other, role, day, n } of rows) {
    const count = Number(n)
    const told = { acts: role === 'actor' ? count : 0, receives: role === 'recipient' ? count : 0 }
    const known = byParty.get(other) ?? { acts: 0, receives: 0, days: [] }
    known.acts += told.acts
    known.receives += told.receives
    if (day !== '') known.days.push({ day, ...told })
    byParty.set(other, known)
  }
  const busiest = [...byParty].sort(([, a], [, b]) => b.acts + b.receives - a.acts - a.receives).slice(0, most)
  const parties = await partiesOf(
    db,
    busiest.map(([other]) => other),
  )
  return busiest.map(([other, told]) => ({ with: parties.get(other) ?? { code: other, name: other }, ...told }))
}

/** A party by its code or name; null where the record knows none. */
export async function findParty({ db }: Store, named: string): Promise<NamedParty | null> {
  const key = named.trim().toLowerCase()
  const row = await db
    .selectFrom('parties')
    .select(['code', 'name'])
    .where(({ eb, or, fn }) => or([eb(fn<string>('lower', ['code']), '=', key), eb('name_key', '=', key)]))
    .executeTakeFirst()
  return row ?? null
}
