import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openReader, type Reader } from '../src/ingest.ts'
import { takePaths } from '../src/intake/paths.ts'
import type { Reading } from '../src/model.ts'
import { findEntry } from '../src/store/entries.ts'
import { closeStore, listEntries, openStore, type Store } from '../src/store/index.ts'
import { type Keeping, keepArticle } from '../src/store/keep.ts'
import type { BenchRun, Figure } from './figure.ts'
import { goldReading } from './gold-reading.ts'

/** Whether reports of one act become one entry: on what people marked, and on what the program reads. */
export async function benchRecord(run: BenchRun): Promise<Figure[]> {
  const { shared, tell } = run
  const reader = openReader()
  tell('record: reading')
  const keepings = await keepingsOf([join(shared, 'gold/dev'), join(shared, 'gold/seed')], reader)
  const work = mkdtempSync(join(tmpdir(), 'readout-bench-'))
  try {
    const figures: Figure[] = []
    for (const [set, toKeep] of [
      ['marked claims', keepings.map(({ keeping, reading, gold }) => withReading(keeping, goldReading(reading, gold)))],
      ['own readings', keepings.map(({ keeping }) => keeping)],
    ] as const) {
      tell(`record: ${set}`)
      const file = join(work, `${set}.jsonl`)
      writeFileSync(file, await entriesFrom(toKeep, set === 'marked claims'))
      figures.push(...groupFigures(set, file, run))
    }
    return figures
  } finally {
    rmSync(work, { recursive: true })
  }
}

interface Marked {
  readonly keeping: Keeping
  readonly reading: Reading
  readonly gold: string
}

/** The marked articles as they are kept, oldest first. */
async function keepingsOf(folders: readonly string[], reader: Reader): Promise<Marked[]> {
  const files = folders.flatMap((folder) =>
    readdirSync(folder)
      .filter((file) => file.endsWith('.txt'))
      .map((file) => join(folder, file)),
  )
  const marked: Marked[] = []
  for (const file of files) {
    const gold = file.replace(/txt$/, 'gold.json')
    if (!existsSync(gold)) continue
    for await (const taken of takePaths([file], process.stdin, {})) {
      if (!taken.ok) throw taken.error
      const { article, bytes, warnings } = taken
      const reading = await reader.read(article)
      marked.push({ gold, reading, keeping: { article, bytes, where: file, warnings, reading, nameOf: reader.nameOf } })
    }
  }
  const dayOf = ({ keeping }: Marked): string => keeping.article.published ?? ''
  return marked.sort((a, b) => (dayOf(a) < dayOf(b) ? -1 : 1))
}

const withReading = (keeping: Keeping, reading: Reading): Keeping => ({ ...keeping, reading })

/** Keeps the articles in a store of their own; gives its entries as `groups.mjs` takes them, a line each. */
async function entriesFrom(keepings: readonly Keeping[], byCue: boolean): Promise<string> {
  const names = new Map(
    keepings.map(({ article, where }) => [article.hash, where.split('/').at(-1)!.replace('.txt', '')]),
  )
  const store = await openStore(':memory:')
  for (const keeping of keepings) await keepArticle(store, keeping)
  const lines: string[] = []
  for (const id of await entryIds(store)) {
    const { claims } = (await findEntry(store, id))!
    const told = claims.map(({ source, evidence, cue, type }) => {
      const { start, end } = byCue ? cue : evidence
      return { article: names.get(source.article)!, start, end, type }
    })
    lines.push(JSON.stringify({ id, claims: told }))
  }
  await closeStore(store)
  return lines.join('\n')
}

async function entryIds(store: Store): Promise<readonly string[]> {
  const ids: string[] = []
  let cursor: string | undefined
  do {
    const page = await listEntries(store, { rejected: true }, { limit: 1000, ...(cursor ? { cursor } : {}) })
    ids.push(...page.rows.map(({ id }) => id))
    cursor = page.next ?? undefined
  } while (cursor)
  return ids
}

function groupFigures(set: string, entries: string, { shared, misses }: BenchRun): Figure[] {
  const args = [join(shared, 'gold/groups.mjs'), join(shared, 'gold/groups.json'), entries]
  const told = execFileSync(process.execPath, misses ? [...args, '--misses'] : args, {
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  })
  if (misses) console.log(told)
  const [, precision, recall, apart] = /precision ([\d.]+)%, recall ([\d.]+)%.*kept apart ([\d.]+)%/.exec(told)!
  return [
    { set, measure: 'same act: pairwise precision', value: Number(precision) },
    { set, measure: 'same act: pairwise recall', value: Number(recall) },
    { set, measure: 'hard pairs kept apart', value: Number(apart) },
  ]
}
