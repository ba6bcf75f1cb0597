import { type Expression, type RawBuilder, type SelectQueryBuilder, type SqlBool, sql } from 'kysely'
import type { Day, EventType } from '../model.ts'
import type { EventClaim } from '../record/claims.ts'
import type { Entry, EntrySummary } from '../record/entries.ts'
import { entryOf } from '../record/entry.ts'
import { eventTypes } from '../record/event-types.ts'
import { familyOf } from '../record/publishers.ts'
import { claimsOfEntries } from './claims.ts'
import { joinInOrder, tested } from './engine.ts'
import { summaryOf } from './entry-rows.ts'
import { isIdStart, wholeRecordId } from './find-claim.ts'
import { textCondition } from './full-text.ts'
import type { Store } from './open.ts'
import type { Filters, Page, Paging } from './pages.ts'
import {
  areLookedUp,
  behind,
  type Count,
  countOf,
  countRows,
  cursorAt,
  limitOf,
  lookUp,
  type Newest,
  newestOf,
  type Order,
  pageOf,
  passing,
  seqAt,
} from './paging.ts'
import { type Acting, actingIn, actsAsEntries, among, few, partyCondition } from './party-filter.ts'
import { addedSince, placeCondition, reportedSince } from './report-filter.ts'
import type { Tables } from './tables.ts'
import { anyOf, type Transaction } from './write.ts'

/** What ledgers ask for besides the filters that everybody knows. */
export interface Narrowed {
  /** Acts that some report denies or reports disagree on, and accusations; those that something is said against. */
  readonly deniable?: boolean
  /** Acts that are due on this day or later; before this day. */
  readonly dueFrom?: Day
  readonly dueBefore?: Day
  /** Acts whose days in which they are due have begun by this day. */
  readonly dueBegun?: Day
  /** Only entries with these ids. */
  readonly ids?: readonly string[]
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
  return (await entryPages(store, filters, paging))(paging)
}

/** A page that can be left behind any of its rows. */
export interface EntryPage extends Page<EntrySummary> {
  /** `seq` of each row. */
  readonly seqs: readonly number[]
  /** The cursor behind a row. */
  readonly cursorBehind: (row: number) => string
}

/** Pages of one list, one after the other: what holds for all of them is worked out once. */
export async function entryPages(
  { db }: Store,
  filters: Filters & Narrowed,
  ordered: Pick<Paging, 'order'>,
): Promise<(paging: Paging) => Promise<EntryPage>> {
  const order = orders[ordered.order ?? 'newest']
  const list = await listOf(db, filters, order)
  const rowsFor = list.isSorted ? sortedOnce(db, list) : (paging: Paging) => rowsOf(db, list, paging)
  let counted: Promise<Count> | null = null
  const counting = (): Promise<Count> => {
    counted ??= count(db, filters, list)
    return counted
  }
  return async (paging) => {
    const rows = await rowsFor(paging)
    const known = filters.asOf === undefined ? null : await asKnown(db, filters.asOf, rows)
    const make = (row: Row): EntrySummary => known?.get(row.seq) ?? JSON.parse(row.body)
    const page = pageOf(rows, paging, (row) => sortedBy(order, row), await countOf(rows, paging, counting), make)
    const seqs = rows.slice(0, page.rows.length).map(({ seq }) => seq)
    return { ...page, seqs, cursorBehind: (row) => cursorAt(sortedBy(order, rows[row]!), rows[row]!.seq) }
  }
}

/** The entries that were reported last, of those that pass a further condition. */
export async function latestReported(
  { db }: Store,
  filters: Filters & Narrowed,
  condition: Expression<SqlBool>,
  limit: number,
): Promise<readonly { readonly seq: number; readonly id: string; readonly body: string }[]> {
  const rows = await rowsOf(db, await listOf(db, filters, orders.reported, condition), { limit })
  return rows.slice(0, limit)
}

/** How many entries there are, counted from the latest reported. */
export async function countEntries({ db }: Store, filters: Filters & Narrowed): Promise<Count> {
  return count(db, filters, await listOf(db, filters, orders.reported))
}

