import { SingleBar } from 'cli-progress'
import type { Command } from 'commander'
import { type Reread, reread } from '../ingest.ts'
import { openReaders } from '../readers/index.ts'
import { closeStore, conflicts, openExisting, readableArticles, type Store, staleArticles } from '../store/index.ts'
import { conflictLines } from './decisions.ts'
import { type DbOption, dbOption, threadsOption } from './options.ts'
import { counted, inert, print, say } from './terminal.ts'

interface RereadOptions extends DbOption {
  readonly threads: number
  readonly corrected?: true
  readonly json?: true
}

/** `readout reread`: kept articles read again, by a newer version or with other lexicons. */
export function rereadCommand(program: Command): void {
  program
    .command('reread')
    .summary('read the kept articles again')
    .description(
      'Reads the kept articles again, by this version and its lexicons, and puts the new readings in the place of the old ones, article by article; a stopped run can be started again. What people decided is done again on the new readings; what does not fit is listed.',
    )
    .argument('[article...]', 'hashes, or the beginning of them; without any: all')
    .addOption(dbOption())
    .addOption(threadsOption())
    .option('--corrected', 'only articles whose day, title or publisher was corrected and that still wait')
    .option('--json', 'print the counts as JSON')
    .addHelpText('after', '\nExamples:\n  readout reread\n  readout reread 51c2e07a --db talks.db')
    .action(async (articles: string[], options: RereadOptions) => {
      const store = await openExisting(options.db)
      try {
        const hashes = options.corrected
          ? await staleArticles(store)
          : articles.length > 0
            ? articles
            : await readableArticles(store)
        await tell(store, await withProgress(store, hashes, options.threads), options)
      } finally {
        await closeStore(store)
      }
    })
}

async function withProgress(store: Store, hashes: readonly string[], threads: number): Promise<Reread> {
  const bar = process.stderr.isTTY
    ? new SingleBar({ format: '{bar} {value}/{total} articles · {duration_formatted}', hideCursor: true })
    : null
  const reader = openReaders(threads)
  bar?.start(hashes.length, 0)
  try {
    return await reread(store, reader, hashes, () => bar?.increment())
  } finally {
    bar?.stop()
    await reader.close()
  }
}

async function tell(store: Store, { read, missing, failed }: Reread, { json }: RereadOptions): Promise<void> {
  for (const message of failed) say(message)
  for (const id of missing) say(`${id}: there is no such article to read; "readout list articles" shows them`)
  const open = await conflicts(store)
  if (json) await print(`${JSON.stringify({ read, missing, failed, conflicts: open.length })}\n`)
  else {
    await print(
      `${counted(read, 'article')} read again${open.length > 0 ? `; ${counted(open.length, 'conflict')} with what was decided:` : ''}\n`,
    )
    for (const conflict of open) await print(`${inert(conflictLines(conflict))}\n`)
  }
  if (failed.length + missing.length > 0) process.exitCode = 3
}
