import type { Article, Item } from '../model.ts'
import type { EventClaim, NamedParty, StatementClaim } from './claims.ts'
import { folded, itemInWords } from './sentence.ts'

/** One field of a claim held against the article's text by code alone. */
export interface Check {
  /** "Russia", "100,000 troops", "next week". */
  readonly what: string
  /** words: it stands in the words of the claim. article: only elsewhere in the article. nowhere: no words tell it. */
  readonly found: 'words' | 'article' | 'nowhere'
  /** In words, for people. */
  readonly note: string
}

/** Holds every party, person, number, time and place of an event against its words. */
export function checksOfEvent(claim: EventClaim, article: Article): Check[] {
  const words = claim.evidence.text
  return [
    ...[...claim.actors, ...claim.recipients, ...claim.saidBy]
      .filter(onceByCode)
      .map((party) => partyCheck(party, words, article)),
    ...claim.people.map((name) => nameCheck(name, words, article)),
    ...claim.items.filter(({ n }) => n !== null).map((item) => numberCheck(item, words, article)),
    ...(claim.when ? [timeCheck(claim.whenPrinted, 'day of the act', words)] : []),
    ...(claim.due ? [timeCheck(claim.duePrinted, 'day due', words)] : []),
    ...(claim.where ? [nameCheck(claim.where, words, article)] : []),
  ]
}

/** Holds the speaker and the addressee of a statement against its words. */
export function checksOfStatement({ speaker, to, evidence }: StatementClaim, article: Article): Check[] {
  return [
    ...(speaker ? [speakerCheck(speaker.name, speaker.mention.text, article)] : []),
    ...(to ? [nameCheck(to, evidence.text, article)] : []),
  ]
}

const onceByCode = ({ code }: NamedParty, i: number, all: readonly NamedParty[]): boolean =>
  all.findIndex((other) => other.code === code) === i

function partyCheck({ code, name }: NamedParty, words: string, article: Article): Check {
  return code.length > 3 && holds(words, code)
    ? { what: name, found: 'words', note: 'named in the words' }
    : nameCheck(name, words, article)
}

function nameCheck(name: string, words: string, article: Article): Check {
  const what = folded(name)
  if (holds(words, what)) return { what, found: 'words', note: 'named in the words' }
  if (holds(article.text, what)) return { what, found: 'article', note: 'named elsewhere in the article' }
  return { what, found: 'nowhere', note: 'not named in the article: worked out from a description or a list' }
}

function speakerCheck(name: string, mention: string, article: Article): Check {
  const said = folded(mention)
  if (holds(said, name)) return { what: name, found: 'words', note: 'named beside the words' }
  const note = `meant by “${said}”`
  return holds(article.text, name)
    ? { what: name, found: 'article', note: `${note}, named elsewhere in the article` }
    : { what: name, found: 'nowhere', note: `${note}, not named in the article` }
}

function numberCheck(item: Item, words: string, article: Article): Check {
  const what = itemInWords(item)
  if (numbersIn(words).includes(item.n!)) return { what, found: 'words', note: 'the number stands in the words' }
  return numbersIn(article.text).includes(item.n!)
    ? { what, found: 'article', note: 'the number stands elsewhere in the article' }
    : { what, found: 'nowhere', note: 'no such number stands in the article' }
}

function timeCheck(printed: string | null, which: string, words: string): Check {
  if (printed === null) return { what: which, found: 'nowhere', note: 'no time in the sentence means these days' }
  const days = isStated(printed) ? 'the days are stated' : 'the days are counted from the date of the article'
  const what = `“${folded(printed)}”`
  return words.includes(printed)
    ? { what, found: 'words', note: days }
    : { what, found: 'article', note: `it stands beside the words; ${days}` }
}

/** Whether a printed time names its days itself: "4 February 2022", "January 21". */
export const isStated = (printed: string): boolean =>
  /\d/.test(printed) &&
  /\p{L}{3}|\d{4}/u.test(printed) &&
  !/\b(ago|days?|weeks?|hours?|months?|next|last)\b/i.test(printed)

/** Whether a text names somebody: by the whole name, or by its last telling word ("Blinken"; "Russia" in "Russian"). */
function holds(text: string, name: string): boolean {
  if (text.includes(name)) return true
  const telling = name.split(/\s+/).filter((word) => /^\p{Lu}/u.test(word) && word.length > 3)
  const last = telling.at(-1)
  if (!last) return false
  const begin = last.length > 6 ? last.slice(0, -2) : last
  return new RegExp(`(?<![\\p{L}\\d])${begin.replace(/[^\p{L}\d]/gu, '.')}`, 'u').test(text)
}

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
export function numbersIn(text: string): number[] {
  const found: number[] = []
  for (const [whole, figure, word, size] of text.matchAll(numberPattern)) {
    const roughly = rough[whole.toLowerCase()]
    if (roughly !== undefined) found.push(roughly)
    const base = figure ? Number(figure.replaceAll(',', '')) : word ? wordAsNumber(word) : 1
    if (base !== undefined && !Number.isNaN(base)) found.push(base, base * (sizes[size?.toLowerCase() ?? ''] ?? 1))
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
