import { type Expression, type SqlBool, sql } from 'kysely'
import type { Page, Paging } from './pages.ts'

/** Counting stops here: nobody reads more. */
export const countedTo = 10_000
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

const cursorAt = (value: string, seq: number): string => Buffer.from(`${value}\u0000${seq}`).toString('base64url')

/** A page of rows that were asked for one more than its limit, so that it shows whether others follow. */
export function pageOf<Row extends { readonly seq: number }, T>(
  rows: readonly Row[],
  paging: Paging,
  sortedBy: (row: Row) => string,
  total: number,
  make: (row: Row) => T,
): Page<T> {
  const limit = limitOf(paging)
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return {
    rows: shown.map(make),
    next: rows.length > limit && last ? cursorAt(sortedBy(last), last.seq) : null,
    total: Math.min(total, countedTo),
    totalIsCutShort: total > countedTo,
  }
}
