import { type HeadlineVerbs, parseHeadlineVerbs } from './headline-verbs.ts'
import { decodeLemmas, type KnownWords, rememberedLemmas } from './lemma.ts'
import { decodeNetwork, type Network } from './network.ts'

/** What machines learnt of English (data/models, trained by train/parser.py), and the verbs that they miss in headlines. */
export interface LanguageModels {
  /** Numbers of the known words as `normalised` spells them, from 1, the most frequent first. */
  readonly known: KnownWords
  readonly network: Network
  /** The lemma of a word with the tag of this number. */
  readonly lemmaOf: (form: string, tag: number) => string
  readonly headlineVerbs: HeadlineVerbs
}

/**
 * @param files gives the bytes of a file of data/, by a path like "models/parser.bin"
 * @throws RangeError when a model was cut off
 */
export function loadLanguage(files: (path: string) => Uint8Array): LanguageModels {
  const text = (path: string): string => new TextDecoder().decode(files(path))
  const known = decodeKnownWords(text('models/words.txt'))
  const network = decodeNetwork(files('models/parser.bin'), files('kernel.wasm'), known)
  const lemmaOf = rememberedLemmas(network.tags, decodeLemmas(text('models/lemmas.tsv')), known)
  return { known, network, lemmaOf, headlineVerbs: parseHeadlineVerbs(text('lexicons/headline-verbs.tsv')) }
}

/** One word a line, the most frequent first. */
export function decodeKnownWords(text: string): KnownWords {
  const words = text.trimEnd().split('\n')
  return new Map(words.map((word, i) => [word, i + 1]))
}
