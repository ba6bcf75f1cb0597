import { type Command, Option } from 'commander'
import { changesSince, closeStore, openExisting } from '../store/index.ts'
import { changeLine } from './brief.ts'
import { type FilterOptions, filtersOf, withFilters } from './filters.ts'
import { type DbOption, dbOption } from './options.ts'
import { inert, print, say } from './terminal.ts'

const examples = `
Examples:
  readout changes --since 2022-01-24 --actor USA
  readout changes --since 2022-01-24 --as-of 2022-01-28 --json
  readout changes --since 2022-01-24 --added`

type ChangesOptions = FilterOptions & DbOption & { readonly added?: true; readonly json?: true }

/** `readout changes`: what is new since a day. */
export function changesCommand(program: Command): void {
  const command = program
    .command('changes')
    .summary('what reports since a day have changed')
    .description(
      'Lists entries that are new, changed, told by another source, newly contested or revised, and promises newly kept, partly kept, missed, withdrawn or overdue, since a day (give it by --since).',
    )
    .addOption(dbOption())
  withFilters(command)
    .addOption(new Option('--added', 'since articles were added on that day, not published'))
    .option('--json', 'print a change of JSON a line')
    .addHelpText('after', examples)
    .action(async (options: ChangesOptions) => {
      const { since: day, ...filters } = filtersOf(options)
      if (day === undefined) {
        say('give --since DAY')
        process.exitCode = 2
        return
      }
      const store = await openExisting(options.db)
      try {
        const changes = await changesSince(store, options.added ? { moment: day } : { day }, filters)
        for (const change of changes) {
          await print(
            options.json
              ? `${JSON.stringify(change)}\n`
              : `${inert(`${change.at.slice(0, 10)} ${changeLine(change)}`)}\n`,
          )
        }
        if (changes.length === 0 && !options.json) say('nothing has changed')
      } finally {
        await closeStore(store)
      }
    })
}
