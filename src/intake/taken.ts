import type { Article, Day } from '../model.ts'
import { noticesOf } from './notices.ts'

/** Input that cannot be read. Says where it stands, what is wrong and what to do. */
export class InputError extends Error {
  /** The file (or `-` for standard input, or an address). */
  readonly where: string
  /** Line in it, from 1; null when the whole file is meant. */
  readonly line: number | null
  readonly remedy: string

  constructor(where: string, line: number | null, what: string, remedy: string) {
    super(`${where}${line === null ? '' : `: line ${line}`}: ${what}; ${remedy}`)
    this.name = 'InputError'
    this.where = where
    this.line = line
    this.remedy = remedy
  }
}

/** One article taken in, with the bytes that it was made from, or the reason why it could not be. */
export type Taken =
  | {
      readonly ok: true
      /** The file, `FILE:LINE` for a line of JSON, or `-`. */
      readonly where: string
      readonly article: Article
      readonly bytes: Uint8Array
      /** What a person should know: no date, an encoding that was guessed, a language that is not read. */
      readonly warnings: readonly string[]
      /** Of a feed's item that holds a summary only: where the whole report stands. */
      readonly page?: string
      /** Hash of the feed's item whose page need not be looked at again, once this is kept. */
      readonly settles?: string
    }
  | { readonly ok: false; readonly error: InputError }

/** What the caller knows better than the file. */
export interface Hints {
  readonly published?: Day
  /** Where it was fetched, for what does not tell its own address. */
  readonly url?: string
  /** The encoding that its server declared. */
  readonly encoding?: string
  readonly columns?: Columns
}

/** What the columns of a table are called. */
export interface Columns {
  readonly id?: string
  readonly title?: string
  readonly published?: string
  readonly url?: string
  readonly publisher?: string
  readonly text?: string
}

/**
 * An article as taken in.
 *
 * @param where the file or address
 * @param place where it stands in it, from 1; null for the whole of it
 * @param more what its source had to say
 */
export function takenFrom(
  where: string,
  place: { readonly line: number } | { readonly item: number } | null,
  article: Article,
  bytes: Uint8Array,
  more: readonly string[] = [],
): Taken {
  const [word, number] = Object.entries(place ?? {})[0] ?? []
  const at = `${where}${word ? `: ${word} ${number}` : ''}`
  const error = tooLong(at, null, article.text)
  if (error) return { ok: false, error }
  const notice = noticesOf(article)
  const told = [
    ...more,
    ...(notice.embargo === null
      ? []
      : [`it is under embargo until ${notice.embargo.slice(0, 16).replace('T', ' ')} UTC`]),
    ...(notice.withdraws ? ['it takes a report back: kept, not read'] : []),
  ]
  return {
    ok: true,
    where: number === undefined ? where : `${where}:${number}`,
    article,
    bytes,
    warnings: warningsOf(article, told).map((warning) => `${at}: ${warning}`),
  }
}

/** Characters that an article may hold: about 170,000 words. What is longer is no report. */
export const longestArticle = 1_000_000

/** @throws InputError for a text longer than `longestArticle` */
export function checkLength(where: string, line: number | null, text: string): void {
  const error = tooLong(where, line, text)
  if (error) throw error
}

function tooLong(where: string, line: number | null, text: string): InputError | null {
  if (text.length <= longestArticle) return null
  const what = `it holds ${text.length} characters, more than the ${longestArticle} of one article`
  return new InputError(where, line, what, 'split it into articles')
}

/** What a person should know of an article that was taken in. */
function warningsOf(article: Article, more: readonly string[]): string[] {
  const undated = article.published === null && !more.some((warning) => warning.includes('no day'))
  return [
    ...more,
    ...(undated ? ['it has no date: relative times stay without days; give --published DAY'] : []),
    ...(article.language === 'en'
      ? []
      : [`it is written in ${nameOf(article.language)}, not in English: kept, not read`]),
  ]
}

function nameOf(language: string): string {
  return new Intl.DisplayNames('en', { type: 'language' }).of(language) ?? language
}
