import type { Day, Days, TimeMention } from '../../model.ts'
import { type Words, wordsNeeded } from './needed.ts'
import { day, dayPart, month, number, ordinal, season, unit, weekday, year } from './words.ts'

/** What a rule makes of the words it matched. */
export interface TimeReading {
  readonly kind: TimeMention['kind']
  readonly days: Days | null
  readonly precision: TimeMention['precision']
  readonly basis: TimeMention['basis']
}

/** Where the matched words stand. */
export interface TimeContext {
  readonly published: Day | null
  /** The sentence up to the match and from its end on. */
  readonly before: string
  readonly after: string
  /** Which way the clause looks: the tense of its verb. */
  readonly lean: () => Lean
  /** The day or period named last before it, in its sentence or an earlier one. */
  readonly last: Anchor | null
  /** The same, with at most this precision's length: what "the following day" counts from. */
  readonly lastOf: (precision: 'day' | 'quarter') => Anchor | null
}

export interface Anchor {
  readonly days: Days
  readonly precision: TimeMention['precision']
  readonly sameSentence: boolean
}

export type Lean = 'past' | 'future' | 'none'

export interface TimeRule {
  readonly name: string
  readonly pattern: RegExp
  /** One of these is a part of some word of every match; see `wordsNeeded`. */
  readonly needs: Words
  /** null: no time expression after all. */
  readonly read: (groups: Groups, context: TimeContext) => TimeReading | null
}

export type Groups = { readonly [name: string]: string | undefined }

/**
 * A rule whose pattern may name `<month>`, `<weekday>`, `<day>`, `<year>`, `<number>`, `<unit>`, `<season>`, `<ordinal>`, `<daypart>`.
 * Patterns are ASCII in what counts (a pattern with the flag u takes three times as long to compile).
 */
export function timeRule(name: string, pattern: string, read: TimeRule['read']): TimeRule {
  const source = pattern
    .replace(/(?<!\(\?|\\k)<(\w+?)(\d?)>/g, (_, word: string, again: string) => `(?<${word}${again}>${pieces[word]!})`)
    .replace(/\[[^\]]*\]| \?| /g, (piece) =>
      piece === ' ' ? '\\s+' : piece === ' ?' ? '\\s*' : piece.replace(' ', '\\s'),
    )
  const needs = wordsNeeded(pattern, wordsOfPieces)
  return { name, pattern: new RegExp(`(?<!\\w)(?:${source})(?!\\w)`, 'gi'), needs, read }
}

export const dated = (
  days: Days | null,
  precision: TimeMention['precision'],
  basis: 'stated' | 'worked-out',
): TimeReading => ({ kind: 'date', days, precision, basis })

export const undated = (kind: 'duration' | 'set' | 'vague'): TimeReading => ({
  kind,
  days: null,
  precision: null,
  basis: null,
})

const pieces: { readonly [name: string]: string } = {
  month,
  weekday,
  day,
  year,
  number,
  unit,
  season,
  ordinal,
  daypart: dayPart,
}

const wordsOfPieces = new Map(Object.entries(pieces).map(([name, source]) => [name, wordsNeeded(source)]))
