import { type Expression, type SelectQueryBuilder, type SqlBool, sql } from 'kysely'
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
import { behind, type Count, countedTo, countOf, countRows, limitOf, lookUp, type Order, pageOf } from './paging.ts'
import { among, few, partyCondition } from './party-filter.ts'
import type { Tables } from './tables.ts'
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
  return (await entryPages(store, filters, paging))(paging)
}

/** Pages of one list, one after the other: what holds for all of them is worked out once. */
export async function entryPages(
  { db }: Store,
  filters: Filters & Narrowed,
  ordered: Pick<Paging, 'order'>,
): Promise<(paging: Paging) => Promise<Page<EntrySummary>>> {
  const order = orderOf(ordered)
  const conditions = await conditionsOf(db, filters, order.column === 'day')
  const parts = await partsAsOf(db, order, filters.asOf)
  let counted: Promise<Count> | null = null
  const counting = (): Promise<Count> => {
    counted ??= countParts(db, order, conditions, parts, filters)
    return counted
  }
  return async (paging) => {
    const found: Row[] = []
    for (const part of parts)
      found.push(...(await rowsOf(db, [...conditions, part, behind(order, paging)], order, paging)))
    const rows = parts.length === 1 ? found : found.sort(latestFirst(order)).slice(0, limitOf(paging) + 1)
    const known = filters.asOf === undefined ? null : await asKnown(db, filters.asOf, rows)
    const make = (row: Row): EntrySummary => known?.get(row.seq) ?? JSON.parse(row.body)
    return pageOf(rows, paging, (row) => sortedBy(order, row), await countOf(rows, paging, counting), make)
  }
}

/** How many entries there are, counted from the latest reported. */
export async function countEntries({ db }: Store, filters: Filters & Narrowed): Promise<Count> {
  const { reported } = orders
  return countParts(db, reported, await conditionsOf(db, filters), await partsAsOf(db, reported, filters.asOf), filters)
}

async function countParts(
  db: Transaction,
  order: Order,
  conditions: Conditions,
  parts: Conditions,
  filters: Filters,
): Promise<Count> {
  let [total, isCutShort] = [0, false]
  for (const part of parts) {
    const counted = await countRows(db, 'entries', order, [...conditions, part], latestOf(order, part, filters))
    total += counted.total
    isCutShort ||= counted.totalIsCutShort
  }
  return { total: Math.min(total, countedTo), totalIsCutShort: isCutShort || total > countedTo }
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

const rowsOf = (
  db: Transaction,
  conditions: Conditions,
  { column, direction }: Order,
  paging: Paging,
): Promise<readonly Row[]> =>
  entriesWhere(db, conditions, [])
    .select(['seq', 'day', 'last_reported', 'due_to', 'body'])
    .orderBy(sql.raw(column), direction)
    .orderBy('seq', direction)
    .limit(limitOf(paging) + 1)
    .execute()

const latestFirst =
  (order: Order) =>
  (a: Row, b: Row): number => {
    const [dayA, dayB] = [sortedBy(order, a), sortedBy(order, b)]
    return dayA < dayB ? 1 : dayA > dayB ? -1 : b.seq - a.seq
  }

/** The latest day that a part of a list can hold, where its conditions say so. */
function latestOf({ column, direction }: Order, part: Conditions[number], { until, asOf }: Filters): Day | undefined {
  const days = [column === 'day' ? until : undefined, part === null ? undefined : asOf].filter(
    (day) => day !== undefined,
  )
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

const orders: { readonly [order in NonNullable<Paging['order']>]: Order } = {
  newest: { column: 'day', direction: 'desc' },
  oldest: { column: 'day', direction: 'asc' },
  reported: { column: 'last_reported', direction: 'desc' },
  due: { column: "coalesce(due_to, '9999')", direction: 'asc' },
  lapsed: { column: "coalesce(due_to, '9999')", direction: 'desc' },
}

export const orderOf = ({ order }: Pick<Paging, 'order'>): Order => orders[order ?? 'newest']

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
    !type?.length
      ? null
      : byDay && type.length === 1
        ? sql<SqlBool>`type = ${type[0]}`
        : sql<SqlBool>`${tested('type')} IN ${anyOf(type)}`,
    status?.length ? sql<SqlBool>`${tested('status')} IN ${anyOf(status)}` : null,
    since === undefined ? null : sql<SqlBool>`day >= ${since}`,
    until === undefined ? null : sql<SqlBool>`day <= ${until} AND day > ''`,
    asOf === undefined ? null : sql<SqlBool>`first_reported <= ${asOf} AND first_reported > ''`,
    contested === undefined ? null : sql<SqlBool>`contested = ${sql.lit(contested ? 1 : 0)}`,
    minPublishers === undefined ? null : sql<SqlBool>`publishers >= ${minPublishers}`,
    sure === undefined ? null : sql<SqlBool>`sure = ${sure ? 1 : 0}`,
    deniable ? sql<SqlBool>`(type = 'ACCUSE' OR status = 'denied' OR contested = 1)` : null,
    dueFrom === undefined
      ? null
      : sql<SqlBool>`coalesce(due_to, '9999') >= ${dueFrom} AND coalesce(due_to, '9999') < '9999'`,
    dueBefore === undefined ? null : sql<SqlBool>`coalesce(due_to, '9999') < ${dueBefore}`,
    rejected ? null : sql<SqlBool>`verdict IS DISTINCT FROM 'rejected'`,
    // What takes longer to test comes last.
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
