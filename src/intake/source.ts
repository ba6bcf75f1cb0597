import { type Budget, counted, deepestNesting, newBudget } from './archives/budget.ts'
import { ByteReader, type Chunks } from './archives/byte-reader.ts'
import { gunzipped } from './archives/gzip.ts'
import { isMailbox, membersOfMailbox } from './archives/mailbox.ts'
import type { Member } from './archives/member.ts'
import { isTar, membersOfTar } from './archives/tar.ts'
import { membersOfWarc } from './archives/warc.ts'
import { decode } from './encoding.ts'
import { longestLine, takeJson, takeLine } from './jsonl.ts'
import { isGarbled, kindOf, refusalOf } from './kind.ts'
import { checkLength, type Hints, InputError, type Taken, takenFrom } from './taken.ts'
import { articleOfText } from './text.ts'

/** Bytes that one file may hold: archives, JSON lines, mailboxes and tables excepted, which are streamed. */
export const largestFile = 32_000_000
/** Bytes by which a file is told: a tar archive by its first 512, JSON lines by the first line. */
const tellingBytes = 65_536

/** A file, page or message, wherever it comes from. */
export interface Source {
  /** Its name, as messages tell it. */
  readonly where: string
  /** The name that tells its kind, when it is another one: of "a.csv.gz" that is "a.csv". */
  readonly named?: string
  readonly chunks: Chunks
  /** The file on disk, if it is one: what is read from its end need not be held whole. */
  readonly path?: string
}

/** The articles of one file held in memory, whatever its kind. Errors are among the results. */
export async function takeFile(where: string, bytes: Uint8Array, hints: Hints): Promise<Taken[]> {
  const taken: Taken[] = []
  for await (const one of takeSource({ where, chunks: [bytes] }, hints)) taken.push(one)
  return taken
}

/**
 * The articles of a source, in order, whatever its kind: told by its first characters, then by its name. Archives are opened,
 * also those within archives. Errors are among the results, and stop nothing but the part that they stand in.
 */
export async function* takeSource(source: Source, hints: Hints): AsyncGenerator<Taken> {
  const budget = newBudget()
  yield* takeNested({ ...source, chunks: counted(source.chunks, budget) }, hints, budget, 0)
}

async function* takeNested(source: Source, hints: Hints, budget: Budget, depth: number): AsyncGenerator<Taken> {
  const reader = new ByteReader(source.chunks)
  try {
    if (depth > deepestNesting) {
      const what = `it stands more than ${deepestNesting} archives or messages deep`
      throw new InputError(source.where, null, what, 'unpack it')
    }
    yield* articlesIn(source, reader, hints, budget, depth)
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    yield { ok: false, error }
  } finally {
    await reader.close()
  }
}

async function* articlesIn(
  source: Source,
  reader: ByteReader,
  hints: Hints,
  budget: Budget,
  depth: number,
): AsyncGenerator<Taken> {
  const { where, named = where } = source
  const head = await reader.peek(tellingBytes)
  const begin = Buffer.from(head)
    .toString('latin1')
    .replace(/^\u00ef\u00bb\u00bf/, '')
  const members = (some: AsyncIterable<Member>) => takeMembers(where, some, hints, budget, depth)
  if (begin.startsWith('\x1f\x8b')) {
    const inner = { where, named: named.replace(/\.gz$/i, ''), chunks: gunzipped(where, reader.rest(), budget) }
    yield* takeNested(inner, hints, budget, depth + 1)
  } else if (isTar(head)) yield* members(membersOfTar(where, reader))
  else if (begin.startsWith('WARC/1.')) yield* members(membersOfWarc(where, reader, largestFile))
  else if (isMailbox(begin)) yield* members(membersOfMailbox(where, reader.rest(), largestFile))
  else if (begin.startsWith('PK\x03\x04')) yield* takeZip(source, reader, hints, budget, depth)
  else if (isTable(where, begin, hints)) {
    refuse(where, head)
    const { takeTable } = await import('./csv.ts')
    yield* takeTable(where, reader.rest(), hints)
  } else if (isLines(named, begin)) {
    refuse(where, head)
    yield* takeLines(where, reader.rest(), hints)
  } else yield* takeWhole(source, await wholeOf(where, reader), hints, budget, depth)
}

