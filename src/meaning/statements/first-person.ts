import type { Sentence, Statement, TokenRange } from '../../model.ts'
import { takes } from './cues.ts'
import { type Scene, token, trimmed } from './scene.ts'

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
 * The statement whose speaker "I", "we", "our" mean: the innermost that is in the speaker's own words or is partly quoted;
 * null outside of all.
 *
 * @param around the statements around the pronoun, the innermost first
 */
export function firstPersonAmong(around: readonly Statement[]): Statement | null {
  return around.find(({ form }) => form !== 'indirect') ?? around[0] ?? null
}

/** The sentences behind `i` in its paragraph that go on in the first person, with at most one other between; null for none. */
export function firstPersonBehind(scene: Scene, i: number): TokenRange | null {
  const { sentences } = scene.syntax
  const first = token(scene, i).sentence + 1
  let last = first - 1
  for (let next = first; next <= last + 2 && next < sentences.length; next++) {
    const sentence = sentences[next] as Sentence
    if (sentence.paragraph !== sentences[first - 1]?.paragraph || !isSpeakersOwn(scene, sentence)) break
    if (saysI(scene, sentence.tokens) || linesAreSpeeches(scene)) last = next
  }
  if (last < first) return null
  return trimmed(scene, {
    from: (sentences[first] as Sentence).tokens.from,
    to: (sentences[last] as Sentence).tokens.to,
  })
}

/** The sentences before `sentence` in its paragraph that say "I" or "we" and have no speaker of their own, from the first on. */
export function firstPersonAhead(scene: Scene, sentence: number): number | null {
  const { sentences } = scene.syntax
  let first = sentence
  for (let at = sentence - 1; at >= 0 && at >= first - 2; at--) {
    const before = sentences[at] as Sentence
    if (
      before.paragraph !== sentences[sentence]?.paragraph ||
      before.kind === 'headline' ||
      !isSpeakersOwn(scene, before)
    )
      break
    if (saysI(scene, before.tokens) || linesAreSpeeches(scene)) first = at
  }
  return first < sentence ? (sentences[first] as Sentence).tokens.from : null
}

/** A sentence a line, with all marks lost: where a line holds several, they are one speech. */
export const linesAreSpeeches = ({ unmarked, linesAreSentences }: Scene): boolean => unmarked && linesAreSentences

/** No quotation in it, and nobody else speaks. */
export function isSpeakersOwn(scene: Scene, { tokens: { from, to } }: Sentence): boolean {
  const quoted = scene.quotations.some((q) => q.tokens.from < to && from < q.tokens.to)
  const spoken = scene.cues.some((c) => c.verb >= from && c.verb < to && /^VB[DZ]$/.test(c.xpos) && takes(c, 'clause'))
  return !quoted && !spoken
}
