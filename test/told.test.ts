import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type ActQuestion, changesIn } from '../src/store/act-lists.ts'
import {
  addWebhook,
  answerPost,
  beginPost,
  closeStore,
  decide,
  deliveriesTo,
  dropPost,
  keepArticle,
  keepAttempt,
  listStatements,
  listWebhooks,
  markNow,
  newsSince,
  openStore,
  queueNews,
  removeWebhook,
  takeDue,
  undo,
} from '../src/store/index.ts'
import { reports } from './api/made-up.ts'
import { onBothEngines } from './store/engines.ts'
import { keepingOf } from './store/made-up.ts'

onBothEngines(({ place }) => {
  test('a key is taken once, answered with what was answered, and free again when its post broke or was cut off', async () => {
    let now = new Date('2031-05-20T10:00:00Z')
    const store = await openStore(await place('posts'), () => now)
    assert.deepEqual(await beginPost(store, 'k', 'a'), { kind: 'new' })
    assert.deepEqual(await beginPost(store, 'k', 'a'), { kind: 'at work' })
    now = new Date('2031-05-20T10:02:00Z')
    assert.deepEqual(await beginPost(store, 'k', 'a'), { kind: 'new' })
    await answerPost(store, 'k', 201, '{}')
    assert.deepEqual(await beginPost(store, 'k', 'a'), { kind: 'answered', status: 201, body: '{}' })
    assert.deepEqual(await beginPost(store, 'k', 'b'), { kind: 'another' })
    await dropPost(store, 'k')
    assert.deepEqual(await beginPost(store, 'k', 'b'), { kind: 'new' })
    await closeStore(store)
  })

  test('a view of a ledger is told of what has its own status: delivered, overdue', async () => {
    const store = await openStore(await place('views'), () => new Date('2031-05-20T10:00:00Z'))
    const asked = { list: 'transfers', filters: { status: ['delivered'] } } as const
    await addWebhook(store, {
      id: 'w',
      url: 'http://127.0.0.1:9/',
      secret: 's',
      types: ['entry.changed'],
      ofView: { view: 'v', asked },
    })
    await keepArticle(store, keepingOf(reports[0]!))
    const told = async (question: ActQuestion) =>
      (await changesIn(store, { day: '2031-05-01' }, question)).map(({ entry }) => entry.type)
    assert.deepEqual(new Set(await told({ list: 'commitments', filters: { status: ['overdue'] } })), new Set(['AGREE']))
    await keepArticle(store, keepingOf(reports[1]!))
    assert.deepEqual(await told({ list: 'commitments', filters: { status: ['overdue'] } }), [])
    assert.deepEqual(await told(asked), ['AID'])
    assert.deepEqual(await told({ list: 'transfers', filters: { status: ['refused'] } }), [])
    await queueNews(store, ({ data }) => ({ id: 'm', body: JSON.stringify(data) }))
    assert.deepEqual(
      (await deliveriesTo(store, 'w')).map(({ body }) => JSON.parse(body).entry.type),
      ['AID'],
    )
    await closeStore(store)
  })

  test('news goes on where it stopped, in order, each once', async () => {
    const store = await openStore(await place('news'), () => new Date('2031-05-20T10:00:00Z'))
    const start = await markNow(store)
    await keepArticle(store, keepingOf(reports[0]!))
    const first = await newsSince(store, start)
    assert.deepEqual([...new Set(first.news.map(({ type }) => type))], ['article.added', 'entry.changed'])
    const { rows } = await listStatements(store)
    await decide(store, { by: 'ada', kind: 'accept', claim: rows[0]!.id })
    await undo(store, 'ada')
    const second = await newsSince(store, first.mark)
    assert.deepEqual(
      second.news.map(({ type }) => type),
      ['decision.made', 'decision.undone'],
    )
    assert.deepEqual(await newsSince(store, second.mark), { news: [], mark: second.mark })
    await closeStore(store)
  })

  test('a delivery is queued once by two programs that look, and taken by one of them', async () => {
    const clock = () => new Date('2031-05-20T10:00:00Z')
    const path = await place('webhooks')
    const [one, other] = [await openStore(path, clock), await openStore(path, clock)]
    await addWebhook(one, { id: 'w', url: 'http://127.0.0.1:9/', secret: 's', types: ['article.added'] })
    await keepArticle(one, keepingOf(reports[0]!))
    const messageOf = () => ({ id: 'm', body: '{}' })
    for (const store of [one, other]) await queueNews(store, messageOf)
    const taken = await takeDue(one)
    assert.deepEqual([taken.length, (await takeDue(other)).length], [1, 0])
    await keepAttempt(
      one,
      taken[0]!.delivery,
      { at: clock().toISOString(), status: 204, error: null },
      'delivered',
      null,
    )
    const [delivery] = await deliveriesTo(other, 'w')
    assert.deepEqual([delivery!.state, delivery!.attempts.length, typeof delivery!.id], ['delivered', 1, 'number'])
    assert.deepEqual([await removeWebhook(one, 'w'), await removeWebhook(one, 'w')], [true, false])
    assert.deepEqual(await listWebhooks(other), [])
    await Promise.all([closeStore(one), closeStore(other)])
  })
})
