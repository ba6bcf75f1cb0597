import { type Kysely, sql } from 'kysely'
import type { Store } from './open.ts'
import type { Tables } from './tables.ts'
import { troubleOf } from './trouble.ts'

export { anyOf } from './engine.ts'

/** The database inside one transaction. */
export type Transaction = Kysely<Tables>

/**
 * Runs work in one transaction: all of it is on the disk when this resolves, or none. One writer at a time, whatever the
 * engine; others wait.
 *
 * @throws StoreTrouble when the disk is full or has failed
 */
export function write<T>({ db, engine, path }: Store, work: (transaction: Transaction) => Promise<T>): Promise<T> {
  return db.connection().execute(async (connection) => {
    try {
      for (const step of engine.begin) await sql.raw(step).execute(connection)
      const result = await work(connection)
      await sql`COMMIT`.execute(connection)
      return result
    } catch (error) {
      // A full disk ends the transaction by itself: then there is nothing left to roll back.
      await sql`ROLLBACK`.execute(connection).catch(() => {})
      throw troubleOf(error, path)
    }
  })
}

/** Rows in one insert. */
const batch = 200

/** Rows by as many as go into one insert. */
export function batches<T>(rows: readonly T[]): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(rows.length / batch) }, (_, i) => rows.slice(i * batch, (i + 1) * batch))
}
