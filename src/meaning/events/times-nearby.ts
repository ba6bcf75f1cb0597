import type { TimeMention } from '../../model.ts'
import { firstFrom } from '../by-place.ts'
import { carrierOf, isAnd, isBorder, isOneClause, isParticiple } from './clauses.ts'
import type { Draft } from './draft.ts'
import { speakerOf } from './parties.ts'
import { children, innermostStatement, isVerb, relOf, type Scene, sentenceOf, timesNear, token } from './scene.ts'

/** Times with days that the tree does not hang on the act and that can be its own all the same, likeliest first. */
export function timesNearby(scene: Scene, draft: Draft): TimeMention[] {
  const { cue } = draft
  const carrier = carrierOf(scene, cue)
  return [
    ...inClause(scene, cue),
    ...(carrier === null ? [] : ofVerb(scene, carrier)),
    ...ofOpening(scene, cue),
    ...beforeWhen(scene, cue),
    ...ofJoined(scene, cue),
    ...ofSaying(scene, draft),
  ]
}

/** "KYIV, Jan 24 (Wire) -" is the day of the report. */
export function isDateline(scene: Scene, { tokens }: TimeMention): boolean {
  const { from } = sentenceOf(scene, tokens.from).tokens
  return tokens.from > from && tokens.from - from < 6 && /^\p{Lu}[\p{Lu}'’.-]{2,}$/u.test(token(scene, from).form)
}

/** "reported strikes | on Wednesday", "was forced | on Monday | to free them": no other clause stands between. */
function inClause(scene: Scene, cue: number): TimeMention[] {
  const { from, to } = sentenceOf(scene, cue).tokens
  const near = datedIn(scene, from, to).filter((time) =>
    time.tokens.from > cue
      ? isOneClause(scene, cue + 1, time.tokens.from - (time.bound === 'since' ? 1 : 0))
      : opensClause(scene, time, cue),
  )
  // What stands behind an act is nearer to it than what opens the sentence.
  return near.toSorted((a, b) => Number(a.tokens.from < cue) - Number(b.tokens.from < cue))
}

function datedIn(scene: Scene, from: number, to: number): TimeMention[] {
  return timesNear(scene, from).filter(
    (time) => time.days !== null && time.tokens.from >= from && time.tokens.to <= to && !isDateline(scene, time),
  )
}

/** A time in front holds for the act unless it is another verb's: "said on Monday | it had freed them", "which left in May, | asked". */
function opensClause(scene: Scene, { tokens, bound }: TimeMention, cue: number): boolean {
  const from = tokens.to
  const { rel, head } = token(scene, cue)
  if (!isOneClause(scene, from, cue, rel === 'xcomp' ? head : -1)) return false
  const opener = bound === 'since' ? tokens.from - 1 : tokens.from
  for (let i = opener - 1; i >= sentenceOf(scene, cue).tokens.from; i--) {
    const { form, upos } = token(scene, i)
    if (/^(?:PRON|DET)$/.test(upos) && /^(?:who|whose|which|that|where)$/i.test(form)) return false
    if (isVerb(scene, i)) return isCarriedBy(scene, cue, i) && !hasComma(scene, from, cue)
    if (isBorder(form) || form === ',') return true
  }
  return true
}

/** "was forced on Monday | to release them": the verb in front leaves its subject to the act. */
const isCarriedBy = (scene: Scene, cue: number, verb: number): boolean =>
  token(scene, cue).head === verb &&
  /^(?:xcomp|advcl|obl|obj)$/.test(relOf(scene, cue)) &&
  children(scene, cue, 'nsubj').length === 0

function hasComma(scene: Scene, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (token(scene, i).form === ',') return true
  return false
}

/** "Speaking in Oslo on Thursday, | he praised": what opens the sentence is done at the same time. */
function ofOpening(scene: Scene, cue: number): TimeMention[] {
  const openings = children(scene, cue, 'advcl').filter(
    (c) => c < cue && token(scene, c).xpos === 'VBG' && c - sentenceOf(scene, cue).tokens.from < 3,
  )
  return openings.flatMap((c) => ofVerb(scene, c))
}

/** "last night, when they | shelled the port", "a call on Thursday in which he | pressed them" */
function beforeWhen(scene: Scene, cue: number): TimeMention[] {
  const { from } = sentenceOf(scene, cue).tokens
  let when = cue - 1
  while (when > from && !/^(?:when|which)$/i.test(token(scene, when).form)) {
    if (isVerb(scene, when) && token(scene, cue).head !== when) return []
    when--
  }
  if (when <= from) return []
  const isWhich = /^which$/i.test(token(scene, when).form)
  if (isWhich && !/^(?:in|during|at)$/i.test(token(scene, when - 1).form)) return []
  const end = isWhich ? when - 1 : when
  return datedIn(scene, from, end)
    .filter(({ tokens }) => isOneClause(scene, tokens.to, end))
    .toReversed()
}

/** "closed the crossing on Friday and | moved police there", "moved police | and closed it on Friday": the day holds for both. */
function ofJoined(scene: Scene, cue: number): TimeMention[] {
  if (!isVerb(scene, cue) || isRemoved(scene, cue)) return []
  const { head } = token(scene, cue)
  const isNext = head >= 0 && head < cue && isVerb(scene, head) && (isAnd(scene, cue) || isParticiple(scene, cue))
  const first = isNext ? ofVerb(scene, head).filter(({ tokens }) => tokens.from < cue) : []
  const before = first.length === 0 && isNext && isParticiple(scene, head) ? ofJoined(scene, head) : first
  const behind = children(scene, cue, 'conj').filter(
    (c) => isVerb(scene, c) && isAnd(scene, c) && children(scene, c, 'nsubj', 'aux').length === 0,
  )
  return [...before, ...behind.flatMap((c) => ofVerb(scene, c))].filter(({ bound }) => bound !== 'since')
}

/** "has refused", "is standing down", "later charged": told of another time than the verb that it is joined to. */
const isRemoved = (scene: Scene, cue: number): boolean =>
  children(scene, cue, 'aux', 'advmod').some((c) =>
    /^(?:have|has|is|are|will|would|may|might|now|later|then|earlier|since)$/i.test(token(scene, c).form),
  )

/** "said on Friday that they reject it": what is done by saying it is done on the day that it is said. */
function ofSaying(scene: Scene, { cue, type, actors }: Draft): TimeMention[] {
  const carrier = innermostStatement(scene, cue)
  if (!carrier?.cue || !speakerOf(carrier).some((s) => actors.some(({ code }) => code === s.code))) return []
  const verb = firstFrom(scene.syntax.tokens, carrier.cue.start)
  return SPOKEN.test(type) || token(scene, verb).lemma === 'announce' ? ofVerb(scene, verb) : []
}

const SPOKEN = /^(?:AGREE|SUPPORT|CONCEDE|REQUEST|ACCUSE|REJECT|THREATEN)$/

/** Times that are the verb's own adjuncts, or stand in its clause. */
function ofVerb(scene: Scene, verb: number): TimeMention[] {
  const below = new Set(
    children(scene, verb, 'obl', 'nmod', 'advmod', 'nsubj', 'obj').flatMap((c) => [
      c,
      ...(scene.syntax.children[c] ?? []),
    ]),
  )
  const { from, to } = sentenceOf(scene, verb).tokens
  const hanging = datedIn(scene, from, to).filter(({ tokens }) => {
    for (let i = tokens.from; i < tokens.to; i++) if (below.has(i)) return true
    return false
  })
  return [...hanging, ...inClause(scene, verb)]
}
