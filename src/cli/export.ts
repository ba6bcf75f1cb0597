import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { Argument, type Command, Option } from 'commander'
import { csvOf } from '../export/csv.ts'
import { tables } from '../export/tables.ts'
import { closeStore, openExisting, type Store } from '../store/index.ts'
import { type FilterOptions, filtersOf, rowsOf, withFilters } from './filters.ts'
import { lists } from './list.ts'
import { type DbOption, dbOption } from './options.ts'
import { print, say } from './terminal.ts'

interface ExportOptions extends DbOption, FilterOptions {
  readonly format: 'csv' | 'jsonl'
  readonly out?: string
}

/** `readout export`: whole lists for other programs. */
export function exportCommand(program: Command): void {
  const command = program
    .command('export')
    .summary('write whole lists for other programs')
    .description(
      'Writes a whole list as CSV (safe to open in a spreadsheet) or as JSON lines with all fields, row by row.',
    )
    .addArgument(new Argument('[what]', 'which list').choices(Object.keys(tables)).default('events'))
    .addOption(dbOption())
    .addOption(
      new Option('--format <format>', 'csv: flat columns; jsonl: everything').choices(['csv', 'jsonl']).default('csv'),
    )
    .option('--out <file>', 'write to a file')
  withFilters(command)
    .addHelpText(
      'after',
      '\nExamples:\n  readout export --format jsonl > events.jsonl\n  readout export commitments --status overdue --out overdue.csv',
    )
    .action(async (what: string, options: ExportOptions) => {
      const store = await openExisting(options.db)
      try {
        const rows = await writeList(store, what, options)
        if (options.out) say(`${rows} rows in ${options.out}`)
      } finally {
        await closeStore(store)
      }
    })
}

async function writeList(store: Store, what: string, options: ExportOptions): Promise<number> {
  const out = writerTo(options.out)
  const filters = filtersOf(options)
  let rows = 0
  for await (const row of rowsOf((paging) => lists[what]!.page(store, filters, paging), 'oldest')) {
    const isFirst = rows === 0
    await out.write(
      options.format === 'jsonl' ? `${JSON.stringify(row)}\n` : csvOf([tables[what]!(row as never)], isFirst),
    )
    rows++
  }
  await out.end()
  return rows
}

function writerTo(file: string | undefined): { write(text: string): Promise<void>; end(): Promise<void> } {
  if (file === undefined) return { write: print, end: async () => {} }
  const stream = createWriteStream(file)
  return {
    async write(text) {
      if (!stream.write(text)) await once(stream, 'drain')
    },
    async end() {
      stream.end()
      await once(stream, 'finish')
    },
  }
}
