import type { Day, Days } from '../model.ts'

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const millisecondsOfDay = 86_400_000

/** Days since 1970-01-01. */
export const dayNumber = (day: Day): number => Date.parse(`${day}T00:00:00Z`) / millisecondsOfDay

/** The day `count` days after (before, when negative). */
export function dayAfter(day: Day, count: number): Day {
  return new Date((dayNumber(day) + count) * millisecondsOfDay).toISOString().slice(0, 10)
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export const daysBetween = (from: Day, to: Day): number => dayNumber(to) - dayNumber(from)

/** Days that lie between two intervals; 0 when they touch or overlap. */
export function gapBetween(a: Days, b: Days): number {
  return Math.max(0, daysBetween(a[1], b[0]), daysBetween(b[1], a[0]))
}

/** "2022-01-21" → "21 Jan 2022". */
export function dayInWords(day: Day): string {
  const [year, month, date] = day.split('-')
  return `${Number(date)} ${months[Number(month) - 1]} ${year}`
}

/** "21 Jan 2022", "24–30 Jan 2022", "28 Jan – 3 Feb 2022", "Jan 2022", "2022". */
export function daysInWords([first, last]: Days): string {
  if (first === last) return dayInWords(first)
  if (isWholeYear(first, last)) return first.slice(0, 4)
  if (isWholeMonth(first, last)) return dayInWords(first).slice(2).trim()
  const [from, to] = [dayInWords(first), dayInWords(last)]
  if (first.slice(0, 7) === last.slice(0, 7)) return `${from.split(' ')[0]}–${to}`
  return first.slice(0, 4) === last.slice(0, 4) ? `${from.slice(0, -5)} – ${to}` : `${from} – ${to}`
}

const isWholeYear = (first: Day, last: Day): boolean =>
  first.endsWith('-01-01') && last.endsWith('-12-31') && first.slice(0, 4) === last.slice(0, 4)

const isWholeMonth = (first: Day, last: Day): boolean =>
  first.endsWith('-01') && first.slice(0, 7) === last.slice(0, 7) && dayAfter(last, 1).endsWith('-01')
