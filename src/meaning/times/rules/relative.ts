import type { Day, Days } from '../../../model.ts'
import {
  addDays,
  addMonths,
  decadeAt,
  monthContaining,
  quarterAt,
  quarterOf,
  single,
  weekdayOf,
  weekOf,
  yearAt,
  yearOf,
} from '../calendar.ts'
import {
  dated,
  type Groups,
  type Lean,
  type TimeContext,
  type TimeReading,
  type TimeRule,
  timeRule,
  undated,
} from '../rule.ts'
import { numberFrom, ordinalFrom, type UnitName, unitFrom } from '../words.ts'
import { DAY_FOLLOWS } from './clock.ts'
import { seasonOf } from './stated.ts'

const ROUGHLY =
  '(?:(?:at least|at most|up to|more than|less than|no more than|nearly|almost|about|around|over|some|just|only|barely) )*'

/** What counts from the day of the article: "yesterday", "last month", "two days ago", "the third quarter". */
export const relativeDates: readonly TimeRule[] = [
  timeRule(
    'day word',
    '(?<word>today|yesterday|tomorrow|tonight|overnight|the day before yesterday|the day after tomorrow|last night)',
    ({ word }, { published, after }) => {
      if (/^overnight$/i.test(word!) && /^\s+(?:stay|stays|success|sensation|bag)\b/i.test(after)) return null
      return dated(
        published === null ? null : single(addDays(published, DAY_WORDS[word!.toLowerCase().replace(/\s+/g, ' ')]!)),
        'day',
        'worked-out',
      )
    },
  ),
  timeRule('part of today', '(?:(?:earlier|later|early|late) )?this <daypart>', (_, { published }) =>
    dated(published === null ? null : single(published), 'day', 'worked-out'),
  ),
  timeRule(
    'part of a day',
    '(?:early |late )?(?:in )?the (?:early |late )?(?<daypart>morning|afternoon|evening)|(?:later|earlier) (?:in|on|that|the same|on the same) day|later in the day|earlier in the day|mid-?(?:morning|afternoon)|midday|noon|midnight|lunchtime',
    (_, context) => (DAY_FOLLOWS.test(context.after) ? null : dated(dayAround(context), 'day', 'worked-out')),
  ),

  timeRule(
    'which unit',
    '(?<which>this|last|next|the current|the present|the previous|the coming|this past|this coming|the latest(?= (?:fiscal )?year)) (?:(?:calendar|fiscal|financial|full) )?(?<unit>week|weekend|month|quarter|year|decade)',
    whichUnit,
  ),
  timeRule(
    'the past unit',
    '(?:the|this) (?:past|last) (?<unit>week|month|weekend|year)',
    ({ unit }, { published }) => {
      const name = unit!.toLowerCase()
      if (name === 'year' || name === 'month')
        return published === null
          ? dated(null, null, 'worked-out')
          : dated(unitBefore(name, published), name, 'worked-out')
      return published === null
        ? dated(null, 'week', 'worked-out')
        : dated(
            name === 'weekend' ? weekendAround(published, 'past') : weekOf(published),
            name === 'weekend' ? 'day' : 'week',
            'worked-out',
          )
    },
  ),
  timeRule('the weekend', '(?:the|at|over) weekend|weekend', (_, { published, lean, before }) => {
    if (!/(?:^|\b(?:the|over|at|this))\s*$/i.test(before) && published === null) return null
    return dated(published === null ? null : weekendAround(published, lean()), 'day', 'worked-out')
  }),
  timeRule('which season', '(?<which>this|last|next|this past|this coming|the) <season>', whichSeason),
  timeRule(
    'year end',
    "(?:the )?(?:year|month)(?:'s|’s|s)?[ -]end|the end of the (?<unit>week|month|year|quarter|decade)|(?<half>half-year)",
    endOf,
  ),
  timeRule(
    'the unit',
    '(?<=(?:in|of|for|by|over) )the (?:full |fiscal |whole )?(?<unit>year|month|week)(?!-)',
    ({ unit }, { published, before, after }) => {
      if (/^\s+(?:of|ended|ending|to|that|when|since|before|after|,? ?which|\d)\b/i.test(after) || before.length < 0)
        return undated('duration')
      return published === null
        ? dated(null, null, 'worked-out')
        : dated(unitAt(unit!.toLowerCase(), published), unit!.toLowerCase() as 'week' | 'month' | 'year', 'worked-out')
    },
  ),
  timeRule('time of week of', 'the week (?:of|beginning|starting) (?=[A-Z])', () => undated('duration')),

  timeRule('ago', `${ROUGHLY}<number>(?: or (?:so|two|more|three))?[ -]<unit>(?: or (?:so|more))? (?:ago|back)`, ago),
  timeRule('unit number ago', '(?:last year|a year) at this time|this time last year', (_, { published }) =>
    dated(published === null ? null : monthContaining(addMonths(published, -12)), 'month', 'worked-out'),
  ),
  timeRule(
    'year ago',
    '(?:the |a )?(?:comparable |same )?(?:year[- ](?:ago|earlier)|prior-year)(?: (?<what>quarter|period|<ordinal>[ -]quarter|month))?',
    yearAgo,
  ),
  timeRule(
    'earlier',
    `${ROUGHLY}<number>[ -]<unit> (?<side>earlier|later|before(?!hand)|previously|afterwards?|on)(?! (?:the|a|his|her|its|their|this))`,
    earlier,
  ),
  timeRule(
    'anchored day',
    '(?<which>the next|the following|the previous|the same|that same|that very|the very next|that|the) (?<what>day|morning|afternoon|evening|night|week|month|year|weekend|quarter|decade|summer|winter|spring|autumn|fall)(?: (?<side>before|after|earlier|later))?',
    anchored,
  ),

  timeRule(
    'quarter',
    "(?:(?:the|its|their|this year's|last year's|next year's|a) )?(?:fiscal[ -])?<ordinal>[ -](?<what>quarter|half|period)(?: of (?<of>last|this|next) year)?",
    quarter,
  ),
  timeRule(
    'latest quarter',
    '(?:the|its) (?:latest |most recent |just-ended |current |recent )?(?<what>quarter|period)',
    latestQuarter,
  ),
  timeRule('year period', 'the <year>(?:-| )(?:quarter|period)', ({ year }, { lastOf }) => {
    const last = lastOf('quarter')
    return dated(
      last ? quarterAt(Number(year), quarterOf(last.days[0])) : yearAt(Number(year)),
      last ? 'season' : 'year',
      'worked-out',
    )
  }),
]

