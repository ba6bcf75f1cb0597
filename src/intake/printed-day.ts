import type { Day } from '../model.ts'
import { parseDay } from './article.ts'

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const month = '(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.?'

/** How sources write a day; the named parts are read in the source's own time zone, as printed. */
const forms = [
  /\b(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)(?!\d)/,
  /\b(?<year>\d{4})\/(?<month>\d\d)\/(?<day>\d\d)\b/,
  /^\s*(?<year>\d{4})(?<month>\d\d)(?<day>\d\d)(?:T\d+Z?)?\s*$/,
  new RegExp(`\\b(?<day>\\d{1,2})(?:st|nd|rd|th)?(?: of)?[ -](?<month>${month}),?[ -](?<year>\\d{4})\\b`, 'i'),
  new RegExp(`\\b(?<month>${month}) (?<day>\\d{1,2})(?:st|nd|rd|th)?,? (?<year>\\d{4})\\b`, 'i'),
  /\b(?<day>1[3-9]|2\d|3[01])\/(?<month>\d{1,2})\/(?<year>\d{4})\b/,
  /\b(?<month>\d{1,2})\/(?<day>1[3-9]|2\d|3[01])\/(?<year>\d{4})\b/,
  /\b(?<day>\d{1,2})\.(?<month>\d{1,2})\.(?<year>\d{4})\b/,
]

/**
 * The day of a moment as feeds and pages write it: "Fri, 21 Jan 2022 23:30:00 -0500", "2022-01-21T23:30:00-05:00",
 * "January 21, 2022", "21 January 2022", "2022/01/21", "21.01.2022" → "2022-01-21".
 * Null for anything else, for "01/02/2022" (which of the two is the month?) and for days that the calendar does not have.
 */
export function parsePrintedDay(text: string): Day | null {
  for (const form of forms) {
    const found = form.exec(text.slice(0, 200))?.groups
    if (found) return dayOf(found.year!, found.month!, found.day!)
  }
  return null
}

/** Nothing but a day: "17 May 2031", "Updated: Saturday, May 17, 2031 at 10:30 pm GMT". */
export function isDateLine(line: string): boolean {
  if (line.length > 80 || parsePrintedDay(line) === null) return false
  const words = line.toLowerCase().match(/\p{L}+/gu) ?? []
  return words.every((word) => dateWords.test(word))
}

const dateWords =
  /^(?:first|last|published|updated|posted|on|at|of|st|nd|rd|th|am|pm|a|p|m|gmt|utc|bst|est|edt|cet|cest|t|z|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)(?:uary|ruary|ch|il|ust|ember|tember|ober)?)$/

function dayOf(year: string, month: string, day: string): Day | null {
  const number = /^\d/.test(month) ? Number(month) : months.indexOf(month.slice(0, 3).toLowerCase()) + 1
  return parseDay(`${year}-${String(number).padStart(2, '0')}-${day.padStart(2, '0')}`)
}
