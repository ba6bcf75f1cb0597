import { entityOf, mentionAt } from '../cast.ts'
import { children, isNominal, relOf, type Scene, token } from './scene.ts'

/* Relative clauses: the noun that a clause or its pronoun belongs to. */

/** A relative pronoun stands for the noun before it. */
export function antecedentOr(scene: Scene, verb: number, pronoun: number): number[] {
  if (!/^(?:who|whom|which|that)$/i.test(token(scene, pronoun).form)) return [pronoun]
  const noun = relativeHead(scene, verb) ?? nounBeside(scene, pronoun)
  if (noun === null) return [pronoun]
  // "a Briton and a Dane, who were held": the pronoun means both, the noun the last
  const first = token(scene, noun).head
  if (relOf(scene, noun) === 'conj' && first >= 0 && meansMore(scene, pronoun, noun)) return [first]
  return [/^whom?$/i.test(token(scene, pronoun).form) ? somebody(scene, noun) : noun]
}

function meansMore(scene: Scene, pronoun: number, noun: number): boolean {
  const [meant, told] = [mentionAt(scene.cast, pronoun), mentionAt(scene.cast, noun)]
  if (meant === null || told === null) return false
  return entityOf(scene.cast, meant).codes.length > entityOf(scene.cast, told).codes.length
}

/** "nurses in Basra, whom they took": no place is meant, but who is there. */
function somebody(scene: Scene, noun: number): number {
  const mention = mentionAt(scene.cast, noun)
  const { head } = token(scene, noun)
  const isPlace = mention !== null && entityOf(scene.cast, mention).kind === 'place'
  if (!isPlace || head < 0) return noun
  return isNominal(scene, head) ? head : (children(scene, head, 'obj').find((c) => c < noun) ?? noun)
}

/** "Chad, which": the noun before, where the tree does not tell. */
function nounBeside(scene: Scene, pronoun: number): number | null {
  for (let i = pronoun - 1; i >= Math.max(0, pronoun - 2); i--) {
    if (token(scene, i).sentence !== token(scene, pronoun).sentence) return null
    if (/^(?:NOUN|PROPN)$/.test(token(scene, i).upos)) return i
    if (token(scene, i).form !== ',') return null
  }
  return null
}

/** The noun whose relative clause this verb, or the verb that it is coordinated with or dependent on, heads. */
export function relativeHead(scene: Scene, verb: number): number | null {
  let at = verb
  for (let hops = 0; hops < 5; hops++) {
    const { rel, head } = token(scene, at)
    if (head < 0) return null
    if (rel === 'acl:relcl' || (rel === 'acl' && relativePronoun(scene, at) !== null)) return head
    if (!/^(?:conj|xcomp|ccomp)$/.test(relOf(scene, at))) return null
    at = head
  }
  return null
}

export function relativePronoun(scene: Scene, verb: number): number | null {
  return (
    children(scene, verb, 'nsubj', 'obj', 'obl').find((c) => /^(?:who|whom|which|that)$/i.test(token(scene, c).form)) ??
    null
  )
}
