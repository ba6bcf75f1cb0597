import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readingJson } from '../src/export/reading.ts'
import { takePaths } from '../src/intake/paths.ts'
import type { Reading } from '../src/model.ts'
import { type Knowledge, read } from '../src/read.ts'

/** Marked articles and what we read in them. */
export interface GoldSet {
  readonly name: string
  /** NAME.txt and NAME.gold.json. */
  readonly gold: string
  /** NAME.json. */
  readonly readings: string
  readonly byArticle: ReadonlyMap<string, Reading>
}

/** Reads each article of a folder; the readings are written to a folder under `work`. */
export async function readSet(name: string, gold: string, work: string, knowledge: Knowledge): Promise<GoldSet> {
  const readings = join(work, `${name} readings`)
  mkdirSync(readings, { recursive: true })
  const byArticle = new Map<string, Reading>()
  for (const file of readdirSync(gold).filter((one) => one.endsWith('.txt'))) {
    for await (const taken of takePaths([join(gold, file)], process.stdin, {})) {
      if (!taken.ok) throw taken.error
      const reading = read(taken.article, knowledge)
      byArticle.set(file.replace('.txt', ''), reading)
      writeFileSync(join(readings, file.replace(/txt$/, 'json')), JSON.stringify(readingJson(reading)))
    }
  }
  return { name, gold, readings, byArticle }
}

/** Two sets as one. */
export function joined(name: string, sets: readonly GoldSet[], work: string): GoldSet {
  const [gold, readings] = [join(work, `${name} gold`), join(work, `${name} readings`)]
  for (const folder of [gold, readings]) mkdirSync(folder, { recursive: true })
  for (const set of sets) {
    for (const file of readdirSync(set.gold).filter((one) => /\.(txt|gold\.json)$/.test(one)))
      copyFileSync(join(set.gold, file), join(gold, file))
    for (const file of readdirSync(set.readings)) copyFileSync(join(set.readings, file), join(readings, file))
  }
  return { name, gold, readings, byArticle: new Map(sets.flatMap(({ byArticle }) => [...byArticle])) }
}

export interface Ratios {
  readonly precision: number
  readonly recall: number
  readonly f1: number
  readonly gold: number
}

/** What `score.mjs --json` tells. */
export interface GoldScore {
  /** "events found", "events coded", "statements attributed" … */
  readonly totals: { readonly [measure: string]: Ratios }
  readonly fields: { readonly [field: string]: { readonly accuracy: number; readonly of: number } }
  /** Events found, by type. */
  readonly types: { readonly [type: string]: Ratios }
}

export function scoreSet({ gold, readings }: GoldSet, shared: string, least = 0): GoldScore {
  const script = join(shared, 'gold/score.mjs')
  const args = [script, gold, readings, '--json', `--min-confidence=${least}`]
  const { fields, types, ...totals } = JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' }))
  return { totals, fields, types }
}

/** Each error, a line. */
export function missesOf({ gold, readings }: GoldSet, shared: string): string {
  const args = [join(shared, 'gold/score.mjs'), gold, readings, '--misses']
  return execFileSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 1 << 28 })
}
