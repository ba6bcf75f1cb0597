import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { test } from 'node:test'
import { addArticles, openReader } from '../src/ingest.ts'
import { noticesOf } from '../src/intake/notices.ts'
import { takePaths } from '../src/intake/paths.ts'
import { takeFile } from '../src/intake/source.ts'
import type { Hints, Taken } from '../src/intake/taken.ts'
import { closeStore, listArticles, openStore } from '../src/store/index.ts'
import {
  answer,
  bytesOf,
  docx,
  gzip,
  headline,
  joined,
  mail,
  mailbox,
  page,
  pdf,
  rss,
  story,
  table,
  tar,
  two,
  warcRecord,
  zip,
} from './intake/made.ts'
import { told } from './intake/told.ts'

const toldOf = async (name: string, bytes: Uint8Array, hints: Hints = {}): Promise<string[]> =>
  told(await takeFile(name, bytes, hints)).split('\n')

const storyTold = `${headline} | 2031-01-09 | ${story.replaceAll('\n', '⏎')}`
const pageTold = `${headline} |  | ${headline}⏎Veltria recalled its envoy from Tarsk on Thursday.⏎The ministry gave no reason for the step.`

test('a ZIP archive holds articles of any kind; what nobody put there and folders are passed over', async () => {
  const lines = await toldOf(
    'a.zip',
    zip({ 'b/a.txt': story, 'page.html': page(), '.hidden': 'x', '__MACOSX/._a': 'x', 'b/': '' }),
  )
  assert.deepEqual(lines, [
    storyTold,
    `${pageTold} | a.zip/page.html: it has no date: relative times stay without days; give --published DAY`,
  ])
})

test('a bad file in an archive is told by its place and stops nothing', async () => {
  const lines = await toldOf('a.zip', zip({ '1.txt': story, '2.pdf': '%PDF-1.7', '3.rss': rss(''), '4.txt': story }))
  assert.deepEqual([lines[0], lines[3]], [storyTold, storyTold])
  assert.match(lines[1]!, /^✗ a\.zip\/2\.pdf: the PDF is damaged/)
  assert.match(lines[2]!, /^✗ a\.zip\/3\.rss: the feed holds no items/)
})

test('tar, packed or not, with long names; links and folders hold nothing', async () => {
  const archive = await tar([
    { name: 'folder', type: 'directory' },
    { name: 'a.txt', content: story },
    { name: 'link.txt', type: 'symlink', linkname: '/etc/passwd' },
    { name: `${'deep/'.repeat(60)}b.txt`, content: story },
  ])
  assert.deepEqual(await toldOf('a.tar', archive), [storyTold, storyTold])
  assert.deepEqual(await toldOf('a.tar.gz', gzip(archive)), [storyTold, storyTold])
  assert.deepEqual(await toldOf('mislabelled.txt', gzip(archive)), [storyTold, storyTold])
})

test('archives within archives are opened four deep', async () => {
  let nested: Uint8Array = zip({ 'a.txt': story })
  for (let i = 0; i < 3; i++) nested = zip({ 'in.zip': nested })
  assert.deepEqual(await toldOf('a.zip', nested), [storyTold])
  assert.deepEqual(await toldOf('a.zip', zip({ 'in.zip': nested })), [
    '✗ a.zip/in.zip/in.zip/in.zip/in.zip/a.txt: it stands more than 4 archives or messages deep; unpack it',
  ])
})

test('a web archive gives its pages, with their addresses, and nothing else', async () => {
  const address = 'https://polarstandard.example/b/77'
  const chunked = `5\r\n<p>A \r\n${page().length.toString(16)}\r\n${page()}\r\n0\r\n\r\n`
  const archive = joined(
    warcRecord('warcinfo', '', 'software: x'),
    warcRecord('request', address, 'GET /b/77 HTTP/1.1\r\n\r\n'),
    warcRecord('response', address, answer(page())),
    warcRecord('response', 'https://polarstandard.example/a.png', answer('x', 'Content-Type: image/png')),
    warcRecord('response', 'https://polarstandard.example/gone', answer(page(), 'Content-Type: text/html', '404 Gone')),
    warcRecord(
      'response',
      'https://a.example/2',
      answer(chunked, 'Content-Type: text/html\r\nTransfer-Encoding: chunked'),
    ),
    warcRecord(
      'response',
      'https://a.example/3',
      answer(gzip(page()), 'Content-Type: text/html\r\nContent-Encoding: gzip'),
    ),
    warcRecord('resource', 'https://a.example/4', page(), 'text/html'),
  )
  for (const bytes of [archive, gzip(archive)]) {
    const taken = await takeFile('a.warc.gz', bytes, {})
    assert.deepEqual(
      taken.map((one) => one.ok && [one.article.url, one.article.publisher]),
      [
        [address, 'polarstandard.example'],
        ['https://a.example/2', 'a.example'],
        ['https://a.example/3', 'a.example'],
        ['https://a.example/4', 'a.example'],
      ],
    )
    assert.ok(taken[0]!.ok && taken[0]!.article.text.endsWith('no reason for the step.'))
    assert.ok(taken[0]!.ok && Buffer.from(taken[0]!.bytes).toString() === page())
  }
})