/** What a list goes through. */
interface List {
  readonly order: Order
  /** The acts of one party in place of all entries. */
  readonly acts: RawBuilder<unknown> | null
  readonly conditions: Conditions
  /** Each of them runs down an index; no entry is in two. */
  readonly parts: Conditions
  /** No entry that is gone through is later, where the list begins with the latest. */
  readonly first: Day | undefined
  /** It is narrowed to so few days that its entries are found by their days and then sorted. */
  readonly isSorted: boolean
}

async function listOf(
  db: Transaction,
  filters: Filters & Narrowed,
  order: Order,
  more: Expression<SqlBool> | null = null,
): Promise<List> {
  const acting = await actingIn(db, filters)
  if (acting !== null) return listOfActs(db, acting, filters, order, more)
  const isSorted = order.column === 'last_reported' && (await areFewIn(db, filters))
  const day = order.column === 'day' || isSorted ? sql.ref<Day>('day') : tested('day')
  const conditions = [...(await conditionsBesideType(db, filters, day)), more]
  const isFound = filters.text !== undefined || areLookedUp(conditions)
  const parts = isSorted ? [null] : await partsAsOf(db, order, filters.asOf)
  const first = latestOf(order, parts.length > 1, filters)
  return { order, acts: null, conditions, parts: byType(filters.type, parts, isFound), first, isSorted }
}

/** The acts of one party run down the indexes of their table, a type at a time. */
async function listOfActs(
  db: Transaction,
  acting: Acting,
  filters: Filters & Narrowed,
  order: Order,
  more: Expression<SqlBool> | null,
): Promise<List> {
  const { actor: _actor, recipient: _recipient, type, ...others } = filters
  const isSorted = order.column === 'last_reported' && (others.since !== undefined || others.until !== undefined)
  const day = order.column === 'day' || isSorted ? sql.ref<Day>('day') : tested('day')
  const conditions = [...(await conditionsBesideType(db, others, day)), more]
  const parts = (type?.length ? type : eventTypes).map((one) => sql<SqlBool>`type = ${one}`)
  return { order, acts: actsAsEntries(acting), conditions, parts, first: latestOf(order, false, filters), isSorted }
}

/** From so many entries on, those of some days are not sorted. */
const sortedAtMost = 20_000

async function areFewIn(db: Transaction, { type, since, until, contested }: Filters): Promise<boolean> {
  if (since === undefined && until === undefined) return false
  const isOfType = contested ? sql`contested = 1` : type?.length ? sql`type IN ${anyOf(type)}` : sql`true`
  const { rows } = await sql`
    SELECT seq FROM entries WHERE ${isOfType} AND day BETWEEN ${since ?? ''} AND ${until ?? '9999'} LIMIT 1 OFFSET ${sortedAtMost}`.execute(
    db,
  )
  return rows.length === 0
}

/** So many types are gone through one by one. */
const mostTypes = 6

/** Each part once for each type; where entries are looked up, they are tested for their type. */
function byType(types: Filters['type'], parts: Conditions, isFound: boolean): Conditions {
  if (!types?.length) return parts
  return parts.flatMap((part) => {
    const isOfPart = part ?? sql<SqlBool>`true`
    if (areLookedUp([part])) return [lookUp(sql<SqlBool>`${isOfPart} AND ${isAmong(types)}`)]
    if (isFound || types.length > mostTypes) return [sql<SqlBool>`${isOfPart} AND ${isAmong(types)}`]
    return types.map((type) => sql<SqlBool>`${isOfPart} AND type = ${type}`)
  })
}

