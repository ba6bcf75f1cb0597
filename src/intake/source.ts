import { Readable } from 'node:stream'
import type { Article } from '../model.ts'
import { decode } from './encoding.ts'
import { longestLine, takeJson, takeLine } from './jsonl.ts'
import { isGarbled, kindOf, refusalOf } from './kind.ts'
import { checkLength, type Hints, InputError, type Taken, warningsFor } from './taken.ts'
import { articleOfText } from './text.ts'

/** Bytes that one file may hold, JSON lines excepted, which are streamed. */
export const largestFile = 32_000_000

/**
 * The articles of one file, whatever its kind; told by its first characters and its name. Errors are among the results.
 *
 * @param where its name, as messages tell it
 */
export async function takeFile(where: string, bytes: Uint8Array, hints: Hints): Promise<Taken[]> {
  const taken: Taken[] = []
  try {
    for await (const one of articlesIn(where, bytes, hints)) taken.push(one)
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    taken.push({ ok: false, error })
  }
  return taken
}

async function* articlesIn(where: string, bytes: Uint8Array, hints: Hints): AsyncGenerator<Taken> {
  if (bytes.length > largestFile) throw tooLarge(where)
  const refused = refusalOf(bytes)
  if (refused) throw new InputError(where, null, refused.what, refused.remedy)
  const { text, encoding, warning } = await decode(bytes)
  if (text.trim() === '') throw new InputError(where, null, 'it is empty', 'give a file with the text of a report')
  if (isGarbled(text)) throw new InputError(where, null, 'it is binary, not a text', 'give the text of the report')
  const kind = kindOf(where, text)
  if (typeof kind !== 'string') throw new InputError(where, null, kind.what, kind.remedy)
  const said = warning ? [warning] : []
  if (kind === 'text' || kind === 'page') {
    if (kind === 'text') checkLength(where, null, text)
    const article = await articleFrom(kind, where, text, hints)
    checkLength(where, null, article.text)
    yield { ok: true, where, article, bytes, warnings: warningsFor(where, null, article, said) }
  } else if (kind === 'feed') yield* itemsIn(where, text, hints, said)
  else if (kind === 'json') yield* await takeJson(where, text, hints)
  else
    yield* takeStream(
      where,
      Readable.from([encoding.startsWith('utf-16') ? new TextEncoder().encode(text) : bytes]),
      hints,
    )
}

/** The parsers of pages and feeds are loaded when there is one. */
async function articleFrom(kind: 'text' | 'page', where: string, text: string, hints: Hints): Promise<Article> {
  if (kind === 'text') return articleOfText(where, text, hints)
  const { articleOfPage } = await import('./html.ts')
  return articleOfPage(where, text, hints)
}

async function* itemsIn(where: string, text: string, hints: Hints, said: readonly string[]): AsyncGenerator<Taken> {
  const { articlesOfFeed } = await import('./feed.ts')
  for await (const { article, item, source, warnings } of articlesOfFeed(where, text, hints)) {
    yield {
      ok: true,
      where: `${where}:${item}`,
      article,
      bytes: new TextEncoder().encode(source),
      warnings: warningsFor(`${where}: item ${item}`, null, article, [...said, ...warnings]),
    }
  }
}

/** A file or a stream that is larger than `largestFile`. */
export const tooLarge = (where: string): InputError =>
  new InputError(where, null, `it is larger than ${largestFile / 1_000_000} MB`, 'split it, or give JSON lines')

/** The articles of a stream of JSON lines, one at a time, in order, in constant memory. */
export async function* takeStream(where: string, stream: Readable, hints: Hints): AsyncGenerator<Taken> {
  let line = 0
  for await (const bytes of linesOf(stream)) {
    line++
    const refused = line === 1 && bytes ? refusalOf(bytes) : null
    if (refused) {
      yield { ok: false, error: new InputError(where, null, refused.what, refused.remedy) }
      return
    }
    if (bytes === null) {
      const what = `it is longer than ${longestLine / 1_000_000} MB`
      yield { ok: false, error: new InputError(where, line, what, 'write one article a line') }
    } else if (!isBlank(bytes)) yield await takeLine(where, line, bytes, hints)
  }
}

const isBlank = (bytes: Uint8Array): boolean => bytes.every((byte) => byte === 0x20 || (byte >= 9 && byte <= 13))

/** Lines of a stream; null for one that is too long to keep. */
async function* linesOf(stream: Readable): AsyncGenerator<Uint8Array | null> {
  let begun: Uint8Array[] = []
  let length = 0
  const add = (part: Uint8Array): void => {
    length += part.length
    if (length > longestLine) begun = []
    else begun.push(part)
  }
  const line = (): Uint8Array | null => {
    const whole = length > longestLine ? null : Buffer.concat(begun)
    begun = []
    length = 0
    return whole
  }
  for await (const chunk of stream as AsyncIterable<Uint8Array>) {
    let start = 0
    for (let end = chunk.indexOf(newline); end >= 0; end = chunk.indexOf(newline, start)) {
      add(chunk.subarray(start, end))
      yield line()
      start = end + 1
    }
    add(chunk.subarray(start))
  }
  if (length > 0) yield line()
}

const newline = 0x0a
