import type { Day } from '../../../model.ts'
import { addDays, single, weekdayOf } from '../calendar.ts'
import { nearestWeekday, weekdayInWeek } from '../nearest.ts'
import { dated, type Groups, type TimeContext, type TimeReading, type TimeRule, timeRule, undated } from '../rule.ts'
import { weekdayFrom } from '../words.ts'

/** "on Friday", "last Tuesday", "next Monday", "Thursday of next week", "the following Sunday", "every Wednesday". */
export const weekdays: readonly TimeRule[] = [
  timeRule(
    'weekday of a week',
    '<weekday>(?: of)?,? (?<week>last|next|this) week',
    ({ weekday, week }, { published }) =>
      dated(
        published === null
          ? null
          : single(weekdayInWeek(weekdayFrom(weekday!), addDays(published, WEEKS[week!.toLowerCase()]!))),
        'day',
        'worked-out',
      ),
  ),
  timeRule('week on weekday', '(?<week>last|next|this) week on <weekday>', ({ weekday, week }, { published }) =>
    dated(
      published === null
        ? null
        : single(weekdayInWeek(weekdayFrom(weekday!), addDays(published, WEEKS[week!.toLowerCase()]!))),
      'day',
      'worked-out',
    ),
  ),
  timeRule(
    'which weekday',
    '(?<which>last|next|this|this past|this coming|the coming|coming|past|the previous|the following) <weekday>',
    whichWeekday,
  ),
  timeRule('day beside weekday', 'the day (?<side>before|after) (?:last )?<weekday>', ({ side, weekday }, context) => {
    const days = nearestWeekday(weekdayFrom(weekday!), context)
    return dated(days === null ? null : single(addDays(days[0], side === 'before' ? -1 : 1)), 'day', 'worked-out')
  }),
  timeRule(
    'every weekday',
    '(?:every|each) (?:other )?<weekday>s?|(?:on )?(?:Mondays|Tuesdays|Wednesdays|Thursdays|Fridays|Saturdays|Sundays)|weekdays|weeknights',
    () => undated('set'),
  ),
  timeRule('weekday', '<weekday>', ({ weekday }, context) => {
    if (SHORT.test(weekday!) && !/(?:^|[\s(,])$/.test(context.before)) return null
    if (SHORT.test(weekday!) && !/^(?:,?\s+\d|\s+(?:morning|night|evening))/.test(context.after)) return null
    return dated(nearestWeekday(weekdayFrom(weekday!), context), 'day', 'worked-out')
  }),
]

const WEEKS: { readonly [word: string]: number } = { last: -7, this: 0, next: 7 }
const SHORT = /^(?:mon|tues?|wed|thurs?|fri|sat|sun)\.?$/i

function whichWeekday({ which, weekday }: Groups, context: TimeContext): TimeReading {
  return dated(daysOf(which!.toLowerCase(), weekdayFrom(weekday!), context), 'day', 'worked-out')
}

function daysOf(which: string, weekday: number, context: TimeContext) {
  const { published } = context
  if (published === null) return null
  switch (which) {
    case 'last':
    case 'past':
    case 'this past':
      return single(lastBefore(weekday, published))
    case 'next':
      return single(weekdayInWeek(weekday, addDays(published, 7)))
    case 'coming':
    case 'the coming':
    case 'this coming':
      return single(nextAfter(weekday, published))
    case 'the previous':
      return single(lastBefore(weekday, context.last?.days[0] ?? published))
    case 'the following':
      return single(nextAfter(weekday, context.last?.days[1] ?? published))
    default:
      return single(weekdayInWeek(weekday, published))
  }
}

const lastBefore = (weekday: number, day: Day): Day => addDays(day, -((weekdayOf(day) - weekday + 6) % 7) - 1)
const nextAfter = (weekday: number, day: Day): Day => addDays(day, ((weekday - weekdayOf(day) + 6) % 7) + 1)
