import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import {
  articlePage,
  ConflictError,
  check,
  closeStore,
  conflicts,
  type Deciding,
  DecisionError,
  decide,
  decisionsOn,
  findClaim,
  findEntry,
  historyOf,
  keepArticle,
  listArticles,
  listDecisions,
  listEntries,
  listStatements,
  openStore,
  originalOf,
  redo,
  replaceReading,
  type Store,
  search,
  staleArticles,
  undo,
  versionOf,
} from '../src/store/index.ts'
import { onBothEngines } from './store/engines.ts'
import { type Act, item, keepingOf, nameOf, type Report } from './store/made-up.ts'

const clock = () => new Date('2031-06-05T10:00:00Z')

const promising: Act = {
  type: 'AGREE',
  words: 'Norway promised Sudan two field hospitals by the end of the week',
  cue: 'promised',
  by: ['NOR'],
  to: ['SDN'],
  content: ['two field hospitals'],
  due: ['2031-05-17', '2031-05-18'],
}

const promise: Report = {
  title: 'Norway offers Sudan field hospitals',
  published: '2031-05-17',
  publisher: 'fjordpost.example',
  text: 'Norway promised Sudan two field hospitals by the end of the week. Ingrid Dahl said the tents were ready. Kenya praised it.',
  acts: [promising],
  said: [{ words: 'the tents were ready', by: 'Ingrid Dahl', country: 'NOR' }],
}

const shells = (publisher: string, published: string, n: number, extra: string): Report => ({
  title: `Shells fall near Kassala ${extra}`,
  published,
  publisher,
  text: `Chile shelled a Peruvian border post on Monday, killing ${n} guards. ${extra}`,
  acts: [
    {
      type: 'ASSAULT',
      words: `Chile shelled a Peruvian border post on Monday, killing ${n} guards`,
      cue: 'shelled',
      by: ['CHL'],
      to: ['PER'],
      items: [item(n, 'guards')],
      when: ['2031-06-02', '2031-06-02'],
    },
  ],
})
const herald = shells('Andes Herald', '2031-06-02', 12, 'The post was rebuilt in spring.')
const mail = shells('pacific-mail.example', '2031-06-03', 12, 'Hospitals in the nearest town asked for blood.')
const sun = shells('Lima Sun', '2031-06-04', 19, 'A third version came from the coast guard.')

const hashOf = (report: Report): string => keepingOf(report).article.hash

/** Reads an article again, as a reader does that finds these acts. */
const rereadAs = (store: Store, report: Report, acts: readonly Act[], said = report.said ?? []) =>
  replaceReading(store, hashOf(report), keepingOf({ ...report, acts, said }).reading, nameOf)

const claimsIn = async (store: Store, report: Report) =>
  (await articlePage(store, hashOf(report)))!.events.map(({ claim }) => claim)

const by = 'ana'
type What<T> = T extends unknown ? Omit<T, 'by'> : never
const does = (store: Store, what: What<Deciding>) => decide(store, { by, ...what })

/** Everything that lists and pages are made of, without row numbers. */
async function recordOf(store: Store): Promise<string> {
  const events = await store.db
    .selectFrom('events')
    .select(['id', 'article', 'verdict', 'body', 'origin'])
    .orderBy('id')
    .execute()
  const entries = await store.db.selectFrom('entries').select(['id', 'body', 'sure', 'day']).orderBy('id').execute()
  const placed = await store.db
    .selectFrom('events')
    .innerJoin('entries', 'entries.seq', 'events.entry')
    .select(['events.id', 'entries.id as entry'])
    .orderBy('events.id')
    .execute()
  const statements = await store.db
    .selectFrom('statements')
    .select(['id', 'verdict', 'body', 'day'])
    .orderBy('id')
    .execute()
  return JSON.stringify([events, entries, placed, statements], null, 1)
}

onBothEngines((engine) => {
  let made = 0
  async function storeWith(...reports: readonly Report[]): Promise<Store> {
    const store = await openStore(await engine.place(`decisions-${++made}.db`), clock)
    for (const report of reports) await keepArticle(store, keepingOf(report))
    return store
  }

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
        await assert.rejects(does(store, { kind: 'edit', claim: claim!.id, fields } as What<Deciding>), DecisionError)
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

  describe('entries', () => {
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

  describe('after another reading', () => {
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

  describe('articles', () => {
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
