import { CompiledQuery, type RawBuilder, sql } from 'kysely'
import { perEngine } from './engine.ts'
import type { Transaction } from './write.ts'

/** What is put into the gaps of a query. */
type Values = { readonly [name: string]: string | number | readonly string[] }

class Gap {
  constructor(
    readonly name: string,
    readonly isJson: boolean,
  ) {}
}

/** A place in a query for a value. */
export const gap = (name: string): RawBuilder<unknown> => sql`${new Gap(name, false)}`

/** A place for a list of texts, for `IN`. */
export const anyOfGap = (name: string) =>
  perEngine(
    sql`(SELECT value FROM json_each(${new Gap(name, true)}))`,
    sql`(SELECT unnest(${new Gap(name, false)}::text[]))`,
  )

/** Queries that were written out, of each database. */
const written = new WeakMap<object, Map<string, CompiledQuery>>()
const mostWritten = 500

/**
 * Asks a query of which the same page needs dozens: it is made and written out once for each shape, and its gaps are filled.
 *
 * @param shape what tells this query from others, besides the values
 */
export async function askInShape<Row>(
  db: Transaction,
  shape: string,
  query: () => RawBuilder<Row>,
  values: Values,
): Promise<readonly Row[]> {
  const { adapter } = db.getExecutor()
  const known = written.get(adapter) ?? new Map<string, CompiledQuery>()
  written.set(adapter, known)
  if (known.size >= mostWritten) known.clear()
  const ready = known.get(shape) ?? query().compile(db)
  known.set(shape, ready)
  const parameters = ready.parameters.map((one) => (one instanceof Gap ? filled(one, values) : one))
  return (await db.executeQuery<Row>(CompiledQuery.raw(ready.sql, parameters))).rows
}

const filled = ({ name, isJson }: Gap, values: Values) => (isJson ? JSON.stringify(values[name]) : values[name]!)
