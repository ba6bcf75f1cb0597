import { stringify } from 'csv-stringify/sync'
import type { Cell, Column } from './columns.ts'

/**
 * Rows as CSV (RFC 4180), the names of the columns first: lines end with CRLF, values that a spreadsheet would take for a formula
 * begin with an apostrophe, yes-no columns hold "yes" or "no".
 */
export async function* csvOf<Row>(columns: readonly Column<Row>[], rows: AsyncIterable<Row>): AsyncGenerator<string> {
  yield lineOf(columns.map(({ name }) => name))
  for await (const row of rows) yield lineOf(columns.map(({ of }) => of(row)))
}

const lineOf = (cells: readonly Cell[]): string =>
  stringify([cells], {
    escape_formulas: true,
    record_delimiter: '\r\n',
    cast: { boolean: (is) => (is ? 'yes' : 'no') },
  })
