import type { DraftEntity, DraftMention } from '../entities/draft.ts'
import { at } from '../entities/phrase.ts'
import type { Scene } from '../entities/scene.ts'
import { calls, portfolioOf } from './kinds.ts'

/**
 * News puts the office first and the name later: "a Brazilian mediator said" in the lead, "the mediator, Teresa Q." below. Who is
 * described in the headline or the first sentences without a name becomes the one person of that office and country whom the
 * text names; so does anybody called "the …".
 */
export function nameTheUnnamed({ syntax, draft }: Scene): void {
  const unnamed = new Map<DraftEntity, DraftMention>()
  const introduced = new Set<DraftEntity>()
  for (const made of [...draft.mentions.values()].toSorted((a, b) => a.head - b.head)) {
    const { entity, form, head, rule } = made
    if (entity.kind !== 'person' || !rule.startsWith('description office') || draft.people.includes(entity)) continue
    if (form !== 'nominal' || introduced.has(entity)) continue
    // "A spokesperson for the mission said …, the spokesperson added": brought in as somebody new.
    introduced.add(entity)
    if (isOpening(head)) unnamed.set(entity, made)
  }
  const surestFirst = [...unnamed.keys()].toSorted((a, b) => Number(b.basis === 'text') - Number(a.basis === 'text'))
  for (const entity of surestFirst) {
    const name = personNamed(draft.people, entity)
    if (!name) continue
    if (entity.basis === 'text' && name.basis !== 'text' && entity.codes.length > 0) {
      name.codes = entity.codes
      name.basis = 'text'
    }
    for (const [head, made] of draft.mentions)
      if (made.entity === entity) draft.mentions.set(head, { ...made, entity: name })
  }

  function isOpening(head: number): boolean {
    const { sentence } = at(syntax, head)
    const definite =
      /^the$/i.test(syntax.tokens[head - 1]?.form ?? '') || /^the$/i.test(syntax.tokens[head - 2]?.form ?? '')
    return sentence <= 2 || definite
  }
}

function personNamed(people: readonly DraftEntity[], { nouns, codes, basis, role }: DraftEntity): DraftEntity | null {
  const noun = [...nouns][0] ?? ''
  const portfolio = portfolioOf(role ?? '')
  const sameOffice = people.filter((p) => portfolio === null || (portfolioOf(p.role ?? '') ?? portfolio) === portfolio)
  const sameCountry = sameOffice.filter(
    (p) => basis !== 'text' || p.basis === 'context' || p.codes.length === 0 || p.codes.some((c) => codes.includes(c)),
  )
  const exact = sameCountry.filter((p) => p.nouns.has(noun))
  const fitting = exact.length > 0 ? exact : sameCountry.filter((p) => calls(noun).some((n) => p.nouns.has(n)))
  return fitting.length === 1 ? (fitting[0] ?? null) : null
}
