import type { Bound, Day, Sentence, Span, Syntax, TimeMention } from '../../model.ts'
import { daysBetween } from './calendar.ts'
import type { Anchor, Groups, Lean, TimeContext, TimeReading } from './rule.ts'
import { rules } from './rules/index.ts'
import { rulesFor } from './rules-for.ts'
import { leanAt, leanOfWords } from './tense.ts'

/**
 * Every time expression of an article, in text order, none overlapping another.
 * Relative ones count from `published`; without it their `days` are null.
 */
export function findTimes(syntax: Syntax, published: Day | null): TimeMention[] {
  const found: TimeMention[] = []
  for (const sentence of syntax.sentences) found.push(...timesOf(sentence, syntax, published, found))
  return found
}

interface Candidate extends Span {
  readonly name: string
  readonly groups: Groups
  readonly order: number
}

function timesOf(
  sentence: Sentence,
  syntax: Syntax,
  published: Day | null,
  earlier: readonly TimeMention[],
): TimeMention[] {
  const text = syntax.text.slice(sentence.start, sentence.end)
  const here: TimeMention[] = []
  let from = 0
  for (const candidate of candidatesIn(text)) {
    if (candidate.start < from) continue
    const context = contextOf(candidate, text, sentence, syntax, published, earlier, here)
    const reading = rules[candidate.order]!.read(candidate.groups, context)
    if (reading === null) continue
    const mention = mentionFrom(candidate, reading, text, sentence, syntax, from)
    here.push(mention)
    from = mention.end - sentence.start
  }
  return here
}

/** Matches of all rules, from left to right, the longest of those that start together first. */
function candidatesIn(text: string): Candidate[] {
  const all = rulesFor(text).flatMap((order) => {
    const { name, pattern } = rules[order]!
    return matchesOf(pattern, text).map((match) => ({
      name,
      groups: match.groups ?? {},
      order,
      start: match.index,
      end: match.index + match[0].length,
    }))
  })
  return all.filter(isWhole(text)).sort((a, b) => a.start - b.start || b.end - a.end || a.order - b.order)
}

/** As `matchAll` gives them, which copies the pattern. */
function matchesOf(pattern: RegExp, text: string): RegExpExecArray[] {
  const found: RegExpExecArray[] = []
  pattern.lastIndex = 0
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    found.push(match)
    if (match[0] === '') pattern.lastIndex++
  }
  return found
}

/** "may" and "march", "sat", "sun" are words of their own unless capitalised; a match ends where its word ends ("première" holds no day). */
const isWhole =
  (text: string) =>
  (candidate: Candidate): boolean => {
    const names = [candidate.groups.month, candidate.groups.month2, candidate.groups.weekday].filter(
      (name) => name !== undefined,
    )
    return (
      names.every((name) => /^\p{Lu}/u.test(name) || name.replace('.', '').length > 5) &&
      candidate.end > candidate.start &&
      !/(?![a-z])\p{L}/iu.test((text[candidate.start - 1] ?? '') + (text[candidate.end] ?? ''))
    )
  }

function contextOf(
  { start, end }: Span,
  text: string,
  sentence: Sentence,
  syntax: Syntax,
  published: Day | null,
  earlier: readonly TimeMention[],
  here: readonly TimeMention[],
): TimeContext {
  let lean: Lean | null = null
  const anchors = (fits: (time: TimeMention) => boolean): Anchor | null => {
    const near = here.findLast(fits)
    const far = near ?? earlier.findLast(fits)
    return far ? { days: far.days!, precision: far.precision, sameSentence: near !== undefined } : null
  }
  return {
    published,
    before: text.slice(0, start),
    after: text.slice(end),
    lean: () => {
      lean ??= leanFrom(
        text.slice(0, start),
        text.slice(end),
        leanAt(syntax, tokenAt(syntax, sentence, sentence.start + end - 1)),
      )
      return lean
    },
    last: anchors(({ days }) => days !== null),
    lastOf: (precision) =>
      anchors(
        ({ days, precision: of }) =>
          days !== null &&
          (precision === 'day' ? of === 'day' : isQuarter(days[0], days[1]) && isRecent(days[0], published)),
      ),
  }
}

/** A year-ago quarter is no anchor: "a year earlier" counts from the one reported. */
const isRecent = (first: Day, published: Day | null): boolean =>
  published === null || daysBetween(first, published) < 370

const isQuarter = (first: Day, last: Day): boolean =>
  /-(?:01|04|07|10)-01$/.test(first) &&
  /-(?:03-31|06-30|09-30|12-31)$/.test(last) &&
  first.slice(0, 4) === last.slice(0, 4) &&
  Number(last.slice(5, 7)) - Number(first.slice(5, 7)) === 2

