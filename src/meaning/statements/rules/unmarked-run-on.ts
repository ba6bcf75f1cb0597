import { firstPersonBehind } from '../first-person.ts'
import type { Proposal, Scene } from '../scene.ts'
import { clauseBefore } from './clause-before.ts'

/**
 * A sentence in the first person behind one in a speaker's own words, where the quotation marks are lost.
 * Takes: I cannot tell, she told reporters. We shall see on Monday.
 * Not: She told reporters that it was late. We were there at the time. (the paper's "we", behind an indirect statement)
 */
export function unmarkedRunOn(scene: Scene): Proposal[] {
  const proposals: Proposal[] = []
  for (const before of clauseBefore(scene)) {
    // Without any mark in the article they are lost; then every clause before its speaker may be in his own words.
    if (before.form !== 'direct' && !scene.unmarked) continue
    const words = firstPersonBehind(scene, before.cue?.from ?? before.words.to - 1)
    if (words) proposals.push({ ...before, form: 'direct', words, cue: null, to: null, rule: 'unmarked-run-on' })
  }
  return proposals
}
