import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { wordsNeeded } from '../src/meaning/times/needed.ts'
import { rules } from '../src/meaning/times/rules/index.ts'
import { rulesFor } from '../src/meaning/times/rules-for.ts'

const needed: readonly (readonly [string, readonly string[] | null])[] = [
  ['yesterday|today', ['yesterday', 'today']],
  ['(?:the )?(?<unit>weeks?|months?)(?: ago)?', ['week', 'month']],
  ['(?:in|on) (?:Jan\\.?|May) \\d{4}', ['jan', 'may']],
  ['(?:19|20)\\d\\d', ['#']],
  ['[12]\\d:[0-5]\\d', ['#']],
  ['(?<=the )(?!next )year(?=[A-Z])', ['year']],
  ['colou{0,1}r', ['colo']],
  ['(?<mark>[./-])noon\\k<mark>', ['noon']],
  ['\\s*[a-z]*(?:night)*', null],
  ['night|.', null],
]

for (const [pattern, words] of needed)
  test(`every match of ${pattern} needs ${words}`, () => assert.deepEqual(wordsNeeded(pattern), words))

test('a piece of another pattern brings its words', () => {
  assert.deepEqual(wordsNeeded('in <month2>', new Map([['month', ['may', 'june']]])), ['may', 'june'])
})

test('no rule of times matches where it is not asked', () => {
  const folder = new URL('./cases/times/', import.meta.url)
  const samples = new URL('../samples/', import.meta.url)
  const texts = [folder, samples].flatMap((place) =>
    readdirSync(place).map((name) => readFileSync(new URL(name, place), 'utf8')),
  )
  let matches = 0
  for (const line of texts.flatMap((text) => text.split('\n'))) {
    const asked = new Set(rulesFor(line))
    for (const [i, { name, pattern }] of rules.entries())
      for (const [words] of line.matchAll(pattern)) {
        matches++
        assert.ok(asked.has(i), `${name}: ${words}`)
      }
  }
  assert.ok(matches > 300, `${matches} matches`)
})
