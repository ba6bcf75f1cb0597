import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs'
import { Kysely, type SqliteDatabase, SqliteDialect } from 'kysely'
import Database from 'libsql'
import { type Engine, type Fill, filledAtOnce } from './engine.ts'
import { migrations, newer, StoreError, stepsOf } from './migrations.ts'
import type { Tables } from './tables.ts'
import { troubleOf } from './trouble.ts'

const engine: Engine = { name: 'sqlite', begin: ['BEGIN IMMEDIATE'] }

/**
 * Opens an SQLite file. Every commit is on the disk when it is acknowledged: with a write-ahead log only synchronous = FULL
 * waits for the disk at each commit; with NORMAL a power cut may take back the last ones (https://sqlite.org/pragma.html).
 *
 * @throws StoreError when the file is no database, belongs to another program or to a newer Readout; StoreTrouble when the disk fails
 */
export async function openSqlite(path: string) {
  if (!isSqlite(path)) throw new StoreError(`${path}: it is no Readout database; give another --db FILE`)
  const database = connect(path)
  try {
    database.exec('PRAGMA busy_timeout = 10000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL')
    database.exec(
      'PRAGMA foreign_keys = ON; PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY; PRAGMA wal_autocheckpoint = 4000',
    )
    migrate(database, path)
  } catch (error) {
    database.close()
    throw troubleOf(error, path)
  }
  return { path, engine, db: queriesOf(database) }
}

/** Opens a copy that a backup has just written, as it is: nothing is changed in it, nothing written beside it. */
export function openCopy(path: string) {
  return { path, engine, db: queriesOf(connect(path)) }
}

const queriesOf = (database: Database.Database): Kysely<Tables> =>
  new Kysely<Tables>({ dialect: new SqliteDialect({ database: remembering(database) }) })

/** Statements that stay prepared: the same few dozen are asked for with every article. */
const prepared = 300

/** The database, which prepares each statement once. */
function remembering(database: Database.Database): SqliteDatabase {
  const known = new Map<string, Database.Statement>()
  const prepare = (statement: string): Database.Statement => {
    const ready = known.get(statement) ?? database.prepare(statement)
    known.delete(statement)
    known.set(statement, ready)
    if (known.size > prepared) known.delete(known.keys().next().value!)
    return ready
  }
  return { prepare, close: () => database.close() } as unknown as SqliteDatabase
}

/** @throws StoreError when there is no such file */
export function assertThere(path: string): void {
  if (!existsSync(path)) {
    throw new StoreError(`${path}: there is no such database; add articles with "readout add PATH --db ${path}"`)
  }
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

/** "Rout" in ASCII: marks an SQLite file as a Readout database. */
const applicationId = 0x526f7574

/** Brings a database to today's form. Each step is one transaction. */
function migrate(database: Database.Database, path: string): void {
  const { id, tables, version } = identity(database)
  if (id !== applicationId && tables > 0) {
    throw new StoreError(`${path}: it is an SQLite file of another program; give another --db FILE`)
  }
  if (version > migrations.length) throw newer(path, version)
  for (let form = version + 1; form <= migrations.length; form++) take(database, form)
}

function identity(database: Database.Database): { id: number; tables: number; version: number } {
  return database
    .prepare(`SELECT (SELECT application_id FROM pragma_application_id) AS id, (SELECT user_version FROM pragma_user_version) AS version,
      (SELECT count(*) FROM sqlite_master) AS tables`)
    .get() as { id: number; tables: number; version: number }
}

function fill(database: Database.Database, { table, from, into, valuesOf }: Fill): void {
  const rows = database.prepare(`SELECT seq, ${from} FROM ${table} WHERE seq > ? ORDER BY seq LIMIT ${filledAtOnce}`)
  const update = database.prepare(`UPDATE ${table} SET ${into.map((column) => `${column} = ?`)} WHERE seq = ?`)
  for (let last = 0; ; ) {
    const some = rows.all(last) as { readonly [column: string]: string }[]
    for (const row of some) update.run(...valuesOf(from.map((column) => row[column]!)), row.seq)
    if (some.length === 0) return
    last = Number(some.at(-1)!.seq)
  }
}

/** Two programs that open a new database at once: the second one waits, and finds the step taken. */
function take(database: Database.Database, form: number): void {
  database.exec('BEGIN IMMEDIATE')
  try {
    if (identity(database).version < form) {
      for (const step of stepsOf(form, 'sqlite')) typeof step === 'string' ? database.exec(step) : fill(database, step)
      database.exec(`PRAGMA application_id = ${applicationId}`)
      database.exec(`PRAGMA user_version = ${form}`)
    }
    database.exec('COMMIT')
  } catch (error) {
    if (database.inTransaction) database.exec('ROLLBACK')
    throw error
  }
}
