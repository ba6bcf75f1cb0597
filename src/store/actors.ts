import { type Expression, type SqlBool, sql } from 'kysely'
import type { EventType } from '../model.ts'
import type { NamedParty } from '../record/claims.ts'
import { joinInOrder } from './engine.ts'
import { codesOf, entriesWhere, conditionsOf as entryConditions, given } from './entries.ts'
import type { Store } from './open.ts'
import type { ActorRow, Filters, Page, Paging, Pair, PersonRow } from './pages.ts'
import { cutShort, limitOf } from './paging.ts'
import { conditionsOf as statementConditions } from './statements.ts'
import { thingsCalled } from './things.ts'
import { anyOf, type Transaction } from './write.ts'

/** Parties by how often they act or are acted upon. `actor`: only these; the other filters narrow the acts that are counted. */
export async function listActors({ db }: Store, filters: Filters = {}, paging: Paging = {}): Promise<Page<ActorRow>> {
  const { actor, since = '', until = '9999', asOf } = filters
  const only = actor?.length ? await codesOf(db, actor) : null
  const offset = offsetOf(paging)
  const counted = sql`FROM (SELECT role, day, entry, coalesce(thing_key, code) AS code FROM entry_parties
      LEFT JOIN (SELECT name_key, thing_key FROM things WHERE name_key <> thing_key) AS other ON other.name_key = code) AS acting WHERE role IN ('actor', 'recipient') AND day BETWEEN ${since} AND ${until}
      AND ${only === null ? sql`true` : sql`code IN ${anyOf(only)}`} AND ${await ofActs(db, filters)}`
  const last = asOf === undefined ? sql`max(day)` : sql`max(CASE WHEN day <= ${asOf} THEN day END)`
  const { rows } = await sql<{ code: string; acts: number; receives: number; last: string | null }>`
    SELECT code, count(*) FILTER (WHERE role = 'actor') AS acts, count(*) FILTER (WHERE role = 'recipient') AS receives, ${last} AS last
    ${counted} GROUP BY code ORDER BY count(*) DESC, code LIMIT ${limitOf(paging) + 1} OFFSET ${offset}`.execute(db)
  const { rows: total } = await sql<{ n: number }>`SELECT count(DISTINCT code) AS n ${counted}`.execute(db)
  const parties = await partiesOf(
    db,
    rows.map(({ code }) => code),
  )
  const things = await thingsCalled(
    db,
    rows.map(({ code }) => code),
  )
  const spoken = await statementsBy(db, [...parties.values()], filters)
  const made = rows.map(({ code, acts, receives, last: reported }): ActorRow => {
    const name = things.get(code) ?? code
    const party = parties.get(code) ?? { code: name, name }
    return { ...party, acts, receives, statements: spoken.get(party.code) ?? 0, lastReported: reported || null }
  })
  return pageAt(made, offset, paging, total[0]!.n)
}

/** Parties of the acts that pass the filters which are about acts. */
async function ofActs(db: Transaction, filters: Filters): Promise<Expression<SqlBool>> {
  const { actor: _actor, since: _since, until: _until, ...others } = filters
  return entriesThat(db, others)
}

async function entriesThat(db: Transaction, filters: Filters): Promise<Expression<SqlBool>> {
  if (Object.keys(given(filters)).length === 0) return sql<SqlBool>`true`
  return sql<SqlBool>`entry IN ${entriesWhere(db, await entryConditions(db, filters), []).select('seq')}`
}

/** People by how often they take part or speak, under whatever name. `text`: part of one of the names; the other filters narrow what is counted. */
export async function listPeople({ db }: Store, filters: Filters = {}, paging: Paging = {}): Promise<Page<PersonRow>> {
  const { text = '', ...others } = filters
  const offset = offsetOf(paging)
  const part = `%${text.toLowerCase().replace(/[%_]/g, '')}%`
  const spoken = [sql`true`, ...(await statementConditions(db, others)).filter((condition) => condition !== null)]
  const told =
    filters.asOf === undefined
      ? sql`true`
      : sql`people.person IN (SELECT name FROM person_names WHERE day <= ${filters.asOf} AND day > '')`
  const { rows } = await sql<{
    name: string
    person: string | null
    country: string | null
    statements: number
    entries: number
    total: number
  }>`
    WITH spoken AS (SELECT speaker_key AS key, max(speaker) AS name, max(country) AS country, count(*) AS statements FROM statements
        WHERE speaker_key IS NOT NULL AND ${sql.join(spoken, sql` AND `)} GROUP BY speaker_key),
      present AS (SELECT code AS key, count(*) AS entries FROM entry_parties WHERE role = 'person' AND ${await entriesThat(db, others)} GROUP BY code),
      keys AS (SELECT key FROM spoken UNION SELECT key FROM present),
      named AS (SELECT keys.key, coalesce(min(people.person_key), keys.key) AS person_key,
          min(CASE WHEN ${told} THEN people.person END) AS person
        FROM keys LEFT JOIN people ON people.name_key = keys.key GROUP BY keys.key)
    SELECT min(coalesce(spoken.name, named.key)) AS name, min(named.person) AS person, max(country) AS country,
      sum(coalesce(statements, 0)) AS statements, sum(coalesce(entries, 0)) AS entries, count(*) OVER () AS total
    FROM named LEFT JOIN spoken ON spoken.key = named.key LEFT JOIN present ON present.key = named.key
    GROUP BY named.person_key HAVING max(CASE WHEN named.key LIKE ${part} THEN 1 ELSE 0 END) = 1
    ORDER BY sum(coalesce(statements, 0) + coalesce(entries, 0)) DESC, named.person_key LIMIT ${limitOf(paging) + 1} OFFSET ${offset}`.execute(
    db,
  )
  const made = rows.map(
    ({ name, person, country, statements, entries }): PersonRow => ({
      name: person ?? capitalised(name),
      country,
      statements: Number(statements),
      entries: Number(entries),
    }),
  )
  return pageAt(made, offset, paging, Number(rows[0]?.total ?? 0))
}

