import assert from 'node:assert/strict'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { decode } from '../src/intake/encoding.ts'
import { takePaths } from '../src/intake/paths.ts'
import { parsePrintedDay } from '../src/intake/printed-day.ts'
import { takeFile } from '../src/intake/source.ts'
import type { Taken } from '../src/intake/taken.ts'
import { languageOf } from '../src/intake/tongue.ts'
import { wireOf } from '../src/intake/wire.ts'

const fixtures = join(dirname(fileURLToPath(import.meta.url)), 'fixtures/intake')

/** What was taken from a file, for people to compare: head lines, warnings, text. */
function shown(taken: readonly Taken[]): string {
  return taken
    .map((one) => {
      if (!one.ok) return `error: ${one.error.message}\n`
      const { title, published, publisher, url, wire, language, text } = one.article
      const head = { title, published, publisher, url, wire, language }
      const lines = Object.entries(head).map(([name, value]) => `${name}: ${value}`)
      return [...lines, ...one.warnings.map((warning) => `warning: ${warning}`), '', text, ''].join('\n')
    })
    .join('----\n')
}

for (const folder of ['pages', 'feeds']) {
  for (const name of readdirSync(join(fixtures, folder)).filter((file) => !file.endsWith('.taken'))) {
    test(`${folder}: ${name} is taken as ${name}.taken says (UPDATE=1 rewrites it)`, async () => {
      const expected = join(fixtures, folder, `${name}.taken`)
      const got = shown(await takeFile(name, readFileSync(join(fixtures, folder, name)), {}))
      if (process.env.UPDATE) writeFileSync(expected, got)
      assert.equal(got, readFileSync(expected, 'utf8'))
    })
  }
}

test('a dateline, a byline or a last line credits an agency; other brackets do not', () => {
  const credits: readonly (readonly [text: string, agency: string | null])[] = [
    ['GENEVA (MPA) — The ministers met.', 'MPA'],
    ['OSMARKHAVN, Jan 12 (NNS) - The ministers met.', 'NNS'],
    ['ST. PETERSBURG, Florida, Jan. 12, 2031 (NPB) - The ministers met.', 'NPB'],
    ['KYIV (NNS)  The ministers met.', 'NNS'],
    ['Talks\n20310112\nhttps://a.example\nHOLM (Interfax-Ukraine) – The ministers met.', 'Interfax-Ukraine'],
    ['BRUSSELS, Jan 12 (Reuters) - The ministers met.', 'Reuters'],
    ['Brussels (dpa) - The ministers met.', 'dpa'],
    ['The ministers met. By ship.\nBy Jan Novak, Associated Press', 'AP'],
    ['The ministers met. — Reuters', 'Reuters'],
    ['WASHINGTON (DC) — The ministers met.', null],
    ['HOLM (Monday) — The ministers met.', null],
    ['The International Atomic Energy Agency (IAEA) — a body in Vienna — sent men.', null],
    ['The ministers (MPA) met.', null],
    ['The ministers met.', null],
  ]
  assert.deepEqual(
    credits.map(([text]) => [text, wireOf(text)]),
    credits,
  )
})

test('days are read as printed, and only days that there are', () => {
  const days: readonly (readonly [printed: string, day: string | null])[] = [
    ['Fri, 21 Jan 2022 23:30:00 -0500', '2022-01-21'],
    ['2022-01-21T23:30:00-05:00', '2022-01-21'],
    ['January 21, 2022', '2022-01-21'],
    ['Jan. 21, 2022 at 4:30 p.m.', '2022-01-21'],
    ['21st of January 2022', '2022-01-21'],
    ['2022/01/21', '2022-01-21'],
    ['21.01.2022', '2022-01-21'],
    ['01/21/2022', '2022-01-21'],
    ['21/01/2022', '2022-01-21'],
    ['20220121T103000Z', '2022-01-21'],
    ['29 Feb 2024', '2024-02-29'],
    ['29 Feb 2023', null],
    ['2022-02-30', null],
    ['01/02/2022', null],
    ['tomorrow', null],
    ['', null],
  ]
  assert.deepEqual(
    days.map(([printed]) => [printed, parsePrintedDay(printed)]),
    days,
  )
})

test('the language of a text', async () => {
  const texts = [
    'The foreign minister said on Monday that his country would answer the letter within a week.',
    'Der Außenminister sagte am Montag, dass sein Land den Brief binnen einer Woche beantworten werde.',
    'Міністр закордонних справ заявив, що його країна відповість на лист протягом тижня.',
    'El ministro de Exteriores dijo el lunes que su país responderá a la carta en una semana.',
    'Talks in Geneva',
  ]
  assert.deepEqual(await Promise.all(texts.map(languageOf)), ['en', 'de', 'uk', 'es', 'en'])
})

test('an encoding is told by mark, fit, declaration or looks, in this order', async () => {
  const cafe = Uint8Array.of(0x63, 0x61, 0x66, 0xe9)
  const decoded = async (bytes: Uint8Array, header?: string) => {
    const { text, encoding, warning } = await decode(bytes, header)
    return [text, encoding, warning !== null]
  }
  assert.deepEqual(await decoded(Uint8Array.of(0xef, 0xbb, 0xbf, 0x61), 'windows-1251'), ['a', 'utf-8', false])
  assert.deepEqual(await decoded(new TextEncoder().encode('café'), 'windows-1251'), ['café', 'utf-8', false])
  assert.deepEqual(await decoded(cafe, 'windows-1251'), ['cafй', 'windows-1251', false])
  assert.deepEqual(await decoded(cafe, 'no-such-encoding'), ['café', 'windows-1252', true])
  assert.deepEqual(await decoded(cafe), ['café', 'windows-1252', true])
})

test('every sample is a dated article of an outlet, and credits one of the two agencies or none', async () => {
  const samples = join(fixtures, '../../../samples')
  const taken: Taken[] = []
  for await (const one of takePaths([samples], Readable.from([]), {})) taken.push(one)
  const articles = taken.map((one) => (one.ok ? one.article : assert.fail(one.error.message)))
  assert.ok(articles.length >= 40)
  const order = taken.map((one) => (one.ok ? one.where : ''))
  const [first, second] = ['kremlin.txt', 'kremlin-v2.txt'].map((name) =>
    order.findIndex((where) => where.endsWith(name)),
  )
  assert.ok(first! >= 0 && first! < second!, 'a later text of a report comes later')
  assert.deepEqual([...new Set(articles.map(({ wire }) => wire))].sort(), ['MPA', 'NNS', null])
  assert.deepEqual(
    articles.filter(({ published, url, publisher, title }) => !(published && url && publisher && title)),
    [],
  )
})
