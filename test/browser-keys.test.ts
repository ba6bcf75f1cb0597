import assert from 'node:assert/strict'
import { after, beforeEach, test } from 'node:test'
import type { Page } from 'playwright-core'
import { findClaim, listDecisions, undo } from '../src/store/index.ts'
import { keys } from '../src/web/keys.ts'
import { reasons } from '../src/web/parts/decide.tsx'
import { press, ready, shownClaim } from './web/review.ts'
import { namesakes, openStage, samplesLike } from './web/stage.ts'

const stage = await openStage()
const { inBrowser } = stage

const { store, base } = await stage.record([...samplesLike(/^012[0-4]|^0130/), namesakes])

after(() => stage.close())

/** Each key begins with nothing decided. */
beforeEach(async () => {
  while ((await undo(store, 'test')) !== null);
})

const verdictOf = async (claim: string) => (await findClaim(store, claim))!.verdict
const lastDecision = async () => (await listDecisions(store)).rows[0]!

async function open(page: Page, path: string): Promise<void> {
  await page.goto(`${base}${path}`)
  await ready(page)
}

const decides = (key: string, verdict: string) => async (page: Page) => {
  await open(page, 'review')
  const claim = await shownClaim(page)
  await press(page, key)
  assert.equal(await verdictOf(claim), verdict)
}

const rejects = (key: string) => async (page: Page) => {
  await open(page, 'review')
  const claim = await shownClaim(page)
  await page.keyboard.press(key)
  assert.equal(await verdictOf(claim), null, 'a reason alone decides nothing')
  await page.keyboard.press('r')
  await page.locator('.reasons').waitFor()
  await press(page, key)
  assert.equal(await verdictOf(claim), 'rejected')
  assert.equal((await lastDecision()).reason, reasons[Number(key) - 1])
}

const names = (page: Page) => page.locator('.two h2').allInnerTexts()
const decidesOnNames = (key: string, kind: string) => async (page: Page) => {
  await open(page, 'review/people')
  const people = await names(page)
  await press(page, key)
  const decision = await lastDecision()
  assert.deepEqual([decision.kind, decision.fields], [kind, { people }])
}

/** What each key does that does not lead to a page of its own. */
const walks: { readonly [key: string]: (page: Page) => Promise<void> } = {
  '/': async (page) => {
    await open(page, 'events')
    await page.keyboard.press('/')
    assert.equal(await page.evaluate('document.activeElement.name'), 'q')
    await page.keyboard.type('j')
    assert.equal(await page.inputValue('.quick-search input'), 'j', 'a field takes letters as letters')
  },
  j: async (page) => {
    await open(page, 'events')
    const links = await page.locator('[data-record]').evaluateAll((all) => all.map((one) => one.getAttribute('href')))
    const focused = () => page.evaluate<string>('document.activeElement.getAttribute("href")')
    for (const place of [0, 1, 2]) {
      await page.keyboard.press('j')
      assert.equal(await focused(), links[place])
    }
    await page.keyboard.press('k')
    assert.equal(await focused(), links[1])
  },
  k: async (page) => {
    await open(page, 'review')
    const first = await shownClaim(page)
    await press(page, 'j')
    assert.notEqual(await shownClaim(page), first)
    await press(page, 'k')
    assert.equal(await shownClaim(page), first)
  },
  a: decides('a', 'accepted'),
  u: decides('u', 'unsure'),
  e: async (page) => {
    await open(page, 'review')
    const claim = await shownClaim(page)
    await press(page, 'e')
    assert.equal(new URL(page.url()).pathname, `/records/${claim}/edit`)
  },
  r: async (page) => {
    await open(page, 'review')
    assert.equal(await page.locator('.reasons').isVisible(), false)
    await page.keyboard.press('r')
    await page.locator('.reasons').waitFor()
    assert.deepEqual(await page.locator('.reasons button').allInnerTexts(), [...reasons])
  },
  ...Object.fromEntries(reasons.map((_, i) => [String(i + 1), rejects(String(i + 1))])),
  z: async (page) => {
    await open(page, 'review')
    const claim = await shownClaim(page)
    await press(page, 'a')
    await press(page, 'z')
    assert.equal(await verdictOf(claim), null)
    assert.match(await page.locator('.said').innerText(), /Taken back: accepted/)
  },
  Z: async (page) => {
    await open(page, 'review')
    const claim = await shownClaim(page)
    for (const key of ['a', 'z', 'Z']) await press(page, key)
    assert.equal(await verdictOf(claim), 'accepted')
    assert.match(await page.locator('.said').innerText(), /Again: accepted/)
  },
  y: async (page) => {
    await decidesOnNames('y', 'same')(page)
    const { people } = (await lastDecision()).fields as { people: readonly string[] }
    await open(page, `people/${encodeURIComponent(people[0]!)}`)
    const why = await page.getByRole('table', { name: 'Names taken for one person' }).innerText()
    assert.match(why, new RegExp(`${people[1]}.*a person said so`))
  },
  n: decidesOnNames('n', 'different'),
  h: async (page) => {
    await open(page, 'review/people')
    const first = await names(page)
    await press(page, 'h')
    assert.notDeepEqual(await names(page), first)
    assert.equal((await listDecisions(store)).rows.filter(({ undone }) => !undone).length, 0)
  },
}

for (const [key, { does, go }] of Object.entries(keys)) {
  test(`${key}: ${does}`, () =>
    inBrowser({}, async (page) => {
      const walk = walks[key]
      if (walk) return walk(page)
      assert.ok(go, 'a key that leads nowhere has a walk above')
      await open(page, go === '/help' ? 'events' : 'help')
      for (const letter of key.split(' ')) await page.keyboard.press(letter)
      await page.waitForURL(`${base}${go.slice(1)}`)
      await page.locator('main h1').waitFor()
    }))
}

test('every walk is of a key that the list names, and the help names them all', () =>
  inBrowser({}, async (page) => {
    assert.deepEqual(
      Object.keys(walks).filter((key) => !(key in keys)),
      [],
    )
    await page.goto(`${base}help`)
    const told = await page.evaluate<string[]>(
      `[...document.querySelectorAll('dt:has(kbd)')].map((one) => [...one.querySelectorAll('kbd')].map((key) => key.textContent).join(' '))`,
    )
    assert.deepEqual(told.toSorted(), Object.keys(keys).toSorted())
  }))

test('a key leads to the day on which the page is', () =>
  inBrowser({}, async (page) => {
    await open(page, 'events?as-of=2022-01-24')
    for (const letter of 'gt') await page.keyboard.press(letter)
    await page.waitForURL(`${base}timeline?as-of=2022-01-24`)
  }))

test('keys that are switched off do nothing', () =>
  inBrowser({}, async (page) => {
    await page.goto(`${base}help`)
    await page.click('text=Switch them off')
    await page.getByText('Keys are off').waitFor()
    await page.keyboard.press('g')
    await page.keyboard.press('t')
    await page.keyboard.press('?')
    await page.waitForTimeout(300)
    assert.equal(new URL(page.url()).pathname, '/help')
    assert.equal(await page.locator('html[data-keys]').count(), 0)
  }))
