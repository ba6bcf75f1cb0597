import assert from 'node:assert/strict'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { type ArticlePage, decide, findEntry, listArticles, listEntries, type Store } from '../src/store/index.ts'
import { faultsOf, openStage, samples } from './web/stage.ts'

const stage = await openStage()
const { inBrowser } = stage

/** Address of the pages, with "/" at its end. */
let base: string
/** An entry of the newest article that a person accepted, so that the brief tells it. */
let accepted: { readonly entry: string; readonly article: string; readonly words: string }
let hostileArticle: string

const hostile = `Norland \u202Esends <script>document.title = 'it ran'</script> envoys
20220129
http://127.0.0.1:1/"><img src=x onerror="document.title='it ran'">
OSLO — Norland said on Saturday it would send <b onclick="alert(1)">two envoys</b> to Sudria. <img src=x onerror="document.title='it ran'">
\u202Eodd\u2066 letters \u202B turned ${'w'.repeat(10_000)} about.
"We demand an answer by Friday," its foreign minister said. <style>body { display: none }</style><iframe srcdoc="<script>parent.document.title='it ran'</script>"></iframe>
`

before(async () => {
  const store = await stage.open('record.db')
  writeFileSync(join(stage.folder, 'hostile.txt'), hostile)
  const names = [
    '0110-harbourledger-geneva-talks',
    '0121-harbourledger-geneva',
    '0121-lakeside-geneva',
    '0130-kvadrat-lavrov',
  ]
  await stage.add(store, [...names.map((name) => join(samples, `${name}.txt`)), join(stage.folder, 'hostile.txt')])
  accepted = await acceptOneOfTheNewest(store)
  hostileArticle = (await listArticles(store, {}, {})).rows.find(({ title }) => title.includes('Norland'))!.shortId
  base = await stage.serve(store)
})

after(() => stage.close())

async function acceptOneOfTheNewest(store: Store): Promise<typeof accepted> {
  const { rows } = await listEntries(store, { since: '2022-01-28' }, { order: 'reported' })
  const entry = (await findEntry(store, rows[0]!.id))!
  const claim = entry.claims[0]!
  await decide(store, { by: 'test', kind: 'accept', claim: claim.id })
  return { entry: entry.id, article: claim.source.article, words: claim.evidence.text }
}

