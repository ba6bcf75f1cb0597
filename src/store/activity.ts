import { type RawBuilder, sql } from 'kysely'
import type { Day } from '../model.ts'
import type { NamedParty } from '../record/claims.ts'
import { partiesOf } from './actors.ts'
import { isToward } from './acts.ts'
import type { Store } from './open.ts'
import type { Filters } from './pages.ts'
import { anyOf } from './write.ts'

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

/** Acts of some days, which had been told of by a day. */
export type OfDays = Pick<Filters, 'since' | 'until' | 'asOf'>

/** The parties with which a party has most to do, the busiest first. `code` in any case. */
export async function activityOf({ db }: Store, code: string, days: OfDays = {}): Promise<readonly Activity[]> {
  const told = toldWith(code.toLowerCase(), days)
  const { rows: busiest } = await sql<Counts & { code: string }>`
    SELECT code, sum(acts) AS acts, sum(receives) AS receives FROM ${told(sql`code`, sql`true`)}
    GROUP BY code ORDER BY sum(acts + receives) DESC, code LIMIT ${most}`.execute(db)
  const codes = busiest.map(({ code }) => code)
  const { rows: ofDays } = await sql<Counts & { code: string; day: Day }>`
    SELECT code, day, sum(acts) AS acts, sum(receives) AS receives FROM ${told(sql`code, day`, sql`day > '' AND code IN ${anyOf(codes)}`)}
    GROUP BY code, day ORDER BY day`.execute(db)
  const byParty = new Map<string, Activity['days'][number][]>(codes.map((other) => [other, []]))
  for (const { code: other, day, ...counts } of ofDays) byParty.get(other)!.push({ day, ...numbersOf(counts) })
  const parties = await partiesOf(db, codes)
  return busiest.map(({ code: other, ...counts }) => ({
    with: parties.get(other) ?? { code: other, name: other },
    ...numbersOf(counts),
    days: byParty.get(other)!,
  }))
}

type Counts = Pick<Activity, 'acts' | 'receives'>

const numbersOf = ({ acts, receives }: Counts): Counts => ({ acts: Number(acts), receives: Number(receives) })

/** What a party did toward others and they toward it, counted by `code`, the other party, or by `code` and `day`. */
const toldWith =
  (mine: string, { since, until, asOf }: OfDays) =>
  (by: RawBuilder<unknown>, which: RawBuilder<unknown>) => {
    const known = asOf === undefined ? sql`true` : sql`first_reported <= ${asOf} AND first_reported > ''`
    const isIn =
      since === undefined && until === undefined
        ? sql`true`
        : sql`day > '' AND day BETWEEN ${since ?? ''} AND ${until ?? '9999'}`
    const counted = (me: string, other: string, counts: RawBuilder<unknown>) => sql`
    SELECT ${by}, ${counts} FROM (SELECT ${sql.ref(other)} AS code, day FROM acts_between
      WHERE ${sql.ref(me)} = ${mine} AND ${sql.ref(other)} <> ${mine} AND ${sql.raw(isToward)} AND ${known} AND ${isIn}) AS acts WHERE ${which} GROUP BY ${by}`
    return sql`(${counted('party', 'other', sql`count(*) AS acts, 0 AS receives`)}
    UNION ALL ${counted('other', 'party', sql`0 AS acts, count(*) AS receives`)}) AS counted`
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
