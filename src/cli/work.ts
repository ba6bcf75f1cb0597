import type { Command } from 'commander'
import { openQueue } from '../queue/index.ts'
import { workOff } from '../queue/work.ts'
import { openReaders } from '../readers/index.ts'
import { closeStore, openStore } from '../store/index.ts'
import { countsInWords, messagesOf } from './add.ts'
import { openLog } from './log.ts'
import { type DbOption, dbOption, threadsOption } from './options.ts'
import { print } from './terminal.ts'

interface WorkOptions extends DbOption {
  readonly threads: number
  readonly untilEmpty?: true
  readonly json?: true
}

/** `readout work`: one reader of a fleet. */
export function workCommand(program: Command): void {
  program
    .command('work')
    .summary('read the articles that wait in the queue of a record on PostgreSQL')
    .description(
      'Reads articles that `readout add --queue` put into the queue of a record on PostgreSQL, and keeps them. Start as many as you like, on as many machines; each may be killed at any time.',
    )
    .addOption(dbOption())
    .addOption(threadsOption())
    .option('--until-empty', 'end when the queue is empty and no reader is at work')
    .option('--json', 'print the counts as JSON')
    .addHelpText('after', examples)
    .action(async (options: WorkOptions) => {
      const store = await openStore(options.db)
      const reader = openReaders(options.threads)
      const log = openLog()
      try {
        const queue = await openQueue(store)
        const shift = {
          stop: stopSignal(() => log.note('finishing what was taken')),
          untilEmpty: options.untilEmpty ?? false,
        }
        log.note(`reading from the queue of ${store.path}`)
        const counts = await workOff(store, queue, reader, shift, (outcome) => {
          log.did(outcome.kind, { where: outcome.where })
          for (const message of messagesOf(outcome)) log.warn(message)
        })
        const { givenUp } = await queue.counts()
        await queue.close()
        await print(options.json ? `${JSON.stringify({ ...counts, givenUp })}\n` : `${countsInWords(counts)}\n`)
        if (givenUp > 0)
          log.warn(
            `${givenUp} articles were given up, as readers died with them; read them with "readout add" and look on`,
          )
        if (counts.failed + givenUp > 0) process.exitCode = 3
      } finally {
        await reader.close()
        await closeStore(store)
      }
    })
}

const examples = `
Examples:
  readout add archive --queue --store postgres://readout@db.example/talks
  readout work --store postgres://readout@db.example/talks
  readout work --threads 1 --until-empty --store postgres://readout@db.example/talks`

/** SIGINT and SIGTERM: what was taken is finished first. The second one ends the process. */
function stopSignal(onStop: () => void): AbortSignal {
  const stop = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => {
      if (!stop.signal.aborted) onStop()
      stop.abort()
    })
  return stop.signal
}