async function* takeMembers(
  where: string,
  members: AsyncIterable<Member>,
  hints: Hints,
  budget: Budget,
  depth: number,
): AsyncGenerator<Taken> {
  let count = 0
  for await (const one of members) {
    count++
    if (!one.ok) yield { ok: false, error: one.error }
    else
      yield* takeNested(
        { where: `${where}/${one.name}`, chunks: one.chunks },
        { ...hints, ...one.hints },
        budget,
        depth + 1,
      )
  }
  if (count === 0) throw new InputError(where, null, 'it holds no files with reports', 'give one with reports in it')
}

/** A ZIP archive, or a document that is one. */
async function* takeZip(
  source: Source,
  reader: ByteReader,
  hints: Hints,
  budget: Budget,
  depth: number,
): AsyncGenerator<Taken> {
  const { where, path } = source
  const { articleOfDocx, docxBody } = await import('./documents/docx.ts')
  const { holds, membersOfZip, sizeOf } = await import('./archives/zip.ts')
  const size = path ? await sizeOf(path) : 0
  if (path && size > largestFile) {
    budget.taken = size
    yield* takeMembers(where, membersOfZip(where, { path }, budget), hints, budget, depth)
    return
  }
  const bytes = await wholeOf(where, reader)
  if (await holds(bytes, docxBody)) {
    yield takenFrom(where, null, await articleOfDocx(where, bytes, hints, budget), bytes)
  } else yield* takeMembers(where, membersOfZip(where, { bytes }, budget), hints, budget, depth)
}

/** What must be seen whole: a text, a page, a feed, a document, a message. */
async function* takeWhole(
  { where, named = where }: Source,
  bytes: Uint8Array,
  hints: Hints,
  budget: Budget,
  depth: number,
): AsyncGenerator<Taken> {
  if (Buffer.from(bytes.subarray(0, 1024)).includes('%PDF-')) {
    const { articleOfPdf } = await import('./documents/pdf.ts')
    yield takenFrom(where, null, await articleOfPdf(where, bytes, hints), bytes)
    return
  }
  refuse(where, bytes)
  const { text, encoding, warning } = await decode(bytes, hints.encoding)
  if (text.trim() === '') throw new InputError(where, null, 'it is empty', 'give a file with the text of a report')
  if (isGarbled(text)) throw new InputError(where, null, 'it is binary, not a text', 'give the text of the report')
  const { isMail, readMail } = await import('./documents/mail.ts')
  if (isMail(text.slice(0, 20_000).replace(/\r/g, ''))) {
    const { article, attached } = await readMail(where, bytes, hints)
    if (article) yield takenFrom(where, null, article, bytes)
    if (article === null || attached.length > 0) yield* takeMembers(where, inTurn(attached), hints, budget, depth)
    return
  }
  const kind = kindOf(named, text)
  const said = warning ? [warning] : []
  if (typeof kind !== 'string') throw new InputError(where, null, kind.what, kind.remedy)
  if (kind === 'text') yield await takeText(where, text, bytes, hints, said)
  else if (kind === 'page') yield await takePage(where, text, bytes, hints, said)
  else if (kind === 'feed') yield* takeItems(where, text, hints, said)
  else if (kind === 'json') yield* await takeJson(where, text, hints)
  else yield* takeLines(where, [encoding.startsWith('utf-16') ? new TextEncoder().encode(text) : bytes], hints)
}

async function* inTurn<T>(values: readonly T[]): AsyncGenerator<T> {
  yield* values
}

