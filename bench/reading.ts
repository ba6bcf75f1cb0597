import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadKnowledge } from '../src/load.ts'
import { benchCases } from './cases.ts'
import { castFigures } from './cast.ts'
import { errorKinds } from './error-kinds.ts'
import { type BenchRun, type Figure, rounded } from './figure.ts'
import { type GoldScore, type GoldSet, joined, missesOf, readSet, scoreSet } from './gold-set.ts'
import { reliability } from './reliability.ts'

/** Accuracy of readings: on the marked articles, whole and damaged, and on the single-sentence cases of the shared folder. */
export async function benchReading(run: BenchRun): Promise<Figure[]> {
  const { shared, misses, tell } = run
  const knowledge = loadKnowledge()
  const work = mkdtempSync(join(tmpdir(), 'readout-bench-'))
  const readGold = (name: string, folder: string): Promise<GoldSet> => {
    tell(`reading: ${name}`)
    return readSet(name, folder, work, knowledge)
  }
  try {
    const seed = await readGold('seed', join(shared, 'gold/seed'))
    const dev = await readGold('dev', join(shared, 'gold/dev'))
    const authored = await readGold('authored', join(shared, 'gold/authored'))
    const damaged = await readGold('dev damaged', damage(join(shared, 'gold/dev'), join(work, 'damaged')))
    const both = joined('dev and authored', [dev, authored], work)
    if (misses) for (const set of [seed, dev, authored]) console.log(missesOf(set, shared))
    return [
      ...[seed, dev, authored, damaged].flatMap((set) => goldFigures(set.name, scoreSet(set, shared))),
      ...lossFigures(damaged.name, scoreSet(dev, shared), scoreSet(damaged, shared)),
      ...fieldFigures(both.name, scoreSet(both, shared)),
      ...[seed, dev, authored, damaged].flatMap((set) => castFigures(set, misses ? console.log : () => {})),
      ...[dev, authored].flatMap((set) => typeFigures(set.name, scoreSet(set, shared))),
      ...[dev, authored].flatMap((set) => errorKinds(set.name, missesOf(set, shared))),
      ...[dev, authored].flatMap((set) => sureFigures(set.name, scoreSet(set, shared, 0.8))),
      ...[dev, authored].flatMap(reliability),
      ...(await benchCases(run, knowledge)),
    ]
  } finally {
    rmSync(work, { recursive: true })
  }
}

/** Copies of the articles as the seed is: quotes and apostrophes stripped, sentences shuffled. */
function damage(folder: string, into: string): string {
  execFileSync(process.execPath, ['--import', 'tsx', 'tools/damage.ts', folder, into])
  return into
}

const totals = ['events found', 'events coded', 'events full', 'statements found', 'statements attributed'] as const

function goldFigures(set: string, score: GoldScore): Figure[] {
  return [
    ...totals.map((measure) => ({ set, measure: `${measure} F1`, value: percent(score.totals[measure]!.f1) })),
    ...fieldFigures(set, score),
  ]
}

/** Points of F1 that damage costs. */
function lossFigures(set: string, whole: GoldScore, damaged: GoldScore): Figure[] {
  return totals.map((measure) => {
    const value = percent(whole.totals[measure]!.f1 - damaged.totals[measure]!.f1)
    return { set, measure: `${measure} lost by damage`, value }
  })
}

/** Of the events found, the share whose field is right. */
function fieldFigures(set: string, { fields }: GoldScore): Figure[] {
  return Object.entries(fields).map(([field, { accuracy }]) => ({ set, measure: field, value: percent(accuracy) }))
}

function typeFigures(set: string, { types }: GoldScore): Figure[] {
  return Object.entries(types).flatMap(([type, { precision, recall, f1, gold }]) => [
    { set, measure: `${type}: marked`, value: gold },
    { set, measure: `${type}: precision`, value: percent(precision) },
    { set, measure: `${type}: recall`, value: percent(recall) },
    { set, measure: `${type}: F1`, value: percent(f1) },
  ])
}

function sureFigures(set: string, { totals: { 'events coded': coded } }: GoldScore): Figure[] {
  return [
    { set, measure: 'at 0.8 or more: precision of events coded', value: percent(coded!.precision) },
    { set, measure: 'at 0.8 or more: recall of events coded', value: percent(coded!.recall) },
  ]
}

const percent = (share: number): number => rounded(100 * share)
