/**
 * Trains the tagger, the parser and the lemma table on UD English EWT and GUM (without GUM's non-commercial genres).
 *
 *   node --max-old-space-size=12000 --import tsx train/language.ts ../shared/corpora
 *
 * Writes data/models/{tagger-first,tagger-second,parser}.bin, tags.json and lemmas.tsv (with the rare forms of train/irregular-verbs.tsv); prints the scores on the development parts.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { decodeLinearModel, type Scorer, scorerOf } from '../src/language/linear-model.ts'
import {
  applyTransition,
  bestTransition,
  isDone,
  parseFeatureCount,
  parseFeatures,
  parseWords,
  shift,
  startParse,
} from '../src/language/parse.ts'
import { bestOf, type Tagger, tagFeatureCount, tagFeatures, tagPass, tagWords } from '../src/language/tag.ts'
import { type CodedWords, codeWords, decodeVocabulary } from '../src/language/vocabulary.ts'
import { damagedCopies } from './damaged.ts'
import { Learner, randomness, shuffled } from './learner.ts'
import { lemmaTable } from './lemmas.ts'
import { costs } from './oracle.ts'
import { type GoldSentence, readTreebank } from './treebank.ts'

const corpora = process.argv[2] ?? '../shared/corpora'
const tagEpochs = Number(process.argv[3] ?? 6)
const parseEpochs = Number(process.argv[4] ?? 10)
const into = process.argv[5] ?? 'data/models'
const folds = 5
const random = randomness(20220121)
const vocabulary = decodeVocabulary(readFileSync('data/models/words.txt', 'utf8'))

interface Sample {
  readonly gold: GoldSentence
  readonly words: CodedWords
  readonly tags: Int32Array
  readonly heads: Int32Array
  readonly rels: Int32Array
  readonly fold: number
}

const clean = ['ewt', 'gum'].flatMap((treebank) => readTreebank(corpora, treebank, 'train'))
const train = [...clean, ...damagedCopies(clean, random)]
const documents = [...new Set(clean.map(({ document }) => document))]
const foldOf = new Map(shuffled(documents, random).map((document, i) => [document, i % folds]))
const tagNames = frequentOf(
  clean.flatMap(({ tags }) => tags),
  4,
)
const relNames = frequentOf(
  clean.flatMap(({ rels }) => rels),
  20,
)
const tagNumber = new Map(tagNames.map((name, i) => [name, i]))
const relNumber = new Map(relNames.map((name, i) => [name, i]))
const certain = certainTags()
const samples = train.map(sampleOf)
console.log(
  `${samples.length} sentences, ${tagNames.length} tags, ${relNames.length} relations, ${certain.size} certain words`,
)

const guesses = jackknife(
  'first',
  (part) => trainPass(part, null),
  (first) => (s) => tagPass(s.words, first, certain, null),
)
const first = trainPass(samples, null)
const finals = jackknife(
  'second',
  (part) => trainPass(part, guesses),
  (second) => (s) => tagPass(s.words, second, certain, guesses.get(s)!),
)
const second = trainPass(samples, guesses)
const parser = trainParser(samples, finals)

const models = { 'tagger-first': first.encode(3), 'tagger-second': second.encode(3), parser: parser.encode(4) }
for (const [name, bytes] of Object.entries(models)) {
  writeFileSync(`${into}/${name}.bin`, bytes)
  console.log(`${name}: ${(bytes.length / 1e6).toFixed(2)} MB`)
}
const certainWords = [...certain].map(([word, tag]) => [word, tag])
writeFileSync(
  `${into}/tags.json`,
  `${JSON.stringify({ tags: tagNames, relations: relNames, certain: certainWords })}\n`,
)
writeFileSync(
  `${into}/lemmas.tsv`,
  lemmaTable(clean, vocabulary.numbers) + readFileSync('train/irregular-verbs.tsv', 'utf8'),
)

for (const treebank of ['ewt', 'gum']) report(treebank)

function frequentOf(names: readonly string[], least: number): string[] {
  const counts = new Map<string, number>()
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  return [...counts]
    .filter(([, n]) => n >= least)
    .sort(([, n], [, m]) => m - n)
    .map(([name]) => name)
}

/** Words seen 40 times or more, always with one tag. */
function certainTags(): Map<number, number> {
  const seen = new Map<number, Map<string, number>>()
  for (const { forms, tags } of clean) {
    const { word } = codeWords(forms, vocabulary)
    tags.forEach((tag, i) => {
      const counts = seen.get(word[i]!) ?? new Map<string, number>()
      counts.set(tag, (counts.get(tag) ?? 0) + 1)
      seen.set(word[i]!, counts)
    })
  }
  const sure = [...seen].filter(([, counts]) => counts.size === 1 && [...counts.values()][0]! >= 40)
  return new Map(sure.map(([word, counts]) => [word, tagNumber.get([...counts.keys()][0]!)!]))
}

