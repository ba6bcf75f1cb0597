import assert from 'node:assert/strict'
import { test } from 'node:test'
import { closeStore, keepArticle, listDenials, openStore, type Store } from '../src/store/index.ts'
import { onBothEngines } from './store/engines.ts'
import { type Act, keepingOf } from './store/made-up.ts'

const peru = { code: 'PER', name: 'Peru', span: { start: 0, end: 1 } }
const kenya = { code: 'KEN', name: 'Kenya', span: { start: 0, end: 1 } }

const report = (publisher: string, act: Pick<Act, 'words' | 'cue'> & Partial<Act>) =>
  keepingOf({
    title: `Boats, says ${publisher}`,
    published: '2031-06-02',
    publisher,
    text: `${act.words}.`,
    acts: [{ type: 'AID', by: ['KEN'], to: ['CHL'], ...act }],
  })

const told = report('Lima Sun', { words: 'Kenya sent Chile three boats', cue: 'sent' })
const deniedByOthers = report('Coast Post', {
  words: 'Kenya sent Chile no three boats, Peru said',
  cue: 'sent',
  status: 'denied',
  saidBy: [peru],
})
const deniedByThem = report('Bay News', {
  words: 'Kenya never shelled Chile, Kenya said',
  cue: 'shelled',
  type: 'ASSAULT',
  status: 'denied',
  saidBy: [kenya],
})

const marked = async ({ db }: Store): Promise<number> =>
  (await db.selectFrom('spoken_against').selectAll().execute()).length

onBothEngines(({ place }) => {
  for (const [name, first, second] of [
    ['told', told, deniedByOthers],
    ['denied', deniedByOthers, told],
  ] as const)
    test(`what others deny is spoken against where somebody tells it, and no sooner: ${name} first`, async () => {
      const store = await openStore(await place(`against-${name}`))
      await keepArticle(store, first)
      assert.equal(await marked(store), 0)
      await keepArticle(store, second)
      assert.equal(await marked(store), 1)
      assert.deepEqual(
        (await listDenials(store)).rows.map(({ standing, denied }) => [standing, denied.map(({ by }) => by?.code)]),
        [['disputed', ['PER']]],
      )
      await closeStore(store)
    })

  test('what those who would have done it deny is spoken against at once', async () => {
    const store = await openStore(await place('against-own'))
    await keepArticle(store, deniedByThem)
    assert.equal(await marked(store), 1)
    assert.deepEqual(
      (await listDenials(store)).rows.map(({ standing }) => standing),
      ['denied'],
    )
    await closeStore(store)
  })
})