test('from the brief to the entry to its exact words', () =>
  inBrowser({}, async (page) => {
    await page.goto(base)
    await page.click(`a[href="/entries/${accepted.entry}"]`)
    await page.click('blockquote a')
    await page.waitForURL(/\/articles\/.*record=.*#s\d+/)
    const marked = await page.locator('.mark.chosen').allTextContents()
    assert.equal(marked.join('').replace(/\s+/g, ''), accepted.words.replace(/\s+/g, ''))
    assert.match(await page.locator('#card').innerText(), /accepted by test/)
    assert.match(await page.locator('.citation').innerText(), /sha256:[0-9a-f]{64}/)
    const target = await page.locator('.sentence:target').boundingBox()
    assert.ok(target && target.y >= 0 && target.y < 850, 'the sentence is on the screen')
  }))

test('the text of an article is numbered by sentences, in lines of 55 to 80 characters', () =>
  inBrowser({}, async (page) => {
    await page.goto(`${base}articles/${accepted.article.slice(0, 12)}`)
    const numbers = await page.locator('.gutter').allTextContents()
    assert.deepEqual(
      numbers.map((text) => text.trim()),
      numbers.map((_, i) => String(i + 1)),
    )
    const inFirstLine = await page.evaluate<number>(`(() => {
      const sentences = [...document.querySelectorAll('.words-of-it')].sort((a, b) => b.textContent.length - a.textContent.length)
      const walk = document.createTreeWalker(sentences[0], NodeFilter.SHOW_TEXT)
      const range = document.createRange()
      let [top, count] = [null, 0]
      while (walk.nextNode()) for (let i = 0; i < walk.currentNode.length; i++) {
        range.setStart(walk.currentNode, i)
        range.setEnd(walk.currentNode, i + 1)
        const { bottom, height } = range.getBoundingClientRect()
        if (height < 14) continue
        top ??= bottom
        if (Math.abs(bottom - top) < 12) count++
      }
      return count
    })()`)
    assert.ok(inFirstLine >= 55 && inFirstLine <= 80, `${inFirstLine} characters in a line`)
  }))

test('the search finds entries, statements and articles, with the words marked', () =>
  inBrowser({}, async (page) => {
    await page.goto(base)
    await page.fill('.quick-search input', 'Lavrov')
    await page.press('.quick-search input', 'Enter')
    await page.waitForURL(/search\?q=Lavrov/)
    assert.match((await page.locator('mark').first().textContent()) ?? '', /Lavrov/)
    assert.ok((await page.locator('#articles').count()) === 1)
    await page.goto(`${base}search?q=Russia`)
    const [label, n] = /^(.*) (\d+)$/
      .exec((await page.locator('dl.facets a[href*="type="]').first().innerText()).trim())!
      .slice(1)
    await page.locator('dl.facets a[href*="type="]').first().click()
    assert.equal(await page.locator('#events .soft').innerText(), n, `events of the type ${label}`)
    await page.goto(`${base}search?q=zebrafish`)
    assert.match(await page.locator('main').innerText(), /Nothing matches/)
  }))

test('the colours are chosen by a form and kept', () =>
  inBrowser({ colorScheme: 'light' }, async (page) => {
    const paper = () => page.evaluate<string>('getComputedStyle(document.documentElement).backgroundColor')
    await page.goto(`${base}events`)
    const light = await paper()
    await page.click('button[value="dark"]')
    await page.waitForURL(/events/)
    const dark = await paper()
    assert.notEqual(dark, light)
    await page.goto(`${base}statements`)
    assert.equal(await paper(), dark)
  }))

test('everything reads without script', () =>
  inBrowser({ javaScriptEnabled: false }, async (page) => {
    await page.goto(base)
    await page.click(`a[href="/entries/${accepted.entry}"]`)
    await page.click('blockquote a')
    assert.ok((await page.locator('.mark.chosen').count()) > 0)
    await page.goto(`${base}events`)
    await page.click('summary')
    await page.selectOption('select[name="type"]', 'CONSULT')
    await page.click('.filters button')
    assert.match(page.url(), /type=CONSULT/)
    const words = await page.locator('.records .type').allTextContents()
    assert.ok(words.length > 0)
    assert.deepEqual([...new Set(words)], ['meeting'])
  }))

test('an article full of markup is shown as text and does nothing', () =>
  inBrowser({}, async (page) => {
    for (const path of [`articles/${hostileArticle}`, 'articles', 'search?q=envoys', 'statements', 'events']) {
      await page.goto(`${base}${path}`)
      assert.doesNotMatch(await page.title(), /^it ran/)
      assert.equal(
        await page
          .locator('main :is(script, img, iframe, style, b, [onclick], [onerror], [href^="javascript"])')
          .count(),
        0,
      )
    }
    await page.goto(`${base}articles/${hostileArticle}`)
    assert.match(await page.locator('.text').innerText(), /<img src=x onerror=/)
    await page.setViewportSize({ width: 360, height: 800 })
    for (const path of [
      `articles/${hostileArticle}`,
      'articles',
      'search?q=envoys',
      `articles/${hostileArticle}/add`,
    ]) {
      await page.goto(`${base}${path}`)
      const wide = await page.evaluate<number>('document.scrollingElement.scrollWidth')
      assert.equal(wide, 360, `a word of 10,000 letters breaks in its line: ${path}`)
    }
    await page.goto(`${base}articles`)
    const order = await page.evaluate<string>(`(() => {
      const title = [...document.querySelectorAll('.records .plain')].find((one) => one.textContent.includes('\\u202E'))
      return getComputedStyle(title).unicodeBidi
    })()`)
    assert.equal(order, 'isolate', 'letters that turn the direction of writing reach no further than their title')
  }))

test('a person rejects a record, and takes it back', () =>
  inBrowser({}, async (page) => {
    await page.goto(`${base}articles/${hostileArticle}`)
    await page.locator('.numbered a').first().click()
    await page.locator('#card').waitFor()
    await page.click('summary >> text=Reject')
    await page.click('button[value="no news"]')
    await page.locator('#card dd', { hasText: /^rejected by ./ }).waitFor()
    assert.match(await page.locator('#card').innerText(), /reject, “no news”/)
    await page.click('text=Undo the last decision')
    await page.getByText('by the machine, not checked').first().waitFor()
    assert.match(await page.locator('#card').innerText(), /“no news” \(undone\)/)
  }))

test('keys lead on, and leave typing alone', () =>
  inBrowser({}, async (page) => {
    await page.goto(base)
    await page.locator('html[data-keys]').waitFor()
    await page.keyboard.press('g')
    await page.keyboard.press('s')
    await page.waitForURL(/statements/)
    await page.locator('html[data-keys]').waitFor()
    await page.keyboard.press('/')
    await page.keyboard.type('gs?')
    assert.equal(await page.inputValue('.quick-search input'), 'gs?')
    await page.locator('main').focus()
    await page.keyboard.press('j')
    assert.equal(await page.evaluate('document.activeElement.hasAttribute("data-record")'), true)
  }))

test('the keyboard alone reaches the page and its records', () =>
  inBrowser({}, async (page) => {
    await page.goto(`${base}articles/${accepted.article}`)
    await page.keyboard.press('Tab')
    assert.equal(await page.evaluate('document.activeElement.className'), 'skip')
    await page.keyboard.press('Enter')
    for (let i = 0; i < 40; i++) {
      await page.keyboard.press('Tab')
      if (await page.evaluate('document.activeElement.hasAttribute("data-record")')) break
    }
    await page.keyboard.press('Enter')
    await page.waitForURL(/record=/)
    assert.ok((await page.locator('#card .telling').count()) === 1)
  }))

test('a pasted text is read and shown', () =>
  inBrowser({}, async (page) => {
    await page.goto(`${base}add`)
    await page.fill(
      '#text',
      'Envoys of Austria and Hungary met in Vienna on Tuesday.\nAustria promised to send Hungary an answer next week.',
    )
    await page.fill('#published', '2022-01-26')
    await page.fill('#title', 'Envoys meet in Vienna')
    await page.click('text=Read it')
    await page.waitForURL(/articles\//)
    assert.match(await page.locator('.text').innerText(), /Envoys of Austria and Hungary/)
    assert.ok((await page.locator('.numbered li').count()) > 0)
  }))

test('files are chosen or dropped, what was found is named, and what failed is tried again', () =>
  inBrowser({}, async (page) => {
    const own = await stage.serve(await stage.open('dropped.db'))
    const broken = join(stage.folder, 'broken.pdf')
    writeFileSync(broken, '%PDF-1.7 cut off')
    await page.goto(own)
    await page.setInputFiles('input[type=file]', [join(samples, '0113-danube-osce.txt'), broken])
    await page.click('text=Read the files')
    await page.getByText('2 of 2').waitFor()
    await page.locator('h1', { hasText: /^Read:/ }).waitFor()
    assert.match(await page.locator('main').innerText(), /1 new article, 1 failed/)
    assert.match(await page.locator('main').innerText(), /broken\.pdf/)
    await page.click('text=Try the failed ones again')
    await page.locator('h1', { hasText: /^Read: broken\.pdf|^Read: 2 files/ }).waitFor()
    assert.match(await page.locator('main').innerText(), /1 of 1/)
    await page.goto(`${own}add`)
    await page.locator('html[data-keys]').waitFor()
    await page.evaluate(`(() => {
      const given = new DataTransfer()
      given.items.add(new File(['Envoys met\\n20220126\\nNorway met Kenya in Oslo on Tuesday.'], 'dropped.txt', { type: 'text/plain' }))
      const drop = new DragEvent('drop', { dataTransfer: given, bubbles: true, cancelable: true })
      document.querySelector('[data-drop]').dispatchEvent(drop)
    })()`)
    await page.locator('h1', { hasText: 'Read: dropped.txt' }).waitFor()
    await page.click('main li a')
    await page.waitForURL(/articles\//)
    assert.match(await page.locator('.text').innerText(), /Norway met Kenya/)
  }))

test('an empty record is filled with the samples by one button, and says how far it is', () =>
  inBrowser({}, async (page) => {
    const few = join(stage.folder, 'few')
    mkdirSync(few)
    for (const name of ['0113-danube-osce.txt', '0124-eastgate-embassy.txt'])
      writeFileSync(join(few, name), readFileSync(join(samples, name)))
    const empty = await stage.serve(await stage.open('empty.db'), few)
    await page.goto(empty)
    await page.click('text=Read the samples')
    await page.waitForURL(/-\/work/)
    await page.getByText('2 of 2').waitFor()
    await page.click('text=To the brief')
    assert.match(await page.locator('main').innerText(), /2 articles of 2 publishers/)
  }))

test('axe finds nothing in both colours, at 360 and 1280 px, and nothing hangs over the edge', () =>
  inBrowser({}, async (page) => {
    const paths = await pathsOfAllPages()
    const addresses = paths.map((path) => `${base}${path}`)
    assert.deepEqual(await faultsOf(page, addresses), [])
  }))

async function pathsOfAllPages(): Promise<readonly string[]> {
  const answer = await fetch(`${base}articles/${accepted.article}.json`)
  const { events } = (await answer.json()) as ArticlePage
  const claim = events[0]!.claim.id
  return [
    '',
    'articles',
    `articles/${accepted.article.slice(0, 12)}?record=${claim}`,
    `articles/${hostileArticle}`,
    `articles/${accepted.article}/changes/${hostileArticle}`,
    'events?type=CONSULT',
    'events?actor=nobody',
    `entries/${accepted.entry}`,
    'statements',
    'search?q=Lavrov',
    'add',
    'help',
    '-/work',
    `-/why/${claim}`,
    `-/reading/${accepted.article}`,
  ]
}
