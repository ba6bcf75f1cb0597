import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { segment } from '../src/language/segment.ts'
import type { Span } from '../src/model.ts'
import { testCases } from './cases.ts'

/*
 * Text → sentences of tokens. A case: `=== title`, the text, `---`, one sentence a line, tokens with a blank between; where a
 * form was mended, text{form}. The number before each sentence is its paragraph. UPDATE=1 rewrites the lines behind ---.
 */
const folder = new URL('cases/segment/', import.meta.url)

testCases(folder, sentencesOf)

test('the headline is a paragraph of its own, unread lines are left out', () => {
  const text = 'Envoy leaves Tiral\n20310517\nhttps://sudria.example/a\nHe left. He came back.'
  const [headline, date, address] = [
    span(text, 'Envoy leaves Tiral'),
    span(text, '20310517'),
    span(text, 'https://sudria.example/a'),
  ]
  const sentences = segment(text, [address, date], headline)
  assert.deepEqual(
    sentences.map(({ kind, paragraph, tokens }) => `${kind} ${paragraph} ${tokens.map(({ form }) => form).join(' ')}`),
    ['headline 0 Envoy leaves Tiral', 'prose 3 He left .', 'prose 3 He came back .'],
  )
})

test('every character that is no white space is in exactly one token, and tokens can be cut out of the text', () => {
  const pieces = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 12 }),
    fc.constantFrom(
      "didn't ",
      'Kyivs ',
      '  ',
      '\n',
      '. ',
      '" ',
      '“',
      '”',
      'U.S. ',
      '$2.1bn ',
      'a.m',
      '\ud83d',
      '\ude00',
      '👍🏽',
      '- ',
      '[1]',
      'http://x',
      '@a.b',
    ),
    fc.constantFrom('lets ', 'The ', 'x', '\u00a0', '\r\n', '...', '``', "''", 'No. 1', 'Mr. X', '#', '•', '_____'),
  )
  fc.assert(
    fc.property(
      fc.array(pieces, { maxLength: 40 }),
      fc.array(fc.nat(200), { maxLength: 4 }),
      fc.nat(60),
      (parts, cuts, head) => {
        const text = parts.join('')
        const [a = 0, b = 0, c = 0, d = 0] = [...cuts].sort((x, y) => x - y)
        const unread = [
          { start: c, end: d },
          { start: a, end: b },
        ].filter(({ start, end }) => start < end)
        const covered = new Uint8Array(text.length)
        let last = 0
        for (const sentence of segment(text, unread, { start: 0, end: head })) {
          assert.ok(sentence.tokens.length > 0)
          for (const { start, end, form } of sentence.tokens) {
            assert.ok(start >= last && start < end && end <= text.length && form !== '')
            covered.fill(1, start, end)
            last = end
          }
        }
        for (let i = 0; i < text.length; i++) {
          const isUnread = unread.some(({ start, end }) => i >= start && i < end)
          if (isUnread) assert.equal(covered[i], 0, `${i} is not to be read`)
          else if (/\S/.test(text[i] ?? '')) assert.equal(covered[i], 1, `${i} is in no token`)
        }
      },
    ),
    { numRuns: 300 },
  )
})

test('odd texts of fifty thousand characters are read', () => {
  for (const unit of ['a', '(', 'a.', '")', "a'", 'A-', '1,', '\n', 'x  ', '@a', '\ud83d']) {
    const text = unit.repeat(Math.ceil(50_000 / unit.length))
    assert.ok(segment(text, [], null).every(({ tokens }) => tokens.length > 0))
  }
})

function span(text: string, part: string): Span {
  return { start: text.indexOf(part), end: text.indexOf(part) + part.length }
}

function sentencesOf(text: string): string {
  return segment(text, [], null)
    .map(({ paragraph, tokens }) => {
      const words = tokens.map(({ start, end, form }) => {
        const cut = text.slice(start, end)
        return cut === form ? form : `${cut}{${form}}`
      })
      return `${paragraph} ${words.join(' ')}`
    })
    .join('\n')
}
