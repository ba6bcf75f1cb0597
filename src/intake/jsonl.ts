import { hostOf, makeArticle, parseDay } from './article.ts'
import { type Hints, InputError, type Taken } from './taken.ts'
import { languageOf } from './tongue.ts'

/** Characters that one line may hold: a longer one is no article. */
export const longestLine = 20_000_000

const form = 'expected a JSON object like {"id": …, "title": …, "published": "2022-01-22", "url": …, "text": …}'

/** One line of JSON as an article. A line that cannot be used is an error of its own and stops nobody. */
export async function takeLine(where: string, line: number, json: string, hints: Hints): Promise<Taken> {
  try {
    return {
      ok: true,
      where: `${where}:${line}`,
      ...(await articleOfLine(where, line, json, hints)),
      bytes: new TextEncoder().encode(json),
    }
  } catch (error) {
    if (error instanceof InputError) return { ok: false, error }
    throw error
  }
}

async function articleOfLine(where: string, line: number, json: string, hints: Hints) {
  const given = parseObject(where, line, json)
  const text = given.text
  if (typeof text !== 'string' || text.trim() === '') {
    throw new InputError(where, line, 'it holds no text', form)
  }
  const title = stringOf(given.title).trim()
  const address = stringOf(given.url).trim()
  const printed = stringOf(given.published).trim()
  const published = hints.published ?? parseDay(printed)
  if (printed && !published) {
    throw new InputError(where, line, `"${printed}" is no day of the calendar`, 'write it like 2022-01-22')
  }
  const holdsTitle = title === '' || text.trimStart().startsWith(title)
  const whole = holdsTitle ? text : `${title}\n${text}`
  const at = whole.indexOf(title)
  const host = hostOf(address)
  const publisher = stringOf(given.publisher).trim() || host
  const id = given.id
  const article = makeArticle({
    ...(typeof id === 'string' || typeof id === 'number' ? { id: String(id) } : {}),
    title,
    published,
    url: host ? address : null,
    publisher: publisher ?? (address || null),
    language: await languageOf(text),
    text: whole,
    headline: title === '' ? null : { start: at, end: at + title.length },
    unread: [],
  })
  return { article, warnings: published ? [] : ['it has no date: relative times stay without days'] }
}

function parseObject(where: string, line: number, json: string): Readonly<Partial<{ [key: string]: unknown }>> {
  let value: unknown
  try {
    value = JSON.parse(json)
  } catch (error) {
    throw new InputError(where, line, `it is no JSON (${(error as Error).message})`, form)
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new InputError(where, line, 'it is no JSON object', form)
  }
  return value as { [key: string]: unknown }
}

const stringOf = (value: unknown): string => (typeof value === 'string' ? value : '')
