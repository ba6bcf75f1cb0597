import { feature1, feature2, feature3 } from './hash.ts'
import type { Scorer } from './linear-model.ts'
import type { CodedWords } from './vocabulary.ts'

/**
 * Tags are joint: Universal part of speech and Penn tag, "NOUN|NNS". A sentence is tagged from left to right by the best class
 * (averaged perceptron, Collins 2002), a first time with what stands before, a second time with what follows as well.
 */
export const tagFeatureCount = 40
const edge = -1

/** Features of word i, given the tags before it and, in the second pass, a first guess of those after it. Returns their number. */
export function tagFeatures(
  words: CodedWords,
  i: number,
  tags: Int32Array,
  guessed: Int32Array | null,
  out: Int32Array,
): number {
  const n = words.length
  const at = (codes: Int32Array, k: number): number => (k < 0 || k >= n ? edge : codes[k]!)
  const word = words.word[i]!
  const shape = words.shape[i]! | (i === 0 ? 256 : 0)
  const before = i > 0 ? tags[i - 1]! : edge
  const before2 = i > 1 ? tags[i - 2]! : edge
  const next = at(words.word, i + 1)
  const previous = at(words.word, i - 1)
  let k = 0
  out[k++] = feature1(1, word)
  out[k++] = feature1(2, words.suffix1[i]!)
  out[k++] = feature1(3, words.suffix2[i]!)
  out[k++] = feature1(4, words.suffix3[i]!)
  out[k++] = feature1(5, words.suffix4[i]!)
  out[k++] = feature1(6, words.prefix2[i]!)
  out[k++] = feature1(7, words.prefix3[i]!)
  out[k++] = feature1(8, shape)
  out[k++] = feature2(9, shape, words.suffix2[i]!)
  out[k++] = feature1(10, words.fine[i]!)
  out[k++] = feature1(11, words.coarse[i]!)
  out[k++] = feature1(12, before)
  out[k++] = feature2(13, before, before2)
  out[k++] = feature2(14, before, word)
  out[k++] = feature2(15, before, words.suffix3[i]!)
  out[k++] = feature1(16, next)
  out[k++] = feature1(17, at(words.word, i + 2))
  out[k++] = feature1(18, previous)
  out[k++] = feature1(19, at(words.word, i - 2))
  out[k++] = feature2(20, word, next)
  out[k++] = feature2(21, previous, word)
  out[k++] = feature1(22, at(words.suffix3, i + 1))
  out[k++] = feature2(23, before, next)
  out[k++] = feature1(24, at(words.fine, i + 1))
  out[k++] = feature1(25, at(words.fine, i - 1))
  out[k++] = feature2(26, at(words.coarse, i + 1), words.coarse[i]!)
  out[k++] = feature2(27, before, words.fine[i]!)
  out[k++] = feature1(28, at(words.shape, i + 1))
  out[k++] = feature2(29, at(words.shape, i - 1), shape)
  out[k++] = feature3(30, before, words.coarse[i]!, at(words.coarse, i + 1))
  out[k++] = 31
  if (guessed) {
    const after = i + 1 < n ? guessed[i + 1]! : edge
    const after2 = i + 2 < n ? guessed[i + 2]! : edge
    out[k++] = feature1(32, after)
    out[k++] = feature2(33, after, after2)
    out[k++] = feature2(34, after, word)
    out[k++] = feature2(35, before, after)
    out[k++] = feature3(36, before, word, after)
    out[k++] = feature2(37, after, words.suffix3[i]!)
    out[k++] = feature3(38, before2, before, after)
  }
  return k
}

export interface Tagger {
  readonly first: Scorer
  readonly second: Scorer
  /** The one tag of a frequent word that has no other, by the word's number. */
  readonly certain: ReadonlyMap<number, number>
}

/** The tags of a sentence's words, as numbers. */
export function tagWords(words: CodedWords, tagger: Tagger): Int32Array {
  const guessed = tagPass(words, tagger.first, tagger.certain, null)
  return tagPass(words, tagger.second, tagger.certain, guessed)
}

/** One pass from left to right. */
export function tagPass(
  words: CodedWords,
  scorer: Scorer,
  certain: ReadonlyMap<number, number>,
  guessed: Int32Array | null,
): Int32Array {
  const tags = new Int32Array(words.length)
  const features = new Int32Array(tagFeatureCount)
  const scores = new Float32Array(scorer.classes)
  for (let i = 0; i < words.length; i++) {
    const known = certain.get(words.word[i]!)
    if (known !== undefined) {
      tags[i] = known
      continue
    }
    scorer.score(features, tagFeatures(words, i, tags, guessed, features), scores)
    tags[i] = bestOf(scores)
  }
  return tags
}

export function bestOf(scores: Float32Array): number {
  let best = 0
  for (let c = 1; c < scores.length; c++) if (scores[c]! > scores[best]!) best = c
  return best
}
