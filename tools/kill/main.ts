/**
 * Kills Readout in the middle of its work, many times, and looks each time at what is left:
 *
 *   nice node --import tsx tools/kill/main.ts [KILLS=100] [sqlite|postgres] [SEED=1]
 *
 * Makes a database of its own, a file or on a PostgreSQL server that it starts, and removes it. Prints the figures; exit code 1
 * when anything was lost, doubled or damaged. SIGTERM ends it after the kill at hand. The tests run a few kills.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { startPostgres } from '../../test/store/postgres-server.ts'
import { kill } from './rounds.ts'

const [kills = '100', engine = 'sqlite', seed = '1'] = process.argv.slice(2)
const began = Date.now()
const { place, end } = engine === 'postgres' ? await onServer() : inFolder()
const stopping = new AbortController()
process.once('SIGTERM', () => stopping.abort())
const figures = await kill({
  place: await place('killed'),
  fresh: (n) => place(`fresh${n}`),
  kills: Number(kills),
  seed: Number(seed),
  tell: (line) => process.stderr.write(`${line}\n`),
  stop: stopping.signal,
})
await end()
process.stdout.write(`${JSON.stringify({ ...figures, seconds: Math.round((Date.now() - began) / 1000) }, null, 1)}\n`)
if (figures.faults.length > 0) process.exitCode = 1

interface Places {
  /** Where a database of this name is, a new one for a new name. */
  place(name: string): Promise<string>
  end(): Promise<void>
}

function inFolder(): Places {
  const folder = mkdtempSync(join(tmpdir(), 'readout-kill-'))
  return { place: async (name) => join(folder, `${name}.db`), end: async () => rmSync(folder, { recursive: true }) }
}

async function onServer(): Promise<Places> {
  const server = await startPostgres()
  return {
    async place(name) {
      const client = new pg.Client(server.address('postgres'))
      await client.connect()
      await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`)
      await client.end()
      return server.address(name)
    },
    end: () => server.stop(),
  }
}
