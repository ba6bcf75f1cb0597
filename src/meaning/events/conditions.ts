import type { TokenRange } from '../../model.ts'
import { surfaceSubject } from './arguments.ts'
import { isMarked } from './clauses.ts'
import {
  children,
  isVerb,
  relOf,
  type Scene,
  sentenceOf,
  stretchAround,
  subtreeTokens,
  token,
  trimmed,
} from './scene.ts'

/** The if-clause on which the act, or what it promises, depends. */
export function conditionOf(scene: Scene, words: readonly number[]): TokenRange | null {
  for (const word of words) {
    const clause = children(scene, word, 'advcl').find(
      (c) =>
        (isMarked(scene, c, /^(?:if|unless|provided)$/i) && !IF_NEED_BE.test(token(scene, c).form)) ||
        isInverted(scene, c),
    )
    if (clause !== undefined) return fromMark(scene, stretchAround(scene, clause, subtreeTokens(scene, clause)))
  }
  return null
}

/** "with either of them | unless they stop": the tree may hang words of the main clause on the condition. */
function fromMark(scene: Scene, { from, to }: TokenRange): TokenRange {
  for (let i = from; i < to; i++) {
    const { form } = token(scene, i)
    if (/^(?:if|unless)$/i.test(form)) return { from: i, to }
    if (/^(?:only|even|and|or|but|except|provided|should|,)$/i.test(form)) break
  }
  return { from, to }
}

/** "if need be", "if necessary": no condition. */
const IF_NEED_BE = /^(?:need|necessary|needed|required|possible|any|anything|only|ever|be)$/i

/** Where the tree has lost it: from "if", "unless" or "should the …" behind the word to the next comma. */
export function conditionBehind(scene: Scene, word: number): TokenRange | null {
  const { to } = sentenceOf(scene, word).tokens
  for (let i = word + 1; i < Math.min(to, word + 30); i++) {
    const { form } = token(scene, i)
    if (/^[;:"“”]$/.test(form) || (form === 'but' && token(scene, i - 1).form === ',')) return null
    const inverted = /^should$/i.test(form) && i + 1 < to && /^(?:DET|PROPN|PRON)$/.test(token(scene, i + 1).upos)
    if (!inverted && !/^(?:if|unless|provided)$/i.test(form)) continue
    if (/^(?:as|even|ask|see|know|wonder)$/.test(token(scene, i - 1).lemma)) continue
    if (i + 1 < to && IF_NEED_BE.test(token(scene, i + 1).form)) continue
    let end = i + 1
    while (end < to && !/^[,;"“”–—]$/.test(token(scene, end).form)) end++
    return trimmed(scene, { from: i, to: end })
  }
  return null
}

/** "should the North cross the border". */
export function isInverted(scene: Scene, clause: number): boolean {
  const should = children(scene, clause, 'aux').find((a) => /^should$/i.test(token(scene, a).form))
  const subject = surfaceSubject(scene, clause)[0]
  return should !== undefined && subject !== undefined && should < subject
}

/** "if talks fail and X decides to attack": the mark of the first clause holds for the second. */
export function isUnderIf(scene: Scene, clause: number): boolean {
  const marks = /^(?:if|unless|whether)$/i
  const { head } = token(scene, clause)
  return (
    isMarked(scene, clause, marks) ||
    (relOf(scene, clause) === 'conj' && head >= 0 && isVerb(scene, clause) && isMarked(scene, head, marks))
  )
}
