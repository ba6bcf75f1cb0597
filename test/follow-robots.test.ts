import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openFetcher } from '../src/fetch/fetch.ts'
import { lookAtDue } from '../src/follow/follow.ts'
import { closeStore, follow, listFollowed } from '../src/store/index.ts'
import { itemOf, openWeb } from './follow/web.ts'
import { rss } from './intake/made.ts'

const web = await openWeb()
const { reader, storeOf } = web

test('robots.txt is kept to, asked for once, and told of in the health of a source', async () => {
  const store = await storeOf()
  const robots =
    'User-agent: *\nDisallow: /\n\nUser-agent: readout\nDisallow: /private/*.rss\nAllow: /private/open.rss\n'
  web.requests = []
  web.answer = (request, response) => {
    if (request.url === '/robots.txt') response.end(robots)
    else if (request.url === '/moved') response.writeHead(302, { location: '/private/b.rss' }).end()
    else response.end(rss(itemOf('Envoy recalled')))
  }
  const polite = openFetcher({ allowed: [web.host], pause: 0 })
  for (const path of ['/feed', '/moved', '/private/a.rss', '/private/open.rss']) {
    await follow(store, { address: web.at + path, title: null, everyMinutes: 30 })
  }
  await lookAtDue({ store, fetcher: polite, reader }, () => {})
  assert.deepEqual(web.requests.map(({ url }) => url).sort(), ['/feed', '/moved', '/private/open.rss', '/robots.txt'])
  const told = (await listFollowed(store)).map(({ address, health, problem }) => [
    address.slice(web.at.length),
    health,
    problem?.slice(problem.indexOf(': ') + 2) ?? null,
  ])
  const forbidden = `the robots.txt of ${web.host} asks programs not to fetch it; open it yourself`
  assert.deepEqual(told, [
    ['/feed', 'well', null],
    ['/moved', 'failing', forbidden],
    ['/private/a.rss', 'failing', forbidden],
    ['/private/open.rss', 'well', null],
  ])
  assert.ok(await polite.get(`${web.at}/private/a.rss`), 'what a person gives is hers to open')
  await polite.close()
  await closeStore(store)
})

test('a host without robots.txt lets everybody in, one in trouble nobody', async (t) => {
  let status = 404
  web.answer = (request, response) =>
    request.url === '/robots.txt' ? response.writeHead(status).end() : response.end(rss())
  for (const [given, isOpen] of [
    [404, true],
    [403, true],
    [429, false],
    [500, false],
  ] as const) {
    status = given
    const polite = openFetcher({ allowed: [web.host], pause: 0 })
    t.after(() => polite.close())
    const found = polite.crawl(`${web.at}/feed`)
    if (isOpen) assert.ok(await found, `${given}`)
    else await assert.rejects(found, new RegExp(`robots.txt: its server answers ${given}`))
  }
})

test('the pause that a robots.txt asks for is kept', async (t) => {
  const moments: number[] = []
  web.answer = (request, response) => {
    moments.push(performance.now())
    response.end(request.url === '/robots.txt' ? 'User-agent: *\nCrawl-delay: 0.2' : rss())
  }
  const polite = openFetcher({ allowed: [web.host], pause: 0 })
  t.after(() => polite.close())
  await Promise.all([polite.crawl(`${web.at}/a`), polite.crawl(`${web.at}/b`)])
  assert.equal(moments.length, 3)
  for (const [i, moment] of moments.slice(1).entries()) assert.ok(moment - moments[i]! > 190)
})
