import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { sql } from 'kysely'
import Database from 'libsql'
import type { EntrySummary } from '../src/record/entries.ts'
import { markOfStem, stemMarkOf } from '../src/record/stem-mark.ts'
import { tellingStems } from '../src/record/words.ts'
import { insertActs } from '../src/store/acts.ts'
import { closeStore, openStore, redo, type Store, undo } from '../src/store/index.ts'
import { by, claimsIn, does, hashOf, herald, mail, promise, storesOf } from './store/deciding.ts'
import { onBothEngines } from './store/engines.ts'

const has = (mark: readonly [number, number], bit: readonly [number, number]): boolean =>
  mark.every((one, i) => (BigInt(one) & BigInt(bit[i]!)) !== 0n)

test('the mark of a text holds the bits of each of its stems, and seldom those of another', () => {
  const text = 'Norway promised Sudan ten boats and a written answer on tolls by June'
  const mark = stemMarkOf([text])
  for (const stem of tellingStems(text).keys()) assert.ok(has(mark, markOfStem(stem)), stem)
  const others = Array.from({ length: 1000 }, (_, i) => `other${i}`).filter((stem) => has(mark, markOfStem(stem)))
  assert.ok(others.length < 100, `${others.length}`)
})

test('marks are what databases hold: where this changes, a new form has to make them anew', () => {
  assert.deepEqual(markOfStem('boat'), [33554432, 8388608])
  assert.deepEqual(stemMarkOf(['Norway promised Sudan ten boats', 'tolls']), [70368777736322, 68930306048])
})

const rowsOf = async ({ db }: Store) =>
  JSON.stringify(
    await db.selectFrom('acts_between').selectAll().orderBy('party').orderBy('other').orderBy('entry').execute(),
  )

/** Every entry has the mark of what it says, and the table of acts what a new one would hold. */
async function assertMarked(store: Store): Promise<void> {
  const entries = await store.db.selectFrom('entries').select(['body', 'stems_1', 'stems_2']).execute()
  assert.ok(entries.length > 0)
  for (const { body, stems_1, stems_2 } of entries) {
    const { sentence, content } = JSON.parse(body) as EntrySummary
    assert.deepEqual([stems_1, stems_2], stemMarkOf([sentence, ...content]), sentence)
  }
  const kept = await rowsOf(store)
  await store.db.deleteFrom('acts_between').execute()
  await sql.raw(insertActs(store.engine.name, 'true')).execute(store.db)
  assert.equal(kept, await rowsOf(store))
}

onBothEngines((engine) => {
  const storeWith = storesOf(engine, 'stems')

  test('acts are found by the words that they have after whatever is added, decided, undone, redone and forgotten', async () => {
    const store = await storeWith(promise, herald, mail)
    await assertMarked(store)
    const [claim] = await claimsIn(store, promise)
    const before = await rowsOf(store)
    await does(store, {
      kind: 'edit',
      claim: claim!.id,
      fields: { content: [{ start: 0, end: 13 }], status: 'planned' },
    })
    assert.notEqual(await rowsOf(store), before)
    await assertMarked(store)
    await undo(store, by)
    assert.equal(await rowsOf(store), before)
    await redo(store, by)
    await assertMarked(store)
    await does(store, { kind: 'reject', claim: claim!.id })
    await assertMarked(store)
    await does(store, { kind: 'forget', article: hashOf(herald), reason: 'the court said so' })
    await assertMarked(store)
    await closeStore(store)
  })
})

test('a database of an older form gets the marks', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'readout-stems-'))
  for (const form of [3, 11]) {
    const path = join(folder, `${form}.db`)
    const raw = new Database(path)
    raw.exec(readFileSync(new URL(`fixtures/forms/${form}.sql`, import.meta.url), 'utf8'))
    raw.close()
    const store = await openStore(path)
    await assertMarked(store)
    await closeStore(store)
  }
  rmSync(folder, { recursive: true })
})
