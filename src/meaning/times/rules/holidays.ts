import type { Day } from '../../../model.ts'
import { addDays, dayOf, easterOf, nthWeekday, single, yearOf } from '../calendar.ts'
import { dated, type TimeContext, type TimeReading, type TimeRule, timeRule } from '../rule.ts'

/** Feast days and holidays that fall on a day which the calendar tells: "Christmas Eve", "New Year's Day", "Good Friday". */
export const holidays: readonly TimeRule[] = [
  timeRule(
    'feast',
    `(?<feast>${feasts()
      .map(([, pattern]) => pattern)
      .join('|')})(?:,? (?:of )?<year>)?`,
    ({ feast, year }, context) => {
      const dayIn = patterns.find(([pattern]) => pattern.test(feast!))?.[1]
      return dayIn === undefined ? null : nearestHoliday(dayIn, year === undefined ? null : Number(year), context)
    },
  ),
]

/** In the order of the list: "Christmas Eve" before "Christmas". */
const patterns: readonly (readonly [RegExp, DayIn])[] = feasts().map(([, pattern, dayIn]) => [
  new RegExp(`^(?:${pattern})$`, 'i'),
  dayIn,
])

type DayIn = (year: number) => Day

function feasts(): readonly (readonly [string, string, DayIn])[] {
  const fixed =
    (month: number, date: number): DayIn =>
    (year) =>
      dayOf(year, month, date)!
  const easter =
    (offset: number): DayIn =>
    (year) =>
      addDays(easterOf(year), offset)
  return [
    ['New Year’s Eve', "New Year(?:'s|’s|s)? Eve", fixed(12, 31)],
    ['New Year’s Day', "New Year(?:'s|’s|s)?(?: Day)?", fixed(1, 1)],
    ['Orthodox Christmas', 'Orthodox Christmas(?: Day)?', fixed(1, 7)],
    ['Christmas Eve', 'Christmas Eve', fixed(12, 24)],
    ['Christmas', 'Christmas(?: Day)?', fixed(12, 25)],
    ['Boxing Day', 'Boxing Day', fixed(12, 26)],
    ['Valentine’s Day', "(?:St\\.? )?Valentine(?:'s|’s|s)? Day", fixed(2, 14)],
    ['Women’s Day', "International Women(?:'s|’s|s)? Day", fixed(3, 8)],
    ['May Day', 'May Day', fixed(5, 1)],
    ['Victory Day', 'Victory Day', fixed(5, 9)],
    ['Independence Day', '(?:U\\.?S\\.? Independence Day|(?:the )?Fourth of July)', fixed(7, 4)],
    ['Bastille Day', 'Bastille Day', fixed(7, 14)],
    ['Halloween', 'Halloween', fixed(10, 31)],
    ['Armistice Day', "(?:Armistice|Remembrance|Veterans(?:'|’)?) Day", fixed(11, 11)],
    ['Thanksgiving', 'Thanksgiving(?: Day)?', (year) => nthWeekday(year, 11, 4, 4)],
    ['Election Day', 'Election Day', (year) => addDays(nthWeekday(year, 11, 1, 1), 1)],
    ['Labor Day', 'Labor Day', (year) => nthWeekday(year, 9, 1, 1)],
    ['Memorial Day', 'Memorial Day', (year) => nthWeekday(year, 5, 1, -1)],
    ['Martin Luther King Day', 'Martin Luther King(?:,? Jr\\.?)? Day', (year) => nthWeekday(year, 1, 1, 3)],
    ['Good Friday', 'Good Friday', easter(-2)],
    ['Palm Sunday', 'Palm Sunday', easter(-7)],
    ['Easter Monday', 'Easter Monday', easter(1)],
    ['Easter', 'Easter(?: Sunday)?(?! (?:Island|week))', easter(0)],
    ['Ash Wednesday', 'Ash Wednesday', easter(-46)],
    ['Pentecost', 'Pentecost|Whit Sunday', easter(49)],
  ]
}

function nearestHoliday(dayIn: DayIn, year: number | null, { published, lean, before }: TimeContext): TimeReading {
  if (year !== null) return dated(single(dayIn(year)), 'day', 'stated')
  if (published === null) return dated(null, 'day', 'worked-out')
  const days = [-1, 0, 1].map((step) => dayIn(yearOf(published) + step))
  const past = days.findLast((day) => day <= published)!
  const next = days.find((day) => day >= published)!
  const ahead = lean() === 'future' || /\b(?:next|before|by|until|this|coming|upcoming|ahead of|to)\s+$/i.test(before)
  return dated(single(ahead ? next : past), 'day', 'worked-out')
}
