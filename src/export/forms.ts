import type { Column } from './columns.ts'
import { csvOf } from './csv.ts'
import { parquetOf } from './parquet.ts'

/** What a form makes a document of. */
export interface Listed<Row> {
  readonly columns: readonly Column<Row>[]
}

/** A way in which a list can be written whole, row by row. Its name is the ending of the file. */
export interface Form {
  /** Media type. */
  readonly kind: string
  readonly about: string
  readonly write: <Row>(list: Listed<Row>, rows: AsyncIterable<Row>) => AsyncIterable<string | Uint8Array>
}

/** The forms, by the endings of their files. */
export const forms = {
  jsonl: {
    kind: 'application/x-ndjson',
    about: 'a row of JSON a line, with everything',
    write: (_, rows) => linesOf(rows),
  },
  csv: {
    kind: 'text/csv; charset=utf-8; header=present',
    about: 'flat columns, safe to open in a spreadsheet',
    write: ({ columns }, rows) => csvOf(columns, rows),
  },
  parquet: {
    kind: 'application/vnd.apache.parquet',
    about: 'the columns of CSV with their types, for DuckDB, pandas, R',
    write: ({ columns }, rows) => parquetOf(columns, rows),
  },
} as const satisfies { readonly [ending: string]: Form }

export type FormName = keyof typeof forms

async function* linesOf(rows: AsyncIterable<unknown>): AsyncGenerator<string> {
  for await (const row of rows) yield `${JSON.stringify(row)}\n`
}
