import assert from 'node:assert/strict'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import type { Page } from 'playwright-core'
import type { Desk } from '../src/api/desk.ts'
import { deskOf } from '../src/api/record-desk.ts'
import { openReader } from '../src/ingest.ts'
import { closeStore, findArticle, keepArticle, listEntries } from '../src/store/index.ts'
import { addToken } from '../src/store/tokens.ts'
import { servePages } from '../src/web/serve.ts'
import { keepingOf } from './store/made-up.ts'
import { envoys, idOfEnvoys } from './web/envoys.ts'
import { faultsOf, ledgers, openStage, samples, samplesLike } from './web/stage.ts'

const stage = await openStage()
const { inBrowser } = stage

const path = join(stage.folder, 'envoys.txt')
writeFileSync(path, envoys)
const { store, base } = await stage.record([...samplesLike(/./), path])
const article = await idOfEnvoys(store)

const toClose: (() => Promise<void>)[] = []
after(async () => {
  for (const close of toClose) await close()
  await stage.close()
})

/** Serves a desk of the test's own; gives the address, with "/" at its end. */
async function serveDesk(desk: Desk, token: string | null, onError: (error: unknown) => void): Promise<string> {
  const serving = await servePages(desk, { host: '127.0.0.1', port: 0, token, onError })
  toClose.push(serving.close, () => closeStore(desk.store))
  return serving.address.split('?')[0]!
}

test('while articles are read, an empty list says so and leads to how far it is', async () => {
  let answer: () => void = () => {}
  const slow = createServer((_, response) => {
    answer = () => response.writeHead(404).end()
  }).listen(0, '127.0.0.1')
  await once(slow, 'listening')
  const host = `127.0.0.1:${(slow.address() as AddressInfo).port}`
  const own = await stage.serve(await stage.open('working.db'), samples, [host])
  await inBrowser({}, async (page) => {
    await page.goto(own)
    await page.fill('input[name=address]', `http://${host}/report`)
    await page.click('text=Fetch and read it')
    await page.locator('progress[data-work]').waitFor()
    for (const side of ['events', 'commitments', 'positions', 'map', 'actors', 'sources']) {
      await page.goto(`${own}${side}`)
      assert.match(await page.locator('.empty').innerText(), /Articles are still being read/, side)
    }
    await page.click('text=See how far it is')
    await page.getByText('0 of 1').waitFor()
    answer()
    await page.getByText('1 of 1').waitFor()
    await page.goto(`${own}events`)
    assert.match(await page.locator('.empty').innerText(), /Nothing has been added yet/)
  })
  slow.close()
})

test('a page that cannot be made says so, tells nothing of the inside, and can be asked for again', async () => {
  const broken = await stage.open('broken.db')
  const errors: unknown[] = []
  const desk = { ...deskOf(broken, samples, openReader()), listEntries: () => Promise.reject(new Error('disk of Ada')) }
  const own = await serveDesk(desk, null, (error) => errors.push(error))
  await inBrowser(
    {},
    async (page) => {
      await page.goto(`${own}events?actor=NOR`)
      assert.equal(await page.locator('h1').innerText(), 'Something broke')
      assert.doesNotMatch(await page.locator('body').innerText(), /disk of Ada/)
      await Promise.all([page.waitForNavigation(), page.click('text=Load it again')])
      assert.equal(page.url(), `${own}events?actor=NOR`)
      assert.deepEqual(await faultsOf(page, [`${own}events`], 500), [])
    },
    [500],
  )
  assert.ok(errors.length > 2)
})

