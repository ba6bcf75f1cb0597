import { type Expression, type RawBuilder, type SelectQueryBuilder, type SqlBool, sql } from 'kysely'
import type { Day } from '../model.ts'
import type { EventClaim } from '../record/claims.ts'
import type { Entry, EntrySummary } from '../record/entries.ts'
import { entryOf } from '../record/entry.ts'
import { familyOf } from '../record/publishers.ts'
import { claimsOfEntries } from './claims.ts'
import { joinInOrder, tested } from './engine.ts'
import { summaryOf } from './entry-rows.ts'
import { isIdStart, wholeRecordId } from './find-claim.ts'
import { textCondition } from './full-text.ts'
import type { Store } from './open.ts'
import type { Filters, Page, Paging } from './pages.ts'
import { behind, type Count, countOf, countRows, limitOf, lookUp, type Order, pageOf } from './paging.ts'
import { namesOfSame } from './people.ts'
import type { Tables } from './tables.ts'
import { namesOfThings } from './things.ts'
import { anyOf, type Transaction } from './write.ts'

/** What ledgers ask for besides the filters that everybody knows. */
export interface Narrowed {
  /** Acts that some report denies or reports disagree on, and accusations. */
  readonly deniable?: boolean
  /** Acts that are due on this day or later; before this day. */
  readonly dueFrom?: Day
  readonly dueBefore?: Day
}

/** The filters that hold a value. */
export const given = (filters: { readonly [name in keyof Filters]: Filters[name] | undefined }): Filters =>
  Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== undefined))

/** A page of entries; with `asOf`, as they were known at the end of that day. */
export async function listEntries(
  store: Store,
  filters: Filters & Narrowed = {},
  paging: Paging = {},
): Promise<Page<EntrySummary>> {
  const order = orderOf(paging)
  const conditions = await conditionsOf(store.db, filters, order.column === 'day')
  const rows = await entriesWhere(store.db, conditions, [behind(order, paging)])
    .select(['seq', 'day', 'last_reported', 'due_to', 'body'])
    .orderBy(sql.raw(order.column), order.direction)
    .orderBy('seq', order.direction)
    .limit(limitOf(paging) + 1)
    .execute()
  const known = filters.asOf === undefined ? null : await asKnown(store.db, filters.asOf, rows)
  const make = (row: Row): EntrySummary => known?.get(row.seq) ?? JSON.parse(row.body)
  const count = await countOf(rows, paging, () => countRows(store.db, 'entries', order, conditions))
  return pageOf(rows, paging, (row) => sortedBy(order, row), count, make)
}

/** How many entries there are, counted from the latest reported. */
export async function countEntries({ db }: Store, filters: Filters & Narrowed): Promise<Count> {
  return countRows(db, 'entries', orders.reported, await conditionsOf(db, filters))
}

/** An entry by its id or the beginning of it, with its claims and its fields side by side; null where there is none, or several. */
export async function findEntry({ db }: Store, id: string, asOf?: Day): Promise<Entry | null> {
  const whole = isIdStart(id) && id.startsWith('e') ? await wholeRecordId(db, id) : null
  if (whole === null) return null
  const row = await db.selectFrom('entries').select(['seq', 'id']).where('id', '=', whole).executeTakeFirstOrThrow()
  const claims = reportedBy((await claimsOfEntries(db, [row.seq])).get(row.seq) ?? [], asOf)
  return claims.length === 0 ? null : entryOf(row.id, claims)
}

/** Summaries by id, in any order. */
export async function summariesOf(
  db: Transaction,
  seqs: readonly number[],
): Promise<ReadonlyMap<number, EntrySummary>> {
  const rows = await db
    .selectFrom('entries')
    .select(['seq', 'body'])
    .where(sql<boolean>`seq IN ${anyOf(seqs)}`)
    .execute()
  return new Map(rows.map(({ seq, body }) => [seq, JSON.parse(body)]))
}

