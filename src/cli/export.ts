import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { Argument, type Command, Option } from 'commander'
import { type List, type ListName, listNamed, listNames, surroundingsOf } from '../api/lists.ts'
import { type Form, type FormName, formNames, forms, formsOf } from '../export/forms.ts'
import type { Surroundings } from '../export/listed.ts'
import { rowsOf } from '../export/rows.ts'
import { closeStore, openExisting } from '../store/index.ts'
import { type FilterOptions, filtersOf, withFilters } from './filters.ts'
import { type DbOption, dbOption } from './options.ts'
import { say } from './terminal.ts'

type ExportOptions = FilterOptions & DbOption & { readonly format: FormName; readonly out?: string }

/** `readout export`: whole lists for other programs. */
export function exportCommand(program: Command): void {
  const command = program
    .command('export')
    .summary('write whole lists for other programs')
    .description('Writes a whole list, row by row, in one of these forms.')
    .addArgument(new Argument('[what]', 'which list').choices(listNames).default('events'))
    .addOption(dbOption())
    .addOption(new Option('--format <format>', 'one of these forms').choices(formNames).default('csv'))
    .option('--out <file>', 'write to a file')
  withFilters(command)
    .addHelpText('after', `\nForms:\n${formsInWords}`)
    .addHelpText(
      'after',
      '\nExamples:\n  readout export --format jsonl > events.jsonl\n  readout export commitments --status overdue --out overdue.csv',
    )
    .action(async (what: ListName, options: ExportOptions) => {
      const filters = filtersOf(options)
      const has = formsOf(listNamed(what))
      if (!has.includes(options.format)) {
        say(`${what} have no form "${options.format}"; they have ${has.join(', ')}`)
        process.exitCode = 2
        return
      }
      const store = await openExisting(options.db)
      try {
        const list = listNamed(what)
        const rows = rowsOf((paging) => list.page(store, filters, paging), { order: 'oldest' })
        await writeRows(list, rows, surroundingsOf(store, filters, null), options)
        if (options.out) say(`${what} in ${options.out}`)
      } finally {
        await closeStore(store)
      }
    })
}

const formsInWords = Object.entries(forms)
  .map(([name, { about }]) => `  ${name.padEnd(12)}${about}`)
  .join('\n')

async function writeRows(
  list: List<unknown>,
  rows: AsyncIterable<unknown>,
  surroundings: Surroundings,
  { format, out }: ExportOptions,
): Promise<void> {
  const form: Form = forms[format]
  const stream = out === undefined ? process.stdout : createWriteStream(out)
  for await (const piece of form.write(list, rows, surroundings)) if (!stream.write(piece)) await once(stream, 'drain')
  if (out === undefined) return
  stream.end()
  await once(stream, 'finish')
}
