import type { DraftEntity } from '../entities/draft.ts'
import { at } from '../entities/phrase.ts'
import type { Focus } from './focus.ts'

/**
 * "The United States and | its allies", "imposed costs on Russia for | its attack": the party whose name ends right before the word in
 * between, whatever has been spoken of more; null elsewhere.
 */
export function possessorBeside({ scene: { syntax }, seen }: Focus, i: number): DraftEntity | null {
  const between = syntax.tokens[i - 1]
  if (at(syntax, i).xpos !== 'PRP$' || !/^(?:and|for|over)$/i.test(between?.form ?? '')) return null
  const { sentence } = at(syntax, i)
  const ends = seen.findLast(
    ({ to, form, head }) => to === i - 1 && form !== 'pronoun' && at(syntax, head).sentence === sentence,
  )
  return ends !== undefined && fits(ends.entity, at(syntax, i).form.toLowerCase()) ? ends.entity : null
}

function fits({ kind, plural, codes, gender, class: noun }: DraftEntity, word: string): boolean {
  if (word === 'its') return /^(?:state|organisation|group)$/.test(kind) && !plural
  if (word === 'their') return plural || codes.length > 1
  if (kind !== 'person' && noun !== 'office') return false
  return word === 'her' ? gender !== 'he' : word === 'his' && gender !== 'she'
}