test('a page in a web archive is decoded as its server declared', async () => {
  const russian = Buffer.from(
    '<html><body><p>\xcc\xe8\xed\xe8\xf1\xf2\xf0 \xed\xe5 \xf3\xe5\xf5\xe0\xeb.</p></body></html>',
    'latin1',
  )
  const record = warcRecord(
    'response',
    'https://a.example/1',
    answer(russian, 'Content-Type: text/html; charset=windows-1251'),
  )
  assert.match(told(await takeFile('a.warc', record, {})), /Министр не уехал\./)
})

test('a table: columns by usual names or as told; quotation marks, other dividers, other encodings', async () => {
  assert.deepEqual(await toldOf('a.csv', bytesOf(table)), [
    'Envoy recalled | 2031-01-09 | Envoy recalled⏎The envoy left, at night.',
    'Talks | 2031-01-10 | Talks⏎They met.',
  ])
  const told = { columns: { text: 'Was steht', title: 'Kopf', published: 'Tag' } }
  const german = Buffer.from('Kopf;Tag;Was steht\nCaf\xe9;2031-01-09;"Zwei\nZeilen"\n', 'latin1')
  assert.deepEqual(await toldOf('b.csv', german, told), [
    'Café | 2031-01-09 | Café⏎Zwei⏎Zeilen | b.csv: line 2: its encoding is not declared; taken for windows-1252',
  ])
  assert.deepEqual(
    await toldOf('c.tsv', bytesOf('url\tbody\nhttps://a.example/1\tThey met.\n'), { published: '2031-01-09' }),
    [' | 2031-01-09 | They met.'],
  )
})

test('JSON lines: fields by their usual names or as told; a field called as told and not there is no text', async () => {
  const told = JSON.stringify({ kopf: 'Envoy recalled', leib: 'The envoy left.', day: 3, tag: '2031-01-09' })
  const columns = { title: 'kopf', text: 'leib', published: 'tag' }
  assert.deepEqual(await toldOf('a.jsonl', bytesOf(`${told}\n`), { columns }), [
    'Envoy recalled | 2031-01-09 | Envoy recalled⏎The envoy left.',
  ])
  const usual = JSON.stringify({ headline: 'Envoy recalled', body: 'The envoy left.', date: '2031-01-09' })
  assert.deepEqual(await toldOf('a', bytesOf(`[${usual}]`)), [
    'Envoy recalled | 2031-01-09 | Envoy recalled⏎The envoy left.',
  ])
  assert.match((await toldOf('a.jsonl', bytesOf(usual), { columns }))[0]!, /line 1: it holds no text/)
})

