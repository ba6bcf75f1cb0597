import { children, isVerb, relOf, type Scene, token } from './scene.ts'

/** No verb (but `but`), relative or conjunction among these tokens: what stands at both their ends is of one clause. */
export function isOneClause(scene: Scene, from: number, to: number, but = -1): boolean {
  for (let i = from; i < to; i++) {
    const { form, upos, rel } = token(scene, i)
    if (/^[;:()—–]$/.test(form) || isBorder(form)) return false
    if (i !== but && isVerb(scene, i) && rel !== 'amod') return false
    if (upos === 'SCONJ' || (upos === 'PRON' && /^(?:who|which|whom|whose|that|what)$/i.test(form))) return false
  }
  return true
}

/** A word that opens another clause or another occasion. */
export const isBorder = (form: string): boolean =>
  /^(?:after|before|since|until|amid|following|despite|because|while|when|where|if|that|as)$/i.test(form)

/** The verb whose subject the act is, where it merely says that there was such an act: "the raid | took place". */
export function carrierOf(scene: Scene, cue: number): number | null {
  const { head } = token(scene, cue)
  const carries = head >= 0 && relOf(scene, cue) === 'nsubj' && HAPPENS.test(token(scene, head).lemma)
  return carries && !isVerb(scene, cue) ? head : null
}

const HAPPENS =
  /^(?:begin|start|take|end|come|occur|happen|complete|finish|hold|last|continue|go|break|resume|open|close|follow|conclude|collapse|fail|kill|wound|injure|leave|hit|strike|destroy)$/

/** Joined by "and", not set against the act before. */
export const isAnd = (scene: Scene, cue: number): boolean =>
  relOf(scene, cue) === 'conj' && !children(scene, cue, 'cc').some((c) => /^(?:but|yet)$/i.test(token(scene, c).form))

/** "…, killing four" */
export const isParticiple = (scene: Scene, cue: number): boolean =>
  relOf(scene, cue) === 'advcl' && token(scene, cue).xpos === 'VBG'

/** One of these words opens the clause: "if", "that", "without". */
export function isMarked(scene: Scene, clause: number, marks: RegExp): boolean {
  return children(scene, clause, 'mark', 'advmod').some((m) => marks.test(token(scene, m).form) && m < clause)
}
