import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { addMonths, easterOf, nthWeekday, weekdayOf, weekOf } from '../src/meaning/times/calendar.ts'
import { daysDone, daysDue, findTimes } from '../src/meaning/times/index.ts'
import type { TimeMention } from '../src/model.ts'
import { casesIn } from './cases.ts'
import { plainSyntax } from './plain-syntax.ts'

const cases = casesIn(readFileSync(new URL('./cases/times/days.txt', import.meta.url), 'utf8')).map(
  ({ title, given, expected }) => {
    const [, text, published] = /^(.*?)\s+\[published (\S+)\]$/s.exec(given)!
    return { name: title, text: text!, published: published === 'never' ? null : published!, expected }
  },
)

for (const { name, text, published, expected } of cases) {
  test(`times: ${name}`, () =>
    assert.equal(
      findTimes(plainSyntax(text), published)
        .map((time) => show(text, time))
        .join('\n'),
      expected,
    ))
}

function show(text: string, time: TimeMention): string {
  const words = text.slice(time.start, time.end)
  if (time.kind !== 'date') return `${words}  ${time.kind}`
  return [words, time.days?.join('..') ?? '?', time.bound, time.part].filter(Boolean).join('  ')
}

test('a deadline runs from the day of the article, what is done ends there', () => {
  const [byJuly] = findTimes(plainSyntax('They will leave by the end of July.'), '2031-05-17')
  const [sinceMarch] = findTimes(plainSyntax('It has been shut since early March.'), '2031-05-17')
  const [mid] = findTimes(plainSyntax('They fled in mid-April.'), '2031-05-17')
  assert.deepEqual(daysDue(byJuly!, '2031-05-17'), ['2031-05-17', '2031-07-31'])
  assert.deepEqual(daysDone(sinceMarch!, '2031-05-17'), ['2031-03-01', '2031-05-17'])
  assert.deepEqual(daysDone(mid!, '2031-05-17'), ['2031-04-11', '2031-04-20'])
})

test('the calendar', () => {
  assert.equal(weekdayOf('2022-01-22'), 6)
  assert.deepEqual(weekOf('2022-01-23'), ['2022-01-17', '2022-01-23'])
  assert.equal(addMonths('2024-03-31', -1), '2024-02-29')
  assert.equal(easterOf(2024), '2024-03-31')
  assert.equal(nthWeekday(2023, 11, 4, 4), '2023-11-23')
})
