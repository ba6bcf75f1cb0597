import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Reading } from '../src/model.ts'
import { activityOf } from '../src/store/activity.ts'
import {
  articlePage,
  briefOf,
  check,
  closeStore,
  decide,
  type Filters,
  keepArticle,
  listActors,
  listCommitments,
  listDenials,
  listEntries,
  listPeople,
  listStatements,
  openStore,
  type Paging,
  type Store,
  undo,
} from '../src/store/index.ts'
import { lookedAt } from '../src/store/paging.ts'
import { listPlaces } from '../src/store/places.ts'
import { replaceReading } from '../src/store/reread.ts'
import { onBothEngines } from './store/engines.ts'
import { keepingOf, nameOf } from './store/made-up.ts'

const shelling = {
  words: 'Chile shelled a Peruvian border post near Arica',
  cue: 'shelled',
  type: 'ASSAULT',
  by: ['CHL'],
  to: ['PER'],
} as const

const shelled = (publisher: string, published: string) =>
  keepingOf({
    title: `Shells, says ${publisher}`,
    published,
    publisher,
    text: 'Chile shelled a Peruvian border post near Arica, Ana Paz said. "We were asleep", she said.',
    acts: [{ ...shelling, people: [{ name: 'Ana Paz' }], where: 'Arica' }],
    said: [{ words: 'We were asleep', by: 'Ana Paz', country: 'PER' }],
  })

/** What is counted with and without a look at every row. */
async function assertCounted(store: Store): Promise<void> {
  assert.deepEqual((await check(store)).faults, [])
  const all: Filters = { since: '0001-01-01' }
  assert.deepEqual(await listActors(store), await listActors(store, all))
  assert.deepEqual(await listPeople(store), await listPeople(store, all))
  assert.deepEqual(await listPlaces(store), await listPlaces(store, all))
}

