import { deflateSync } from 'node:zlib'
import { docx, headline, pdf, zip } from '../made.ts'
import { declared, type Harm, laughs, outside, times, zeros } from './harm.ts'

export function papers(): Harm[] {
  const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1')
  const raw = (content: string): Uint8Array => Uint8Array.from(Buffer.from(content, 'latin1'))
  const plain = text(pdf([[headline]]))
  const bomb = deflateSync(Buffer.alloc(50_000_000, 0x20)).toString('latin1')
  const stream = (content: string): string =>
    plain.replace(
      /<< \/Length \d+ >>\nstream\n[\s\S]*?\nendstream/,
      () => `<< /Length ${content.length} /Filter /FlateDecode >>\nstream\n${content}\nendstream`,
    )
  const inside = (files: { readonly [name: string]: Uint8Array | string }): Uint8Array =>
    zip({
      'word/document.xml':
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body/></w:document>',
      ...files,
    })
  const body = (xml: string): string =>
    `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${xml}</w:body></w:document>`
  return [
    ['a tree of pages that leads back', 'p.pdf', raw(plain.replace('/Kids [5 0 R]', '/Kids [2 0 R 5 0 R]'))],
    ['a billion pages', 'p.pdf', raw(plain.replace('/Count 1', '/Count 1000000000'))],
    ['objects that are each other', 'p.pdf', raw(plain.replace('/Contents 4 0 R', '/Contents 5 0 R'))],
    ['a stream that unpacks to 50 MB', 'p.pdf', raw(stream(bomb))],
    ['a stream that is longer than the file', 'p.pdf', raw(plain.replace(/\/Length \d+/, '/Length 999999999'))],
    ['a table of objects that is nowhere', 'p.pdf', raw(plain.replace(/startxref\n\d+/, 'startxref\n99999999'))],
    [
      'a script that runs when it opens',
      'p.pdf',
      raw(plain.replace('/Type /Catalog', '/Type /Catalog /OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>')),
    ],
    ['a page as large as a country', 'p.pdf', raw(plain.replace('[0 0 612 792]', '[0 0 1e30 1e30]'))],
    ['brackets without end', 'p.pdf', raw(plain.replace('/Type /Page ', `/X ${times('[', 100_000)} /Type /Page `))],
    ['no objects', 'p.pdf', raw('%PDF-1.7\n%%EOF')],
    ['a document that is empty', 'd.docx', inside({})],
    ['a document with a bomb beside it', 'd.docx', inside({ 'word/media/image1.bmp': zeros(100) })],
    [
      'entities that multiply',
      'd.docx',
      inside({ 'word/document.xml': declared(laughs, body('<w:p><w:r><w:t>&j;</w:t></w:r></w:p>')) }),
    ],
    [
      'an entity that names a file',
      'd.docx',
      inside({ 'word/document.xml': declared(outside, body('<w:p><w:r><w:t>&j;</w:t></w:r></w:p>')) }),
    ],
    [
      'elements 20,000 deep',
      'd.docx',
      inside({ 'word/document.xml': body(times('<w:p>', 20_000) + times('</w:p>', 20_000)) }),
    ],
    ['a document of other words', 'd.docx', inside({ 'word/document.xml': 'nonsense' })],
    [
      'a picture from elsewhere',
      'd.docx',
      inside({
        'word/_rels/document.xml.rels':
          '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="image" Target="file:///etc/passwd" TargetMode="External"/></Relationships>',
      }),
    ],
    ['a paragraph of 1,000,001 letters', 'd.docx', docx([times('a', 1_000_001)])],
  ]
}
