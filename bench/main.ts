/**
 * Measures accuracy and speed, appends the figures to bench/results.tsv and renews the tables of bench/README.md.
 *
 *   npm run bench -- [language] [names] [reading] [record] [intake] [speed] [--test] [--misses] [--dry]
 *
 * Without a group, all of them. --test: the test parts of the treebanks (once for each run that is reported), else the development
 * parts. --misses prints each error. --dry prints the figures and keeps nothing.
 */
import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import type { BenchRun, Figure } from './figure.ts'
import { rewriteReadme } from './readme.ts'
import { appendResults } from './results.ts'

const groups: { readonly [name: string]: (run: BenchRun) => Promise<readonly Figure[]> } = {
  language: async (run) => (await import('./language.ts')).benchLanguage(run),
  names: async (run) => (await import('./names.ts')).benchNames(run),
  reading: async (run) => (await import('./reading.ts')).benchReading(run),
  record: async (run) => (await import('./record.ts')).benchRecord(run),
  intake: async (run) => (await import('./intake.ts')).benchIntake(run),
  speed: async (run) => (await import('./speed.ts')).benchSpeed(run),
}

const shared = '../shared'
const tell = (message: string): void => console.error(`bench: ${message}`)
const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: { test: { type: 'boolean' }, misses: { type: 'boolean' }, dry: { type: 'boolean' } },
})
const unknown = positionals.find((name) => !(name in groups))

if (unknown !== undefined) {
  tell(`there is no group "${unknown}"; the groups are ${Object.keys(groups).join(', ')}`)
  process.exitCode = 2
} else if (!existsSync(`${shared}/gold/score.mjs`)) {
  tell(`${shared} is not here: its corpora and marked articles are what is measured on; nothing to do`)
} else {
  const run: BenchRun = { shared, part: flags.test ? 'test' : 'dev', misses: flags.misses === true, tell }
  for (const name of positionals.length > 0 ? positionals : Object.keys(groups)) {
    const figures = await groups[name]!(run)
    for (const { set, measure, value } of figures) console.log(`${set.padEnd(20)} ${measure.padEnd(48)} ${value}`)
    if (flags.dry) continue
    appendResults(figures, new Date().toISOString().slice(0, 10))
    rewriteReadme()
  }
}
