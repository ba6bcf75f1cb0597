import { type Expression, type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Day } from '../model.ts'
import { anybody } from './acts.ts'
import { listOfSeqs } from './engine.ts'
import type { Filters } from './pages.ts'
import { lookUp } from './paging.ts'
import { namesOfSame } from './people.ts'
import { namesOfThings } from './things.ts'
import { anyOf, type Transaction } from './write.ts'

/** Codes and people's names in lower case, from codes and names: "Russia" → "rus"; a person by all names that meant them on a day. */
export async function codesOf(db: Transaction, named: readonly string[], asOf?: Day): Promise<readonly string[]> {
  const keys = named.map((name) => name.trim().toLowerCase())
  const rows = await db
    .selectFrom('parties')
    .select('code')
    .where(sql<boolean>`name_key IN ${anyOf(keys)}`)
    .execute()
  const names = await namesOfSame(db, keys, asOf)
  const things = await namesOfThings(db, keys, asOf)
  return [...new Set([...keys, ...rows.map(({ code }) => code.toLowerCase()), ...names, ...things])]
}

/** Where a filter leaves so few rows, they are looked up and sorted; else a list runs in its order and tests each row. */
export const few = 4000

/** The condition that `seq` is among the numbers that a query gives, where those are few; else the other condition. */
export async function among(
  db: Transaction,
  query: (limit: Expression<number>) => RawBuilder<{ seq: number }>,
  test: Expression<SqlBool>,
): Promise<Expression<SqlBool>> {
  const some = query(sql<number>`${few + 1}`)
  const { rows } = await sql<{ n: number; seqs: string }>`
    SELECT count(*) AS n, ${listOfSeqs} AS seqs FROM (${some}) AS those`.execute(db)
  const { n, seqs } = rows[0]!
  return Number(n) > few ? test : lookUp(sql<SqlBool>`seq IN ${anyOf([...new Set(JSON.parse(seqs) as number[])])}`)
}

/** One party, and toward whom it acts, as the table of acts has them. */
export interface Acting {
  readonly party: string
  readonly other: string
}

/** The one party whose acts are asked for, where their lists can run down the indexes of the table of acts. */
export async function actingIn(db: Transaction, filters: Filters): Promise<Acting | null> {
  const { actor, recipient, asOf, publisher, place, text, rejected } = filters
  if (!actor?.length || publisher?.length || place?.length || text !== undefined || rejected) return null
  const acting = await codesOf(db, actor, asOf)
  const { rows: people } = await sql`
    SELECT 1 FROM name_counts WHERE key IN ${anyOf(acting)} AND entries > 0 LIMIT 1`.execute(db)
  const party = people.length > 0 ? null : await theOne(db, 'actor', acting)
  const other = recipient?.length ? await theOne(db, 'recipient', await codesOf(db, recipient, asOf)) : anybody
  return party === null || other === null ? null : { party, other }
}

/** The only one of these who takes part in acts in a role. */
async function theOne(db: Transaction, role: 'actor' | 'recipient', codes: readonly string[]): Promise<string | null> {
  const rows = await db
    .selectFrom('party_counts')
    .select('code')
    .where('role', '=', role)
    .where('entries', '>', 0)
    .where(sql<boolean>`code IN ${anyOf(codes)}`)
    .execute()
  return rows.length === 1 ? rows[0]!.code : null
}

/** The acts of a party as rows that lists of entries can run down. Rejected ones are not among them. */
export const actsAsEntries = ({ party, other }: Acting) =>
  sql`(SELECT entry AS seq, type, day, status, first_reported, last_reported, sure, contested, publishers, due_from, due_to,
    CAST(NULL AS text) AS verdict FROM acts_between WHERE party = ${party} AND other = ${other === anybody ? sql.lit(other) : other}) AS entries`

/** Acts of the parties asked for, as a condition on `entries`. The other filters about acts make it more often that these are few. */
export async function partyCondition(db: Transaction, filters: Filters): Promise<Expression<SqlBool> | null> {
  const { actor, recipient, asOf } = filters
  const acting = actor?.length ? await codesOf(db, actor, asOf) : null
  const receiving = recipient?.length ? await codesOf(db, recipient, asOf) : null
  if (acting === null && receiving === null) return null
  const parts = partsOf(filters, acting, receiving)
  const isOf = (roles: readonly string[], codes: readonly string[] | null) =>
    codes === null
      ? sql<SqlBool>`true`
      : sql<SqlBool>`EXISTS (SELECT 1 FROM entry_parties p WHERE ${partyIs('p', roles, codes)} AND p.day = entries.day AND p.entry = entries.seq)`
  return among(
    db,
    (limit) => sql`SELECT seq FROM (${sql.join(parts, sql` UNION ALL `)}) AS theirs LIMIT ${limit}`,
    sql<SqlBool>`(${isOf(['actor', 'person'], acting)} AND ${isOf(['recipient'], receiving)})`,
  )
}

type Codes = readonly string[] | null

/** Where acts of parties are found: those of states and groups, and those in which people take part. */
function partsOf(filters: Filters, acting: Codes, receiving: Codes): readonly RawBuilder<unknown>[] {
  const { since = '', until = '9999', type, rejected } = filters
  const inDays = sql`p.day BETWEEN ${since} AND ${until}`
  const isToward =
    receiving === null
      ? sql`true`
      : sql`EXISTS (SELECT 1 FROM entry_parties r WHERE ${partyIs('r', ['recipient'], receiving)} AND r.day = p.day AND r.entry = p.entry)`
  const having = (roles: readonly string[], codes: readonly string[]) =>
    sql`SELECT p.entry AS seq FROM entry_parties p WHERE ${partyIs('p', roles, codes)} AND ${inDays}`
  if (acting === null) return [having(['recipient'], receiving!)]
  if (rejected || (receiving === null && !type?.length))
    return [sql`${having(['actor', 'person'], acting)} AND ${isToward}`]
  const toward = receiving === null ? sql`p.other = ${sql.lit(anybody)}` : sql`p.other IN ${anyOf(receiving)}`
  const ofType = type?.length ? sql`p.type IN ${anyOf(type)}` : sql`true`
  return [
    sql`SELECT p.entry AS seq FROM acts_between p WHERE p.party IN ${anyOf(acting)} AND ${toward} AND ${ofType} AND ${inDays}`,
    sql`${having(['person'], acting)} AND ${isToward}`,
  ]
}

const partyIs = (table: string, roles: readonly string[], codes: readonly string[]) =>
  sql<SqlBool>`${sql.ref(`${table}.role`)} IN ${anyOf(roles)} AND ${sql.ref(`${table}.code`)} IN ${anyOf(codes)}`
