import type { Article, Day } from '../model.ts'
import { hostOf, makeArticle } from './article.ts'
import { isDateLine } from './printed-day.ts'
import { languageOf } from './tongue.ts'
import { wireOf } from './wire.ts'

/** A report taken out of something that is no plain text. */
export interface Report {
  readonly title: string
  readonly published: Day | null
  readonly url: string | null
  /** Who published it, when that is not told by `url`. */
  readonly publisher: string | null
  readonly paragraphs: readonly string[]
}

/** A report as an article: its text is the title, then one paragraph a line. */
export async function articleOfReport(report: Report): Promise<Article> {
  const title = report.title.replace(/\s+/g, ' ').trim()
  const prose = withoutHead(report.paragraphs, title).join('\n')
  const text = [title, prose].filter((part) => part !== '').join('\n')
  return makeArticle({
    title,
    published: report.published,
    url: report.url,
    publisher: report.publisher ?? (report.url && hostOf(report.url)),
    language: await languageOf(prose || title),
    text,
    headline: title === '' ? null : { start: 0, end: title.length },
    unread: [],
  })
}

/** What stands before a value of the head, or what a page is called by its house. */
const label =
  /^(?:from|by|author|source|date|issued by|(?:first |last )?(?:published|posted|updated)|(?:press|media|news) release|news story|print|share|save|listen)\s*:?$/i

/** Paragraphs without what repeats the head (title, bare dates, also at the end, labels, a byline that credits no agency) and without bare numbers. */
function withoutHead(paragraphs: readonly string[], title: string): string[] {
  const isHead = (line: string): boolean =>
    isDateLine(line) || label.test(line) || (/^by \p{Lu}[^.!?]{2,60}$/iu.test(line) && wireOf(line) === null)
  const isWords = (line: string): boolean => /\p{L}/u.test(line) && !sameWords(line, title)
  const last = paragraphs.length - 3
  return paragraphs.filter((line, i) => isWords(line) && !(i < 5 && isHead(line)) && !(i > last && isDateLine(line)))
}

const sameWords = (a: string, b: string): boolean => bareWords(a) === bareWords(b)
const bareWords = (words: string): string =>
  words
    .toLowerCase()
    .replace(/[^\p{L}\d]+/gu, ' ')
    .trim()
