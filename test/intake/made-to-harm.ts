import { deflateSync } from 'node:zlib'
import {
  answer,
  bytesOf,
  docx,
  gzip,
  headline,
  item,
  joined,
  line,
  mail,
  page,
  pdf,
  rss,
  story,
  tar,
  two,
  warcRecord,
  zip,
  zipWithLink,
} from './made.ts'

export type Harm = readonly [what: string, name: string, bytes: Uint8Array]

const times = (text: string, count: number): string => text.repeat(count)
const zeros = (megabytes: number): Uint8Array => new Uint8Array(megabytes * 1_000_000)

const laughs = `<!DOCTYPE x [<!ENTITY a "${times('ha', 100)}">${'bcdefghij'
  .split('')
  .map((name, i) => `<!ENTITY ${name} "${times(`&${'abcdefghi'[i]};`, 10)}">`)
  .join('')}]>`
const outside = '<!DOCTYPE x [<!ENTITY j SYSTEM "file:///etc/passwd">]>'
const declared = (doctype: string, xml: string): string =>
  `<?xml version="1.0"?>${doctype}${xml.replace(/^<\?xml.*?\?>/, '')}`

/** Inputs that somebody made to bring a reader down, to fill a machine, or to get at what is not theirs. */
export async function madeToHarm(): Promise<readonly Harm[]> {
  return [
    ...texts(),
    ...pages(),
    ...feeds(),
    ...json(),
    ...tables(),
    ...mails(),
    ...papers(),
    ...(await archives()),
    ...webArchives(),
  ]
}

function texts(): Harm[] {
  return [
    ['nothing', 't.txt', new Uint8Array(0)],
    ['one byte', 't.txt', Uint8Array.of(0xff)],
    ['a million line ends', 't.txt', bytesOf(times('\n', 1_000_000))],
    ['a million carriage returns', 't.txt', bytesOf(`x${times('\r', 1_000_000)}`)],
    ['one word of 900,000 letters', 't.txt', bytesOf(times('a', 900_000))],
    ['a letter under 10,000 accents', 't.txt', bytesOf(`a${times('\u0301', 10_000)}`)],
    ['directions of writing turned round', 't.txt', bytesOf('The \u202eenvoy\u202c left \u2066in\u2069 the night.')],
    ['eight digits that are no day', 't.txt', bytesOf('Talks\n99999999\nx\ntext')],
    [
      'lone surrogates in UTF-16',
      't.txt',
      Uint8Array.from(Buffer.from('\ufeffThe \ud800 envoy \udc00 left.', 'utf16le')),
    ],
    ['UTF-16 with an odd byte', 't.txt', Uint8Array.from([...Buffer.from('\ufeffThe envoy left.', 'utf16le'), 0x41])],
    ['a name with line ends and codes for terminals', 'a\n\u001b[31mb.txt', bytesOf(story)],
    ['embargoes without end', 't.txt', bytesOf(times('EMBARGOED UNTIL ', 40_000))],
    ['addresses without end', 't.txt', bytesOf(`Talks held in Geneva\n${times('https://', 100_000)}`)],
    ['a dateline without end', 't.txt', bytesOf(`${times('GENEVA ', 60_000)}(AP) -`)],
    ['quotation marks without end', 't.txt', bytesOf(times('"', 500_000))],
    ['brackets without end', 't.txt', bytesOf(times('(', 500_000))],
    ['letters encoded many times', 't.txt', bytesOf(times('Ã\u0083Â\u0083', 50_000))],
  ]
}

