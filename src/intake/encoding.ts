import { unmangled } from './mojibake.ts'
import { western } from './western.ts'

/** The characters of a file, and how they were found. */
export interface Decoded {
  /** Without byte order mark. */
  readonly text: string
  /** WHATWG name: "utf-8", "windows-1251", "utf-16le" … */
  readonly encoding: string
  /** What a person should know: the encoding was guessed, or bytes had none. */
  readonly warning: string | null
}

/**
 * Bytes as text: by byte order mark, else as UTF-8 when every byte fits, else by what the source declares
 * (HTTP header, `<meta charset>`, XML declaration), else by detection, which is said in a warning.
 * Letters that were encoded twice are mended where that is certain, and it is said.
 * Well-formed UTF-8 with letters beyond ASCII is practically never anything else, so it goes before a declaration.
 */
export async function decode(bytes: Uint8Array, declaredByHeader?: string): Promise<Decoded> {
  const decoded = await decodeOnce(bytes, declaredByHeader)
  const mended = unmangled(decoded.text)
  const warning = 'its letters were encoded twice ("Ã©" for "é"): mended'
  return mended === null ? decoded : { ...decoded, text: mended, warning }
}

async function decodeOnce(bytes: Uint8Array, declaredByHeader?: string): Promise<Decoded> {
  const marked = encodingByMark(bytes)
  if (marked) return { text: decodeAs(marked, bytes), encoding: marked, warning: null }
  const wide = wideEncoding(bytes)
  if (wide) return guessed(bytes, wide)
  const text = decodeExactly(bytes, 'utf-8')
  if (text !== null && !declaresEscapes(bytes)) return { text, encoding: 'utf-8', warning: null }
  const declared = knownEncoding(declaredByHeader ?? declaredInside(bytes))
  const byDeclaration = declared && declared !== 'utf-8' ? decodeExactly(bytes, declared) : null
  if (byDeclaration !== null) return { text: byDeclaration, encoding: declared!, warning: null }
  return text !== null ? { text, encoding: 'utf-8', warning: null } : detected(bytes)
}

/** The characters of a stream in a known encoding. */
export async function* decodedStream(chunks: AsyncIterable<Uint8Array>, encoding: string): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding)
  for await (const chunk of chunks) yield asWestern(encoding, decoder.decode(chunk, { stream: true }))
  yield decoder.decode()
}

function encodingByMark(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8'
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  return null
}

/** UTF-16 without a mark: Latin letters leave every second byte zero. */
function wideEncoding(bytes: Uint8Array): string | null {
  const sample = bytes.subarray(0, 2000)
  const pairs = sample.length >> 1
  if (pairs < 4) return null
  let [even, odd] = [0, 0]
  for (let i = 0; i < pairs; i++) {
    if (sample[2 * i] === 0) even++
    if (sample[2 * i + 1] === 0) odd++
  }
  if (odd > 0.6 * pairs && even < 0.05 * pairs) return 'utf-16le'
  if (even > 0.6 * pairs && odd < 0.05 * pairs) return 'utf-16be'
  return null
}

function decodeExactly(bytes: Uint8Array, encoding: string): string | null {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes)
    return decodeAs(encoding, bytes)
  } catch {
    return null
  }
}

/** Node 20.18.3 and later decode windows-1252 as ISO 8859-1 (nodejs/node#56542): quotation marks and dashes become controls. */
function decodeAs(encoding: string, bytes: Uint8Array): string {
  return asWestern(encoding, new TextDecoder(encoding).decode(bytes))
}

function asWestern(encoding: string, text: string): string {
  return encoding === 'windows-1252' ? text.replace(/[\u0080-\u009f]/g, (c) => western[c.charCodeAt(0) - 0x80]!) : text
}

/** ISO 2022 and HZ write foreign letters as ASCII: well-formed UTF-8, yet to be decoded as declared. */
function declaresEscapes(bytes: Uint8Array): boolean {
  return bytes.subarray(0, sampleSize).includes(0x1b)
}

const sampleSize = 65_536

/** What a page or an XML file says of itself within its first 2000 bytes. */
function declaredInside(bytes: Uint8Array): string | undefined {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 2000))
  const found =
    /^\s*<\?xml[^>]*\bencoding\s*=\s*["']([\w:.-]+)["']/.exec(head) ??
    /<meta\b[^>]*\bcharset\s*=\s*["']?\s*([\w:.-]+)/i.exec(head)
  return found?.[1]
}

function knownEncoding(label: string | undefined): string | null {
  try {
    return label ? new TextDecoder(label).encoding : null
  } catch {
    return null
  }
}

/** A damaged UTF-8 file stays UTF-8, with marks where bytes were lost; anything else is what the detector takes it for. */
async function detected(bytes: Uint8Array): Promise<Decoded> {
  const lossy = new TextDecoder('utf-8').decode(bytes)
  const lost = lossy.match(/\ufffd/g)?.length ?? 0
  const wholeSequences = lossy.match(/[\u0080-\ufffc\ufffe\uffff]/g)?.length ?? 0
  if (wholeSequences > 2 * lost) {
    const warning = `${lost} ${lost === 1 ? 'place is' : 'places are'} damaged (no UTF-8) and marked \ufffd`
    return { text: lossy, encoding: 'utf-8', warning }
  }
  return guessed(bytes, knownEncoding(await guessOf(bytes)) ?? 'windows-1252')
}

/** The detector's best guess that can hold what the file holds; windows-1252 for Latin texts with few letters beyond ASCII. */
async function guessOf(bytes: Uint8Array): Promise<string> {
  const { analyse } = await import('chardet')
  const found = analyse(bytes.subarray(0, sampleSize))
  const best = found.find(({ name }) => !/^UTF|ASCII/i.test(name) && knownEncoding(name))
  if (!best) return 'windows-1252'
  return /^ISO-8859-1$/.test(best.name) ? 'windows-1252' : best.name
}

function guessed(bytes: Uint8Array, encoding: string): Decoded {
  return {
    text: decodeAs(encoding, bytes),
    encoding,
    warning: `its encoding is not declared; taken for ${encoding}`,
  }
}
