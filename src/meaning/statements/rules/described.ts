import type { TokenRange } from '../../../model.ts'
import { CALENDAR, headBefore, startsNominal } from '../beside.ts'
import { upTo } from '../clause.ts'
import { type Cue, takes } from '../cues.ts'
import { children, isPunctuation, type Proposal, type Scene, sentenceOf, token } from '../scene.ts'
import { speakerHead } from '../who.ts'
import { isActive } from './reported-clause.ts'

/**
 * A judgement in words: what something is called, what it is described as, what a number is put at, who is blamed for it.
 * Takes: called | the offer an insult | · described | the talks as "useful" | · put | the toll at nine | · blamed | rebels for the blast |
 * Not: called an election · called off the visit · called the minister on Friday · put the book on the table.
 */
export function described(scene: Scene): Proposal[] {
  const proposals: Proposal[] = []
  for (const cue of scene.cues) {
    if (!cue.factual || !isActive(scene, cue)) continue
    const words = judgement(scene, cue)
    const head = words && (speakerHead(scene, cue.verb) ?? headBefore(scene, cue.verb))
    if (!words || head === null) continue
    proposals.push({
      words,
      cue: cue.tokens,
      who: { head },
      to: null,
      form: 'indirect',
      stance: 'asserts',
      hedged: false,
      rule: 'described',
    })
  }
  return proposals
}

function judgement(scene: Scene, cue: Cue): TokenRange | null {
  const start = cue.tokens.to
  const end = sentenceOf(scene, cue.verb).tokens.to
  if (start >= end) return null
  if (!startsNominal(scene, start) && !isPunctuation(scene, start) && !takes(cue, 'object-at')) return null
  const all = upTo(scene, cue, start, null)
  if (!all) return null
  const stop = Math.min(all.to, strictEnd(scene, all))
  const words = { from: all.from, to: stop }
  if (takes(cue, 'object-predicate') && hasPredicate(scene, cue, words)) return withoutPronoun(scene, words)
  if (takes(cue, 'object-as') && wordWithin(scene, words, /^as$/i)) return withoutPronoun(scene, words)
  if (takes(cue, 'object-to') && wordWithin(scene, words, /^(?:to|with)$/i)) return words
  // "put it at | more than 40 |"
  const from = cue.tokens.to - cue.tokens.from > 1 ? cue.tokens.to - 1 : words.from
  if (takes(cue, 'object-at') && numberAfterAt(scene, { from, to: words.to })) return words
  if (
    takes(cue, 'blame') &&
    /^(?:each|the) other\b|^one another\b/i.test(
      `${token(scene, words.from).form} ${scene.syntax.tokens[words.from + 1]?.form}`,
    )
  )
    return null
  if (takes(cue, 'blame')) return wordWithin(scene, words, /^(?:for|on)$/i) ? words : null
  return null
}

/** A judgement ends at a comma that the writer goes on behind, and with its quoted word where only a time or place follows. */
function strictEnd(scene: Scene, { from, to }: TokenRange): number {
  for (let i = from + 1; i < to; i++) {
    if (scene.quotations.some((q) => q.tokens.from <= i && i < q.tokens.to)) continue
    const isBehindQuoted = scene.quotations.some(
      (q) => q.closed && q.tokens.from > from && q.tokens.to <= i && i <= q.tokens.to + 1,
    )
    if (
      isBehindQuoted &&
      (CALENDAR.test(token(scene, i).form) ||
        /^(?:on|in|at|during|after|before|when|while)$/i.test(token(scene, i).form))
    )
      return i
    const { form, xpos } = token(scene, i)
    if (/^(?:and|but|;)$/.test(form) && i + 1 < to && /^VB[DZ]$/.test(token(scene, i + 1).xpos) && xpos) return i
    if (
      form === ',' &&
      i + 1 < to &&
      /^(?:and|but|while|which|who|saying|after|before|in|on|though|although)$/i.test(token(scene, i + 1).form)
    )
      return i
  }
  return to
}

