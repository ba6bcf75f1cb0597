import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import type { Entity, Reading } from '../src/model.ts'
import {
  closeStore,
  decide,
  findPerson,
  keepArticle,
  listPeople,
  listStatements,
  openStore,
  undo,
} from '../src/store/index.ts'
import type { Keeping } from '../src/store/keep.ts'
import { replaceReading } from '../src/store/reread.ts'
import { keepingOf, nameOf } from './store/made-up.ts'

const folder = mkdtempSync(join(tmpdir(), 'readout-people-'))
after(() => rmSync(folder, { recursive: true }))

/** A report in which somebody of this name speaks. */
function spoken(by: string, code: string, role: string | null, published: string): Keeping {
  const keeping = keepingOf({
    title: `Word from ${by}`,
    published,
    publisher: `gazette-${published}.example`,
    text: `The nets are empty, ${by} said on ${published}.`,
    said: [{ words: 'The nets are empty', by, country: code }],
  })
  const person: Entity = { name: by, kind: 'person', codes: [code], sector: 'GOV', role }
  return { ...keeping, reading: { ...(keeping.reading as Reading), cast: { entities: [person], mentions: [] } } }
}

const reports = [
  spoken('Sergey Holm', 'NOR', 'Norwegian fisheries minister', '2031-05-01'),
  spoken('Sergei Holm', 'NOR', null, '2031-05-02'),
  spoken('Mr Holm', 'NOR', null, '2031-05-03'),
  spoken('Sergey Holm', 'NOR', 'Norwegian fisheries minister', '2031-05-04'),
  spoken('Sergej Holm', 'KEN', null, '2031-05-05'),
  spoken('Norwegian fisheries minister', 'NOR', null, '2031-05-06'),
]

test('one person under several names is one row, with reasons; what people decide holds, also after another reading', async () => {
  const path = join(folder, 'people.db')
  let store = await openStore(path)
  for (const report of reports) await keepArticle(store, report)

  const rows = async () => (await listPeople(store)).rows.map(({ name, statements }) => `${name} ${statements}`)
  assert.deepEqual(await rows(), ['Sergey Holm 5', 'Sergej Holm 1'])
  const holm = (await findPerson(store, 'mr holm'))!
  assert.deepEqual([...holm.names].sort(), ['Mr Holm', 'Norwegian fisheries minister', 'Sergei Holm', 'Sergey Holm'])
  assert.equal(holm.merges.length, 3)
  assert.ok(holm.merges.every(({ by, reasons }) => by === 'rule' && reasons.length > 0))
  assert.equal((await listStatements(store, { actor: ['Sergei Holm'] })).total, 5)

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
