import assert from 'node:assert/strict'
import { test } from 'node:test'
import { closeStore, conflicts, findClaim, listEntries, listStatements, redo, undo } from '../src/store/index.ts'
import { by, claimsIn, does, hashOf, promise, rereadAs, storesOf } from './store/deciding.ts'
import { onBothEngines } from './store/engines.ts'
import { type Act, keepingOf } from './store/made-up.ts'
import { promising } from './store/reports.ts'

onBothEngines((engine) => {
  const storeWith = storesOf(engine, 'readings')

  const narrower: Act = { ...promising, words: 'Norway promised Sudan two field hospitals', due: null }

  test('a decision holds on the claim that has become of its own, and the difference is listed', async () => {
    const store = await storeWith(promise)
    const [claim] = await claimsIn(store, promise)
    await does(store, { kind: 'edit', claim: claim!.id, fields: { status: 'planned' } })
    await rereadAs(store, promise, [{ ...narrower, type: 'AID' }])
    const [now, none] = await claimsIn(store, promise)
    assert.equal(none, undefined)
    assert.notEqual(now!.id, claim!.id)
    assert.deepEqual([now!.status, now!.type, now!.due, now!.verdict], ['planned', 'AGREE', promising.due, 'edited'])
    const [conflict] = await conflicts(store)
    assert.deepEqual(
      [conflict!.why, conflict!.fields.map(({ field }) => field)],
      ['changed', ['type', 'due', 'evidence']],
    )
    assert.deepEqual(conflict!.fields[0], { field: 'type', was: 'AGREE', now: 'AID', stands: 'AGREE' })
    await does(store, { kind: 'adopt', claim: now!.id })
    const [adopted] = await claimsIn(store, promise)
    assert.deepEqual([adopted!.type, adopted!.status, adopted!.verdict], ['AID', 'done', 'accepted'])
    assert.deepEqual(await conflicts(store), [])
    await undo(store, by)
    assert.equal((await conflicts(store)).length, 1)
    await undo(store, by)
    assert.deepEqual(
      (await claimsIn(store, promise)).map(({ type, verdict }) => [type, verdict]),
      [['AID', null]],
    )
    await redo(store, by)
    assert.equal((await claimsIn(store, promise))[0]!.status, 'planned')
    await rereadAs(store, promise, [promising])
    assert.equal((await claimsIn(store, promise))[0]!.id, claim!.id)
    assert.deepEqual(await conflicts(store), [])
    await closeStore(store)
  })

  test('what the new reading has not is kept as it was decided, and listed; what nobody decided on goes', async () => {
    const store = await storeWith(promise)
    const [claim] = await claimsIn(store, promise)
    const [statement] = (await listStatements(store)).rows
    await does(store, { kind: 'accept', claim: claim!.id })
    await rereadAs(store, promise, [], [])
    assert.equal((await listStatements(store)).total, 0)
    assert.equal((await findClaim(store, statement!.id)) === null, true)
    const kept = (await findClaim(store, claim!.id))!
    assert.deepEqual([kept.verdict, kept.evidence], ['accepted', claim!.evidence])
    assert.deepEqual(
      (await conflicts(store)).map(({ why }) => why),
      ['gone'],
    )
    await rereadAs(store, promise, [])
    assert.equal((await listEntries(store)).total, 1)
    await undo(store, by)
    assert.equal((await listEntries(store)).total, 0)
    await redo(store, by)
    assert.equal((await listEntries(store)).total, 1)
    await rereadAs(store, promise, [promising])
    assert.deepEqual(await conflicts(store), [])
    assert.equal((await listEntries(store)).total, 1)
    await closeStore(store)
  })

  test('an agreeing reading is no conflict; another claim of the same words is not the decided one', async () => {
    const store = await storeWith({ ...promise, acts: [promising, { ...promising, type: 'CONSULT' }] })
    const [claim] = await claimsIn(store, promise)
    await does(store, { kind: 'edit', claim: claim!.id, fields: { status: 'planned' } })
    await rereadAs(store, promise, [{ ...promising, status: 'planned' }])
    assert.deepEqual(await conflicts(store), [])
    await rereadAs(store, promise, [promising, { ...promising, type: 'CONSULT' }])
    await rereadAs(store, promise, [{ ...promising, type: 'CONSULT' }])
    assert.deepEqual((await claimsIn(store, promise)).map(({ type, verdict }) => [type, verdict]).sort(), [
      ['AGREE', 'edited'],
      ['CONSULT', null],
    ])
    await closeStore(store)
  })

  test('an added record stays; when the reader finds it too, it is one', async () => {
    const store = await storeWith(promise)
    const start = keepingOf(promise).article.text.indexOf('Kenya praised it')
    const evidence = { start, end: start + 16 }
    await does(store, {
      kind: 'add',
      article: hashOf(promise),
      record: { kind: 'event', type: 'SUPPORT', evidence, actors: [{ code: 'KEN', name: 'Kenya' }] },
    })
    await rereadAs(store, promise, [promising])
    assert.deepEqual(
      (await claimsIn(store, promise)).map(({ type }) => type),
      ['AGREE', 'SUPPORT'],
    )
    assert.deepEqual(await conflicts(store), [])
    const found: Act = { type: 'SUPPORT', words: 'Kenya praised it', cue: 'praised', by: ['KEN'], to: ['NOR'] }
    await rereadAs(store, promise, [promising, found])
    const claims = await claimsIn(store, promise)
    assert.deepEqual(
      claims.map(({ type, verdict }) => [type, verdict]),
      [
        ['AGREE', null],
        ['SUPPORT', 'accepted'],
      ],
    )
    assert.deepEqual(
      (await conflicts(store))[0]!.fields.map(({ field }) => field),
      ['recipients', 'cue'],
    )
    await closeStore(store)
  })
})
