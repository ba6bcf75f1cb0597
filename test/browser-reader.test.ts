import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { findArticle, findClaim, listArticles } from '../src/store/index.ts'
import { envoys, idOfEnvoys } from './web/envoys.ts'
import { ready } from './web/review.ts'
import { faultsOf, openStage, samples } from './web/stage.ts'

const stage = await openStage()
const { inBrowser } = stage

const paths = [join(stage.folder, 'envoys.txt'), join(stage.folder, 'forgotten.txt')] as const
writeFileSync(paths[0], envoys)
writeFileSync(paths[1], envoys.replace('Norway sends envoys', 'Kenya sends letters').replaceAll('Norway', 'Kenya'))
const { store, base } = await stage.record([...paths, join(samples, '0121-harbourledger-geneva.txt')])
const article = await idOfEnvoys(store)

after(() => stage.close())

test('words selected in an article become a record', () =>
  inBrowser({}, async (page) => {
    await page.goto(`${base}articles/${article}`)
    await ready(page)
    await page.evaluate(`(() => {
      const sentence = [...document.querySelectorAll('.words-of-it')].find((one) => one.textContent.includes('harbour'))
      const walk = document.createTreeWalker(sentence, NodeFilter.SHOW_TEXT)
      while (walk.nextNode()) {
        const at = walk.currentNode.data.indexOf('The harbour of Oslo was closed')
        if (at < 0) continue
        getSelection().setBaseAndExtent(walk.currentNode, at, walk.currentNode, at + 'The harbour of Oslo was closed'.length)
      }
    })()`)
    await page.click('text=Add a record from the selected words')
    assert.equal(await page.locator('[data-words] output').first().innerText(), 'The harbour of Oslo was closed')
    await page.selectOption('select[name=type]', 'COERCE')
    await page.fill('input[name=actors]', 'NOR')
    await page.click('text=Keep it')
    await page.locator('.said').waitFor()
    const claim = await findClaim(store, await page.locator('.card input[name=claim]').first().inputValue())
    assert.ok(claim?.kind === 'event')
    assert.deepEqual(
      [claim.type, claim.actors, claim.evidence.text],
      ['COERCE', [{ code: 'NOR', name: 'Norway' }], 'The harbour of Oslo was closed'],
    )
    assert.ok((await page.locator('.mark.accepted').count()) > 0, 'it is shown as a person’s')
  }))

test('a corrected day is what relative times are counted from', () =>
  inBrowser({}, async (page) => {
    await page.goto(`${base}articles/${article}`)
    const promise = () => page.locator('.numbered').innerText()
    assert.match(await promise(), /by 6 Feb 2022/)
    await page.click('text=Correct …')
    await page.fill('input[name=published]', '2022-02-12')
    await page.fill('input[name=publisher]', 'North Post')
    await page.click('text=Correct it and read it again')
    await page.locator('.said').waitFor()
    assert.match(await page.locator('.article-head').innerText(), /North Post/)
    assert.match(await page.locator('.article-head').innerText(), /12 Feb/)
    assert.match(await promise(), /by 20 Feb 2022/)
  }))

test('an article is forgotten only when that is confirmed, and one line stays', () =>
  inBrowser({}, async (page) => {
    const { rows } = await listArticles(store, { text: 'letters' }, {})
    const other = rows[0]!.shortId
    await page.goto(`${base}articles/${other}`)
    await page.click('text=Forget …')
    await page.click('text=Forget it')
    assert.notEqual((await findArticle(store, other))!.text, '', 'the tick is needed')
    await page.check('input[name=sure]')
    await page.click('text=Forget it')
    await page.locator('.said').waitFor()
    assert.match(await page.locator('main').innerText(), /this line is all that is left/)
    assert.equal((await findArticle(store, other))!.text, '')
  }))

test('each state of a record has its line: dashed, solid, double, dotted, and its word', () =>
  inBrowser({}, async (page) => {
    await page.goto(`${base}articles/${article}`)
    const styles = await page.evaluate<string[]>(
      `[...document.querySelectorAll('.legend .mark')].map((one) => one.textContent + ' ' + getComputedStyle(one).textDecorationStyle)`,
    )
    assert.deepEqual(styles, ['machine dashed', 'accepted solid', 'contested double', 'rejected dotted'])
  }))

test('axe finds nothing on the page that adds a record', () =>
  inBrowser({}, async (page) => {
    assert.deepEqual(
      await faultsOf(page, [
        `${base}articles/${article}/add`,
        `${base}articles/${article}/add?kind=statement&start=0&end=6`,
      ]),
      [],
    )
  }))
