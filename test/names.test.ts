import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { loadLanguage } from '../src/language/models.ts'
import { parseWordGroups } from '../src/language/names/word-groups.ts'
import { findNames, parseNameGazetteer } from '../src/language/names.ts'
import { parseText } from '../src/language/parse-text.ts'
import { testCases } from './cases.ts'

/*
 * The names of a text, read with the models of data/. A case: `=== title`, the text, `---`, one name a line in text order: its kind
 * and its words. UPDATE=1 rewrites the lines behind ---.
 */
const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const models = loadLanguage((path) => readFileSync(join(root, 'data', path)))
const gazetteer = parseNameGazetteer((path) => readFileSync(join(root, 'data', path), 'utf8'), models.known)
const folder = new URL('cases/names/', import.meta.url)

testCases(folder, namesOf)

test('no name begins or ends in lower case, overlaps another or crosses a sentence', () => {
  const text = readdirSync(folder)
    .map((file) => readFileSync(new URL(file, folder), 'utf8'))
    .join('\n')
  const syntax = parseText(text, [], null, models)
  let last = 0
  for (const { from, to } of findNames(syntax, gazetteer)) {
    assert.ok(from >= last && to > from)
    assert.equal(syntax.tokens[from]!.sentence, syntax.tokens[to - 1]!.sentence)
    assert.match(
      syntax.tokens
        .slice(from, to)
        .map(({ form }) => form)
        .join(' '),
      /\p{Lu}/u,
    )
    last = to
  }
})

test('known words stand in groups with their like, other words in none', () => {
  const groupsShared = (a: string, b: string): number =>
    gazetteer.groups(a).filter((group, i) => group === gazetteer.groups(b)[i]).length
  assert.ok(groupsShared('Merlot', 'Riesling') >= 3)
  assert.ok(groupsShared('Merlot', 'Buddhism') === 0)
  assert.deepEqual(gazetteer.groups('Sudrania'), [])
  assert.deepEqual(gazetteer.groups(','), [])
  assert.throws(() => parseWordGroups('# too short\n', models.known), RangeError)
})

function namesOf(text: string): string {
  const syntax = parseText(text, [], null, models)
  return findNames(syntax, gazetteer)
    .map(({ from, to, kind }) => `${kind} ${text.slice(syntax.tokens[from]!.start, syntax.tokens[to - 1]!.end)}`)
    .join('\n')
}