async function takeText(where: string, text: string, bytes: Uint8Array, hints: Hints, said: readonly string[]) {
  checkLength(where, null, text)
  return takenFrom(where, null, await articleOfText(where, text, hints), bytes, said)
}

/** The parsers of pages and feeds are loaded when there is one. */
async function takePage(where: string, text: string, bytes: Uint8Array, hints: Hints, said: readonly string[]) {
  const { readPage } = await import('./html.ts')
  const { article, warnings } = await readPage(where, text, hints)
  return takenFrom(where, null, article, bytes, [...said, ...warnings])
}

async function* takeItems(where: string, text: string, hints: Hints, said: readonly string[]): AsyncGenerator<Taken> {
  const { articlesOfFeed } = await import('./feed.ts')
  for await (const { article, item, source, isSummary, warnings } of articlesOfFeed(where, text, hints)) {
    const taken = takenFrom(where, { item }, article, new TextEncoder().encode(source), [...said, ...warnings])
    yield isSummary && taken.ok ? { ...taken, page: article.url! } : taken
  }
}

function refuse(where: string, head: Uint8Array): void {
  const refused = refusalOf(head)
  if (refused) throw new InputError(where, null, refused.what, refused.remedy)
}

const isTable = (named: string, begin: string, hints: Hints): boolean =>
  /\.(?:csv|tsv)$/i.test(named) || (hints.columns !== undefined && !isJson(named, begin))
const isJson = (named: string, begin: string): boolean => /\.(?:jsonl?|ndjson)$/i.test(named) || /^\s*[{[]/.test(begin)
/** What is not written in bytes of ASCII is decoded whole. */
const isLines = (named: string, begin: string): boolean =>
  (/\.(?:jsonl|ndjson)$/i.test(named) && !/^(?:\xff\xfe|\xfe\xff)/.test(begin)) ||
  (/^\s*[{[]/.test(begin) && kindOf(named, begin) === 'lines')

/** @throws InputError for more bytes than a file may hold */
async function wholeOf(where: string, reader: ByteReader): Promise<Uint8Array> {
  const bytes = await reader.read(largestFile + 1)
  if (bytes.length <= largestFile) return bytes
  const remedy = 'split it, or give JSON lines'
  throw new InputError(where, null, `it is larger than ${largestFile / 1_000_000} MB`, remedy)
}

/** The articles of a stream of JSON lines, one at a time, in order, in constant memory. */
async function* takeLines(where: string, chunks: Chunks, hints: Hints): AsyncGenerator<Taken> {
  for await (const [line, bytes] of linesOf(chunks)) {
    if (bytes === null) {
      const what = `it is longer than ${longestLine / 1_000_000} MB`
      yield { ok: false, error: new InputError(where, line, what, 'write one article a line') }
    } else if (!isBlank(bytes)) yield await takeLine(where, line, bytes, hints)
  }
}

const isBlank = (bytes: Uint8Array): boolean => bytes.every((byte) => byte === 0x20 || (byte >= 9 && byte <= 13))

/** Lines of a stream that are not empty, with their numbers from 1; null for one that is too long to keep. */
async function* linesOf(chunks: Chunks): AsyncGenerator<readonly [number: number, line: Uint8Array | null]> {
  let begun: Uint8Array[] = []
  let [length, number] = [0, 1]
  const add = (part: Uint8Array): void => {
    length += part.length
    if (length > longestLine) begun = []
    else begun.push(part)
  }
  const line = (): readonly [number, Uint8Array | null] => {
    const whole = length > longestLine ? null : Buffer.concat(begun)
    begun = []
    length = 0
    return [number, whole]
  }
  for await (const chunk of chunks) {
    let start = 0
    for (let end = chunk.indexOf(newline); end >= 0; end = chunk.indexOf(newline, start)) {
      if (end > start) add(chunk.subarray(start, end))
      if (length > 0) yield line()
      number++
      start = end + 1
    }
    add(chunk.subarray(start))
  }
  if (length > 0) yield line()
}

const newline = 0x0a
