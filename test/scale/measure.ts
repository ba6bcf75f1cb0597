import Database from 'libsql'
import { deskOf } from '../../src/api/record-desk.ts'
import type { Reader } from '../../src/readers/index.ts'
import { facetsOf } from '../../src/store/facets.ts'
import * as stored from '../../src/store/index.ts'
import { listNamesakes } from '../../src/store/namesakes.ts'
import { listOutlets } from '../../src/store/outlets.ts'
import { listPlaces } from '../../src/store/places.ts'
import { pages } from '../../src/web/routes.tsx'

/**
 * How long the queries of the pages take, and the pages themselves until their first byte, with varied filters, as a table.
 *
 *     node --import tsx test/scale/measure.ts LARGE.db [ROUNDS [only these: part of a name]]
 */
const [path = '', rounds = '100', only = ''] = process.argv.slice(2)
const rows = new Database(path, { readonly: true })
const pick = (query: string): string[] => rows.prepare(query).pluck().all() as string[]
const spread = (column: string, table: string): string[] => {
  const last = Number(pick(`SELECT max(seq) FROM ${table}`)[0])
  return Array.from({ length: 40 }, (_, i) =>
    pick(`SELECT ${column} FROM ${table} WHERE seq >= ${1 + Math.floor((i * last) / 41)} LIMIT 1`),
  ).flat()
}
const [articles, entries, events] = [spread('hash', 'articles'), spread('id', 'entries'), spread('id', 'events')]
const days = spread('day', 'statements')
const actors = pick('SELECT code FROM parties LIMIT 26')
const publishers = spread('publisher', 'articles')
const people = pick('SELECT name FROM people LIMIT 40')
const types = ['CONSULT', 'REQUEST', 'AGREE', 'THREATEN', 'AID', 'MOBILIZE', 'REJECT', 'ACCUSE'] as const
const words = spread('words', 'entries').map((text) => text.split(/\s+/).at(-1)!)
const searches = [
  ...words,
  'talks',
  'Russia',
  'troops near the border',
  '"security order"',
  'nat*',
  'talks OR troops',
  'Geneva -NATO',
]
const at = <T>(list: readonly T[], i: number): T => list[i % list.length]!

/** Today is the day of the newest article, as in a record that is kept up. */
const today = new Date(pick('SELECT max(published) FROM articles')[0]!)
const store = await stored.openExisting(path, () => today)
/** Each round other filters: none, an actor, a type, days, as of a day, a publisher, several of them, words. */
function filtersOf(i: number): stored.Filters {
  const n = Math.floor(i / 8)
  switch (i % 8) {
    case 1:
      return { actor: [at(actors, n)] }
    case 2:
      return { type: [at(types, n)] }
    case 3:
      return { since: at(days, n * 7), until: at(days, n * 7 + 3) }
    case 4:
      return { asOf: at(days, n * 5) }
    case 5:
      return { publisher: [at(publishers, n)] }
    case 6:
      return { actor: [at(actors, n * 3)], recipient: [at(actors, n * 5 + 1)], minPublishers: 2, sure: true }
    case 7:
      return { text: at(searches, n * 3) }
    default:
      return n % 2 === 0 ? {} : { contested: true }
  }
}
const addressOf = (i: number): string => {
  const asked = new URLSearchParams()
  const names: Record<string, string> = { asOf: 'as-of', minPublishers: 'min-publishers' }
  for (const [name, value] of Object.entries(filtersOf(i)))
    for (const one of [value].flat()) asked.append(names[name] ?? name, one === true ? 'yes' : String(one))
  return `?${asked}`
}

