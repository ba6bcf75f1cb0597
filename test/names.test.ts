import assert from 'node:assert/strict'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { loadLanguage } from '../src/language/models.ts'
import { findNames, parseNameGazetteer } from '../src/language/names.ts'
import { parseText } from '../src/language/parse-text.ts'

/*
 * The names of a text, read with the models of data/. A case: `=== title`, the text, `---`, one name a line in text order: its kind
 * and its words. UPDATE=1 rewrites the lines behind ---.
 */
const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const models = loadLanguage((path) => readFileSync(join(root, 'data', path)))
const gazetteer = parseNameGazetteer((path) => readFileSync(join(root, 'data', path), 'utf8'))
const folder = join(root, 'test/cases/names')

for (const file of readdirSync(folder)) {
  const path = join(folder, file)
  const cases = readFileSync(path, 'utf8')
    .split(/^=== /m)
    .slice(1)
    .map((block) => {
      const [head = '', expected = ''] = block.split(/^---\n/m)
      const title = head.slice(0, head.indexOf('\n'))
      const text = head.slice(title.length + 1).trimEnd()
      const wrong = expected.split('\n').filter((line) => line.startsWith('# wrong'))
      const lines = expected.split('\n').filter((line) => line !== '' && !line.startsWith('#'))
      return { title, text, expected: lines.join('\n'), wrong, got: namesOf(text) }
    })
  if (process.env.UPDATE === '1') {
    const blocks = cases.map(
      ({ title, text, got, wrong }) => `=== ${title}\n${text}\n---\n${[...wrong, got].join('\n')}\n`,
    )
    writeFileSync(path, blocks.join('\n'))
  }
  for (const { title, expected, got } of cases) {
    test(`${file.replace('.txt', '')}: ${title}`, () => assert.equal(got, process.env.UPDATE === '1' ? got : expected))
  }
}

test('no name begins or ends in lower case, overlaps another or crosses a sentence', () => {
  const text = readdirSync(folder)
    .map((file) => readFileSync(join(folder, file), 'utf8'))
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

function namesOf(text: string): string {
  const syntax = parseText(text, [], null, models)
  return findNames(syntax, gazetteer)
    .map(({ from, to, kind }) => `${kind} ${text.slice(syntax.tokens[from]!.start, syntax.tokens[to - 1]!.end)}`)
    .join('\n')
}
