import type { Day, Days } from '../../model.ts'

/** The proleptic Gregorian calendar in days, ISO weeks (Monday to Sunday), months, quarters, years. Months count from 1. */

export const isDay = (text: string): boolean => {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  return parts !== null && dayOf(Number(parts[1]), Number(parts[2]), Number(parts[3])) === text
}

/** The day, or null where the month has no such day. */
export function dayOf(year: number, month: number, day: number): Day | null {
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`
}

export function addDays(day: Day, count: number): Day {
  return new Date(timeOf(day) + count * MS_A_DAY).toISOString().slice(0, 10)
}

/** Days from the one to the other; negative when `to` comes first. */
export const daysBetween = (from: Day, to: Day): number => Math.round((timeOf(to) - timeOf(from)) / MS_A_DAY)

/** 1 is Monday, 7 is Sunday. */
export const weekdayOf = (day: Day): number => ((((timeOf(day) / MS_A_DAY + 3) % 7) + 7) % 7) + 1

export const yearOf = (day: Day): number => Number(day.slice(0, 4))
export const monthOf = (day: Day): number => Number(day.slice(5, 7))

/** The same day of the month, or its last one, so many months on. */
export function addMonths(day: Day, count: number): Day {
  const months = yearOf(day) * 12 + monthOf(day) - 1 + count
  const year = Math.floor(months / 12)
  const month = months - year * 12 + 1
  return dayOf(year, month, Math.min(Number(day.slice(8)), daysInMonth(year, month)))!
}

export const single = (day: Day): Days => [day, day]

export function weekOf(day: Day): Days {
  const monday = addDays(day, 1 - weekdayOf(day))
  return [monday, addDays(monday, 6)]
}

/** Any month number: 0 is the December before. */
export function monthAt(year: number, month: number): Days {
  const y = year + Math.floor((month - 1) / 12)
  const m = ((((month - 1) % 12) + 12) % 12) + 1
  return [dayOf(y, m, 1)!, dayOf(y, m, daysInMonth(y, m))!]
}

/** `months` whole months from the given one. */
export const monthsFrom = (year: number, month: number, months: number): Days => [
  monthAt(year, month)[0],
  monthAt(year, month + months - 1)[1],
]

export const monthContaining = (day: Day): Days => monthAt(yearOf(day), monthOf(day))
export const quarterAt = (year: number, quarter: number): Days => monthsFrom(year, quarter * 3 - 2, 3)
export const quarterOf = (day: Day): number => Math.floor((monthOf(day) + 2) / 3)
export const yearAt = (year: number): Days => [dayOf(year, 1, 1)!, dayOf(year, 12, 31)!]
export const decadeAt = (year: number): Days => [dayOf(year, 1, 1)!, dayOf(year + 9, 12, 31)!]
export const daysInMonth = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate()

/** The nth (from 1; -1 the last) such weekday of a month. */
export function nthWeekday(year: number, month: number, weekday: number, nth: number): Day {
  if (nth < 0) {
    const last = monthAt(year, month)[1]
    return addDays(last, -((weekdayOf(last) - weekday + 7) % 7))
  }
  const first = monthAt(year, month)[0]
  return addDays(first, ((weekday - weekdayOf(first) + 7) % 7) + 7 * (nth - 1))
}

/** Easter Sunday of the western church (anonymous Gregorian algorithm, Meeus 1991). */
export function easterOf(year: number): Day {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const d = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30
  const e = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - d - (c % 4)) % 7
  const f = d + e - 7 * Math.floor((a + 11 * d + 22 * e) / 451) + 114
  return dayOf(year, Math.floor(f / 31), (f % 31) + 1)!
}

const MS_A_DAY = 86_400_000
const timeOf = (day: Day): number =>
  Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8)))
const pad = (number: number, width: number): string => String(number).padStart(width, '0')
