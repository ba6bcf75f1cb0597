import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { keepLook, takeDue } from '../src/store/followed.ts'
import { follow, listArticles, type Store } from '../src/store/index.ts'
import { faultsOf, openStage, samples } from './web/stage.ts'

const stage = await openStage()
const { inBrowser } = stage

const report = `<!doctype html><html lang="en"><head><title>Kenya and Norway agree on fish</title>
<meta property="article:published_time" content="2022-01-26T08:00:00Z"></head>
<body><article><h1>Kenya and Norway agree on fish</h1>
<p>Kenya promised Norway on Tuesday that it would open two of its harbours to Norwegian boats next month.</p>
<p>Envoys of the two countries met in Nairobi for a second day. <script>document.title = 'it ran'</script></p>
<p>“We will keep our word,” the Kenyan foreign minister said after the meeting.</p></article></body></html>`

const feed = `<?xml version="1.0"?><rss version="2.0"><channel><title>Fjord Post</title>
<item><title>Envoys meet</title><link>https://fjord.example/1</link><pubDate>Wed, 26 Jan 2022 08:00:00 GMT</pubDate>
<description>Envoys of Norway and Kenya met in Oslo on Tuesday to talk about fish.</description></item>
<item><title>Envoys part</title><link>https://fjord.example/2</link><pubDate>Thu, 27 Jan 2022 08:00:00 GMT</pubDate>
<description>Envoys of Norway and Kenya left Oslo on Wednesday without a paper.</description></item></channel></rss>`

let store: Store
let base: string
/** A web server of this machine that may be reached, and one that may not. */
let near: string
let inside: string
const askedInside: (string | undefined)[] = []
let isDown = false

const web = createServer((request, response) => {
  if (request.url === '/report' && !isDown)
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(report)
  else if (request.url === '/feed') response.writeHead(200, { 'content-type': 'application/rss+xml' }).end(feed)
  else if (request.url === '/leads-inside') response.writeHead(302, { location: `${inside}/secret` }).end()
  else response.writeHead(isDown ? 503 : 404).end()
})
const intranet = createServer((request, response) => {
  askedInside.push(request.url)
  response.end('secret')
})

before(async () => {
  for (const server of [web, intranet]) {
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
  }
  const [host, other] = [web, intranet].map((server) => `127.0.0.1:${(server.address() as AddressInfo).port}`)
  near = `http://${host}`
  inside = `http://${other}`
  store = await stage.open('record.db')
  base = await stage.serve(store, samples, [host!])
})

after(async () => {
  await stage.close()
  for (const server of [web, intranet]) server.close()
})

async function give(page: Page, address: string): Promise<string> {
  await page.fill('input[name=address]', address)
  await page.click('text=Fetch and read it')
  await page.locator('h1', { hasText: /^Read:/ }).waitFor()
  return page.locator('main').innerText()
}

test('the first page takes an address of the web, and leads to what was found there', () =>
  inBrowser({}, async (page) => {
    await page.goto(base)
    assert.match(await give(page, `${near}/report`), /1 new article/)
    await page.click('text=Kenya and Norway agree on fish')
    await page.waitForURL(/articles\//)
    assert.match(await page.locator('.article-head').innerText(), /26 Jan/)
    assert.match(await page.locator('.text').innerText(), /open two of its harbours/)
    assert.doesNotMatch(await page.title(), /^it ran/)
    assert.ok((await page.locator('.numbered li').count()) > 0)
    await page.goto(`${base}add`)
    assert.match(await give(page, `${near}/feed`), /2 new articles/)
  }))

test('an address that gives nothing says why, and is asked again by one button', () =>
  inBrowser({}, async (page) => {
    await page.goto(`${base}add`)
    assert.match(await give(page, `${near}/missing`), /its server answers 404: it is not there; check the address/)
    isDown = true
    await page.goto(`${base}add`)
    assert.match(await give(page, `${near}/report`), /its server answers 503; try again later/)
    isDown = false
    await page.click('text=Try the failed ones again')
    await page.getByText('1 known already').waitFor()
  }))

test('addresses of this machine are refused, given outright or led to, and are not asked', () =>
  inBrowser({}, async (page) => {
    const before = (await listArticles(store, {}, {})).total
    for (const address of [
      `${inside}/secret`,
      `${inside.replace('127.0.0.1', 'localhost')}/secret`,
      `${near}/leads-inside`,
    ]) {
      await page.goto(`${base}add`)
      assert.match(await give(page, address), /is not on the public internet, but on this machine or a private network/)
    }
    assert.deepEqual(askedInside, [])
    assert.equal((await listArticles(store, {}, {})).total, before)
  }))

test('a followed source that failed is made due by one button, and one that is gone too', () =>
  inBrowser({}, async (page) => {
    const [address, other] = [`${near}/feed`, `${near}/gone`]
    for (const one of [address, other]) {
      await follow(store, { address: one, title: null, everyMinutes: 60 })
      const later = new Date('2099-01-01T00:00:00Z')
      const look = { ok: false, problem: 'its server answers 503', isGone: one === other } as const
      await keepLook(store, one, look, new Date('2026-01-01T00:00:00Z'), later)
    }
    assert.equal(await takeDue(store, 1), null)
    for (const one of [address, other]) {
      await page.goto(`${base}sources`)
      await page.getByRole('button', { name: `Try again ${one}` }).click()
      await page.getByText(`${one} is due`).waitFor()
      assert.equal((await takeDue(store, 1))!.address, one)
    }
    assert.deepEqual(await faultsOf(page, [`${base}sources`]), [])
    const unknown = await fetch(`${base}sources/retry`, { method: 'POST', body: new URLSearchParams({ address: 'x' }) })
    assert.equal(unknown.status, 404)
  }))

test('what is no address of the web comes back with the words that were given', async () => {
  for (const address of ['javascript:alert(1)', 'file:///etc/passwd', 'harbour', 'https://']) {
    const answer = await fetch(`${base}-/fetch`, { method: 'POST', body: new URLSearchParams({ address }) })
    assert.equal(answer.status, 400, address)
    const text = await answer.text()
    assert.match(text, /role="alert">[^<]*is no address of the web/)
    assert.ok(text.includes(`value="${address}"`), address)
  }
})
