import type { Days } from '../../../model.ts'
import { dayOf, daysBetween, decadeAt, monthAt, monthsFrom, quarterAt, single, yearAt, yearOf } from '../calendar.ts'
import { nearestMonth, nearestMonthDay } from '../nearest.ts'
import { dated, type Groups, type TimeContext, type TimeReading, type TimeRule, timeRule, undated } from '../rule.ts'
import { monthFrom, ordinalFrom, spelledYear } from '../words.ts'

/** Dates whose words name the day, month, year: "4 February 2022", "Jan. 14", "2022-01-21", "June 1998", "the 1990s". */
export const statedDates: readonly TimeRule[] = [
  timeRule('iso date', '(?<year>\\d{4})-(?<m>\\d\\d)-(?<d>\\d\\d)(?:T\\d\\d:\\d\\d(?::\\d\\d)?Z?)?', ({ year, m, d }) =>
    wholeDay(Number(year), Number(m), Number(d)),
  ),

  timeRule('day month', '(?:<weekday>,? )?(?:the )?<day>(?: of)? <month>(?:,? <year>)?', monthDay),
  timeRule('month day', '(?:<weekday>,? )?<month> (?:the )?<day>(?:(?:, ?| )<year>)?(?![:.,]?\\d)', monthDay),
  timeRule('days of month', '<day>(?: ?[-–—] ?| to | and | or )<day2>(?: of)? <month>(?:,? <year>)?', monthDays),
  timeRule('month days', '<month> <day>(?: ?[-–—] ?| to | and | or )<day2>(?:,? <year>)?(?![:.,]?\\d)', monthDays),

  timeRule('numeric date', '(?<a>\\d{1,2})(?<mark>[/.])(?<b>\\d{1,2})\\k<mark>(?<year>(?:19|20)?\\d\\d)', numericDate),

  timeRule('month year', '<month>,?(?: of)? <year>', ({ month, year }) =>
    dated(monthAt(Number(year), monthFrom(month!)), 'month', 'stated'),
  ),
  timeRule(
    'month of relative year',
    '<month>(?:,? of)?,? (?<which>this|last|next) year',
    ({ month, which }, { published }) => {
      if (published === null) return dated(null, 'month', 'worked-out')
      return dated(monthAt(yearOf(published) + STEP[which!.toLowerCase()]!, monthFrom(month!)), 'month', 'worked-out')
    },
  ),
  timeRule('which month', '(?<which>this|last|next|this past|this coming|the previous) <month>', whichMonth),
  timeRule('month alone', '<month>', monthAlone),

  timeRule('year range', '<year> ?[-–—/] ?(?<to>(?:19|20)?\\d\\d)', ({ year, to }) => {
    const first = Number(year)
    const last = to!.length === 4 ? Number(to) : Math.floor(first / 100) * 100 + Number(to)
    return last > first && last - first < 60 ? dated([yearAt(first)[0], yearAt(last)[1]], 'year', 'stated') : null
  }),
  timeRule('year', '<year>', yearAlone),
  timeRule('post-war year', '(?:pre|post|mid)-<year>', ({ year }) => dated(yearAt(Number(year)), 'year', 'stated')),
  timeRule(
    'spelt year',
    '(?:the year )?(?<words>(?:eighteen|nineteen|twenty)[ -](?:hundred|(?:oh )?(?:ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?))|two thousand(?: and)?(?: (?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen))?)',
    speltYear,
  ),
  timeRule(
    'fiscal year',
    '(?:(?:the )?(?:fiscal|financial)(?: year)? <year>|FY ?(?<short>\\d\\d|20\\d\\d))',
    ({ year, short }) => dated(yearAt(Number(year ?? (short!.length === 2 ? `20${short}` : short))), 'year', 'stated'),
  ),

  timeRule('decade', "(?:the )?(?:(?:early|mid|late)[ -])?(?<decade>(?:1[5-9]|20)\\d0)(?:'|’)?s", ({ decade }) =>
    dated(decadeAt(Number(decade)), 'decade', 'stated'),
  ),
  timeRule(
    'short decade',
    "(?:the )?(?:(?:early|mid|late)[ -])?(?:'|’|‘)?(?<decade>[2-9]0)(?:'|’)?s",
    ({ decade }, { before, after }) =>
      /\b(?:in|his|her|their|my|our|temperatures|highs?|lows?)\s+$/i.test(before) ||
      /^\s*(?:percent|%|degrees)/.test(after)
        ? null
        : dated(decadeAt(1900 + Number(decade)), 'decade', 'stated'),
  ),
  timeRule(
    'spelt decade',
    '(?:the )?(?:(?:early|mid|late)[ -])?(?:(?:nineteen|twenty)[ -])?(?<decade>twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)',
    ({ decade }, { before }) => {
      if (/\b(?:his|her|their|my)(?: (?:early|mid|late))?\s+$/i.test(before)) return null
      return dated(decadeAt(1900 + 10 * (2 + DECADES.indexOf(decade!.toLowerCase()))), 'decade', 'stated')
    },
  ),
  timeRule('century', '(?:the )?(?:(?:early|mid|late)[ -])?<ordinal>[ -]century', () => undated('vague')),

  timeRule(
    'quarter of year',
    '(?:the )?(?:fiscal[ -])?<ordinal>[ -]quarter (?:of )?(?:fiscal )?<year>',
    ({ ordinal, year }) => quarter(Number(year), ordinalFrom(ordinal!)),
  ),
  timeRule('year quarter', '(?:the )?<year> <ordinal>[ -]quarter', ({ ordinal, year }) =>
    quarter(Number(year), ordinalFrom(ordinal!)),
  ),
  timeRule('short quarter', '(?:Q(?<q>[1-4])|(?<q2>[1-4])Q)(?: (?:of )?<year>)?', ({ q, q2, year }, { published }) => {
    const base = year ? Number(year) : published === null ? null : yearOf(published)
    return base === null ? dated(null, 'month', 'worked-out') : quarter(Number(base), Number(q ?? q2))
  }),
  timeRule(
    'half of year',
    '(?:the )?(?<half>first|second|last|latter|1st|2nd)[ -]half of (?:fiscal )?<year>',
    ({ half, year }) => dated(monthsFrom(Number(year), /^(?:first|1st)$/i.test(half!) ? 1 : 7, 6), 'season', 'stated'),
  ),
  timeRule('season of year', '(?:the )?<season>(?: of)? <year>', ({ season, year }) =>
    dated(seasonOf(Number(year), season!), 'season', 'stated'),
  ),
]

