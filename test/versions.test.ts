import assert from 'node:assert/strict'
import { test } from 'node:test'
import { piecesOf, restingOnRemoved } from '../src/record/versions.ts'

const earlier = 'The fleet left on Monday. Twelve boats came back. The harbour master spoke.'
const later = 'The fleet left on Tuesday. Twelve boats came back. The harbour master spoke. Nobody was hurt.'
const claim = (text: string) => ({
  evidence: { text, start: earlier.indexOf(text), end: earlier.indexOf(text) + text.length },
})

test('what a later version left out and added, word by word, each with its place', () => {
  const pieces = piecesOf(earlier, later)
  const told = pieces.filter(({ kind }) => kind !== 'kept').map(({ kind, text }) => `${kind} ${text.trim()}`)
  assert.deepEqual(told, ['removed Monday', 'added Tuesday', 'added Nobody was hurt.'])
  for (const { kind, text, start } of pieces)
    assert.equal((kind === 'added' ? later : earlier).slice(start, start + text.length), text)
})

test('only records whose own words went are marked', () => {
  const claims = [claim('The fleet left on Monday'), claim('Twelve boats came back')]
  const marked = restingOnRemoved(piecesOf(earlier, later), claims)
  assert.deepEqual(marked, [claims[0]])
  assert.deepEqual(restingOnRemoved(piecesOf(earlier, earlier), claims), [])
})