const capitalised = (name: string): string =>
  name === name.toLowerCase() ? name.replace(/(?<![\p{L}'’])\p{L}/gu, (letter) => letter.toUpperCase()) : name

/** So many pairs are looked at closely. */
const mostPairs = 40

/** Who acts toward whom most, since a day. */
export async function activePairs({ db }: Store, since: string, until: string, limit = 8): Promise<readonly Pair[]> {
  const { rows } = await sql<{ a: string; r: string; type: EventType; n: number }>`
    SELECT a.code AS a, r.code AS r, e.type, count(*) AS n
    FROM entries e ${joinInOrder} entry_parties a ON a.entry = e.seq AND a.role = 'actor' ${joinInOrder} entry_parties r ON r.entry = e.seq AND r.role = 'recipient'
    WHERE e.seq IN (SELECT seq FROM entries WHERE last_reported BETWEEN ${since} AND ${until} AND sure = 1 ORDER BY last_reported DESC LIMIT 5000) AND a.code <> r.code
    GROUP BY a.code, r.code, e.type`.execute(db)
  const byPair = new Map<
    string,
    { from: string; to: string; entries: number; byType: { type: EventType; entries: number }[] }
  >()
  for (const { a, r, type, n } of rows) {
    const pair = byPair.get(`${a} ${r}`) ?? { from: a, to: r, entries: 0, byType: [] }
    pair.entries += n
    pair.byType.push({ type, entries: n })
    byPair.set(`${a} ${r}`, pair)
  }
  const most = [...byPair.values()].sort((a, b) => b.entries - a.entries).slice(0, Math.min(limit, mostPairs))
  const parties = await partiesOf(
    db,
    most.flatMap(({ from, to }) => [from, to]),
  )
  return most.map(({ from, to, entries, byType }) => ({
    from: parties.get(from) ?? { code: from, name: from },
    to: parties.get(to) ?? { code: to, name: to },
    entries,
    byType: byType.sort((a, b) => b.entries - a.entries),
  }))
}

/** Parties as they are written, by their codes in lower case. */
export async function partiesOf(db: Transaction, codes: readonly string[]): Promise<ReadonlyMap<string, NamedParty>> {
  const rows = await db
    .selectFrom('parties')
    .select(['code', 'name'])
    .where(sql<boolean>`lower(code) IN ${anyOf([...new Set(codes)])}`)
    .execute()
  return new Map(rows.map(({ code, name }) => [code.toLowerCase(), { code, name }]))
}

async function statementsBy(
  db: Transaction,
  parties: readonly NamedParty[],
  filters: Filters,
): Promise<ReadonlyMap<string, number>> {
  const { actor: _actor, recipient: _recipient, ...others } = filters
  const narrow = Object.keys(given(others)).length === 0 ? [] : await statementConditions(db, others)
  let query = db.selectFrom('statements')
  for (const condition of narrow) if (condition !== null) query = query.where(condition)
  const rows = await query
    .select(({ fn }) => ['country', fn.countAll<number>().as('n')])
    .where(sql<boolean>`country IN ${anyOf(parties.map(({ code }) => code))}`)
    .groupBy('country')
    .execute()
  return new Map(rows.map(({ country, n }) => [country!, n]))
}

// Lists that are ordered by a count are paged by their place.

const offsetOf = ({ cursor }: Paging): number => (cursor !== undefined && /^\d+$/.test(cursor) ? Number(cursor) : 0)

function pageAt<T>(rows: readonly T[], offset: number, paging: Paging, total: number): Page<T> {
  const limit = limitOf(paging)
  return {
    rows: rows.slice(0, limit),
    next: rows.length > limit ? String(offset + limit) : null,
    ...cutShort(total),
  }
}
