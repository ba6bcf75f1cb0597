const month = '(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)\\p{Ll}*\\.?'
/** Numbers that count nothing: years, days of months, ages. */
const noCount = new RegExp(
  `\\b(?:19|20)\\d\\d\\b|\\b${month} \\d{1,2}\\b|\\b\\d{1,2}(?:st|nd|rd|th)? ${month}|\\b\\d+-year-old|\\bday \\d+`,
  'giu',
)
const words = ['two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve']
const inWords = new RegExp(`\\b(?:${words.join('|')})\\b`, 'gi')

/** The numbers of a clause, in figures or in words up to twelve; years, days of months and ages left out. */
export function numeralsIn(clause: string): readonly number[] {
  const counted = clause.replace(noCount, ' ')
  const figures = counted.match(/\d+(?:,\d{3})*(?:\.\d+)?/g) ?? []
  const told = counted.match(inWords) ?? []
  return [
    ...figures.map((figure) => Number(figure.replaceAll(',', ''))),
    ...told.map((word) => words.indexOf(word.toLowerCase()) + 2),
  ]
}

// ── every number ──────────────────────────────────────────────────────────────────────────────────────────────────

const sizes: { readonly [word: string]: number } = {
  hundred: 100,
  thousand: 1000,
  million: 1e6,
  m: 1e6,
  billion: 1e9,
  bn: 1e9,
  trillion: 1e12,
}

const numerals =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'.split(
    ' ',
  )
const rough: { readonly [words: string]: number } = {
  dozen: 12,
  dozens: 24,
  hundreds: 100,
  thousands: 1000,
  'tens of thousands': 10_000,
  'hundreds of thousands': 100_000,
  a: 1,
  an: 1,
}

/** The numbers that a text prints, in figures or words: "8,500", "$2.1 billion", "two hundred", "tens of thousands". */
export const numbersIn = (text: string): readonly number[] => numbersAt(text).map(({ n }) => n)

/** The same with where they stand, what may be read in two ways ("2.1", "2.1 billion") twice. */
export function numbersAt(
  text: string,
): readonly { readonly n: number; readonly start: number; readonly end: number }[] {
  const found: { n: number; start: number; end: number }[] = []
  for (const { index: start, 0: whole, 1: figure, 2: word, 3: size } of text.matchAll(numberPattern)) {
    const add = (n: number): number => found.push({ n, start, end: start + whole.length })
    const roughly = rough[whole.toLowerCase()]
    if (roughly !== undefined) add(roughly)
    const base = figure ? Number(figure.replaceAll(',', '')) : word ? wordAsNumber(word) : 1
    if (base === undefined || Number.isNaN(base)) continue
    if (size !== undefined) add(base * (sizes[size.toLowerCase()] ?? 1))
    add(base)
  }
  return found
}

const numberPattern = new RegExp(
  `\\b(?:hundreds of thousands|tens of thousands|thousands|hundreds|dozens)\\b|(?:(\\d[\\d,]*(?:\\.\\d+)?)|\\b(${numerals.join('|')}|dozen|an?)\\b)(?:[\\s-]*(hundred|thousand|million|billion|trillion|bn|m)\\b)?`,
  'gi',
)

function wordAsNumber(word: string): number | undefined {
  const at = numerals.indexOf(word.toLowerCase())
  return at >= 0 ? at : rough[word.toLowerCase()]
}