const DAY_WORDS: { readonly [word: string]: number } = {
  today: 0,
  tonight: 0,
  yesterday: -1,
  overnight: 0,
  'last night': -1,
  tomorrow: 1,
  'the day before yesterday': -2,
  'the day after tomorrow': 2,
}

const dayAround = ({ published, lastOf }: TimeContext): Days | null => {
  const last = lastOf('day')
  return last?.sameSentence ? last.days : published === null ? null : single(published)
}

function whichUnit({ which, unit }: Groups, context: TimeContext): TimeReading | null {
  const { published, lean } = context
  const name = unit!.toLowerCase()
  const word = which!.toLowerCase()
  const precision = name === 'weekend' ? 'day' : name === 'quarter' ? 'season' : (name as 'week')
  if (published === null) return dated(null, precision, 'worked-out')
  if (name === 'weekend') {
    const side: Lean =
      word === 'last' || word === 'this past' ? 'past' : word === 'next' || word === 'this coming' ? 'future' : lean()
    return dated(weekendAround(published, side), 'day', 'worked-out')
  }
  if (word === 'last' || word === 'the previous' || word === 'this past')
    return dated(unitBefore(name, published), precision, 'worked-out')
  if (word === 'next' || word === 'the coming' || word === 'this coming')
    return dated(unitAfter(name, published), precision, 'worked-out')
  return dated(unitAt(name, published), precision, 'worked-out')
}

export function unitAt(unit: string, day: Day): Days {
  switch (unit) {
    case 'week':
      return weekOf(day)
    case 'month':
      return monthContaining(day)
    case 'quarter':
      return quarterAt(yearOf(day), quarterOf(day))
    case 'decade':
      return decadeAt(Math.floor(yearOf(day) / 10) * 10)
    case 'year':
      return yearAt(yearOf(day))
    default:
      return single(day)
  }
}

const unitBefore = (unit: string, day: Day): Days => unitAt(unit, addDays(unitAt(unit, day)[0], -1))
const unitAfter = (unit: string, day: Day): Days => unitAt(unit, addDays(unitAt(unit, day)[1], 1))