/** Summaries by `seq` as they were known at the end of a day. */
export async function asKnownOn(
  db: Transaction,
  asOf: Day,
  seqs: readonly number[],
): Promise<ReadonlyMap<number, EntrySummary>> {
  const rows = await db
    .selectFrom('entries')
    .select(['seq', 'day', 'last_reported', 'due_to', 'body'])
    .where(sql<boolean>`seq IN ${anyOf(seqs)}`)
    .execute()
  const known = await asKnown(db, asOf, rows)
  return new Map(rows.map(({ seq, body }) => [seq, known.get(seq) ?? JSON.parse(body)]))
}

interface Row {
  readonly seq: number
  readonly day: string
  readonly last_reported: string
  readonly due_to: string | null
  readonly body: string
}

const orders: { readonly [order in NonNullable<Paging['order']>]: Order } = {
  newest: { column: 'day', direction: 'desc' },
  oldest: { column: 'day', direction: 'asc' },
  reported: { column: 'last_reported', direction: 'desc' },
  due: { column: "coalesce(due_to, '9999')", direction: 'asc' },
  lapsed: { column: "coalesce(due_to, '9999')", direction: 'desc' },
}

export const orderOf = ({ order }: Paging): Order => orders[order ?? 'newest']

function sortedBy({ column }: Order, { day, last_reported, due_to }: Row): string {
  return column === 'day' ? day : column === 'last_reported' ? last_reported : (due_to ?? '9999')
}

// ── filters ───────────────────────────────────────────────────────────────────────────────────────────────────────

type Conditions = readonly (Expression<SqlBool> | null)[]

export function entriesWhere(
  db: Transaction,
  conditions: Conditions,
  more: Conditions,
): SelectQueryBuilder<Tables, 'entries', object> {
  let query = db.selectFrom('entries')
  for (const condition of [...conditions, ...more]) if (condition !== null) query = query.where(condition)
  return query
}

/** Each filter as a condition on `entries`. `byDay`: they are listed by day, for which the acts of one type stand in order. */
export async function conditionsOf(db: Transaction, filters: Filters & Narrowed, byDay = false): Promise<Conditions> {
  const {
    actor,
    recipient,
    type,
    status,
    since,
    until,
    asOf,
    publisher,
    text,
    contested,
    minPublishers,
    sure,
    rejected,
    deniable,
    dueFrom,
    dueBefore,
  } = filters
  return [
    ...(await partyConditions(db, actor ?? [], recipient ?? [], asOf)),
    !type?.length
      ? null
      : byDay && type.length === 1
        ? sql<SqlBool>`type = ${type[0]}`
        : sql<SqlBool>`${tested('type')} IN ${anyOf(type)}`,
    status?.length ? sql<SqlBool>`${tested('status')} IN ${anyOf(status)}` : null,
    since === undefined ? null : sql<SqlBool>`day >= ${since}`,
    until === undefined ? null : sql<SqlBool>`day <= ${until} AND day > ''`,
    asOf === undefined ? null : sql<SqlBool>`first_reported <= ${asOf} AND first_reported > ''`,
    publisher?.length ? await publisherCondition(db, publisher) : null,
    text === undefined ? null : textCondition('entries', text),
    contested === undefined ? null : sql<SqlBool>`contested = ${contested ? 1 : 0}`,
    minPublishers === undefined ? null : sql<SqlBool>`publishers >= ${minPublishers}`,
    sure === undefined ? null : sql<SqlBool>`sure = ${sure ? 1 : 0}`,
    deniable ? sql<SqlBool>`(type = 'ACCUSE' OR status = 'denied' OR contested = 1)` : null,
    dueFrom === undefined
      ? null
      : sql<SqlBool>`coalesce(due_to, '9999') >= ${dueFrom} AND coalesce(due_to, '9999') < '9999'`,
    dueBefore === undefined ? null : sql<SqlBool>`coalesce(due_to, '9999') < ${dueBefore}`,
    rejected ? null : sql<SqlBool>`verdict IS DISTINCT FROM 'rejected'`,
  ]
}

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
const few = 4000

