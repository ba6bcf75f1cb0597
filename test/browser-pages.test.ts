import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { faultsOf, ledgers, openStage, samplesLike } from './web/stage.ts'

const stage = await openStage()
const { inBrowser } = stage

/** Addresses of a record of all samples and of an empty one, with "/" at their ends. */
const { base } = await stage.record(samplesLike(/./))
const nothing = await stage.serve(await stage.open('empty.db'))

after(() => stage.close())

const sides = ['timeline', 'commitments', ...ledgers, 'actors', 'map', 'sources']

test('the timeline keeps two clocks apart and draws how precise a day is', () =>
  inBrowser({}, async (page) => {
    await page.goto(`${base}timeline`)
    assert.ok((await page.locator('.timeline circle.point').count()) > 10, 'days are points')
    assert.ok((await page.locator('.timeline rect.bar').count()) > 2, 'months are bars')
    assert.ok((await page.locator('.timeline .arrow').count()) > 0, 'what begins earlier is an open arrow')
    assert.match(await page.locator('.legend-line').innerText(), /have no day of its own/)
    const happened = await page.locator('.timeline circle.point').count()
    await page.click('text=when it was reported')
    await page.waitForURL(/clock=reported/)
    assert.ok((await page.locator('.timeline circle.point').count()) > happened, 'each has a day of report')
    await page.click('text=by actor')
    await page.waitForURL(/lanes=actor/)
    assert.match(await page.locator('.timeline').innerHTML(), /Russia \d+/)
    const link = page.locator('.timeline a').first()
    assert.equal(await link.getAttribute('tabindex'), '-1', 'the list below is for the keyboard')
  }))

test('the timeline as known on a day holds nothing that was reported later', () =>
  inBrowser({}, async (page) => {
    await page.goto(`${base}timeline?as-of=2022-01-20`)
    assert.match(await page.locator('.now').innerText(), /As known on Thu 20 Jan 2022/)
    const days = await page.evaluate<string[]>(
      `[...document.querySelectorAll('main > .records .meta time')].map((one) => one.dateTime)`,
    )
    assert.ok(days.length > 5)
    assert.deepEqual(
      days.filter((day) => day > '2022-01-20'),
      [],
    )
  }))

test('commitments are an agenda by day, and a month in which each day tells what is due', () =>
  inBrowser({}, async (page) => {
    await page.goto(`${base}commitments`)
    const groups = await page.locator('section h2').allInnerTexts()
    assert.deepEqual(
      groups.map((text) => text.replace(/\s*\d+$/, '')).filter((name) => name !== 'Done'),
      ['Overdue', 'Next 7 days', 'No date'],
    )
    assert.match(await page.locator('main').innerText(), /due as printed: “next week”/)
    const isUnsure = 'li:has(.meta :text("unsure ("))'
    const apart = page.locator('h3:has-text("Unsure") + ol')
    assert.equal(await page.locator(isUnsure).count(), await apart.locator(isUnsure).count())
    assert.equal(await apart.locator(isUnsure).count(), await apart.locator('li').count())
    assert.ok((await apart.count()) > 1)
    const feed = await page.locator('a', { hasText: 'calendar feed' }).getAttribute('href')
    assert.match(await (await fetch(new URL(feed!, base))).text(), /BEGIN:VEVENT/)
    await page.click('text=month')
    await page.waitForURL(/month=2022-01/)
    const cell = page.locator('td:has(time[datetime="2022-01-30"])')
    assert.match(await cell.innerText(), /the US → Russia/)
    await page.click('text=February 2022 ›')
    await page.waitForURL(/month=2022-02/)
    assert.match(await page.locator('caption').innerText(), /February 2022/)
  }))

test('positions are a plain table: parties in rows, demands in columns', () =>
  inBrowser({}, async (page) => {
    await page.goto(`${base}positions`)
    const columns = await page.locator('.positions thead th[scope=col]').count()
    const cells = await page.locator('.positions tbody tr').first().locator('td').count()
    assert.equal(cells, columns - 1)
    assert.match(await page.locator('.positions').innerText(), /demands of/)
    assert.ok((await page.locator('.positions td .hidden', { hasText: 'no evidence' }).count()) > 0)
  }))

