import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe } from 'node:test'
import pg from 'pg'
import { type Server, startPostgres } from './postgres-server.ts'

/** One of the two engines, as a test uses it. */
export interface TestEngine {
  readonly name: 'SQLite' | 'PostgreSQL'
  /** A place for `openStore` and `--db`: the same name gives the same one, a new name an empty one. */
  place(name: string): Promise<string>
}

/**
 * Runs tests on both engines: SQLite files in a folder of their own, and databases of a PostgreSQL server that is started for
 * them (about a second) and stopped behind them.
 */
export function onBothEngines(tests: (engine: TestEngine) => void): void {
  describe('on SQLite', () => {
    const folder = mkdtempSync(join(tmpdir(), 'readout-store-'))
    after(() => rmSync(folder, { recursive: true }))
    tests({ name: 'SQLite', place: async (name) => join(folder, name) })
  })
  describe('on PostgreSQL', () => {
    let server: Server
    before(async () => {
      server = await startPostgres()
    })
    after(() => server.stop())
    tests({ name: 'PostgreSQL', place: (name) => databaseOf(server, name) })
  })
}

async function databaseOf(server: Server, name: string): Promise<string> {
  const client = new pg.Client(server.address('postgres'))
  await client.connect()
  try {
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [name])
    if (rowCount === 0) await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`)
  } finally {
    await client.end()
  }
  return server.address(name)
}
