import type { Token } from '../../model.ts'

export interface ReadNumber {
  readonly n: number
  /** Token after the last of its words. */
  readonly to: number
  readonly bound: 'exact' | 'about'
  /** Where the number carries its own currency ("£20m" as one token); else null. */
  readonly currency: string | null
}

/** The number that begins at a token: figures, words, both, fractions and round groups ("dozens", "tens of thousands"). */
export function numberAt(tokens: readonly Token[], at: number, end: number): ReadNumber | null {
  return groupAt(tokens, at, end) ?? figuresAt(tokens, at, end) ?? wordsAt(tokens, at, end)
}

/** "dozens", "scores of", "hundreds of thousands", "several hundred", "half a dozen", "a couple of", "a third". */
function groupAt(tokens: readonly Token[], at: number, end: number): ReadNumber | null {
  const word = lower(tokens, at)
  const size = GROUPS[word]
  if (size !== undefined) {
    const of = lower(tokens, at + 1) === 'of' ? GROUPS[lower(tokens, at + 2)] : undefined
    return of !== undefined && at + 2 < end ? about(size * of, at + 3) : about(size, at + 1)
  }
  if (word === 'half' && lower(tokens, at + 1) === 'a') {
    const scale = SCALES[lower(tokens, at + 2)]
    return scale === undefined ? null : about(scale / 2, at + 3)
  }
  if ((word === 'several' || (word === 'a' && lower(tokens, at + 1) === 'few')) && at + 1 < end) {
    const next = word === 'a' ? at + 2 : at + 1
    const scale = SCALES[lower(tokens, next)]
    return scale === undefined || scale === 12 ? null : about(scale, next + 1)
  }
  if (word === 'a' || word === 'one') {
    const scale = SCALES[lower(tokens, at + 1)]
    if (scale !== undefined)
      return lower(tokens, at + 2) === 'and' && lower(tokens, at + 3) === 'half'
        ? exact(scale * 1.5, at + 4)
        : exact(scale, at + 2)
    const fraction = FRACTIONS[lower(tokens, at + 1)]
    if (fraction !== undefined && (lower(tokens, at + 2) === 'of' || word === 'one')) return exact(fraction, at + 2)
    if (word === 'a' && lower(tokens, at + 1) === 'couple' && lower(tokens, at + 2) === 'of') return about(2, at + 3)
  }
  if (word === 'both') return null
  return null
}

/** "1,500", "2.1 billion", "9.5m", "$20m" as one token, "2 1/2". */
function figuresAt(tokens: readonly Token[], at: number, end: number): ReadNumber | null {
  const match = /^([$€£¥]|US\$|A\$|C\$)?(\d{1,3}(?:[,\u00a0]\d{3})+|\d+)(\.\d+)?(k|m|mn|bn|tn|b|t)?$/i.exec(
    tokens[at]!.form,
  )
  if (match === null) return null
  let n = Number(match[2]!.replace(/[,\u00a0]/g, '') + (match[3] ?? ''))
  let to = at + 1
  if (match[4] !== undefined) n *= SUFFIXES[match[4].toLowerCase()]!
  else if (
    /^[1-9]\d?$/.test(tokens[at]!.form) &&
    /^\d{3}$/.test(tokens[to]?.form ?? '') &&
    tokens[at]!.end + 1 === tokens[to]!.start
  ) {
    n = n * 1000 + Number(tokens[to]!.form)
    to++
  }
  const scale = to < end ? scaleAt(tokens, to) : null
  if (scale !== null) return { n: round(n * scale), to: to + 1, bound: 'exact', currency: currencyOf(match[1]) }
  const fraction = /^(\d)\/(\d)$/.exec(tokens[to]?.form ?? '')
  if (fraction && to < end)
    return {
      n: n + Number(fraction[1]) / Number(fraction[2]),
      to: to + 1,
      bound: 'exact',
      currency: currencyOf(match[1]),
    }
  return { n: round(n), to, bound: 'exact', currency: currencyOf(match[1]) }
}

/** "twelve", "twenty-five", "one hundred and twenty", "two thousand five hundred". */
function wordsAt(tokens: readonly Token[], at: number, end: number): ReadNumber | null {
  let total = 0
  let part: number | null = null
  let i = at
  for (; i < end; i++) {
    const word = lower(tokens, i)
    const value = worthOf(word)
    if (value !== null) part = (part ?? 0) + value
    else if (word === 'hundred' && part !== null) part *= 100
    else if (SCALES[word] !== undefined && SCALES[word] >= 1000 && part !== null) {
      total += part * SCALES[word]
      part = 0
    } else if (word === 'dozen' && part !== null) part *= 12
    else if (!joins(tokens, i, word, part)) break
  }
  if (part === null) return null
  while (/^(?:and|-)$/.test(lower(tokens, i - 1))) i--
  return exact(total + part, i)
}

/** "and" after "hundred", the hyphen of "twenty - five". */
function joins(tokens: readonly Token[], at: number, word: string, part: number | null): boolean {
  const next = worthOf(lower(tokens, at + 1))
  if (part === null || next === null) return false
  return (
    (word === 'and' && part >= 100 && part % 100 === 0) || (word === '-' && part >= 20 && part % 10 === 0 && next < 10)
  )
}

function worthOf(word: string): number | null {
  const simple = WORDS[word]
  if (simple !== undefined) return simple
  const [tens, ones] = word.split('-')
  return ones !== undefined && WORDS[tens!] !== undefined && WORDS[ones] !== undefined && WORDS[tens!]! >= 20
    ? WORDS[tens!]! + WORDS[ones]
    : null
}

const scaleAt = (tokens: readonly Token[], at: number): number | null => {
  const word = lower(tokens, at)
  return SCALES[word] ?? (/^(?:m|mn|bn|tn)$/.test(word) ? SUFFIXES[word]! : null)
}

const round = (n: number): number => Math.round(n * 1000) / 1000
const exact = (n: number, to: number): ReadNumber => ({ n, to, bound: 'exact', currency: null })
const about = (n: number, to: number): ReadNumber => ({ n, to, bound: 'about', currency: null })
const lower = (tokens: readonly Token[], at: number): string => tokens[at]?.form.toLowerCase() ?? ''
const currencyOf = (sign: string | undefined): string | null =>
  sign === undefined
    ? null
    : sign === '€'
      ? 'euros'
      : sign === '£'
        ? 'pounds'
        : sign === '¥'
          ? 'yen'
          : sign === 'A$'
            ? 'Australian dollars'
            : sign === 'C$'
              ? 'Canadian dollars'
              : 'dollars'

const WORDS: { readonly [word: string]: number } = Object.fromEntries([
  ...'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'
    .split(' ')
    .map((word, n) => [word, n] as const),
  ...'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ').map((word, n) => [word, 20 + 10 * n] as const),
])
const SCALES: { readonly [word: string]: number } = {
  dozen: 12,
  hundred: 100,
  thousand: 1e3,
  million: 1e6,
  billion: 1e9,
  trillion: 1e12,
}
const SUFFIXES: { readonly [word: string]: number } = { k: 1e3, m: 1e6, mn: 1e6, b: 1e9, bn: 1e9, t: 1e12, tn: 1e12 }
const GROUPS: { readonly [word: string]: number } = {
  tens: 10,
  dozens: 12,
  scores: 20,
  hundreds: 100,
  thousands: 1e3,
  millions: 1e6,
  billions: 1e9,
  trillions: 1e12,
}
const FRACTIONS: { readonly [word: string]: number } = {
  half: 0.5,
  third: 1 / 3,
  quarter: 0.25,
  fifth: 0.2,
  tenth: 0.1,
}