function pages(): Harm[] {
  const html = (body: string, head = ''): Uint8Array => bytesOf(page(body, head))
  return [
    ['elements 100,000 deep', 'p.html', html(times('<div>', 100_000))],
    ['elements 150 deep', 'p.html', html(`${times('<div>', 150)}${two}`)],
    [
      '100,000 attributes',
      'p.html',
      html(`<p ${Array.from({ length: 100_000 }, (_, i) => `a${i}=1`).join(' ')}>x</p>${two}`),
    ],
    ['50,000 opening brackets', 'p.html', html(times('<', 50_000) + two)],
    ['100,000 comments that never end', 'p.html', html(times('<!--', 100_000))],
    ['50,000 scripts that never end', 'p.html', html(times('<script>', 50_000) + two)],
    ['50,000 styles that are closed as scripts', 'p.html', html(times('<style></script>', 50_000) + two)],
    ['10,000 links', 'p.html', html(times('<a href="/">Read more</a>', 10_000))],
    ['10,000 paragraphs of one letter', 'p.html', html(times('<p>x', 10_000))],
    ['tables within tables', 'p.html', html(`${times('<table><tr><td>', 1_000)}${two}`)],
    [
      'JSON-LD that nests without end',
      'p.html',
      html(two, `<script type="application/ld+json">${times('[', 50_000)}</script>`),
    ],
    [
      'JSON-LD with itself as publisher',
      'p.html',
      html(
        two,
        '<script type="application/ld+json">{"@type":"NewsArticle","publisher":{"name":{"name":{}}},"headline":["x"]}</script>',
      ),
    ],
    ['a title of 500,000 letters', 'p.html', html(two, `<title>${times('a', 500_000)}</title>`)],
    ['entities without end', 'p.html', html(`<p>${times('&amp;', 200_000)}</p>${two}`)],
    [
      'a script in every place',
      'p.html',
      html(
        '<p onclick="alert(1)">Veltria <img src=x onerror=alert(1)> recalled its <svg onload=alert(1)></svg> envoy today.</p><iframe src="javascript:alert(1)"></iframe>',
      ),
    ],
    [
      'a base that is a script',
      'p.html',
      html(two, '<base href="javascript:alert(1)"><link rel="canonical" href="javascript:alert(1)">'),
    ],
    ['an encoding that is none', 'p.html', html(two, '<meta charset="x-user-defined\u0000">')],
    ['frames within frames', 'p.html', html(times('<iframe>', 20_000))],
    ['a doctype that never ends', 'p.html', bytesOf(`<!doctype html ${times('x', 100_000)}`)],
  ]
}

function feeds(): Harm[] {
  const entity = (reference: string): string => rss(`<item><title>Envoy &${reference}; recalled</title></item>`)
  const many = Array.from({ length: 100_000 }, (_, i) => `<item><title>Envoy ${i} recalled</title></item>`).join('')
  return [
    ['a feed of 100,000 items', 'f.rss', bytesOf(rss(many))],
    ['entities that multiply', 'f.rss', bytesOf(declared(laughs, entity('j')))],
    ['an entity that names a file', 'f.rss', bytesOf(declared(outside, entity('j')))],
    [
      'a document type from elsewhere',
      'f.rss',
      bytesOf(declared('<!DOCTYPE rss SYSTEM "http://127.0.0.1:1/x.dtd">', rss())),
    ],
    [
      'one entity 100,000 times',
      'f.rss',
      bytesOf(declared(`<!DOCTYPE x [<!ENTITY j "${times('x', 10_000)}">]>`, entity(`${times('j;&', 100_000)}j`))),
    ],
    ['items within items', 'f.rss', bytesOf(rss(times('<item>', 5_000)))],
    [
      'elements 50,000 deep',
      'f.rss',
      bytesOf(rss(`<item><title>x</title>${times('<a>', 50_000)}${times('</a>', 50_000)}</item>`)),
    ],
    [
      '100,000 attributes',
      'f.rss',
      bytesOf(
        rss(
          `<item ${Array.from({ length: 100_000 }, (_, i) => `a${i}="1"`).join(' ')}><title>Envoy recalled</title></item>`,
        ),
      ),
    ],
    ['CDATA that never ends', 'f.rss', bytesOf(rss('<item><title><![CDATA[ Envoy'))],
    ['50,000 items that never end', 'f.rss', bytesOf(rss(times('<item><title>', 50_000)))],
    [
      'an item that is a script',
      'f.rss',
      bytesOf(
        rss(
          '<item><title>&lt;script&gt;alert(1)&lt;/script&gt;</title><link>javascript:alert(1)</link><description>Veltria recalled its envoy.</description></item>',
        ),
      ),
    ],
    [
      'dates that are none',
      'f.rss',
      bytesOf(rss(times('<item><title>Envoy</title><pubDate>32 Foo 99999</pubDate></item>', 50))),
    ],
    [
      'a feed that is its own source',
      'f.rss',
      bytesOf(rss('<item><title>Envoy recalled</title><source url="f.rss">f</source></item>')),
    ],
    ['a feed without a channel', 'f.rss', bytesOf('<rss version="2.0"></rss>')],
    ['Atom without entries', 'f.atom', bytesOf('<feed xmlns="http://www.w3.org/2005/Atom"/>')],
    [
      'a JSON feed whose items are none',
      'f.json',
      bytesOf('{"version":"https://jsonfeed.org/version/1.1","items":[null,1,"x",[],{}]}'),
    ],
    [
      'names of prototypes as elements',
      'f.rss',
      bytesOf(
        rss(
          '<item><__proto__><polluted>1</polluted></__proto__><constructor>x</constructor><title>Envoy recalled</title></item>',
        ),
      ),
    ],
    [
      'a list of feeds that holds itself',
      'l.opml',
      bytesOf('<opml version="2.0"><body><outline type="include" url="l.opml"/></body></opml>'),
    ],
    ['a map of a site', 's.xml', bytesOf('<urlset><url><loc>https://a.example</loc></url></urlset>')],
  ]
}

