import type { DraftMention } from '../entities/draft.ts'
import { at, relationOf } from '../entities/phrase.ts'
import type { Focus } from './focus.ts'

/** Between quotation marks, as far as the sentence tells. */
export function isQuoted({ scene: { syntax } }: Focus, i: number): boolean {
  const { sentence, start } = at(syntax, i)
  const from = syntax.sentences[sentence]?.start ?? 0
  return (syntax.text.slice(from, start).match(/["“”]/g) ?? []).length % 2 === 1
}

/** Inside quotation marks "he" is not the one who speaks; "the minister said" behind them is nobody whom the words name. */
export function isAcrossMarks(focus: Focus, { head }: DraftMention, i: number): boolean {
  const { syntax } = focus.scene
  if (at(syntax, head).sentence !== at(syntax, i).sentence) return false
  const [from, to] = [isQuoted(focus, head), isQuoted(focus, i)]
  return from !== to && (from || /^nsubj/.test(relationOf(syntax, head)))
}
