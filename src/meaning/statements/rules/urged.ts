import type { TokenRange } from '../../../model.ts'
import { addresseeOf } from '../addressee.ts'
import { headBefore } from '../beside.ts'
import { upTo } from '../clause.ts'
import { type Cue, takes } from '../cues.ts'
import { type Proposal, type Scene, sentenceOf, token } from '../scene.ts'
import { speakerHead } from '../who.ts'
import { isActive } from './reported-clause.ts'

/**
 * What somebody vows, threatens, claims or urges others to do.
 * Takes: vowed | to fight on | · urged both sides | to hold fire | · called on Oslo | to pay | · accused Oslo of | hiding losses |
 * Not: a headline's "vows to fight on" (the act alone) · denied extortion · asked to leave the room, he … · wanted to stay · was told to wait.
 */
export function urged(scene: Scene): Proposal[] {
  const proposals: Proposal[] = []
  for (const cue of scene.cues) {
    if (!cue.factual || !isActive(scene, cue) || sentenceOf(scene, cue.verb).kind === 'headline') continue
    const found = content(scene, cue)
    const head = found && (speakerHead(scene, cue.verb) ?? headBefore(scene, cue.verb))
    if (!found || head === null) continue
    proposals.push({
      words: found.words,
      cue: cue.tokens,
      who: { head },
      to: found.to,
      form: 'indirect',
      stance: cue.entry.stance,
      hedged: cue.entry.hedged,
      rule: 'urged',
    })
  }
  return proposals
}

function content(scene: Scene, cue: Cue): { words: TokenRange; to: TokenRange | null } | null {
  const start = cue.tokens.to
  const end = sentenceOf(scene, cue.verb).tokens.to
  if (start >= end) return null
  if (takes(cue, 'infinitive') && infinitiveAt(scene, start, end)) return wordsFrom(scene, cue, start, null)
  if (takes(cue, 'object-infinitive') && !infinitiveAt(scene, start, end)) {
    for (let i = start + 1; i < Math.min(end, start + 14); i++) {
      if (/^(?:[,;:]|that|but|because|since|as|when|while|after|before)$/i.test(token(scene, i).form)) return null
      if (infinitiveAt(scene, i, end)) return wordsFrom(scene, cue, i, addresseeOf(scene, cue) ?? null)
    }
  }
  if (takes(cue, 'object-of') && !/^(?:each|one)$/i.test(token(scene, start).form)) {
    for (let i = start + 1; i < Math.min(end, start + 14); i++) {
      if (/^[,;:]$/.test(token(scene, i).form)) return null
      if (/^of$/i.test(token(scene, i).form) && isCharge(scene, i, end)) return wordsFrom(scene, cue, i + 1, null)
    }
  }
  return null
}

function wordsFrom(
  scene: Scene,
  cue: Cue,
  from: number,
  to: TokenRange | null,
): { words: TokenRange; to: TokenRange | null } | null {
  const words = upTo(scene, cue, from, null)
  return words && words.to - words.from > 1 ? { words, to } : null
}

function infinitiveAt(scene: Scene, i: number, end: number): boolean {
  const at = /^not$/i.test(token(scene, i).form) ? i + 1 : i
  if (at + 1 >= end || !/^to$/i.test(token(scene, at).form)) return false
  let verb = at + 1
  while (verb < end - 1 && token(scene, verb).upos === 'ADV') verb++
  const quoted = /^["“‘']$/.test(token(scene, verb).form) ? verb + 1 : verb
  return token(scene, Math.min(quoted, end - 1)).xpos === 'VB'
}

/** "of hiding", "of a plot", not "the governor of Oslo of …": the charge is a participle or the last "of" object. */
function isCharge(scene: Scene, of: number, end: number): boolean {
  const next = token(scene, Math.min(of + 1, end - 1))
  return next.xpos === 'VBG' || next.upos !== 'PROPN'
}
