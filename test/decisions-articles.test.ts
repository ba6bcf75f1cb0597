import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  articlePage,
  check,
  closeStore,
  findEntry,
  keepArticle,
  listArticles,
  listEntries,
  listStatements,
  originalOf,
  redo,
  search,
  staleArticles,
  undo,
} from '../src/store/index.ts'
import { by, claimsIn, does, hashOf, herald, mail, promise, recordOf, storesOf } from './store/deciding.ts'
import { onBothEngines } from './store/engines.ts'
import { keepingOf } from './store/made-up.ts'

onBothEngines((engine) => {
  const storeWith = storesOf(engine, 'articles')

  test('a forgotten one leaves a line; it stays out until that is taken back, and then decisions hold again', async () => {
    const store = await storeWith(promise, herald, mail)
    const [claim] = await claimsIn(store, promise)
    await does(store, { kind: 'edit', claim: claim!.id, fields: { status: 'planned' } })
    const before = await recordOf(store)
    await does(store, { kind: 'forget', article: hashOf(promise), reason: 'the court said so' })
    assert.equal((await listEntries(store, { type: ['AGREE'] })).total, 0)
    assert.equal((await search(store, 'tents')).articles.total, 0)
    const forgotten = (await articlePage(store, hashOf(promise)))!
    assert.deepEqual([forgotten.summary.state, forgotten.article.text, forgotten.events], ['forgotten', '', []])
    assert.equal((await originalOf(store, hashOf(promise)))!.length, 0)
    assert.equal((await check(store)).faults.join(), '')
    const traces = await store.db.selectFrom('decision_targets').select('seen').execute()
    assert.ok(traces.every(({ seen }) => !seen.includes('field hospitals')))
    assert.equal(await keepArticle(store, keepingOf(promise)), 'forgotten')
    assert.equal(await does(store, { kind: 'forget', article: hashOf(promise) }), null)
    await undo(store, by)
    assert.equal(await keepArticle(store, keepingOf(promise)), 'added')
    assert.equal((await claimsIn(store, promise))[0]!.status, 'planned')
    assert.deepEqual(JSON.parse(await recordOf(store))[1], JSON.parse(before)[1])
    assert.equal((await listArticles(store)).total, 3)
    await redo(store, by)
    assert.equal((await listEntries(store, { type: ['AGREE'] })).total, 0)
    await closeStore(store)
  })

  test('a forgotten one leaves the entries and the story that it shared', async () => {
    const reprint = {
      ...herald,
      publisher: 'Coast Radio',
      text: `${herald.text} It was raining in the valley of the long river all day.`,
    }
    const store = await storeWith(herald, reprint, mail)
    await does(store, { kind: 'forget', article: hashOf(herald) })
    const [entry] = (await listEntries(store)).rows
    assert.equal(entry!.sources.articles, 2)
    assert.equal((await findEntry(store, entry!.id))!.claims.length, 2)
    await closeStore(store)
  })

  test('a correction changes day, title and publisher, waits to be read again, and is taken back', async () => {
    const store = await storeWith(promise)
    const hash = hashOf(promise)
    await does(store, {
      kind: 'correct',
      article: hash,
      fields: { published: '2031-05-10', publisher: 'Oslo Times' },
    })
    const [entry] = (await listEntries(store, { publisher: ['Oslo Times'] })).rows
    assert.equal(entry!.firstReported, '2031-05-10')
    assert.equal((await listStatements(store, { until: '2031-05-10' })).total, 1)
    assert.deepEqual(await staleArticles(store), [hash])
    await does(store, { kind: 'correct', article: hash, fields: { title: 'Two hospitals', published: null } })
    const { article } = (await articlePage(store, hash))!
    assert.deepEqual([article.title, article.published, article.publisher], ['Two hospitals', null, 'Oslo Times'])
    assert.equal(await keepArticle(store, keepingOf(promise)), 'known')
    await undo(store, by)
    await undo(store, by)
    const back = (await articlePage(store, hash))!.article
    assert.deepEqual(
      [back.title, back.published, back.publisher],
      [promise.title, promise.published, promise.publisher],
    )
    await closeStore(store)
  })
})
