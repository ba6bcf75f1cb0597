import { type Expression, type SqlBool, sql } from 'kysely'
import type { Day, EventType } from '../model.ts'
import type { NamedParty } from '../record/claims.ts'
import { isToward } from './acts.ts'
import { joinInOrder, tableOf } from './engine.ts'
import { given, newestEntries } from './entries.ts'
import type { Store } from './open.ts'
import type { ActorRow, Filters, Page, Paging, Pair } from './pages.ts'
import { limitOf, newestOf, offsetOf, pageAt } from './paging.ts'
import { among, codesOf } from './party-filter.ts'
import { conditionsOf as statementConditions } from './statements.ts'
import { thingsAsOf, thingsCalled } from './things.ts'
import { anyOf, type Transaction } from './write.ts'

/** Parties by how often they act or are acted upon. `actor`: only these; the other filters narrow the acts that are counted. */
export async function listActors({ db }: Store, filters: Filters = {}, paging: Paging = {}): Promise<Page<ActorRow>> {
  const { actor, ...others } = filters
  const only = actor?.length ? await codesOf(db, actor, others.asOf) : null
  const narrowed = Object.keys(given(others)).length > 0
  const counted = narrowed ? await countedAmong(db, others, only) : await countedInAll(db, only)
  const shown = counted.rows.slice(offsetOf(paging)).slice(0, limitOf(paging) + 1)
  const codes = shown.map(({ code }) => code)
  const parties = await partiesOf(db, codes)
  const things = await thingsCalled(db, codes)
  const spoken = await statementsBy(db, [...parties.values()], narrowed ? others : null)
  const last = narrowed ? new Map<string, string>() : await lastDays(db, codes)
  const made = shown.map(({ code, acts, receives, last: day }): ActorRow => {
    const name = things.get(code) ?? code
    const party = parties.get(code) ?? { code: name, name }
    return {
      ...party,
      acts: Number(acts),
      receives: Number(receives),
      statements: spoken.counts.get(party.code) ?? 0,
      lastReported: (day ?? last.get(code)) || null,
    }
  })
  const isCutShort = counted.isCutShort || spoken.isCutShort
  return pageAt(made, paging, { total: counted.rows.length, totalIsCutShort: isCutShort })
}

interface Counted {
  readonly code: string
  readonly acts: number
  readonly receives: number
  readonly last: string | null
}

/** Organisations and places go by the name of what they are. */
const ownNames = sql`LEFT JOIN (SELECT name_key, thing_key FROM things WHERE name_key <> thing_key) AS other ON other.name_key = code`

/** As of a day, of what they were taken for by then. */
async function ownNamesBy(
  db: Transaction,
  acts: readonly number[],
  asOf: Day | undefined,
): Promise<Expression<unknown>> {
  if (asOf === undefined) return ownNames
  const { rows } = await sql<{ code: string }>`
    SELECT DISTINCT code FROM entry_parties WHERE entry IN ${anyOf(acts)} AND role IN ('actor', 'recipient')`.execute(
    db,
  )
  const things = await thingsAsOf(
    db,
    rows.map(({ code }) => code),
    asOf,
  )
  const names = things.flatMap(({ name: thing, names: all }) =>
    all.flatMap((name) => (name === thing ? [] : [[name.toLowerCase(), thing.toLowerCase()]])),
  )
  return sql`LEFT JOIN ${tableOf(['name_key', 'thing_key'], names)} AS other ON other.name_key = code`
}

const goBy = (codes: readonly string[] | null): Expression<SqlBool> =>
  codes === null ? sql<SqlBool>`true` : sql<SqlBool>`coalesce(thing_key, code) IN ${anyOf(codes)}`

const inOrder = sql`ORDER BY sum(entries) DESC, coalesce(thing_key, code)`

/** All acts, by the counts that are kept. */
async function countedInAll(db: Transaction, only: readonly string[] | null) {
  const { rows } = await sql<Counted>`
    SELECT coalesce(thing_key, code) AS code, sum(CASE role WHEN 'actor' THEN entries ELSE 0 END) AS acts,
      sum(CASE role WHEN 'recipient' THEN entries ELSE 0 END) AS receives, NULL AS last
    FROM party_counts ${ownNames} WHERE entries > 0 AND ${goBy(only)} GROUP BY coalesce(thing_key, code) ${inOrder}`.execute(
    db,
  )
  return { rows, isCutShort: false }
}