function sampleOf(gold: GoldSentence): Sample {
  const n = gold.forms.length
  const tagOf = (tag: string): number =>
    tagNumber.get(tag) ?? tagNames.findIndex((name) => name.split('|')[0] === tag.split('|')[0])
  const relOf = (rel: string): number =>
    relNumber.get(rel) ?? relNumber.get(rel.split(':')[0]!) ?? relNumber.get('dep')!
  return {
    gold,
    words: codeWords(gold.forms, vocabulary),
    tags: Int32Array.from(gold.tags, tagOf),
    heads: Int32Array.from(gold.heads, (head) => (head < 0 ? n : head)),
    rels: Int32Array.from(gold.rels, relOf),
    fold: foldOf.get(gold.document)!,
  }
}

/** For each sentence the tags that a model gives it that has not seen its document. */
function jackknife(
  name: string,
  learn: (part: readonly Sample[]) => Scorer,
  use: (model: Scorer) => (sample: Sample) => Int32Array,
): Map<Sample, Int32Array> {
  const given = new Map<Sample, Int32Array>()
  for (let fold = 0; fold < folds; fold++) {
    const apply = use(learn(samples.filter((sample) => sample.fold !== fold)))
    for (const sample of samples.filter((sample) => sample.fold === fold)) given.set(sample, apply(sample))
  }
  console.log(`jackknifed ${name}: ${accuracy([...given].map(([sample, tags]) => [sample.tags, tags]))}`)
  return given
}

function trainPass(part: readonly Sample[], guessedOf: Map<Sample, Int32Array> | null): Scorer & Learner {
  const learner = new Learner(tagNames.length)
  const features = new Int32Array(tagFeatureCount)
  const scores = new Float32Array(tagNames.length)
  for (let epoch = 0; epoch < tagEpochs; epoch++) {
    for (const sample of shuffled(part, random)) {
      const guessed = guessedOf?.get(sample) ?? null
      const tags = new Int32Array(sample.words.length)
      for (let i = 0; i < tags.length; i++) {
        const known = certain.get(sample.words.word[i]!)
        if (known !== undefined) tags[i] = known
        else {
          const count = tagFeatures(sample.words, i, tags, guessed, features)
          learner.score(features, count, scores)
          tags[i] = bestOf(scores)
          learner.learn(features, count, sample.tags[i]!, tags[i]!)
        }
      }
    }
  }
  return averaged(learner)
}

/** A learner that scores by its averaged, quantised weights, as they will be shipped. */
function averaged(learner: Learner): Scorer & Learner {
  const scorer = scorerOf(decodeLinearModel(learner.encode(3)))
  learner.score = scorer.score
  return learner
}

