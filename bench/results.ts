import { execFileSync } from 'node:child_process'
import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Figure } from './figure.ts'

/** A figure with the day and the commit of its run. */
export interface ResultRow extends Figure {
  readonly date: string
  /** Short; with "+" when there was more than the commit. */
  readonly commit: string
}

const path = fileURLToPath(new URL('results.tsv', import.meta.url))
const head = 'date\tcommit\tset\tmeasure\tvalue\n'

/** Adds the figures of a run to bench/results.tsv. */
export function appendResults(figures: readonly Figure[], date: string): void {
  const commit = commitNow()
  if (!existsSync(path)) writeFileSync(path, head)
  appendFileSync(
    path,
    figures.map(({ set, measure, value }) => `${[date, commit, set, measure, value].join('\t')}\n`).join(''),
  )
}

/** The rows of each set's newest run, in the order in which sets and measures came. */
export function latestResults(): ResultRow[] {
  const sets = new Map<string, Map<string, ResultRow>>()
  for (const line of readFileSync(path, 'utf8').slice(head.length).split('\n').filter(Boolean)) {
    const [date = '', commit = '', set = '', measure = '', value = ''] = line.split('\t')
    const [before] = sets.get(set)?.values() ?? []
    const isSameRun = before?.date === date && before.commit === commit
    const rows = isSameRun ? sets.get(set)! : new Map<string, ResultRow>()
    sets.set(set, rows.set(measure, { date, commit, set, measure, value: Number(value) }))
  }
  return [...sets.values()].flatMap((rows) => [...rows.values()])
}

function commitNow(): string {
  const git = (...args: readonly string[]): string => execFileSync('git', args, { encoding: 'utf8' }).trim()
  const isChanged = git('status', '--porcelain', '--untracked-files=no', '--', 'src', 'data') !== ''
  return git('rev-parse', '--short', 'HEAD') + (isChanged ? '+' : '')
}
