import assert from 'node:assert/strict'
import fc from 'fast-check'
import { takeFile } from '../../src/intake/source.ts'
import { longestArticle, type Taken } from '../../src/intake/taken.ts'
import { bases } from './bases.ts'

/** What holds of every result, whatever the input: an error says what and what to do; an article is whole and within its limits. */
export function sound(taken: Taken, what: string): void {
  if (!taken.ok) {
    assert.match(taken.error.message, /: [\s\S]+; [\s\S]+/, `${what}: ${taken.error.message}`)
    assert.ok(taken.error.message.length < 70_000, `${what}: its message is long`)
    return
  }
  const { text, headline, hash, published, unread } = taken.article
  assert.ok(text.trim() !== '' && text.length <= longestArticle, `${what}: a text of ${text.length} characters`)
  assert.match(hash, /^[\da-f]{64}$/, what)
  assert.ok(published === null || /^\d{4}-\d\d-\d\d$/.test(published), `${what}: ${published}`)
  for (const span of [...(headline ? [headline] : []), ...unread]) {
    assert.ok(span.start >= 0 && span.start <= span.end && span.end <= text.length, `${what}: a span outside its text`)
  }
  assert.ok(taken.bytes.length > 0, `${what}: an article without its bytes`)
}

/** One edit of some bytes. Places are shares of the whole, so that they fit any length. */
type Edit =
  | { readonly kind: 'put'; readonly place: number; readonly bytes: Uint8Array }
  | { readonly kind: 'cut'; readonly place: number; readonly length: number }
  | { readonly kind: 'flip'; readonly place: number; readonly bit: number }
  | { readonly kind: 'copy'; readonly from: number; readonly place: number; readonly length: number }

const place = fc.double({ min: 0, max: 1, noNaN: true })
const edit: fc.Arbitrary<Edit> = fc.oneof(
  fc.record({ kind: fc.constant('put' as const), place, bytes: fc.uint8Array({ minLength: 1, maxLength: 8 }) }),
  fc.record({ kind: fc.constant('cut' as const), place, length: fc.integer({ min: 1, max: 64 }) }),
  fc.record({ kind: fc.constant('flip' as const), place, bit: fc.integer({ min: 0, max: 7 }) }),
  fc.record({ kind: fc.constant('copy' as const), from: place, place, length: fc.integer({ min: 1, max: 64 }) }),
)

function edited(bytes: Uint8Array, one: Edit): Uint8Array {
  const buffer = Buffer.from(bytes)
  const at = Math.floor(one.place * buffer.length)
  if (one.kind === 'put') return Buffer.concat([buffer.subarray(0, at), one.bytes, buffer.subarray(at)])
  if (one.kind === 'cut') return Buffer.concat([buffer.subarray(0, at), buffer.subarray(at + one.length)])
  if (one.kind === 'flip') {
    if (at < buffer.length) buffer[at]! ^= 1 << one.bit
    return buffer
  }
  const from = Math.floor(one.from * buffer.length)
  return Buffer.concat([buffer.subarray(0, at), buffer.subarray(from, from + one.length), buffer.subarray(at)])
}

/**
 * Takes so many random mutations of the whole inputs in. Throws at the first that ends otherwise than in named errors and sound
 * articles, with the smallest edits that do it.
 */
export async function mutations(count: number, seed: number): Promise<void> {
  const whole = await bases()
  const input = fc.tuple(fc.integer({ min: 0, max: whole.length - 1 }), fc.array(edit, { minLength: 1, maxLength: 8 }))
  await fc.assert(
    fc.asyncProperty(input, async ([which, edits]) => {
      const [name, bytes] = whole[which]!
      const taken = await takeFile(name, edits.reduce(edited, bytes), {})
      for (const one of taken) sound(one, name)
    }),
    { numRuns: count, seed },
  )
}