test('axe finds nothing on pages that say what is wrong: 400, 403, 404', async () => {
  const guarded = await stage.open('guarded.db')
  const secret = (await addToken(guarded, 'guest', 'read'))!
  const own = await serveDesk(deskOf(guarded, samples, openReader()), 'of this start', (error) =>
    assert.fail(String(error)),
  )
  await inBrowser(
    {},
    async (page) => {
      assert.deepEqual(await faultsOf(page, [`${base}nowhere`, `${base}articles/nothing`], 404), [])
      assert.deepEqual(await faultsOf(page, [`${base}events?since=21.1.2022`], 400), [])
      assert.match(await page.locator('main').innerText(), /must be a day like 2022-01-21/)
      await page.goto(`${own}events`)
      assert.equal(new URL(page.url()).pathname, '/-/enter')
      assert.deepEqual(await faultsOf(page, [`${own}-/enter`]), [])
      await page.fill('input[name=token]', 'a guess')
      await page.click('main button')
      assert.match(await page.locator('[role=alert]').innerText(), /not known/)
      await page.fill('input[name=token]', secret)
      await page.click('main button')
      await page.waitForURL(`${own}`)
      assert.match(await page.locator('footer').innerText(), /guest \(read\)/)
      await page.evaluate(`(() => {
        document.querySelector('footer form').action = '/-/decide'
        document.querySelector('footer form').requestSubmit()
      })()`)
      await page.locator('h1', { hasText: 'Not for your role' }).waitFor()
      assert.deepEqual(await faultsHere(page), [])
    },
    [400, 401, 403, 404],
  )
})

/** What axe finds on the page that is shown, which no address leads to. */
async function faultsHere(page: Page): Promise<readonly string[]> {
  const html = await page.content()
  const address = new URL('/help', page.url()).href
  await page.route(address, (route) => route.fulfill({ contentType: 'text/html', body: html }))
  return faultsOf(page, [address])
}

test('nothing moves by itself where less motion is wanted', async () => {
  for (const [reducedMotion, behaviour] of [
    ['reduce', 'auto'],
    ['no-preference', 'smooth'],
  ] as const)
    await inBrowser({ reducedMotion }, async (page) => {
      await page.goto(`${base}articles/${article}`)
      assert.equal(await page.evaluate('getComputedStyle(document.documentElement).scrollBehavior'), behaviour)
      const moving = await page.evaluate<number>(`[...document.querySelectorAll('*')].filter((one) => {
        const { animationName, transitionDuration } = getComputedStyle(one)
        return animationName !== 'none' || transitionDuration !== '0s'
      }).length`)
      assert.equal(moving, 0)
    })
})

test('words are selected by the mouse in the reader, and their place is exact', () =>
  inBrowser({}, async (page) => {
    const words = 'closed after a storm'
    await page.goto(`${base}articles/${article}`)
    await page.locator('html[data-keys]').waitFor()
    const box = await page.evaluate<{ left: number; right: number; y: number }>(`(() => {
      const walk = document.createTreeWalker(document.querySelector('article.text'), NodeFilter.SHOW_TEXT)
      while (walk.nextNode()) {
        const at = walk.currentNode.data.indexOf('${words}')
        if (at < 0) continue
        const range = document.createRange()
        range.setStart(walk.currentNode, at)
        range.setEnd(walk.currentNode, at + ${words.length})
        const { left, right, top, bottom } = range.getBoundingClientRect()
        return { left, right, y: (top + bottom) / 2 }
      }
    })()`)
    await page.mouse.move(box.left + 1, box.y)
    await page.mouse.down()
    await page.mouse.move((box.left + box.right) / 2, box.y, { steps: 4 })
    await page.mouse.move(box.right - 1, box.y, { steps: 4 })
    await page.mouse.up()
    await page.click('text=Add a record from the selected words')
    await page.waitForURL(/start=/)
    const { searchParams } = new URL(page.url())
    const { text } = (await findArticle(store, article))!
    assert.equal(text.slice(Number(searchParams.get('start')), Number(searchParams.get('end'))), words)
    assert.equal(await page.locator('[data-words] output').first().innerText(), words)
  }))

