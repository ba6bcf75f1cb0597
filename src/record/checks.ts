import type { Item, Span } from '../model.ts'
import type { EventClaim, NamedParty, Quote, StatementClaim } from './claims.ts'
import { numbersIn } from './numerals.ts'
import { folded, itemInWords } from './sentence.ts'

/** One field of a claim held against the article's text by code alone. */
export interface Check {
  /** "Russia", "100,000 troops", "next week". */
  readonly what: string
  /** words: it stands in the words of the claim. article: only elsewhere in the article. nowhere: no words tell it. */
  readonly found: 'words' | 'article' | 'nowhere'
  /** In words, for people. */
  readonly note: string
  /** UTF-16 offset of the words elsewhere in the article that tell it; null where they stand in the claim, or nowhere. */
  readonly at: number | null
}

/** Words of an article that speak of somebody, and whom the reading took them for. */
export interface NamedMention extends Span {
  readonly name: string
  readonly codes: readonly string[]
}

/** The text that claims are held against. `mentions` in text order. */
export interface CheckedText {
  readonly text: string
  readonly mentions: readonly NamedMention[]
}

/** Holds every party, person, number, time and place of an event against its words. */
export function checksOfEvent(claim: EventClaim, against: CheckedText): Check[] {
  const { evidence } = claim
  const parties = [...claim.actors, ...claim.recipients, ...claim.saidBy].filter(onceByCode)
  return [
    ...parties.map(({ code, name }) =>
      whoCheck(name, evidence, against, (mention) => mention.name === name || mention.codes.includes(code)),
    ),
    ...claim.people.map((name) => whoCheck(name, evidence, against, (mention) => mention.name === name)),
    ...claim.items.filter(({ n }) => n !== null).map((item) => numberCheck(item, evidence.text, against)),
    ...(claim.when ? [timeCheck(claim.whenPrinted, 'day of the act', evidence.text)] : []),
    ...(claim.due ? [timeCheck(claim.duePrinted, 'day due', evidence.text)] : []),
    ...(claim.where ? [whoCheck(claim.where, evidence, against, (mention) => mention.name === claim.where)] : []),
  ]
}

/** Holds the speaker and the addressee of a statement against its words. */
export function checksOfStatement({ speaker, to, evidence }: StatementClaim, against: CheckedText): Check[] {
  const named = (name: string) => (mention: NamedMention) => mention.name === name
  return [
    ...(speaker ? [whoCheck(speaker.name, speaker.mention, against, named(speaker.name))] : []),
    ...(to ? [whoCheck(to, evidence, against, named(to))] : []),
  ]
}

const onceByCode = ({ code }: NamedParty, i: number, all: readonly NamedParty[]): boolean =>
  all.findIndex((other) => other.code === code) === i

/** Whether the words name somebody, or speak of somebody whom the article names elsewhere: nearest before them, else after. */
function whoCheck(
  name: string,
  words: Quote,
  { text, mentions }: CheckedText,
  isMeant: (mention: NamedMention) => boolean,
): Check {
  const what = folded(name)
  if (placeIn(words.text, what) !== null) return { what, found: 'words', note: 'named in the words', at: null }
  const meant = mentions.filter(isMeant)
  const within = meant.find(({ start, end }) => start < words.end && end > words.start)
  const how = within ? `meant by “${folded(text.slice(within.start, within.end))}”, ` : ''
  const named = meant.filter(({ start, end }) => placeIn(text.slice(start, end), what) !== null)
  const nearest = named.findLast(({ start }) => start < words.start) ?? named[0]
  const at = nearest?.start ?? placeIn(text, what)
  if (at !== null) return { what, found: 'article', note: `${how}named elsewhere in the article`, at }
  if (within) return { what, found: 'words', note: how.replace(/, $/, ''), at: null }
  const other = meant.findLast(({ start }) => start < words.start) ?? meant[0]
  return other
    ? { what, found: 'article', note: `meant by “${folded(text.slice(other.start, other.end))}”`, at: other.start }
    : {
        what,
        found: 'nowhere',
        note: 'the article does not name it: worked out from a description or a list',
        at: null,
      }
}

function numberCheck(item: Item, words: string, { text }: CheckedText): Check {
  const what = itemInWords(item)
  if (numbersIn(words).includes(item.n!)) {
    return { what, found: 'words', note: 'the number stands in the words', at: null }
  }
  return numbersIn(text).includes(item.n!)
    ? { what, found: 'article', note: 'the number stands elsewhere in the article', at: null }
    : { what, found: 'nowhere', note: 'no such number stands in the article', at: null }
}

function timeCheck(printed: string | null, which: string, words: string): Check {
  if (printed === null)
    return { what: which, found: 'nowhere', note: 'no time in the sentence means these days', at: null }
  const days = isStated(printed) ? 'the days are stated' : 'the days are counted from the date of the article'
  const what = `“${folded(printed)}”`
  return words.includes(printed)
    ? { what, found: 'words', note: days, at: null }
    : { what, found: 'article', note: `it stands beside the words; ${days}`, at: null }
}

/** Whether a printed time names its days itself: "4 February 2022", "January 21". */
export const isStated = (printed: string): boolean =>
  /\d/.test(printed) &&
  /\p{L}{3}|\d{4}/u.test(printed) &&
  !/\b(ago|days?|weeks?|hours?|months?|next|last)\b/i.test(printed)

/** Where a text names somebody, by the whole name or its last telling word ("Blinken"; "Russia" in "Russian"); null: nowhere. */
function placeIn(text: string, name: string): number | null {
  const whole = text.indexOf(name)
  if (whole >= 0) return whole
  const last = name
    .split(/\s+/)
    .filter((word) => /^\p{Lu}/u.test(word) && word.length > 3)
    .at(-1)
  if (!last) return null
  const begin = last.length > 6 ? last.slice(0, -2) : last
  const place = text.search(new RegExp(`(?<![\\p{L}\\d])${begin.replace(/[^\p{L}\d]/gu, '.')}`, 'u'))
  return place < 0 ? null : place
}
