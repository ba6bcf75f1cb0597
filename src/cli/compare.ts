import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Command } from 'commander'
import { type ComparedReading, compareReadings, type Difference } from '../export/compare.ts'
import { InputError } from '../intake/taken.ts'
import { inert, print, say } from './terminal.ts'

interface CompareOptions {
  readonly json?: true
}

/** `readout compare`: what two versions of the reader say of the same articles. */
export function compareCommand(program: Command): void {
  program
    .command('compare')
    .summary('which records came, went and changed between two readings of the same articles')
    .description(
      'Compares readings that "readout read" has written, by --out DIR or --jsonl: which records came (+), went (-) and changed (~), article by article, and their sum.',
    )
    .argument('<old>', 'a folder of readings, or a file with a reading a line')
    .argument('<new>', 'the same of the other version')
    .option('--json', 'print one JSON document')
    .addHelpText('after', examples)
    .action(async (old: string, newer: string, options: CompareOptions) => {
      try {
        const comparison = compareAll(readingsOf(old), readingsOf(newer))
        await print(options.json ? `${JSON.stringify(comparison, null, 1)}\n` : inert(inWords(comparison)))
      } catch (error) {
        if (!(error instanceof InputError)) throw error
        say(error.message)
        process.exitCode = 2
      }
    })
}

const examples = `
Examples:
  readout read --out before reports/        with the one version
  readout read --out after reports/         with the other
  readout compare before after`

interface Comparison {
  readonly articles: readonly { readonly article: string; readonly differences: readonly Difference[] }[]
  /** Articles that only one side holds, or whose text is another one: not compared. */
  readonly onlyOld: readonly string[]
  readonly onlyNew: readonly string[]
  readonly otherText: readonly string[]
  readonly sum: { readonly [kind: string]: { readonly came: number; readonly went: number; readonly changed: number } }
  /** How many records changed in each field. */
  readonly fields: { readonly [field: string]: number }
}

type Readings = ReadonlyMap<string, ComparedReading>

function compareAll(old: Readings, newer: Readings): Comparison {
  const both = [...newer.keys()].filter((name) => old.has(name))
  const sameText = (name: string): boolean => old.get(name)!.article.text === newer.get(name)!.article.text
  const articles = both
    .filter(sameText)
    .map((article) => ({ article, differences: compareReadings(old.get(article)!, newer.get(article)!) }))
  const all = articles.flatMap(({ differences }) => differences)
  const count = (kind: string, change: string): number =>
    all.filter((one) => one.kind === kind && one.change === change).length
  const sumOf = (kind: string) => ({
    came: count(kind, 'came'),
    went: count(kind, 'went'),
    changed: count(kind, 'changed'),
  })
  const fields: { [field: string]: number } = {}
  for (const { field } of all.flatMap((one) => one.fields)) fields[field] = (fields[field] ?? 0) + 1
  return {
    articles,
    onlyOld: [...old.keys()].filter((name) => !newer.has(name)),
    onlyNew: [...newer.keys()].filter((name) => !old.has(name)),
    otherText: both.filter((name) => !sameText(name)),
    sum: { events: sumOf('event'), statements: sumOf('statement') },
    fields,
  }
}

const signs = { came: '+', went: '-', changed: '~' }

function inWords({ articles, onlyOld, onlyNew, otherText, sum, fields }: Comparison): string {
  const differing = articles.filter(({ differences }) => differences.length > 0)
  const blocks = differing.map(({ article, differences }) => `${article}\n${differences.map(lineOf).join('')}`)
  const left = [
    ['only in the old readings', onlyOld],
    ['only in the new readings', onlyNew],
    ['with another text, not compared', otherText],
  ] as const
  const changes = Object.entries(fields).sort(([, a], [, b]) => b - a)
  const total = [
    `${articles.length} articles compared, ${differing.length} with differences`,
    ...Object.entries(sum).map(
      ([kind, { came, went, changed }]) => `${kind.padEnd(10)} ${came} came, ${went} went, ${changed} changed`,
    ),
    ...(changes.length > 0 ? [`fields     ${changes.map(([field, n]) => `${field} ${n}`).join(', ')}`] : []),
    ...left.filter(([, names]) => names.length > 0).map(([what, names]) => `${what}: ${names.join(', ')}`),
  ]
  return [...blocks, `${total.join('\n')}\n`].join('\n')
}

function lineOf({ kind, change, label, words, fields }: Difference): string {
  const what = kind === 'event' ? label : `statement ${label}`
  const lines = [
    `  ${signs[change]} ${what}  “${words}”`,
    ...fields.map(({ field, old, new: after }) => `      ${field}: ${old} → ${after}`),
  ]
  return `${lines.join('\n')}\n`
}

/** Readings by the name of their file in a folder, or by the id of their article in a file of JSON lines. */
function readingsOf(path: string): Readings {
  const stat = statSync(path, { throwIfNoEntry: false })
  if (!stat) throw new InputError(path, null, 'there is no such file or folder', 'write it by "readout read --out DIR"')
  const found = stat.isDirectory() ? readingsInFolder(path) : readingsInLines(path)
  if (found.size === 0)
    throw new InputError(path, null, 'it holds no readings', 'write some by "readout read --out DIR" or --jsonl')
  return found
}

function readingsInFolder(folder: string): Readings {
  const files = readdirSync(folder).filter((file) => file.endsWith('.json'))
  return new Map(
    files.sort().map((file) => {
      const path = join(folder, file)
      return [file.replace(/\.json$/, ''), readingIn(path, null, readFileSync(path, 'utf8'))]
    }),
  )
}

function readingsInLines(path: string): Readings {
  const lines = readFileSync(path, 'utf8').split('\n')
  return new Map(
    lines.flatMap((line, i) => {
      if (line.trim() === '') return []
      const reading = readingIn(path, i + 1, line)
      return [[reading.article.id ?? String(i + 1), reading] as const]
    }),
  )
}

function readingIn(path: string, line: number | null, json: string): ComparedReading & { article: { id?: string } } {
  try {
    const reading = JSON.parse(json)
    if (typeof reading.article?.text === 'string' && Array.isArray(reading.events) && Array.isArray(reading.statements))
      return reading
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    throw new InputError(
      path,
      line,
      `it is no JSON (${error.message})`,
      'write it by "readout read --out DIR" or --jsonl',
    )
  }
  throw new InputError(path, line, 'it is no reading', 'write it by "readout read --out DIR" or --jsonl')
}
