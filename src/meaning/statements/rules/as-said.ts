import type { Sentence, TokenRange } from '../../../model.ts'
import { headBefore } from '../beside.ts'
import { type Cue, takes } from '../cues.ts'
import {
  clauseStart,
  hasFinite,
  isFiniteVerb,
  type Proposal,
  type Scene,
  sentenceOf,
  token,
  trimmed,
} from '../scene.ts'
import { speakerHead } from '../who.ts'

/**
 * The clause that an aside with "as" gives its speaker.
 * Takes: As the envoy put it last week, | nobody won | · | The pact is dead |, as Ana Rojas has said. · | The pact, as she has said, is dead |.
 * Not: as Oslo said it would (what was said is another thing).
 */
export function asSaid(scene: Scene): Proposal[] {
  const proposals: Proposal[] = []
  for (const cue of scene.cues) {
    if (!cue.factual || !/^VB[DPZN]$/.test(cue.xpos) || !tells(cue)) continue
    const sentence = sentenceOf(scene, cue.verb)
    const as = asBefore(scene, cue.verb, sentence)
    const end = as === null ? null : endOfAside(scene, cue.tokens.to, sentence)
    const head = as === null ? null : (speakerHead(scene, cue.verb) ?? headBefore(scene, cue.verb))
    if (as === null || end === null || head === null || head < as || head > cue.verb) continue
    const words = around(scene, { from: as, to: end }, sentence)
    if (words === null) continue
    proposals.push({
      ...{ words, cue: cue.tokens, who: { head }, to: null, form: 'indirect', stance: 'asserts' },
      ...{ hedged: cue.entry.hedged, rule: 'as-said' },
    })
  }
  return proposals
}

/** Not "as Oslo had promised", "as the envoy warned": what comes true. */
const tells = (cue: Cue): boolean =>
  cue.entry.verb === 'put it' || (takes(cue, 'bare') && takes(cue, 'quote') && !COMES_TRUE.test(cue.entry.verb))

const COMES_TRUE =
  /^(?:promise|pledge|vow|swear|demand|propose|suggest|recommend|advise|predict|forecast|foresee|warn|caution|hint|signal|announce|guarantee|insist|threaten)$/

/** The "as" that opens the aside: first in its sentence, or behind a comma; nothing but the speaker between it and the verb. */
function asBefore(scene: Scene, verb: number, { tokens: { from } }: Sentence): number | null {
  for (let i = verb - 1; i >= Math.max(from, verb - 12); i--) {
    if (/^as$/i.test(token(scene, i).form))
      return i < verb - 1 && (i <= from + 1 || /^(?:,|["”’]|'')$/.test(token(scene, i - 1).form)) ? i : null
    if (isFiniteVerb(scene, i) && token(scene, i).upos !== 'AUX') return null
  }
  return null
}

/** The comma or full stop that closes the aside, with no clause before it. */
function endOfAside(scene: Scene, from: number, { tokens: { to } }: Sentence): number | null {
  let end = from
  while (end < to && !/^[,.;:]$/.test(token(scene, end).form)) end++
  const says = scene.cues.some((c) => c.verb >= from && c.verb < end)
  return end < to && end - from <= 12 && !says && !hasFinite(scene, { from, to: end }) ? end : null
}

function around(scene: Scene, aside: TokenRange, sentence: Sentence): TokenRange | null {
  const { to } = sentence.tokens
  const leads = aside.from <= sentence.tokens.from + 1
  const before = { from: clauseStart(scene, sentence), to: aside.to >= to - 1 ? aside.from : to }
  const words = trimmed(scene, leads ? { from: aside.to, to } : before)
  return words.from < words.to && hasFinite(scene, words) ? words : null
}