const lists = {
  listArticles: stored.listArticles,
  listEntries: stored.listEntries,
  listStatements: stored.listStatements,
  listCommitments: stored.listCommitments,
  listDemands: stored.listDemands,
  listTransfers: stored.listTransfers,
  listDeployments: stored.listDeployments,
  listMeetings: stored.listMeetings,
  listSanctions: stored.listSanctions,
  listDenials: stored.listDenials,
  listActors: stored.listActors,
  listPeople: stored.listPeople,
} as const
const asks: Record<string, (i: number) => Promise<unknown>> = {
  ...Object.fromEntries(
    Object.entries(lists).map(([name, list]) => [name, (i: number) => list(store, filtersOf(i), {})]),
  ),
  search: (i) => stored.search(store, at(searches, i)),
  facetsOf: (i) => facetsOf(store, { text: at(searches, i) }),
  briefOf: (i) => stored.briefOf(store, filtersOf(i)),
  changesSince: (i) => stored.changesSince(store, { day: at(days, i) }),
  findEntry: (i) => stored.findEntry(store, at(entries, i)),
  articlePage: (i) => stored.articlePage(store, at(articles, i)),
  findClaim: (i) => stored.findClaim(store, at(events, i)),
  findPerson: (i) => stored.findPerson(store, at(people, i)),
  nowOf: (i) => stored.nowOf(store, i % 2 === 0 ? undefined : at(days, i)),
  listOutlets: () => listOutlets(store),
  listNamesakes: () => listNamesakes(store),
  listPlaces: (i) => listPlaces(store, filtersOf(i)),
}

const reader: Reader = { read: () => Promise.reject(new Error('nothing is read here')), close: async () => {} } as never
const app = pages(deskOf(store, '', reader), { lock: null, onError: console.error })
const narrowed = [
  '/',
  '/timeline',
  '/positions',
  '/commitments',
  '/transfers',
  '/deployments',
  '/sanctions',
  '/meetings',
  '/denials',
  '/contested',
  '/actors',
  '/map',
  '/articles',
  '/events',
  '/statements',
  '/review',
]
const addresses: Record<string, (i: number) => string> = {
  ...Object.fromEntries(narrowed.map((page) => [page, (i: number) => `${page}${addressOf(i)}`])),
  '/search': (i) => `/search?${new URLSearchParams({ q: at(searches, i) })}`,
  '/entries/:id': (i) => `/entries/${at(entries, i)}`,
  '/articles/:id': (i) => `/articles/${at(articles, i)}`,
  '/records/:id/edit': (i) => `/records/${at(events, i)}/edit`,
  '/actors/:code': (i) => `/actors/${at(actors, i)}`,
  '/people/:name': (i) => `/people/${encodeURIComponent(at(people, i))}`,
  '/sources': () => '/sources',
  '/review/people': () => '/review/people',
  '/review/decisions': () => '/review/decisions',
  '/views': () => '/views',
}
for (const [page, addressIn] of Object.entries(addresses)) {
  asks[page] = async (i) => {
    const answer = await app.request(`http://127.0.0.1:7331${addressIn(i)}`)
    const reading = answer.body!.getReader()
    await reading.read()
    await reading.cancel()
    if (answer.status !== 200) throw new Error(`${addressIn(i)}: ${answer.status}`)
  }
}

/** No query is asked for longer than this, in ms. */
const longest = 60_000

process.stdout.write('| | rounds | p50 ms | p95 ms | p95 ms of processor | slowest with |\n')
process.stdout.write('| --- | ---: | ---: | ---: | ---: | --- |\n')
for (const [name, ask] of Object.entries(asks)) {
  if (!name.includes(only)) continue
  await ask(0)
  const took: { readonly ms: number; readonly processor: number; readonly i: number }[] = []
  const end = performance.now() + longest
  for (let i = 0; i < Number(rounds) && performance.now() < end; i++) {
    const [from, used] = [performance.now(), process.cpuUsage()]
    await ask(i)
    const { user, system } = process.cpuUsage(used)
    took.push({ ms: performance.now() - from, processor: (user + system) / 1000, i })
  }
  const ranked = (of: 'ms' | 'processor', part: number): string => {
    const sorted = took.map((one) => one[of]).sort((a, b) => a - b)
    const ms = sorted[Math.ceil(sorted.length * part) - 1]!
    return ms.toFixed(ms < 10 ? 1 : 0)
  }
  const { i } = took.reduce((most, one) => (one.processor > most.processor ? one : most))
  const slowest = addresses[name]?.(i) ?? JSON.stringify(filtersOf(i))
  process.stdout.write(
    `| \`${name}\` | ${took.length} | ${ranked('ms', 0.5)} | ${ranked('ms', 0.95)} | ${ranked('processor', 0.95)} | ${slowest} |\n`,
  )
}
await stored.closeStore(store)
