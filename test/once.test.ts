import assert from 'node:assert/strict'
import { test } from 'node:test'
import { once, perWord } from '../src/meaning/once.ts'

test('an object is worked out once, though another is asked for in between', () => {
  const asked: object[] = []
  const sizeOf = once((words: readonly string[]) => asked.push(words))
  const [first, second] = [['a'], ['b']]
  assert.deepEqual([sizeOf(first), sizeOf(second), sizeOf(first), sizeOf(second)], [1, 2, 1, 2])
  assert.deepEqual(asked, [first, second])
})

test('a word is worked out once, also where the answer is no or nothing', () => {
  const asked: string[] = []
  const ending = perWord((word) => {
    asked.push(word)
    return word.endsWith('s') ? word.slice(-1) : null
  })
  assert.deepEqual(['talks', 'talk', 'talks', 'talk'].map(ending), ['s', null, 's', null])
  assert.deepEqual(asked, ['talks', 'talk'])
})
