import { type Kysely, sql } from 'kysely'
import type { Store } from './open.ts'
import type { Tables } from './tables.ts'

/** The database inside one transaction. */
export type Transaction = Kysely<Tables>

/** Runs work in one transaction: all of it is on the disk when this resolves, or none. One writer at a time; others wait. */
export function write<T>({ db }: Store, work: (transaction: Transaction) => Promise<T>): Promise<T> {
  return db.connection().execute(async (connection) => {
    await sql`BEGIN IMMEDIATE`.execute(connection)
    try {
      const result = await work(connection)
      await sql`COMMIT`.execute(connection)
      return result
    } catch (error) {
      await sql`ROLLBACK`.execute(connection)
      throw error
    }
  })
}

/** A list of values as one parameter, for `IN`: SQLite takes only so many parameters. */
export const anyOf = (values: readonly (string | number)[]) =>
  sql`(SELECT value FROM json_each(${JSON.stringify(values)}))`
