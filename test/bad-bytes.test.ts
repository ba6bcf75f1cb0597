import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { takeFile } from '../src/intake/source.ts'
import { InputError, type Taken } from '../src/intake/taken.ts'
import { bare, bytesOf, item, line, rss, story, two, wide } from './intake/made.ts'

const seeds: readonly (readonly [name: string, bytes: Uint8Array, runs: number])[] = [
  ['a.txt', bytesOf(story), 200],
  ['a.rss', bytesOf(rss(item.repeat(3))), 150],
  ['a.jsonl', bytesOf(`${line({ title: 'Talks' })}\n${line({})}`), 200],
  ['a.json', bytesOf(`[${line({})}, ${line({ url: 'https://a.example/x' })}]`), 100],
  ['a.txt', wide(`\ufeff${story}`), 100],
  [
    'a.html',
    bytesOf(bare(`<article><h1>Envoy recalled</h1>${two}</article>`, '<meta name="date" content="2031-01-09">')),
    40,
  ],
]

/** Cuts, doublings and foreign bytes at places from 0 to 1. */
const change = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.nat(40),
  put: fc.oneof(
    fc.uint8Array({ maxLength: 8 }),
    fc
      .constantFrom('\0', '<', '>', '"', '{', '\n', '<!--', ']]>', '&#0;', '\ud83d', '2031-02-31', '<item>')
      .map(bytesOf),
  ),
})

function changed(bytes: Uint8Array, changes: readonly { at: number; length: number; put: Uint8Array }[]): Uint8Array {
  return changes.reduce((now, { at, length, put }) => {
    const from = Math.floor(at * now.length)
    return Buffer.concat([now.subarray(0, from), put, now.subarray(from + length)])
  }, bytes)
}

function assertSound(name: string, taken: readonly Taken[]): void {
  for (const one of taken) {
    if (!one.ok) {
      assert.ok(one.error instanceof InputError && one.error.message.startsWith(name) && one.error.remedy !== '')
      continue
    }
    const { text, title, headline, unread, published } = one.article
    assert.notEqual(text.trim(), '')
    for (const { start, end } of [...unread, ...(headline ? [headline] : [])]) {
      assert.ok(start >= 0 && start <= end && end <= text.length)
    }
    if (headline) assert.equal(text.slice(headline.start, headline.end).trim(), title)
    if (published) assert.equal(new Date(published).toISOString().slice(0, 10), published)
  }
}

for (const [i, [name, bytes, runs]] of seeds.entries()) {
  test(`bytes changed at random: ${name} (${i + 1})`, async () => {
    const property = fc.asyncProperty(fc.array(change, { maxLength: 5 }), async (changes) => {
      assertSound(name, await takeFile(name, changed(bytes, changes), {}))
    })
    await fc.assert(property, { numRuns: Number(process.env.RUNS ?? runs), seed: Number(process.env.SEED ?? 2022) })
  })
}
