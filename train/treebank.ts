import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'

export interface GoldSentence {
  readonly document: string
  readonly forms: readonly string[]
  readonly lemmas: readonly string[]
  /** "NOUN|NNS" */
  readonly tags: readonly string[]
  /** Index of the head; -1 for the root. */
  readonly heads: readonly number[]
  readonly rels: readonly string[]
}

/** Genres of GUM whose texts are CC BY-NC-SA: not for weights that are shipped. */
const nonCommercial = /^GUM_(?:whow|fiction|essay|letter|podcast)_/

/** Sentences of one part ("train", "dev", "test") of a treebank ("ewt", "gum"), read from the corpora folder. */
export function readTreebank(
  corpora: string,
  treebank: string,
  part: string,
  options = { allGenres: false },
): GoldSentence[] {
  const text = gunzipSync(readFileSync(join(corpora, `en_${treebank}-ud-${part}.conllu.gz`))).toString('utf8')
  const sentences: GoldSentence[] = []
  let document = ''
  for (const block of text.split('\n\n')) {
    document = /^# newdoc id = (.*)$/m.exec(block)?.[1] ?? document
    if (block.trim() === '' || (!options.allGenres && nonCommercial.test(document))) continue
    const rows = block
      .split('\n')
      .map((line) => line.split('\t'))
      .filter(([id]) => /^\d+$/.test(id!))
    sentences.push({
      document,
      forms: rows.map((row) => row[1]!),
      lemmas: rows.map((row) => row[2]!),
      tags: rows.map((row) => `${row[3]}|${row[4]}`),
      heads: rows.map((row) => Number(row[6]) - 1),
      rels: rows.map((row) => row[7]!),
    })
  }
  return sentences
}