onBothEngines(({ place, name }) => {
  test('counts that are kept are those that counting gives, whatever happens to the rows', async () => {
    const store = await openStore(await place('counts'))
    const reports = [
      shelled('Lima Sun', '2031-06-02'),
      shelled('Andes Herald', '2031-06-03'),
      shelled('Coast Post', '2031-08-20'),
    ]
    for (const report of reports) await keepArticle(store, report)
    await assertCounted(store)
    const acts = async () => (await listActors(store)).rows.map(({ code, acts, receives }) => [code, acts, receives])
    assert.deepEqual(await acts(), [
      ['CHL', 2, 0],
      ['PER', 0, 2],
    ])

    const [last] = (await articlePage(store, reports[2]!.article.hash))!.events
    await decide(store, { by: 'ana', kind: 'reject', claim: last!.claim.id })
    await assertCounted(store)
    assert.deepEqual(await acts(), [
      ['CHL', 1, 0],
      ['PER', 0, 1],
    ])
    assert.deepEqual((await listPeople(store)).rows, [{ name: 'Ana Paz', country: 'PER', statements: 3, entries: 1 }])
    await undo(store, 'ana')
    await assertCounted(store)
    const { reading } = reports[0]!
    await replaceReading(
      store,
      reports[0]!.article.hash,
      { ...(reading as Reading), events: [], statements: [] },
      nameOf,
    )
    await assertCounted(store)
    const [said] = (await listStatements(store)).rows
    await decide(store, { by: 'ana', kind: 'reject', claim: said!.id })
    await assertCounted(store)
    await decide(store, { by: 'ana', kind: 'forget', article: reports[1]!.article.hash })
    await assertCounted(store)
    const brief = await briefOf(store)
    assert.deepEqual([brief.articles, brief.publishers, brief.entries, brief.statements], [3, 3, 1, 1])
    await store.db.updateTable('party_counts').set({ entries: 7 }).where('code', '=', 'chl').execute()
    await store.db.updateTable('row_counts').set({ n: 7 }).where('name', '=', 'entries').execute()
    assert.deepEqual(
      (await check(store)).faults,
      ['party_counts: 1 counts are wrong', 'row_counts: 1 counts are wrong'],
      name,
    )
    await closeStore(store)
  })

  test('with whom a party has most to do is told by what stands: each day once, by its day, without what people rejected', async () => {
    const store = await openStore(await place('activity'))
    const both = (publisher: string, published: string) =>
      keepingOf({
        title: `Border fire, says ${publisher}`,
        published,
        publisher,
        text: 'Chile shelled a Peruvian border post near Arica. Peru and Bolivia shelled a Chilean camp at Tacna.',
        acts: [
          shelling,
          {
            words: 'Peru and Bolivia shelled a Chilean camp at Tacna',
            cue: 'shelled',
            type: 'ASSAULT',
            by: ['PER', 'BOL'],
            to: ['CHL'],
          },
        ],
      })
    const [first, second] = [both('Lima Sun', '2031-06-02'), both('Coast Post', '2031-08-20')]
    await keepArticle(store, first)
    await keepArticle(store, second)
    const told = async (asOf?: string) =>
      (await activityOf(store, 'chl', asOf === undefined ? {} : { asOf })).map(
        ({ with: { code }, acts, receives, days }) => ({
          [code]: [acts, receives],
          days,
        }),
      )
    const [june, august] = ['2031-06-02', '2031-08-20']
    assert.deepEqual(await told(), [
      {
        PER: [2, 2],
        days: [
          { day: june, acts: 1, receives: 1 },
          { day: august, acts: 1, receives: 1 },
        ],
      },
      {
        BOL: [0, 2],
        days: [
          { day: june, acts: 0, receives: 1 },
          { day: august, acts: 0, receives: 1 },
        ],
      },
    ])
    assert.deepEqual(await told('2031-07-01'), [
      { PER: [1, 1], days: [{ day: june, acts: 1, receives: 1 }] },
      { BOL: [0, 1], days: [{ day: june, acts: 0, receives: 1 }] },
    ])
    for (const { claim } of (await articlePage(store, second.article.hash))!.events)
      await decide(store, { by: 'ana', kind: 'reject', claim: claim.id })
    assert.deepEqual(await told(), await told('2031-07-01'))
    await closeStore(store)
  })

  test('a ledger of few rows among many acts is the same in pages as in one piece, in every order', async () => {
    const store = await openStore(await place('ledger'), () => new Date('2031-07-01T10:00:00Z'))
    await keepArticle(store, shelled('Lima Sun', '2031-06-02'))
    const entry = await store.db.selectFrom('entries').selectAll().executeTakeFirstOrThrow()
    const body = JSON.parse(entry.body)
    const promises: string[] = []
    for (let seq = 2; seq <= 120; seq++) {
      const [id, day] = [`e${seq}`, `2031-06-${String((seq % 28) + 1).padStart(2, '0')}`]
      const status = seq % 9 === 0 ? 'planned' : 'denied'
      const due = seq % 2 === 0 ? [day, day] : null
      if (status === 'planned') promises.push(id)
      const told = { ...body, id, type: 'AGREE', status, due, lastReported: day }
      const columns = {
        type: 'AGREE' as const,
        status,
        day,
        first_reported: day,
        last_reported: day,
        due_to: due?.[1] ?? null,
      }
      await store.db
        .insertInto('entries')
        .values({ ...ownOf(entry), ...columns, seq, id, body: JSON.stringify(told) })
        .execute()
    }
    for (const filters of [
      {},
      { asOf: '2031-06-20' },
      { since: '2031-06-02', until: '2031-06-30' },
      { type: ['AGREE'] },
    ])
      for (const order of ['newest', 'oldest', 'reported', 'due'] as const) {
        const list = (paging: Paging) => listCommitments(store, filters as Filters, { ...paging, order })
        const whole = (await list({ limit: 1000 })).rows.map((row) => row.entry.id)
        const paged: string[] = []
        for (let next: string | null | undefined; next !== null; ) {
          const page = await list({ limit: 4, ...(next ? { cursor: next } : {}) })
          assert.ok(page.rows.length === 4 || page.next === null, `${order} ${page.rows.length}`)
          paged.push(...page.rows.map((row) => row.entry.id))
          next = page.next
        }
        assert.deepEqual(paged, whole, `${order} ${JSON.stringify(filters)}`)
        if (!('asOf' in filters || 'since' in filters)) assert.deepEqual([...whole].sort(), [...promises].sort())
      }
    await closeStore(store)
  })

  test('whom somebody contradicts is found, whichever came first: what is said, or what it is said against', async () => {
    const store = await openStore(await place('denials'))
    const accused = (publisher: string, stance: 'asserts' | 'denies') =>
      keepingOf({
        title: `Chile accuses, says ${publisher}`,
        published: '2031-06-02',
        publisher,
        text: `Chile accused Peru of theft off ${publisher}. "Nothing is missing", Ana Paz said.`,
        acts: [
          {
            words: `Chile accused Peru of theft off ${publisher}`,
            cue: 'accused',
            type: 'ACCUSE',
            by: ['CHL'],
            to: ['PER'],
          },
        ],
        said: [{ words: 'Nothing is missing', by: 'Ana Paz', country: 'PER', stance }],
      })
    await keepArticle(store, accused('Lima Sun', 'asserts'))
    assert.deepEqual((await listDenials(store)).rows, [])
    await keepArticle(store, accused('Coast Post', 'denies'))
    const [denial] = (await listDenials(store)).rows
    assert.deepEqual(
      denial!.denied.map(({ publisher, by }) => [publisher, by?.code]),
      [['Coast Post', 'PER']],
    )
    const marked = async () => (await store.db.selectFrom('spoken_against').selectAll().execute()).length
    assert.equal(await marked(), 1)
    await store.db.deleteFrom('spoken_against').execute()
    await store.db
      .updateTable('statements')
      .set(({ ref }) => ({ body: ref('body') }))
      .execute()
    assert.equal(await marked(), 1)
    await store.db.deleteFrom('spoken_against').execute()
    await store.db
      .updateTable('events')
      .set(({ ref }) => ({ body: ref('body') }))
      .execute()
    assert.equal(await marked(), 1)
    const said = await store.db.selectFrom('statements').selectAll().execute()
    await store.db.deleteFrom('statements').execute()
    await store.db.deleteFrom('spoken_against').execute()
    await store.db.insertInto('statements').values(said.map(ownOf)).execute()
    assert.equal(await marked(), 1)
    await closeStore(store)
  })

  test('of many acts that match, the newest are counted, and that is said', async () => {
    const store = await openStore(await place('many'))
    await keepArticle(store, shelled('Lima Sun', '2031-06-02'))
    const entry = await store.db.selectFrom('entries').selectAll().executeTakeFirstOrThrow()
    const parties = await store.db.selectFrom('entry_parties').selectAll().execute()
    for (let seq = 2; seq <= lookedAt + 1; seq++) {
      const day = `2032-${String((seq % 12) + 1).padStart(2, '0')}-01`
      await store.db
        .insertInto('entries')
        .values({ ...ownOf(entry), seq, id: `e${seq}`, day })
        .execute()
      await store.db
        .insertInto('entry_parties')
        .values(parties.map((one) => ({ ...one, day, entry: seq })))
        .execute()
    }
    const told = async (filters: Filters) => {
      const { rows, totalIsCutShort } = await listActors(store, filters)
      return [rows[0]!.acts + rows[0]!.receives, totalIsCutShort]
    }
    assert.deepEqual(await told({}), [lookedAt + 1, false])
    assert.deepEqual(await told({ type: ['ASSAULT'] }), [lookedAt, true])
    assert.deepEqual(await told({ until: '2031-12-31' }), [1, false])
    const { places, isCutShort } = await listPlaces(store, { type: ['ASSAULT'] })
    assert.deepEqual([places[0]!.entries, isCutShort], [lookedAt, true])
    const { rows, totalIsCutShort } = await listPeople(store, { type: ['ASSAULT'] })
    assert.deepEqual([rows[0]!.entries, totalIsCutShort], [lookedAt, true])
    assert.equal((await listPeople(store)).rows[0]!.entries, lookedAt + 1)
    const ahead: string[] = []
    for (let next: string | null | undefined; next !== null; ) {
      const page = await listEntries(store, { asOf: '2031-07-01' }, { limit: 300, ...(next ? { cursor: next } : {}) })
      ahead.push(...page.rows.map(({ id }) => id))
      next = page.next
    }
    assert.equal(ahead.length, lookedAt + 1, 'acts that were told of before their day')
    await closeStore(store)
  })
})

/** A row without the column that PostgreSQL makes itself. */
const ownOf = <Row extends object>({ found_by: _found, ...row }: Row & { readonly found_by?: unknown }) => row
