import { gzipSync } from 'node:zlib'
import { zipSync } from 'fflate'
import { pack } from 'tar-stream'

/** Inputs of every kind, made by code: what our readers are tested with was written by others where there is a writer. */
export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)

export const wide = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'utf16le'))

export const headline = 'Veltria recalls its envoy from Tarsk'
export const story = `${headline}\n20310109\nhttps://polarstandard.example/b/77\nVeltria recalled its envoy.\n`
export const two =
  '<p>Veltria recalled its envoy from Tarsk on Thursday.</p><p>The ministry gave no reason for the step.</p>'
export const page = (body: string = two, head = `<title>${headline}</title>`): string =>
  `<!doctype html><html><head>${head}</head><body>${body}</body></html>`
/** A page with nothing in its head. */
export const bare = (body: string, head = ''): string => page(body, head)
export const item = '<item><title>Envoy recalled</title><pubDate>Thu, 09 Jan 2031 10:00:00 GMT</pubDate></item>'
export const rss = (items: string = item): string =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>T</title><link>https://a.example</link>${items}</channel></rss>`
export const line = (fields: object = {}): string =>
  JSON.stringify({ id: 'a', published: '2031-01-09', text: 'The envoy left.', ...fields })
export const table =
  'title,date,text\nEnvoy recalled,2031-01-09,"The envoy left, at night."\nTalks,2031-01-10,They met.\n'

export interface MailParts {
  readonly subject?: string
  readonly body?: string
  readonly type?: string
  readonly head?: string
}

export const mail = ({
  subject = 'Morning letter',
  body = 'Veltria recalled its envoy.',
  type = 'text/plain',
  head = '',
}: MailParts = {}): string =>
  [
    'Return-Path: <desk@mail.polarstandard.example>',
    'From: The Polar Standard <desk@polarstandard.example>',
    'To: reader@a.example',
    `Subject: ${subject}`,
    'Date: Thu, 09 Jan 2031 23:30:00 -0500',
    'Message-ID: <1@polarstandard.example>',
    'MIME-Version: 1.0',
    `Content-Type: ${type}; charset=utf-8`,
    ...(head ? [head] : []),
    '',
    body,
    '',
  ].join('\r\n')

export const mailbox = (messages: readonly string[]): string =>
  messages
    .map(
      (message) =>
        `From desk@polarstandard.example Thu Jan  9 10:00:00 2031\n${message.replace(/\r/g, '').replace(/^(>*From )/gm, '>$1')}\n`,
    )
    .join('')

export const zip = (files: { readonly [name: string]: Uint8Array | string }): Uint8Array =>
  zipSync(
    Object.fromEntries(
      Object.entries(files).map(([name, content]) => [name, typeof content === 'string' ? bytesOf(content) : content]),
    ),
  )

/** A ZIP archive with a symbolic link and a file. */
export const zipWithLink = (to: string, content: string): Uint8Array =>
  zipSync({
    'link.txt': [bytesOf(to), { os: 3, attrs: (0o120777 << 16) >>> 0 }],
    'a.txt': bytesOf(content),
  })

export const gzip = (content: Uint8Array | string): Uint8Array => new Uint8Array(gzipSync(content))

export interface TarEntry {
  readonly name: string
  readonly content?: Uint8Array | string
  readonly type?: 'file' | 'symlink' | 'directory'
  readonly linkname?: string
}

export async function tar(entries: readonly TarEntry[]): Promise<Uint8Array> {
  const writer = pack()
  for (const { name, content = '', type = 'file', linkname } of entries) {
    writer.entry({ name, type, ...(linkname ? { linkname } : {}) }, Buffer.from(content))
  }
  writer.finalize()
  const chunks: Buffer[] = []
  for await (const chunk of writer) chunks.push(chunk as Buffer)
  return new Uint8Array(Buffer.concat(chunks))
}

/** A record of a web archive. */
export function warcRecord(
  type: string,
  address: string,
  content: string | Uint8Array,
  contentType = 'application/http; msgtype=response',
): Uint8Array {
  const body = Buffer.from(content)
  const head = [
    'WARC/1.0',
    `WARC-Type: ${type}`,
    `WARC-Target-URI: ${address}`,
    'WARC-Date: 2031-01-09T10:00:00Z',
    'WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>',
    `Content-Type: ${contentType}`,
    `Content-Length: ${body.length}`,
    '',
    '',
  ].join('\r\n')
  return new Uint8Array(Buffer.concat([Buffer.from(head), body, Buffer.from('\r\n\r\n')]))
}

export const answer = (
  body: string | Uint8Array,
  head = 'Content-Type: text/html; charset=utf-8',
  status = '200 OK',
): Uint8Array =>
  new Uint8Array(Buffer.concat([Buffer.from(`HTTP/1.1 ${status}\r\n${head}\r\n\r\n`), Buffer.from(body)]))

export const joined = (...parts: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts))

/** A Word document of some paragraphs. */
export function docx(paragraphs: readonly string[]): Uint8Array {
  const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;')
  const body = paragraphs
    .map((text) => `<w:p><w:r><w:t xml:space="preserve">${escaped(text)}</w:t></w:r></w:p>`)
    .join('')
  return zip({
    '[Content_Types].xml':
      '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    '_rels/.rels':
      '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
    'word/document.xml': `<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`,
  })
}

/** A PDF whose pages hold some lines each, the first at the top; a line that is empty leaves a gap. */
export function pdf(pages: readonly (readonly string[])[]): Uint8Array {
  const objects: string[] = []
  const add = (content: string): number => objects.push(content)
  add('<< /Type /Catalog /Pages 2 0 R >>')
  add('')
  add('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>')
  const kids = pages.map((lines) => {
    const shown = lines
      .map((text, i) =>
        text === '' ? '' : `BT /F1 12 Tf 1 0 0 1 72 ${760 - i * 16} Tm (${text.replace(/[\\()]/g, '\\$&')}) Tj ET`,
      )
      .join('\n')
    const content = add(`<< /Length ${shown.length} >>\nstream\n${shown}\nendstream`)
    return add(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents ${content} 0 R /Resources << /Font << /F1 3 0 R >> >> >>`,
    )
  })
  objects[1] = `<< /Type /Pages /Kids [${kids.map((kid) => `${kid} 0 R`).join(' ')}] /Count ${kids.length} >>`
  let file = '%PDF-1.4\n'
  const places = objects.map((content, i) => {
    const place = file.length
    file += `${i + 1} 0 obj\n${content}\nendobj\n`
    return place
  })
  const table = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('')
  const end = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${file.length}\n%%EOF\n`
  return Uint8Array.from(Buffer.from(file + end, 'latin1'))
}
