import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs'
import { Kysely, type SqliteDatabase, SqliteDialect } from 'kysely'
import Database from 'libsql'
import { migrate, StoreError } from './migrations.ts'
import type { Tables } from './tables.ts'

/** An open database: one situation. */
export interface Store {
  readonly path: string
  readonly db: Kysely<Tables>
  /** The clock; tests give their own. */
  readonly clock: () => Date
}

/**
 * Opens a database, makes it where there is none, brings an older one to today's form.
 * Every commit is on the disk when it is acknowledged (WAL, synchronous = FULL).
 *
 * @throws StoreError when the file is no database, belongs to another program or to a newer Readout
 */
export async function openStore(path: string, clock: () => Date = () => new Date()): Promise<Store> {
  if (!isSqlite(path)) throw new StoreError(`${path}: it is no Readout database; give another --db FILE`)
  const database = connect(path)
  try {
    database.exec('PRAGMA busy_timeout = 10000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL')
    database.exec('PRAGMA foreign_keys = ON; PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY')
    migrate(database, path)
  } catch (error) {
    database.close()
    throw error
  }
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: database as unknown as SqliteDatabase }) })
  return { path, db, clock }
}

/** Opens a database that must be there: what only looks must not make one. */
export async function openExisting(path: string, clock?: () => Date): Promise<Store> {
  if (!existsSync(path)) {
    throw new StoreError(`${path}: there is no such database; add articles with "readout add PATH --db ${path}"`)
  }
  return openStore(path, clock)
}

export async function closeStore({ db }: Store): Promise<void> {
  await db.destroy()
}

function connect(path: string): Database.Database {
  try {
    return new Database(path)
  } catch (error) {
    throw new StoreError(
      `${path}: it cannot be opened (${(error as Error).message}); check the folder and its permissions`,
    )
  }
}

/** Whether a file may be opened as a database: missing, empty, or with SQLite's first bytes. */
function isSqlite(path: string): boolean {
  if (path === ':memory:' || !existsSync(path)) return true
  if (!statSync(path).isFile()) return false
  const head = Buffer.alloc(16)
  const file = openSync(path, 'r')
  try {
    return readSync(file, head, 0, 16, 0) === 0 || head.toString('latin1').startsWith('SQLite format 3')
  } finally {
    closeSync(file)
  }
}
