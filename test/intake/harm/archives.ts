import { answer, bytesOf, gzip, item, joined, page, rss, story, tar, warcRecord, zip, zipWithLink } from '../made.ts'
import { type Harm, times, zeros } from './harm.ts'

export async function archives(): Promise<Harm[]> {
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

export function webArchives(): Harm[] {
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
