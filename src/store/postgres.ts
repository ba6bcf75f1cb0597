import { Kysely, PostgresDialect, PostgresQueryCompiler, type RawNode } from 'kysely'
import pg from 'pg'
import { type Engine, type Fill, filledAtOnce, isBothWays } from './engine.ts'
import { migrations, newer, StoreError, stepsOf } from './migrations.ts'
import type { Tables } from './tables.ts'

/** Those who write take turns by this lock; it goes with the transaction, or with the connection of a process that dies. */
const writing = 'pg_advisory_xact_lock(1383036276)'

const engine: Engine = { name: 'postgres', begin: ['BEGIN', `SELECT ${writing}`] }

/** Connections that one process holds at most. */
const connections = 10
/** A transaction whose process has fallen silent is given up after so many milliseconds, so that others may write. */
const silence = 60_000

/**
 * Opens a database of a PostgreSQL server, makes its tables where there are none.
 *
 * @throws StoreError when the server cannot be reached, or the database belongs to another program or to a newer Readout
 */
export async function openPostgres(address: string) {
  const [path, pool] = [withoutPassword(address), poolOf(address)]
  try {
    await reached(path, () => migrate(pool, path))
  } catch (error) {
    await pool.end()
    throw error
  }
  return { path, engine, db: new Kysely<Tables>({ dialect: new Dialect({ pool }) }) }
}

/** @throws StoreError when the database has no tables of Readout, or the server cannot be reached */
export async function assertThere(address: string): Promise<void> {
  const [path, pool] = [withoutPassword(address), poolOf(address)]
  try {
    if ((await reached(path, () => identity(pool))).form > 0) return
    throw new StoreError(`${path}: nothing was added to it yet; add articles with "readout add PATH --store ${path}"`)
  } finally {
    await pool.end()
  }
}

/** The same queries, with PostgreSQL's side of what is written in two ways. */
class Dialect extends PostgresDialect {
  override createQueryCompiler(): PostgresQueryCompiler {
    return new Compiler()
  }
}

class Compiler extends PostgresQueryCompiler {
  protected override visitRaw(node: RawNode): void {
    if (isBothWays(node)) this.visitNode(node.postgres)
    else super.visitRaw(node)
  }
}

function poolOf(address: string): pg.Pool {
  const pool = new pg.Pool({
    connectionString: address,
    max: connections,
    keepAlive: true,
    idle_in_transaction_session_timeout: silence,
    types: { getTypeParser: (type, format) => (isCount(type) ? Number : pg.types.getTypeParser(type, format)) },
  })
  // A connection that breaks while nobody uses it is replaced by the next query, which tells what is wrong.
  pool.on('error', () => {})
  return pool
}

/** Whole numbers of 64 bits come as texts; ours are rows and counts, far below 2^53. */
const isCount = (type: number): boolean => type === pg.types.builtins.INT8

/** An address as it may be shown. */
function withoutPassword(address: string): string {
  try {
    const url = new URL(address)
    url.password = ''
    return url.href
  } catch {
    throw new StoreError('the address of the database cannot be read; write it like postgres://user:password@host/name')
  }
}

/** @throws StoreError for what goes wrong on the way to the server and at its door */
async function reached<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof StoreError) throw error
    const { message, errors } = error as AggregateError
    const why = message || String(errors?.[0]?.message ?? error)
    throw new StoreError(
      `${path}: it cannot be opened (${why}); check the address, the password, and that the database is there (createdb)`,
    )
  }
}

/** Brings a database to today's form, in one transaction; two programs that do so at once wait for each other. */
async function migrate(pool: pg.Pool, path: string): Promise<void> {
  const { form, foreign } = await identity(pool)
  if (form === 0 && foreign > 0)
    throw new StoreError(`${path}: it holds tables of another program; give an empty database`)
  if (form > migrations.length) throw newer(path, form)
  if (form === migrations.length) return
  const client = await pool.connect()
  try {
    await client.query('BEGIN')
    await client.query(`SELECT ${writing}`)
    await client.query('CREATE TABLE IF NOT EXISTS readout_form (form bigint NOT NULL)')
    for (let next = (await identity(client)).form + 1; next <= migrations.length; next++) {
      for (const step of stepsOf(next, 'postgres'))
        await (typeof step === 'string' ? client.query(step) : fill(client, step))
      await client.query('INSERT INTO readout_form VALUES ($1)', [next])
    }
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK')
    throw error
  } finally {
    client.release()
  }
}

async function fill(client: pg.PoolClient, { table, from, into, valuesOf }: Fill): Promise<void> {
  const sets = into.map((column, i) => `${column} = given.value${i}`)
  const lists = into.map((_, i) => `$${i + 2}::bigint[]`)
  const names = into.map((_, i) => `value${i}`)
  for (let last = 0; ; ) {
    const { rows } = await client.query<{ readonly [column: string]: string }>(
      `SELECT seq, ${from} FROM ${table} WHERE seq > $1 ORDER BY seq LIMIT ${filledAtOnce}`,
      [last],
    )
    if (rows.length === 0) return
    const values = rows.map((row) => valuesOf(from.map((column) => row[column]!)))
    await client.query(
      `UPDATE ${table} SET ${sets} FROM unnest($1::bigint[], ${lists}) AS given(seq, ${names}) WHERE ${table}.seq = given.seq`,
      [rows.map(({ seq }) => seq), ...into.map((_, i) => values.map((each) => each[i]))],
    )
    last = Number(rows.at(-1)!.seq)
  }
}

/** How many steps a database has taken, and how many tables of others it holds. */
async function identity(client: pg.Pool | pg.PoolClient): Promise<{ form: number; foreign: number }> {
  const { rows } = await client.query<{ form: string | null; foreign: number }>(`
    SELECT to_regclass('readout_form') AS form,
      (SELECT count(*) FROM pg_tables WHERE schemaname = current_schema() AND tablename <> 'readout_form') AS foreign`)
  const { form, foreign } = rows[0]!
  if (form === null) return { form: 0, foreign }
  const taken = await client.query<{ form: number }>('SELECT coalesce(max(form), 0) AS form FROM readout_form')
  return { form: taken.rows[0]!.form, foreign }
}
