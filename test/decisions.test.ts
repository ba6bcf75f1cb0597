import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import {
  articlePage,
  ConflictError,
  check,
  closeStore,
  DecisionError,
  decisionsOn,
  findClaim,
  historyOf,
  listDecisions,
  listEntries,
  listStatements,
  redo,
  search,
  undo,
  versionOf,
} from '../src/store/index.ts'
import { by, claimsIn, type Does, does, hashOf, herald, promise, storesOf } from './store/deciding.ts'
import { onBothEngines } from './store/engines.ts'
import { item, keepingOf } from './store/made-up.ts'

onBothEngines((engine) => {
  const storeWith = storesOf(engine, 'decisions')

  describe('editing', () => {
    test('every field of an event, in all lists at once', async () => {
      const store = await storeWith(promise)
      const [claim] = await claimsIn(store, promise)
      await does(store, {
        kind: 'edit',
        claim: claim!.id.slice(0, 8),
        fields: {
          type: 'AID',
          status: 'planned',
          actors: [{ code: 'KEN', name: 'Kenya' }],
          due: null,
          where: 'Khartoum',
          items: [item(2, 'field hospitals')],
          evidence: { start: claim!.evidence.start, end: claim!.evidence.start + 15 },
        },
      })
      const [entry] = (await listEntries(store, { type: ['AID'], actor: ['KEN'], status: ['planned'], sure: true }))
        .rows
      assert.equal(entry!.where, 'Khartoum')
      assert.equal((await listEntries(store, { type: ['AGREE'] })).total, 0)
      const edited = (await claimsIn(store, promise))[0]!
      assert.equal(edited.evidence.text, 'Norway promised')
      assert.equal(edited.verdict, 'edited')
      assert.deepEqual((await check(store)).faults, [])
      await closeStore(store)
    })

    test('every field of a statement', async () => {
      const store = await storeWith(promise)
      const [statement] = (await listStatements(store)).rows
      const fields = {
        speaker: { name: 'Ola Berg', country: 'SDN' },
        stance: 'denies',
        hedged: true,
        to: 'Kenya',
      } as const
      await does(store, { kind: 'edit', claim: statement!.id, fields })
      const [edited] = (await listStatements(store, { actor: ['ola berg'], status: ['denies'] })).rows
      assert.deepEqual([edited!.speaker!.name, edited!.hedged, edited!.to], ['Ola Berg', true, 'Kenya'])
      assert.equal((await listStatements(store, { actor: ['Ingrid Dahl'] })).total, 0)
      assert.equal((await listStatements(store, { actor: ['SDN'] })).total, 1)
      await closeStore(store)
    })

    test('words outside of the article, unknown fields and no field are refused, and leave nothing behind', async () => {
      const store = await storeWith(promise)
      const [claim] = await claimsIn(store, promise)
      const wrong = [
        { evidence: { start: 10, end: 100_000 } },
        { cue: { start: 5, end: 5 } },
        { content: [{ start: -1, end: 4 }] },
        { speaker: null },
        {},
      ]
      for (const fields of wrong)
        await assert.rejects(does(store, { kind: 'edit', claim: claim!.id, fields } as Does), DecisionError)
      assert.equal((await listDecisions(store)).total, 0)
      await closeStore(store)
    })
  })

  describe('adding a record', () => {
    test('from words: it stands in lists and search, beside the article, and goes and comes with undo and redo', async () => {
      const store = await storeWith(promise)
      const { article } = keepingOf(promise)
      const start = article.text.indexOf('Kenya praised it')
      const record = {
        kind: 'event',
        type: 'SUPPORT',
        evidence: { start, end: start + 16 },
        actors: [{ code: 'KEN', name: 'Kenya' }],
        recipients: [{ code: 'NOR', name: 'Norway' }],
      } as const
      const decision = (await does(store, { kind: 'add', article: article.hash, record }))!
      const added = (await findClaim(store, decision.subject))!
      assert.deepEqual([added.evidence.text, added.verdict, added.sentence], ['Kenya praised it', 'accepted', 3])
      assert.equal((await listEntries(store, { actor: ['KEN'], sure: true })).total, 1)
      assert.equal((await search(store, 'praised', { type: ['SUPPORT'] })).entries.total, 1)
      assert.equal((await articlePage(store, article.hash))!.summary.events, 2)
      await undo(store, by)
      assert.equal((await listEntries(store, { actor: ['KEN'] })).total, 0)
      assert.equal((await articlePage(store, article.hash))!.summary.events, 1)
      await redo(store, by)
      assert.equal((await findClaim(store, decision.subject))!.evidence.text, 'Kenya praised it')
      await closeStore(store)
    })

    test('a statement', async () => {
      const store = await storeWith(promise)
      const start = keepingOf(promise).article.text.indexOf('Kenya praised it')
      const record = {
        kind: 'statement',
        words: { start, end: start + 16 },
        speaker: { name: 'Wanjiru Otieno', country: 'KEN' },
      } as const
      await does(store, { kind: 'add', article: hashOf(promise), record })
      assert.equal((await listStatements(store, { actor: ['wanjiru otieno'], text: 'praised' })).total, 1)
      assert.deepEqual((await check(store)).faults, [])
      await closeStore(store)
    })
  })

  describe('two people at once', () => {
    test('what has changed since it was seen is not decided on', async () => {
      const store = await storeWith(promise, herald)
      const [claim] = await claimsIn(store, promise)
      const [entry] = (await listEntries(store, { type: ['AGREE'] })).rows
      const seen = (await versionOf(store, claim!.id))!
      const seenEntry = (await versionOf(store, entry!.id))!
      await does(store, { kind: 'accept', claim: claim!.id, versions: { [claim!.id]: seen } })
      await assert.rejects(
        does(store, { kind: 'reject', claim: claim!.id, versions: { [claim!.id]: seen } }),
        ConflictError,
      )
      const [other] = (await listEntries(store, { type: ['ASSAULT'] })).rows
      await assert.rejects(
        does(store, { kind: 'merge', entries: [entry!.id, other!.id], versions: { [entry!.id]: seenEntry } }),
        ConflictError,
      )
      await undo(store, by)
      assert.equal(await versionOf(store, claim!.id), seen)
      assert.equal(await versionOf(store, entry!.id), seenEntry)
      await assert.rejects(undo(store, by, 77), ConflictError)
      assert.equal(await versionOf(store, 'c0000000000000000'), null)
      await closeStore(store)
    })
  })

  test('unsure is looked at, not checked; notes and people are kept; the history tells who did what', async () => {
    const store = await storeWith(promise)
    const [claim] = await claimsIn(store, promise)
    await does(store, { kind: 'unsure', claim: claim!.id, reason: 'the week of which month?' })
    assert.equal((await listEntries(store, { sure: true })).total, 0)
    assert.equal((await listEntries(store)).rows[0]!.verdict, 'unsure')
    await does(store, { kind: 'note', on: (await listEntries(store)).rows[0]!.id, reason: 'ask the ministry' })
    await does(store, { kind: 'note', on: hashOf(promise), reason: 'seen in print' })
    await does(store, { kind: 'different', people: ['Ingrid Dahl', 'Inga Dahl'] })
    await undo(store, 'ben')
    assert.deepEqual(
      (await historyOf(store, claim!.id)).map((line) => [line.by, line.did, line.decision.kind]),
      [
        ['ana', 'decide', 'unsure'],
        ['ana', 'decide', 'note'],
      ],
    )
    assert.deepEqual(
      (await historyOf(store, 'Inga Dahl')).map((line) => [line.by, line.did]),
      [
        ['ana', 'decide'],
        ['ben', 'undo'],
      ],
    )
    assert.equal((await decisionsOn(store, hashOf(promise))).length, 3)
    const [page, rest] = [
      await listDecisions(store, { limit: 3 }),
      await listDecisions(store, { limit: 3, cursor: '2' }),
    ]
    assert.deepEqual([page.rows.map(({ id }) => id), page.next, rest.rows.length], [[4, 3, 2], '2', 1])
    await closeStore(store)
  })
})
