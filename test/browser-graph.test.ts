import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Page } from 'playwright-core'
import { amongBusiest } from '../src/web/drawings/graph.tsx'
import { faultsHere, openStage, samplesLike } from './web/stage.ts'

const stage = await openStage()
const { inBrowser } = stage
const { base } = await stage.record(samplesLike(/./))

after(() => stage.close())

interface Pairs {
  readonly rows: readonly {
    readonly from: { readonly code: string; readonly name: string }
    readonly to: { readonly code: string; readonly name: string }
    readonly entries: number
    readonly events: string
  }[]
}

const pairsAt = async (address: string): Promise<Pairs> => (await (await fetch(`${base}${address}`)).json()) as Pairs

async function explore(page: Page, address = 'actors'): Promise<void> {
  await page.goto(`${base}${address}`)
  await page.getByRole('button', { name: 'Explore freely' }).click()
  await page.locator('.canvas canvas').first().waitFor()
}

/** What cytoscape itself holds. */
const inGraph = <T>(page: Page, ask: string): Promise<T> =>
  page.evaluate<T>(`((cy) => ${ask})(document.querySelector('.canvas')._cyreg.cy)`)

const places = 'cy.nodes().map((node) => [Math.round(node.position().x), Math.round(node.position().y)])'

test('the graph to move about in is loaded when it is asked for, and holds what its table twin holds', () =>
  inBrowser({}, async (page) => {
    const asked: string[] = []
    page.on('request', (request) => asked.push(new URL(request.url()).pathname))
    await page.goto(`${base}actors`)
    assert.ok(await page.locator('svg.graph').isVisible())
    assert.ok(!asked.some((path) => /cytoscape|explore|pairs/.test(path)), `${asked}`)
    await page.getByRole('button', { name: 'Explore freely' }).click()
    await page.locator('.canvas canvas').first().waitFor()
    assert.ok(asked.includes('/static/cytoscape.js'))
    assert.ok(!(await page.locator('svg.graph').isVisible()))
    const { rows } = await pairsAt('pairs.json')
    const parties = new Set(rows.flatMap(({ from, to }) => [from.code, to.code]))
    assert.ok(parties.size > 5)
    assert.deepEqual(await inGraph(page, '[cy.nodes().length, cy.edges().length]'), [parties.size, rows.length])
    assert.equal(await page.locator('[data-parties] button').count(), parties.size)
    const told = `${parties.size} parties, ${rows.length} directions`
    assert.ok((await page.locator('[data-told]').innerText()).startsWith(told))
    const drawn = await inGraph(page, places)
    await explore(page)
    assert.deepEqual(await inGraph(page, places), drawn, 'two looks can be compared')
  }))

test('a line that is chosen tells its newest acts and leads to the page of its pair, a party to its own', () =>
  inBrowser({ reducedMotion: 'reduce' }, async (page) => {
    await explore(page)
    const [first] = (await pairsAt('pairs.json')).rows
    const line = `cy.getElementById('${first!.from.code} ${first!.to.code}')`
    const canvas = (await page.locator('.canvas').boundingBox())!
    const at = await inGraph<{ x: number; y: number }>(page, `${line}.renderedMidpoint()`)
    await page.mouse.click(canvas.x + at.x, canvas.y + at.y)
    const details = page.locator('[data-details]')
    await details.getByRole('heading', { name: `${first!.from.name} → ${first!.to.name}` }).waitFor()
    await details.locator('li a[href^="/entries/"]').first().waitFor()
    await details.getByRole('heading').getByRole('link').click()
    await page.waitForURL((url) => url.pathname === '/events' && url.searchParams.get('recipient') === first!.to.code)
    assert.ok((await page.locator('.records > li').count()) >= first!.entries)

    await explore(page)
    const node = await inGraph<{ x: number; y: number }>(page, `cy.getElementById('NATO').renderedPosition()`)
    const there = (await page.locator('.canvas').boundingBox())!
    await page.mouse.click(there.x + node.x, there.y + node.y)
    await details.getByRole('heading', { name: 'NATO' }).waitFor()
    const ofNato = (await pairsAt('pairs.json')).rows.filter((one) => [one.from.code, one.to.code].includes('NATO'))
    assert.equal(await details.locator('a[data-edge]').count(), ofNato.length)
    assert.equal(await inGraph(page, `cy.edges().not('.far').length`), ofNato.length)
    await details.getByRole('heading').getByRole('link').click()
    await page.waitForURL(/actors\/NATO/)
  }))

