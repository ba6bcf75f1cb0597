import { isNominal } from '../beside.ts'
import { firstAt, type Quotation } from '../quotations.ts'
import {
  hasFinite,
  isFiniteVerb,
  mentionsNear,
  type Proposal,
  type Scene,
  sentenceOf,
  token,
  type Who,
} from '../scene.ts'

/**
 * A quotation with nobody beside it: the speaker of the quotation before goes on.
 * Takes: "We are ready," she said. "Nobody will stop us."   ·   a paragraph that opens with a mark after one that was left open
 * Not: the new "buffer zone" · a quotation after a new speaker is brought in with words of his own.
 */
export function runOn(scene: Scene): Proposal[] {
  const proposals: Proposal[] = []
  for (const quotation of scene.quotations) {
    if (quotation.depth > 0 || !standsAlone(scene, quotation)) continue
    proposals.push({
      words: quotation.tokens,
      cue: null,
      who: speakerBefore(scene, quotation),
      to: null,
      form: 'direct',
      stance: 'asserts',
      hedged: false,
      rule: 'run-on',
    })
  }
  return proposals
}

/** It begins a sentence, ends one, and says something. */
function standsAlone(scene: Scene, { tokens, outer }: Quotation): boolean {
  const { text } = scene.syntax
  const ahead = text.slice(Math.max(0, outer.start - 40), outer.start).trimEnd()
  const line = text.slice(text.lastIndexOf('\n', outer.start - 1) + 1, outer.start).trim()
  const begins = line === '' || /[.!?…](?:["”'’)]|'')?$/.test(ahead) || /^[-–—•*]$/.test(line)
  const last = token(scene, tokens.to - 1).form
  const next = scene.syntax.tokens[firstAt(scene.syntax, outer.end)]
  const rest =
    text
      .slice(outer.end)
      .match(/^[^\n]*/)?.[0]
      ?.trim() ?? ''
  const ends = /[.!?…]$/.test(last) || rest === '' || rest === '.'
  const newSentence =
    !next ||
    rest === '' ||
    /^\s*(?:["“‘'(]|'')?[\p{Lu}\d"“‘]/u.test(text.slice(outer.end, outer.end + 5)) ||
    /^\.\s/.test(rest)
  const says = tokens.to - tokens.from >= 3 || hasFinite(scene, tokens)
  return begins && ends && newSentence && says
}

/** By the text between the last quotation and this one: nothing new there, or one person brought in. */
function speakerBefore(scene: Scene, quotation: Quotation): Who {
  if (quotation.resumes) return 'as before'
  const previous = scene.quotations.filter((q) => q.depth === 0 && q.outer.end <= quotation.outer.start).at(-1)
  const here = sentenceOf(scene, quotation.tokens.from)
  if (previous) {
    const gap = sentencesBetween(scene, previous.tokens.to - 1, quotation.tokens.from)
    const near = here.paragraph - sentenceOf(scene, previous.tokens.to - 1).paragraph <= 1
    if (near && gap === 0) return 'as before'
  }
  const subject = subjectOfSentenceBefore(scene, quotation.tokens.from)
  return subject === null ? null : { head: subject }
}

function sentencesBetween(scene: Scene, a: number, b: number): number {
  return Math.max(0, token(scene, b).sentence - token(scene, a).sentence - 1)
}

function subjectOfSentenceBefore(scene: Scene, i: number): number | null {
  const last = scene.syntax.sentences[token(scene, i).sentence - 1]
  if (!last || sentenceOf(scene, i).paragraph - last.paragraph > 1) return null
  // "The envoy has spoken. Key points:"
  const isLabel = token(scene, last.tokens.to - 1).form === ':' && !hasFinite(scene, last.tokens)
  const before = isLabel ? scene.syntax.sentences[token(scene, i).sentence - 2] : last
  if (!before || last.paragraph - before.paragraph > 1) return null
  const { from, to } = before.tokens
  for (let k = from; k < to && k < from + 25; k++) {
    if (!/^nsubj/.test(token(scene, k).rel) || !isNominal(scene, k)) continue
    const mention = mentionsNear(scene, k).find((m) => m.head === k)
    const kind = mention ? scene.cast.entities[mention.entity]?.kind : null
    if (kind === 'person' || kind === 'organisation') return k
    if (isFiniteVerb(scene, k)) break
  }
  return null
}
