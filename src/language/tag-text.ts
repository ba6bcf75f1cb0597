import type { Span, Upos } from '../model.ts'
import type { LanguageModels } from './models.ts'
import { tagWords } from './parse.ts'
import { segment } from './segment.ts'

export interface TaggedWord extends Span {
  /** The word as mended. */
  readonly form: string
  readonly upos: Upos
}

/**
 * The words of each sentence with their parts of speech and nothing else, about five times as fast as `parseText`, whose tags are a
 * point better.
 *
 * @param unread parts of the text that are no prose, in UTF-16 code units
 * @param headline where its headline stands, if it has one
 */
export function tagText(
  text: string,
  unread: readonly Span[],
  headline: Span | null,
  { network }: LanguageModels,
): TaggedWord[][] {
  const sentences = segment(text, unread, headline)
  const forms = sentences.map(({ tokens }) => tokens.map(({ form }) => form))
  const tags = tagWords(forms, network)
  let at = 0
  return sentences.map(({ tokens }) =>
    tokens.map(({ start, end, form }) => ({ start, end, form, upos: network.universal[tags[at++]!] as Upos })),
  )
}
