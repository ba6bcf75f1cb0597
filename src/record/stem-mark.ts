import { tellingStems } from './words.ts'

/**
 * Which stems a text tells, in two whole numbers: each stem sets one bit of each (a Bloom filter: Bloom 1970, "Space/time
 * trade-offs in hash coding with allowable errors"). Where a stem is told both its bits are set; where it is not, they are now
 * and then. Marks are kept in databases: where they change, a new form has to make them anew.
 */
export type StemMark = readonly [number, number]

/** A double holds whole numbers of so many bits. */
const bits = 52

/** The bits of one stem. */
export function markOfStem(stem: string): StemMark {
  const hash = hashOf(stem)
  return [2 ** (hash % bits), 2 ** (Math.floor(hash / bits) % bits)]
}

/** The bits of all stems that some texts tell. */
export function stemMarkOf(texts: readonly string[]): StemMark {
  const [first, second] = [new Set<number>(), new Set<number>()]
  for (const stem of tellingStems(texts.join(' ')).keys()) {
    const [one, other] = markOfStem(stem)
    first.add(one)
    second.add(other)
  }
  return [sumOf(first), sumOf(second)]
}

const sumOf = (numbers: ReadonlySet<number>): number => [...numbers].reduce((sum, one) => sum + one, 0)

/** FNV-1a of 32 bits over UTF-16 units, its high bits stirred into the low ones. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return (hash ^ (hash >>> 15)) >>> 0
}
