import type { Day, Days, TimeMention } from '../../model.ts'
import { addDays, addMonths, daysBetween, monthOf, yearOf } from './calendar.ts'

/** The days of something done: never after the article. "since early July" → 1 July to the article's day. */
export function daysDone(time: TimeMention, published: Day | null): Days | null {
  const days = narrowed(time)
  if (days === null || published === null) return days
  const last = time.bound === 'since' || time.bound === 'after' ? published : days[1]
  const end = time.part === 'earlier' ? addDays(published, -1) : published
  return days[0] > end ? days : [days[0], last > end ? end : last]
}

/** The days by which something is to happen: "by the end of July" → the article's day to 31 July. */
export function daysDue(time: TimeMention, published: Day | null): Days | null {
  const days = time.part === 'end' && OPEN.has(time.bound) ? time.days : narrowed(time)
  if (days === null || published === null) return days
  if (time.bound === 'before') return [published, time.part === 'end' ? days[1] : addDays(days[0], -1)]
  if (OPEN.has(time.bound)) return [published, days[1]]
  return time.part === 'later' && days[0] <= published ? [addDays(published, 1), days[1]] : days
}

/** A weekday, or a day or month without its year, that was taken for the last one, as the coming one: "said he would come on Friday". */
export function coming(time: TimeMention, published: Day | null): TimeMention {
  const { days, basis, precision } = time
  if (days === null || published === null || basis !== 'worked-out') return time
  const age = daysBetween(days[1], published)
  if (age <= 0 || age >= 365) return time
  if (precision === 'day' && age < 7) return { ...time, days: [addDays(days[0], 7), addDays(days[1], 7)] }
  return precision === 'month' || precision === 'day'
    ? { ...time, days: [addMonths(days[0], 12), addMonths(days[1], 12)] }
    : time
}

/** The counterpart for what is done: "in April", taken for the coming one, as the last one. */
export function gone(time: TimeMention, published: Day | null): TimeMention {
  const { days, basis, precision } = time
  if (days === null || published === null || basis !== 'worked-out') return time
  const ahead = daysBetween(published, days[0])
  if (ahead <= 0 || ahead >= 366) return time
  if (precision === 'day' && ahead < 7) return { ...time, days: [addDays(days[0], -7), addDays(days[1], -7)] }
  return precision === 'month' || precision === 'day'
    ? { ...time, days: [addMonths(days[0], -12), addMonths(days[1], -12)] }
    : time
}

/** The part of the period that the words mean: "early March" its first ten days, "mid-January" the second ten, "late May" the rest. */
export function narrowed({ days, part, precision }: TimeMention): Days | null {
  if (days === null || part === null || precision === null) return days
  const length = daysBetween(days[0], days[1]) + 1
  if (precision === 'month' && length <= 31) {
    if (part === 'early') return [days[0], addDays(days[0], 9)]
    if (part === 'mid') return [addDays(days[0], 10), addDays(days[0], 19)]
    if (part === 'late' || part === 'end') return [addDays(days[0], 20), days[1]]
  }
  if (precision === 'year' && yearOf(days[0]) === yearOf(days[1]) && monthOf(days[0]) === 1) {
    const year = days[0].slice(0, 4)
    if (part === 'early') return [days[0], `${year}-03-31`]
    if (part === 'mid') return [`${year}-05-01`, `${year}-08-31`]
    if (part === 'late' || part === 'end') return [`${year}-10-01`, days[1]]
  }
  return days
}

const OPEN: ReadonlySet<TimeMention['bound']> = new Set(['by', 'until', 'before'])