/** Entries of a list of days are counted by their days. */
async function count(db: Transaction, filters: Filters & Narrowed, list: List): Promise<Count> {
  const isOfDays = filters.since !== undefined || filters.until !== undefined
  const { order, acts, conditions, parts, first } =
    isOfDays && list.order.column === 'last_reported' ? await listOf(db, filters, orders.newest) : list
  return countRows(db, 'entries', order, conditions, first, parts, acts)
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

/** The first entries of all parts: found by the indexes alone, then read. */
const rowsOf = (db: Transaction, list: List, paging: Paging): Promise<readonly Read[]> =>
  read(db, list.order, firstOf(list, paging, limitOf(paging) + 1))

interface Read extends Row {
  readonly id: string
}

function firstOf({ order, acts, conditions, parts, isSorted }: List, paging: Paging, limit: number) {
  const [column, way] = [sql.raw(order.column), sql.raw(order.direction)]
  const key = isSorted ? tested(order.column) : column
  const firsts = parts.map((part) => {
    const which = passing([sql<SqlBool>`true`, ...conditions, part, behind(order, paging)])
    return sql`SELECT * FROM (SELECT seq, ${column} AS place FROM ${acts ?? sql`entries`} WHERE ${which}
      ORDER BY ${key} ${way}, seq ${way} LIMIT ${limit}) AS firsts`
  })
  return sql<{
    seq: number
  }>`SELECT seq FROM (${sql.join(firsts, sql` UNION ALL `)}) AS parts ORDER BY place ${way}, seq ${way} LIMIT ${limit}`
}

async function read(db: Transaction, order: Order, seqs: Expression<unknown>): Promise<readonly Read[]> {
  const rows = await db
    .selectFrom('entries')
    .select(['seq', 'id', 'day', 'last_reported', 'due_to', 'body'])
    .where(sql<boolean>`seq IN (${seqs})`)
    .execute()
  return rows.sort(inOrder(order))
}

/** Of a list that has to be sorted so many pages are sorted at once. */
const pagesAtOnce = 10

/** Pages of a list that has to be sorted: all that comes into question is not gone through again for each of them. */
function sortedOnce(db: Transaction, list: List): (paging: Paging) => Promise<readonly Read[]> {
  let [sorted, isWhole]: [readonly number[], boolean] = [[], false]
  return async (paging) => {
    const needed = limitOf(paging) + 1
    const last = paging.cursor === undefined ? undefined : seqAt(paging.cursor)
    const known = last !== undefined && sorted.includes(last) ? sorted.slice(sorted.indexOf(last) + 1) : null
    if (known !== null && (isWhole || known.length >= needed))
      return read(db, list.order, anyOf(known.slice(0, needed)))
    const { rows } = await firstOf(list, paging, needed * pagesAtOnce).execute(db)
    sorted = rows.map(({ seq }) => seq)
    isWhole = sorted.length < needed * pagesAtOnce
    return read(db, list.order, anyOf(sorted.slice(0, needed)))
  }
}

const inOrder =
  (order: Order) =>
  (a: Row, b: Row): number => {
    const [placeA, placeB] = [sortedBy(order, a), sortedBy(order, b)]
    const later = placeA === placeB ? a.seq - b.seq : placeA > placeB ? 1 : -1
    return order.direction === 'asc' ? later : -later
  }

/** The latest day that a list can hold, as far as its filters say so; with `isKnown`, all of it had been told of by the day asked for. */
function latestOf({ column, direction }: Order, isKnown: boolean, { until, asOf }: Filters): Day | undefined {
  const days = [column === 'day' ? until : undefined, isKnown ? asOf : undefined].filter((day) => day !== undefined)
  return direction === 'asc' ? undefined : days.sort()[0]
}

/**
 * What had been told of by a day, in parts that need not be gone through from today on: acts until that day, and those that
 * were told of before they came; or acts told of last until that day, and those that were told of again.
 */
async function partsAsOf(db: Transaction, { column, direction }: Order, asOf: Day | undefined): Promise<Conditions> {
  if (asOf === undefined || direction === 'asc' || (column !== 'day' && column !== 'last_reported')) return [null]
  const key = sql.ref(column)
  const later = await db
    .selectFrom('entries')
    .select('seq')
    .where(
      sql<boolean>`${key} > first_reported AND ${key} > ${asOf} AND first_reported <= ${asOf} AND first_reported > ''`,
    )
    .limit(few + 1)
    .execute()
  return later.length > few
    ? [null]
    : [sql<SqlBool>`${key} <= ${asOf}`, lookUp(sql<SqlBool>`seq IN ${anyOf(later.map(({ seq }) => seq))}`)]
}

/** The newest entries that pass; with `asOf`, of those that had been told of by then. */
export async function newestEntries(db: Transaction, filters: Filters, more: Conditions = []): Promise<Newest> {
  const conditions = [...(await conditionsOf(db, filters)), ...more]
  return newestOf(db, 'entries', conditions, filters, await partsAsOf(db, orders.newest, filters.asOf))
}

const orders: { readonly [order in NonNullable<Paging['order']>]: Order } = {
  newest: { column: 'day', direction: 'desc' },
  oldest: { column: 'day', direction: 'asc' },
  reported: { column: 'last_reported', direction: 'desc' },
  due: { column: "coalesce(due_to, '9999')", direction: 'asc' },
  lapsed: { column: "coalesce(due_to, '9999')", direction: 'desc' },
}

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

/** Where acts that pass some filters are found, as `entries`, and by which conditions; whether an index leads to few of them. */
export async function actsPassing(
  db: Transaction,
  filters: Filters,
): Promise<{ readonly from: RawBuilder<unknown>; readonly conditions: Conditions; readonly isFound: boolean }> {
  const acting = await actingIn(db, filters)
  const { actor: _actor, recipient: _recipient, ...others } = filters
  const { type, ...besideType } = acting === null ? filters : others
  return {
    from: acting === null ? sql`entries` : actsAsEntries(acting),
    conditions: [
      type?.length ? sql<SqlBool>`type IN ${anyOf(type)}` : null,
      ...(await conditionsBesideType(db, besideType, sql.ref<Day>('day'))),
    ],
    isFound: acting !== null,
  }
}

/** Each filter as a condition on `entries`. */
export async function conditionsOf(db: Transaction, filters: Filters & Narrowed): Promise<Conditions> {
  const { type } = filters
  return [type?.length ? isAmong(type) : null, ...(await conditionsBesideType(db, filters, sql.ref<Day>('day')))]
}

const isAmong = (types: readonly EventType[]) => sql<SqlBool>`${tested('type')} IN ${anyOf(types)}`

/** @param day the column, by which entries are found or only tested */
async function conditionsBesideType(
  db: Transaction,
  filters: Filters & Narrowed,
  day: Expression<unknown>,
): Promise<Conditions> {
  const {
    status,
    since,
    until,
    asOf,
    reportedSince: reported,
    addedSince: added,
    place,
    publisher,
    text,
    contested,
    minPublishers,
    sure,
    rejected,
    deniable,
    dueFrom,
    dueBefore,
    dueBegun,
    ids,
  } = filters
  return [
    status?.length ? sql<SqlBool>`${tested('status')} IN ${anyOf(status)}` : null,
    since === undefined ? null : sql<SqlBool>`${day} >= ${since}`,
    until === undefined ? null : sql<SqlBool>`${day} <= ${until} AND ${day} > ''`,
    asOf === undefined ? null : sql<SqlBool>`first_reported <= ${asOf} AND first_reported > ''`,
    contested === undefined ? null : sql<SqlBool>`contested = ${sql.lit(contested ? 1 : 0)}`,
    minPublishers === undefined ? null : sql<SqlBool>`publishers >= ${minPublishers}`,
    sure === undefined ? null : sql<SqlBool>`sure = ${sure ? 1 : 0}`,
    deniable
      ? sql<SqlBool>`(type = 'ACCUSE' OR status = 'denied' OR contested = 1) AND EXISTS (SELECT 1 FROM spoken_against s WHERE s.entry = entries.seq)`
      : null,
    dueFrom === undefined
      ? null
      : sql<SqlBool>`coalesce(due_to, '9999') >= ${dueFrom} AND coalesce(due_to, '9999') < '9999'`,
    dueBefore === undefined ? null : sql<SqlBool>`coalesce(due_to, '9999') < ${dueBefore}`,
    dueBegun === undefined ? null : sql<SqlBool>`due_from <= ${dueBegun}`,
    ids === undefined ? null : lookUp(sql<SqlBool>`id IN ${anyOf(ids)}`),
    rejected ? null : sql<SqlBool>`verdict IS DISTINCT FROM 'rejected'`,
    reported === undefined ? null : reportedSince(reported, asOf),
    // What takes longer to test comes last.
    added === undefined ? null : await addedSince(db, added),
    place?.length ? await placeCondition(db, place, asOf) : null,
    publisher?.length ? await publisherCondition(db, publisher) : null,
    await partyCondition(db, filters),
    text === undefined ? null : textCondition('entries', text),
  ]
}

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
