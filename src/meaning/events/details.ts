import type { Draft } from './draft.ts'
import { peopleAt } from './parties.ts'
import { isInfinitive, isVerb, mentionsNear, relOf, type Scene, subtreeTokens, token } from './scene.ts'

/** The tokens that belong to the act: its arguments and its content, without coordinated and finite side clauses. */
export function ownTokens(scene: Scene, draft: Draft): Set<number> {
  const stop = (c: number): boolean =>
    (/^(?:conj|parataxis|advcl)$/.test(relOf(scene, c)) &&
      isVerb(scene, c) &&
      !draft.content.includes(c) &&
      !isInfinitive(scene, c)) ||
    token(scene, c).rel === 'acl:relcl'
  const tokens = new Set(subtreeTokens(scene, draft.cue, stop))
  for (const head of draft.content) for (const t of subtreeTokens(scene, head, stop)) tokens.add(t)
  return tokens
}

/** Persons that the clause names or refers to. */
export function peopleOf(scene: Scene, draft: Draft): { name: string }[] {
  const spans = [...draft.actors, ...draft.recipients].map((p) => p.span)
  const heads = mentionsNear(scene, draft.cue).filter((m) => spans.some((s) => s.start === m.start))
  return [...new Set(heads.flatMap((m) => peopleAt(scene, m.head)))].map((name) => ({ name }))
}
