import { existsSync, readFileSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { type Command, InvalidArgumentError } from 'commander'
import { type Fetcher, openFetcher } from '../fetch/fetch.ts'
import { feedNamedAt } from '../follow/discover.ts'
import { followAll, lookAtDue } from '../follow/follow.ts'
import type { Looked } from '../follow/look.ts'
import { openReader } from '../ingest.ts'
import { feedsOfOpml, type ListedFeed, opmlOf } from '../intake/opml.ts'
import { isAddress } from '../intake/paths.ts'
import { InputError } from '../intake/taken.ts'
import { type FollowedSource, follow, listFollowed, unfollow } from '../store/followed.ts'
import { closeStore, openStore, type Store } from '../store/index.ts'
import { allowPrivateOption, countOption, type DbOption, dbOption, pagesOption } from './options.ts'
import { inert, print, say } from './terminal.ts'

interface FollowOptions extends DbOption {
  readonly every: number
  readonly pages?: true
  readonly once?: true
  readonly list?: true
  readonly opml?: true
  readonly drop?: true
  readonly json?: true
  readonly allowPrivate: readonly string[]
}

/** `readout follow`: what is new at feeds, pages and in folders, again and again. */
export function followCommand(program: Command): void {
  program
    .command('follow')
    .summary('keep reading what is new at feeds, pages and in folders')
    .description(
      'Adds sources to those that are followed, and follows all of them until Ctrl+C. `readout serve` follows them too. A page that names a feed is followed by that feed.',
    )
    .argument('[source...]', 'address of a feed or page, a folder, or a list of feeds (OPML)')
    .addOption(dbOption())
    .option('--every <minutes>', 'minutes between two looks at the sources given', everyOption, 30)
    .addOption(pagesOption())
    .option('--once', 'look at what is due, then end')
    .option('--list', 'print what is followed, and how it goes')
    .option('--json', 'print the list as JSON')
    .option('--opml', 'print the feeds that are followed as a list for other readers (OPML)')
    .option('--drop', 'follow the sources given no longer; their articles stay')
    .addOption(allowPrivateOption())
    .addHelpText('after', examples)
    .action(async (sources: string[], options: FollowOptions) => {
      const store = await openStore(options.db)
      const fetcher = openFetcher({ allowed: options.allowPrivate })
      try {
        await run(store, fetcher, sources, options)
      } catch (error) {
        if (!(error instanceof InputError)) throw error
        say(error.message)
        process.exitCode = 2
      } finally {
        await fetcher.close()
        await closeStore(store)
      }
    })
}

const examples = `
Examples:
  readout follow https://outlet.example/world.rss --every 15
  readout follow https://outlet.example/short.rss --pages
  readout follow feeds.opml --once
  readout follow ~/reports
  readout follow --list`

/** Feeds are asked every five minutes at most. */
function everyOption(text: string): number {
  const minutes = countOption(text)
  if (minutes < 5) throw new InvalidArgumentError('sources are looked at every 5 minutes at most')
  return minutes
}

async function run(store: Store, fetcher: Fetcher, sources: readonly string[], options: FollowOptions): Promise<void> {
  const given = sources.flatMap(listed)
  if (options.drop) {
    for (const { address } of given) {
      if (await unfollow(store, address)) say(`${address}: followed no longer`)
      else throw new InputError(address, null, 'it is not followed', 'see: readout follow --list')
    }
    return
  }
  for (const source of given) await add(store, fetcher, source, options)
  const followed = await listFollowed(store)
  if (options.opml) return print(opmlOf(followed.filter(({ address }) => isAddress(address))))
  if (options.json) return print(`${JSON.stringify(followed, null, 1)}\n`)
  if (options.list) return print(followed.map(lineOf).join(''))
  if (followed.length === 0) {
    throw new InputError('follow', null, 'nothing is followed yet', 'give the address of a feed, or a folder')
  }
  const look = (looked: Looked): void => {
    const words = wordsOfLook(looked)
    if (words !== null) say(words)
    if (looked.problem !== null) process.exitCode = 3
  }
  const following = { store, fetcher, reader: openReader() }
  if (options.once) return lookAtDue(following, look)
  await followAll(following, look, stopSignal())
}

/** What an argument names: an address, the feeds of a list, a folder or file. */
function listed(source: string): readonly ListedFeed[] {
  if (isAddress(source)) return [{ address: source, title: null }]
  if (!existsSync(source)) throw new InputError(source, null, 'there is no such file or folder', 'check the path')
  const markup = statSync(source).isFile() ? readFileSync(source, 'utf8').replace(/^\ufeff/, '') : ''
  if (/^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*<opml\b/i.test(markup.slice(0, 2000))) {
    return feedsOfOpml(source, markup)
  }
  return [{ address: resolve(source), title: null }]
}

/** Begins to follow a source. One that cannot be reached now may be later. */
async function add(
  store: Store,
  fetcher: Fetcher,
  { address, title }: ListedFeed,
  { every: everyMinutes, pages = false }: { readonly every: number; readonly pages?: boolean },
): Promise<void> {
  let feed: string | null = null
  if (isAddress(address) && title === null) {
    try {
      feed = await feedNamedAt(fetcher, address)
    } catch (error) {
      if (!(error instanceof InputError)) throw error
      say(error.message)
    }
  }
  if (feed !== null) say(`${address}: its feed is followed: ${feed}`)
  await follow(store, { address: feed ?? address, title, everyMinutes, pages })
}

/** What to say of a look; null when it brought nothing and went well. */
export function wordsOfLook({ source, added, problem }: Looked): string | null {
  if (problem !== null) return problem
  return added === 0 ? null : `${source.title ?? source.address}: ${added} new ${added === 1 ? 'article' : 'articles'}`
}

/** "well     12 articles  2031-01-09 10:00  The Polar Standard  https://…", and its problem below. */
function lineOf({ health, articles, checked, title, address, pages, problem, failures }: FollowedSource): string {
  const when = checked === null ? 'never looked at' : `looked at ${checked.slice(0, 16).replace('T', ' ')}`
  const times = failures > 1 ? ` (${failures} times)` : ''
  const more = pages ? 'with the pages behind' : null
  const head = [health.padEnd(8), `${articles} articles`.padStart(14), when, title, address, more].filter(
    (part) => part !== null,
  )
  return `${inert(head.join('  '))}\n${problem === null ? '' : `          ${inert(problem)}${times}\n`}`
}

function stopSignal(): AbortSignal {
  const stop = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort())
  return stop.signal
}
