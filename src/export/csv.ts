import { stringify } from 'csv-stringify/sync'
import type { TableRow } from './tables.ts'

/**
 * Rows as CSV (RFC 4180): lines end with CRLF, values that a spreadsheet would take for a formula begin with an apostrophe.
 *
 * @param withHeader whether the names of the columns come first
 */
export function csvOf(rows: readonly TableRow[], withHeader: boolean): string {
  return stringify([...rows], { header: withHeader, escape_formulas: true, record_delimiter: '\r\n' })
}
