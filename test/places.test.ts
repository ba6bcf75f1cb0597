import assert from 'node:assert/strict'
import { test } from 'node:test'
import { closeStore, decide, keepArticle, listEntries, openStore, type Store } from '../src/store/index.ts'
import { listPlaces } from '../src/store/places.ts'
import { onBothEngines } from './store/engines.ts'
import { keepingOf } from './store/made-up.ts'

/** An article a place, which tells of one act there, each act of another year; all but Lugansk are known as places. */
async function keepActsAt(store: Store, spelt: readonly string[]): Promise<void> {
  for (const [i, where] of spelt.entries()) {
    const day = `20${40 + i}-06-01`
    const words = `Norway met Kenya in ${where}`
    const act = { words, cue: 'met', by: ['NOR', 'KEN'], where, when: [day, day] } as const
    const keeping = keepingOf({
      title: `Talks ${i}`,
      published: day,
      publisher: 'Fjord Post',
      text: `${words}.`,
      acts: [act],
    })
    const city = { name: where, kind: 'place', codes: [], sector: null, role: null } as const
    const cast = { entities: where === 'Lugansk' ? [] : [city], mentions: [] }
    await keepArticle(store, { ...keeping, reading: { ...keeping.reading, cast } })
  }
}

onBothEngines(({ place }) => {
  test('the filter of places takes a place in all its spellings, and the map counts them together', async () => {
    const store = await openStore(await place('spellings'))
    await keepActsAt(store, ['Kiev', 'Kyiv', 'Kyiv', 'KYIV', 'Shastia', 'Schastia', 'Lviv', 'Levi', 'Lugansk'])
    const years = async (name: string, asOf?: string) => {
      const { rows } = await listEntries(store, { place: [name], ...(asOf && { asOf }) })
      return rows.map(({ when }) => Number(when![0].slice(2, 4))).sort()
    }
    for (const name of ['Kyiv', 'kiev', 'Kyjiv', ' KIEV']) assert.deepEqual(await years(name), [40, 41, 42, 43], name)
    assert.deepEqual(await years('Kiev', '2041-12-31'), [40, 41])
    assert.deepEqual(await years('shastia'), [44, 45])
    assert.deepEqual(await years('Lvov'), [46])
    assert.deepEqual(await years('Luhansk'), [48])
    assert.deepEqual(await years('Oslo'), [])
    const counted = async () =>
      (await listPlaces(store)).places.map(({ spellings, entries }) => `${spellings.join(' ')} ${entries}`)
    const all = ['Kyiv KYIV Kiev 4', 'Schastia Shastia 2', 'Levi 1', 'Lviv 1', 'Lugansk 1']
    assert.deepEqual((await counted()).sort(), all.toSorted())
    assert.equal((await counted())[0], all[0], 'most first')

    await decide(store, { by: 'ada', kind: 'different', people: ['Schastia', 'Shastia'] })
    assert.deepEqual(await years('Shastia'), [44])
    assert.ok((await counted()).includes('Schastia 1'))
    await closeStore(store)
  })
})
