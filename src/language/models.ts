import { decodeLemmas, type LemmaTable } from './lemma.ts'
import { decodeLinearModel, type Scorer, scorerOf } from './linear-model.ts'
import type { Tagger } from './tag.ts'
import { decodeVocabulary, type Vocabulary } from './vocabulary.ts'

/** What machines learnt of English (data/models, trained by train/language.ts). */
export interface LanguageModels {
  readonly vocabulary: Vocabulary
  readonly tagger: Tagger
  readonly parser: Scorer
  readonly lemmas: LemmaTable
  /** Joint tags ("NOUN|NNS") and relations by their numbers. */
  readonly tags: readonly string[]
  readonly relations: readonly string[]
}

/**
 * @param files gives the bytes of a file of data/, by a path like "models/parser.bin"
 * @throws RangeError when a model was cut off
 */
export function loadLanguage(files: (path: string) => Uint8Array): LanguageModels {
  const text = (path: string): string => new TextDecoder().decode(files(path))
  const scorer = (name: string): Scorer => scorerOf(decodeLinearModel(files(`models/${name}.bin`)))
  const { tags, relations, certain } = JSON.parse(text('models/tags.json')) as {
    tags: string[]
    relations: string[]
    certain: [word: number, tag: number][]
  }
  return {
    vocabulary: decodeVocabulary(text('models/words.txt')),
    tagger: { first: scorer('tagger-first'), second: scorer('tagger-second'), certain: new Map(certain) },
    parser: scorer('parser'),
    lemmas: decodeLemmas(text('models/lemmas.tsv')),
    tags,
    relations,
  }
}