test('each page, with all that it loads, weighs less than 150 kB gzipped, the outlines of the map apart', () =>
  inBrowser({}, async (page) => {
    const { rows } = await listEntries(store, {}, { limit: 1 })
    const weights: Record<string, number> = {}
    const loaded = new Map<string, number>()
    page.on('response', async (response) => {
      if (response.status() < 300) loaded.set(response.url(), gzipSync(await response.body()).length)
    })
    for (const path of [
      '',
      'timeline',
      'commitments',
      'commitments?month=2022-01',
      ...ledgers,
      'events',
      `entries/${rows[0]!.id}`,
      'statements',
      'actors',
      'actors/RUS',
      'people/Sergei%20Lavrov',
      'articles',
      `articles/${article}`,
      `-/reading/${article}`,
      'sources',
      'search?q=Russia',
      'views',
      'review',
      'review/people',
      'review/decisions',
      'add',
      'help',
    ]) {
      loaded.clear()
      await page.goto(`${base}${path}`, { waitUntil: 'networkidle' })
      weights[path] = [...loaded.values()].reduce((sum, size) => sum + size, 0)
    }
    assert.deepEqual(
      Object.entries(weights).filter(([, weight]) => weight > 150_000),
      [],
    )
    assert.ok(weights['']! > 5_000, 'something is weighed')
  }))

test('an article of 200 kB with 1,000 spans opens whole, and its spans are reached one by one', (t) =>
  inBrowser({}, async (page) => {
    const spans = Array.from({ length: 1000 }, (_, i) => {
      const n = String(i + 1).padStart(4, '0')
      const words = `Norway promised Kenya paper ${n} on the ice of its northern harbours`
      return {
        words,
        cue: `promised Kenya paper ${n}`,
        rest: `, and the envoy of desk ${n} wrote${' that down'.repeat(11)}.`,
      }
    })
    const large = await stage.open('large.db')
    const kept = keepingOf({
      title: 'A thousand papers',
      published: '2031-05-20',
      publisher: 'fjordpost.example',
      text: spans.map(({ words, rest }) => `${words}${rest}`).join('\n'),
      acts: spans.map(({ words, cue }) => ({ words, cue, content: [cue], by: ['NOR'], to: ['KEN'], type: 'AGREE' })),
    })
    assert.ok(kept.article.text.length > 200_000, `${kept.article.text.length} characters`)
    await keepArticle(large, kept)
    const own = await stage.serve(large)
    const address = `${own}articles/${kept.article.hash.slice(0, 12)}`
    const html = await (await fetch(address)).text()
    await page.goto(address)
    await page.locator('html[data-keys]').waitFor()
    const count = (selector: string) => page.locator(selector).count()
    assert.deepEqual(
      [await count('article .mark'), await count('article .note'), await count('.numbered > li')],
      [1000, 1000, 1000],
    )
    const text = await page.evaluate<string>(
      `[...document.querySelectorAll('.words-of-it')].map((one) => [...one.childNodes].filter((node) => node.nodeName !== 'SUP').map((node) => node.textContent).join('')).join('\\n')`,
    )
    assert.equal(text, kept.article.text, 'the whole text stands there')
    const opened: number[] = []
    for (let i = 0; i < 5; i++) {
      await page.goto(address)
      opened.push(await page.evaluate<number>(`performance.getEntriesByType('navigation')[0].domComplete`))
    }
    opened.sort((a, b) => a - b)
    await page.locator('html[data-keys]').waitFor()
    const steps = await page.evaluate<number[]>(`(async () => {
      const took = []
      for (let i = 0; i < 60; i++) {
        const from = performance.now()
        document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'j', bubbles: true }))
        document.body.offsetHeight
        await new Promise(requestAnimationFrame)
        took.push(performance.now() - from)
      }
      return took.sort((a, b) => a - b)
    })()`)
    const shown = page.locator('.mark.shown')
    assert.equal(await shown.innerText(), spans[59]!.words)
    const place = (await shown.boundingBox())!
    assert.ok(place.y >= 0 && place.y + place.height <= 850, 'the words are on the screen')
    const size = gzipSync(html).length
    t.diagnostic(
      `opened in ${opened.map(Math.round).join(', ')} ms; next span in ${steps[30]!.toFixed(1)} ms (median), ${steps.at(-1)!.toFixed(1)} at most; ${size} bytes gzipped`,
    )
    assert.ok(size < 150_000, `${size} bytes gzipped`)
  }))
