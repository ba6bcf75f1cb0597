import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { findQuantities } from '../src/meaning/quantities.ts'
import { findTimes } from '../src/meaning/times/index.ts'
import type { Quantity, Upos } from '../src/model.ts'
import { casesIn } from './cases.ts'
import { plainSyntax } from './plain-syntax.ts'

/** Parts of speech of the words in the cases that are no nouns. */
const tags = Object.fromEntries(
  [
    ['ADP', 'of for on at to between up in'],
    ['DET', 'the some a'],
    ['VERB', 'carried sent fled stayed burned pledged cited'],
    ['ADJ', 'lethal russian least close more'],
    ['ADV', 'nearly'],
    ['PRON', 'they'],
    ['CCONJ', 'and'],
    ['NUM', 'two tens thousands dozens'],
  ].flatMap(([upos, words]) => words!.split(' ').map((word) => [word, upos as Upos] as const)),
)

for (const { title, given, expected } of casesIn(
  readFileSync(new URL('./cases/quantities/counts.txt', import.meta.url), 'utf8'),
)) {
  test(`quantities: ${title}`, () => {
    const syntax = plainSyntax(given, tags)
    assert.equal(findQuantities(syntax, findTimes(syntax, '2031-05-17')).map(show).join('\n'), expected)
  })
}

function show({ n, upper, unit, bound, what }: Quantity): string {
  const number = upper === null ? `${n}` : `${n}..${upper}`
  return [unit === null ? number : `${number} ${unit}`, bound, what && `"${what}"`].filter(Boolean).join('  ')
}
