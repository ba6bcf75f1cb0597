import type { Kysely } from 'kysely'
import type { Engine } from './engine.ts'
import type { Tables } from './tables.ts'

/** An open database: one situation. */
export interface Store {
  /** The file, or the address without its password. */
  readonly path: string
  readonly engine: Engine
  readonly db: Kysely<Tables>
  /** The clock; tests give their own. */
  readonly clock: () => Date
}

const today = () => new Date()

/**
 * Opens a database, brings an older one to today's form: an SQLite file, which is made where there is none, or a database of a
 * PostgreSQL server by its address (`postgres://user:password@host/name`). Every commit is on the disk when it is acknowledged.
 *
 * @throws StoreError when it is no database, belongs to another program or to a newer Readout, or the server is not there
 */
export async function openStore(place: string, clock: () => Date = today): Promise<Store> {
  return {
    ...(isAddress(place) ? await (await postgres()).openPostgres(place) : await (await sqlite()).openSqlite(place)),
    clock,
  }
}

/** Opens a database that must be there: what only looks must not make one. */
export async function openExisting(place: string, clock: () => Date = today): Promise<Store> {
  if (isAddress(place)) await (await postgres()).assertThere(place)
  else (await sqlite()).assertThere(place)
  return openStore(place, clock)
}

export async function closeStore({ db }: Pick<Store, 'db'>): Promise<void> {
  await db.destroy()
}

/** Whether a place is an address of a PostgreSQL server, not a file. */
export const isAddress = (place: string): boolean => /^postgres(?:ql)?:\/\//.test(place)

const sqlite = () => import('./sqlite.ts')
const postgres = () => import('./postgres.ts')
