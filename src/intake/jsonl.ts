import { hostOf, makeArticle } from './article.ts'
import { decode } from './encoding.ts'
import { usual } from './field-names.ts'
import { parsePrintedDay } from './printed-day.ts'
import { type Columns, checkLength, type Hints, InputError, type Taken, takenFrom } from './taken.ts'
import { languageOf } from './tongue.ts'

/** Bytes that one line may hold: a longer one is no article. */
export const longestLine = 4_000_000

const form = 'expected a JSON object like {"id": …, "title": …, "published": "2022-01-22", "url": …, "text": …}'

/** One line of JSON as an article. A line that cannot be used is an error of its own and stops nobody. */
export async function takeLine(where: string, line: number, bytes: Uint8Array, hints: Hints): Promise<Taken> {
  const { text, warning } = await decode(bytes)
  return takeObject({ where, line, bytes, warning }, () => parse(where, line, text), hints)
}

/** A document of JSON, one object or an array of them, as articles. */
export async function takeJson(where: string, json: string, hints: Hints): Promise<Taken[]> {
  const value = parse(where, null, json)
  const whole = (one: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(one))
  const place = { where, warning: null }
  if (!Array.isArray(value)) return [await takeObject({ ...place, line: 1, bytes: whole(value) }, () => value, hints)]
  if (value.length === 0) throw new InputError(where, null, 'it holds no articles', form)
  return Promise.all(value.map((one, i) => takeObject({ ...place, line: i + 1, bytes: whole(one) }, () => one, hints)))
}

/** Where an object stands and what it was made from. */
interface Origin {
  readonly where: string
  readonly line: number
  readonly bytes: Uint8Array
  readonly warning: string | null
}

/** An object with an article's fields as an article; what cannot be used is an error of its own. */
export async function takeObject(origin: Origin, value: () => unknown, hints: Hints): Promise<Taken> {
  const { where, line, bytes, warning } = origin
  try {
    const article = await articleOf(where, line, value(), hints)
    return takenFrom(where, { line }, article, bytes, warning ? [warning] : [])
  } catch (error) {
    if (error instanceof InputError) return { ok: false, error }
    throw error
  }
}

async function articleOf(where: string, line: number, value: unknown, hints: Hints) {
  const given = fieldsOf(objectOf(where, line, value), hints)
  const text = given.text
  if (typeof text !== 'string' || text.trim() === '') {
    throw new InputError(where, line, 'it holds no text', form)
  }
  checkLength(where, line, text)
  const title = stringOf(given.title).trim()
  const address = stringOf(given.url).trim()
  const printed = stringOf(given.published).trim()
  const published = hints.published ?? parsePrintedDay(printed)
  if (printed && !published) {
    throw new InputError(where, line, `"${printed.slice(0, 60)}" is no day of the calendar`, 'write it like 2022-01-22')
  }
  const holdsTitle = title === '' || text.trimStart().startsWith(title)
  const whole = holdsTitle ? text : `${title}\n${text}`
  const at = whole.indexOf(title)
  const host = hostOf(address)
  const publisher = stringOf(given.publisher).trim() || host
  const id = given.id
  return makeArticle({
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
}

type Fields = { readonly [Field in keyof Columns]: unknown }

/** The fields of an article, by the names that `hints.columns` tells, or by their usual ones. */
function fieldsOf(given: Readonly<Partial<{ [key: string]: unknown }>>, { columns }: Hints): Fields {
  const names = Object.keys(usual) as (keyof Columns)[]
  const nameOf = (field: keyof Columns) => columns?.[field] ?? usual[field].find((name) => Object.hasOwn(given, name))
  return Object.fromEntries(names.map((field) => [field, given[nameOf(field) ?? field]])) as Fields
}

function parse(where: string, line: number | null, json: string): unknown {
  try {
    return JSON.parse(json)
  } catch (error) {
    throw new InputError(where, line, `it is no JSON (${shortened((error as Error).message)})`, form)
  }
}

/** The parser's message quotes what it could not read, which may be long and hold anything. */
const shortened = (message: string): string => message.replace(/\s+/g, ' ').slice(0, 120)

function objectOf(where: string, line: number, value: unknown): Readonly<Partial<{ [key: string]: unknown }>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new InputError(where, line, 'it is no JSON object', form)
  }
  return value as { [key: string]: unknown }
}

const stringOf = (value: unknown): string => (typeof value === 'string' ? value : '')
