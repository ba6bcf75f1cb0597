import { existsSync, readdirSync, statSync } from 'node:fs'
import { SingleBar } from 'cli-progress'
import type { Command } from 'commander'
import { addArticles, type Counts, type Outcome } from '../ingest.ts'
import type { Hints } from '../intake/taken.ts'
import type { FillCounts } from '../queue/fill.ts'
import { openReaders } from '../readers/index.ts'
import { isPageDone } from '../store/followed.ts'
import { closeStore, openStore, type Store } from '../store/index.ts'
import { type Fetching, takeGiven } from './fetching.ts'
import {
  allowPrivateOption,
  columnsOption,
  type DbOption,
  dbOption,
  type HintOptions,
  hintsOf,
  pagesOption,
  publishedOption,
  threadsOption,
} from './options.ts'
import { print, say } from './terminal.ts'

interface AddOptions extends DbOption, HintOptions, Fetching {
  readonly threads: number
  readonly queue?: true
  readonly json?: true
}

/** `readout add`: articles into the record. */
export function addCommand(program: Command): void {
  program
    .command('add')
    .summary('read reports and keep them in the record')
    .description(
      'Reads reports and keeps them, with their original bytes, in the record. What is there already is skipped, so that a stopped run can be started again.',
    )
    .argument(
      '<path...>',
      'text, web page, feed, table, mail, document, archive or JSON lines; a folder; an address; or - for standard input',
    )
    .addOption(dbOption())
    .addOption(publishedOption())
    .addOption(columnsOption())
    .addOption(pagesOption())
    .addOption(allowPrivateOption())
    .addOption(threadsOption())
    .option('--queue', 'do not read here: put the articles into the queue for "readout work" (PostgreSQL only)')
    .option('--json', 'print the counts as JSON')
    .addHelpText('after', examples)
    .action(async (paths: string[], options: AddOptions) => {
      const store = await openStore(options.db)
      try {
        const hints = hintsOf(options)
        const counts = options.queue
          ? await queuePaths(store, paths, hints, options)
          : await addPaths(store, paths, hints, options.threads, options)
        const words = 'queued' in counts ? fillInWords(counts) : countsInWords(counts)
        await print(options.json ? `${JSON.stringify(counts)}\n` : `${words}\n`)
        if (counts.failed > 0) process.exitCode = 3
      } finally {
        await closeStore(store)
      }
    })
}

const examples = `
Examples:
  readout add samples
  readout add report.txt page.html --db talks.db
  readout add https://outlet.example/world.rss
  zcat articles.jsonl.gz | readout add -`

/**
 * Adds the articles of files and folders with a progress bar (on a terminal); tells of what fails, and of warnings. Ctrl+C ends
 * the process at once: what was told of is on the disk, and the article at hand is taken back by the database.
 */
export async function addPaths(
  store: Store,
  paths: readonly string[],
  hints: Hints,
  threads: number,
  fetching: Fetching = { allowPrivate: [] },
): Promise<Counts> {
  const progress = progressOver(paths)
  const reader = openReaders(threads)
  const stop = () => {
    progress.end()
    say('stopped; what was added is kept, and the same command goes on from there')
    process.exit(130)
  }
  process.once('SIGINT', stop)
  try {
    const taken = takeGiven(paths, hints, fetching, (item) => isPageDone(store, item))
    return await addArticles(store, taken, reader, (outcome) => progress.tell(outcome))
  } finally {
    process.off('SIGINT', stop)
    progress.end()
    await reader.close()
  }
}

async function queuePaths(
  store: Store,
  paths: readonly string[],
  hints: Hints,
  fetching: Fetching,
): Promise<FillCounts> {
  const [{ openQueue }, { fill }] = await Promise.all([import('../queue/index.ts'), import('../queue/fill.ts')])
  const queue = await openQueue(store)
  try {
    return await fill(store, queue, takeGiven(paths, hints, fetching), say)
  } finally {
    await queue.close()
  }
}

const fillInWords = ({ queued, known, failed }: FillCounts): string =>
  [`${queued} put into the queue`, known > 0 ? `${known} there already` : null, failed > 0 ? `${failed} failed` : null]
    .filter((part) => part !== null)
    .join(', ')

export function countsInWords({ added, known, forgotten, notRead, failed }: Counts): string {
  const parts = [
    `${added} added`,
    known > 0 ? `${known} already there` : null,
    forgotten > 0 ? `${forgotten} left out, as they were forgotten` : null,
    notRead > 0 ? `${notRead} kept but not read` : null,
    failed > 0 ? `${failed} failed` : null,
  ]
  return parts.filter((part) => part !== null).join(', ')
}

interface Progress {
  tell(outcome: Outcome): void
  end(): void
}

/** A bar over files on a terminal; elsewhere only messages. */
function progressOver(paths: readonly string[]): Progress {
  const bar = process.stderr.isTTY
    ? new SingleBar({
        format: '{bar} {value}/{total} files · {articles} articles · {duration_formatted}',
        hideCursor: true,
      })
    : null
  let [articles, files, last] = [0, 0, '']
  bar?.start(countFiles(paths), 0, { articles })
  return {
    tell(outcome) {
      const file = outcome.where.replace(/:\d+$/, '')
      if (file !== last) files++
      last = file
      articles++
      for (const message of messagesOf(outcome)) {
        if (bar) process.stderr.write('\r\u001b[K')
        say(message)
      }
      bar?.update(files, { articles })
    },
    end: () => bar?.stop(),
  }
}

export function messagesOf(outcome: Outcome): readonly string[] {
  switch (outcome.kind) {
    case 'failed':
      return [outcome.message]
    case 'not-read':
    case 'added':
      return outcome.warnings
    case 'forgotten':
      return [
        `${outcome.where}: it was forgotten; "readout decisions ${outcome.article.hash.slice(0, 10)}" tells when and why`,
      ]
    case 'known':
      return []
  }
}

const countFiles = (paths: readonly string[]): number => paths.reduce((sum, path) => sum + filesIn(path), 0)

function filesIn(path: string): number {
  if (!existsSync(path) || !statSync(path).isDirectory()) return 1
  return readdirSync(path, { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile() && !entry.name.startsWith('.'),
  ).length
}
