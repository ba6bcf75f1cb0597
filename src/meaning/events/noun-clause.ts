import { children, isInfinitive, isVerb, relOf, type Scene, subtreeTokens, token } from './scene.ts'

/**
 * "Chad's decision | to suspend the deal", "a pledge by Chad | not to attack ports": infinitives that the tree hangs on the verb though they
 * belong to the noun before them.
 */
export function nounOfInfinitive(scene: Scene, clause: number): number | null {
  const { head } = token(scene, clause)
  if (head < 0 || head > clause || !isVerb(scene, head)) return null
  if (!/^(?:advcl|xcomp)$/.test(relOf(scene, clause)) || !isInfinitive(scene, clause)) return null
  const from = Math.min(...children(scene, clause, 'mark', 'advmod'), clause)
  const nouns = children(scene, head, 'obj', 'obl', 'nsubj').filter((n) => takesInfinitive(scene, n))
  return nouns.find((n) => subtreeTokens(scene, doerBehind(scene, n) ?? n).at(-1) === from - 1) ?? null
}

/** "discussed the campaign | by Norway | to free them": whose it is, where the tree hangs that on the verb of an active clause. */
export function doerBehind(scene: Scene, noun: number): number | null {
  const { head } = token(scene, noun)
  if (head < 0 || relOf(scene, noun) !== 'obj' || !takesInfinitive(scene, noun)) return null
  const by = (subtreeTokens(scene, noun).at(-1) ?? noun) + 1
  if (!/^by$/i.test(scene.syntax.tokens[by]?.form ?? '')) return null
  return children(scene, head, 'obl').find((o) => children(scene, o, 'case').includes(by)) ?? null
}

/** The infinitives of a noun that the tree has hung on its verb. */
export function strayInfinitives(scene: Scene, noun: number): number[] {
  const { head } = token(scene, noun)
  if (head < 0 || !takesInfinitive(scene, noun)) return []
  return children(scene, head, 'advcl', 'xcomp').filter((c) => nounOfInfinitive(scene, c) === noun)
}

/**
 * "that no guns will stand here, | that it should leave": a further that-clause of a list, which the tree takes for a relative clause of the
 * noun before its comma. Nothing is missing in it.
 */
export function isListedThat(scene: Scene, clause: number): boolean {
  if (token(scene, clause).rel !== 'acl:relcl') return false
  const that = children(scene, clause, 'mark').find((m) => /^that$/i.test(token(scene, m).form))
  if (that === undefined || children(scene, clause, 'nsubj').length === 0) return false
  return /^(?:,|;|and)$/i.test(scene.syntax.tokens[that - 1]?.form ?? '')
}

/** The that-clauses that belong into one list with `clause`, where the tree hangs them on its nouns. */
export function furtherThats(scene: Scene, clause: number): number[] {
  const nouns = children(scene, clause, 'obj', 'obl', 'nsubj', 'nmod').flatMap((n) => [
    n,
    ...children(scene, n, 'nmod', 'conj'),
  ])
  return nouns.flatMap((n) => children(scene, n, 'acl').filter((c) => isListedThat(scene, c)))
}

/** A decision, an effort, a threat to do something. */
export const takesInfinitive = (scene: Scene, noun: number): boolean => TAKES_INFINITIVE.test(token(scene, noun).lemma)

const TAKES_INFINITIVE =
  /^(?:decision|pledge|promise|vow|threat|offer|plan|proposal|refusal|attempt|effort|bid|move|agreement|commitment|willingness|readiness|unwillingness|demand|call|request|appeal|plea|order|intention|undertaking|failure|invitation|resolve|deal|obligation|work|campaign|drive|push|mission|operation|plot|scheme|fight|struggle|initiative|mandate|preparation|endeavour|endeavor)$/