/** Saturday and Sunday: those that have begun, unless the clause looks ahead. */
function weekendAround(day: Day, lean: Lean): Days {
  const weekday = weekdayOf(day)
  const saturday = lean === 'future' ? (weekday === 7 ? -1 : 6 - weekday) : weekday >= 6 ? 6 - weekday : -1 - weekday
  return [addDays(day, saturday), addDays(day, saturday + 1)]
}

function whichSeason({ which, season }: Groups, { published, lean, before }: TimeContext): TimeReading | null {
  if (published === null) return dated(null, 'season', 'worked-out')
  const word = which!.toLowerCase()
  if (
    word === 'the' &&
    /^(?:fall|spring)$/i.test(season!) &&
    !/\b(?:in|by|since|until|during|this|of|over)\s+$/i.test(before)
  )
    return null
  const year = yearOf(published)
  const years = [year - 2, year - 1, year, year + 1].map((y) => seasonOf(y, season!))
  const past = years.findLast(([, last]) => last < published)!
  const next = years.find(([first]) => first > published)!
  const now = years.find(([first, last]) => first <= published && published <= last)
  if (word === 'last' || word === 'this past') return dated(past, 'season', 'worked-out')
  if (word === 'next' || word === 'this coming') return dated(next, 'season', 'worked-out')
  if (word === 'this') return dated(now ?? (lean() === 'past' ? past : next), 'season', 'worked-out')
  return dated(now ?? (lean() === 'future' ? next : past), 'season', 'worked-out')
}

function endOf({ unit, half }: Groups, { published }: TimeContext): TimeReading {
  if (half !== undefined) return undated('duration')
  const name = unit?.toLowerCase() ?? 'year'
  const precision = name === 'quarter' ? 'season' : (name as 'week')
  return dated(published === null ? null : unitAt(name, published), precision, 'worked-out')
}

/** Days, weeks, months or years back: as sharp as its unit. */
function ago({ number, unit }: Groups, { published }: TimeContext): TimeReading {
  const count = numberFrom(number!)
  const name = unitFrom(unit!)
  if (count === null) return undated('vague')
  if (published === null) return dated(null, null, 'worked-out')
  return shifted(published, -count, name)
}

function shifted(day: Day, count: number, unit: UnitName): TimeReading {
  switch (unit) {
    case 'second':
    case 'minute':
    case 'hour':
      return dated(
        single(addDays(day, Math.abs(count) >= 24 && unit === 'hour' ? Math.round(count / 24) : 0)),
        'day',
        'worked-out',
      )
    case 'day':
      return dated(single(addDays(day, Math.round(count))), 'day', 'worked-out')
    case 'week':
    case 'fortnight': {
      const days = Math.round(count * (unit === 'week' ? 7 : 14))
      return Math.abs(days) > 14
        ? dated(weekOf(addDays(day, days)), 'week', 'worked-out')
        : dated(single(addDays(day, days)), 'day', 'worked-out')
    }
    case 'month':
      return dated(monthContaining(addMonths(day, Math.round(count))), 'month', 'worked-out')
    case 'quarter':
      return dated(quarterOfDay(addMonths(day, Math.round(count) * 3)), 'season', 'worked-out')
    case 'year':
      return dated(yearAt(yearOf(addMonths(day, Math.round(count * 12)))), 'year', 'worked-out')
    case 'decade':
      return dated(yearAt(yearOf(day) + Math.round(count) * 10), 'year', 'worked-out')
    default:
      return undated('vague')
  }
}

const quarterOfDay = (day: Day): Days => quarterAt(yearOf(day), quarterOf(day))

/** "the year-ago quarter", "year-earlier": a year before the period that the report speaks of. */
function yearAgo({ what, ordinal }: Groups, { published, lastOf }: TimeContext): TimeReading {
  const last = lastOf('quarter')
  if (ordinal !== undefined && published)
    return dated(quarterAt(yearOf(published) - 1, ordinalFrom(ordinal)), 'season', 'worked-out')
  if (last && what !== 'month')
    return dated(
      [addMonths(last.days[0], -12), monthContaining(addMonths(last.days[1], -12))[1]],
      'season',
      'worked-out',
    )
  return dated(published === null ? null : yearAt(yearOf(published) - 1), 'year', 'worked-out')
}