const STEP: { readonly [word: string]: number } = { last: -1, this: 0, next: 1 }
const DECADES = ['twenties', 'thirties', 'forties', 'fifties', 'sixties', 'seventies', 'eighties', 'nineties']

function wholeDay(year: number, month: number, date: number): TimeReading | null {
  const day = dayOf(year, month, date)
  return day === null ? null : dated(single(day), 'day', 'stated')
}

const quarter = (year: number, number: number): TimeReading | null =>
  number > 4 ? null : dated(quarterAt(year, number), 'season', 'stated')

function monthDay({ month, day, year }: Groups, context: TimeContext): TimeReading | null {
  const date = Number.parseInt(day!, 10)
  if (year !== undefined) return wholeDay(Number(year), monthFrom(month!), date)
  const nearest = nearestMonthDay(monthFrom(month!), date, context)
  if (nearest === undefined) return null
  return dated(nearest === null ? null : single(nearest), 'day', 'worked-out')
}

function monthDays({ month, day, day2, year }: Groups, context: TimeContext): TimeReading | null {
  const first = monthDay({ month, day, year }, context)
  const last = monthDay({ month, day: day2, year }, context)
  if (first === null || last === null) return null
  if (first.days === null || last.days === null) return first
  return first.days[0] < last.days[1] ? dated([first.days[0], last.days[1]], 'day', first.basis!) : null
}

/** 13/01/2022 and 01/13/2022; where both orders make a day, the one nearer to the article's own. */
function numericDate({ a, b, year }: Groups, { published }: TimeContext): TimeReading | null {
  const full = year!.length === 4 ? Number(year) : 2000 + Number(year)
  const readings = [dayOf(full, Number(b), Number(a)), dayOf(full, Number(a), Number(b))].filter((day) => day !== null)
  if (published !== null)
    readings.sort((x, y) => Math.abs(daysBetween(x, published)) - Math.abs(daysBetween(y, published)))
  return readings[0] === undefined ? null : dated(single(readings[0]), 'day', 'stated')
}

