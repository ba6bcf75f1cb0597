import type { TokenRange } from '../../model.ts'
import { isNominal, lastNounOfRun, startsNominal } from './beside.ts'
import { type Cue, takes } from './cues.ts'
import { children, mentionsNear, type Scene, sentenceOf, token } from './scene.ts'
import { nounPhrase } from './speaker.ts'

/** "he said to | groans | from the benches": nobody. */
const isSound = (scene: Scene, i: number): boolean =>
  /^(?:groan|cheer|applause|laughter|laugh|jeer|boo|shout|gasp|murmur|roar|acclaim|surprise|dismay|effect|extent)$/.test(
    token(scene, i).lemma,
  )

/** The noun phrase that is told: "told | state radio |", "confirmed to | reporters |"; null when nobody is named. */
export function addresseeOf(scene: Scene, cue: Cue): TokenRange | null {
  const after = cue.tokens.to
  if (takes(cue, 'addressee', 'object-infinitive')) {
    const object = children(scene, cue.verb, 'iobj', 'obj', 'obl').filter((c) => c >= after && isNominal(scene, c))[0]
    if (object !== undefined && nounPhrase(scene, object).from === after) return nounPhrase(scene, object)
    const titled = /^(?:the|Mr|Mrs|Ms|Miss|Dr|Sir|Lord|Lady|Prof|Gen)\.?$/.test(scene.syntax.tokens[after]?.form ?? '')
      ? 1
      : 0
    const mention = mentionsNear(scene, after).find((m) => m.tokens.from === after || m.tokens.from === after + titled)
    if (mention) return { from: after, to: mention.tokens.to }
    const run =
      takes(cue, 'addressee') && after < scene.syntax.tokens.length && startsNominal(scene, after)
        ? lastNounOfRun(scene, after, sentenceOf(scene, cue.verb).tokens.to)
        : null
    if (run !== null) return { from: after, to: run + 1 }
  }
  for (const child of children(scene, cue.verb, 'obl', 'nmod')) {
    if (child < after || !children(scene, child, 'case').some((c) => /^to$/i.test(token(scene, c).form))) continue
    const phrase = nounPhrase(scene, child)
    if (isSound(scene, child)) continue
    while (phrase.from < phrase.to - 1 && !startsNominal(scene, phrase.from))
      return { from: phrase.from + 1, to: phrase.to }
    return phrase
  }
  return null
}