/** "a year earlier", "two weeks later": counted from the day named last. */
function earlier({ number, unit, side }: Groups, { last, lastOf, published, before }: TimeContext): TimeReading | null {
  const count = numberFrom(number!)
  const name = unitFrom(unit!)
  if (/^on$/i.test(side!) && !/^(?:year|month)$/.test(name)) return null
  if (/^on$/i.test(side!) || count === null || /^(?:hour|minute|second)$/.test(name)) return undated('duration')
  const quarter = lastOf('quarter')
  if (name === 'year' && count === 1 && quarter && /^(?:earlier|before)$/i.test(side!))
    return dated(
      [addMonths(quarter.days[0], -12), monthContaining(addMonths(quarter.days[1], -12))[1]],
      'season',
      'worked-out',
    )
  const from = last?.days[0] ?? published
  if (from === null || before.length < 0) return dated(null, null, 'worked-out')
  return shifted(from, /^(?:earlier|before|previously)$/i.test(side!) ? -count : count, name)
}

/** "the next day", "that week", "the same month": counted from the day named last. */
function anchored(
  { which, what, side }: Groups,
  { last, lastOf, published, before, after }: TimeContext,
): TimeReading | null {
  const name = /^(?:day|morning|afternoon|evening|night)$/i.test(what!) ? 'day' : what!.toLowerCase()
  const word = which!.toLowerCase()
  if (word === 'the') {
    if (side === undefined) return null
    if (/^\s+(?:the|a|an|his|her|its|their|he|she|they|it|[A-Z])/.test(after) && name === 'day')
      return undated('duration')
  }
  if (
    /^(?:week|month|year)$/.test(name) &&
    /^the same$/.test(word) === false &&
    word === 'the next' &&
    /^\s*\d/.test(after)
  )
    return null
  const anchor = (name === 'day' ? lastOf('day') : null) ?? last
  const from = anchor?.days[0] ?? published
  if (from === null || /[$£€]\s*$/.test(before)) return dated(null, null, 'worked-out')
  if (!isUnit(name)) return dated(seasonOf(yearOf(from), name), 'season', 'worked-out')
  const precision = name === 'day' || name === 'weekend' ? 'day' : name === 'quarter' ? 'season' : (name as 'week')
  const step =
    /next|following/.test(word) || /^(?:after|later)$/i.test(side ?? '')
      ? 1
      : /previous/.test(word) || /^(?:before|earlier)$/i.test(side ?? '')
        ? -1
        : 0
  if (name === 'weekend') return dated(weekendAround(from, step < 0 ? 'past' : 'future'), 'day', 'worked-out')
  return dated(
    step === 0 ? unitAt(name, from) : step > 0 ? unitAfter(name, anchor?.days[1] ?? from) : unitBefore(name, from),
    precision,
    'worked-out',
  )
}

const isUnit = (name: string): boolean => /^(?:day|week|weekend|month|quarter|year|decade)$/.test(name)

/** "the third quarter": the last one that has begun, unless the clause looks ahead. */
function quarter({ ordinal, what, of }: Groups, { published, lean }: TimeContext): TimeReading | null {
  const number = ordinalFrom(ordinal!)
  if (what !== 'quarter' || number > 4) return null
  if (published === null) return dated(null, 'season', 'worked-out')
  if (of !== undefined)
    return dated(
      quarterAt(yearOf(published) + { last: -1, this: 0, next: 1 }[of.toLowerCase()]!, number),
      'season',
      'worked-out',
    )
  const thisYear = quarterAt(yearOf(published), number)
  const begun = thisYear[0] <= published ? thisYear : quarterAt(yearOf(published) - 1, number)
  const ahead = thisYear[1] >= published ? thisYear : quarterAt(yearOf(published) + 1, number)
  return dated(lean() === 'future' ? ahead : begun, 'season', 'worked-out')
}

function latestQuarter({ what }: Groups, { published, lastOf, before, after }: TimeContext): TimeReading | null {
  if (what === 'period' && !/latest|recent/.test(after) && lastOf('quarter') === null) return null
  if (/^\s+of\b/i.test(after) && what === 'quarter') return null
  const last = lastOf('quarter')
  if (last) return dated(last.days, 'season', 'worked-out')
  if (published === null || before === null) return dated(null, 'season', 'worked-out')
  return dated(unitBefore('quarter', published), 'season', 'worked-out')
}
