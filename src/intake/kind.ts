/** `lines`: one JSON object a line. `json`: one object, or an array of them. */
export type Kind = 'text' | 'page' | 'feed' | 'json' | 'lines'

/** A file that is told from its first bytes and cannot be read, and what to do about it. */
export interface Refusal {
  readonly what: string
  readonly remedy: string
}

const magics: readonly (readonly [bytes: string, what: string, remedy: string])[] = [
  ['PK\x05\x06', 'an empty ZIP archive', 'give the reports themselves'],
  ['BZh', 'compressed by bzip2', 'unpack it: bunzip2 -c FILE | readout read -'],
  ['\xfd7zXZ', 'compressed by xz', 'unpack it: xz -dc FILE | readout read -'],
  ['\x28\xb5\x2f\xfd', 'compressed by zstd', 'unpack it: zstd -dc FILE | readout read -'],
  ['7z\xbc\xaf', 'a 7-Zip archive', 'unpack it'],
  ['Rar!', 'a RAR archive', 'unpack it'],
  ['\x89PNG', 'a picture (PNG)', 'give the text of the report'],
  ['\xff\xd8\xff', 'a picture (JPEG)', 'give the text of the report'],
  ['GIF8', 'a picture (GIF)', 'give the text of the report'],
  ['RIFF', 'sound or moving pictures', 'give the text of the report'],
  ['ID3', 'sound (MP3)', 'give the text of the report'],
  ['OggS', 'sound (Ogg)', 'give the text of the report'],
  ['\x7fELF', 'a program', 'give the text of the report'],
  ['MZ\x90', 'a program', 'give the text of the report'],
  ['SQLite format 3', 'a database (SQLite)', 'export its articles as JSON lines'],
  ['\xd0\xcf\x11\xe0', 'an old office document', 'save the document as text'],
  ['{\\rtf', 'an RTF document', 'save the document as text'],
]

/** Why bytes are no text, by their beginning; null when nothing speaks against it. */
export function refusalOf(bytes: Uint8Array): Refusal | null {
  const head = String.fromCharCode(...bytes.subarray(0, 20))
  const [, what, remedy] = magics.find(([magic]) => head.startsWith(magic)) ?? []
  return what && remedy ? { what: `it is ${what}, not a text`, remedy } : null
}

/** More than 4, and more than 1 in 50, of a text's first 8000 characters are control characters or could not be decoded. */
export function isGarbled(text: string): boolean {
  const sample = text.slice(0, 8000)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters tell that it is no text
  const strange = sample.match(/[\0-\x08\x0e-\x1a\x1c-\x1f\x7f-\x9f\ufffd\ufffe\uffff]/g)?.length ?? 0
  return strange > 4 && strange * 50 > sample.length
}

/** What kind of source it is: by its first characters where they tell, else by its name. A refusal for XML that is no feed. */
export function kindOf(where: string, text: string): Kind | Refusal {
  const ending = /\.([a-z]+)(?:[?#].*)?$/i.exec(where)?.[1]?.toLowerCase() ?? ''
  const head = withoutProlog(text.slice(0, 4000))
  if (/^<(?:\w+:)?(?:rss|feed|RDF)[\s>]/.test(head)) return 'feed'
  if (/^<opml[\s>]/i.test(head))
    return { what: 'it is a list of feeds (OPML)', remedy: 'follow them: readout follow FILE' }
  if (
    /^<(?:!--|!doctype\s+html|html|head|body|meta|title|link|script|style|div|article|main|section|h1|p)\b/i.test(head)
  )
    return 'page'
  if (/^\{[^{}]{0,200}"version"\s*:\s*"https?:\/\/jsonfeed\.org\//.test(head)) return 'feed'
  if (ending === 'jsonl' || ending === 'ndjson') return 'lines'
  if (/^(?:\{|\[\s*\{)/.test(head)) return jsonKind(text)
  if (ending === 'json') return 'json'
  if (/^html?$|^xhtml$/.test(ending)) return 'page'
  if (head.startsWith('<?xml') || /^(?:xml|rss|atom|rdf)$/.test(ending)) return noFeed
  return /^<[a-z][\w:]*(?:\s[^<>]*)?>\s*</i.test(head) ? noFeed : 'text'
}

const noFeed: Refusal = {
  what: 'it is XML, but neither a feed (RSS, Atom, RDF) nor a page',
  remedy: 'give a feed, a page or the text',
}

/** Text after XML declaration, comments, style sheets and document type. */
function withoutProlog(text: string): string {
  const rest = text
    .trimStart()
    .replace(/^<\?xml\b[^>]*\?>\s*/, '')
    .replace(/^(?:<!--[\s\S]*?-->\s*|<\?[^>]*\?>\s*)*/, '')
    .replace(/^<!DOCTYPE\s+(?!html\b)[^[>]*(?:\[[\s\S]*?\]\s*)?>\s*/i, '')
  return rest === '' ? text.trimStart() : rest
}

/** JSON of one document, or one object a line: the first line is whole, or broken in a way that leaves a line. */
function jsonKind(text: string): Kind {
  const first = text.trimStart()
  const end = first.indexOf('\n')
  const line = (end < 0 ? first : first.slice(0, end)).trim()
  return line.startsWith('[') || /^\{$|[{[,]$/.test(line) ? 'json' : 'lines'
}
