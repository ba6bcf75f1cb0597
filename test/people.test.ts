import assert from 'node:assert/strict'
import { test } from 'node:test'
import { whoIs } from '../src/api/who.ts'
import type { Entity, Reading } from '../src/model.ts'
import {
  closeStore,
  decide,
  findPerson,
  findThing,
  keepArticle,
  listActors,
  listEntries,
  listPeople,
  listStatements,
  openStore,
  undo,
} from '../src/store/index.ts'
import type { Keeping } from '../src/store/keep.ts'
import { replaceReading } from '../src/store/reread.ts'
import { onBothEngines } from './store/engines.ts'
import { keepingOf, nameOf, spoken } from './store/made-up.ts'

const reports = [
  spoken('Sergey Holm', 'NOR', 'Norwegian fisheries minister', '2031-05-01'),
  spoken('Sergei Holm', 'NOR', null, '2031-05-02'),
  spoken('Mr Holm', 'NOR', null, '2031-05-03'),
  spoken('Sergey Holm', 'NOR', 'Norwegian fisheries minister', '2031-05-04'),
  spoken('Sergej Holm', 'KEN', null, '2031-05-05'),
  spoken('Norwegian fisheries minister', 'NOR', null, '2031-05-06'),
]

/** A report in which organisations of these names meet at a place. */
function met(one: string, other: string, place: string, published: string): Keeping {
  const keeping = keepingOf({
    title: `${one} and ${other} in ${place}`,
    published,
    publisher: `gazette-${published}.example`,
    text: `The ${one} met the ${other} in ${place}.`,
    acts: [
      { type: 'CONSULT', words: `The ${one} met the ${other} in ${place}`, cue: 'met', by: [one, other], where: place },
    ],
  })
  const entity = (name: string, kind: Entity['kind']): Entity => ({ name, kind, codes: [], sector: null, role: null })
  const entities = [entity(one, 'organisation'), entity(other, 'organisation'), entity(place, 'place')]
  return { ...keeping, reading: { ...(keeping.reading as Reading), cast: { entities, mentions: [] } } }
}

