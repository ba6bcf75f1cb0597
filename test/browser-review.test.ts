import assert from 'node:assert/strict'
import { after, beforeEach, test } from 'node:test'
import { decide, findClaim, findEntry, listDecisions, listEntries, undo } from '../src/store/index.ts'
import { press, ready, shownClaim } from './web/review.ts'
import { faultsOf, namesakes, openStage, samplesLike } from './web/stage.ts'

const stage = await openStage()
const { inBrowser } = stage

const { store, base } = await stage.record([...samplesLike(/^012[0-4]|^0130/), namesakes])

after(() => stage.close())

/** Each test begins with nothing decided. */
beforeEach(async () => {
  while ((await undo(store, 'test')) !== null);
})

const verdictOf = async (claim: string) => (await findClaim(store, claim))!.verdict

test('the keyboard alone walks through the review: accept, cannot tell, reject with a reason, undo, redo', () =>
  inBrowser({}, async (page) => {
    await page.goto(`${base}review`)
    const first = await shownClaim(page)
    await press(page, 'a')
    assert.equal(await verdictOf(first), 'accepted')
    assert.match(await page.locator('.said').innerText(), /Accepted/)
    const second = await shownClaim(page)
    assert.notEqual(second, first, 'the next record is shown')
    await press(page, 'u')
    assert.equal(await verdictOf(second), 'unsure')
    const third = await shownClaim(page)
    await page.keyboard.press('r')
    await page.locator('.reasons').first().waitFor()
    await press(page, '2')
    assert.equal(await verdictOf(third), 'rejected')
    assert.equal((await listDecisions(store)).rows[0]!.reason, 'wrong parties')
    await press(page, 'z')
    assert.equal(await verdictOf(third), null)
    await press(page, 'Z')
    assert.equal(await verdictOf(third), 'rejected')
  }))

test('j and k lead to the next record and back, and the article beside it shows its words', () =>
  inBrowser({}, async (page) => {
    await page.goto(`${base}review?order=text`)
    const first = await shownClaim(page)
    await press(page, 'j')
    const second = await shownClaim(page)
    assert.notEqual(second, first)
    await press(page, 'k')
    assert.equal(await shownClaim(page), first)
    assert.ok((await page.locator('.beside .mark.chosen').count()) > 0)
    const words = await page.locator('.beside .mark.chosen').first().boundingBox()
    const pane = await page.locator('.beside').boundingBox()
    assert.ok(words && pane && words.y >= pane.y && words.y < pane.y + pane.height, 'the words are on the screen')
  }))

test('the least sure of the most told comes first', () =>
  inBrowser({}, async (page) => {
    await page.goto(`${base}review`)
    const sureness = Number(/[\d.]+/.exec(await page.locator('.queue-sureness').first().innerText())![0])
    assert.ok(sureness > 0.2 && sureness < 0.8, `${sureness}`)
  }))

test('a wrong record is corrected by one key, its words selected again by the keyboard', () =>
  inBrowser({}, async (page) => {
    await page.goto(`${base}review?order=text`)
    await press(page, 'j')
    while (!(await shownClaim(page)).startsWith('c')) await press(page, 'j')
    const claim = await shownClaim(page)
    await press(page, 'e')
    await page.selectOption('select[name=status]', 'conditional')
    await page.fill('input[name=recipients]', 'NOR; protesters')
    await page.fill('input[name=due-from]', '2022-02-07')
    await page.locator('[data-article-text]').focus()
    await page.keyboard.press('Control+Home')
    for (let i = 0; i < 6; i++) await page.keyboard.press('Shift+ArrowRight')
    await page.locator('[data-words] button').first().focus()
    await page.keyboard.press('Enter')
    assert.equal(await page.inputValue('input[name=evidence]'), '0-6')
    await page.click('text=Keep it')
    await page.locator('.said').waitFor()
    const edited = (await findClaim(store, claim))!
    assert.ok(edited.kind === 'event')
    assert.equal(edited.verdict, 'edited')
    assert.equal(edited.status, 'conditional')
    assert.deepEqual(edited.due, ['2022-02-07', '2022-02-07'])
    assert.deepEqual(
      edited.recipients.map(({ code, name }) => `${code} ${name}`),
      ['NOR Norway', 'protesters protesters'],
    )
    assert.deepEqual([edited.evidence.start, edited.evidence.end], [0, 6])
  }))

test('a field that makes no sense is named, and nothing is changed', () =>
  inBrowser(
    {},
    async (page) => {
      await page.goto(`${base}review?order=text`)
      await ready(page)
      while (!(await shownClaim(page)).startsWith('c')) await press(page, 'j')
      const claim = await shownClaim(page)
      await press(page, 'e')
      await page.fill('input[name=when-from]', '2022-02-07')
      await page.fill('input[name=when-to]', '2022-02-01')
      const [answer] = await Promise.all([page.waitForNavigation(), page.click('text=Keep it')])
      assert.equal(answer?.status(), 400)
      assert.match(await page.locator('[role=alert]').innerText(), /first day is later than the last/)
      assert.equal(await page.inputValue('input[name=when-from]'), '2022-02-07', 'what was typed is still there')
      assert.equal(await verdictOf(claim), null)
    },
    [400],
  ))

