import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeArticle } from '../src/intake/article.ts'
import { checksOfStatement, isStated } from '../src/record/checks.ts'
import type { StatementClaim } from '../src/record/claims.ts'
import { numbersIn } from '../src/record/numerals.ts'
import { blocksOf, withNeighbours } from '../src/web/parts/text-blocks.ts'

test('numbers are found as printed: figures, words, sizes, rough ones', () => {
  assert.ok(numbersIn('some 8,500 troops').includes(8500))
  assert.ok(numbersIn('a $2.1 billion loan').includes(2_100_000_000))
  assert.ok(numbersIn('two hundred lorries').includes(200))
  assert.ok(numbersIn('tens of thousands of people').includes(10_000))
  assert.deepEqual(numbersIn('nobody came'), [])
  assert.ok(!numbersIn('12,000 men').includes(12))
})

test('a time that names its days is stated; one that is counted from another day is not', () => {
  for (const printed of ['4 February 2031', 'May 17', '2031-05-17']) assert.ok(isStated(printed), printed)
  for (const printed of ['Friday', 'next week', '3 days ago', 'in 2 weeks']) assert.ok(!isStated(printed), printed)
})

const text = 'Head line\n20310517\nNorland met Sudria. They agreed to talk, he said.'
const article = makeArticle({
  title: 'Head line',
  published: '2031-05-17',
  url: null,
  publisher: null,
  language: 'en',
  text,
  headline: { start: 0, end: 9 },
  unread: [{ start: 10, end: 18 }],
})
const sentences = ['Head line', 'Norland met Sudria.', 'They agreed to talk, he said.'].map((words) => {
  const start = text.indexOf(words)
  return { start, end: start + words.length }
})

test('a text is shown whole and in order, cut at sentences and marks', () => {
  const marks = [
    { number: 1, start: text.indexOf('They'), end: text.indexOf(', he') },
    { number: 2, start: text.indexOf('talk'), end: text.indexOf(', he') },
  ]
  const blocks = blocksOf(article, sentences, [], marks)
  assert.deepEqual(
    blocks.map((block) =>
      block.kind === 'apart' ? block.text : block.pieces.map(({ text: words }) => words).join('|'),
    ),
    ['Head line', '20310517', 'Norland met Sudria.', 'They agreed to |talk|, he said.'],
  )
  const last = blocks.at(-1)!
  assert.ok(last.kind === 'sentence' && !last.opensParagraph)
  assert.deepEqual(last.pieces[1], { text: 'talk', under: [2, 1], ends: [1, 2] })
})

test('words are quoted with one sentence on either side', () => {
  assert.deepEqual(withNeighbours(sentences, sentences[1]!), [0, 1, 2])
  assert.deepEqual(withNeighbours(sentences, sentences[2]!), [1, 2])
})

test('a speaker is told by name, by a pronoun that the article explains, or by nothing in it', () => {
  const report = 'Ada Holt met Omar Sule. She said the talks went well.'
  const she = { start: 24, end: 27, text: 'She' }
  const holt = { start: 0, end: 8, name: 'Ada Holt', codes: ['NLD'] }
  const statement = (name: string): StatementClaim =>
    ({
      speaker: { name, country: null, mention: she },
      to: null,
      evidence: { start: 24, end: 53, text: report.slice(24) },
    }) as StatementClaim
  const mentions = [holt, { start: 24, end: 27, name: 'Ada Holt', codes: ['NLD'] }]
  assert.deepEqual(checksOfStatement(statement('Ada Holt'), { text: report, mentions }), [
    { what: 'Ada Holt', found: 'article', note: 'meant by “She”, named elsewhere in the article', at: 0 },
  ])
  assert.equal(checksOfStatement(statement('Eva Lind'), { text: report, mentions })[0]!.found, 'nowhere')
})
