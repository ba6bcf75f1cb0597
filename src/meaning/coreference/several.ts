import type { DraftEntity } from '../entities/draft.ts'
import type { NominalAt } from '../entities/nominals.ts'
import { at } from '../entities/phrase.ts'
import { isStateCode } from '../entities/state-code.ts'
import { type Focus, seenBefore } from './focus.ts'
import { pairOf, partiesOfSentence } from './pairs.ts'

const NUMBERS = ['three', 'four', 'five', 'six', 'seven']
const STATES =
  /^(?:country|nation|state|neighbour|neighbor|capital|government|side|ally|power|leader|president|minister|army|military|party|signatory|member)$/

/** "The three countries", "all four governments": as many states as were listed together last; null where none were. */
export function severalBefore(focus: Focus, { nominal, from, head, codes }: NominalAt): DraftEntity | null {
  const { syntax } = focus.scene
  if (codes.length > 0 || !STATES.test(nominal.noun)) return null
  const words = Array.from({ length: head - from }, (_, i) => at(syntax, from + i).form.toLowerCase())
  const number = words.find((word) => NUMBERS.includes(word))
  if (number === undefined || !words.every((word) => word === number || /^(?:the|these|those|all|of)$/.test(word)))
    return null
  if (words.length === 1) return null
  const count = NUMBERS.indexOf(number) + 3
  const { sentence } = at(syntax, head)
  for (let back = 0; back <= sentence; back++) {
    const listed = listsOf(focus, sentence - back, head).findLast((states) => states.length === count)
    if (listed) return pairOf(focus, listed)
    // "Kenya signed a pact with Chad, Mali and Togo"
    const all = partiesOfSentence(focus, sentence - back, head).filter(isStateCode)
    if (all.length === count) return pairOf(focus, all)
  }
  return null
}

/** The states of each list that a sentence holds before a place: "Chad, Mali and Togo". */
function listsOf(focus: Focus, sentence: number, place: number): string[][] {
  const { syntax } = focus.scene
  const lists = new Map<number, Set<string>>()
  for (const { head, entity } of seenBefore(focus, sentence, place)) {
    if (entity.kind === 'place' || !entity.codes.every(isStateCode)) continue
    let first = head
    while (at(syntax, first).rel === 'conj' && at(syntax, first).head >= 0) first = at(syntax, first).head
    const list = lists.get(first) ?? new Set()
    for (const code of entity.codes) list.add(code)
    lists.set(first, list)
  }
  return [...lists.values()].map((list) => [...list])
}
