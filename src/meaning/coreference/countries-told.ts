import type { DraftEntity } from '../entities/draft.ts'
import type { Scene } from '../entities/scene.ts'
import { isStateCode } from '../entities/state-code.ts'

/**
 * People count under their country wherever the article tells it: "fishermen" in the headline, "Vietnamese fishermen" below, "the fishermen"
 * at the end. Groups that are called by one noun, where all whose country the words tell are of one state.
 */
export function tellCountries({ draft }: Scene): void {
  const groups = [...new Set([...draft.mentions.values()].map(({ entity }) => entity))].filter(isOfPeople)
  const told = groups.filter(
    ({ basis, codes }) => basis === 'text' && codes.length === 1 && isStateCode(codes[0] ?? ''),
  )
  for (const group of groups) {
    if (group.basis !== 'context' || group.codes.length !== 1 || group.codes[0] !== group.name) continue
    const states = new Set(told.filter((other) => callsAlike(group, other)).flatMap(({ codes }) => codes))
    if (states.size === 1) group.codes = [...states]
  }
}

const isOfPeople = ({ kind, class: noun }: DraftEntity): boolean => kind === 'group' && noun === 'people'

const callsAlike = (group: DraftEntity, other: DraftEntity): boolean =>
  [...group.nouns].some((noun) => other.nouns.has(noun))
