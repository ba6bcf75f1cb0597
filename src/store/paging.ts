import { type Expression, type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Filters, Page, Paging } from './pages.ts'
import type { Transaction } from './write.ts'

/** Counting stops here: nobody reads more. */
export const countedTo = 1000
/** Of a list so many rows are gone through to count those that pass; to test an article, all that it tells is looked at. */
const goneThrough = { entries: 10_000, statements: 10_000, articles: 1000 } as const
/** To count by whom and where rows are, so many of the newest that pass are looked at. */
export const lookedAt = 1000
const usual = 100
const most = 1000

/** How a list is ordered: a column or an expression of SQL, `seq` behind it, and the direction of both. */
export interface Order {
  readonly column: string
  readonly direction: 'asc' | 'desc'
}

export const limitOf = ({ limit }: Paging): number => Math.min(most, Math.max(1, limit ?? usual))

/** The condition for the rows behind a cursor; null on the first page or for a cursor that is none. */
export function behind({ column, direction }: Order, { cursor }: Paging): Expression<SqlBool> | null {
  const place = cursor === undefined ? null : placeOf(cursor)
  if (place === null) return null
  const later = direction === 'asc' ? sql.raw('>') : sql.raw('<')
  return sql<SqlBool>`(${sql.raw(column)}, seq) ${later} (${place[0]}, ${place[1]})`
}

function placeOf(cursor: string): readonly [string | number, number] | null {
  const [value, seq] = Buffer.from(cursor, 'base64url').toString().split('\u0000')
  return value === undefined || !/^\d+$/.test(seq ?? '') ? null : [value, Number(seq)]
}

/** `seq` of the row that a cursor stands behind; undefined for one that is none. */
export const seqAt = (cursor: string): number | undefined => placeOf(cursor)?.[1]

export const cursorAt = (value: string, seq: number): string =>
  Buffer.from(`${value}\u0000${seq}`).toString('base64url')

/** A count that may have stopped before the end. */
export interface Count {
  readonly total: number
  readonly totalIsCutShort: boolean
}

export const cutShort = (total: number): Count => ({
  total: Math.min(total, countedTo),
  totalIsCutShort: total > countedTo,
})

/** Conditions that rows are looked up by: only few pass, and they need not be gone through. */
const lookedUp = new WeakSet<Expression<SqlBool>>()

export function lookUp(condition: Expression<SqlBool>): Expression<SqlBool> {
  lookedUp.add(condition)
  return condition
}

/** Conditions for which several other rows are looked at: to count, a tenth of the rows are gone through. */
const testedAtLength = new WeakSet<Expression<SqlBool>>()

export function testAtLength(condition: Expression<SqlBool>): Expression<SqlBool> {
  testedAtLength.add(condition)
  return condition
}

type Conditions = readonly (Expression<SqlBool> | null)[]

export const areLookedUp = (conditions: Conditions): boolean =>
  conditions.some((condition) => condition !== null && lookedUp.has(condition))

/** Rows of which some are looked at for all of them. */
export interface Newest {
  readonly seqs: readonly number[]
  /** There are others. */
  readonly isCutShort: boolean
}

/**
 * The rows that pass with the latest days, up to those that were asked for; as many as are looked at.
 *
 * @param parts rows that pass one of these conditions too; no row passes two
 */
export async function newestOf(
  db: Transaction,
  table: 'entries' | 'statements',
  conditions: Conditions,
  { until = '9999', asOf = '9999' }: Pick<Filters, 'until' | 'asOf'>,
  parts: Conditions = [null],
): Promise<Newest> {
  const last = until < asOf ? until : asOf
  const name = sql.table(table)
  const { rows: ends } = areLookedUp(conditions)
    ? { rows: [] }
    : await sql<{ end: string }>`
        SELECT day AS end FROM ${name} WHERE day <= ${last} ORDER BY day DESC, seq DESC LIMIT 1 OFFSET ${goneThrough[table]}`.execute(
        db,
      )
  const end = ends[0]?.end
  const near = end === undefined ? sql<SqlBool>`true` : sql<SqlBool>`day >= ${end}`
  const newest = parts.map(
    (part) => sql`SELECT * FROM (SELECT seq, day FROM ${name} WHERE ${passing([near, part, ...conditions])}
      ORDER BY day DESC, seq DESC LIMIT ${lookedAt + 1}) AS newest`,
  )
  const { rows } = await sql<{ seq: number }>`SELECT seq FROM (${sql.join(newest, sql` UNION ALL `)}) AS parts
    ORDER BY day DESC, seq DESC LIMIT ${lookedAt + 1}`.execute(db)
  const seqs = rows.slice(0, lookedAt).map(({ seq }) => seq)
  return { seqs, isCutShort: end !== undefined || rows.length > lookedAt }
}

