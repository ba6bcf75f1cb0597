import type { Item } from '../model.ts'
import { numbersAt } from './numerals.ts'

/** How far a report commits itself to a number. */
export type Bound = 'exact' | 'about' | 'at least' | 'at most' | 'between'

/** How much of what, in one unit, so that reports can be compared and added. */
export interface Amount {
  readonly what: string
  /** Between: the lower end. */
  readonly n: number
  readonly upper: number | null
  /** Weights in "kg"; money by the name of its currency; null for a plain count. */
  readonly unit: string | null
  readonly bound: Bound
}

/** An item in one unit, with what the words around its number say of it; null without a number. */
export function amountOf(item: Item, words: string): Amount | null {
  if (item.n === null) return null
  const { bound, upper } = boundOf(item, words)
  const weight = weightOf(item)
  const inUnit = (n: number): number => (weight === null ? n : Number((n * weight).toPrecision(4)))
  return {
    what: item.what,
    n: inUnit(item.n),
    upper: upper === null ? null : inUnit(upper),
    unit: weight === null ? item.unit : 'kg',
    bound,
  }
}

const weights: { readonly [unit: string]: number } = {
  tonne: 1000,
  ton: 1000,
  'metric ton': 1000,
  'metric tonne': 1000,
  kilogram: 1,
  kilo: 1,
  kg: 1,
  lb: 0.453_592,
}
const pound = 0.453_592

/** Kilograms of one of its units; null where it is no weight. Pounds of goods are a weight, pounds of nothing are money. */
function weightOf({ unit, what }: Item): number | null {
  const singular = (unit ?? '').toLowerCase().replace(/s$/, '')
  if (singular === 'pound')
    return what === '' || /\b(loan|grant|fund|money|cash|worth|invest)/i.test(what) ? null : pound
  return weights[singular] ?? null
}

const atLeast =
  /\b(?:at least|no (?:fewer|less) than|not (?:fewer|less) than|more than|upwards? of|in excess of|a minimum of|over|above)$/i
const atMost =
  /\b(?:up to|as (?:many|much) as|at most|no more than|not more than|less than|fewer than|under|below|a maximum of)$/i
const about =
  /\b(?:about|around|some|roughly|approximately|nearly|almost|close to|an estimated|estimated|perhaps|circa|just under|in the region of)$/i

function boundOf({ n, approx }: Item, words: string): { readonly bound: Bound; readonly upper: number | null } {
  const numbers = numbersAt(words)
  const at = numbers.findIndex((one) => one.n === n)
  const rough = { bound: approx ? ('about' as const) : ('exact' as const), upper: null }
  if (at < 0) return rough
  const { start, end } = numbers[at]!
  const before = words.slice(0, start).replace(/[\s$€£]+$/, '')
  const next = numbers.find((one) => one.start >= end)
  const link = next && words.slice(end, next.start).trim()
  if (next && next.n > n! && (/^(?:to|-|–)$/.test(link!) || (link === 'and' && /\bbetween$/i.test(before))))
    return { bound: 'between', upper: next.n }
  if (atLeast.test(before) || /^\s*(?:\p{L}+ )?or more\b/u.test(words.slice(end)))
    return { bound: 'at least', upper: null }
  if (atMost.test(before)) return { bound: 'at most', upper: null }
  return about.test(before) ? { bound: 'about', upper: null } : rough
}

/** Numbers this close are the same when a report gives one of them as rough. */
const roughly = 0.1
/** What is "more than" a number is no more than so many times as much. */
const open = 2

/** Whether two amounts of the same cannot both be right. */
export function amountsDiffer(a: Amount, b: Amount): boolean {
  const [one, other] = [extentOf(a), extentOf(b)]
  const gap = Math.max(one.low - other.high, other.low - one.high, 0)
  return gap > 0 && gap / Math.max(Math.abs(a.n), Math.abs(b.n), 1) > (isRough(a) || isRough(b) ? roughly : 0)
}

const isRough = ({ bound, unit }: Amount): boolean => bound !== 'exact' || unit === 'kg'

function extentOf({ n, upper, bound }: Amount): { readonly low: number; readonly high: number } {
  if (bound === 'at least') return { low: n, high: n * open }
  if (bound === 'at most') return { low: n / open, high: n }
  return { low: n, high: upper ?? n }
}

const bounds: { readonly [bound in Bound]: string } = {
  exact: '',
  about: 'about ',
  'at least': 'at least ',
  'at most': 'at most ',
  between: '',
}

/** What is counted is its own unit: "1.2 billion euros" of "euros". */
export function isUnit(what: string, unit: string | null): boolean {
  const single = (words: string): string => words.trim().toLowerCase().replace(/s$/, '')
  return unit !== null && single(what.replace(/^(?:of|us|u\.s\.|american)\s+/i, '')) === single(unit)
}

/** "at least 90,700 kg of military aid", "about 100,000 soldiers". `inWords`: how a number is written. */
export function amountInWords({ what, n, upper, unit, bound }: Amount, inWords: (n: number) => string): string {
  const number = `${bounds[bound]}${inWords(n)}${upper === null ? '' : ` to ${inWords(upper)}`}`
  const thing = isUnit(what, unit) ? '' : what.replace(/\s+/g, ' ').trim()
  return [number, unit, unit && thing ? 'of' : null, thing].filter(Boolean).join(' ')
}
