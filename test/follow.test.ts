import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { deskOf } from '../src/api/record-desk.ts'
import { feedNamedAt } from '../src/follow/discover.ts'
import { followAll } from '../src/follow/follow.ts'
import { nextAfterFailure } from '../src/follow/schedule.ts'
import { feedsOfOpml } from '../src/intake/opml.ts'
import { keepLook, takeDue } from '../src/store/followed.ts'
import { closeStore, follow, listFollowed, openStore, unfollow } from '../src/store/index.ts'
import { pages } from '../src/web/routes.tsx'
import { itemOf, openWeb } from './follow/web.ts'
import { rss, story } from './intake/made.ts'
import { onBothEngines } from './store/engines.ts'

const web = await openWeb()
const { later, look, reader, storeOf, titles } = web

test('a feed is looked at when it is due; only what is new comes in; unchanged it is not sent again', async () => {
  const store = await storeOf()
  let items = itemOf('Envoy recalled')
  web.answer = (request, response) => {
    const tag = `"${items.length}"`
    if (request.headers['if-none-match'] === tag) response.writeHead(304).end()
    else response.writeHead(200, { etag: tag }).end(rss(items))
  }
  await follow(store, { address: `${web.at}/feed`, title: null, everyMinutes: 30 })
  assert.deepEqual(
    (await look(store)).map(({ added, problem }) => [added, problem]),
    [[1, null]],
  )
  assert.deepEqual(await look(store), [], 'it is not due')
  later(30)
  web.requests = []
  assert.deepEqual(
    (await look(store)).map(({ added }) => added),
    [0],
  )
  assert.equal(web.requests[0]!.headers['if-none-match'], `"${items.length}"`)
  items += itemOf('Envoy is back')
  later(30)
  assert.deepEqual(
    (await look(store)).map(({ added }) => added),
    [1],
  )
  assert.deepEqual(await titles(store), ['Envoy is back', 'Envoy recalled'])
  const [source] = await listFollowed(store)
  assert.deepEqual(
    [source!.title, source!.health, source!.articles, source!.checked, source!.next],
    ['T', 'well', 2, '2031-01-10T09:00:00.000Z', '2031-01-10T09:30:00.000Z'],
  )
  await closeStore(store)
})

test('failures lengthen the pause, Retry-After is kept, health is told, and a good look mends it', async () => {
  const store = await storeOf()
  let status = 503
  web.answer = (_, response) =>
    status === 200 ? response.end(rss()) : response.writeHead(status, { 'retry-after': '7200' }).end()
  await follow(store, { address: `${web.at}/feed`, title: 'Feed', everyMinutes: 30 })
  const began = web.now.getTime()
  assert.match((await look(store))[0]!.problem!, /its server answers 503/)
  let [source] = await listFollowed(store)
  assert.deepEqual([source!.health, source!.failures], ['failing', 1])
  assert.equal(Date.parse(source!.next) - began, 7_200_000, 'as long as the server asks')
  for (let i = 2; i <= 12; i++) {
    later(24 * 60)
    await look(store)
  }
  ;[source] = await listFollowed(store)
  assert.deepEqual([source!.health, source!.failures], ['dead', 12])
  assert.equal(Date.parse(source!.next) - web.now.getTime(), 24 * 3_600_000, 'a day at most')
  status = 200
  later(24 * 60)
  await look(store)
  ;[source] = await listFollowed(store)
  assert.deepEqual([source!.health, source!.failures, source!.problem], ['well', 0, null])
  status = 410
  later(30)
  await look(store)
  assert.deepEqual((await listFollowed(store))[0]!.health, 'dead', 'gone for good is dead at once')
  await closeStore(store)
})

