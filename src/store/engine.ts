import { type Expression, ExpressionWrapper, type OperationNode, type RawBuilder, type RawNode, sql } from 'kysely'
import type { Tables } from './tables.ts'

/** What a record is kept in. Queries are the same for both; where SQL must differ, both ways stand side by side in `perEngine`. */
export interface Engine {
  readonly name: 'sqlite' | 'postgres'
  /** What begins a transaction that writes, so that the next one waits until it ends. */
  readonly begin: readonly string[]
}

/**
 * A step of a migration: SQL as SQLite takes it, from which PostgreSQL's is made; or both, where they have nothing in common; or
 * columns that are worked out row by row.
 */
export type Step = string | { readonly sqlite: readonly string[]; readonly postgres: readonly string[] } | Fill

/** Whole numbers in columns of a table that has a `seq`, out of texts in others. */
export interface Fill {
  readonly table: string
  readonly from: readonly string[]
  readonly into: readonly string[]
  readonly valuesOf: (texts: readonly string[]) => readonly number[]
}

/** Rows of a table that are filled together. */
export const filledAtOnce = 1000

/** A piece of SQL as PostgreSQL wants it, carried along by the piece that SQLite takes. */
interface BothWays extends RawNode {
  readonly postgres: OperationNode
}

/** SQL that the engines write in two ways. */
export function perEngine<T>(sqlite: RawBuilder<T>, postgres: RawBuilder<T>) {
  const node = sqlite.toOperationNode() as RawNode
  const both: BothWays = { ...node, postgres: postgres.toOperationNode() }
  return new ExpressionWrapper<Tables, never, T>(both)
}

export const isBothWays = (node: RawNode): node is BothWays => 'postgres' in node

type Values = readonly (string | number)[]

/** A list of values as one parameter, for `IN`: an engine takes only so many parameters. */
export function anyOf(values: Values): Expression<unknown> {
  const none = sql`(NULL)`
  return perEngine(
    sql`(SELECT value FROM json_each(${JSON.stringify(values)}))`,
    values.length === 0 ? none : sql`(SELECT unnest(${arrayOf(values)}))`,
  )
}

/** A list of values as one parameter, for `FROM`: a table with the column `value`. */
export const rowsOf = (values: Values): Expression<unknown> =>
  perEngine(sql`json_each(${JSON.stringify(values)})`, sql`unnest(${arrayOf(values)}) AS each(value)`)

/** Rows of texts as one parameter, for `FROM`: a table with these columns. They are cast, as SQLite joins a column without a type row by row. */
export function tableOf(columns: readonly string[], rows: readonly (readonly string[])[]): Expression<unknown> {
  const fields = columns.map((column, i) => sql`CAST(value ->> ${sql.lit(i)} AS TEXT) AS ${sql.ref(column)}`)
  const arrays = columns.map((_, i) => sql`${rows.map((row) => row[i]!)}::text[]`)
  return perEngine(
    sql`(SELECT ${sql.join(fields)} FROM json_each(${JSON.stringify(rows)}))`,
    sql`(SELECT * FROM unnest(${sql.join(arrays)}) AS each(${sql.join(columns.map((column) => sql.ref(column)))}))`,
  )
}

const arrayOf = (values: Values) =>
  sql`${values}::${sql.raw(values.every((one) => typeof one === 'number') ? 'bigint' : 'text')}[]`

/** The numbers in the column `seq` as JSON: to fetch them row by row takes longer. */
export const listOfSeqs = perEngine(
  sql<string>`json_group_array(seq)`,
  sql<string>`CAST(coalesce(json_agg(seq), '[]') AS text)`,
)

/** A column that rows are tested by, not found by: SQLite would find them by it, and then have to sort them all. */
export const tested = (column: string) => perEngine(sql`+${sql.ref(column)}`, sql.ref(column))

/** A text or null out of a column that holds JSON. */
export const fieldOf = <T extends string | null>(column: string, field: string) =>
  perEngine<T>(
    sql`${sql.ref(column)} ->> ${sql.lit(field)}`,
    sql`(CAST(${sql.ref(column)} AS json) ->> ${sql.lit(field)})`,
  )

/** Joins in the order in which it is written: SQLite would take another one and be slower. */
export const joinInOrder = perEngine(sql`CROSS JOIN`, sql`JOIN`)
