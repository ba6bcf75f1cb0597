import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { deskOf } from '../src/api/record-desk.ts'
import { type Fetcher, openFetcher } from '../src/fetch/fetch.ts'
import { feedNamedAt } from '../src/follow/discover.ts'
import { followAll, lookAtDue } from '../src/follow/follow.ts'
import type { Looked } from '../src/follow/look.ts'
import { nextAfterFailure } from '../src/follow/schedule.ts'
import { openReader } from '../src/ingest.ts'
import { feedsOfOpml, opmlOf } from '../src/intake/opml.ts'
import { keepLook, takeDue } from '../src/store/followed.ts'
import { closeStore, follow, listArticles, listFollowed, openStore, type Store, unfollow } from '../src/store/index.ts'
import { pages } from '../src/web/routes.tsx'
import { rss, story } from './intake/made.ts'
import { onBothEngines } from './store/engines.ts'

const cli = fileURLToPath(new URL('../src/cli/main.ts', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'readout-follow-'))
after(() => rmSync(folder, { recursive: true }))

const itemOf = (title: string): string =>
  `<item><title>${title}</title><link>https://a.example/${title.length}</link><pubDate>Thu, 09 Jan 2031 10:00:00 GMT</pubDate><description>Veltria recalled its envoy from Tarsk on Thursday.</description></item>`

