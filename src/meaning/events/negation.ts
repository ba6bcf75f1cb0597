import { isMarked } from './clauses.ts'
import { children, perToken, type Scene, token } from './scene.ts'

/** "would not rule out | asking" */
export const isNotRuledOut = (scene: Scene, verb: number): boolean =>
  /^(?:rule|exclude|preclude)$/.test(token(scene, verb).lemma) && isNegated(scene, verb)

/** "did not", "never", "no longer" */
export const hasNot = (scene: Scene, word: number): boolean =>
  children(scene, word, 'advmod', 'aux', 'neg').some(
    (c) =>
      (/^(?:not|n't|nt|never|no longer)$/i.test(token(scene, c).form) || token(scene, c).lemma === 'not') &&
      !isOfInfinitive(scene, word, c),
  )

/** "vowed | never to yield": what is vowed is negative, not the vow. */
const isOfInfinitive = (scene: Scene, word: number, not: number): boolean =>
  not > word &&
  /^to$/i.test(scene.syntax.tokens[not + 1]?.form ?? '') &&
  children(scene, word, 'xcomp', 'advcl').length > 0

/** By its own words: "not", "no", "without", "nobody". */
export const isNegated = perToken((scene, word): boolean => {
  if (hasNot(scene, word) || (token(scene, word).xpos === 'VBG' && isMarked(scene, word, /^without$/i))) return true
  const arguments_ = children(scene, word, 'nsubj', 'obj', 'obl')
  if (children(scene, word, 'advmod').some((c) => /^longer$/i.test(token(scene, c).form) && isNo(scene, c - 1)))
    return true
  const none = [word, ...arguments_].some((a) =>
    children(scene, a, 'det', 'cc', 'advmod').some((d) => /^(?:no|neither)$/i.test(token(scene, d).form)),
  )
  return none || arguments_.some((a) => /^(?:nobody|none|nothing|neither)$/i.test(token(scene, a).form))
})

const isNo = (scene: Scene, i: number): boolean => i >= 0 && /^no$/i.test(token(scene, i).form)
