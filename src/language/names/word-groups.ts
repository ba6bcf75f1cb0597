import type { KnownWords } from '../lemma.ts'
import { normalised } from '../word-rows.ts'

/** The groups of a known word in each grouping, coarse ones first; none for other words. */
export type WordGroups = (word: string) => readonly string[]

/** How many groups each grouping of data/models/word-groups.txt has. */
export const groupCounts = [64, 128, 256, 512, 1000] as const
const digits = 2
const lineLength = groupCounts.length * digits + 1

/**
 * @param text comments with #, then for each known word one line with two letters or digits a grouping, "-" for a word without groups
 * @param known numbers of the known words
 * @throws RangeError when there are more or fewer lines than known words
 */
export function parseWordGroups(text: string, known: KnownWords): WordGroups {
  let first = 0
  while (text[first] === '#') first = text.indexOf('\n', first) + 1
  if (text.length - first !== known.size * lineLength)
    throw new RangeError('word-groups.txt is not for these known words: make it again')
  return (word) => {
    const number = known.get(normalised(word))
    const start = number ? first + (number - 1) * lineLength : text.length
    if (start >= text.length || text[start] === '-') return []
    return groupCounts.map((_, i) => text.slice(start + i * digits, start + (i + 1) * digits))
  }
}

/** A line of the file: the groups of one word, `null` for a word without. */
export function wordGroupLine(groups: readonly number[] | null): string {
  if (!groups) return '-'.repeat(lineLength - 1)
  return groups.map((group) => group.toString(36).padStart(digits, '0')).join('')
}