describe('following', () => {
  let requests: IncomingMessage[] = []
  let answer: (request: IncomingMessage, response: ServerResponse) => void = (_, response) => response.end()
  const server = createServer((request, response) => {
    requests.push(request)
    answer(request, response)
  })
  let at = ''
  let host = ''
  let fetcher: Fetcher
  let now = new Date('2031-01-10T08:00:00Z')
  const later = (minutes: number): void => {
    now = new Date(now.getTime() + minutes * 60_000)
  }
  const reader = openReader()
  before(async () => {
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    host = `127.0.0.1:${(server.address() as AddressInfo).port}`
    at = `http://${host}`
    fetcher = openFetcher({ allowed: [host], pause: 0 })
  })
  after(async () => {
    await fetcher.close()
    server.close()
  })

  const storeOf = (): Promise<Store> => openStore(':memory:', () => now)
  const look = async (store: Store): Promise<readonly Looked[]> => {
    const all: Looked[] = []
    await lookAtDue({ store, fetcher, reader }, (looked) => all.push(looked))
    return all
  }
  const titles = async (store: Store): Promise<readonly string[]> =>
    (await listArticles(store)).rows.map(({ title }) => title).sort()

  test('a feed is looked at when it is due; only what is new comes in; unchanged it is not sent again', async () => {
    const store = await storeOf()
    let items = itemOf('Envoy recalled')
    answer = (request, response) => {
      const tag = `"${items.length}"`
      if (request.headers['if-none-match'] === tag) response.writeHead(304).end()
      else response.writeHead(200, { etag: tag }).end(rss(items))
    }
    await follow(store, { address: `${at}/feed`, title: null, everyMinutes: 30 })
    assert.deepEqual(
      (await look(store)).map(({ added, problem }) => [added, problem]),
      [[1, null]],
    )
    assert.deepEqual(await look(store), [], 'it is not due')
    later(30)
    requests = []
    assert.deepEqual(
      (await look(store)).map(({ added }) => added),
      [0],
    )
    assert.equal(requests[0]!.headers['if-none-match'], `"${items.length}"`)
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
    answer = (_, response) =>
      status === 200 ? response.end(rss()) : response.writeHead(status, { 'retry-after': '7200' }).end()
    await follow(store, { address: `${at}/feed`, title: 'Feed', everyMinutes: 30 })
    const began = now.getTime()
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
    assert.equal(Date.parse(source!.next) - now.getTime(), 24 * 3_600_000, 'a day at most')
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

  test('robots.txt is kept to, asked for once, and told of in the health of a source', async () => {
    const store = await storeOf()
    const robots =
      'User-agent: *\nDisallow: /\n\nUser-agent: readout\nDisallow: /private/*.rss\nAllow: /private/open.rss\n'
    requests = []
    answer = (request, response) => {
      if (request.url === '/robots.txt') response.end(robots)
      else if (request.url === '/moved') response.writeHead(302, { location: '/private/b.rss' }).end()
      else response.end(rss(itemOf('Envoy recalled')))
    }
    const polite = openFetcher({ allowed: [host], pause: 0 })
    for (const path of ['/feed', '/moved', '/private/a.rss', '/private/open.rss']) {
      await follow(store, { address: at + path, title: null, everyMinutes: 30 })
    }
    await lookAtDue({ store, fetcher: polite, reader }, () => {})
    assert.deepEqual(requests.map(({ url }) => url).sort(), ['/feed', '/moved', '/private/open.rss', '/robots.txt'])
    const told = (await listFollowed(store)).map(({ address, health, problem }) => [
      address.slice(at.length),
      health,
      problem?.slice(problem.indexOf(': ') + 2) ?? null,
    ])
    const forbidden = `the robots.txt of ${host} asks programs not to fetch it; open it yourself`
    assert.deepEqual(told, [
      ['/feed', 'well', null],
      ['/moved', 'failing', forbidden],
      ['/private/a.rss', 'failing', forbidden],
      ['/private/open.rss', 'well', null],
    ])
    assert.ok(await polite.get(`${at}/private/a.rss`), 'what a person gives is hers to open')
    await polite.close()
    await closeStore(store)
  })

  test('a host without robots.txt lets everybody in, one in trouble nobody', async (t) => {
    let status = 404
    answer = (request, response) =>
      request.url === '/robots.txt' ? response.writeHead(status).end() : response.end(rss())
    for (const [given, isOpen] of [
      [404, true],
      [403, true],
      [429, false],
      [500, false],
    ] as const) {
      status = given
      const polite = openFetcher({ allowed: [host], pause: 0 })
      t.after(() => polite.close())
      const found = polite.crawl(`${at}/feed`)
      if (isOpen) assert.ok(await found, `${given}`)
      else await assert.rejects(found, new RegExp(`robots.txt: its server answers ${given}`))
    }
  })

  test('the pause that a robots.txt asks for is kept', async (t) => {
    const moments: number[] = []
    answer = (request, response) => {
      moments.push(performance.now())
      response.end(request.url === '/robots.txt' ? 'User-agent: *\nCrawl-delay: 0.2' : rss())
    }
    const polite = openFetcher({ allowed: [host], pause: 0 })
    t.after(() => polite.close())
    await Promise.all([polite.crawl(`${at}/a`), polite.crawl(`${at}/b`)])
    assert.equal(moments.length, 3)
    for (const [i, moment] of moments.slice(1).entries()) assert.ok(moment - moments[i]! > 190)
  })

  describe('pages behind feed items', () => {
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
      `<item><title>${title}</title><link>${at}${path}</link><pubDate>Thu, 09 Jan 2031 10:00:00 GMT</pubDate><description>${words}</description></item>`
    const serve = (pages: { readonly [path: string]: string | number }) => {
      answer = (request, response) => {
        const page = pages[request.url!]
        if (typeof page === 'string') response.end(page)
        else response.writeHead(page ?? 404).end()
      }
    }
    const asked = (): readonly string[] => requests.map(({ url }) => url!).filter((url) => url !== '/robots.txt')
    const texts = async (store: Store) =>
      (await store.db.selectFrom('articles').select(['text', 'published', 'url']).orderBy('url').execute()).map(
        (row) => [row.url?.slice(at.length), row.published, row.text.split('\n').length],
      )

    test('of a summary the page is read, once; an item that is whole, or has no page, stays', async () => {
      const store = await storeOf()
      const long = Array.from({ length: 30 }, (_, i) => `The harbour of Tarsk lay still on day ${i}.`).join(' ')
      const items = [item('Envoy recalled', '/recalled'), item('Harbour still', '/still', long)]
      requests = []
      serve({ '/feed': rss(items.join('')), '/recalled': pageOf(whole), '/still': pageOf(whole) })
      await follow(store, { address: `${at}/feed`, title: null, everyMinutes: 30, pages: true })
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
      requests = []
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
      const wall = pageOf([
        'Please accept cookies to go on. '.repeat(20),
        'Our partners and we store data. '.repeat(20),
      ])
      const feed = rss(['/gone', '/wall', '/down', '/later'].map((path) => item(`Envoy ${path}`, path)).join(''))
      requests = []
      serve({ '/feed': feed, '/wall': wall, '/down': 503, '/later': pageOf(whole) })
      await follow(store, { address: `${at}/feed`, title: null, everyMinutes: 30, pages: true })
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
      requests = []
      serve({ '/feed': feed, '/down': pageOf(whole), '/later': pageOf(whole) })
      await look(store)
      assert.deepEqual(asked(), ['/feed', '/down', '/later'], 'what will not change is not asked for again')
      await closeStore(store)
    })

    test('robots.txt and private networks hold for pages too', async () => {
      const store = await storeOf()
      const elsewhere = item('Elsewhere', '/x').replace(`${at}/x`, 'http://127.0.0.1:1/x')
      requests = []
      serve({
        '/robots.txt': 'User-agent: *\nDisallow: /recalled',
        '/feed': rss(item('Envoy recalled', '/recalled') + elsewhere),
        '/recalled': pageOf(whole),
      })
      const polite = openFetcher({ allowed: [host], pause: 0 })
      await follow(store, { address: `${at}/feed`, title: null, everyMinutes: 30, pages: true })
      const told: Looked[] = []
      await lookAtDue({ store, fetcher: polite, reader }, (looked) => told.push(looked))
      await polite.close()
      assert.match(told[0]!.problem!, /the robots\.txt of .* asks programs not to fetch it.*\(and 1 more\)/)
      assert.deepEqual(asked(), ['/feed'])
      assert.equal(told[0]!.added, 2)
      await closeStore(store)
    })

    test('readout add --pages', async () => {
      serve({ '/feed': rss(item('Envoy recalled', '/recalled')), '/recalled': pageOf(whole) })
      const add = (...more: string[]) => run('add', `${at}/feed`, '--allow-private', host, '--db', 'pages.db', ...more)
      assert.match((await add('--pages')).out, /^1 added/)
      assert.match((await add('--pages')).out, /^0 added/)
      assert.match((await add()).out, /^1 added/, 'the summary itself was not kept')
    })
  })

  test('the page of sources shows how each goes, the failing first', async () => {
    const store = await storeOf()
    answer = (request, response) => (request.url === '/down' ? response.writeHead(500).end() : response.end(rss()))
    await follow(store, { address: `${at}/a`, title: null, everyMinutes: 30 })
    await follow(store, { address: `${at}/down`, title: '<i>Down</i>', everyMinutes: 30 })
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
    answer = (request, response) =>
      response.end(request.url === '/blank' ? '<html><body></body></html>' : '{"text": "They met."}\n{"text": \n')
    await follow(store, { address: `${at}/blank`, title: null, everyMinutes: 30 })
    await follow(store, { address: `${at}/lines`, title: null, everyMinutes: 30 })
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
    answer = (request, response) => {
      if (request.url === '/old') response.writeHead(301, { location: '/new' }).end()
      else if (request.url === '/trick') response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end()
      else response.end(rss())
    }
    await follow(store, { address: `${at}/old`, title: null, everyMinutes: 30 })
    await follow(store, { address: `${at}/trick`, title: null, everyMinutes: 30 })
    await look(store)
    const sources = await listFollowed(store)
    assert.deepEqual(
      sources.map(({ address }) => address),
      [`${at}/new`, `${at}/trick`],
    )
    assert.match(sources[1]!.problem!, /not on the public internet/)
    await closeStore(store)
  })

  test('a page tells of its feed', async () => {
    const link = '<link rel="alternate" type="application/rss+xml" href="/world.rss">'
    answer = (request, response) =>
      response.end(request.url === '/' ? `<html><head>${link}</head><body></body></html>` : rss())
    assert.equal(await feedNamedAt(fetcher, `${at}/`), `${at}/world.rss`)
    assert.equal(await feedNamedAt(fetcher, `${at}/world.rss`), null)
  })

  test('a folder: files that come and change are read, each once', async () => {
    const store = await storeOf()
    now = new Date()
    const watched = mkdtempSync(join(folder, 'watched-'))
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
    answer = (_, response) => response.end(rss(itemOf('Envoy recalled') + itemOf('Envoy is back')))
    await follow(store, { address: `${at}/feed`, title: null, everyMinutes: 30 })
    const stop = new AbortController()
    const stopping = {
      ...reader,
      read(article: Parameters<typeof reader.read>[0]) {
        stop.abort()
        return reader.read(article)
      },
    }
    await followAll({ store, fetcher, reader: stopping }, () => {}, stop.signal)
    assert.deepEqual(await titles(store), ['Envoy recalled'])
    assert.equal((await listFollowed(store))[0]!.succeeded, null)
    later(10)
    assert.deepEqual(
      (await look(store)).map(({ added }) => added),
      [1],
    )
    await closeStore(store)
  })

  const run = async (...args: readonly string[]): Promise<{ out: string; err: string; code: number }> => {
    const child = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), cli, ...args], { cwd: folder })
    let [out, err] = ['', '']
    child.stdout.on('data', (chunk: Buffer) => (out += chunk))
    child.stderr.on('data', (chunk: Buffer) => (err += chunk))
    const [code] = (await once(child, 'close')) as [number]
    return { out, err, code }
  }

  test('readout follow: add, look once, list, give the list to others, drop', async () => {
    answer = (request, response) =>
      request.url === '/down' ? response.writeHead(500).end() : response.end(rss(itemOf('Envoy recalled')))
    const feeds = [
      { address: `${at}/feed`, title: 'The Feed' },
      { address: `${at}/down`, title: 'Down' },
    ]
    writeFileSync(join(folder, 'feeds.opml'), opmlOf(feeds))
    const db = ['--db', 'f.db']
    const once = await run('follow', 'feeds.opml', '--once', '--allow-private', host, ...db)
    assert.match(once.err, /The Feed: 1 new article/)
    assert.match(once.err, /\/down: its server answers 500/)
    assert.equal(once.code, 3)
    const { out } = await run('follow', '--list', ...db)
    assert.match(
      out,
      /^failing {5,}0 articles {2}looked at .* Down .*\n {10}.*500.*\nwell .* 1 articles .* T .*\/feed\n$/,
    )
    const opml = (await run('follow', '--opml', ...db)).out
    assert.deepEqual(
      feedsOfOpml('-', opml).map(({ address }) => address),
      [`${at}/down`, `${at}/feed`],
    )
    assert.equal((await run('follow', `${at}/down`, '--drop', ...db)).code, 0)
    assert.equal((JSON.parse((await run('follow', '--list', '--json', ...db)).out) as unknown[]).length, 1)
    const refused = await run('follow', 'nowhere', ...db)
    assert.match(refused.err, /nowhere: there is no such file or folder/)
    assert.equal(refused.code, 2)
  })

  test('readout add takes an address, and none on this machine unless it is allowed', async () => {
    answer = (_, response) => response.writeHead(200, { 'content-type': 'text/plain' }).end(story)
    const refused = await run('add', `${at}/story`, '--db', 'a.db')
    assert.match(refused.err, /127\.0\.0\.1 is not on the public internet.*--allow-private HOST/)
    assert.equal(refused.code, 3)
    assert.match((await run('add', `${at}/story`, '--db', 'a.db', '--allow-private', '127.0.0.1')).out, /^1 added/)
  })

  test('readout serve follows what is followed', async () => {
    answer = (_, response) => response.end(rss(itemOf('Envoy recalled')))
    const store = await openStore(join(folder, 's.db'))
    await follow(store, { address: `${at}/feed`, title: null, everyMinutes: 30 })
    const args = ['serve', '--port', new URL(at).port, '--db', 's.db', '--allow-private', host]
    const child = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), cli, ...args], { cwd: folder })
    await new Promise<void>((resolve) =>
      child.stderr.on('data', (chunk: Buffer) => /1 new article/.test(`${chunk}`) && resolve()),
    )
    child.kill('SIGTERM')
    assert.deepEqual(await once(child, 'close'), [0, null])
    assert.deepEqual(await titles(store), ['Envoy recalled'])
    assert.equal((await listFollowed(store))[0]!.health, 'well')
    await closeStore(store)
  })
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
