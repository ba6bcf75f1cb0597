import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  closeStore,
  conflicts,
  DecisionError,
  decisionsOn,
  findEntry,
  keepArticle,
  listEntries,
  redo,
  undo,
} from '../src/store/index.ts'
import { by, claimsIn, does, herald, mail, promise, recordOf, rereadAs, storesOf, sun } from './store/deciding.ts'
import { onBothEngines } from './store/engines.ts'
import { keepingOf } from './store/made-up.ts'

onBothEngines((engine) => {
  const storeWith = storesOf(engine, 'entries')

  test('split and merge, and back, step by step', async () => {
    const store = await storeWith(herald, mail, sun)
    const [entry] = (await listEntries(store)).rows
    const third = (await claimsIn(store, sun))[0]!
    const states = [await recordOf(store)]
    await does(store, { kind: 'split', claims: [third.id] })
    states.push(await recordOf(store))
    const apart = (await listEntries(store, {}, { order: 'oldest' })).rows
    assert.equal(apart.length, 2)
    assert.ok(apart.every(({ contested }) => contested.length === 0))
    assert.ok(apart.some(({ id }) => id === entry!.id))
    const other = apart.find(({ id }) => id !== entry!.id)!
    await does(store, { kind: 'merge', entries: [other.id, entry!.id] })
    states.push(await recordOf(store))
    const [merged, none] = (await listEntries(store)).rows
    assert.equal(none, undefined)
    assert.deepEqual([merged!.id, merged!.contested], [other.id, ['number']])
    assert.deepEqual(
      (await decisionsOn(store, merged!.id)).map(({ kind }) => kind),
      ['split', 'merge'],
    )
    await undo(store, by)
    assert.equal(await recordOf(store), states[1])
    await undo(store, by)
    assert.equal(await recordOf(store), states[0])
    await redo(store, by)
    assert.equal(await recordOf(store), states[1])
    await redo(store, by)
    assert.equal(await recordOf(store), states[2])
    await closeStore(store)
  })

  test('a claim that is given another type leaves its entry, and comes back; alone too', async () => {
    const store = await storeWith(herald, mail, promise)
    const [entry] = (await listEntries(store, { type: ['ASSAULT'] })).rows
    const before = await recordOf(store)
    const claim = (await claimsIn(store, mail))[0]!.id
    await does(store, { kind: 'edit', claim, fields: { type: 'COERCE' } })
    assert.equal((await listEntries(store, { type: ['COERCE'] })).rows[0]!.sources.articles, 1)
    assert.equal((await findEntry(store, entry!.id))!.type, 'ASSAULT')
    await does(store, { kind: 'edit', claim: (await claimsIn(store, promise))[0]!.id, fields: { type: 'AID' } })
    assert.equal((await listEntries(store)).total, 3)
    await rereadAs(store, mail, mail.acts!)
    assert.equal((await listEntries(store, { type: ['COERCE'] })).total, 1)
    for (const _ of [1, 2]) await undo(store, by)
    assert.equal(await recordOf(store), before)
    await closeStore(store)
  })

  test('a report that came to the entry of a split goes back with it', async () => {
    const store = await storeWith(herald, mail)
    const claim = (await claimsIn(store, mail))[0]!.id
    await does(store, { kind: 'split', claims: [claim] })
    await keepArticle(store, keepingOf({ ...mail, publisher: 'Coast Radio', title: 'More shells' }))
    await undo(store, by)
    const { rows } = await listEntries(store)
    assert.deepEqual(
      rows.map(({ sources }) => sources.articles),
      [3],
    )
    await closeStore(store)
  })

  test('what makes no sense is refused', async () => {
    const store = await storeWith(herald, mail)
    const [entry] = (await listEntries(store)).rows
    const claims = [...(await claimsIn(store, herald)), ...(await claimsIn(store, mail))].map(({ id }) => id)
    await assert.rejects(does(store, { kind: 'merge', entries: [entry!.id, entry!.id] }), DecisionError)
    await assert.rejects(does(store, { kind: 'split', claims }), DecisionError)
    await assert.rejects(does(store, { kind: 'split', claims: [] }), DecisionError)
    assert.equal(await does(store, { kind: 'merge', entries: [entry!.id, 'e0000000000000000'] }), null)
    await closeStore(store)
  })

  test('stay as decided when their articles are read again', async () => {
    const store = await storeWith(herald, mail, sun, promise)
    const third = (await claimsIn(store, sun))[0]!
    await does(store, { kind: 'split', claims: [third.id] })
    const [promised] = (await listEntries(store, { type: ['AGREE'] })).rows
    const [shelled] = (await listEntries(store, { type: ['ASSAULT'], publisher: ['Andes Herald'] })).rows
    await does(store, { kind: 'merge', entries: [promised!.id, shelled!.id] })
    const before = await recordOf(store)
    for (const report of [sun, herald, promise, mail, herald]) await rereadAs(store, report, report.acts!)
    assert.equal(await recordOf(store), before)
    assert.deepEqual(await conflicts(store), [])
    for (const _ of [1, 2]) await undo(store, by)
    assert.equal((await listEntries(store, { type: ['ASSAULT'] })).total, 1)
    await closeStore(store)
  })
})