test('two people edit one record at once: the second sees what the first one changed and loses nothing', () =>
  inBrowser(
    {},
    async (page) => {
      await page.goto(`${base}review?order=text`)
      await ready(page)
      while (!(await shownClaim(page)).startsWith('c')) await press(page, 'j')
      const claim = await shownClaim(page)
      const other = await page.context().newPage()
      for (const one of [page, other]) await one.goto(`${base}records/${claim}/edit`)
      await other.fill('input[name=where]', 'Harbour Hall')
      await other.selectOption('select[name=status]', 'possible')
      await other.click('text=Keep it')
      await other.locator('.said').waitFor()
      await page.fill('input[name=people]', 'Ada Holt')
      await page.selectOption('select[name=status]', 'denied')
      const [answer] = await Promise.all([page.waitForNavigation(), page.click('text=Keep it')])
      assert.equal(answer?.status(), 409)
      assert.match(
        await page.locator('[role=alert]').innerText(),
        /Somebody else has changed this record meanwhile \(status, where\), and nothing of yours is kept yet/,
      )
      const field = (name: string) => page.inputValue(`[name=${name}]`)
      assert.deepEqual(
        [await field('where'), await field('people'), await field('status')],
        ['Harbour Hall', 'Ada Holt', 'denied'],
      )
      const between = (await findClaim(store, claim))!
      assert.ok(between.kind === 'event' && between.where === 'Harbour Hall' && between.status === 'possible')
      await page.click('button >> text=Keep it')
      await page.locator('.said').waitFor()
      const kept = (await findClaim(store, claim))!
      assert.ok(kept.kind === 'event')
      assert.deepEqual([kept.where, kept.people, kept.status], ['Harbour Hall', ['Ada Holt'], 'denied'])
    },
    [409],
  ))

test('two people at once: the second is told, and the first one’s work stays', () =>
  inBrowser({}, async (page) => {
    await page.goto(`${base}review`)
    const claim = await shownClaim(page)
    await decide(store, { by: 'somebody else', kind: 'reject', claim, reason: 'no news' })
    await press(page, 'a')
    assert.match(await page.locator('.said').innerText(), /somebody else has changed this record/)
    assert.equal(await verdictOf(claim), 'rejected')
  }))

test('“accept all” says how many, and accepts what is on the screen only', () =>
  inBrowser({}, async (page) => {
    await page.goto(`${base}review`)
    await page.click('text=Accept all on the screen (10)')
    await page.locator('.said').waitFor()
    assert.match(await page.locator('.said').innerText(), /^10 accepted/)
    assert.equal((await listDecisions(store)).rows.filter(({ undone }) => !undone).length, 10)
  }))

test('a note is kept with the record', () =>
  inBrowser({}, async (page) => {
    await page.goto(`${base}review`)
    const claim = await shownClaim(page)
    await page.click('text=Add a note')
    await page.fill('.note-form textarea', 'Ask the desk in Vienna.')
    await page.click('text=Keep it')
    await page.locator('.said').waitFor()
    await page.goto(`${base}review?claim=${claim}`)
    assert.match(await page.locator('.card').innerText(), /note, “Ask the desk in Vienna\.”/)
    assert.equal(await verdictOf(claim), null)
  }))

test('two names are decided on by y and n, and that is taken back by z', () =>
  inBrowser({}, async (page) => {
    await page.goto(`${base}review/people`)
    const names = await page.locator('.two h2').allInnerTexts()
    assert.equal(names.length, 2)
    await press(page, 'y')
    assert.deepEqual((await listDecisions(store)).rows[0]!.fields, { people: names })
    await press(page, 'z')
    assert.deepEqual(await page.locator('.two h2').allInnerTexts(), names)
    await press(page, 'h')
    assert.match(page.url(), /skip=1/)
    assert.equal((await listDecisions(store)).rows.filter(({ undone }) => !undone).length, 0)
  }))

test('reports that tell another act are taken out of an event, and put back by a merge', () =>
  inBrowser({}, async (page) => {
    const { rows } = await listEntries(store, {}, {})
    const entry = rows.find(({ sources }) => sources.articles > 1)!.id
    const reports = () => page.locator('#split .records > li').count()
    await page.goto(`${base}entries/${entry}`)
    const before = await reports()
    const claim = await page.locator('.take-out input').last().getAttribute('value')
    await page.locator('.take-out input').last().check()
    await page.click('text=The ticked reports tell another act')
    await page.locator('.said').waitFor()
    assert.equal(await reports(), before - 1)
    const other = (await listEntries(store, {}, { limit: 1000 })).rows.map(({ id }) => id)
    const apart = (await Promise.all(other.map((id) => findEntry(store, id)))).find(
      (one) => one!.id !== entry && one!.claims.some(({ id }) => id === claim),
    )!
    await page.click('text=The same act as another event …')
    await page.fill('input[name=other]', `${base}entries/${apart.id}`)
    await page.click('text=Merge them')
    await page.locator('.said').waitFor()
    assert.equal(await reports(), before)
  }))

test('the review works without script', () =>
  inBrowser({ javaScriptEnabled: false }, async (page) => {
    await page.goto(`${base}review`)
    const claim = await shownClaim(page)
    await page.locator('summary', { hasText: 'Reject' }).click()
    await page.click('button[value="no news"]')
    assert.equal(await verdictOf(claim), 'rejected')
  }))

test('axe finds nothing on the pages of the review', () =>
  inBrowser({}, async (page) => {
    await page.goto(`${base}review`)
    const claim = await shownClaim(page)
    const { rows } = await listEntries(store, {}, {})
    const entry = rows.find(({ sources }) => sources.articles > 1)!.id
    const paths = ['review', 'review/people', 'review/decisions', `records/${claim}/edit`, `entries/${entry}`]
    assert.deepEqual(
      await faultsOf(
        page,
        paths.map((path) => `${base}${path}`),
      ),
      [],
    )
  }))
