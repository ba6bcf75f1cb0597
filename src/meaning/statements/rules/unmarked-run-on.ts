import { takes } from '../cues.ts'
import { saysI } from '../first-person.ts'
import type { Proposal, Scene } from '../scene.ts'
import { token, trimmed } from '../scene.ts'
import { clauseBefore } from './clause-before.ts'
import { colon } from './colon.ts'

/**
 * A sentence in the first person behind one in a speaker's own words, where the quotation marks are lost.
 * Takes: I cannot tell, she told reporters. We shall see on Monday.
 * Not: She told reporters that it was late. We were there at the time. (the paper's "we", behind an indirect statement)
 */
export function unmarkedRunOn(scene: Scene): Proposal[] {
  const proposals: Proposal[] = []
  const { sentences } = scene.syntax
  // Without any mark in the article they are lost; then every clause before its speaker may be in his own words.
  const unmarked = scene.quotations.length === 0
  const direct = [...clauseBefore(scene), ...colon(scene)].filter((p) => p.form === 'direct' || unmarked)
  for (const before of direct) {
    let last = token(scene, before.words.from).sentence
    for (;;) {
      const next = sentences[last + 1]
      const here = sentences[last]
      if (!next || next.paragraph !== here?.paragraph) break
      const quoted = scene.quotations.some((q) => q.tokens.from < next.tokens.to && next.tokens.from < q.tokens.to)
      const attributed = scene.cues.some(
        (c) => c.verb >= next.tokens.from && c.verb < next.tokens.to && /^VB[DZ]$/.test(c.xpos) && takes(c, 'clause'),
      )
      if (quoted || attributed || !saysI(scene, next.tokens)) break
      proposals.push({
        ...before,
        form: 'direct',
        words: trimmed(scene, next.tokens),
        cue: null,
        to: null,
        rule: 'unmarked-run-on',
      })
      last++
    }
  }
  return proposals
}
