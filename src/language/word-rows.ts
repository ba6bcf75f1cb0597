/** FNV-1a of a string's UTF-16 units `from` … `to - 1`. */
function hashOf(text: string, from: number, to: number): number {
  let h = 0x811c9dc5
  for (let i = from; i < to; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193)
  return (h ^ (h >>> 15)) >>> 0
}

/** Parts of a word, each with the number of rows that its table has; the known words' table comes before them. */
const affixes = [
  { rows: 256, from: -1, to: 0 },
  { rows: 2048, from: -2, to: 0 },
  { rows: 8192, from: -3, to: 0 },
  { rows: 8192, from: -4, to: 0 },
  { rows: 1024, from: 0, to: 2 },
  { rows: 4096, from: 0, to: 3 },
] as const
const shapes = 512

/** How many rows stand for a word: itself, its affixes, its shape. */
export const rowsPerWord = affixes.length + 2

/** How many rows the table has for so many known words. */
export const rowCount = (knownWords: number): number =>
  1 + knownWords + affixes.reduce((sum, { rows }) => sum + rows, 0) + shapes

/** A word as the models see it: lower case, digits alike, long and odd words cut. */
export function normalised(form: string): string {
  const lower = form.toLowerCase()
  return (lower.length > 40 ? lower.slice(0, 40) : lower)
    .replace(/\d/g, '0')
    .replace(/[’‘]/g, "'")
    .replace(/[“”]|``|''/g, '"')
}

/**
 * Writes the rows of the embedding table that stand for a word into `out` from `at` on.
 */
export function putRows(form: string, known: ReadonlyMap<string, number>, out: Int32Array, at: number): void {
  const word = normalised(form)
  out[at++] = known.get(word) ?? 0
  let base = 1 + known.size
  for (const { rows, from, to } of affixes) {
    const start = from < 0 ? Math.max(0, word.length + from) : 0
    const end = from < 0 ? word.length : Math.min(to, word.length)
    out[at++] = base + (hashOf(word, start, end) & (rows - 1))
    base += rows
  }
  out[at] = base + shapeOf(form)
}

/** To be added to the last row of a word that begins a sentence. */
export const firstWord = 256

const upper = 1
const lower = 2
const digit = 4
const hyphen = 8
const other = 16

/** Which kinds of character a form holds, whether it begins with a capital, and whether it is long. */
function shapeOf(form: string): number {
  let kinds = 0
  const length = Math.min(form.length, 40)
  for (let i = 0; i < length; i++) {
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
