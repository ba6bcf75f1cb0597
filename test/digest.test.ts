import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { digestHtml, digestOf, digestText } from '../src/export/digest.ts'
import { changesSince, closeStore, keepArticle, openStore } from '../src/store/index.ts'
import { item, keepingOf, type Report } from './store/made-up.ts'

const folder = mkdtempSync(join(tmpdir(), 'readout-digest-'))
after(() => rmSync(folder, { recursive: true }))
const place = join(folder, 'digest.db')

const promised = (publisher: string, published: string, words: string): Report => ({
  title: `Norland sends boats & <b>men</b> (${publisher})`,
  published,
  publisher,
  text: words,
  acts: [
    {
      type: 'AID',
      by: ['NOR'],
      to: ['SDN'],
      words: 'Norland sent Sudria four boats',
      cue: 'sent',
      items: [item(4, 'boats')],
    },
  ],
})

const store = await openStore(place, () => new Date('2031-01-10T08:00:00Z'))
for (const report of [
  promised(
    'North Post',
    '2031-01-05',
    'A clerk in the port said by phone that Norland sent Sudria four boats before winter.',
  ),
  promised(
    'South Post',
    '2031-01-10',
    'Norland sent Sudria four boats, fishermen on the other shore told our reporter at dawn.',
  ),
]) {
  await keepArticle(store, keepingOf(report))
}
const week = digestOf(
  await changesSince(store, { day: '2031-01-04' }, { asOf: '2031-01-10' }),
  '2031-01-04',
  '2031-01-10',
)
const day = digestOf(
  await changesSince(store, { day: '2031-01-10' }, { asOf: '2031-01-10' }),
  '2031-01-10',
  '2031-01-10',
)
await closeStore(store)

test('a week’s digest tells what is new, a day’s that another source tells it', () => {
  assert.match(
    digestText(week),
    /^What changed from 2031-01-04 to 2031-01-10\n\nNew \(1\)\n {2}2031-01-10 {2}.+ \(2 publishers\)\n$/,
  )
  assert.match(
    digestText(day),
    /^What changed on 2031-01-10\n\nTold by another source \(1\)\n.+ \[1 → 2 publishers\] \(2 publishers\)\n$/,
  )
})

test('days without changes say so', () => {
  const none = digestOf([], '2031-01-04', '2031-01-04')
  assert.equal(digestText(none), 'What changed on 2031-01-04\n\nNothing has changed.\n')
  assert.match(digestHtml(none, null), /<p>Nothing has changed\.<\/p>/)
})

test('as a page: links where a record is served, nothing of a text is markup, no script', () => {
  const [change] = week.sections[0]!.changes
  const harmful = { ...change!, entry: { ...change!.entry, sentence: '<script>alert("1")</script>' }, note: '<b>' }
  const html = digestHtml(digestOf([harmful], '2031-01-04', '2031-01-10'), 'http://127.0.0.1:7331')
  assert.match(html, /<a href="http:\/\/127\.0\.0\.1:7331\/entries\/e[\da-f]+">&lt;script&gt;alert\(&quot;1&quot;\)/)
  assert.doesNotMatch(html, /<script|<b>/)
  assert.doesNotMatch(digestHtml(week, null), /<a /)
})

async function printed(...asked: readonly string[]): Promise<string> {
  const cli = fileURLToPath(new URL('../src/cli/main.ts', import.meta.url))
  const args = ['--import', import.meta.resolve('tsx'), cli, 'digest', '--db', place, ...asked]
  return (await promisify(execFile)(process.execPath, args)).stdout
}

const told = digestText(week)

test('readout digest', async () => {
  assert.equal(await printed('--by', 'week', '--as-of', '2031-01-10'), told)
})

test('readout digest takes the filters of every list', async () => {
  const none = /Nothing has changed/
  assert.equal(await printed('--since', '2031-01-04', '--as-of', '2031-01-10'), told)
  assert.match(await printed('--as-of', '2031-01-05', '--since', '2031-01-04'), /New \(1\)\n.+\(1 publisher\)/)
  const matching = ['--actor', 'NOR', '--recipient', 'Sudan', '--type', 'AID', '--status', 'done', '--text', 'boats']
  const week = ['--by', 'week', '--as-of', '2031-01-10']
  const whole = [...week, '--publisher', 'North Post', '--min-publishers', '2', '--until', '2031-01-10']
  assert.match(await printed(...whole, ...matching), /New \(1\)/)
  for (const other of [
    ['--actor', 'Kenya'],
    ['--recipient', 'NOR'],
    ['--type', 'THREATEN'],
    ['--status', 'planned'],
    ['--text', 'tanks'],
    ['--publisher', 'East Post'],
    ['--min-publishers', '3'],
    ['--contested'],
    ['--until', '2030-12-31'],
  ])
    assert.match(await printed(...week, ...other), none, other.join(' '))
})