onBothEngines((engine) => {
  test('one person under several names is one row, with reasons; what people decide holds, also after another reading', async () => {
    const path = await engine.place('people')
    let store = await openStore(path)
    for (const report of reports) await keepArticle(store, report)

    const rows = async () => (await listPeople(store)).rows.map(({ name, statements }) => `${name} ${statements}`)
    assert.deepEqual(await rows(), ['Sergey Holm 5', 'Sergej Holm 1'])
    const holm = (await findPerson(store, 'mr holm'))!
    assert.deepEqual([...holm.names].sort(), ['Mr Holm', 'Norwegian fisheries minister', 'Sergei Holm', 'Sergey Holm'])
    assert.equal(holm.merges.length, 3)
    assert.ok(holm.merges.every(({ by, reasons }) => by === 'rule' && reasons.length > 0))
    assert.equal((await listStatements(store, { actor: ['Sergei Holm'] })).total, 5)

    assert.equal((await whoIs(store, 'SERGEI HOLM', '2031-05-02')).person!.names.length, 2)
    await assert.rejects(whoIs(store, 'holm'), /speaks of “holm”/, 'two people are called so')
    const { roles } = await whoIs(store, 'sergey holm', '2031-05-03')
    assert.deepEqual(
      roles.map(({ role, first, last }) => [role, first, last]),
      [['Norwegian fisheries minister', '2031-05-01', '2031-05-01']],
    )
    await assert.rejects(whoIs(store, 'Olsen'), /speaks of “Olsen”/)

    await decide(store, { by: 'ana', kind: 'different', people: ['Sergey Holm', 'Sergei Holm'] })
    const apart = async () => (await findPerson(store, 'Sergei Holm'))!.names
    assert.deepEqual(await apart(), ['Sergei Holm'])
    for (const { article, reading } of reports) await replaceReading(store, article.hash, reading as Reading, nameOf)
    await closeStore(store)
    store = await openStore(path)
    await keepArticle(store, spoken('Holm', 'NOR', null, '2031-05-07'))
    assert.deepEqual(await apart(), ['Sergei Holm'])

    await undo(store, 'ana')
    assert.ok((await apart()).includes('Sergey Holm'))
    await decide(store, { by: 'ana', kind: 'same', people: ['Sergej Holm', 'Sergey Holm'] })
    assert.ok((await findPerson(store, 'Sergej Holm'))!.names.includes('Sergey Holm'))
    await closeStore(store)
  })

  test('on an earlier day people are who the reports of those days make them', async () => {
    const store = await openStore(await engine.place('then'))
    for (const report of [
      spoken('Sergey Holm', 'NOR', null, '2031-05-01'),
      spoken('Holm', 'NOR', null, '2031-05-03'),
      spoken('Sergei Holm', 'NOR', 'Norwegian fisheries minister', '2031-05-05'),
      spoken('Ida Holm', 'NOR', null, '2031-05-07'),
    ])
      await keepArticle(store, report)
    const listed = async (asOf?: string) => {
      const { rows } = await listPeople(store, asOf === undefined ? {} : { asOf })
      return rows.map(({ name, statements }) => `${name} ${statements}`).sort()
    }
    assert.deepEqual(await listed('2031-05-02'), ['Sergey Holm 1'])
    assert.deepEqual(await listed('2031-05-03'), ['Sergey Holm 2'])
    assert.deepEqual(await listed('2031-05-05'), ['Sergei Holm 3'])
    const now = ['Holm 1', 'Ida Holm 1', 'Sergei Holm 2']
    assert.deepEqual(await listed('2031-05-07'), now)
    assert.deepEqual(await listed(), now)
    const said = async (actor: string, asOf: string) => (await listStatements(store, { actor: [actor], asOf })).total
    assert.deepEqual([await said('Sergey Holm', '2031-05-03'), await said('Sergey Holm', '2031-05-09')], [2, 2])
    assert.deepEqual([await said('holm', '2031-05-05'), await said('holm', '2031-05-09')], [3, 1])
    assert.deepEqual((await whoIs(store, 'holm', '2031-05-03')).roles, [])

    await decide(store, { by: 'ana', kind: 'different', people: ['Holm', 'Sergey Holm'] })
    assert.deepEqual(await listed('2031-05-03'), ['Holm 1', 'Sergey Holm 1'])
    await closeStore(store)
  })

  test('states, ministries and crowds that speak are no people; speakers of transcripts and those whom a person names are', async () => {
    const store = await openStore(await engine.place('speakers'))
    const said = (by: string, published: string): Keeping => {
      const keeping = spoken(by, 'NOR', null, published)
      return { ...keeping, reading: { ...(keeping.reading as Reading), cast: { entities: [], mentions: [] } } }
    }
    await keepArticle(store, spoken('Ada Holm', 'NOR', null, '2031-05-01'))
    for (const [i, by] of ['Norway', 'Norwegian fisheries ministry', 'MR. BERG', 'There'].entries())
      await keepArticle(store, said(by, `2031-06-0${i + 1}`))
    const listed = async () => (await listPeople(store)).rows.map(({ name }) => name).sort()
    assert.deepEqual(await listed(), ['Ada Holm', 'MR. BERG'])

    const { rows } = await listStatements(store, { actor: ['There'] })
    const fields = { speaker: { name: 'Ida Moss', country: null } }
    await decide(store, { by: 'ana', kind: 'edit', claim: rows[0]!.id, fields })
    assert.deepEqual(await listed(), ['Ada Holm', 'Ida Moss', 'MR. BERG'])
    await closeStore(store)
  })

  test('one organisation or place under several names is one, with reasons; what people decide holds, also after another reading', async () => {
    const path = await engine.place('things')
    const meetings = [
      met('Organisation of Coastal Ports', 'Net Makers Guild', 'Kiev', '2031-05-01'),
      met('OCP', "Net Makers' Guild", 'Kyiv', '2031-05-20'),
      met('Organization of Coastal Ports', 'Rope League', 'Lagos', '2031-06-10'),
    ]
    let store = await openStore(path)
    for (const keeping of meetings) await keepArticle(store, keeping)

    const ports = (await findThing(store, 'ocp'))!
    assert.deepEqual([...ports.names].sort(), ['OCP', 'Organisation of Coastal Ports', 'Organization of Coastal Ports'])
    assert.ok(ports.merges.every(({ by, reasons }) => by === 'rule' && reasons.length > 0))
    assert.deepEqual((await findThing(store, 'Kiev'))!.names, ['Kiev', 'Kyiv'])
    assert.equal((await findThing(store, 'Rope League'))!.names.length, 1)
    const { rows } = await listActors(store)
    assert.deepEqual(
      rows.map(({ name, acts }) => `${name} ${acts}`),
      ['Organisation of Coastal Ports 3', 'Net Makers Guild 2', 'Rope League 1'],
    )
    assert.equal((await listEntries(store, { actor: ['OCP'] })).total, 3)
    assert.deepEqual((await findThing(store, 'Kiev', '2031-05-10'))!.names, ['Kiev'])
    const before = (await listActors(store, { asOf: '2031-05-10' })).rows
    assert.deepEqual(
      before.map(({ name, acts }) => `${name} ${acts}`),
      ['Net Makers Guild 1', 'Organisation of Coastal Ports 1'],
    )
    assert.equal((await listEntries(store, { actor: ['OCP'], asOf: '2031-05-10' })).total, 0)
    assert.equal((await listEntries(store, { actor: ['OCP'], asOf: '2031-05-20' })).total, 2)

    await decide(store, { by: 'ana', kind: 'different', people: ['OCP', 'Organisation of Coastal Ports'] })
    const ofOcp = async () => (await findThing(store, 'OCP'))!.names
    assert.ok(!(await ofOcp()).includes('Organisation of Coastal Ports'))
    for (const { article, reading } of meetings) await replaceReading(store, article.hash, reading as Reading, nameOf)
    await closeStore(store)
    store = await openStore(path)
    await keepArticle(store, met('Ocean Cable Project', 'Rope League', 'Lagos', '2031-06-12'))
    assert.ok(!(await ofOcp()).includes('Organisation of Coastal Ports'))
    await undo(store, 'ana')
    assert.ok(!(await ofOcp()).includes('Ocean Cable Project'), 'two long names have these letters')
    await decide(store, { by: 'ana', kind: 'same', people: ['OCP', 'Organisation of Coastal Ports'] })
    assert.ok((await ofOcp()).includes('Organisation of Coastal Ports'))
    await closeStore(store)
  })
})
