import { upTo } from '../clause.ts'
import { takes } from '../cues.ts'
import { children, type Proposal, type Scene, token } from '../scene.ts'

/**
 * A passive or quoting turn: who is quoted stands before the verb, or is its object.
 * Takes: The envoy was quoted as saying that | it was late | · It was announced by the ministry that | six were hurt |
 * Not: It was said that he was ill (nobody's).
 */
export function announced(scene: Scene): Proposal[] {
  const proposals: Proposal[] = []
  for (const cue of scene.cues) {
    if (!cue.factual || !takes(cue, 'clause') || cue.xpos !== 'VBN') continue
    if (!children(scene, cue.verb, 'aux').some((c) => token(scene, c).lemma === 'be')) continue
    const agent = children(scene, cue.verb, 'obl').find((c) =>
      children(scene, c, 'case').some((k) => /^by$/i.test(token(scene, k).form)),
    )
    const content = children(scene, cue.verb, 'ccomp', 'csubj').filter((c) => c > cue.verb)[0]
    const that =
      content !== undefined && children(scene, content, 'mark').find((m) => /^that$/i.test(token(scene, m).form))
    if (agent === undefined || content === undefined || that === false || that === undefined) continue
    const words = upTo(scene, cue, that + 1, content)
    if (!words) continue
    proposals.push({
      words,
      cue: cue.tokens,
      who: { head: agent },
      to: null,
      form: 'indirect',
      stance: cue.entry.stance,
      hedged: cue.entry.hedged,
      rule: 'announced',
    })
  }
  return proposals
}
