import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aroundTokens, bySentence, grouped } from '../src/meaning/by-place.ts'
import type { Span } from '../src/model.ts'
import { plainSyntax } from './plain-syntax.ts'

const syntax = plainSyntax('He said she denied it. They waited. He left.')
const span = (words: string): Span => {
  const start = syntax.text.indexOf(words)
  return { start, end: start + words.length }
}

test('things stand in their sentence, in their order', () => {
  const at = (from: number) => ({ tokens: { from, to: from + 1 } })
  const [she, they, it] = [at(2), at(6), at(4)]
  assert.deepEqual(bySentence([she, they, it], syntax), [[she, it], [they], []])
})

test('of spans around a token the shortest comes first, and one that holds half of it is none', () => {
  const [outer, inner, half] = [span('she denied it'), span('denied it'), span('id she')]
  const around = aroundTokens([outer, inner, half], (one) => one, syntax)
  assert.deepEqual(
    around.slice(0, 6).map((found) => found.map((one) => syntax.text.slice(one.start, one.end))),
    [[], [], ['id she', 'she denied it'], ['denied it', 'she denied it'], ['denied it', 'she denied it'], []],
  )
})

test('things by a key', () => {
  assert.deepEqual(
    [...grouped(['one', 'two', 'three'], (word) => word.length)],
    [
      [3, ['one', 'two']],
      [5, ['three']],
    ],
  )
})
