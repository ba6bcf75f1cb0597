import { type Command, Option } from 'commander'
import { digestHtml, digestOf, digestText } from '../export/digest.ts'
import { dayAfter } from '../record/days.ts'
import { changesSince, closeStore, nowOf, openExisting } from '../store/index.ts'
import { type DbOption, dayOption, dbOption } from './options.ts'
import { inert, print } from './terminal.ts'

interface DigestOptions extends DbOption {
  readonly by: 'day' | 'week'
  readonly asOf?: string
  readonly html?: true
  readonly home?: string
}

/** `readout digest`: what changed, to be read or sent. */
export function digestCommand(program: Command): void {
  program
    .command('digest')
    .summary('what changed in a day or a week, as text or as a page to send')
    .description(
      'Tells what reports of the last day or week have changed, the most pressing first: promises overdue, contested entries, promises kept, new entries, changes, further sources.',
    )
    .addOption(dbOption())
    .addOption(
      new Option('--by <period>', 'of the last day, or of the last seven').choices(['day', 'week']).default('day'),
    )
    .option('--as-of <day>', 'the last day of it, instead of today', dayOption)
    .option('--html', 'print a page')
    .option('--home <address>', 'where readout serve shows the record, for the links of the page')
    .addHelpText('after', examples)
    .action(async ({ db, by, asOf, html, home }: DigestOptions) => {
      const store = await openExisting(db)
      try {
        const to = (await nowOf(store, asOf)).day
        const from = by === 'day' ? to : dayAfter(to, -6)
        const digest = digestOf(await changesSince(store, { day: from }, { asOf: to }), from, to)
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
  readout digest --by week --as-of 2022-01-24`
