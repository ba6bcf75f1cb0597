import { type Command, Option } from 'commander'
import { digestHtml, digestOf, digestText } from '../export/digest.ts'
import { dayAfter } from '../record/days.ts'
import { changesSince, closeStore, nowOf, openExisting } from '../store/index.ts'
import { type FilterOptions, filtersOf, withFilters } from './filters.ts'
import { type DbOption, dbOption } from './options.ts'
import { inert, print } from './terminal.ts'

type DigestOptions = FilterOptions &
  DbOption & {
    readonly by: 'day' | 'week'
    readonly html?: true
    readonly home?: string
  }

/** `readout digest`: what changed, to be read or sent. */
export function digestCommand(program: Command): void {
  const command = program
    .command('digest')
    .summary('what changed in a day or a week, as text or as a page to send')
    .description(
      'Tells what reports of the last day or week have changed, the most pressing first: promises overdue, contested entries, promises kept, new entries, changes, further sources. --since gives its first day instead, --as-of its last; the other filters narrow it as they do lists.',
    )
    .addOption(dbOption())
    .addOption(
      new Option('--by <period>', 'of the last day, or of the last seven').choices(['day', 'week']).default('day'),
    )
  withFilters(command)
    .option('--html', 'print a page')
    .option('--home <address>', 'where readout serve shows the record, for the links of the page')
    .addHelpText('after', examples)
    .action(async (options: DigestOptions) => {
      const { by, html, home } = options
      const { since, ...filters } = filtersOf(options)
      const store = await openExisting(options.db)
      try {
        const to = (await nowOf(store, filters.asOf)).day
        const from = since ?? (by === 'day' ? to : dayAfter(to, -6))
        const digest = digestOf(await changesSince(store, { day: from }, { ...filters, asOf: to }), from, to)
        await print(html ? digestHtml(digest, home?.replace(/\/$/, '') ?? null) : inert(digestText(digest)))
      } finally {
        await closeStore(store)
      }
    })
}

const examples = `
Examples:
  readout digest
  readout digest --by week --html --home http://127.0.0.1:7331 > week.html
  readout digest --by week --as-of 2022-01-24 --actor Russia --min-publishers 2`