/** "last November", "this September", "next March". */
function whichMonth({ which, month }: Groups, { published, lean }: TimeContext): TimeReading {
  if (published === null) return dated(null, 'month', 'worked-out')
  const number = monthFrom(month!)
  const year = yearOf(published)
  const before = monthAt(year, number)[1] < published ? year : year - 1
  const after = monthAt(year, number)[0] > published ? year : year + 1
  const word = which!.toLowerCase()
  if (word === 'this past' || word === 'last' || word === 'the previous')
    return dated(monthAt(before, number), 'month', 'worked-out')
  if (word === 'next') return dated(monthAt(after, number), 'month', 'worked-out')
  return dated(
    word === 'this coming'
      ? monthAt(after, number)
      : lean() === 'past' && monthAt(year, number)[0] > published
        ? monthAt(year - 1, number)
        : monthAt(year, number),
    'month',
    'worked-out',
  )
}

/** A month without a year: "in January"; never the verb "may", the march or a woman called April. */
function monthAlone({ month }: Groups, context: TimeContext): TimeReading | null {
  const surely =
    (/\b(?:the|a|its|his|their)\s+$/i.test(context.before) &&
      /^\s+(?!on|of|to|by|in|at|for|from|was|were|that|past|through|which)[a-z]{3,}/.test(context.after)) ||
    /\b(?:in|since|by|until|till|through|during|from|to|of|between|before|after|early|mid|late|and|or|for|last|every|each|as|back|around|about|this|[-–])[\s-]*$/i.test(
      context.before,
    )
  const doubtful = /^(?:may|march|mar|apr|april|june|jun|august|aug|sep|dec|jan|oct)$/i.test(month!)
  if (doubtful && !surely) return null
  if (/^may$/i.test(month!) && /^\s+(?:be|have|not|also|yet|well)\b/.test(context.after)) return null
  const isPart = /\b(?:end|start|beginning|middle|half|days?|weeks?|rest) of\s+$/i.test(context.before)
  if (/^(?:march)$/i.test(month!) && !isPart && /\b(?:for|to|a|the|of)\s+$/i.test(context.before)) return null
  if (/\b(?:every|each)\s+$/i.test(context.before)) return undated('set')
  const days = nearestMonth(monthFrom(month!), context)
  return dated(days, 'month', 'worked-out')
}

/** A bare year, which must not be a number of things, money, a flight or a resolution. */
function yearAlone({ year }: Groups, { before, after }: TimeContext): TimeReading | null {
  if (/[$£€#.,:/\d-]\s?$/.test(before) && !/(?:^|[\p{L}),\d]),\s$|[\p{L}]-$/u.test(before)) return null
  if (
    /^(?:[%:]|[.,/]\d|-\d|\s?(?:percent|per cent|pounds|dollars|euros|tons|tonnes|barrels|miles|km|kilometers|kilometres|meters|metres|feet|hours|GMT|local)\b)/i.test(
      after,
    )
  )
    return null
  if (
    /\b(?:resolution|flight|route|room|no\.?|number|article|section|unit|channel|boeing|page|protocol|highway|model|about|some|than|nearly|almost|another|level|index|points?)\s+$/i.test(
      before,
    )
  )
    return null
  const things =
    /^\s+(?:[a-z]+\s+)?(?:troops|soldiers|people|men|women|children|civilians|police|policemen|workers|houses|homes|tanks|vehicles|fighters|prisoners|refugees|migrants|dead|wounded|points|members|jobs|rounds|shells|rockets|missiles)\b/i
  if (things.test(after) && !/\b(?:the|in|since|of|a|its|their|his|s)\s+$/i.test(before)) return null
  const value = Number(year)
  return value > 2100 ? null : dated(yearAt(value), 'year', 'stated')
}

function speltYear({ words }: Groups, { after }: TimeContext): TimeReading | null {
  const value = spelledYear(words!)
  if (
    value === null ||
    /^\s+(?:years|people|troops|soldiers|dollars|men|pounds|feet|miles|hundred|thousand|times|one|two|[a-z]+s\b)/i.test(
      after,
    )
  )
    return null
  return dated(yearAt(value), 'year', 'stated')
}

/** Meteorological seasons of the northern hemisphere; winter belongs to the year in which it begins. */
export function seasonOf(year: number, season: string): Days {
  const first = { spring: 3, summer: 6, autumn: 9, fall: 9, winter: 12 }[season.toLowerCase()]!
  return monthsFrom(year, first, 3)
}