/** The newest of the acts that pass. */
async function countedAmong(db: Transaction, filters: Filters, only: readonly string[] | null) {
  const acts = await newestEntries(db, filters, only === null ? [] : [await isPartyTo(db, only)])
  const { asOf } = filters
  const last = asOf === undefined ? sql`max(day)` : sql`max(CASE WHEN day <= ${asOf} THEN day END)`
  const { rows } = await sql<Counted>`
    SELECT coalesce(thing_key, code) AS code, count(*) FILTER (WHERE role = 'actor') AS acts,
      count(*) FILTER (WHERE role = 'recipient') AS receives, ${last} AS last
    FROM entry_parties ${await ownNamesBy(db, acts.seqs, asOf)} WHERE entry IN ${anyOf(acts.seqs)} AND role IN ('actor', 'recipient') AND ${goBy(only)}
    GROUP BY coalesce(thing_key, code) ORDER BY count(*) DESC, coalesce(thing_key, code)`.execute(db)
  return { rows, isCutShort: acts.isCutShort }
}

/** So many pairs are looked at closely. */
const mostPairs = 1000

/** Who acts toward whom most, since a day; with `asOf`, in acts that had been told of by then. */
export async function activePairs(
  { db }: Store,
  since: string,
  until: string,
  limit = 8,
  asOf?: Day,
): Promise<readonly Pair[]> {
  const known = asOf === undefined ? sql`true` : sql`first_reported <= ${asOf} AND first_reported > ''`
  const { rows } = await sql<{ a: string; r: string; type: EventType; n: number }>`
    SELECT party AS a, other AS r, type, count(*) AS n FROM acts_between
    WHERE entry IN (SELECT seq FROM entries WHERE last_reported BETWEEN ${since} AND ${until} AND sure = 1 AND ${known} ORDER BY last_reported DESC LIMIT 5000)
      AND ${sql.raw(isToward)} AND party <> other
    GROUP BY party, other, type ORDER BY party, other, type`.execute(db)
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

/** When each party was told of last. */
async function lastDays(db: Transaction, codes: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ code: string; last: string }>`
    SELECT coalesce(thing_key, code) AS code, max((SELECT p.day FROM entry_parties p ${joinInOrder} entries e ON e.seq = p.entry
        WHERE p.role = c.role AND p.code = c.code AND e.verdict IS DISTINCT FROM 'rejected' ORDER BY p.day DESC LIMIT 1)) AS last
    FROM party_counts c ${ownNames} WHERE c.entries > 0 AND ${goBy(codes)} GROUP BY coalesce(thing_key, code)`.execute(
    db,
  )
  return new Map(rows.map(({ code, last }) => [code, last]))
}

/** Acts in which one of these takes part; codes in lower case. */
function isPartyTo(db: Transaction, codes: readonly string[]): Promise<Expression<SqlBool>> {
  const theirs = sql`role IN ('actor', 'recipient') AND code IN ${anyOf(codes)}`
  return among(
    db,
    (limit) => sql`SELECT entry AS seq FROM entry_parties WHERE ${theirs} LIMIT ${limit}`,
    sql<SqlBool>`EXISTS (SELECT 1 FROM entry_parties p WHERE ${theirs} AND p.day = entries.day AND p.entry = entries.seq)`,
  )
}

/** How many statements people made who speak for these: all, or of the newest that pass. */
async function statementsBy(db: Transaction, parties: readonly NamedParty[], filters: Filters | null) {
  const theirs = sql<SqlBool>`country IN ${anyOf(parties.map(({ code }) => code))}`
  const newest =
    filters === null
      ? null
      : await newestOf(db, 'statements', [theirs, ...(await statementConditions(db, toOthers(filters)))], filters)
  const from =
    newest === null
      ? sql`sum(statements) AS n FROM speech_counts WHERE ${theirs}`
      : sql`count(*) AS n FROM statements WHERE seq IN ${anyOf(newest.seqs)}`
  const { rows } = await sql<{ country: string; n: number }>`SELECT country, ${from} GROUP BY country`.execute(db)
  const counts = new Map(rows.map(({ country, n }) => [country, Number(n)]))
  return { counts, isCutShort: newest?.isCutShort ?? false }
}

/** What is told of a party's own statements does not hang on whom its acts are towards. */
const toOthers = ({ recipient: _recipient, ...others }: Filters): Filters => others
