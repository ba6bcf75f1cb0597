import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readingJson } from '../src/export/reading.ts'
import { takePaths } from '../src/intake/paths.ts'
import { loadKnowledge } from '../src/load.ts'
import { read } from '../src/read.ts'
import type { Figure } from './figure.ts'

/** Accuracy of readings on the marked articles and on the single-sentence cases of the shared folder. */
export async function benchReading(shared: string): Promise<Figure[]> {
  const figures: Figure[] = []
  for (const set of ['seed', 'dev', 'authored']) figures.push(...(await scoreGold(shared, set)))
  figures.push(
    ...(await scoreCases(shared, 'plover', 'plv-dev', /right for the pair ([\d.]+)%/, 'type right for the pair')),
  )
  figures.push(...(await scoreCases(shared, 'times', 'times-dev', /right days ([\d.]+)%/, 'right days')))
  figures.push(...(await scoreCases(shared, 'times', 'times-dev', /found F1 ([\d.]+)/, 'found F1')))
  figures.push(...(await scoreCases(shared, 'attribution', 'attribution-dev', /words P ([\d.]+)/, 'words precision')))
  figures.push(
    ...(await scoreCases(shared, 'attribution', 'attribution-dev', /words P [\d.]+ R ([\d.]+)/, 'words recall')),
  )
  return figures
}

const knowledge = loadKnowledge()

async function scoreGold(shared: string, set: string): Promise<Figure[]> {
  const gold = join(shared, 'gold', set)
  const out = mkdtempSync(join(tmpdir(), 'readout-bench-'))
  try {
    for (const file of readdirSync(gold).filter((name) => name.endsWith('.txt'))) {
      for await (const taken of takePaths([join(gold, file)], process.stdin, {})) {
        if (!taken.ok) throw taken.error
        writeFileSync(
          join(out, file.replace(/txt$/, 'json')),
          JSON.stringify(readingJson(read(taken.article, knowledge))),
        )
      }
    }
    const printed = execFileSync('node', [join(shared, 'gold/score.mjs'), gold, out, '--json'], { encoding: 'utf8' })
    return figuresOf(set, JSON.parse(printed) as GoldScore)
  } finally {
    rmSync(out, { recursive: true })
  }
}

type GoldScore = { readonly fields: { readonly [field: string]: { readonly accuracy: number } } } & {
  readonly [measure: string]: { readonly f1: number }
}

function figuresOf(set: string, score: GoldScore): Figure[] {
  const totals = ['events found', 'events coded', 'events full', 'statements found', 'statements attributed']
  return [
    ...totals.map((measure) => ({ set, measure: `${measure} F1`, value: percent(score[measure]!.f1) })),
    ...Object.entries(score.fields).map(([field, { accuracy }]) => ({ set, measure: field, value: percent(accuracy) })),
  ]
}

const percent = (share: number): number => Math.round(1000 * share) / 10

async function scoreCases(
  shared: string,
  scorer: string,
  cases: string,
  figure: RegExp,
  measure: string,
): Promise<Figure[]> {
  const path = join(shared, 'bench', `${cases}.jsonl`)
  const out = mkdtempSync(join(tmpdir(), 'readout-bench-'))
  try {
    const articles = join(out, 'articles.jsonl')
    const script = join(shared, 'bench', `${scorer}.mjs`)
    writeFileSync(articles, execFileSync('node', [script, '--articles', path], { maxBuffer: 1 << 28 }))
    const readings: string[] = []
    for await (const taken of takePaths([articles], process.stdin, {})) {
      if (taken.ok) readings.push(JSON.stringify(readingJson(read(taken.article, knowledge))))
    }
    writeFileSync(join(out, 'readings.jsonl'), `${readings.join('\n')}\n`)
    const printed = execFileSync('node', [script, path, join(out, 'readings.jsonl')], { encoding: 'utf8' })
    return [{ set: cases, measure, value: Number(figure.exec(printed)![1]) }]
  } finally {
    rmSync(out, { recursive: true })
  }
}

/** The texts of a folder of gold, for measures of speed. */
export function goldTexts(shared: string, set: string): string[] {
  const folder = join(shared, 'gold', set)
  return readdirSync(folder)
    .filter((name) => name.endsWith('.txt'))
    .map((name) => readFileSync(join(folder, name), 'utf8'))
}