export const passing = (conditions: Conditions) =>
  sql.join(
    conditions.filter((condition) => condition !== null),
    sql` AND `,
  )

/**
 * How many rows of a table pass, counted from where a list begins.
 *
 * @param first where a list begins that begins with what is latest: no row that passes is later
 * @param parts what passes one of these conditions too is counted; no row passes two
 * @param some what is gone through in place of the table: those of its rows that an index leads to
 */
export async function countRows(
  db: Transaction,
  table: keyof typeof goneThrough,
  { column, direction }: Order,
  conditions: Conditions,
  first?: string,
  parts: Conditions = [null],
  some: RawBuilder<unknown> | null = null,
): Promise<Count> {
  const [name, key, way] = [some ?? sql.table(table), sql.raw(column), sql.raw(direction)]
  const begun = first === undefined ? sql<SqlBool>`true` : sql<SqlBool>`${key} <= ${first}`
  const isFound = some !== null || areLookedUp(conditions)
  const isLong = conditions.some((condition) => condition !== null && testedAtLength.has(condition))
  const most = isLong ? goneThrough[table] / 10 : goneThrough[table]
  const { rows: ends } =
    isFound || parts.every((part) => areLookedUp([part]))
      ? { rows: [] }
      : await sql<{ end: string }>`
        SELECT ${key} AS end FROM ${name} WHERE ${begun} ORDER BY ${key} ${way}, seq ${way} LIMIT 1 OFFSET ${most}`.execute(
          db,
        )
  const end = ends[0]?.end
  const near =
    end === undefined ? null : sql<SqlBool>`${begun} AND ${key} ${direction === 'asc' ? sql`<=` : sql`>=`} ${end}`
  const counted = parts.map((part) => {
    const which = passing([sql<SqlBool>`true`, areLookedUp([part]) ? null : near, part, ...conditions])
    return sql`SELECT * FROM (SELECT seq FROM ${name} WHERE ${which} LIMIT ${countedTo + 1}) AS few`
  })
  const { rows } = await sql<{ n: number }>`
    SELECT count(*) AS n FROM (${sql.join(counted, sql` UNION ALL `)}) AS parts`.execute(db)
  const count = cutShort(Number(rows[0]!.n))
  return end === undefined ? count : { ...count, totalIsCutShort: true }
}

/** How many rows a list has: known where its first page holds them all, else counted. */
export async function countOf(
  rows: readonly unknown[],
  paging: Paging,
  counting: () => Promise<Count>,
): Promise<Count> {
  if (rows.length <= limitOf(paging) && paging.cursor === undefined) return cutShort(rows.length)
  const counted = await counting()
  return counted.totalIsCutShort && counted.total < rows.length - 1
    ? { ...counted, total: Math.min(rows.length - 1, countedTo) }
    : counted
}

// Lists that are ordered by a count are paged by their place.

export const offsetOf = ({ cursor }: Paging): number =>
  cursor !== undefined && /^\d+$/.test(cursor) ? Number(cursor) : 0

/** A page of rows that were asked for one more than its limit, from a place on. */
export function pageAt<T>(rows: readonly T[], paging: Paging, count: Count): Page<T> {
  const limit = limitOf(paging)
  return { rows: rows.slice(0, limit), next: rows.length > limit ? String(offsetOf(paging) + limit) : null, ...count }
}

/** A page of rows that were asked for one more than its limit, so that it shows whether others follow. */
export function pageOf<Row extends { readonly seq: number }, T>(
  rows: readonly Row[],
  paging: Paging,
  sortedBy: (row: Row) => string,
  count: Count,
  make: (row: Row) => T,
): Page<T> {
  const limit = limitOf(paging)
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return {
    rows: shown.map(make),
    next: rows.length > limit && last ? cursorAt(sortedBy(last), last.seq) : null,
    ...count,
  }
}