test('a ledger has a row for each stated quantity, and adds nothing across stages', () =>
  inBrowser({}, async (page) => {
    await page.goto(`${base}transfers`)
    assert.match(await page.locator('.ledger').first().innerText(), /\$200 million of military aid/)
    await page.goto(`${base}deployments?text=soldiers`)
    assert.match(await page.locator('.ledger').first().innerText(), /6,000 soldiers/)
    await page.click('nav[aria-label="Ledgers"] >> text=Meetings')
    await page.waitForURL(/meetings/)
    assert.match(
      await page.locator('.ledger').first().innerText(),
      /Emmanuel Macron and Vladimir Putin|Emmanuel Macron, Vladimir Putin/,
    )
  }))

test('what is contested stands side by side with the words of each', () =>
  inBrowser({}, async (page) => {
    await page.goto(`${base}contested`)
    for (const table of await page.locator('.compared', { hasText: 'Whether it happened' }).all()) {
      const heads = await table.locator('th').allInnerTexts()
      assert.ok(heads.includes('denied'))
      const order = heads.map((head) => ['denied', 'silent'].indexOf(head))
      assert.deepEqual(order, order.toSorted(), `claims, denials, silence: ${heads}`)
    }
    const said = page.locator('section', { hasText: 'Russia attacked Ukraine.' }).first()
    assert.match(await said.innerText(), /No report has a word of Ukraine on it\./)
    await page.setViewportSize({ width: 360, height: 740 })
    const cells = await said.locator('td').evaluateAll((all) => all.map((one) => one.getBoundingClientRect().left))
    assert.equal(new Set(cells).size, 1, 'on a phone they stand below each other')
    await page.locator('.says a').first().click()
    await page.waitForURL(/articles\/.*record=/)
  }))

