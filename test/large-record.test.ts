import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { EntrySummary } from '../src/record/entries.ts'
import { type EntryPage, entryPages } from '../src/store/entries.ts'
import { facetsOf } from '../src/store/facets.ts'
import {
  closeStore,
  decide,
  type Filters,
  findEntry,
  keepArticle,
  listArticles,
  listEntries,
  listStatements,
  openStore,
  type Paging,
  type Store,
  search,
} from '../src/store/index.ts'
import { askedOnce } from '../src/store/once.ts'
import { actingIn } from '../src/store/party-filter.ts'
import { onBothEngines } from './store/engines.ts'
import { type Act, keepingOf } from './store/made-up.ts'

const acts: readonly Act[] = [
  { words: 'Norway shelled a port of Sudan', cue: 'shelled', type: 'ASSAULT', by: ['NOR'], to: ['SDN'] },
  {
    words: 'Norway promised Sudan ten boats by June',
    cue: 'promised',
    type: 'AGREE',
    by: ['NOR'],
    to: ['SDN'],
    due: ['2031-05-20', '2031-06-01'],
  },
  { words: 'Norway and Kenya met Chile', cue: 'met', type: 'CONSULT', by: ['NOR', 'KEN'], to: ['CHL'], where: 'Oslo' },
  { words: 'Norway accused Peru of lies', cue: 'accused', type: 'ACCUSE', by: ['NOR'], to: ['PER'], confidence: 0.4 },
  { words: 'Kenya threatened Norway', cue: 'threatened', type: 'THREATEN', by: ['KEN'], to: ['NOR'] },
  {
    words: 'Sudan marched, Ana Paz said',
    cue: 'marched',
    type: 'MOBILIZE',
    by: ['SDN'],
    people: [{ name: 'Ana Paz' }],
  },
]

const report = (which: number, day: number) =>
  keepingOf({
    title: `Report of day ${day}`,
    published: `2031-05-${day}`,
    publisher: `Paper ${day}`,
    text: `${acts[which]!.words}.`,
    acts: [acts[which]!],
  })

/** Each act on a day of its own; the first and the third are told again later, in other words of the same day. */
const reports = [report(0, 10), report(1, 11), report(2, 12), report(3, 13), report(4, 14), report(5, 15)].concat([
  report(0, 16),
  report(2, 17),
])

const isBy =
  (...codes: readonly string[]) =>
  ({ actors }: EntrySummary): boolean =>
    actors.some(({ code }) => codes.includes(code))

/** All rows of a list, two a page. */
async function paged(store: Store, filters: Filters, paging: Paging): Promise<readonly EntrySummary[]> {
  const rows: EntrySummary[] = []
  let cursor: string | null = null
  do {
    const page: Awaited<ReturnType<typeof listEntries>> = await listEntries(store, filters, {
      ...paging,
      limit: 2,
      ...(cursor && { cursor }),
    })
    rows.push(...page.rows)
    cursor = page.next
  } while (cursor !== null)
  return rows
}

const claimOf = async (store: Store, { id }: EntrySummary): Promise<string> =>
  (await findEntry(store, id))!.claims[0]!.id

