import assert from 'node:assert/strict'
import { test } from 'node:test'
import { excerptOf } from '../src/store/excerpt.ts'

/** "[x]" is a hit. */
const excerpt = (text: string, told = '') =>
  excerptOf(text.replace(/[[\]]/g, '\u0001'), told)
    .map((piece, i) => (i % 2 === 1 ? `[${piece}]` : piece))
    .join('')

test('the line with most different hits, not the headline, the day or the address above it', () => {
  const article = `[Tents] reach Kassala
20310518
https://nile.example/[tents]-kassala
KASSALA — The [tents] came on [tents] day.
Norway sent the [tents] and two field [hospitals].`
  assert.equal(excerpt(article, 'Tents reach Kassala'), 'Norway sent the [tents] and two field [hospitals].')
})

test('what stands beside it already is not said again', () => {
  assert.equal(excerpt('sent the [tents]', 'Norway sent the tents to Sudan.'), '')
  assert.equal(
    excerpt('sent the [tents]\nthe [tents] came late', 'Norway sent the tents to Sudan.'),
    'the [tents] came late',
  )
  assert.equal(excerpt('no hit in here'), '')
})

test('of a long line the part around its hits, with dots where it goes on', () => {
  const words = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => `w${from + i}`).join(' ')
  assert.equal(excerpt(`${words(0, 60)} [hit] ${words(60, 90)}`), `…${words(54, 60)} [hit] ${words(60, 81)}…`)
  assert.equal(excerpt(`${words(0, 60)} [hit]`), `…${words(33, 60)} [hit]`)
})

test('a phrase over a line break stays whole, one that is cut stays marked', () => {
  assert.equal(excerpt('the [field\nhospitals] came'), 'the [field hospitals] came')
  const long = Array.from({ length: 40 }, (_, i) => `p${i}`)
  assert.equal(excerpt(`[${long.join(' ')}]`), `[${long.slice(0, 28).join(' ')}]…`)
})
