import type { Article } from '../model.ts'
import { hostOf } from './article.ts'
import { type DomElement, parsePage, tangleOf, withoutScripts } from './dom.ts'
import { factsOf, type PageFacts } from './page-facts.ts'
import { paragraphsOf, removeBoxes } from './prose.ts'
import { withoutPullQuotes } from './pull-quotes.ts'
import { articleOfReport } from './report.ts'
import { type Hints, InputError } from './taken.ts'

/** Characters of markup that one page may hold. */
export const longestPage = 8_000_000

/**
 * A web page as an article: headline, then one paragraph a line, without what stands around the report.
 * Two extractors (Mozilla's Readability, Defuddle) and the page's own JSON-LD are asked; the answer with most prose and
 * least of everything else is taken. Nothing of the page is run or fetched.
 *
 * @throws InputError for a page without prose, and for one too large or too deeply nested to be understood
 */
export async function readPage(where: string, markup: string, hints: Hints): Promise<PageReport> {
  const visible = withoutScripts(markup)
  if (markup.length > longestPage || visible.length > longestPage / 4) {
    const what = `the page holds more than ${longestPage / 1_000_000} million characters, or a quarter of that without scripts`
    throw new InputError(where, null, what, 'save the report alone')
  }
  const tangle = tangleOf(visible)
  if (tangle !== null) throw new InputError(where, null, `the page ${tangle}`, 'copy its text into a .txt file')
  const page = guarded(where, () => parsePage(markup))
  const facts = guarded(where, () => factsOf(page, hints.url ?? null))
  const paragraphs = await bestReading(where, visible, page, facts)
  if (paragraphs.length === 0) {
    throw new InputError(where, null, 'no report was found on the page', 'copy its text into a .txt file')
  }
  const url = facts.url ?? hints.url ?? null
  const published = hints.published ?? facts.published
  const article = await articleOfReport({
    title: facts.title ?? '',
    published,
    url,
    publisher: (url && hostOf(url)) ?? facts.publisher,
    paragraphs: withoutPullQuotes(paragraphs),
  })
  const isUpdated = published !== null && facts.updated !== null && facts.updated > published
  return { article, warnings: isUpdated ? [`its publisher changed it on ${facts.updated}`] : [] }
}

/** The report of a page, and what a person should know of it. */
export interface PageReport {
  readonly article: Article
  readonly warnings: readonly string[]
}

async function bestReading(
  where: string,
  markup: string,
  page: DomElement,
  facts: PageFacts,
): Promise<readonly string[]> {
  const answers = [
    await readabilityAnswer(where, markup),
    isLong(markup) ? [] : await defuddleAnswer(where, markup),
    paragraphsOf(parsePage(bodyMarkup(facts.body ?? ''))),
  ]
  const ranked = answers.map((answer) => ({ answer, worth: worthOf(answer) })).sort(byWorth)
  if (ranked[0]!.worth > 0) return ranked[0]!.answer
  const whole = page.querySelector('article') ?? page.querySelector('main') ?? page.querySelector('body') ?? page
  return paragraphsOf(whole).filter(isProse)
}

interface Ranked {
  readonly answer: readonly string[]
  readonly worth: number
}

/** Of two with the same words, the one that kept its paragraphs apart. */
const byWorth = (a: Ranked, b: Ranked): number => b.worth - a.worth || b.answer.length - a.answer.length

/** About 8000 elements, or a million characters: the second opinion would take seconds. */
const isLong = (markup: string): boolean => markup.length > 1_000_000 || markup.split('<').length > 16_000

/** JSON-LD gives the body as plain text or as markup. */
const bodyMarkup = (body: string): string =>
  body
    .split(/\n+/)
    .map((line) => `<p>${line.replace(/[<&]/g, (c) => (c === '<' ? '&lt;' : '&amp;'))}</p>`)
    .join('')

async function readabilityAnswer(where: string, markup: string): Promise<string[]> {
  const { Readability } = await import('@mozilla/readability')
  const found = guarded(where, () =>
    new Readability(cleared(markup), { maxElemsToParse: 50_000, keepClasses: true }).parse(),
  )
  return found?.content ? paragraphsOf(parsePage(found.content)) : []
}

/** Only the synchronous parser: the other one asks third parties about some addresses. */
async function defuddleAnswer(where: string, markup: string): Promise<string[]> {
  const { DefuddleClass } = await import('defuddle/node')
  const found = guarded(where, () =>
    new DefuddleClass(cleared(markup), { useAsync: false, url: 'about:blank' }).parse(),
  )
  return found.content ? paragraphsOf(parsePage(found.content)) : []
}

// biome-ignore lint/suspicious/noExplicitAny: both extractors want a browser's Document; linkedom's serves
function cleared(markup: string): any {
  const page = parsePage(markup)
  for (const element of page.querySelectorAll(quoted)) element.remove()
  removeBoxes(page)
  return page
}

/** What extractors quote on the console, codes for the terminal included, where they do not understand it. */
const quoted = 'script, meta, link, base'

/** Words in paragraphs that are prose, minus twice the words of those that are not: links, calls to subscribe, notices. */
function worthOf(paragraphs: readonly string[]): number {
  let worth = 0
  for (const paragraph of paragraphs) {
    const words = paragraph.split(' ').length
    worth += isProse(paragraph) ? words : -2 * Math.min(words, 30)
  }
  return worth
}

function isProse(paragraph: string): boolean {
  return paragraph.split(' ').length >= 3 && /[.!?…]["'”’)\]]*$/.test(paragraph) && !notice.test(paragraph)
}

const notice =
  /\b(?:cookies?|subscribe|newsletters?|sign up|log in|all rights reserved|privacy policy|terms of (?:use|service)|advertisement|read more|click here)\b/i

function guarded<T>(where: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    const why = error instanceof RangeError ? 'it nests too deeply' : (error as Error).message
    throw new InputError(where, null, `the page cannot be understood (${why})`, 'copy its text into a .txt file')
  }
}