function json(): Harm[] {
  return [
    ['brackets 1,000,000 deep', 'j.json', bytesOf(times('[', 1_000_000))],
    ['objects 100,000 deep', 'j.jsonl', bytesOf(times('{"a":', 100_000))],
    ['100,000 numbers', 'j.json', bytesOf(`[{}${times(',1', 20_000)}]`)],
    ['a number without end', 'j.jsonl', bytesOf(`{"text": ${times('9', 100_000)}}`)],
    [
      'the name of a prototype',
      'j.jsonl',
      bytesOf('{"__proto__": {"text": "x"}, "constructor": {"prototype": {"text": "y"}}}'),
    ],
    ['a text that is an object', 'j.jsonl', bytesOf('{"text": {"toString": "x", "length": 9}}')],
    ['half of a surrogate pair', 'j.jsonl', bytesOf('{"text": "The \\ud800 envoy left.", "title": "\\udc00"}')],
    ['NUL as an escape', 'j.jsonl', bytesOf('{"text": "The \\u0000 envoy left.", "id": "\\u0000"}')],
    ['a text of 1,000,001 letters', 'j.jsonl', bytesOf(line({ text: times('a', 1_000_001) }))],
    ['a line of 5 MB', 'j.jsonl', bytesOf(`${line({ text: times('a', 5_000_000) })}\n${line()}`)],
    ['a million empty lines', 'j.jsonl', bytesOf(`${times('\n', 1_000_000)}${line()}`)],
    ['a key twice', 'j.jsonl', bytesOf('{"text": "They met.", "text": "They did not."}')],
    ['an address that is a script', 'j.jsonl', bytesOf(line({ url: 'javascript:alert(1)' }))],
    ['an id of 100,000 letters', 'j.jsonl', bytesOf(line({ id: times('x', 100_000) }))],
    ['lines of other things', 'j.jsonl', bytesOf('null\ntrue\n7\n"x"\n[]\n{}\n')],
  ]
}

function tables(): Harm[] {
  return [
    ['a quotation mark that never closes, 5 MB', 'c.csv', bytesOf(`text,date\n"${times('a\n', 2_500_000)}`)],
    ['a row of a million columns', 'c.csv', bytesOf(`text\n${times(',', 1_000_000)}`)],
    [
      'a head of 50,000 columns',
      'c.csv',
      bytesOf(`${Array.from({ length: 50_000 }, (_, i) => `c${i}`).join(',')},text\nx`),
    ],
    ['formulas of a spreadsheet', 'c.csv', bytesOf('title,text\n=cmd|/C calc!A0,"=HYPERLINK(""http://a.example"")"\n')],
    ['NUL bytes', 'c.csv', bytesOf('text\nThe \0 envoy left.\n')],
    ['no head', 'c.csv', bytesOf('\n\n\n')],
    ['one column twice', 'c.csv', bytesOf('text,text\nThey met.,They did not.\n')],
    ['marks within marks', 'c.csv', bytesOf(`text\n${times('"a"b"', 50_000)}\n`)],
    ['a mark of UTF-16', 'c.csv', Uint8Array.from(Buffer.from('\ufefftext\nThey met.\n', 'utf16le'))],
    ['100,000 rows that hold nothing', 'c.csv', bytesOf(`text,date\n${times(',\n', 20_000)}`)],
  ]
}

