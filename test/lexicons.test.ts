import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { sortedTable } from '../src/language/sorted-table.ts'

const folder = new URL('../data/lexicons/', import.meta.url)
const textOf = (name: string): string => readFileSync(new URL(name, folder), 'utf8')
const rowsOf = (name: string): string[][] =>
  textOf(name)
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .slice(1)
    .map((line) => line.split('\t'))

for (const name of ['given-names.tsv', 'person-names.tsv', '../models/names.tsv']) {
  test(`${name} is sorted, and each row is found`, () => {
    const rows = rowsOf(name)
    const keys = rows.map(([key]) => key!)
    assert.deepEqual(
      keys.filter((key, i) => i > 0 && !(keys[i - 1]! < key)),
      [],
    )
    const table = sortedTable(textOf(name))
    assert.deepEqual(
      rows.filter(([key, ...values]) => table.get(key!) !== values.join('\t')),
      [],
    )
    for (const stranger of ['', ' ', 'A', 'Zzzz', 'name', '\uffff', keys[0]!.slice(0, -1), `${keys.at(-1)!}a`])
      assert.equal(table.has(stranger), keys.includes(stranger), stranger)
  })
}

test('each lexicon tells its source and its licence', () => {
  const silent = readdirSync(folder).filter((name) => {
    const head = textOf(name).split('\n').slice(0, 6).join('\n')
    return !/^# .*source/im.test(head) || !/^# .*licen[cs]e/im.test(head)
  })
  assert.deepEqual(silent, [])
})