test('the page of sources shows how each goes, the failing first', async () => {
  const store = await storeOf()
  web.answer = (request, response) => (request.url === '/down' ? response.writeHead(500).end() : response.end(rss()))
  await follow(store, { address: `${web.at}/a`, title: null, everyMinutes: 30 })
  await follow(store, { address: `${web.at}/down`, title: '<i>Down</i>', everyMinutes: 30 })
  await look(store)
  const app = pages(deskOf(store, 'samples'), { lock: null, onError: (error) => assert.fail(String(error)) })
  const html = await (await app.request('http://127.0.0.1:7331/sources')).text()
  assert.match(html, /&lt;i&gt;Down&lt;\/i&gt;[\s\S]*failing[\s\S]*its server answers 500[\s\S]*well/)
  await closeStore(store)
})

test('the pause after failures', () => {
  const began = new Date('2031-01-10T08:00:00Z')
  const minutes = (failures: number, retryAfter: number | null = null): number =>
    (nextAfterFailure(began, 30, failures, retryAfter).getTime() - began.getTime()) / 60_000
  assert.deepEqual(
    [1, 2, 3, 10, 1000].map((n) => minutes(n)),
    [60, 120, 240, 1440, 1440],
  )
  assert.deepEqual([minutes(1, 60), minutes(1, 7200)], [60, 120])
})

test('what is no feed any more is a failure; one bad item among good ones is not', async () => {
  const store = await storeOf()
  web.answer = (request, response) =>
    response.end(request.url === '/blank' ? '<html><body></body></html>' : '{"text": "They met."}\n{"text": \n')
  await follow(store, { address: `${web.at}/blank`, title: null, everyMinutes: 30 })
  await follow(store, { address: `${web.at}/lines`, title: null, everyMinutes: 30 })
  await look(store)
  const told = (await listFollowed(store)).map(({ health, problem }) => [health, problem?.replace(/^.*?: /, '')])
  assert.equal(told[0]![0], 'failing')
  assert.match(told[0]![1]!, /no report was found/)
  assert.equal(told[1]![0], 'well')
  assert.match(told[1]![1]!, /line 2: it is no JSON/)
  await closeStore(store)
})

test('a feed that has moved for good is followed where it is; one that must not be reached is not', async () => {
  const store = await storeOf()
  web.answer = (request, response) => {
    if (request.url === '/old') response.writeHead(301, { location: '/new' }).end()
    else if (request.url === '/trick') response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end()
    else response.end(rss())
  }
  await follow(store, { address: `${web.at}/old`, title: null, everyMinutes: 30 })
  await follow(store, { address: `${web.at}/trick`, title: null, everyMinutes: 30 })
  await look(store)
  const sources = await listFollowed(store)
  assert.deepEqual(
    sources.map(({ address }) => address),
    [`${web.at}/new`, `${web.at}/trick`],
  )
  assert.match(sources[1]!.problem!, /not on the public internet/)
  await closeStore(store)
})

test('a page tells of its feed', async () => {
  const link = '<link rel="alternate" type="application/rss+xml" href="/world.rss">'
  web.answer = (request, response) =>
    response.end(request.url === '/' ? `<html><head>${link}</head><body></body></html>` : rss())
  assert.equal(await feedNamedAt(web.fetcher, `${web.at}/`), `${web.at}/world.rss`)
  assert.equal(await feedNamedAt(web.fetcher, `${web.at}/world.rss`), null)
})

test('a folder: files that come and change are read, each once', async () => {
  const store = await storeOf()
  web.now = new Date()
  const watched = mkdtempSync(join(tmpdir(), 'readout-follow-'))
  const put = (name: string, text: string): void => {
    writeFileSync(join(watched, name), text)
    const written = new Date(Date.now() - 5_000)
    utimesSync(join(watched, name), written, written)
  }
  put('a.txt', story)
  await follow(store, { address: watched, title: null, everyMinutes: 5 })
  assert.deepEqual(
    (await look(store)).map(({ added }) => added),
    [1],
  )
  put('b.txt', story.replace('recalls', 'sends'))
  later(5)
  assert.deepEqual(
    (await look(store)).map(({ added, problem }) => [added, problem]),
    [[1, null]],
  )
  rmSync(watched, { recursive: true })
  later(5)
  assert.match((await look(store))[0]!.problem!, /there is no such file or folder/)
  await closeStore(store)
})

