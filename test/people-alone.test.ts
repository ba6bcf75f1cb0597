import assert from 'node:assert/strict'
import { test } from 'node:test'
import { markedAsOf } from '../src/store/alone.ts'
import { closeStore, decide, findPerson, keepArticle, openStore, type Store, undo } from '../src/store/index.ts'
import { peopleAsOf } from '../src/store/people.ts'
import { replaceReading } from '../src/store/reread.ts'
import { randomness } from '../train/random.ts'
import { onBothEngines } from './store/engines.ts'
import { nameOf, spoken } from './store/made-up.ts'

const role = 'Norwegian fisheries minister'
/** Alike in ways that let them mean one person, or like none. */
const names = [
  'Sergey Holm',
  'Sergei Holm',
  'Ida Holm',
  'Mr Holm',
  'Paul Andarson',
  'Paul Andarton',
  'Li Berg',
  'Berg',
].concat(['Dora Vik', 'Carl Quist', role, `the ${role}`])
const days = ['2031-05-01', '2031-05-02', '2031-05-03', '2031-05-04', '2031-05-05']

/** Whom each name means as of each day, alone and among all. */
async function meant({ db }: Pick<Store, 'db'>) {
  const alone = await Promise.all(days.flatMap((day) => names.map((name) => findPerson({ db }, name, day))))
  const all = await Promise.all(days.map((day) => peopleAsOf(db, names, day)))
  const groups = all.map((people) => people.map(({ names: theirs }) => theirs.join(', ')).sort())
  return { alone, groups: groups.map((one) => [...new Set(one)]) }
}

const marked = async ({ db }: Store): Promise<readonly string[]> =>
  (await db.selectFrom('people').select('name').where('alone', '=', 1).orderBy('name').execute()).map(
    ({ name }) => name,
  )

/** The same, worked out from all names that are alike. */
async function meantWithoutMarks(store: Store) {
  const before = await store.db.selectFrom('people').select(['name', 'alone']).execute()
  await store.db.updateTable('people').set({ alone: 0 }).execute()
  const found = await meant(store)
  for (const { name, alone } of before)
    await store.db.updateTable('people').set({ alone }).where('name', '=', name).execute()
  return found
}

onBothEngines((engine) => {
  test('who is like nobody else is marked so, and means on each day whom a look at all names finds', async () => {
    const store = await openStore(await engine.place('alone'))
    await keepArticle(store, spoken('Sergey Holm', 'NOR', null, '2031-05-01'))
    await keepArticle(store, spoken('Carl Quist', 'NOR', null, '2031-05-02'))
    assert.deepEqual(await marked(store), ['Carl Quist', 'Sergey Holm'])
    await keepArticle(store, spoken('Sergei Holm', 'NOR', null, '2031-05-03'))
    assert.deepEqual(await marked(store), ['Carl Quist'])
    const decided = { same: [], different: [] }
    const quist = { name: 'Carl Quist', names: ['Carl Quist'], merges: [] }
    assert.deepEqual((await markedAsOf(store.db, ['carl quist'], decided, '2031-05-02')).people, [quist])
    assert.deepEqual((await markedAsOf(store.db, ['carl quist'], decided, '2031-05-01')).people, [])
    await keepArticle(store, spoken(role, 'NOR', null, '2031-05-04'))
    await keepArticle(store, spoken('Carl Quist', 'NOR', role, '2031-05-05'))
    assert.deepEqual(await marked(store), [])
    await keepArticle(store, spoken('Paul Andarson', 'NOR', null, '2031-05-04'))
    await keepArticle(store, spoken('Paul Andarton', 'NOR', null, '2031-05-05'))
    assert.deepEqual(await marked(store), [], 'a letter may be mistyped')
    await closeStore(store)
  })

  test('who is read again after a namesake came is marked no longer', async () => {
    const store = await openStore(await engine.place('alone-again'))
    const { article, reading, ...others } = spoken('Sergey Holm', 'NOR', null, '2031-05-01')
    await keepArticle(store, { article, reading, ...others })
    await replaceReading(
      store,
      article.hash,
      { ...reading, cast: { entities: [], mentions: [] }, statements: [] },
      nameOf,
    )
    await keepArticle(store, spoken('Sergei Holm', 'NOR', null, '2031-05-03'))
    await replaceReading(store, article.hash, reading, nameOf)
    assert.deepEqual(await marked(store), [])
    await closeStore(store)
  })

  test('marks hold after whatever is added, read anew, forgotten, decided and undone', async () => {
    const store = await openStore(await engine.place('alone-at-random'))
    const random = randomness(7)
    const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!
    const made: ReturnType<typeof spoken>[] = []
    const add = async () => {
      const keeping = spoken(pick(names), pick(['NOR', 'KEN']), pick([null, null, role]), pick(days))
      if ((await keepArticle(store, keeping)) === 'added') made.push(keeping)
    }
    const steps: readonly (() => Promise<unknown>)[] = [
      add,
      add,
      add,
      () => {
        const { article, reading } = pick(made)
        const nobody = { ...reading, cast: { entities: [], mentions: [] }, statements: [] }
        return replaceReading(store, article.hash, pick([reading, nobody]), nameOf)
      },
      () => decide(store, { by: 'ana', kind: 'forget', article: pick(made).article.hash, reason: 'asked to' }),
      () =>
        decide(store, { by: 'ana', kind: pick(['same', 'different'] as const), people: [pick(names), pick(names)] }),
      () => undo(store, 'ana'),
    ]
    await add()
    let mostMarked = 0
    for (let step = 0; step < 48; step++) {
      await pick(steps)().catch((error: Error) => assert.equal(error.name, 'DecisionError', error.stack))
      mostMarked = Math.max(mostMarked, (await marked(store)).length)
      if (step % 4 === 3) assert.deepEqual(await meant(store), await meantWithoutMarks(store), `step ${step}`)
    }
    assert.ok(mostMarked >= 2)
    await closeStore(store)
  })
})