function trainParser(part: readonly Sample[], tagsOf: Map<Sample, Int32Array>): Learner {
  const relations = relNames.length
  const learner = new Learner(1 + 2 * relations)
  const features = new Int32Array(parseFeatureCount)
  const scores = new Float32Array(learner.classes)
  for (let epoch = 0; epoch < parseEpochs; epoch++) {
    let [steps, right] = [0, 0]
    for (const sample of shuffled(part, random)) {
      const tags = tagsOf.get(sample)!
      const state = startParse(sample.words.length)
      while (!isDone(state)) {
        const count = parseFeatures(state, sample.words, tags, features)
        learner.score(features, count, scores)
        const guess = bestTransition(state, scores, relations)
        const gold = bestGold(state, sample, scores, relations, guess)
        learner.learn(features, count, gold, guess)
        steps++
        if (gold === guess) right++
        applyTransition(state, epoch > 0 && random() < 0.9 ? guess : gold, relations)
      }
    }
    if ((epoch + 1) % 3 === 0) developed(learner, epoch + 1)
    console.log(`parser epoch ${epoch + 1}: ${((100 * right) / steps).toFixed(2)} % of ${steps} steps`)
  }
  return learner
}

/** The best-scored transition of those that lose the fewest gold arcs; the guess itself when it is one. */
function bestGold(
  state: ReturnType<typeof startParse>,
  sample: Sample,
  scores: Float32Array,
  relations: number,
  guess: number,
): number {
  const cost = costs(state, sample.heads)
  const least = Math.min(...cost)
  const top = state.depth > 0 ? state.stack[state.depth - 1]! : -1
  const below = state.depth > 1 ? state.stack[state.depth - 2]! : -1
  let best = cost[0] === least ? shift : -1
  const offer = (c: number): void => {
    if (best < 0 || scores[c]! > scores[best]! || (c === guess && scores[c] === scores[best])) best = c
  }
  const offerKind = (from: number, head: number): void => {
    if (sample.heads[top] === head) offer(from + sample.rels[top]!)
    else for (let r = 0; r < relations; r++) offer(from + r)
  }
  if (cost[1] === least) offerKind(1, state.next)
  if (cost[2] === least) offerKind(1 + relations, below)
  return best
}

function accuracy(pairs: readonly (readonly [Int32Array, Int32Array])[]): string {
  let [right, all] = [0, 0]
  for (const [gold, given] of pairs) {
    gold.forEach((tag, i) => {
      all++
      if (tag === given[i]) right++
    })
  }
  return `${((100 * right) / all).toFixed(2)} %`
}

function developed(learner: Learner, epoch: number): void {
  for (const least of [1, 4]) {
    const scorer = scorerOf(decodeLinearModel(learner.encode(least)))
    for (const treebank of ['ewt', 'gum']) report(treebank, scorer, `epoch ${epoch}, updates ${least}: `)
  }
}

function report(treebank: string, scorer: Scorer = scorerOf(decodeLinearModel(models.parser)), label = ''): void {
  const tagger: Tagger = { first, second, certain }
  let [words, upos, xpos, uas, las] = [0, 0, 0, 0, 0]
  for (const gold of readTreebank(corpora, treebank, 'dev', { allGenres: true })) {
    const coded = codeWords(gold.forms, vocabulary)
    const tags = tagWords(coded, tagger)
    const { heads, rels } = parseWords(coded, tags, scorer)
    gold.forms.forEach((_, i) => {
      words++
      const [u, x] = tagNames[tags[i]!]!.split('|')
      const [goldU, goldX] = gold.tags[i]!.split('|')
      if (u === goldU) upos++
      if (x === goldX) xpos++
      if (heads[i] !== gold.heads[i]) return
      uas++
      if (relNames[rels[i]!]!.split(':')[0] === gold.rels[i]!.split(':')[0]) las++
    })
  }
  const share = (n: number): string => ((100 * n) / words).toFixed(2)
  console.log(`${label}${treebank} dev: UPOS ${share(upos)} XPOS ${share(xpos)} UAS ${share(uas)} LAS ${share(las)}`)
}
