import assert from 'node:assert/strict'
import { test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { takeFile } from '../src/intake/source.ts'
import type { Hints } from '../src/intake/taken.ts'
import { western } from '../src/intake/western.ts'
import { bare, bytesOf, item, line, rss, story, two, wide } from './intake/made.ts'
import { told } from './intake/told.ts'

const latin = (text: string): Uint8Array => Uint8Array.from(text, (c) => c.charCodeAt(0))

/** UTF-8 read as windows-1252. */
const latinOfUtf8 = (text: string): string =>
  Array.from(new TextEncoder().encode(text), (byte) =>
    byte >= 0x80 && byte < 0xa0 ? western[byte - 0x80] : String.fromCharCode(byte),
  ).join('')

type Case = readonly [what: string, name: string, bytes: Uint8Array, expected: RegExp, hints?: Hints]

const cases: readonly Case[] = [
  // what is no text at all
  ['an empty file', 'a.txt', bytesOf(''), /^✗ a\.txt: it is empty; give a file/],
  ['a file of white space', 'a.txt', bytesOf(' \n\t\r\n'), /^✗ a\.txt: it is empty/],
  ['a byte order mark alone', 'a.txt', Uint8Array.of(0xef, 0xbb, 0xbf), /^✗ a\.txt: it is empty/],
  [
    'a PDF',
    'a.pdf',
    bytesOf('%PDF-1.7\n1 0 obj'),
    /^✗ a\.pdf: the PDF is damaged \(.*\); fetch it again, or give its text$/,
  ],
  ['a PDF that is called text', 'a.txt', bytesOf('%PDF-1.4'), /the PDF is damaged/],
  [
    'a ZIP archive',
    'a.docx',
    latin('PK\x03\x04\x14\x00'),
    /^✗ a\.docx: the archive is damaged or was cut off .*; fetch or pack it again$/,
  ],
  ['gzip', 'a.txt.gz', new Uint8Array(gzipSync(story)), /^Veltria recalls its envoy from Tarsk \| 2031-01-09/],
  ['gzip that is called JSON lines', 'a.jsonl', new Uint8Array(gzipSync(story)), /line 1: it is no JSON/],
  ['a picture', 'a.html', latin('\x89PNG\r\n\x1a\n\0\0\0'), /it is a picture \(PNG\)/],
  ['a database', 'a.db', latin('SQLite format 3\0'), /it is a database/],
  ['an RTF document', 'a.txt', bytesOf('{\\rtf1\\ansi Hello}'), /it is an RTF document/],
  ['a web archive', 'a.warc', bytesOf('WARC/1.0\r\nWARC-Type: response'), /the web archive is damaged; fetch it again/],
  ['random bytes', 'a.txt', Uint8Array.from({ length: 3000 }, (_, i) => (i * 7919 + (i >> 3)) % 256), /it is binary/],
  ['zeros', 'a.txt', new Uint8Array(5000), /it is binary/],
  ['a list of feeds', 'a.opml', bytesOf('<?xml version="1.0"?><opml version="2.0"><body/></opml>'), /OPML/],
  [
    'XML that is no feed',
    'a.xml',
    bytesOf('<?xml version="1.0"?><notes><note>x</note></notes>'),
    /XML, but neither a feed/,
  ],
  [
    'a map of a site',
    'map.xml',
    bytesOf('<urlset xmlns="x"><url><loc>https://a.example</loc></url></urlset>'),
    /XML, but/,
  ],

  // text
  ['a text with head lines', 'a.txt', bytesOf(story), /^Veltria recalls its envoy from Tarsk \| 2031-01-09 \| Veltria/],
  [
    'an impossible day',
    'a.txt',
    bytesOf(story.replace('0109', '0231')),
    /^✗ a\.txt: line 2: "20310231" is no day.*--published DAY/,
  ],
  [
    'an impossible day, told better',
    'a.txt',
    bytesOf(story.replace('0109', '0231')),
    /\| 2031-01-09 \|/,
    { published: '2031-01-09' },
  ],
  [
    'no date',
    'a.txt',
    bytesOf('The envoy left. Nobody knows why.'),
    /it has no date: relative times stay without days; give --published/,
  ],
  [
    'no date, told on the command line',
    'a.txt',
    bytesOf('The envoy left.'),
    /^ \| 2031-02-03 \| The envoy left\.$/,
    { published: '2031-02-03' },
  ],
  [
    'a day and an address under the headline',
    'a.txt',
    bytesOf('Veltria recalls its envoy\n\nPublished 9 January 2031\nhttps://a.example/x\n\nThe envoy left.'),
    /^Veltria recalls its envoy \| 2031-01-09 \|/,
  ],
  [
    'a day under prose is prose',
    'a.txt',
    bytesOf('Veltria recalled its envoy.\n9 January 2031\nHe left.'),
    /^ \| {2}\| .*it has no date/,
  ],
  ['one word', 'a.txt', bytesOf('Geneva'), /\| Geneva \|/],
  [
    'Windows line ends',
    'a.txt',
    bytesOf(story.replaceAll('\n', '\r\n')),
    /^Veltria recalls its envoy from Tarsk \| 2031-01-09/,
  ],
  [
    'French',
    'a.txt',
    bytesOf(
      'Le ministre a déclaré jeudi que son pays ne voulait pas la guerre et que les ambassadeurs seraient reçus demain.',
    ),
    /written in French, not in English: kept, not read$/,
  ],
  [
    'a text of a million characters and more',
    'a.txt',
    bytesOf('The envoy left. '.repeat(70_000)),
    /1120000 characters, more than the 1000000 of one article; split/,
  ],
  ['a line of 50 MB', 'a.txt', new Uint8Array(50_000_000).fill(0x61), /larger than 32 MB; split it/],
  ['markup in a text', 'a.txt', bytesOf('Talks\nA <b>bold</b> claim & more.'), /Talks⏎A <b>bold<\/b> claim & more\./],
  [
    'escape codes of a terminal',
    'a.txt',
    bytesOf('Talks \u001b[31mred\u001b[0m went on for hours in Geneva.'),
    /went on for hours/,
  ],

  // encodings
  [
    'letters encoded twice',
    'a.txt',
    bytesOf(latinOfUtf8('The “café” stays shut — the minister’s word.')),
    /“café” stays shut — the minister’s word\. \| a\.txt: its letters were encoded twice/,
  ],
  [
    'letters that only look encoded twice',
    'a.txt',
    bytesOf('Ã© is “é” read wrongly, they say.'),
    /Ã© is “é” read wrongly/,
  ],
  ['UTF-8 with a mark', 'a.txt', bytesOf(`\ufeff${story}`), /^Veltria recalls/],
  [
    'UTF-16 with a mark',
    'a.txt',
    wide(`\ufeff${story}`),
    /^Veltria recalls its envoy from Tarsk \| 2031-01-09 .*left|^Veltria recalls/,
  ],
  ['UTF-16 without a mark', 'a.txt', wide(story), /^Veltria recalls.*taken for utf-16le$/],
  [
    'windows-1252',
    'a.txt',
    latin('The \x93caf\xe9\x94 stays shut \x97 the minister\x92s word.'),
    /“café” stays shut — the minister’s word.*taken for windows-1252/,
  ],
  [
    'a damaged place in UTF-8',
    'a.txt',
    latin('Caf\xc3\xa9s and caf\xc3\xa9s and caf\xc3\xa9s \xff shut.'),
    /Cafés and cafés and cafés \ufffd shut.*1 place is damaged/,
  ],
  [
    'UTF-8 cut off within a letter',
    'a.txt',
    bytesOf('The cafés, the naïve and the fiancée, é').slice(0, -1),
    /The cafés.*damaged/,
  ],
  [
    'lone surrogates in UTF-16',
    'a.txt',
    wide('\ufeffThe envoy \ud800 left in the night, said the ministry.'),
    /The envoy \ufffd left/,
  ],
  [
    'a page that declares its encoding',
    'a.html',
    latin(bare(two.replace('step', '\xe9lan'), '<meta charset="iso-8859-1">')),
    /élan\. \| a\.html: it has no date[^|]*$/,
  ],
  [
    'an encoding that nobody knows',
    'a.html',
    bytesOf(bare(two, '<meta charset="klingon">')),
    /Veltria recalled its envoy/,
  ],

  // pages
  [
    'a page without words',
    'a.html',
    bytesOf(bare('<nav><a href="/">Home</a></nav>')),
    /^✗ a\.html: no report was found on the page; copy its text/,
  ],
  ['an empty page', 'a.html', bytesOf('<html></html>'), /no report was found/],
  ['a page cut off in a tag', 'a.html', bytesOf(bare(two).slice(0, -30)), /Veltria recalled its envoy/],
  ['a page cut off in its head', 'a.html', bytesOf('<html><head><title>Talks'), /no report was found/],
  [
    'a page that is called text',
    'a.txt',
    bytesOf(bare(two)),
    /\| Veltria recalled its envoy from Tarsk on Thursday\.⏎The ministry/,
  ],
  [
    'a page that nests for ever',
    'a.html',
    bytesOf(bare(`${'<div>'.repeat(30_000)}${two}`)),
    /nests more than 200 deep/,
  ],
  [
    'broken JSON-LD',
    'a.html',
    bytesOf(bare(two, '<script type="application/ld+json">{"headline": </script>')),
    /Veltria recalled/,
  ],
  [
    'an impossible day in the metadata',
    'a.html',
    bytesOf(bare(two, '<meta name="date" content="2031-02-31">')),
    /it has no date/,
  ],
  [
    'JSON-LD of numbers',
    'a.html',
    bytesOf(bare(two, '<script type="application/ld+json">[1, null, "x", {"@graph": [null, 3]}]</script>')),
    /Veltria recalled/,
  ],
  [
    'scripts and styles',
    'a.html',
    bytesOf(bare(`<script>throw new Error("run")</script><style>p{}</style>${two}`)),
    /\| Veltria recalled its envoy from Tarsk on Thursday\.⏎The ministry gave no reason for the step\. \|/,
  ],
  [
    'scripts that hold markup without end',
    'a.html',
    bytesOf(bare(`<script>x = "${'<div>'.repeat(900)}"</script><!-- ${'<b>'.repeat(900)} -->${two}`)),
    /\| Veltria recalled/,
  ],
  [
    'a page of two million characters and more',
    'a.html',
    bytesOf(bare(two.repeat(20_000))),
    /the page holds more than 8 million characters, or a quarter/,
  ],
  ['a list of frames', 'a.html', bytesOf('<html><frameset><frame src="x"></frameset></html>'), /no report was found/],

  // feeds
  ['a feed without items', 'a.rss', bytesOf(rss('')), /^✗ a\.rss: the feed holds no items/],
  [
    'a feed cut off',
    'a.rss',
    bytesOf(rss(item + item).slice(0, -60)),
    /^Envoy recalled \| 2031-01-09 \| Envoy recalled \| a\.rss: item 1: the feed is damaged or was cut off: its whole items were taken$/,
  ],
  [
    'a feed cut off in its first item',
    'a.rss',
    bytesOf(rss(item).slice(0, -60)),
    /^✗ a\.rss: the feed cannot be understood/,
  ],
  ['a feed of another name', 'a.txt', bytesOf(rss(item)), /^Envoy recalled \| 2031-01-09 \| Envoy recalled$/],
  [
    'entities that multiply',
    'a.rss',
    bytesOf(
      `<!DOCTYPE x [<!ENTITY a "${'x'.repeat(100)}"><!ENTITY b "${'&a;'.repeat(50)}"><!ENTITY c "${'&b;'.repeat(50)}">]>${rss('<item><title>Bomb &c;</title></item>').replace(/^<\?xml.*?\?>/, '')}`,
    ),
    /^Bomb &c; \||cannot be understood/,
  ],
  [
    'an entity that names a file',
    'a.rss',
    bytesOf(
      `<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>${rss('<item><title>File &a;</title></item>').replace(/^<\?xml.*?\?>/, '')}`,
    ),
    /^File &a; \||cannot be understood/,
  ],
  ['items that never end', 'a.rss', bytesOf(rss('<item>'.repeat(2000))), /^✗ a\.rss/],
  [
    'a link that is a script',
    'a.rss',
    bytesOf(rss('<item><title>Talks go on</title><link>javascript:alert(1)</link></item>')),
    /^Talks go on \|/,
  ],
  [
    'JSON that is no feed',
    'a.json',
    bytesOf('{"version": "https://jsonfeed.org/version/1.1", "items": 3}'),
    /^✗ a\.json/,
  ],

  // JSON
  [
    'JSON lines',
    'a.jsonl',
    bytesOf(`${line({})}\n\n${line({ text: 'The envoy came.' })}\n`),
    /^ \| 2031-01-09 \| The envoy left\.\n \| 2031-01-09 \| The envoy came\.$/,
  ],
  [
    'a broken line among JSON lines',
    'a.jsonl',
    bytesOf(`${line({})}\n{"text": \n${line({})}`),
    /left\.\n✗ a\.jsonl: line 2: it is no JSON .*; expected a JSON object like .*\n.*left\.$/,
  ],
  ['a line without text', 'a.jsonl', bytesOf('{"title": "x"}'), /^✗ a\.jsonl: line 1: it holds no text/],
  ['a line that is a list', 'a.jsonl', bytesOf('[1,2]'), /line 1: it is no JSON object/],
  ['a line that is null', 'a.jsonl', bytesOf('null'), /line 1: it is no JSON object/],
  ['a text that is a number', 'a.jsonl', bytesOf(line({ text: 5 })), /line 1: it holds no text/],
  [
    'an impossible day in a line',
    'a.jsonl',
    bytesOf(line({ published: '2031-13-01' })),
    /line 1: "2031-13-01" is no day of the calendar; write it like/,
  ],
  [
    'a key that would be a prototype',
    'a.jsonl',
    bytesOf('{"__proto__": {"text": "x"}, "text": "The envoy left."}'),
    /The envoy left\./,
  ],
  [
    'one line longer than a line may be',
    'a.jsonl',
    bytesOf(`${line({ text: 'x'.repeat(5_000_000) })}\n${line({})}`),
    /^✗ a\.jsonl: line 1: it is longer than 4 MB; write one article a line\n.*left\.$/,
  ],
  ['JSON nested for ever', 'a.jsonl', bytesOf(`${'['.repeat(200_000)}`), /^✗ a\.jsonl: line 1: it is no JSON/],
  [
    'a document of JSON',
    'a.json',
    bytesOf('{\n "title": "Talks",\n "text": "They met."\n}'),
    /^Talks \| {2}\| Talks⏎They met\./,
  ],
  ['an array of JSON', 'a.json', bytesOf(`[${line({})}, 7]`), /left\.\n✗ a\.json: line 2: it is no JSON object/],
  ['an empty array', 'a.json', bytesOf('[]'), /^✗ a\.json: it holds no articles/],
  [
    'invalid UTF-8 in a line',
    'a.jsonl',
    latin('{"text": "The caf\xe9 is shut today, said the minister."}'),
    /The café is shut.*taken for windows-1252/,
  ],
  ['UTF-16 JSON lines', 'a.jsonl', wide(`\ufeff${line({})}\n${line({})}`), /left\.\n.*left\.$/],
]

for (const [what, name, bytes, expected, hints] of cases) {
  test(`bad or odd: ${what}`, async () => {
    assert.match(told(await takeFile(name, bytes, hints ?? {})), expected)
  })
}