test('a table without texts, with an unknown column, without rows, or with a row that never closes', async () => {
  assert.deepEqual(await toldOf('a.csv', bytesOf('a,b\n1,2\n')), [
    '✗ a.csv: line 1: no column holds texts (a, b); name it: --columns text=NAME,title=NAME',
  ])
  assert.deepEqual(await toldOf('a.csv', bytesOf('a,b\n1,2\n'), { columns: { text: 'c' } }), [
    '✗ a.csv: line 1: there is no column "c"; its columns are: a, b',
  ])
  assert.deepEqual(await toldOf('a.csv', bytesOf('text\n')), [
    '✗ a.csv: the table holds no rows; give one with a head line and rows',
  ])
  const broken = (await toldOf('a.csv', bytesOf('date,text\n2031-01-09,They met.\n2031-01-10,"They'))).sort()
  assert.equal(broken[0], ' | 2031-01-09 | They met.')
  assert.match(broken[1]!, /^✗ a\.csv: line \d+: the row is broken \(Quote Not Closed/)
})

test('a message: subject, day as printed, host of the sender; pages within it, without what the mailing says of itself', async () => {
  const [plain] = await takeFile('a.eml', bytesOf(mail()), {})
  assert.ok(plain?.ok)
  assert.deepEqual(
    [plain.article.title, plain.article.published, plain.article.publisher, plain.article.text],
    ['Morning letter', '2031-01-09', 'polarstandard.example', 'Morning letter\nVeltria recalled its envoy.'],
  )
  const html = page(
    `<p>View this email in your browser</p>${two}<p>You received this because you asked. Unsubscribe</p>`,
  )
  assert.deepEqual(await toldOf('b.eml', bytesOf(mail({ type: 'text/html', body: html }))), [
    'Morning letter | 2031-01-09 | Morning letter⏎Veltria recalled its envoy from Tarsk on Thursday.⏎The ministry gave no reason for the step.',
  ])
})

test('what is attached to a message is taken too: a message, a document, no picture', async () => {
  const part = (type: string, name: string, content: Uint8Array): string =>
    `--x\r\nContent-Type: ${type}; name="${name}"\r\nContent-Disposition: attachment; filename="${name}"\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from(content).toString('base64')}\r\n`
  const body = [
    '--x\r\nContent-Type: text/plain\r\n\r\nSee below, please, all of you.\r\n',
    part('application/pdf', 'a.pdf', pdf([[headline, '', 'Veltria recalled its envoy.']])),
    part('image/png', 'b.png', bytesOf('\x89PNG')),
    `--x\r\nContent-Type: message/rfc822\r\n\r\n${mail({ subject: 'The inner one' })}\r\n--x--\r\n`,
  ].join('')
  const whole = mail({ body }).replace(
    'Content-Type: text/plain; charset=utf-8',
    'Content-Type: multipart/mixed; boundary=x',
  )
  assert.deepEqual(
    (await takeFile('a.eml', bytesOf(whole), {})).map((one) => one.ok && one.article.title),
    ['Morning letter', headline, 'The inner one'],
  )
})

test('a mailbox: one message an article; a quoted "From " is the text’s own', async () => {
  const messages = [mail(), mail({ subject: 'Second', body: 'He wrote.\nFrom the start they met.' })]
  assert.deepEqual(await toldOf('a.mbox', bytesOf(mailbox(messages))), [
    'Morning letter | 2031-01-09 | Morning letter⏎Veltria recalled its envoy.',
    'Second | 2031-01-09 | Second⏎He wrote.⏎From the start they met.',
  ])
})

test('a Word document', async () => {
  assert.deepEqual(await toldOf('a.docx', docx([headline, '9 January 2031', 'Veltria & Tarsk talk <again>.'])), [
    `${headline} | 2031-01-09 | ${headline}⏎9 January 2031⏎Veltria & Tarsk talk <again>.`,
  ])
})

test('a PDF: lines become paragraphs, broken words are joined, heads and feet of pages left out', async () => {
  const pages = ['one', 'two', 'three'].map((word, i) => [
    'The Polar Standard, 9 January',
    ...(i === 0 ? [headline, '9 January 2031', ''] : []),
    `On day ${word} Veltria recalled its envoy from Tarsk, the minis-`,
    `try said in ${word} short lines, and gave no reason for the step.`,
    '',
    `Talks of day ${word} had failed (twice).`,
    `Page ${i + 1} of 3`,
  ])
  const [taken] = await takeFile('a.pdf', pdf(pages), {})
  assert.ok(taken?.ok, told([taken!]))
  const paragraph = (word: string) =>
    `On day ${word} Veltria recalled its envoy from Tarsk, the ministry said in ${word} short lines, and gave no reason for the step.\nTalks of day ${word} had failed (twice).`
  assert.equal(taken.article.text, [headline, '9 January 2031', ...['one', 'two', 'three'].map(paragraph)].join('\n'))
  assert.equal(taken.article.published, '2031-01-09')
})

test('a PDF without text is told what it needs', async () => {
  assert.deepEqual(await toldOf('a.pdf', pdf([[]])), [
    '✗ a.pdf: the PDF holds pictures, no text; run text recognition over it first',
  ])
})

test('embargoes are read with their zones; prose about an embargo is none', () => {
  const embargoes: readonly (readonly [text: string, moment: string | null])[] = [
    ['EMBARGOED UNTIL 00:01 GMT, Saturday 22 January 2022\nText', '2022-01-22T00:01:00.000Z'],
    ['STRICTLY EMBARGOED UNTIL 6pm EST on 21 January 2022', '2022-01-21T23:00:00.000Z'],
    ['Text\nEmbargo: 22 January 2022', '2022-01-22T00:00:00.000Z'],
    ['NOT FOR PUBLICATION BEFORE 10:30 CET, 22 January 2022', '2022-01-22T09:30:00.000Z'],
    ['Under embargo until 2022-01-22T06:00:00+01:00', '2022-01-22T05:00:00.000Z'],
    ['Embargoed for release: Friday, January 21, 2022 at 9:00 AM ET', '2022-01-21T14:00:00.000Z'],
    ['HOLD FOR RELEASE UNTIL 22 January 2022, 0600hrs', '2022-01-22T06:00:00.000Z'],
    ['Not for release before 22.01.2022, 10 p.m. GMT', '2022-01-22T22:00:00.000Z'],
    ['The embargo on arms holds until 22 January 2022.', null],
    ['Embargo until the autumn agreed, says minister', null],
  ]
  assert.deepEqual(
    embargoes.map(([text]) => [text, noticesOf({ title: '', text }).embargo]),
    embargoes,
  )
})

test('a notice that takes a report back is told by its head or its words', () => {
  const heads = [
    'CANCELED: Talks in Geneva',
    'KILL - Talks',
    'BC-KILL: Talks',
    'WITHDRAWN: Talks',
    'Story withdrawn: Talks',
    'ADVISORY Talks story withdrawn',
    'Killed: two soldiers',
    'Talks cancelled',
    'Report withdrawn after an outcry',
    'Item withdrawn from auction',
  ]
  assert.deepEqual(
    heads.map((head) => noticesOf({ title: head, text: '' }).withdraws),
    [true, true, true, true, true, true, false, false, false, false],
  )
  assert.equal(noticesOf({ title: 'Talks', text: 'Talks\nThis story has been withdrawn.' }).withdraws, true)
  assert.equal(noticesOf({ title: 'Talks', text: 'Talks\nThe minister has been withdrawn.' }).withdraws, false)
})

test('the record waits for an embargo, and keeps a notice without reading it', async (t) => {
  const store = await openStore(':memory:', () => new Date('2022-01-21T12:00:00Z'))
  t.after(() => closeStore(store))
  const held = 'EMBARGOED UNTIL 00:01 GMT, 22 January 2022\nVeltria recalled its envoy from Tarsk on Thursday.'
  const notice = 'CANCELED: Talks in Geneva\n20220121\na.example\nVeltria recalled its envoy from Tarsk.'
  const outcomes: string[] = []
  const taken = [...(await takeFile('a.txt', bytesOf(held), {})), ...(await takeFile('b.txt', bytesOf(notice), {}))]
  await addArticles(store, taken, openReader(), (outcome) =>
    outcomes.push(outcome.kind === 'failed' ? outcome.message : outcome.kind),
  )
  assert.deepEqual(outcomes, [
    'a.txt: it is under embargo until 2022-01-22T00:01:00.000Z, so it was not kept; add it again then',
    'not-read',
  ])
  const { rows } = await listArticles(store)
  assert.deepEqual(
    rows.map(({ title }) => title),
    ['CANCELED: Talks in Geneva'],
  )
})

test('addresses without a host are counted from where a page was fetched, and from the base of a feed', async () => {
  const taken = async (name: string, text: string, hints: Hints) => {
    const [one] = await takeFile(name, bytesOf(text), hints)
    return one?.ok ? one.article.url : null
  }
  const canonical = page(two, '<link rel="canonical" href="/world/envoy">')
  assert.equal(await taken('a.html', canonical, { url: 'https://a.example/x?from=y' }), 'https://a.example/world/envoy')
  assert.equal(await taken('a.html', canonical, {}), null)
  const atom =
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://a.example/"><title>T</title><entry><title>Envoy recalled</title><link href="world/1"/><id>x:1</id></entry></feed>'
  assert.equal(await taken('a.atom', atom, {}), 'https://a.example/world/1')
})

test('a page that was changed after its day says so', async () => {
  const times =
    '<meta property="article:published_time" content="2031-01-09"><meta property="article:modified_time" content="2031-01-12T08:00:00Z">'
  assert.match(
    told(await takeFile('a.html', bytesOf(page(two, times)), {})),
    /\| 2031-01-09 \|.*a\.html: its publisher changed it on 2031-01-12$/,
  )
})

test('archives on disk are read, a large one from its end, and nothing is written beside them', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'readout-archives-'))
  t.after(() => rmSync(folder, { recursive: true }))
  const noise = Buffer.alloc(33_000_000)
  for (let i = 0; i < noise.length; i += 4) noise.writeUInt32LE((i * 2654435761) >>> 0, i)
  writeFileSync(join(folder, 'large.zip'), zip({ '../../climbs.txt': story, 'noise.bin': noise, 'last.txt': story }))
  writeFileSync(join(folder, 'small.tar'), await tar([{ name: '../climbs.txt', content: story }]))
  const taken: Taken[] = []
  for await (const one of takePaths([folder], Readable.from([]), {})) taken.push(one)
  const lines = told(taken).split('\n')
  assert.deepEqual([lines[0], lines[2], lines[3]], [storyTold, storyTold, storyTold])
  assert.match(lines[1]!, /noise\.bin: it is larger than 32 MB/)
  assert.deepEqual(readdirSync(folder), ['large.zip', 'small.tar'])
})