function mails(): Harm[] {
  const parts = (boundary: string, inner: string): string =>
    mail({ body: inner }).replace('text/plain; charset=utf-8', `multipart/mixed; boundary="${boundary}"`)
  let nested = 'Content-Type: text/plain\r\n\r\nVeltria recalled its envoy.'
  for (let i = 0; i < 300; i++)
    nested = `Content-Type: multipart/mixed; boundary="b${i}"\r\n\r\n--b${i}\r\n${nested}\r\n--b${i}--`
  let letters = mail()
  for (let i = 0; i < 8; i++) letters = mail({ type: 'message/rfc822', body: letters })
  return [
    ['parts 300 deep', 'm.eml', bytesOf(mail().replace(/Content-Type[\s\S]*/, nested))],
    ['letters 8 deep', 'm.eml', bytesOf(letters)],
    [
      '20,000 heads',
      'm.eml',
      bytesOf(mail({ head: Array.from({ length: 20_000 }, (_, i) => `X-${i}: x`).join('\r\n') })),
    ],
    ['a head of 3 MB', 'm.eml', bytesOf(mail({ head: `X-Long: ${times('a', 3_000_000)}` }))],
    ['a boundary that never comes', 'm.eml', bytesOf(parts('x', '--y\r\n\r\nVeltria\r\n--y--'))],
    ['10,000 parts', 'm.eml', bytesOf(parts('x', times('--x\r\n\r\nVeltria.\r\n', 10_000)))],
    [
      'base64 that is none',
      'm.eml',
      bytesOf(mail({ head: 'Content-Transfer-Encoding: base64', body: '!!!!====%%%%' })),
    ],
    [
      'a script in the letter',
      'm.eml',
      bytesOf(mail({ type: 'text/html', body: '<script>alert(1)</script><p>Veltria recalled its envoy.</p>' })),
    ],
    ['encoded words without end', 'm.eml', bytesOf(mail({ subject: times('=?utf-8?B?VA==?= ', 20_000) }))],
    ['an encoding that is none', 'm.eml', bytesOf(mail().replace('charset=utf-8', 'charset=klingon'))],
    [
      'an attached bomb',
      'm.eml',
      bytesOf(
        parts(
          'x',
          `--x\r\nContent-Type: application/gzip; name=a.gz\r\nContent-Disposition: attachment; filename=a.gz\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from(gzip(zeros(150))).toString('base64')}\r\n--x--`,
        ),
      ),
    ],
    [
      'an attachment that would climb',
      'm.eml',
      bytesOf(
        parts(
          'x',
          `--x\r\nContent-Type: text/plain\r\nContent-Disposition: attachment; filename="../../../tmp/climbed.txt"\r\n\r\nVeltria recalled its envoy.\r\n--x--`,
        ),
      ),
    ],
    [
      'a mailbox of nothing but beginnings',
      'm.mbox',
      bytesOf(`From a@a.example Thu Jan  9 10:00:00 2031\nX: y\n${times('\nFrom ', 20_000)}`),
    ],
  ]
}

