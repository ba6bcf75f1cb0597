import type { Sentence, Span, Syntax, Token, Upos } from '../model.ts'
import { lemmaOf } from './lemma.ts'
import type { LanguageModels } from './models.ts'
import { parseWords } from './parse.ts'
import { type RawSentence, segment } from './segment.ts'
import { makeSyntax } from './syntax.ts'
import { tagWords } from './tag.ts'
import { codeWords } from './vocabulary.ts'

/**
 * A text as tokens, sentences and trees.
 *
 * @param unread parts of the text that are no prose, in UTF-16 code units
 * @param headline where its headline stands, if it has one
 */
export function parseText(
  text: string,
  unread: readonly Span[],
  headline: Span | null,
  models: LanguageModels,
): Syntax {
  return parseSentences(text, segment(text, unread, headline), models)
}

/** Tags and trees for sentences that are tokenised already. */
export function parseSentences(text: string, raw: readonly RawSentence[], models: LanguageModels): Syntax {
  const tokens: Token[] = []
  const sentences: Sentence[] = []
  for (const { tokens: words, paragraph, kind } of raw) {
    const from = tokens.length
    tokens.push(...parseTokens(words, from, sentences.length, models))
    const span = { start: words[0]!.start, end: words.at(-1)!.end }
    sentences.push({ ...span, tokens: { from, to: tokens.length }, paragraph, kind })
  }
  return makeSyntax(text, tokens, sentences)
}

function parseTokens(words: RawSentence['tokens'], from: number, sentence: number, models: LanguageModels): Token[] {
  const coded = codeWords(
    words.map(({ form }) => form),
    models.vocabulary,
  )
  const tags = tagWords(coded, models.tagger)
  const { heads, rels } = parseWords(coded, tags, models.parser)
  return words.map(({ start, end, form }, i) => {
    const tag = models.tags[tags[i]!]!
    const [upos, xpos] = tag.split('|') as [Upos, string]
    const lemma = lemmaOf(form, tag, models.lemmas, models.vocabulary.numbers)
    const head = heads[i]! < 0 ? -1 : from + heads[i]!
    return { start, end, form, lemma, upos, xpos, head, rel: models.relations[rels[i]!]!, sentence }
  })
}
