import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import Database from 'libsql'
import {
  articlePage,
  backup,
  briefOf,
  changesSince,
  check,
  closeStore,
  decide,
  decisionsOn,
  findClaim,
  findEntry,
  keepArticle,
  listArticles,
  listCommitments,
  listEntries,
  listStatements,
  nowOf,
  openExisting,
  openStore,
  originalOf,
  redo,
  type Store,
  StoreError,
  search,
  undo,
} from '../src/store/index.ts'
import { onBothEngines } from './store/engines.ts'
import { item, keepingOf, type Report } from './store/made-up.ts'
import { promising, shells } from './store/reports.ts'

const folder = mkdtempSync(join(tmpdir(), 'readout-store-'))
after(() => rmSync(folder, { recursive: true }))

const promise: Report = {
  title: 'Norway offers Sudan field hospitals',
  published: '2031-05-17',
  publisher: 'fjordpost.example',
  url: 'https://www.fjordpost.example/africa/hospitals?utm_source=x',
  text: 'Norway promised Sudan two field hospitals by the end of the week. Ingrid Dahl said the tents were ready.',
  acts: [promising],
  said: [{ words: 'the tents were ready', by: 'Ingrid Dahl', country: 'NOR' }],
}

const kept: Report = {
  title: 'Field hospitals reach Khartoum',
  published: '2031-05-19',
  publisher: 'Nile Courier',
  text: 'Norway delivered two field hospitals to Sudan on Sunday.',
  acts: [
    {
      type: 'AID',
      words: 'Norway delivered two field hospitals to Sudan on Sunday',
      cue: 'delivered',
      by: ['NOR'],
      to: ['SDN'],
      items: [item(2, 'field hospitals')],
      when: ['2031-05-18', '2031-05-18'],
    },
  ],
}

const clock = () => new Date('2031-06-05T10:00:00Z')

describe('an SQLite file', () => {
  test('a database of a newer Readout is refused, kindly, and stays as it is', async () => {
    const path = join(folder, 'newer.db')
    await closeStore(await openStore(path))
    const raw = new Database(path)
    raw.exec('PRAGMA user_version = 999')
    raw.close()
    await assert.rejects(
      openStore(path),
      (error) => error instanceof StoreError && /newer Readout.*update/.test(error.message),
    )
  })

  test('a text file, another program’s database, a folder and a missing file are refused', async () => {
    const text = join(folder, 'text.db')
    writeFileSync(text, 'These are no tables at all.')
    const foreign = join(folder, 'foreign.db')
    const raw = new Database(foreign)
    raw.exec('CREATE TABLE recipes (name TEXT)')
    raw.close()
    for (const path of [text, foreign, folder]) await assert.rejects(openStore(path), StoreError)
    await assert.rejects(openExisting(join(folder, 'missing.db')), /readout add/)
    assert.equal(existsSync(join(folder, 'missing.db')), false)
  })

  test('a copy made while the database is open holds the same', async () => {
    const store = await openStore(join(folder, 'source.db'), clock)
    for (const report of [promise, kept]) await keepArticle(store, keepingOf(report))
    const copy = join(folder, 'copy.db')
    await backup(store, copy)
    const other = await openExisting(copy)
    assert.deepEqual((await listEntries(other)).rows, (await listEntries(store)).rows)
    await closeStore(store)
    await closeStore(other)
  })
})