/** "by Friday" looks ahead where no verb says otherwise; without a tree the words around decide. */
const leanFrom = (before: string, after: string, byVerb: Lean): Lean => {
  if (byVerb !== 'none') return byVerb
  return /\b(?:by|until|till|before|due|through|deadline)\s+(?:the\s+)?$/i.test(before)
    ? 'future'
    : leanOfWords(before, after)
}

function mentionFrom(
  candidate: Candidate,
  reading: TimeReading,
  text: string,
  sentence: Sentence,
  syntax: Syntax,
  from: number,
): TimeMention {
  const lead = LEAD.exec(text.slice(Math.max(from, candidate.start - LONGEST_LEAD), candidate.start))
  const begin = lead ? candidate.start - lead[0].length : candidate.start
  const tail = reading.precision === 'day' ? (DAY_PART.exec(text.slice(candidate.end))?.[0].length ?? 0) : 0
  const stop = candidate.end + tail
  const [start, end] = [sentence.start + begin, sentence.start + stop]
  const full = text.slice(begin, stop)
  return {
    start,
    end,
    tokens: { from: tokenAt(syntax, sentence, start), to: tokenAt(syntax, sentence, end - 1) + 1 },
    kind: reading.kind,
    days: reading.days,
    precision: reading.days === null ? null : reading.precision,
    part: partFrom(full),
    bound: isOneAmongOthers(reading, text.slice(stop))
      ? 'on'
      : boundFrom(text.slice(Math.max(0, begin - LONGEST_LEAD), begin), full),
    basis: reading.basis,
  }
}

/** What may stand before the core and belongs to it: "early", "the end of", "nearly", "earlier". */
const LEAD =
  /(?<![\p{L}\p{N}])(?:(?:\d{1,2}(?:[:.]\d\d)? ?(?:a\.m\.?|p\.m\.?|am|pm)(?: [A-Z]{2,4})?(?: ?\(\d{4} GMT\))?,?|noon|midnight|midday|dawn|(?:\d{4}|\d{1,2}:\d\d) (?:GMT|UTC|hours)(?:,| on)?|earlier|later|early|late|mid|sometime|(?:the )?(?:very )?(?:end|start|beginning|middle|close|turn|second half|first half|latter part|early part) of|at least|at most|more than|less than|nearly|almost|up to|no more than|about|around|over|some|just|only|roughly|under)(?:\s+|\s*[-‐–]\s*)(?:(?:in|on)\s+)?)+$/iu
/** In code units, with room to spare, as is what tells a bound. */
const LONGEST_LEAD = 200
const DAY_PART = /^(?:'s|’s)?\s+(?:(?:early|late|mid)[ -])?(?:morning|afternoon|evening|night|lunchtime)(?![\p{L}])/iu

function partFrom(words: string): TimeMention['part'] {
  const match =
    /^(?:the\s+)?(?:very\s+)?(earlier|later|early|late|mid|end|year-end|start|beginning|middle|close)\b/i.exec(words)
  switch (match?.[1]?.toLowerCase()) {
    case 'early':
    case 'start':
    case 'beginning':
      return 'early'
    case 'mid':
    case 'middle':
      return 'mid'
    case 'late':
      return 'late'
    case 'end':
    case 'close':
    case 'year-end':
      return 'end'
    case 'earlier':
      return 'earlier'
    case 'later':
      return 'later'
    default:
      return null
  }
}

/** "after Friday's raid" is no bound of the raid; "from 3 to 9 May" has both its ends. */
const isOneAmongOthers = ({ precision, days }: TimeReading, after: string): boolean =>
  /^(?:'s|’s)\s/.test(after) || (precision === 'day' && days !== null && days[0] !== days[1])

const BOUNDS: readonly (readonly [RegExp, Bound])[] = [
  [/\b(?:since|as of|effective|starting|beginning|from)\s+(?:on\s+|in\s+)?(?:the\s+)?$/i, 'since'],
  [/\b(?:by|no later than|not later than|deadline of|deadline is)\s+(?:the\s+)?$/i, 'by'],
  [/\b(?:until|till|through|up to|to|running to)\s+(?:at least\s+)?(?:the\s+)?$/i, 'until'],
  [/\b(?:before|prior to|ahead of)\s+(?:the\s+)?$/i, 'before'],
  [/\b(?:after|following)\s+(?:the\s+)?$/i, 'after'],
  [/\b(?:about|around|circa|roughly|approximately)\s+(?:the\s+)?$/i, 'about'],
]

function boundFrom(before: string, words: string): Bound {
  if (/^(?:about|around|roughly)\b/i.test(words) || /\bor so\b/i.test(words)) return 'about'
  return BOUNDS.find(([pattern]) => pattern.test(before))?.[1] ?? 'on'
}

/** The token that covers or follows a place in the text. */
function tokenAt(syntax: Syntax, sentence: Sentence, offset: number): number {
  let low = sentence.tokens.from
  let high = sentence.tokens.to - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if (syntax.tokens[middle]!.end > offset) high = middle
    else low = middle + 1
  }
  return low
}