function hasPredicate(scene: Scene, cue: Cue, words: TokenRange): boolean {
  if (/^(?:off|for|on|upon|out|up|back|in|into|by)$/i.test(token(scene, words.from).form)) return false
  const quoted = scene.quotations.some(
    (q) => q.depth === 0 && q.tokens.from > words.from && q.tokens.from < words.to && q.tokens.to - q.tokens.from > 1,
  )
  const predicate = children(scene, cue.verb, 'xcomp', 'obj').filter((c) => c >= words.from)
  const two =
    predicate.length >= 2 && predicate.some((c) => token(scene, c).rel === 'xcomp' && !/^VB/.test(token(scene, c).xpos))
  return (
    two ||
    predicate.some((c) => judgesAlone(scene, c)) ||
    judged(scene, words) ||
    (quoted && token(scene, cue.verb).lemma !== 'declare')
  )
}

/** "called | the claim absurd |": a noun by the tagger, with the object for a part of it. */
function judgesAlone(scene: Scene, i: number): boolean {
  const { rel, upos } = token(scene, i)
  const next = scene.syntax.tokens[i + 1]
  if (rel !== 'xcomp' || upos !== 'NOUN' || !(next === undefined || /^(?:CCONJ|PUNCT)$/.test(next.upos))) return false
  return (
    token(scene, i - 1).rel === 'compound' && children(scene, i, 'det').some((c) => /^the$/i.test(token(scene, c).form))
  )
}

/** Two noun phrases in a row, or an adjective behind a noun: "the release | a first step", "the talks | constructive and useful", whatever the tree says. */
function judged(scene: Scene, { from, to }: TokenRange): boolean {
  for (let i = from + 1; i < Math.min(to, from + 14); i++) {
    const [before, here, next] = [token(scene, i - 1), token(scene, i), scene.syntax.tokens[i + 1]]
    if (!/^(?:DET|ADJ|NOUN|PROPN|PART|PRON|ADV|NUM|ADP|CCONJ)$/.test(here.upos) || isPunctuation(scene, i)) return false
    if (!/^(?:NOUN|PROPN)$/.test(before.upos)) continue
    if (/^an?$/i.test(here.form)) return !/^(?:day|time|week|month|year|second|third)$/i.test(next?.form ?? '')
    const alone = i + 1 >= to || next === undefined || /^(?:CCONJ|PUNCT|ADP)$/.test(next.upos)
    if (here.upos === 'ADJ' && alone) return true
  }
  return false
}

/** "called them | a true friend |: a pronoun is no part of the words. */
function withoutPronoun(scene: Scene, words: TokenRange): TokenRange {
  const first = token(scene, words.from)
  if (first.upos !== 'PRON' || first.xpos === 'PRP$' || !/^(?:it|them|him|her|this|that|us|me|you)$/i.test(first.form))
    return words
  let { from } = words
  from++
  while (from < words.to && (/^as$/i.test(token(scene, from).form) || isPunctuation(scene, from))) from++
  return from < words.to ? { from, to: words.to } : words
}

function wordWithin(scene: Scene, { from, to }: TokenRange, word: RegExp): boolean {
  for (let i = from + 1; i < to; i++) if (word.test(token(scene, i).form)) return true
  return false
}

/** "the toll | at nine |", "the wounded | at between 20 and 25 |" */
function numberAfterAt(scene: Scene, { from, to }: TokenRange): boolean {
  for (let i = from; i < to; i++) {
    if (!/^at$/i.test(token(scene, i).form)) continue
    for (let k = i + 1; k < Math.min(to, i + 6); k++)
      if (token(scene, k).upos === 'NUM' || AMOUNT.test(token(scene, k).form)) return true
  }
  return false
}

const AMOUNT = /^(?:half|double|twice|thrice|dozens|scores|hundreds|thousands|tens|millions|billions|zero|nil)$/i