onBothEngines((engine) => {
  async function storeWith(name: string, reports: readonly Report[]): Promise<Store> {
    const store = await openStore(await engine.place(name), clock)
    for (const report of reports) await keepArticle(store, keepingOf(report))
    return store
  }

  describe('opening', () => {
    test('two at once make one database', async () => {
      const path = await engine.place('two.db')
      const stores = await Promise.all([openStore(path), openStore(path)])
      assert.deepEqual((await listEntries(stores[1]!)).rows, [])
      for (const store of stores) await closeStore(store)
    })

    test('what only looks makes no record', async () => {
      const place = await engine.place('nothing.db')
      await assert.rejects(openExisting(place), /readout add/)
      await assert.rejects(openExisting(place), /readout add/)
    })
  })

  describe('keeping', () => {
    test('the same article twice is one', async () => {
      const store = await storeWith('twice.db', [promise])
      assert.equal(await keepArticle(store, keepingOf(promise)), 'known')
      assert.equal((await listArticles(store)).total, 1)
      assert.equal((await listEntries(store)).total, 1)
      await closeStore(store)
    })

    test('original bytes come back as they were; the check finds no fault, and finds one that is made', async () => {
      const store = await storeWith('bytes.db', [promise, kept])
      const keeping = keepingOf(promise)
      assert.deepEqual(await originalOf(store, keeping.article.hash.slice(0, 8)), keeping.bytes)
      assert.deepEqual((await check(store)).faults, [])
      await store.db
        .updateTable('articles')
        .set({ text: 'Something else.' })
        .where('hash', '=', keeping.article.hash)
        .execute()
      assert.match((await check(store)).faults.join(), /does not stand at/)
      await closeStore(store)
    })

    test('what breaks in the middle leaves nothing behind', async () => {
      const store = await storeWith('broken.db', [])
      const good = keepingOf(promise)
      const bad = {
        ...good,
        reading: { ...good.reading, events: [{ ...good.reading.events[0]!, cue: null as never }] },
      }
      await assert.rejects(keepArticle(store, bad))
      assert.equal((await listArticles(store)).total, 0)
      assert.equal(await keepArticle(store, good), 'added')
      await closeStore(store)
    })
  })

  describe('the record', () => {
    let store: Store
    before(async () => {
      store = await storeWith('record.db', [
        promise,
        kept,
        shells('Andes Herald', '2031-06-02', 12),
        shells('pacific-mail.example', '2031-06-03', 12, 'Hospitals in the nearest town were asked for blood.'),
        shells('Lima Sun', '2031-06-04', 19, 'A third version came from the coast guard.'),
      ])
    })
    after(() => closeStore(store))

    test('three reports of one act are one entry, and the number is contested', async () => {
      const { rows } = await listEntries(store, { type: ['ASSAULT'] })
      assert.equal(rows.length, 1)
      const entry = (await findEntry(store, rows[0]!.id))!
      assert.deepEqual(entry.contested, ['number'])
      assert.equal(entry.claims.length, 3)
      const numbers = entry.fields.find(({ slot }) => slot === 'number')!.values
      assert.deepEqual(
        numbers.map(({ text }) => text),
        ['12 guards', '19 guards'],
      )
    })

    test('as of the first day only the first report is known', async () => {
      const { rows } = await listEntries(store, { type: ['ASSAULT'], asOf: '2031-06-02' })
      assert.equal(rows[0]!.sources.articles, 1)
      assert.deepEqual(rows[0]!.contested, [])
      assert.equal((await listEntries(store, { asOf: '2031-05-01' })).total, 0)
    })

    test('a promise is overdue until a later report tells that it was kept', async () => {
      const [open] = (await listCommitments(store, { asOf: '2031-05-18' })).rows
      assert.deepEqual([open!.status, open!.overdue, open!.unchecked], ['open', false, true])
      const other = await storeWith('overdue.db', [promise])
      const [late] = (await listCommitments(other, { status: ['overdue'] })).rows
      assert.deepEqual([late!.status, late!.overdue], ['open', true])
      await closeStore(other)
      const [done] = (await listCommitments(store)).rows
      assert.deepEqual([done!.status, done!.overdue, done!.kept[0]?.entry.type], ['kept', false, 'AID'])
    })

    test('filters: code or name, type, publisher, days, words, number of publishers', async () => {
      const ids = async (filters: object) => (await listEntries(store, filters)).rows.map(({ type }) => type).sort()
      assert.deepEqual(await ids({ actor: ['nor'] }), ['AGREE', 'AID'])
      assert.deepEqual(await ids({ actor: ['Norway'], recipient: ['SDN'], type: ['AID'] }), ['AID'])
      assert.deepEqual(await ids({ publisher: ['The Nile Courier'] }), ['AID'])
      assert.deepEqual(await ids({ since: '2031-06-01' }), ['ASSAULT'])
      assert.deepEqual(await ids({ until: '2031-05-18', text: 'hospitals' }), ['AGREE', 'AID'])
      assert.deepEqual(await ids({ minPublishers: 2 }), ['ASSAULT'])
      assert.deepEqual(await ids({ contested: true }), ['ASSAULT'])
      assert.deepEqual(await ids({ actor: ['KEN'] }), [])
      assert.deepEqual(await ids({ text: '"' }), [])
    })

    test('filters: the place, when it was reported, when its articles came', async () => {
      let now = new Date('2031-06-05T10:00:00Z')
      const own = await openStore(await engine.place('places.db'), () => now)
      const inKhartoum = { ...kept, acts: kept.acts!.map((act) => ({ ...act, where: 'Khartoum' })) }
      for (const report of [promise, inKhartoum]) await keepArticle(own, keepingOf(report))
      now = new Date('2031-06-06T10:00:00Z')
      for (const report of [shells('Andes Herald', '2031-06-02', 12), shells('Lima Sun', '2031-06-04', 12, 'Again.')])
        await keepArticle(own, keepingOf(report))
      const types = async (filters: object) => (await listEntries(own, filters)).rows.map(({ type }) => type).sort()
      assert.deepEqual(await types({ place: ['khartoum'] }), ['AID'])
      assert.deepEqual(await types({ place: ['Khartoum', 'Kassala'], type: ['AGREE'] }), [])
      assert.deepEqual(await types({ reportedSince: '2031-05-19' }), ['AID', 'ASSAULT'])
      assert.deepEqual(await types({ reportedSince: '2031-06-04' }), ['ASSAULT'])
      assert.deepEqual(await types({ reportedSince: '2031-06-03', asOf: '2031-06-03' }), [])
      assert.deepEqual(await types({ addedSince: '2031-06-06' }), ['ASSAULT'])
      assert.deepEqual(await types({ addedSince: '2031-06-06T10:00:01Z' }), [])
      assert.equal((await listArticles(own, { place: ['Khartoum'] })).total, 1)
      assert.equal((await listArticles(own, { addedSince: '2031-06-06' })).total, 2)
      assert.equal((await listArticles(own, { reportedSince: '2031-06-04' })).total, 1)
      assert.equal((await listStatements(own, { addedSince: '2031-06-05' })).total, 1)
      assert.equal((await listStatements(own, { reportedSince: '2031-05-18' })).total, 0)
      await closeStore(own)
    })

    test('pages follow one another without gap or double', async () => {
      const seen: string[] = []
      let cursor: string | undefined
      do {
        const page = await listEntries(store, {}, { limit: 1, order: 'reported', ...(cursor ? { cursor } : {}) })
        seen.push(...page.rows.map(({ id }) => id))
        cursor = page.next ?? undefined
      } while (cursor)
      assert.equal(seen.length, 3)
      assert.equal(new Set(seen).size, 3)
    })

    test('statements by speaker, by state, by words', async () => {
      assert.equal((await listStatements(store, { actor: ['ingrid dahl'] })).total, 1)
      assert.equal((await listStatements(store, { actor: ['Norway'], text: 'tents' })).total, 1)
      assert.equal((await listStatements(store, { actor: ['SDN'] })).total, 0)
    })

    test('search marks hits, finds other forms of a word, takes any input', async () => {
      const found = await search(store, 'promise')
      assert.equal(found.entries.rows[0]!.snippet[1], 'promised')
      assert.equal((await search(store, '"field hospitals" NOT tents')).articles.total, 1)
      assert.equal((await search(store, 'guards', { publisher: ['limasun'] })).articles.total, 1)
      for (const odd of ['"', 'NOT', '(((', "a'b", 'OR OR', '*', 'near(', 'x:y', '-', '…']) await search(store, odd)
    })

    test('an article stands with its text and its records', async () => {
      const page = (await articlePage(store, keepingOf(promise).article.hash.slice(0, 10)))!
      assert.equal(
        page.events[0]!.claim.evidence.text,
        'Norway promised Sudan two field hospitals by the end of the week',
      )
      assert.equal(page.statements.length, 1)
      assert.equal(
        page.article.text.slice(page.sentences[1]!.start, page.sentences[1]!.end),
        page.events[0]!.claim.evidence.text.concat('.'),
      )
    })

    test('changes: what is new, what another publisher adds, what is newly contested and kept', async () => {
      const since = async (day: string, asOf: string) =>
        (await changesSince(store, { day }, { asOf })).map(({ kind }) => kind).sort()
      assert.deepEqual(await since('2031-05-19', '2031-05-20'), ['new', 'newly kept'])
      assert.deepEqual(await since('2031-06-03', '2031-06-03'), ['another source'])
      assert.deepEqual(await since('2031-06-03', '2031-06-04'), ['newly contested'])
    })

    test('the brief counts and lists', async () => {
      const brief = await briefOf(store)
      assert.deepEqual([brief.articles, brief.publishers, brief.entries], [5, 5, 3])
      assert.equal(brief.contested.rows.length, 1)
      assert.equal(brief.now.day, '2031-06-05')
      assert.equal((await briefOf(store, { asOf: '2031-05-18' })).newestArticle, '2031-05-17')
    })

    test('now is the newest article’s day when that is long ago', async () => {
      assert.deepEqual(await nowOf({ ...store, clock: () => new Date('2031-09-01T00:00:00Z') }), {
        day: '2031-06-04',
        basis: 'newest-article',
      })
      assert.deepEqual(await nowOf(store, '2031-01-01'), { day: '2031-01-01', basis: 'as-of' })
    })
  })

  describe('stories and versions', () => {
    const text =
      'Fishermen on both shores of the great lake agreed on Thursday to share the deep water in turn. ' +
      'The pact, which took nine years to write, sets a season, a size and a fine. ' +
      'Delegates ate smoked trout and signed with a borrowed pen, and the harbour master read the names aloud.'
    const report = (publisher: string, more: string, url?: string): Report => ({
      title: `Lake pact ${more.slice(0, 12)}`,
      published: '2031-03-01',
      publisher,
      ...(url ? { url } : {}),
      text: `${text} ${more}`,
      acts: [
        {
          type: 'AGREE',
          words: 'agreed on Thursday to share the deep water',
          cue: 'agreed',
          by: ['KEN', 'SDN'],
          content: ['to share the deep water'],
        },
      ],
    })

    test('a reprint counts once, and is listed', async () => {
      const store = await storeWith('reprint.db', [
        report('Lakeside Gazette', 'It starts in May.'),
        report('Shore Weekly', 'Anglers were pleased with it.'),
      ])
      const [entry] = (await listEntries(store)).rows
      assert.deepEqual(entry!.sources, { publishers: 1, wires: 0, articles: 2, reprints: 1 })
      const [article] = (await listArticles(store)).rows
      assert.equal(article!.storySize, 2)
      assert.equal((await articlePage(store, article!.hash))!.sameStory.length, 1)
      await closeStore(store)
    })

    test('two texts at one address are versions', async () => {
      const url = 'https://shore.example/pact'
      const store = await storeWith('versions.db', [
        report('shore.example', 'It starts in May.', url),
        report('shore.example', 'It starts in June.', `${url}/#top`),
      ])
      const { rows } = await listArticles(store, {}, { order: 'oldest' })
      assert.deepEqual(
        rows.map(({ version, versions }) => [version, versions]),
        [
          [1, 2],
          [2, 2],
        ],
      )
      await closeStore(store)
    })
  })

  describe('decisions', () => {
    test('accept, reject, edit, undo and redo, across a restart', async () => {
      const path = 'decisions.db'
      let store = await storeWith(path, [promise])
      const [row] = (await listEntries(store)).rows
      const claim = (await findEntry(store, row!.id))!.claims[0]!.id
      const verdict = async () => (await findEntry(store, row!.id))!.verdict

      await decide(store, { by: 'ana', kind: 'accept', claim })
      assert.equal(await verdict(), 'accepted')
      await decide(store, { by: 'ben', kind: 'edit', claim, fields: { status: 'denied' } })
      assert.equal(await verdict(), 'edited')
      assert.equal((await findEntry(store, row!.id))!.status, 'denied')
      await decide(store, { by: 'ana', kind: 'reject', claim, reason: 'the report was withdrawn' })
      assert.equal((await listEntries(store)).total, 0)
      assert.equal((await listEntries(store, { rejected: true })).total, 1)

      await closeStore(store)
      store = await openStore(await engine.place(path), clock)
      assert.equal((await undo(store, 'ana'))!.kind, 'reject')
      assert.equal((await undo(store, 'ana'))!.kind, 'edit')
      assert.equal((await findEntry(store, row!.id))!.status, 'done')
      assert.equal((await redo(store, 'ana'))!.kind, 'edit')
      assert.equal((await findEntry(store, row!.id))!.status, 'denied')
      await decide(store, { by: 'ana', kind: 'note', on: claim, reason: 'ask the ministry' })
      assert.equal(await redo(store, 'ana'), null)
      assert.deepEqual(
        (await decisionsOn(store, claim)).map(({ kind, undone }) => [kind, undone]),
        [
          ['accept', false],
          ['edit', false],
          ['reject', true],
          ['note', false],
        ],
      )
      assert.equal(await decide(store, { by: 'ana', kind: 'accept', claim: 'c0000000000000000' }), null)
      assert.equal((await findClaim(store, claim.slice(0, 9)))!.id, claim)
      await closeStore(store)
    })
  })
})
