import { type Kysely, sql } from 'kysely'
import type { Store } from './open.ts'
import type { Tables } from './tables.ts'

export { anyOf } from './engine.ts'

/** The database inside one transaction. */
export type Transaction = Kysely<Tables>

/**
 * Runs work in one transaction: all of it is on the disk when this resolves, or none. One writer at a time, whatever the
 * engine; others wait.
 */
export function write<T>({ db, engine }: Store, work: (transaction: Transaction) => Promise<T>): Promise<T> {
  return db.connection().execute(async (connection) => {
    for (const step of engine.begin) await sql.raw(step).execute(connection)
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
