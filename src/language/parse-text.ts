import type { Sentence, Span, Syntax, Token } from '../model.ts'
import { inSentenceCase } from './headline-case.ts'
import { parsedWithVerbs } from './headline-verbs.ts'
import { mendTree } from './mend-tree.ts'
import type { LanguageModels } from './models.ts'
import { type ParsedWords, parseWords } from './parse.ts'
import { type RawSentence, segment } from './segment.ts'
import { makeSyntax } from './syntax.ts'

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
  return parseSentences(text, inSentenceCase(segment(text, unread, headline)), models)
}

/** Tags and trees for sentences that are tokenised already. */
export function parseSentences(text: string, raw: readonly RawSentence[], models: LanguageModels): Syntax {
  const forms = raw.map(({ tokens }) => tokens.map(({ form }) => form))
  const parsed = parseWords(forms, models.network)
  const tokens: Token[] = []
  const sentences = raw.map(({ tokens: words, paragraph, kind }, number): Sentence => {
    const from = tokens.length
    const own = forms[number]!
    const tree =
      (kind === 'headline' ? parsedWithVerbs(own, parsed[number]!, models.network, models.headlineVerbs) : null) ??
      parsed[number]!
    mendTree(own, kind, tree, models.network)
    putTokens(words, tree, number, models, tokens)
    const [start, end] = [words[0]!.start, words.at(-1)!.end]
    return { start, end, tokens: { from, to: tokens.length }, paragraph, kind }
  })
  return makeSyntax(text, tokens, sentences)
}

function putTokens(
  words: RawSentence['tokens'],
  { tags, heads, rels }: ParsedWords,
  sentence: number,
  { network, lemmaOf }: LanguageModels,
  tokens: Token[],
): void {
  const from = tokens.length
  for (let i = 0; i < words.length; i++) {
    const { start, end, form } = words[i]!
    const tag = tags[i]!
    const lemma = lemmaOf(form, tag)
    const head = heads[i]! < 0 ? -1 : from + heads[i]!
    const [upos, xpos] = network.parts[tag]!
    tokens.push({ start, end, form, lemma, upos, xpos, head, rel: network.relations[rels[i]!]!, sentence })
  }
}
