import type { Quantity, Token, TokenRange } from '../../model.ts'
import { grouped } from '../by-place.ts'
import { numberAt } from './number.ts'

/** A number with its hedges, scale and currency, before it is known what it counts. */
export interface Amount extends TokenRange {
  readonly n: number
  readonly upper: number | null
  readonly bound: Quantity['bound']
  /** "dollars", "percent"; null for a plain number. */
  readonly unit: string | null
}

/**
 * The amount that begins at a token, hedges included; null where none does.
 * "nearly $2.1bn", "between 20 and 30", "up to 500,000", "tens of thousands", "half a dozen", "a third".
 */
export function amountAt(tokens: readonly Token[], at: number, end: number): Amount | null {
  const hedge = hedgeAt(tokens, at, end)
  const start = hedge?.to ?? at
  const first = moneyAt(tokens, start, end)
  if (first === null) return null
  const range = rangeFrom(tokens, first, hedge?.bound === 'range', end)
  const body = range ?? { upper: null, ...first }
  const trailing =
    /^(?:more|so|fewer|less|upwards)$/i.test(form(tokens, body.to + 1)) && /^or$/i.test(form(tokens, body.to))
  const bound = range ? 'range' : trailing ? trailingBound(form(tokens, body.to + 1)) : (hedge?.bound ?? first.bound)
  return {
    from: at,
    to: trailing ? body.to + 2 : body.to,
    n: body.n,
    upper: body.upper,
    bound: bound === 'range' && !range ? 'about' : bound,
    unit: body.unit,
  }
}

interface Money extends TokenRange {
  readonly n: number
  readonly unit: string | null
  readonly bound: 'exact' | 'about'
}

function moneyAt(tokens: readonly Token[], at: number, end: number): Money | null {
  if (at >= end) return null
  const split = form(tokens, at + 1) === '$' && tokens[at]!.end === tokens[at + 1]!.start
  const sign = CURRENCY_SIGNS[(split ? `${form(tokens, at)}$` : form(tokens, at)).toUpperCase()]
  const number = numberAt(tokens, sign === undefined ? at : split ? at + 2 : at + 1, end)
  if (number === null) return null
  const { n, bound } = number
  if (sign !== undefined) return { from: at, to: number.to, n, unit: sign, bound }
  const next = form(tokens, number.to)
  if (next === '%' || /^(?:percent|pct|percentage)$/i.test(next))
    return { from: at, to: number.to + 1, n, unit: 'percent', bound }
  if (/^per$/i.test(next) && /^cent$/i.test(form(tokens, number.to + 1)))
    return { from: at, to: number.to + 2, n, unit: 'percent', bound }
  return { from: at, to: number.to, n, unit: number.currency, bound }
}

/** "20 to 30", "20-30", "between 20 and 30", "from 5,000 to 6,000". */
function rangeFrom(
  tokens: readonly Token[],
  first: Money,
  between: boolean,
  end: number,
): (Money & { upper: number }) | null {
  const link = form(tokens, first.to).toLowerCase()
  const links = between ? /^(?:and|to|-|–|—)$/ : /^(?:to|-|–|or)$/
  if (!links.test(link)) return null
  const second = moneyAt(tokens, first.to + 1, end)
  if (second === null) return null
  const scaled = first.n < second.n / 100 && second.n >= 1e3 && first.n < 1e3 ? first.n * scaleOf(second.n) : first.n
  return second.n > scaled
    ? { from: first.from, to: second.to, n: scaled, upper: second.n, unit: first.unit ?? second.unit, bound: 'exact' }
    : null
}

const scaleOf = (n: number): number => (n >= 1e12 ? 1e12 : n >= 1e9 ? 1e9 : n >= 1e6 ? 1e6 : 1e3)

function hedgeAt(
  tokens: readonly Token[],
  at: number,
  end: number,
): { readonly bound: Quantity['bound']; readonly to: number } | null {
  for (const [words, bound] of HEDGES.get(form(tokens, at).toLowerCase()) ?? []) {
    if (at + words.length < end && words.every((word, i) => form(tokens, at + i).toLowerCase() === word))
      return { bound, to: at + words.length }
  }
  return null
}

const trailingBound = (word: string): Quantity['bound'] =>
  /^(?:more|upwards)$/i.test(word) ? 'at-least' : word === 'so' ? 'about' : 'at-most'

const form = (tokens: readonly Token[], at: number): string => tokens[at]?.form ?? ''

const hedges = (bound: Quantity['bound'], list: string): (readonly [readonly string[], Quantity['bound']])[] =>
  list.split(', ').map((words) => [words.split(' '), bound])

/** By their first word; longer ones first, so that "not more than" is not read as "more than". */
const HEDGES = grouped(
  [
    ...hedges(
      'at-most',
      'up to, as many as, as much as, at most, no more than, not more than, no fewer more than, less than, fewer than, under, below, a maximum of, anything up to',
    ),
    ...hedges(
      'at-least',
      'at least, no fewer than, not less than, no less than, not fewer than, more than, upwards of, upward of, in excess of, a minimum of, over, above, well over, just over, well above',
    ),
    ...hedges(
      'about',
      'an estimated, a reported, a further estimated, close to, somewhere around, in the region of, something like, nearly, almost, about, around, some, roughly, approximately, perhaps, maybe, circa, nearer to, just under, an additional estimated, estimated, what amounted to, probably',
    ),
    ...hedges('range', 'between, from, anywhere between, anywhere from'),
  ].toSorted((a, b) => b[0].length - a[0].length),
  ([[first]]) => first!,
)

const CURRENCY_SIGNS: { readonly [sign: string]: string } = {
  $: 'dollars',
  US$: 'dollars',
  'US $': 'dollars',
  A$: 'Australian dollars',
  AU$: 'Australian dollars',
  C$: 'Canadian dollars',
  NZ$: 'New Zealand dollars',
  '€': 'euros',
  '£': 'pounds',
  '¥': 'yen',
  '₹': 'rupees',
  '₽': 'roubles',
  '₴': 'hryvnias',
  '₪': 'shekels',
  '₩': 'won',
  USD: 'dollars',
  EUR: 'euros',
  GBP: 'pounds',
  VND: 'dong',
  RMB: 'yuan',
  CNY: 'yuan',
  INR: 'rupees',
  RS: 'rupees',
  NOK: 'kroner',
  SEK: 'kronor',
}
