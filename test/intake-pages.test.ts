import assert from 'node:assert/strict'
import { test } from 'node:test'
import { layouts, shownBy } from '../bench/page-layouts.ts'
import { paragraphsOfMarkup } from '../src/intake/prose.ts'
import { withoutPullQuotes } from '../src/intake/pull-quotes.ts'
import { takeFile } from '../src/intake/source.ts'
import { bytesOf } from './intake/made.ts'

const report = {
  title: 'Veltria recalls its envoy from Tarsk',
  published: '2031-01-09',
  text: [
    'Veltria recalled its envoy from Tarsk on Thursday. “We shall not wait for ever,” its foreign minister, Ada Holm, told reporters in the capital. She gave no day for his return.',
    'Tarsk called the step a mistake. It offered to send a delegation of five within the week, and said that the harbour would stay open until then.',
    'Shipping companies on both shores warned that ferries would stop on Monday. Talks about the harbour dues have gone on for 40 days, and much remains open.',
    'The two states signed a treaty on the harbour in 2019. Neither has said that it would leave it.',
  ].join('\n\n'),
}

const wordsOf = (text: string): readonly string[] => text.match(/[\p{L}\d]+/gu) ?? []

for (const name of Object.keys(layouts)) {
  test(`a page, ${name}: the words of the report, all of them and no others`, async () => {
    const { page, text } = shownBy(name, report)
    const [taken] = await takeFile('page.html', bytesOf(page), {})
    assert.ok(taken?.ok)
    const { title, headline } = taken.article
    assert.equal(title, report.title)
    assert.deepEqual(wordsOf(taken.article.text.slice(headline!.end)), wordsOf(text))
  })
}

test('a line that repeats words of a paragraph is no paragraph; a short line, and one that nobody repeats, is', () => {
  const [first, second] = [
    '“We shall not wait for ever,” the minister said on Monday.',
    'No reply has come from Tarsk.',
  ]
  assert.deepEqual(withoutPullQuotes([first, '“We shall not wait for ever”', second, 'No reply']), [
    first,
    second,
    'No reply',
  ])
  assert.deepEqual(withoutPullQuotes([first, first]), [first, first])
})

test('what stands where an advertisement or a withheld post should is left out; prose about them is not', () => {
  const prose = [
    'The advertisement on the ferry was taken down on Friday, the company said.',
    'This content of the treaty was known.',
  ]
  const lines = [
    'Advertisement',
    '— Story continues below advertisement —',
    'This content is hosted by a third party. To show it you must give your consent.',
    ...prose,
  ]
  assert.deepEqual(paragraphsOfMarkup(lines.map((line) => `<p>${line}</p>`).join('')), prose)
})
