import { addresseeOf } from '../addressee.ts'
import { headBefore } from '../beside.ts'
import { takes } from '../cues.ts'
import { firstPersonBehind, linesAreSpeeches, saysI } from '../first-person.ts'
import { hasFinite, type Proposal, type Scene, sentenceOf, token, trimmed } from '../scene.ts'
import { speakerHead } from '../who.ts'

/**
 * Words behind a colon without quotation marks, as damaged texts and some papers have them.
 * Takes: He said: We are not leaving. · Warning the council, she wrote: Time is short.
 * Not: The minister said three things: bread, water, light.
 */
export function colon(scene: Scene): Proposal[] {
  const proposals: Proposal[] = []
  for (const cue of scene.cues) {
    if (!cue.factual || !takes(cue, 'quote', 'clause', 'addressee')) continue
    const sentence = sentenceOf(scene, cue.verb)
    const { to } = sentence.tokens
    let at = cue.tokens.to
    while (at < Math.min(to, cue.tokens.to + 25) && token(scene, at).form !== ':') at++
    if (at >= to || token(scene, at).form !== ':') continue
    // "She said she would resign: I could not go on."
    const isBehindClause = hasFinite(scene, { from: cue.tokens.to, to: at })
    if (isBehindClause && !(scene.unmarked && saysI(scene, { from: at + 1, to }))) continue
    let words = trimmed(scene, { from: at + 1, to })
    if (words.from >= words.to && at + 1 >= to) words = nextSentence(scene, sentence.tokens.to) ?? words
    const speaks = hasFinite(scene, words) || (linesAreSpeeches(scene) && saysI(scene, words))
    if (words.from >= words.to || !speaks || !/^[\p{Lu}\d]/u.test(token(scene, words.from).form)) continue
    if (
      scene.quotations.some(
        (q) => q.tokens.from < words.to && words.from < q.tokens.to && q.tokens.from <= words.from + 1,
      )
    )
      continue
    const on = firstPersonBehind(scene, words.to - 1)
    if (on && scene.unmarked) words = { from: words.from, to: on.to }
    const head = speakerHead(scene, cue.verb) ?? headBefore(scene, cue.verb)
    if (head === null) continue
    proposals.push({
      words,
      cue: isBehindClause ? null : cue.tokens,
      who: { head },
      to: addresseeOf(scene, cue),
      form: 'direct',
      stance: 'asserts',
      hedged: cue.entry.hedged,
      rule: 'colon',
    })
  }
  return proposals
}

function nextSentence(scene: Scene, from: number): Proposal['words'] | null {
  if (from >= scene.syntax.tokens.length || from === 0) return null
  const next = sentenceOf(scene, from)
  const previous = sentenceOf(scene, from - 1)
  return next.paragraph - previous.paragraph <= 1 ? trimmed(scene, next.tokens) : null
}
