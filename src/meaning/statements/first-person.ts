import type { Span, Statement, TokenRange } from '../../model.ts'
import { type Scene, token } from './scene.ts'

const FIRST_PERSON = /^(?:i|we|me|us|my|our|mine|ours|myself|ourselves|im|ive|i'm|we're|were looking)$/i

/** The words hold a pronoun of the first person. */
export function saysI(scene: Scene, { from, to }: TokenRange): boolean {
  for (let i = from; i < to; i++) {
    const { form, upos } = token(scene, i)
    if (FIRST_PERSON.test(form) && !(form === 'US' || (upos === 'PROPN' && form !== 'I'))) return true
  }
  return false
}

/**
 * The statement whose speaker "I", "we", "our" at this place mean: the innermost that is in the speaker's own words or is
 * partly quoted; null outside of all.
 */
export function firstPersonAt(statements: readonly Statement[], place: Span): Statement | null {
  const around = statements.filter(
    (s) => s.words.start <= place.start && place.end <= s.words.end && s.form !== 'indirect',
  )
  const inner = around.toSorted((a, b) => a.words.end - a.words.start - (b.words.end - b.words.start))[0]
  if (inner) return inner
  const loose = statements.filter((s) => s.words.start <= place.start && place.end <= s.words.end)
  return loose.toSorted((a, b) => a.words.end - a.words.start - (b.words.end - b.words.start))[0] ?? null
}