test('a look that is stopped keeps its articles and counts for nothing', async () => {
  const store = await storeOf()
  web.answer = (_, response) => response.end(rss(itemOf('Envoy recalled') + itemOf('Envoy is back')))
  await follow(store, { address: `${web.at}/feed`, title: null, everyMinutes: 30 })
  const stop = new AbortController()
  const stopping = {
    ...reader,
    read(article: Parameters<typeof reader.read>[0]) {
      stop.abort()
      return reader.read(article)
    },
  }
  await followAll({ store, fetcher: web.fetcher, reader: stopping }, () => {}, stop.signal)
  assert.deepEqual(await titles(store), ['Envoy recalled'])
  assert.equal((await listFollowed(store))[0]!.succeeded, null)
  later(10)
  assert.deepEqual(
    (await look(store)).map(({ added }) => added),
    [1],
  )
  await closeStore(store)
})

onBothEngines((engine) => {
  test('what is followed: each source is taken by one, and its look is kept', async () => {
    let now = new Date('2031-01-10T08:00:00Z')
    const [one, two] = [
      await openStore(await engine.place('followed'), () => now),
      await openStore(await engine.place('followed'), () => now),
    ]
    for (const address of ['https://a.example/', 'https://b.example/']) {
      assert.equal(await follow(one, { address, title: null, everyMinutes: 30 }), 'added')
    }
    assert.equal(await follow(one, { address: 'https://a.example/', title: null, everyMinutes: 60 }), 'known')
    const taken = [await takeDue(one, 10), await takeDue(two, 10), await takeDue(one, 10)]
    assert.deepEqual(taken.map((source) => source?.address ?? '').sort(), [
      '',
      'https://a.example/',
      'https://b.example/',
    ])
    now = new Date('2031-01-10T08:10:00Z')
    assert.equal((await takeDue(two, 10)) !== null, true, 'what somebody took and did not look at comes back')
    const look = {
      ok: true,
      title: 'A',
      etag: 'e',
      modified: null,
      articles: 3,
      moved: 'https://c.example/',
      problem: null,
    } as const
    await keepLook(one, 'https://a.example/', look, now, new Date('2031-01-10T09:00:00Z'))
    assert.deepEqual(
      (await listFollowed(two)).map(({ address, title, health, articles, etag }) => [
        address,
        title,
        health,
        articles,
        etag,
      ]),
      [
        ['https://b.example/', null, 'new', 0, null],
        ['https://c.example/', 'A', 'well', 3, 'e'],
      ],
    )
    assert.equal(await unfollow(two, 'https://c.example/'), true)
    assert.equal(await unfollow(two, 'https://c.example/'), false)
    for (const store of [one, two]) await closeStore(store)
  })
})

test('a list of feeds: lists within lists, each feed once; what is none is told', () => {
  const nested = `<?xml version="1.0"?><opml version="2.0"><body><outline text="World">${'<outline text="deeper">'.repeat(5)}<outline text="A" xmlUrl="https://a.example/feed"/>${'</outline>'.repeat(5)}</outline><outline text="A again" xmlUrl="https://a.example/feed"/><outline xmlUrl="javascript:alert(1)"/><outline text="B" xmlUrl="https://b.example/feed"/></body></opml>`
  assert.deepEqual(feedsOfOpml('a.opml', nested), [
    { address: 'https://a.example/feed', title: 'A again' },
    { address: 'https://b.example/feed', title: 'B' },
  ])
  assert.throws(
    () => feedsOfOpml('a.opml', '<opml><body/></opml>'),
    /a\.opml: (?:the list holds no feeds|it is no list of feeds)/,
  )
  assert.throws(() => feedsOfOpml('a.opml', 'nonsense'), /a\.opml: it is no list of feeds/)
})
