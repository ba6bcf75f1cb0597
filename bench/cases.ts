import { execFileSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readingJson } from '../src/export/reading.ts'
import { takePaths } from '../src/intake/paths.ts'
import { type Knowledge, read } from '../src/read.ts'
import type { BenchRun, Figure } from './figure.ts'

/** A scorer of the shared bench folder, and where in its answer the figures stand. */
interface CaseSet {
  readonly scorer: string
  readonly cases: string
  readonly measures: { readonly [measure: string]: RegExp }
}

const caseSets: readonly CaseSet[] = [
  {
    scorer: 'plover',
    cases: 'plv-dev',
    measures: {
      'type right for the pair': /right for the pair ([\d.]+)%/,
      'pair coded': /pair coded ([\d.]+)%/,
      'type found in the sentence': /anywhere in the sentence ([\d.]+)%/,
    },
  },
  {
    scorer: 'times',
    cases: 'times-dev',
    measures: { 'times right days': /right days ([\d.]+)%/, 'times found F1': /found F1 ([\d.]+)/ },
  },
  {
    scorer: 'attribution',
    cases: 'attribution-dev',
    measures: {
      'words precision': /words P ([\d.]+)/,
      'words recall': /words P [\d.]+ R ([\d.]+)/,
      'source right': /source right among those found ([\d.]+)%/,
    },
  },
]

/** Single sentences and short texts that others have marked: types of events, days of times, sources of words. */
export async function benchCases({ shared, misses, tell }: BenchRun, knowledge: Knowledge): Promise<Figure[]> {
  const figures: Figure[] = []
  for (const { scorer, cases, measures } of caseSets) {
    tell(`reading: ${cases}`)
    const printed = await scored(join(shared, 'bench'), scorer, cases, knowledge, misses)
    if (misses) console.log(printed)
    for (const [measure, figure] of Object.entries(measures))
      figures.push({ set: cases, measure, value: Number(figure.exec(printed)![1]) })
  }
  return figures
}

async function scored(
  folder: string,
  scorer: string,
  cases: string,
  knowledge: Knowledge,
  misses: boolean,
): Promise<string> {
  const out = mkdtempSync(join(tmpdir(), 'readout-bench-'))
  try {
    const [script, path] = [join(folder, `${scorer}.mjs`), join(folder, `${cases}.jsonl`)]
    // Into files: what the scorers print to a pipe is cut off where they end before it was read.
    const run = (file: string, ...args: readonly string[]): string => {
      const to = openSync(join(out, file), 'w')
      execFileSync(process.execPath, [script, ...args], { stdio: ['ignore', to, 'inherit'] })
      closeSync(to)
      return join(out, file)
    }
    const articles = run('articles.jsonl', '--articles', path)
    const readings: string[] = []
    for await (const taken of takePaths([articles], process.stdin, {})) {
      if (!taken.ok) throw taken.error
      readings.push(JSON.stringify(readingJson(read(taken.article, knowledge))))
    }
    writeFileSync(join(out, 'readings.jsonl'), `${readings.join('\n')}\n`)
    return readFileSync(run('score', path, join(out, 'readings.jsonl'), ...(misses ? ['--misses'] : [])), 'utf8')
  } finally {
    rmSync(out, { recursive: true })
  }
}
