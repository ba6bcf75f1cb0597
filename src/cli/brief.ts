import type { Command } from 'commander'
import { dayInWords } from '../record/days.ts'
import type { EntrySummary } from '../record/entries.ts'
import { type Brief, briefOf, type Change, closeStore, openExisting, type Sure } from '../store/index.ts'
import { type FilterOptions, filtersOf, withFilters } from './filters.ts'
import { sourcesInWords } from './list.ts'
import { type DbOption, dbOption } from './options.ts'
import { inert, print } from './terminal.ts'

type BriefOptions = FilterOptions & DbOption & { readonly json?: true }

/** `readout brief`: the first page. */
export function briefCommand(program: Command): void {
  const command = program
    .command('brief')
    .summary('what changed, what falls due, what is contested')
    .description(
      'Prints what changed in the last week, what falls due, what is contested, and the newest of each kind; sure records only, the others are counted.',
    )
    .addOption(dbOption())
  withFilters(command)
    .option('--json', 'print one JSON document')
    .addHelpText('after', examples)
    .action(async (options: BriefOptions) => {
      const filters = filtersOf(options)
      const store = await openExisting(options.db)
      try {
        const brief = await briefOf(store, filters)
        await print(options.json ? `${JSON.stringify(brief)}\n` : inert(briefInWords(brief)))
      } finally {
        await closeStore(store)
      }
    })
}

const examples = `
Examples:
  readout brief --as-of 2022-01-24
  readout brief --actor Russia --min-publishers 2
  readout brief --text sanctions --json`

function briefInWords(brief: Brief): string {
  const { now, articles, publishers, entries, statements, isCutShort } = brief
  const head = `${dayInWords(now.day)}${now.basis === 'newest-article' ? ' (the day of the newest article)' : ''} · ${isCutShort ? 'at least ' : ''}${articles} articles of ${publishers} publishers · ${entries} acts · ${statements} statements\n`
  const sections = [
    section('Changed', brief.changes, changeLine),
    section('Due next', brief.dueNext, ({ entry }) => line(entry)),
    section('Overdue', brief.overdue, ({ entry }) => line(entry)),
    section('Contested', brief.contested, line),
    section('Meetings', brief.meetings, ({ entry }) => line(entry)),
    section('Demands', brief.demands, ({ entry }) => line(entry)),
    section('Promises', brief.promises, ({ entry }) => line(entry)),
    section('Threats', brief.threats, line),
    section('Refusals', brief.refusals, line),
    section('Transfers', brief.transfers, ({ entry }) => line(entry)),
    section('Moves of forces', brief.moves, line),
    section('Force', brief.force, line),
  ]
  return [head, ...sections.filter((one) => one !== '')].join('\n')
}

function section<T>(heading: string, { rows, more, unsure, isCutShort }: Sure<T>, lineOf: (row: T) => string): string {
  if (rows.length + unsure === 0) return ''
  const least = isCutShort ? '+' : ''
  const rest = [
    more > 0 ? `${more}${least} more` : null,
    unsure > 0 ? `${unsure}${least} ${more > 0 || rows.length > 0 ? 'more, ' : ''}unsure` : null,
  ]
  const after = rest.filter((one) => one !== null).join('; ')
  return `${heading}\n${rows.map((row) => `  ${lineOf(row)}\n`).join('')}${after ? `  … ${after}\n` : ''}`
}

const line = (entry: EntrySummary): string => `${entry.sentence} (${sourcesInWords(entry)})`

export const changeLine = ({ kind, entry, note }: Change): string =>
  `${kind}${note ? ` (${note})` : ''}: ${line(entry)}`
