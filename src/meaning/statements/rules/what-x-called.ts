import type { TokenRange } from '../../../model.ts'
import { headBefore, isNominal } from '../beside.ts'
import { type Cue, takes } from '../cues.ts'
import {
  isFiniteVerb,
  isPunctuation,
  mentionsNear,
  type Proposal,
  type Scene,
  sentenceOf,
  token,
  trimmed,
} from '../scene.ts'
import { beforeAside, speakerHead } from '../who.ts'

/**
 * A word or phrase that the writer borrows from somebody.
 * Takes: at what the envoy said was | a turning point | · over what it called | "spies" | · the photos it said | had just arrived |
 * Not: what he said next · what she called for · what they call home.
 */
export function whatXCalled(scene: Scene): Proposal[] {
  const proposals: Proposal[] = []
  for (const cue of scene.cues) {
    if (!cue.factual) continue
    const start = sentenceOf(scene, cue.verb).tokens.from
    const what = whatBefore(scene, cue.verb, start, /^what$/i)
    const pronoun = what ?? (quotedNext(scene, cue) ? whatBefore(scene, cue.verb, start, /^(?:that|which)$/i) : null)
    const words =
      (wasThat(scene, cue) ?? pronoun !== null)
        ? borrowed(scene, cue.tokens.to, takes(cue, 'object-predicate', 'object-as'), takes(cue, 'clause'))
        : null
    if (!words) continue
    const head = speakerHead(scene, cue.verb)
    const who = head !== null && head < cue.verb && head > (pronoun ?? -1) ? head : headBefore(scene, cue.verb)
    if (who === null || who <= (pronoun ?? -1)) continue
    // What "most people" or "the world" call something is nobody's speech.
    const named = mentionsNear(scene, who).some((m) => m.tokens.from <= who && who < m.tokens.to)
    if (!named && !scene.quotations.some((q) => q.tokens.from === words.from)) continue
    proposals.push({
      words,
      cue: cue.tokens,
      who: { head: who },
      to: null,
      form: 'indirect',
      stance: 'asserts',
      hedged: false,
      rule: 'what-x-called',
    })
  }
  return proposals
}

/** "Another point the minister made was that | time is short |" */
function wasThat(scene: Scene, cue: Cue): TokenRange | null {
  const at = cue.tokens.to
  const { to } = sentenceOf(scene, cue.verb).tokens
  if (
    at + 2 >= to ||
    !takes(cue, 'clause') ||
    !/^(?:was|is)$/i.test(token(scene, at).form) ||
    !/^that$/i.test(token(scene, at + 1).form)
  )
    return null
  return trimmed(scene, { from: at + 2, to })
}

function whatBefore(scene: Scene, verb: number, start: number, pronoun: RegExp): number | null {
  for (let i = verb - 1; i >= Math.max(start, verb - 8); i--) {
    if (pronoun.test(token(scene, i).form)) return i
    if (isFiniteVerb(scene, i) && !/^(?:has|have|had|'s|is|are|was)$/i.test(token(scene, i).form)) return null
    if (isPunctuation(scene, i)) return beforeAside(scene, verb) === null ? null : aheadOfName(scene, i, start, pronoun)
  }
  return null
}

/** "what | the chief executive, Ana Rojas, | called": the pronoun right before the noun phrase that the comma at `comma` closes. */
function aheadOfName(scene: Scene, comma: number, start: number, pronoun: RegExp): number | null {
  for (let i = comma - 1; i >= Math.max(start, comma - 16); i--) {
    if (pronoun.test(token(scene, i).form)) return i
    if (isFiniteVerb(scene, i)) return null
  }
  return null
}

function borrowed(scene: Scene, after: number, names: boolean, says: boolean): TokenRange | null {
  let from = after
  const { to: end } = sentenceOf(scene, after - 1).tokens
  if (says && from < end && /^(?:was|is|were|are|would|will)$/i.test(token(scene, from).form)) from++
  else if (!names) return null
  if (from < end && /^(?:as|be)$/i.test(token(scene, from).form)) from++
  const quotation = scene.quotations.find((q) => q.tokens.from >= from && q.tokens.from <= from + 1)
  if (quotation) return quotation.tokens
  let to = from
  while (
    to < end &&
    !isPunctuation(scene, to) &&
    !isFiniteVerb(scene, to) &&
    !/^(?:for|that|and|but|in|on|after|as)$/i.test(token(scene, to).form)
  )
    to++
  if (to === from || !isNominalRange(scene, { from, to })) return null
  return { from, to }
}

function isNominalRange(scene: Scene, { from, to }: TokenRange): boolean {
  for (let i = from; i < to; i++) if (isNominal(scene, i) && token(scene, i).upos !== 'PRON') return true
  return false
}

/** "a step that Oslo called "a farce"" */
function quotedNext(scene: Scene, cue: Cue): boolean {
  return (
    takes(cue, 'object-predicate') &&
    scene.quotations.some((q) => q.tokens.from >= cue.tokens.to && q.tokens.from <= cue.tokens.to + 1)
  )
}
