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
  const nouns = children(scene, head, 'obj', 'obl', 'nsubj').filter((n) => TAKES_INFINITIVE.test(token(scene, n).lemma))
  return nouns.find((n) => subtreeTokens(scene, n).at(-1) === from - 1) ?? null
}

/** The infinitives of a noun that the tree has hung on its verb. */
export function strayInfinitives(scene: Scene, noun: number): number[] {
  const { head } = token(scene, noun)
  if (head < 0 || !TAKES_INFINITIVE.test(token(scene, noun).lemma)) return []
  return children(scene, head, 'advcl', 'xcomp').filter((c) => nounOfInfinitive(scene, c) === noun)
}

const TAKES_INFINITIVE =
  /^(?:decision|pledge|promise|vow|threat|offer|plan|proposal|refusal|attempt|effort|bid|move|agreement|commitment|willingness|readiness|unwillingness|demand|call|request|appeal|order|intention|undertaking|failure|invitation|resolve|deal|obligation)$/
