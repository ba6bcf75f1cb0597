/** The words of time and what they are worth: pieces of regular expressions (case ignored) and their readings. */

export const month =
  'January|February|March|April|May|June|July|August|September|October|November|December|Jan\\.?|Feb\\.?|Mar\\.?|Apr\\.?|Jun\\.?|Jul\\.?|Aug\\.?|Sept?\\.?|Oct\\.?|Nov\\.?|Dec\\.?'
export const weekday =
  'Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Mon\\.?|Tues?\\.?|Wed\\.?|Thurs?\\.?|Fri\\.?|Sat\\.?|Sun\\.?'
export const day = '(?:[12]\\d|3[01]|0?[1-9])(?:st|nd|rd|th)?'
export const year = '(?:1[5-9]|20)\\d\\d'
export const unit =
  'seconds?|minutes?|hours?|days?|nights?|weeks?|fortnights?|months?|quarters?|years?|decades?|centur(?:y|ies)'
export const season = 'spring|summer|autumn|fall|winter'
export const dayPart =
  'morning|afternoon|evening|night|lunchtime|midday|noon|midnight|dawn|dusk|early morning|late morning|early afternoon|late afternoon|early evening|late evening|late night'

const SMALL: { readonly [word: string]: number } = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  thirteen: 13,
  fourteen: 14,
  fifteen: 15,
  sixteen: 16,
  seventeen: 17,
  eighteen: 18,
  nineteen: 19,
}
const TENS: { readonly [word: string]: number } = {
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
}
const ORDINALS = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth']

const small = Object.keys(SMALL).join('|')
const tens = Object.keys(TENS).join('|')
const wordNumber = `(?:${tens})(?:[ -](?:${small}))?|${small}`

/** A number of units: "two", "2 1/2", "a", "a couple of", "several". */
export const number = `\\d[\\d,]*(?:\\.\\d+)?(?: \\d/\\d)?|(?:${wordNumber}|a)(?: (?:and a half|hundred|thousand))?|a (?:few|couple(?: of)?|dozen|half)|half an?|an|several|many|a number of|some|dozens of`
export const ordinal = `${ORDINALS.join('|')}|\\d+(?:st|nd|rd|th)`

/** The number that the words name; null for "several", "a few". */
export function numberFrom(words: string): number | null {
  const text = words.toLowerCase().replace(/\s+/g, ' ')
  if (/^\d/.test(text)) return Number.parseFloat(text.replace(/,/g, ''))
  if (/^a couple/.test(text)) return 2
  if (text === 'a dozen') return 12
  const [first = '', second] = text.split(/[ -]/)
  if (/hundred/.test(text)) return (SMALL[first] ?? 1) * 100
  if (first in TENS) return TENS[first]! + (second === undefined ? 0 : (SMALL[second] ?? 0))
  if (first in SMALL) return SMALL[first]!
  return text === 'a' || text === 'an' || text === 'a and' ? 1 : null
}

/** 1 for "first" and "1st". */
export function ordinalFrom(word: string): number {
  const at = ORDINALS.indexOf(word.toLowerCase())
  return at >= 0 ? at + 1 : Number.parseInt(word, 10)
}

export const monthFrom = (word: string): number =>
  'janfebmaraprmayjunjulaugsepoctnovdec'.indexOf(word.slice(0, 3).toLowerCase()) / 3 + 1

/** 1 is Monday. */
export const weekdayFrom = (word: string): number =>
  'montuewedthufrisatsun'.indexOf(word.slice(0, 3).toLowerCase()) / 3 + 1

export type UnitName =
  | 'second'
  | 'minute'
  | 'hour'
  | 'day'
  | 'week'
  | 'fortnight'
  | 'month'
  | 'quarter'
  | 'year'
  | 'decade'
  | 'century'

export function unitFrom(word: string): UnitName {
  const singular = word.toLowerCase().replace(/ies$/, 'y').replace(/s$/, '')
  return (singular === 'night' ? 'day' : singular) as UnitName
}

/** "nineteen ninety-six", "two thousand": the year that is spelt; null for other words. */
export function spelledYear(words: string): number | null {
  const text = words.toLowerCase().replace(/-/g, ' ').replace(/\s+/g, ' ')
  const thousand = /^two thousand(?: and)?(?: (\w+)(?: (\w+))?)?$/.exec(text)
  if (thousand)
    return 2000 + (thousand[1] ? (numberFrom([thousand[1], thousand[2]].filter(Boolean).join(' ')) ?? 0) : 0)
  const century = /^(eighteen|nineteen|twenty) (.+)$/.exec(text)
  if (!century) return null
  const rest = numberFrom(century[2]!.replace(/^oh /, ''))
  return rest === null ? null : (century[1] === 'twenty' ? 20 : SMALL[century[1]!]!) * 100 + rest
}
