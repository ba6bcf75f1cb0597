import type { Command } from 'commander'
import { dayInWords } from '../record/days.ts'
import type { EntrySummary } from '../record/entries.ts'
import { type Brief, briefOf, type Change, closeStore, openExisting, type Sure } from '../store/index.ts'
import { sourcesInWords } from './list.ts'
import { type DbOption, dayOption, dbOption } from './options.ts'
import { inert, print } from './terminal.ts'

interface BriefOptions extends DbOption {
  readonly asOf?: string
  readonly json?: true
}

/** `readout brief`: the first page. */
export function briefCommand(program: Command): void {
  program
    .command('brief')
    .summary('what changed, what falls due, what is contested')
    .description(
      'Prints what changed in the last week, what falls due, what is contested, and the newest of each kind; sure records only, the others are counted.',
    )
    .addOption(dbOption())
    .option('--as-of <day>', 'as it had been reported by the end of this day', dayOption)
    .option('--json', 'print one JSON document')
    .addHelpText('after', '\nExample:\n  readout brief --as-of 2022-01-24')
    .action(async ({ db, asOf, json }: BriefOptions) => {
      const store = await openExisting(db)
      try {
        const brief = await briefOf(store, asOf)
        await print(json ? `${JSON.stringify(brief)}\n` : inert(briefInWords(brief)))
      } finally {
        await closeStore(store)
      }
    })
}

function briefInWords(brief: Brief): string {
  const { now, articles, publishers, entries, statements } = brief
  const head = `${dayInWords(now.day)}${now.basis === 'newest-article' ? ' (the day of the newest article)' : ''} · ${articles} articles of ${publishers} publishers · ${entries} acts · ${statements} statements\n`
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

function section<T>(heading: string, { rows, more, unsure }: Sure<T>, lineOf: (row: T) => string): string {
  if (rows.length + unsure === 0) return ''
  const rest = [
    more > 0 ? `${more} more` : null,
    unsure > 0 ? `${unsure} ${more > 0 || rows.length > 0 ? 'more, ' : ''}unsure` : null,
  ]
  const after = rest.filter((one) => one !== null).join('; ')
  return `${heading}\n${rows.map((row) => `  ${lineOf(row)}\n`).join('')}${after ? `  … ${after}\n` : ''}`
}

const line = (entry: EntrySummary): string => `${entry.sentence} (${sourcesInWords(entry)})`

export const changeLine = ({ kind, entry, note }: Change): string =>
  `${kind}${note ? ` (${note})` : ''}: ${line(entry)}`