test('with the keyboard alone: into the graph, about in it, to a party, its lines and back', () =>
  inBrowser({}, async (page) => {
    const has = () => page.evaluate<string>('document.activeElement.outerHTML.slice(0, 200)')
    await page.goto(`${base}actors`)
    const offer = page.getByRole('button', { name: 'Explore freely' })
    await offer.focus()
    await page.keyboard.press('Enter')
    await page.locator('.canvas:focus').waitFor()
    const view = () => inGraph<readonly number[]>(page, '[cy.pan().x, cy.pan().y, cy.zoom()].map(Math.round)')
    const [x] = await view()
    await page.keyboard.press('ArrowRight')
    assert.equal((await view())[0], x! - 40)
    const zoom = await inGraph<number>(page, 'cy.zoom()')
    await page.keyboard.press('+')
    assert.ok((await inGraph<number>(page, 'cy.zoom()')) > zoom)
    await page.keyboard.press('0')
    assert.equal(await inGraph(page, 'cy.zoom()'), zoom)
    for (let i = 0; i < 10 && !/data-parties|value="USA"/.test(await has()); i++) await page.keyboard.press('Tab')
    assert.match(await has(), /value="USA"/)
    assert.ok((await inGraph<number>(page, `cy.elements('.far').length`)) > 0, 'the focus shows the lines of a party')
    await page.keyboard.press('Enter')
    assert.equal(await page.locator('[data-parties] [aria-pressed=true]').innerText(), 'the US')
    await page.getByRole('button', { name: 'Move the US left' }).focus()
    const before = await inGraph<number>(page, `cy.getElementById('USA').position().x`)
    await page.keyboard.press('Enter')
    assert.ok((await inGraph<number>(page, `cy.getElementById('USA').position().x`)) < before)
    await page.locator('[data-details] a[data-edge]').first().focus()
    assert.equal(await inGraph(page, `cy.edges().not('.far').length`), 1)
    await page.getByRole('button', { name: 'Back to the drawing' }).focus()
    await page.keyboard.press('Enter')
    assert.ok(await page.locator('svg.graph').isVisible())
    assert.match(await has(), /Explore freely/)
    await page.keyboard.press('Enter')
    await page.locator('.canvas:focus').waitFor()
    assert.equal(await page.locator('.canvas canvas').count(), 3, 'it can be opened again')
  }))

test('what is asked for narrows the graph and its list', () =>
  inBrowser({}, async (page) => {
    await explore(page)
    const { rows } = await pairsAt('pairs.json')
    const shown = () => page.locator('[data-parties] button:visible').count()
    const all = await shown()
    await page.getByLabel('At least so many events').fill('2')
    const busy = rows.filter(({ entries }) => entries > 1)
    assert.equal(await inGraph(page, `cy.edges().not('.out').length`), busy.length)
    assert.equal(await shown(), new Set(busy.flatMap(({ from, to }) => [from.code, to.code])).size)
    assert.ok((await shown()) < all)
    await page.getByLabel('At least so many events').fill('1')
    await page.locator('[data-class]').selectOption('words of conflict')
    assert.ok((await inGraph<number>(page, `cy.edges('.verbal-conflict').not('.out').length`)) > 0)
    assert.equal(await inGraph(page, `cy.edges().not('.verbal-conflict').not('.out').length`), 0)
  }))

test('the graph has the colours of the page, stays on its day, and prints as the drawing', () =>
  inBrowser({ colorScheme: 'light' }, async (page) => {
    await explore(page, 'actors?as-of=2022-01-20')
    const { rows } = await pairsAt('pairs.json?as-of=2022-01-20')
    assert.ok(rows.length < (await pairsAt('pairs.json')).rows.length)
    assert.equal(await inGraph(page, 'cy.edges().length'), rows.length)
    await page.locator('[data-parties] button').first().click()
    for (const href of await page
      .locator('[data-details] a')
      .evaluateAll((all) => all.map((one) => one.getAttribute('href'))))
      assert.match(href!, /as-of=2022-01-20/)
    const colour = () => inGraph<string>(page, `cy.nodes()[0].style('color')`)
    const light = await colour()
    await page.emulateMedia({ colorScheme: 'dark' })
    for (let i = 0; i < 100 && (await colour()) === light; i++)
      await page.evaluate('new Promise(requestAnimationFrame)')
    assert.notEqual(await colour(), light)
    await page.emulateMedia({ media: 'print' })
    assert.ok(await page.locator('svg.graph').isVisible())
    assert.ok(!(await page.locator('.canvas').isVisible()))
  }))

test('axe finds nothing on the graph at 360 and 1280 px in both colours', () =>
  inBrowser({ viewport: { width: 360, height: 740 } }, async (page) => {
    await explore(page)
    await page.locator('[data-parties] button').first().click()
    assert.deepEqual(await faultsHere(page), [])
  }))

test('of more parties than a graph may hold the busiest stay, with all pairs among them', () => {
  const pair = (from: string, to: string) => ({
    from: { code: from, name: from },
    to: { code: to, name: to },
    entries: 1,
    byType: [],
  })
  const pairs = [pair('A', 'B'), pair('C', 'B'), pair('D', 'A'), pair('E', 'D'), pair('C', 'A')]
  assert.deepEqual(amongBusiest(pairs, 3), [pairs[0], pairs[1], pairs[4]])
  assert.deepEqual(amongBusiest(pairs, 5), pairs)
})

test('a graph that cannot be loaded says so, and the drawing stays', () =>
  inBrowser(
    {},
    async (page) => {
      await page.route('**/pairs.json*', (route) => route.fulfill({ status: 503, body: '' }))
      await page.goto(`${base}actors`)
      await page.getByRole('button', { name: 'Explore freely' }).click()
      await page.getByText('It could not be loaded: /pairs.json answers 503').waitFor()
      assert.ok(await page.locator('svg.graph').isVisible())
    },
    [503],
  ))
