import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { openFetcher } from '../src/fetch/fetch.ts'
import { lookAtDue } from '../src/follow/follow.ts'
import type { Looked } from '../src/follow/look.ts'
import { closeStore, follow, listFollowed, type Store } from '../src/store/index.ts'
import { readoutIn } from './follow/readout.ts'
import { openWeb } from './follow/web.ts'
import { rss } from './intake/made.ts'

const web = await openWeb()
const { later, look, reader, storeOf } = web

const summary = 'Veltria recalled its envoy from Tarsk on Thursday after the talks on the harbour broke down.'
const whole = [
  summary,
  'The minister said that the envoy would stay in the capital until Tarsk took back its decree on the harbour dues.',
  'Tarsk called the step a mistake, and offered to send a delegation for further talks within the week.',
  'Shipping companies on both shores warned that the ferries would stop on Monday unless the dues were lifted.',
]
const pageOf = (words: readonly string[]): string =>
  `<html><head><title>Envoy recalled</title></head><body><nav>Home</nav><article><h1>Envoy recalled</h1>${words.map((line) => `<p>${line}</p>`).join('')}</article></body></html>`
const item = (title: string, path: string, words = summary): string =>
  `<item><title>${title}</title><link>${web.at}${path}</link><pubDate>Thu, 09 Jan 2031 10:00:00 GMT</pubDate><description>${words}</description></item>`
const serve = (pages: { readonly [path: string]: string | number }) => {
  web.answer = (request, response) => {
    const page = pages[request.url!]
    if (typeof page === 'string') response.end(page)
    else response.writeHead(page ?? 404).end()
  }
}
const asked = (): readonly string[] => web.requests.map(({ url }) => url!).filter((url) => url !== '/robots.txt')
const texts = async (store: Store) =>
  (await store.db.selectFrom('articles').select(['text', 'published', 'url']).orderBy('url').execute()).map((row) => [
    row.url?.slice(web.at.length),
    row.published,
    row.text.split('\n').length,
  ])

test('of a summary the page is read, once; an item that is whole, or has no page, stays', async () => {
  const store = await storeOf()
  const long = Array.from({ length: 30 }, (_, i) => `The harbour of Tarsk lay still on day ${i}.`).join(' ')
  const items = [item('Envoy recalled', '/recalled'), item('Harbour still', '/still', long)]
  web.requests = []
  serve({ '/feed': rss(items.join('')), '/recalled': pageOf(whole), '/still': pageOf(whole) })
  await follow(store, { address: `${web.at}/feed`, title: null, everyMinutes: 30, pages: true })
  assert.deepEqual(
    (await look(store)).map(({ added, problem }) => [added, problem]),
    [[2, null]],
  )
  assert.deepEqual(asked(), ['/feed', '/recalled'])
  assert.deepEqual(await texts(store), [
    ['/recalled', '2031-01-09', 5],
    ['/still', '2031-01-09', 2],
  ])
  later(30)
  web.requests = []
  assert.deepEqual(
    (await look(store)).map(({ added }) => added),
    [0],
  )
  assert.deepEqual(asked(), ['/feed'])
  assert.equal((await listFollowed(store))[0]!.pages, true)
  await closeStore(store)
})

test('where the page is gone, a wall or another report the item stays, which is said; a host in trouble is not asked again until the next look', async () => {
  const store = await storeOf()
  const wall = pageOf(['Please accept cookies to go on. '.repeat(20), 'Our partners and we store data. '.repeat(20)])
  const feed = rss(['/gone', '/wall', '/down', '/later'].map((path) => item(`Envoy ${path}`, path)).join(''))
  web.requests = []
  serve({ '/feed': feed, '/wall': wall, '/down': 503, '/later': pageOf(whole) })
  await follow(store, { address: `${web.at}/feed`, title: null, everyMinutes: 30, pages: true })
  const [first] = await look(store)
  assert.equal(first!.added, 4)
  assert.match(first!.problem!, /\/gone: its server answers 404: it is not there; check the address \(and 2 more\)/)
  assert.equal((await listFollowed(store))[0]!.health, 'well')
  assert.deepEqual(asked(), ['/feed', '/gone', '/wall', '/down'])
  assert.deepEqual(
    (await texts(store)).map(([, , lines]) => lines),
    [2, 2, 2, 2],
  )
  later(30)
  web.requests = []
  serve({ '/feed': feed, '/down': pageOf(whole), '/later': pageOf(whole) })
  await look(store)
  assert.deepEqual(asked(), ['/feed', '/down', '/later'], 'what will not change is not asked for again')
  await closeStore(store)
})

test('robots.txt and private networks hold for pages too', async () => {
  const store = await storeOf()
  const elsewhere = item('Elsewhere', '/x').replace(`${web.at}/x`, 'http://127.0.0.1:1/x')
  web.requests = []
  serve({
    '/robots.txt': 'User-agent: *\nDisallow: /recalled',
    '/feed': rss(item('Envoy recalled', '/recalled') + elsewhere),
    '/recalled': pageOf(whole),
  })
  const polite = openFetcher({ allowed: [web.host], pause: 0 })
  await follow(store, { address: `${web.at}/feed`, title: null, everyMinutes: 30, pages: true })
  const told: Looked[] = []
  await lookAtDue({ store, fetcher: polite, reader }, (looked) => told.push(looked))
  await polite.close()
  assert.match(told[0]!.problem!, /the robots\.txt of .* asks programs not to fetch it.*\(and 1 more\)/)
  assert.deepEqual(asked(), ['/feed'])
  assert.equal(told[0]!.added, 2)
  await closeStore(store)
})

test('readout add --pages', async (t) => {
  serve({ '/feed': rss(item('Envoy recalled', '/recalled')), '/recalled': pageOf(whole) })
  const folder = mkdtempSync(join(tmpdir(), 'readout-follow-'))
  t.after(() => rmSync(folder, { recursive: true }))
  const add = (...more: string[]) =>
    readoutIn(folder, 'add', `${web.at}/feed`, '--allow-private', web.host, '--db', 'pages.db', ...more)
  assert.match((await add('--pages')).out, /^1 added/)
  assert.match((await add('--pages')).out, /^0 added/)
  assert.match((await add()).out, /^1 added/, 'the summary itself was not kept')
})