onBothEngines(({ place }) => {
  test('lists of the acts of one party hold what a look at every act finds, in every order', async () => {
    const store = await openStore(await place('acts-of-one'))
    for (const one of reports) await keepArticle(store, one)
    const [accused] = (await listEntries(store, { type: ['ACCUSE'] })).rows
    const narrowed: readonly Filters[] = [
      {},
      { type: ['CONSULT', 'ASSAULT'] },
      { since: '2031-05-11', until: '2031-05-13' },
      { asOf: '2031-05-12' },
      { sure: true },
      { sure: false },
      { contested: false, minPublishers: 2 },
    ]
    for (const order of ['newest', 'oldest', 'reported', 'due'] as const)
      for (const filters of narrowed) {
        const all = await listEntries(store, filters, { order })
        const asked = { ...filters, actor: ['Norway'] }
        assert.deepEqual(await actingIn(store.db, asked), { party: 'nor', other: '*' })
        const found = all.rows.filter(isBy('NOR'))
        assert.deepEqual(await paged(store, asked, { order }), found, `${order} ${JSON.stringify(filters)}`)
        assert.equal((await listEntries(store, asked, { order, limit: 1 })).total, found.length)
        const toward = found.filter(({ recipients }) => recipients.some(({ code }) => code === 'SDN'))
        assert.deepEqual(await paged(store, { ...asked, recipient: ['SDN'] }, { order }), toward)
      }
    assert.deepEqual(
      (await listArticles(store, { actor: ['NOR'], type: ['CONSULT'] })).rows.map(({ published }) => published),
      ['2031-05-17', '2031-05-12'],
    )

    await decide(store, { by: 'ana', kind: 'accept', claim: await claimOf(store, accused!) })
    assert.ok((await listEntries(store, { actor: ['NOR'], sure: true })).rows.some(({ type }) => type === 'ACCUSE'))
    await decide(store, { by: 'ana', kind: 'reject', claim: await claimOf(store, accused!) })
    assert.ok(!(await listEntries(store, { actor: ['NOR'] })).rows.some(({ type }) => type === 'ACCUSE'))
    assert.ok((await listEntries(store, { actor: ['NOR'], rejected: true })).rows.some(({ type }) => type === 'ACCUSE'))
    await closeStore(store)
  })

  test('acts of people, of several parties, in words and of publishers are looked for among all acts', async () => {
    const store = await openStore(await place('acts-of-several'))
    for (const one of reports) await keepArticle(store, one)
    const others: readonly Filters[] = [
      { actor: ['Ana Paz'] },
      { actor: ['NOR', 'KEN'] },
      { actor: ['NOR'], text: 'boats' },
      { actor: ['NOR'], publisher: ['Paper 11'] },
      { actor: ['NOR'], place: ['Oslo'] },
      { actor: ['NOR'], rejected: true },
      { recipient: ['SDN'] },
    ]
    for (const filters of others) {
      assert.equal(await actingIn(store.db, filters), null, JSON.stringify(filters))
      assert.ok((await listEntries(store, filters)).rows.length > 0, JSON.stringify(filters))
    }
    await closeStore(store)
  })

  test('parties of as many acts are told in the order of their codes', async () => {
    const store = await openStore(await place('facets'))
    for (const by of ['SDN', 'KEN', 'PER', 'CHL', 'NOR'])
      await keepArticle(
        store,
        keepingOf({
          title: by,
          published: '2031-05-10',
          publisher: by,
          text: `${by} marched.`,
          acts: [{ words: `${by} marched`, cue: 'marched', type: 'MOBILIZE', by: [by] }],
        }),
      )
    const { actors } = await facetsOf(store, {})
    assert.deepEqual(
      actors.map(({ value }) => value),
      ['CHL', 'KEN', 'NOR', 'PER', 'SDN'],
    )
    await closeStore(store)
  })

  test('of a word that is found too often to be counted, the newest hits come first', async () => {
    const store = await openStore(await place('common-word'))
    const said = Array.from({ length: 1001 }, (_, i) => `Water number ${i + 1} rose`)
    const speech = keepingOf({
      title: 'A long speech',
      published: '2031-05-10',
      publisher: 'Paper 1',
      text: `Ana Paz spoke. Water. ${said.join('. ')}.`,
      said: ['Water', ...said].map((words) => ({ words, by: 'Ana Paz' })),
    })
    await keepArticle(store, speech)
    const { statements } = await search(store, 'water')
    assert.deepEqual([statements.total, statements.totalIsCutShort], [1000, true])
    assert.equal(statements.rows[0]!.hit.words.text, said.at(-1))
    assert.equal((await search(store, 'water 1001')).statements.rows.length, 1)
    await closeStore(store)
  })

  test('statements that are tested for their acts are counted among the newest 1,000, and the count says so', async () => {
    const store = await openStore(await place('tested-at-length'))
    const promised = ['boats', 'pumps', 'tents'].map((what) => `Norway would send Sudan ${what}`)
    const older = keepingOf({
      title: 'Promises',
      published: '2031-05-10',
      publisher: 'Paper 1',
      text: `Ana Paz spoke. ${promised.join('. ')}.`,
      said: promised.map((words) => ({ words, by: 'Ana Paz' })),
      acts: promised.map((words, statement) => ({
        words,
        cue: 'send',
        type: 'AGREE',
        by: ['NOR'],
        to: ['SDN'],
        statement,
      })),
    })
    const said = Array.from({ length: 1001 }, (_, i) => `Water number ${i + 1} rose`)
    const newer = keepingOf({
      title: 'A long speech',
      published: '2031-05-11',
      publisher: 'Paper 2',
      text: `Ana Paz spoke. ${said.join('. ')}.`,
      said: said.map((words) => ({ words, by: 'Ana Paz' })),
    })
    await keepArticle(store, older)
    await keepArticle(store, newer)
    const { rows, total, totalIsCutShort } = await listStatements(store, { type: ['AGREE'] }, { limit: 1 })
    assert.deepEqual([rows[0]!.words.text, total, totalIsCutShort], [promised.at(-1), 1, true])
    assert.equal((await listStatements(store, { type: ['AGREE'] })).rows.length, 3)
    await closeStore(store)
  })

  test('pages of a list that has to be sorted follow each other, however many are sorted at once', async () => {
    const store = await openStore(await place('sorted-pages'))
    const codes = ['NOR', 'SDN', 'KEN', 'CHL', 'PER']
    const pairs = codes.flatMap((by) => codes.flatMap((to) => (by === to ? [] : [[by, to] as const])))
    for (const [i, [by, to]] of pairs.entries())
      for (const type of ['AID', 'ASSAULT', 'SUPPORT'] as const)
        await keepArticle(
          store,
          keepingOf({
            title: `${type} ${i}`,
            published: `2031-0${5 + (i % 2)}-${10 + i}`,
            publisher: 'Paper 1',
            text: `${by} struck ${to}.`,
            acts: [
              {
                words: `${by} struck ${to}`,
                cue: 'struck',
                type,
                by: [by],
                to: [to],
                when: ['2031-05-01', '2031-05-01'],
              },
            ],
          }),
        )
    const filters: Filters = { since: '2031-04-30', until: '2031-05-02' }
    const { rows: all } = await listEntries(store, filters, { order: 'reported' })
    const days = all.map(({ lastReported }) => lastReported!)
    assert.ok(all.length > 20, 'more than are sorted at once')
    assert.deepEqual(days, [...days].sort().reverse())
    const page = await entryPages(store, filters, { order: 'reported' })
    const ids: string[] = []
    for (let next: string | null = null, pages = 0; pages === 0 || next !== null; pages++) {
      const one: EntryPage = await page({ limit: 1 + (pages % 2), order: 'reported', ...(next && { cursor: next }) })
      ids.push(...one.rows.map(({ id }) => id))
      next = one.next
    }
    assert.deepEqual(
      ids,
      all.map(({ id }) => id),
    )
    await closeStore(store)
  })

  test('a record that is asked once for one answer does not look again, and the record itself does', async () => {
    const store = await openStore(await place('asked-once'))
    await keepArticle(store, reports[0]!)
    const once = askedOnce(store)
    const types = async (record: Store) => (await listEntries(record, { actor: ['NOR'] })).rows.map(({ type }) => type)
    assert.deepEqual(await types(once), ['ASSAULT'])
    await keepArticle(store, reports[1]!)
    assert.deepEqual(await types(once), ['ASSAULT'])
    assert.deepEqual(await types(askedOnce(store)), ['AGREE', 'ASSAULT'])
    assert.deepEqual(await types(store), ['AGREE', 'ASSAULT'])
    await closeStore(store)
  })
})
