import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib'
import { InputError } from '../taken.ts'
import type { ByteReader } from './byte-reader.ts'
import { type Member, member } from './member.ts'

/** Bytes of a line of a head, and lines of a head. */
const [longestLine, mostLines] = [65_536, 1_000]

/**
 * The pages of a web archive (WARC 1.0 and 1.1, ISO 28500): what servers answered with status 200, and "resource" records,
 * as far as they hold text, mail or documents. Each knows its address and the encoding that its server declared.
 *
 * @param most bytes that one record may hold
 * @throws InputError when it is damaged or cut off
 */
export async function* membersOfWarc(where: string, reader: ByteReader, most: number): AsyncGenerator<Member> {
  for (;;) {
    const first = await firstLine(reader)
    if (first === null) return
    const head = first.startsWith('WARC/') ? await headOf(reader) : null
    const length = Number(head?.get('content-length') ?? Number.NaN)
    if (!head || !Number.isSafeInteger(length) || length < 0)
      throw new InputError(where, null, 'the web archive is damaged', 'fetch it again')
    const address = head.get('warc-target-uri')?.replace(/^<|>$/g, '')
    const isPage = /^(?:response|resource)$/.test(head.get('warc-type') ?? '') && /^https?:/i.test(address ?? '')
    if (isPage && length > most) {
      const what = `${address} is larger than ${most / 1_000_000} MB`
      yield { ok: false, error: new InputError(where, null, what, 'save the report alone') }
    }
    if (!isPage || length > most) await skip(where, reader, length)
    else {
      const bytes = await reader.read(length)
      if (bytes.length < length) throw cutOff(where)
      yield* pageOf(where, address!, head, bytes)
    }
  }
}

/** Empty lines stand between records. */
async function firstLine(reader: ByteReader): Promise<string | null> {
  for (let i = 0; i < mostLines; i++) {
    const line = await reader.line(longestLine)
    if (line !== '') return line
  }
  return ''
}

async function skip(where: string, reader: ByteReader, length: number): Promise<void> {
  let left = length
  for await (const piece of reader.part(length)) left -= piece.length
  if (left > 0) throw cutOff(where)
}

const cutOff = (where: string): InputError =>
  new InputError(where, null, 'the web archive was cut off', 'fetch it again; what stands before is read')

type Head = ReadonlyMap<string, string>

/** Lines "Name: value" up to an empty one; null where they never end. */
async function headOf(reader: ByteReader): Promise<Head | null> {
  const head = new Map<string, string>()
  for (let i = 0; i < mostLines; i++) {
    const line = await reader.line(longestLine)
    if (line === null) return null
    if (line === '') return head
    const [, name, value] = /^([^:\s]+):\s*(.*)$/.exec(line) ?? []
    if (name) head.set(name.toLowerCase(), value!.trim())
  }
  return null
}

function* pageOf(where: string, address: string, head: Head, bytes: Uint8Array): Generator<Member> {
  const answer = head.get('warc-type') === 'response' ? answerIn(bytes) : { status: 200, head, body: bytes }
  if (answer?.status !== 200 || !isReadable(answer.head.get('content-type') ?? '')) return
  const encoding = /charset=["']?([\w:.-]+)/i.exec(answer.head.get('content-type') ?? '')?.[1]
  try {
    const body = decoded(answer.head, answer.body)
    yield member(address, [body], { url: address, ...(encoding ? { encoding } : {}) })
  } catch (error) {
    const what = `it is damaged (${(error as Error).message})`
    yield { ok: false, error: new InputError(`${where}/${address}`, null, what, 'fetch the page again') }
  }
}

/** Pictures, scripts and styles of a page are no reports; an address that does not tell what it is, is looked at. */
const isReadable = (type: string): boolean =>
  /^$|^text\/(?!css|javascript)|html|xml|json(?!p)|pdf|wordprocessing|rfc822/i.test(type)

/** An HTTP answer as it came over the line; null when it is none. */
function answerIn(
  bytes: Uint8Array,
): { readonly status: number; readonly head: Head; readonly body: Uint8Array } | null {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  const end = buffer.subarray(0, 200_000).indexOf('\r\n\r\n')
  const lines = buffer.toString('latin1', 0, Math.max(end, 0)).split('\r\n')
  const status = /^HTTP\/[\d.]+ (\d{3})/.exec(lines[0]!)?.[1]
  if (!status) return null
  const head = new Map<string, string>()
  for (const line of lines.slice(1)) {
    const colon = line.indexOf(':')
    if (colon > 0) head.set(line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim())
  }
  return { status: Number(status), head, body: buffer.subarray(end + 4) }
}

/** Bytes that a packed answer may unpack to. */
const largestBody = 32_000_000

/** The body without its transfer and content codings. Many archives keep the heads of codings that they took off: then it stays. */
function decoded(head: Head, body: Uint8Array): Uint8Array {
  const whole = /chunked/i.test(head.get('transfer-encoding') ?? '') ? (dechunked(body) ?? body) : body
  const coding = (head.get('content-encoding') ?? '').toLowerCase()
  const limit = { maxOutputLength: largestBody }
  if (coding === 'br') return brotliDecompressSync(whole, limit)
  if (coding === 'gzip' && whole[0] === 0x1f && whole[1] === 0x8b) return gunzipSync(whole, limit)
  if (coding === 'deflate' && (whole[0]! & 0x0f) === 8) return inflateSync(whole, limit)
  return whole
}

/** RFC 9112, 7.1; null for what is not written so. */
function dechunked(body: Uint8Array): Uint8Array | null {
  const buffer = Buffer.from(body.buffer, body.byteOffset, body.length)
  const parts: Buffer[] = []
  for (let at = 0; at < buffer.length; ) {
    const end = buffer.indexOf('\r\n', at)
    const size = /^[\da-f]{1,8}(?=;|\s*$)/i.exec(buffer.toString('latin1', at, Math.min(end, at + 100)))?.[0]
    if (end < 0 || !size) return null
    const length = Number.parseInt(size, 16)
    if (length === 0) break
    parts.push(buffer.subarray(end + 2, end + 2 + length))
    at = end + 2 + length + 2
  }
  return Buffer.concat(parts)
}