test('an actor has its pairs with their activity, its speakers with roles, days and words', () =>
  inBrowser({}, async (page) => {
    await page.goto(`${base}actors`)
    assert.ok((await page.locator('.graph .node').count()) > 1)
    await page.locator('.ledger a', { hasText: 'Russia' }).first().click()
    await page.waitForURL(/actors\/RUS/)
    assert.ok((await page.locator('.sparkline').count()) > 3)
    await page.locator('a', { hasText: 'Sergei Lavrov' }).first().click()
    await page.waitForURL(/people\//)
    assert.match(await page.locator('.ledger').innerText(), /foreign minister/)
  }))

test('a party of the graph shows its own lines, to the pointer and to the keyboard, and leads to its page', () =>
  inBrowser({}, async (page) => {
    await page.goto(`${base}actors`)
    const party = page.locator('.graph [data-party]', { hasText: 'NATO' })
    const number = await party.getAttribute('data-party')
    const far = () =>
      page.locator('.graph .far').evaluateAll((all) => all.map((one) => one.getAttribute('data-between')!.split(' ')))
    const lines = await page.locator('.graph [data-between]').count()
    const own = await page.locator(`.graph [data-between~="${number}"]`).count()
    await party.hover()
    assert.equal((await far()).length, lines - own)
    assert.ok((await far()).every((between) => !between.includes(number!)))
    await page.mouse.move(0, 0)
    assert.equal((await far()).length, 0)
    await party.focus()
    assert.equal((await far()).length, lines - own)
    await page.keyboard.press('Enter')
    await page.waitForURL(/actors\/NATO/)
  }))

test('actors and people as known on a day lead to pages as known on that day', () =>
  inBrowser({}, async (page) => {
    await page.goto(`${base}actors`)
    const now = await page.locator('table a[href*="/people/"]').count()
    await page.goto(`${base}actors?as-of=2022-01-12`)
    const people = page.locator('table a[href*="/people/"]')
    assert.ok((await people.count()) > 0 && (await people.count()) < now)
    await people.first().click()
    await page.waitForURL(/people\/.*as-of=2022-01-12/)
    for (const day of await page
      .locator('main time')
      .evaluateAll((all) => all.map((one) => one.getAttribute('datetime'))))
      assert.ok(day! <= '2022-01-12', day!)
  }))

test('the map draws how precise a place is, and its list says the same', () =>
  inBrowser({}, async (page) => {
    await page.goto(`${base}map`)
    assert.ok((await page.locator('.spots .point:not(.hollow)').count()) > 3, 'towns are full')
    assert.ok((await page.locator('.spots .reach').count()) > 2, 'states and seas have a reach')
    assert.match(await page.locator('.ledger').innerText(), /town: Geneva/)
    await page.click('text=the whole world')
    await page.waitForURL(/view=world/)
    assert.equal(await page.locator('.outlines').getAttribute('viewBox'), `0 0 1000 ${1000 / 1.9}`)
  }))

test('an empty list says whether nothing was added or nothing matches', () =>
  inBrowser({}, async (page) => {
    for (const side of sides) {
      await page.goto(`${nothing}${side}`)
      assert.match(await page.locator('.empty').innerText(), /Nothing has been added yet/, side)
      assert.ok((await page.locator('.empty button', { hasText: 'Read the samples' }).count()) === 1, side)
    }
    for (const side of ['timeline', 'commitments', 'positions', 'transfers', 'contested', 'map']) {
      await page.goto(`${base}${side}?actor=Atlantis`)
      assert.match(await page.locator('.empty').innerText(), /Nothing matches/, side)
      await page.click('text=Clear all filters')
      assert.equal(new URL(page.url()).search, '')
    }
  }))

test('each page gives its rows to machines, with the same filters', () =>
  inBrowser({}, async (page) => {
    for (const side of sides) {
      await page.goto(`${base}${side}?actor=Russia`)
      const twins = await page.evaluate<string[]>(`[...document.querySelectorAll('.twins a')].map((one) => one.href)`)
      for (const form of ['.json', '.csv'])
        assert.ok(
          twins.some((twin) => new URL(twin).pathname.endsWith(form)),
          `${side} ${form}`,
        )
      for (const twin of twins) {
        const answer = await fetch(twin)
        assert.equal(answer.status, 200, twin)
        assert.ok((await answer.text()).length > 10, twin)
      }
    }
  }))

test('printed, a page is its record and its drawing, without what is only for the screen', () =>
  inBrowser({}, async (page) => {
    await page.goto(`${base}timeline`)
    await page.emulateMedia({ media: 'print' })
    assert.ok(await page.locator('.timeline').isVisible())
    assert.ok(await page.locator('.records').first().isVisible())
    for (const onlyForScreens of ['header.site', 'footer.site', '.tabs', '.filters', '.twins'])
      assert.equal(await page.locator(onlyForScreens).first().isVisible(), false, onlyForScreens)
    for (const [path, ...tools] of [
      ['', '.clock', '.looked'],
      ['actors', '.offer'],
      ['review', '.turns', '.decide'],
    ]) {
      await page.goto(`${base}${path}`)
      for (const one of tools) assert.equal(await page.locator(one).first().isVisible(), false, `${path} ${one}`)
    }
    await page.goto(`${base}articles`)
    await page.locator('.records a').first().click()
    assert.equal(await page.locator('.tools').isVisible(), false)
    await page.setViewportSize({ width: 718, height: 1000 })
    await page.goto(`${base}positions`)
    const ends = await page
      .locator('.positions th, .positions td')
      .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().right))
    assert.ok(Math.max(...ends) <= 718, 'a sheet of paper cannot be scrolled')
  }))

test('drawings and tables are there without script', () =>
  inBrowser({ javaScriptEnabled: false }, async (page) => {
    for (const [side, drawn] of [
      ['timeline', '.timeline .point'],
      ['commitments?month=2022-01', '.month'],
      ['map', '.spots .point'],
      ['actors', '.graph .node'],
      ['positions', '.positions'],
    ]) {
      await page.goto(`${base}${side}`)
      assert.ok((await page.locator(drawn!).count()) > 0, side)
    }
  }))

test('axe finds nothing on the pages of the situation', () =>
  inBrowser({}, async (page) => {
    const paths = [
      ...sides,
      'timeline?lanes=actor&clock=reported',
      'commitments?month=2022-01',
      'actors/RUS',
      'people/Sergei%20Lavrov',
    ]
    const addresses = paths.map((path) => `${base}${path}`)
    assert.deepEqual(await faultsOf(page, addresses), [])
  }))
