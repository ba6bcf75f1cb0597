import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { type Command, Option } from 'commander'
import { deskOf } from '../api/record-desk.ts'
import { keepDelivering } from '../api/webhooks.ts'
import { openFetcher } from '../fetch/fetch.ts'
import { openPoster } from '../fetch/post.ts'
import { openReader } from '../ingest.ts'
import type { Answered } from '../operations/watch.ts'
import { closeStore, openStore } from '../store/index.ts'
import { isEmpty } from '../store/outlets.ts'
import { servePages, UnguardedError } from '../web/serve.ts'
import { addPaths, countsInWords } from './add.ts'
import { fetchBy } from './fetching.ts'
import { followBeside } from './follow-beside.ts'
import { openLog } from './log.ts'
import { allowPrivateOption, countOption, type DbOption, dbOption } from './options.ts'
import { print, say } from './terminal.ts'

/** The samples stand beside src/ and dist/. */
export const samples = fileURLToPath(new URL('../../samples', import.meta.url))

interface ServeOptions extends DbOption {
  readonly host: string
  readonly port: number
  readonly token?: string
  readonly open?: true
  readonly allowPrivate: readonly string[]
}

const withAddress = (command: Command): Command =>
  command
    .addOption(dbOption())
    .option('--port <n>', 'the port; another free one where it is taken', countOption, 7331)
    .option(
      '--host <address>',
      'the address to listen at; others than this machine need a token ("readout token add")',
      '127.0.0.1',
    )
    .addOption(new Option('--token <secret>', 'ask for this secret').env('READOUT_TOKEN'))
    .option('--open', 'open the browser')
    .addOption(allowPrivateOption())

/** `readout serve`: the record in a browser. */
export function serveCommand(program: Command): void {
  withAddress(program.command('serve'))
    .summary('show the record in a browser')
    .description('Serves the record as pages at a loopback address, and follows its sources (readout follow).')
    .addHelpText('after', '\nExamples:\n  readout serve\n  readout serve --db talks.db --port 8080')
    .action((options: ServeOptions) => serve(options))
}

/** `readout start`: the first look. */
export function startCommand(program: Command): void {
  withAddress(program.command('start'))
    .summary('read the samples and show the record')
    .description('Reads the samples into the record, where it is still empty, and serves it. What `npm start` does.')
    .action(async (options: ServeOptions) => {
      await readSamples(options.db)
      await serve(options)
    })
}

async function readSamples(db: string): Promise<void> {
  const store = await openStore(db)
  try {
    if (!(await isEmpty(store))) return
    say(`reading the samples into ${store.path}`)
    await print(`${countsInWords(await addPaths(store, [samples], {}, 1))}\n`)
  } finally {
    await closeStore(store)
  }
}

async function serve({ db, host, port, token, open, allowPrivate }: ServeOptions): Promise<void> {
  const store = await openStore(db)
  const log = openLog()
  const onError = log.error
  const onAnswer = (answered: Answered) => log.did('answered', answered)
  const options = { host, token: token ?? null, onError, onAnswer }
  const fetcher = openFetcher({ allowed: allowPrivate })
  const desk = deskOf(store, samples, openReader(), fetchBy(fetcher))
  try {
    const serving = await servePages(desk, { ...options, port }).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EADDRINUSE') throw error
      log.warn(`port ${port} is taken; taking another one`)
      return servePages(desk, { ...options, port: 0 })
    })
    const bare = serving.address.replace(/\?.*/, '')
    // A log that keeps standard output keeps no token.
    await print(`${process.stdout.isTTY ? serving.address : bare}\n`)
    log.note(`showing ${store.path}; Ctrl+C ends it`, { address: bare })
    const poster = openPoster(allowPrivate)
    const stopDelivering = keepDelivering(store, poster, 1000, onError)
    if (open) openBrowser(serving.address)
    const following = followBeside(store, fetcher, log)
    await stopSignal()
    log.note('ending')
    await following.stop()
    await serving.close()
    await stopDelivering()
    await poster.close()
  } catch (error) {
    if (!(error instanceof UnguardedError)) throw error
    say(error.message)
    process.exitCode = 2
  } finally {
    await fetcher.close()
    await closeStore(store)
  }
}

const stopSignal = (): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
  })

function openBrowser(address: string): void {
  const command = process.platform === 'darwin' ? 'open' : process.platform === 'win32' ? 'explorer' : 'xdg-open'
  spawn(command, [address], { stdio: 'ignore', detached: true })
    .on('error', () => say(`no browser could be opened; go to ${address}`))
    .unref()
}
