import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type Bar, barOf } from './bars.ts'
import { reliabilityPlot } from './plot.ts'
import { latestResults, type ResultRow } from './results.ts'

const path = fileURLToPath(new URL('README.md', import.meta.url))

/** Which figures a table shows. */
interface Table {
  readonly sets: RegExp
  readonly measures: RegExp
}

/**
 * The tables of bench/README.md by the names of their markers: sets side by side, a measure a line. Of a measure like
 * "AGREE: recall" the first part is the line and the second a column of its own.
 */
const tables: { readonly [name: string]: Table } = {
  language: { sets: /^(?:EWT|GUM) (?:dev|test)$/, measures: /./ },
  news: { sets: /^GUM news/, measures: /./ },
  names: { sets: / names/, measures: /^(?!error: )/ },
  'name errors': { sets: / names/, measures: /^error: / },
  reading: { sets: /^(?:seed|dev|authored|dev damaged)$/, measures: /^(?:events|statements) \w+ F1$| lost by damage$/ },
  cast: { sets: /^(?:seed|dev|authored|dev damaged)$/, measures: /^(?:parties|speakers) .* / },
  fields: { sets: /^(?:seed|dev|authored|dev and authored)$/, measures: /^(?!parties|speakers|.* damage$)[a-z ]+$/ },
  types: { sets: /^(?:dev|authored)$/, measures: /^[A-Z]+: / },
  misses: { sets: /^(?:dev|authored)$/, measures: /^miss: / },
  cases: { sets: /^(?:plv|times|attribution)-/, measures: /./ },
  reliability: { sets: /^(?:dev|authored)$/, measures: /^[\d.–]+: / },
  sure: { sets: /^(?:dev|authored)$/, measures: /^at 0\.8/ },
  intake: { sets: /^intake$/, measures: /./ },
  speed: { sets: /^speed$/, measures: /^[^:]+$/ },
  linearity: { sets: /^speed$/, measures: / words: / },
}

/** Writes the newest figures between the markers of bench/README.md. */
export function rewriteReadme(): void {
  const rows = latestResults()
  const text = readFileSync(path, 'utf8')
  const marked = text.replace(
    /(<!-- table (.+?) -->\n)[\s\S]*?(<!-- end -->)/g,
    (_, begin: string, name: string, end: string) => `${begin}\n${tableOf(name, rows)}\n${end}`,
  )
  writeFileSync(path, marked)
}

function tableOf(name: string, all: readonly ResultRow[]): string {
  if (name === 'reliability plot') return reliabilityPlot(all)
  const shown = tables[name]
  if (!shown) throw new Error(`bench/README.md: there is no table "${name}"; the tables are ${Object.keys(tables)}`)
  const rows = all.filter(({ set, measure }) => shown.sets.test(set) && shown.measures.test(measure))
  if (rows.length === 0) return '(not measured yet)\n'
  const columns = [...new Set(rows.map(columnOf))]
  const lines = [...new Set(rows.map(lineOf))]
  const cells = lines.map((line) => [
    line,
    ...columns.map((column) => cellOf(rows.find((row) => lineOf(row) === line && columnOf(row) === column))),
  ])
  const runs = [...new Set(rows.map(({ date, commit }) => `${date} at ${commit}`))]
  const table = [['', ...columns], ['---', ...columns.map(() => '---:')], ...cells]
  return `${table.map((line) => `| ${line.join(' | ')} |`).join('\n')}\n\nMeasured ${runs.join(', ')}.\n`
}

const isSplit = ({ measure }: ResultRow): boolean => /^(?!error|miss)[^:]+: /.test(measure)

const lineOf = (row: ResultRow): string =>
  isSplit(row) ? row.measure.split(': ')[0]! : row.measure.replace(/^(?:error|miss): /, '')

const columnOf = (row: ResultRow): string => (isSplit(row) ? `${row.set}: ${row.measure.split(': ')[1]}` : row.set)

/** "84.1 (≥ 80)"; a figure below its bar in bold. */
function cellOf(row: ResultRow | undefined): string {
  if (!row) return ''
  const value = row.value.toLocaleString('en')
  const bar = barOf(row.set, row.measure)
  if (!bar) return value
  return `${isMet(row.value, bar) ? value : `**${value}**`} (${inWords(bar)})`
}

const isMet = (value: number, { least = -Infinity, most = Infinity }: Bar): boolean => value >= least && value <= most

const inWords = ({ least, most }: Bar): string =>
  least !== undefined ? `≥ ${least.toLocaleString('en')}` : `≤ ${most!.toLocaleString('en')}`
