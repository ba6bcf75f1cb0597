import { hashOf } from './hash.ts'

/** The words that the models know, by number, with the cluster (words used alike) of each. */
export interface Vocabulary {
  /** Number of a normalised word, from 1; words that are not in it have none. */
  readonly numbers: ReadonlyMap<string, number>
  /** Fine and coarse cluster of a word's number; 0 for none. */
  readonly fine: Uint16Array
  readonly coarse: Uint16Array
}

/** A word as the models see it: lower case, digits alike, long and odd words cut. */
export function normalised(form: string): string {
  const lower = form.toLowerCase()
  return (lower.length > 40 ? lower.slice(0, 40) : lower)
    .replace(/\d/g, '0')
    .replace(/[’‘]/g, "'")
    .replace(/[“”]|``|''/g, '"')
}

/** Lines of `word fine coarse`, the most frequent first. */
export function decodeVocabulary(text: string): Vocabulary {
  const lines = text.split('\n').filter((line) => line !== '')
  const numbers = new Map<string, number>()
  const fine = new Uint16Array(lines.length + 1)
  const coarse = new Uint16Array(lines.length + 1)
  lines.forEach((line, i) => {
    const [word, fineCluster, coarseCluster] = line.split(' ') as [string, string, string]
    numbers.set(word, i + 1)
    fine[i + 1] = Number(fineCluster)
    coarse[i + 1] = Number(coarseCluster)
  })
  return { numbers, fine, coarse }
}

/** The words of a sentence as numbers, one array a property, for the feature extractors. */
export interface CodedWords {
  readonly length: number
  readonly word: Int32Array
  readonly fine: Int32Array
  readonly coarse: Int32Array
  readonly suffix1: Int32Array
  readonly suffix2: Int32Array
  readonly suffix3: Int32Array
  readonly suffix4: Int32Array
  readonly prefix2: Int32Array
  readonly prefix3: Int32Array
  readonly shape: Int32Array
}

export function codeWords(forms: readonly string[], vocabulary: Vocabulary): CodedWords {
  const length = forms.length
  const of = (code: (form: string, lower: string, i: number) => number): Int32Array => {
    const codes = new Int32Array(length)
    for (let i = 0; i < length; i++) codes[i] = code(forms[i]!, lowers[i]!, i)
    return codes
  }
  const lowers = forms.map(normalised)
  const numbers = lowers.map((lower) => vocabulary.numbers.get(lower) ?? 0)
  return {
    length,
    word: of((_, lower, i) => numbers[i]! || hashOf(lower) | 0x40000000),
    fine: of((_form, _lower, i) => vocabulary.fine[numbers[i]!]!),
    coarse: of((_form, _lower, i) => vocabulary.coarse[numbers[i]!]!),
    suffix1: of((_, lower) => hashOf(lower, lower.length - 1)),
    suffix2: of((_, lower) => hashOf(lower, Math.max(0, lower.length - 2))),
    suffix3: of((_, lower) => hashOf(lower, Math.max(0, lower.length - 3))),
    suffix4: of((_, lower) => hashOf(lower, Math.max(0, lower.length - 4))),
    prefix2: of((_, lower) => hashOf(lower, 0, Math.min(2, lower.length))),
    prefix3: of((_, lower) => hashOf(lower, 0, Math.min(3, lower.length))),
    shape: of((form) => shapeOf(form)),
  }
}

const upper = 1
const lower = 2
const digit = 4
const hyphen = 8
const other = 16

/** Which kinds of character a form holds, whether it begins with a capital, and whether it is long. */
function shapeOf(form: string): number {
  let kinds = 0
  for (let i = 0; i < form.length; i++) {
    const c = form.charCodeAt(i)
    if (c >= 97 && c <= 122) kinds |= lower
    else if (c >= 65 && c <= 90) kinds |= upper
    else if (c >= 48 && c <= 57) kinds |= digit
    else if (c === 45) kinds |= hyphen
    else if (c > 127 && /\p{L}/u.test(form[i]!)) kinds |= form[i] === form[i]!.toLowerCase() ? lower : upper
    else kinds |= other
  }
  const first = form[0] ?? ''
  const capital = first !== first.toLowerCase()
  return kinds | (capital ? 32 : 0) | (form.length > 3 ? 64 : 0) | (form.length === 1 ? 128 : 0)
}