function papers(): Harm[] {
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

async function archives(): Promise<Harm[]> {
  const packed = zip({ 'a.txt': story })
  const changedZip = (place: number, ...values: readonly number[]): Uint8Array => {
    const copy = Uint8Array.from(packed)
    const directory = Buffer.from(copy).indexOf(Buffer.from('PK\x01\x02', 'latin1'))
    copy.set(values, directory + place)
    return copy
  }
  const header = await tar([{ name: 'a.txt', content: story }])
  const changedTar = (place: number, value: string): Uint8Array => {
    const copy = Uint8Array.from(header)
    copy.set(Buffer.from(value, 'latin1'), place)
    copy.set(Buffer.from('        '), 148)
    const sum = copy.subarray(0, 512).reduce((all, byte) => all + byte, 0)
    copy.set(Buffer.from(`${sum.toString(8).padStart(6, '0')}\0 `), 148)
    return copy
  }
  let matryoshka = gzip(zeros(10))
  for (let i = 0; i < 8; i++) matryoshka = gzip(matryoshka)
  let zips = zip({ 'a.txt': story })
  for (let i = 0; i < 10; i++) zips = zip({ 'a.zip': zips })
  const many = Object.fromEntries(Array.from({ length: 5_000 }, (_, i) => [`${i}.txt`, '']))
  return [
    ['200 MB of zeros', 'b.gz', gzip(zeros(200))],
    ['200 MB of one line of JSON', 'b.jsonl.gz', gzip(Buffer.alloc(200_000_000, 0x20))],
    ['a packing within nine packings', 'b.gz', matryoshka],
    ['archives within ten archives', 'b.zip', zips],
    ['100 MB of zeros in a ZIP', 'b.zip', zip({ 'zeros.txt': zeros(100), 'a.txt': story })],
    ['100 MB of JSON lines in a ZIP', 'b.zip', zip({ 'zeros.jsonl': Buffer.alloc(100_000_000, 0x0a), 'a.txt': story })],
    ['5,000 empty files', 'b.zip', zip(many)],
    [
      'names that climb',
      'b.zip',
      zip({
        '../../../tmp/climbed.txt': story,
        '/tmp/climbed.txt': story,
        'C:\\climbed.txt': story,
        '..\\climbed.txt': story,
      }),
    ],
    ['names of terminal codes and nothing', 'b.zip', zip({ '\u001b]0;x\u0007.txt': story, ' ': story })],
    ['a name of 60,000 letters', 'b.zip', zip({ [`${times('a', 60_000)}.txt`]: story })],
    ['a size that lies', 'b.zip', changedZip(24, 1, 0, 0, 0)],
    ['a size of 4 GB', 'b.zip', changedZip(24, 0xfe, 0xff, 0xff, 0xff)],
    ['a place that is nowhere', 'b.zip', changedZip(42, 0xff, 0xff, 0xff, 0x7f)],
    ['links to what is not theirs, in a ZIP', 'b.zip', zipWithLink('/etc/passwd', story)],
    ['a secret', 'b.zip', changedZip(8, 1, 0)],
    ['a packing that nobody knows', 'b.zip', changedZip(10, 99, 0)],
    [
      'a directory of 65,535 files that are not there',
      'b.zip',
      Uint8Array.from(packed, (byte, i) => (i === packed.length - 12 || i === packed.length - 11 ? 0xff : byte)),
    ],
    ['nothing but an end', 'b.zip', Uint8Array.from([...Buffer.from('PK\x05\x06', 'latin1'), ...new Uint8Array(18)])],
    [
      'names that climb',
      'b.tar',
      await tar([
        { name: '../../../tmp/climbed.txt', content: story },
        { name: '/tmp/climbed.txt', content: story },
      ]),
    ],
    [
      'links to what is not theirs',
      'b.tar',
      await tar([
        { name: 'a.txt', type: 'symlink', linkname: '/etc/passwd' },
        { name: 'b.txt', type: 'symlink', linkname: 'b.txt' },
        { name: 'c.txt', content: story },
      ]),
    ],
    ['a size of 8 GB', 'b.tar', changedTar(124, '77777777777\0')],
    ['a size below nothing', 'b.tar', changedTar(124, '-1\0\0\0\0\0\0\0\0\0\0')],
    [
      'a size in base 256 beyond all numbers',
      'b.tar',
      changedTar(124, '\x80\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff'),
    ],
    ['a long name without end', 'b.tar', changedTar(156, 'L')],
    ['a head of extensions without sense', 'b.tar', changedTar(156, 'x')],
    ['a device', 'b.tar', changedTar(156, '3')],
    ['nothing but zeros behind', 'b.tar', joined(header, zeros(5))],
  ]
}

function webArchives(): Harm[] {
  const address = 'https://a.example/1'
  const raw = (text: string): Uint8Array => bytesOf(text)
  return [
    [
      'a length that lies',
      'w.warc',
      raw(`WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: ${address}\r\nContent-Length: 999999\r\n\r\nshort`),
    ],
    ['a length below nothing', 'w.warc', raw('WARC/1.0\r\nContent-Length: -5\r\n\r\nx')],
    ['a length that is none', 'w.warc', raw('WARC/1.0\r\nContent-Length: 1e99\r\n\r\nx')],
    ['no length', 'w.warc', raw('WARC/1.0\r\nWARC-Type: response\r\n\r\nx')],
    ['a head without end', 'w.warc', raw(`WARC/1.0\r\n${times('X: y\r\n', 100_000)}`)],
    ['a line without end', 'w.warc', raw(`WARC/1.0\r\nX: ${times('y', 200_000)}`)],
    [
      'pieces whose sizes lie',
      'w.warc',
      warcRecord(
        'response',
        address,
        answer('fffffff\r\nx\r\n0\r\n\r\n', 'Content-Type: text/html\r\nTransfer-Encoding: chunked'),
      ),
    ],
    [
      'a packed page that is a bomb',
      'w.warc',
      warcRecord('response', address, answer(gzip(zeros(100)), 'Content-Type: text/html\r\nContent-Encoding: gzip')),
    ],
    [
      'a packed page that is damaged',
      'w.warc',
      warcRecord(
        'response',
        address,
        answer(Uint8Array.of(0x1f, 0x8b, 8, 0), 'Content-Type: text/html\r\nContent-Encoding: gzip'),
      ),
    ],
    [
      'an address with codes for terminals',
      'w.warc',
      warcRecord('response', 'https://a.example/\u001b[31m', answer(page())),
    ],
    [
      'a web archive within a web archive',
      'w.warc',
      warcRecord(
        'response',
        address,
        answer(warcRecord('resource', address, page(), 'text/html'), 'Content-Type: text/plain'),
      ),
    ],
    ['an answer of heads alone', 'w.warc', warcRecord('response', address, 'HTTP/1.1 200 OK\r\nX: y')],
    ['a feed in it', 'w.warc', warcRecord('response', address, answer(rss(item), 'Content-Type: application/rss+xml'))],
  ]
}
