/**
 * Kills Readout in the middle of its work, many times, and looks each time at what is left:
 *
 *   nice node --import tsx tools/kill/main.ts [KILLS=100] [DATABASE] [SEED=1]
 *
 * Without a database it makes a file of its own and removes it. Prints the figures; exit code 1 when anything was lost, doubled
 * or damaged. The tests run a few kills.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { kill } from './rounds.ts'

const [kills = '100', given = '', seed = '1'] = process.argv.slice(2)
const place = given === '' ? null : given
const folder = mkdtempSync(join(tmpdir(), 'readout-kill-'))
const began = Date.now()
const figures = await kill({
  place: place ?? join(folder, 'killed.db'),
  fresh: (n) => (place === null ? join(folder, `fresh-${n}.db`) : null),
  kills: Number(kills),
  seed: Number(seed),
  tell: (line) => process.stderr.write(`${line}\n`),
})
rmSync(folder, { recursive: true })
process.stdout.write(`${JSON.stringify({ ...figures, seconds: Math.round((Date.now() - began) / 1000) }, null, 1)}\n`)
if (figures.faults.length > 0) process.exitCode = 1
