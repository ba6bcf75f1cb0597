import type { DraftEntity, DraftMention } from '../entities/draft.ts'
import { at, relationOf } from '../entities/phrase.ts'
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
    const name = personNamed(draft.people, entity) ?? nameBehind(unnamed.get(entity)!)
    if (!name) continue
    if (entity.basis === 'text' && name.basis !== 'text' && entity.codes.length > 0) {
      name.codes = entity.codes
      name.basis = 'text'
    }
    for (const [head, made] of draft.mentions)
      if (made.entity === entity) draft.mentions.set(head, { ...made, entity: name })
  }

  /** "Peru's interior minister defended the police. "Nobody died," Hugo Paz told parliament": a full name with nothing beside it within two sentences. */
  function nameBehind({ entity, head }: DraftMention): DraftEntity | null {
    if (entity.basis !== 'text' || entity.plural) return null
    const { sentence } = at(syntax, head)
    const bare = [...draft.mentions.values()].filter(({ entity: other, form, head: name, rule }) => {
      const distance = at(syntax, name).sentence - sentence
      const isNew = form === 'name' && rule === 'person' && other.name.includes(' ')
      return isNew && distance > 0 && distance <= 2 && other.codes.length === 0 && other.nouns.size === 0
    })
    const [name] = bare
    const speaks =
      name !== undefined &&
      /^(?:nsubj|root)/.test(relationOf(syntax, name.head)) &&
      syntax.tokens[name.to]?.form !== ','
    if (bare.length !== 1 || !speaks) return null
    for (const noun of entity.nouns) name.entity.nouns.add(noun)
    name.entity.role ??= entity.role
    return name.entity
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
  const atHome = sameCountry.filter((p) => portfolio === null || !p.nouns.has('prime-minister'))
  const exact = atHome.filter((p) => p.nouns.has(noun))
  const fitting = exact.length > 0 ? exact : atHome.filter((p) => calls(noun).some((n) => p.nouns.has(n)))
  return fitting.length === 1 ? (fitting[0] ?? null) : null
}