/** The condition that `seq` is among the numbers that a query gives, where those are few; else the other condition. */
export async function among(
  db: Transaction,
  query: (limit: Expression<number>) => RawBuilder<{ seq: number }>,
  test: Expression<SqlBool>,
): Promise<Expression<SqlBool>> {
  const { rows } = await query(sql<number>`${few + 1}`).execute(db)
  return rows.length > few ? test : lookUp(sql<SqlBool>`seq IN ${anyOf([...new Set(rows.map(({ seq }) => seq))])}`)
}

async function partyConditions(
  db: Transaction,
  actor: readonly string[],
  recipient: readonly string[],
  asOf: Day | undefined,
): Promise<Conditions> {
  const acting = actor.length === 0 ? null : partiesAre(['actor', 'person'], await codesOf(db, actor, asOf))
  const receiving = recipient.length === 0 ? null : partiesAre(['recipient'], await codesOf(db, recipient, asOf))
  const first = acting ?? receiving
  if (first === null) return []
  const isOf = (party: typeof first) =>
    sql<SqlBool>`EXISTS (SELECT 1 FROM entry_parties p WHERE ${party('p')} AND p.day = entries.day AND p.entry = entries.seq)`
  const too =
    acting === null || receiving === null
      ? sql`true`
      : sql`EXISTS (SELECT 1 FROM entry_parties r WHERE ${receiving('r')} AND r.day = p.day AND r.entry = p.entry)`
  const tests = [acting, receiving].flatMap((party) => (party === null ? [] : [isOf(party)]))
  return [
    await among(
      db,
      (limit) => sql`SELECT p.entry AS seq FROM entry_parties p WHERE ${first('p')} AND ${too} LIMIT ${limit}`,
      sql<SqlBool>`${sql.join(tests, sql` AND `)}`,
    ),
  ]
}

const partiesAre = (roles: readonly string[], codes: readonly string[]) => (table: string) =>
  sql<SqlBool>`${sql.ref(`${table}.role`)} IN ${anyOf(roles)} AND ${sql.ref(`${table}.code`)} IN ${anyOf(codes)}`

function publisherCondition(db: Transaction, publishers: readonly string[]): Promise<Expression<SqlBool>> {
  const theirs = sql<SqlBool>`a.family IN ${anyOf(publishers.map(familyOf))}`
  return among(
    db,
    (limit) => sql`SELECT e.entry AS seq FROM articles a ${joinInOrder} events e ON e.article = a.seq
      WHERE ${theirs} LIMIT ${limit}`,
    sql<SqlBool>`EXISTS (SELECT 1 FROM events e ${joinInOrder} articles a ON a.seq = e.article WHERE e.entry = entries.seq AND ${theirs})`,
  )
}

// ── as known on a day ─────────────────────────────────────────────────────────────────────────────────────────────

/** Those of the rows that later reports have added to, as they were at the end of the day. */
async function asKnown(db: Transaction, asOf: Day, rows: readonly Row[]): Promise<ReadonlyMap<number, EntrySummary>> {
  const grown = rows.filter(({ last_reported }) => last_reported > asOf)
  const claims = await claimsOfEntries(
    db,
    grown.map(({ seq }) => seq),
  )
  return new Map(
    grown.map(({ seq, body }) => {
      const { id } = JSON.parse(body) as EntrySummary
      return [seq, summaryOf(entryOf(id, reportedBy(claims.get(seq)!, asOf)))]
    }),
  )
}

export function reportedBy(claims: readonly EventClaim[], asOf: Day | undefined): readonly EventClaim[] {
  return asOf === undefined
    ? claims
    : claims.filter(({ source }) => source.published !== null && source.published <= asOf)
}
