import type { Article, Day } from '../model.ts'
import { hostOf, makeArticle, parseDay } from './article.ts'
import { isDateLine, parsePrintedDay } from './printed-day.ts'
import { type Hints, InputError } from './taken.ts'
import { languageOf } from './tongue.ts'

/**
 * A text file as an article. Two forms:
 * three head lines (headline; day as YYYYMMDD; address or outlet), then the text; or plain text, whose first line is its headline
 * when it is short and more follows; lines below it that hold nothing but a day or an address tell day and address.
 * `text` stays whole, so that offsets count from the file's first character.
 *
 * @throws InputError for an empty text and for a second line of eight digits that is no day.
 */
export async function articleOfText(where: string, text: string, hints: Hints): Promise<Article> {
  if (text.trim() === '') throw new InputError(where, null, 'it is empty', 'give a file with the text of a report')
  const lines = linesOf(text)
  const dayLine = lines[1]
  if (dayLine && /^\d{8}$/.test(dayLine.text.trim()))
    return articleWithHead(where, text, lines, hints, await languageOf(text))
  const filled = lines.filter((line) => line.text.trim() !== '')
  const first = filled[0]!
  const isHeadline = filled.length > 1 && looksLikeHeadline(first.text)
  const head = isHeadline ? headBelow(filled) : []
  const day = head.find(({ text }) => isDateLine(text))
  const address = head.find(({ text }) => isAddress(text))?.text.trim() ?? hints.url ?? null
  return makeArticle({
    title: isHeadline ? first.text.trim() : '',
    published: hints.published ?? (day ? parsePrintedDay(day.text) : null),
    url: address,
    publisher: address && hostOf(address),
    language: await languageOf(text),
    text,
    headline: isHeadline ? { start: first.start, end: first.end } : null,
    unread: head.map(({ start, end }) => ({ start, end })),
  })
}

/** Lines between headline and text that hold a day or an address. */
function headBelow(filled: readonly Line[]): readonly Line[] {
  const below = filled.slice(1, 4)
  const prose = below.findIndex(({ text }) => !isDateLine(text) && !isAddress(text))
  return prose < 0 ? below : below.slice(0, prose)
}

const isAddress = (line: string): boolean => /^https?:\/\/[^\s/]+\.\S+$/i.test(line.trim())

function articleWithHead(where: string, text: string, lines: readonly Line[], hints: Hints, language: string): Article {
  const [headline, dayLine, source] = lines as [Line, Line, Line | undefined]
  const published: Day | null = hints.published ?? parseDay(dayLine.text)
  if (!published) {
    throw new InputError(
      where,
      2,
      `"${dayLine.text.trim()}" is no day of the calendar, expected one like 20220122`,
      'mend the line or give --published DAY',
    )
  }
  const from = source?.text.trim() ?? ''
  const host = hostOf(from)
  return makeArticle({
    title: headline.text.trim(),
    published,
    url: host && /[/]/.test(from) ? from : null,
    publisher: host ?? (from || null),
    language,
    text,
    headline: { start: headline.start, end: headline.end },
    unread: [dayLine, ...(source ? [source] : [])].map(({ start, end }) => ({ start, end })),
  })
}

interface Line {
  readonly text: string
  readonly start: number
  readonly end: number
}

/** The lines of a text, without their ends ("\n", "\r\n"), with their places. */
function linesOf(text: string): Line[] {
  const lines: Line[] = []
  for (const match of text.matchAll(/[^\r\n]*(?:\r?\n|\r|$)/g)) {
    if (match.index === text.length && lines.length > 0) break
    const words = match[0].replace(/[\r\n]+$/, '')
    lines.push({ text: words, start: match.index, end: match.index + words.length })
  }
  return lines
}

function looksLikeHeadline(line: string): boolean {
  const words = line.trim().split(/\s+/)
  return words.length >= 3 && words.length <= 20 && !/[.!?:;,]["'”’)]*\s*$/.test(line)
}
