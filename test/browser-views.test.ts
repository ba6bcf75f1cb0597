import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { Webhook } from 'standardwebhooks'
import { deliverNews } from '../src/api/webhooks.ts'
import { openPoster } from '../src/fetch/post.ts'
import { faultsOf, openStage, samples, samplesLike } from './web/stage.ts'

const stage = await openStage()
const { inBrowser } = stage

const { store, base } = await stage.record(samplesLike(/^0121-lakeside-geneva|^0110-harbourledger/))

after(() => stage.close())

test('a list is kept under a name, tells what has changed since the last look, and posts it to an address', () =>
  inBrowser({}, async (page) => {
    await page.goto(`${base}events?actor=Russia`)
    await page.click('text=Keep this view …')
    await page.fill('.keep-view input[name=name]', 'What Russia does')
    await page.click('text=Keep it')
    await page.waitForURL(/views\//)
    const view = page.url().split('?')[0]!
    assert.match(await page.locator('main').innerText(), /Nothing has changed/)

    const received: { body: string; headers: Record<string, string> }[] = []
    const receiver = createServer((request, response) => {
      let body = ''
      request.on('data', (part) => {
        body += part
      })
      request.on('end', () => {
        received.push({ body, headers: request.headers as Record<string, string> })
        response.end()
      })
    }).listen(0, '127.0.0.1')
    await once(receiver, 'listening')
    const address = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`
    await page.fill('input[name=url]', address)
    await page.click('text=Tell it')
    const secret = await page.locator('.said code').innerText()

    await stage.add(store, [join(samples, '0130-kvadrat-lavrov.txt'), join(samples, '0124-eastgate-embassy.txt')])
    await page.goto(`${base}views`)
    const changed = Number.parseInt(await page.locator('.ledger td[data-column^="New"]').innerText(), 10)
    assert.ok(changed > 0)
    await page.click('text=What Russia does')
    assert.equal(await page.locator('.records > li').count(), changed)

    const poster = openPoster([new URL(address).host])
    await deliverNews(store, poster)
    await poster.close()
    receiver.close()
    assert.equal(received.length, changed, 'each changed event of the view, and no other')
    for (const { body, headers } of received) {
      const { data } = new Webhook(secret).verify(body, headers) as { data: { entry: { actors: { code: string }[] } } }
      assert.ok(data.entry.actors.some(({ code }) => code === 'RUS'))
    }

    await page.click('text=Mark all as seen')
    assert.equal(await page.locator('.ledger td[data-column^="New"]').innerText(), '0 events')
    await page.goto(view)
    const feeds = await page.evaluate<string[]>(
      `[...document.querySelectorAll('main > ul:not(.records) a')].map((one) => one.href)`,
    )
    for (const feed of feeds) assert.equal((await fetch(feed)).status, 200, feed)
    await page.click('text=Remove this view …')
    await page.click('button >> text=Remove it')
    assert.match(await page.locator('main').innerText(), /No view is kept yet/)
  }))

test('a search is narrowed by type, status, actor and publisher, each with its count', () =>
  inBrowser({}, async (page) => {
    await page.goto(`${base}search?q=Russia`)
    const groups = await page.locator('.facets dt').allInnerTexts()
    assert.deepEqual(groups, ['Type', 'Status', 'Who', 'Publisher'])
    const link = page.locator('dl.facets div:nth-of-type(3) a').first()
    const [, n] = /(\d+)$/.exec((await link.innerText()).trim())!
    await link.click()
    await page.waitForURL(/actor=/)
    assert.equal(await page.locator('#events .soft').innerText(), n)
  }))

test('axe finds nothing on the pages of views', () =>
  inBrowser({}, async (page) => {
    await page.goto(`${base}timeline?actor=Ukraine`)
    await page.click('text=Keep this view …')
    await page.fill('.keep-view input[name=name]', 'Ukraine')
    await page.click('text=Keep it')
    await page.waitForURL(/views\//)
    const view = page.url()
    assert.deepEqual(
      await faultsOf(page, [`${base}views`, view, `${base}search?q=Russia`, `${base}timeline?actor=Ukraine`]),
      [],
    )
  }))
