import type { Days, TimeMention } from '../../model.ts'
import { coming, daysDone, daysDue, gone } from '../times/index.ts'
import type { Draft } from './draft.ts'
import { participleBefore } from './objects.ts'
import { offsetDays } from './offset.ts'
import { children, isVerb, relOf, type Scene, sentenceOf, subtreeTokens, timesNear, token } from './scene.ts'
import { isDateline, timesNearby } from './times-nearby.ts'

/** When it was done, and by when what is promised or planned is due. */
export function daysOf(scene: Scene, draft: Draft, own: ReadonlySet<number>): { when: Days | null; due: Days | null } {
  const ofThing = (h: number): readonly number[] => {
    const { head } = token(scene, h)
    return subtreeTokens(scene, head >= 0 && head === participleBefore(scene, draft.cue) ? head : h)
  }
  const inContent = new Set(draft.content.flatMap((h) => (h === draft.cue ? [...own] : ofThing(h))))
  const times = timesNear(scene, draft.cue)
    .filter((t) => t.days !== null && isWithin(t, own) && !isOfNoun(scene, t, draft.cue) && !isDateline(scene, t))
    .toSorted((a, b) => Number(isOfOther(scene, a, draft.cue)) - Number(isOfOther(scene, b, draft.cue)))
  const ahead = draft.status === 'planned' || draft.status === 'possible'
  const later = /^(?:AGREE|CONCEDE|REQUEST|THREATEN|REJECT)$/.test(draft.type)
  const lies = ({ days, bound, tokens }: TimeMention): boolean =>
    tokens.from > draft.cue || OPEN.test(bound ?? '') || (days !== null && days[1] >= (scene.published ?? ''))
  // "pledged $30m on Friday" tells the day of the pledge; "pledged to pay on Friday" that of the payment.
  const isClause = draft.content.some((h) => isVerb(scene, h))
  const isOfContent = (t: TimeMention): boolean =>
    later &&
    isWithin(t, inContent) &&
    (isClause || OPEN.test(t.bound ?? '') || (t.days?.[1] ?? '') > (scene.published ?? ''))
  // "asked them to lift the ban of | 1992", "to keep to the accord of | 9 May 2020"
  const isOfPast = ({ precision, basis, bound, days }: TimeMention): boolean =>
    (precision === 'year' || basis === 'stated') && bound === 'on' && days !== null && days[1] < (scene.published ?? '')
  const isPast = children(scene, draft.cue, 'aux').some((c) => token(scene, c).lemma === 'have')
  const promised = times.find(
    (t) => (isOfContent(t) && !isOfPast(t)) || (ahead && !isPast && t.bound !== 'since' && lies(t)),
  )
  const due = promised ?? dueBehind(scene, draft, later || ahead)
  const isDue = (t: TimeMention): boolean => t.tokens.from === due?.tokens.from
  const when = times.find((t) => !isDue(t) && !isOfContent(t) && !isCompared(scene, t))
  return {
    when: when
      ? pastDays(scene, when, later && !isDayOfAct(scene, when, draft.cue))
      : (offsetDays(scene, draft.cue) ?? daysNearby(scene, draft, due, later)),
    due: due ? daysDue(due === promised ? aheadOf(scene, draft, due) : due, scene.published) : null,
  }
}

/** "for the first time | since 2018", "the worst raid since May": how long it had not been so. */
function isCompared(scene: Scene, { tokens, bound }: TimeMention): boolean {
  if (bound !== 'since') return false
  for (let i = tokens.from - 1; i >= Math.max(sentenceOf(scene, tokens.from).tokens.from, tokens.from - 6); i--)
    if (/^(?:first|last)$/i.test(token(scene, i).form) || token(scene, i).xpos === 'JJS') return true
  return false
}

/** "those arrested on Tuesday | were freed a day later": the time of a participle inside the clause. */
function isOfOther(scene: Scene, { tokens }: TimeMention, cue: number): boolean {
  let at = tokens.from
  for (let hops = 0; hops < 12 && at >= 0 && at !== cue; hops++) {
    if (isVerb(scene, at) && relOf(scene, at) === 'acl') return true
    at = token(scene, at).head
  }
  return false
}

/** "the 1998 treaty": the day of a thing, not of what is done with it. */
function isOfNoun(scene: Scene, { tokens }: TimeMention, cue: number): boolean {
  const { head } = token(scene, tokens.from)
  return (
    tokens.to === tokens.from + 1 &&
    /^(?:nummod|compound|amod)$/.test(relOf(scene, tokens.from)) &&
    head !== cue &&
    head > tokens.from &&
    token(scene, head).upos === 'NOUN'
  )
}

/** Where the clause itself holds no day: that of a time which stands near and can be meant. */
function daysNearby(scene: Scene, draft: Draft, due: TimeMention | undefined, later: boolean): Days | null {
  for (const time of timesNearby(scene, draft)) {
    const isOther =
      time.tokens.from === due?.tokens.from ||
      OPEN.test(time.bound) ||
      isOfNoun(scene, time, draft.cue) ||
      isCompared(scene, time)
    const days = isOther ? null : pastDays(scene, time, later)
    if (days !== null) return days
  }
  return null
}

/** Null where the time lies ahead; what is promised or asked may well lie there, so that no such time is taken for the last one. */
function pastDays(scene: Scene, time: TimeMention, later: boolean): Days | null {
  const { published } = scene
  const whole = joined(scene, time)
  const days = daysDone(later || OPEN.test(time.bound) ? whole : gone(whole, published), published)
  return days !== null && published !== null && days[0] > published ? null : days
}

/** "on Wednesday and Thursday": from the first to the last. */
function joined(scene: Scene, time: TimeMention): TimeMention {
  const next = timesNear(scene, time.tokens.from).find((t) => t.tokens.from === time.tokens.to + 1)
  const isPair = next !== undefined && /^(?:and|&)$/i.test(token(scene, time.tokens.to).form)
  if (!isPair || next.precision !== time.precision || next.days === null || time.days === null) return time
  return next.days[0] > time.days[1] ? { ...time, days: [time.days[0], next.days[1]] } : time
}

/** What is promised or planned lies ahead, unless its words look back: "on Friday" is the coming one, "last Friday" is not. */
function aheadOf(scene: Scene, { type }: Draft, time: TimeMention): TimeMention {
  const looksBack = /\b(?:last|past|previous|earlier|ago|yesterday|since)\b/i.test(
    scene.syntax.text.slice(time.start, time.end),
  )
  return looksBack || /^(?:REQUEST|REJECT|THREATEN)$/.test(type) ? time : coming(time, scene.published)
}

const OPEN = /^(?:by|until|before)$/

/** "promised them $15m in grants | by the end of the month": a time ahead, behind the act in its clause, wherever the tree hangs it. */
function dueBehind(scene: Scene, { cue, type }: Draft, isAhead: boolean): TimeMention | undefined {
  if (!isAhead || /^(?:THREATEN|REJECT)$/.test(type) || scene.published === null) return undefined
  const { to } = sentenceOf(scene, cue).tokens
  const isOther = (i: number): boolean =>
    isVerb(scene, i) &&
    children(scene, i, 'nsubj').length > 0 &&
    relOf(scene, i) !== 'ccomp' &&
    !/^(?:continue|last|run|end|begin|start|go)$/.test(token(scene, i).lemma)
  let end = cue + 1
  while (end < to && !isOther(end)) end++
  // "has given them | until Sunday": the coming one, whatever the tense
  const open = timesNear(scene, cue).map((t) => (/^(?:until|by)$/.test(t.bound) ? coming(t, scene.published) : t))
  return open.find((t) => {
    if (t.tokens.from <= cue || t.tokens.to > end || isDayOfAct(scene, t, cue) || isOfNoun(scene, t, cue)) return false
    const days = daysDue(t, scene.published)
    return days !== null && days[1] >= scene.published! && (days[0] > scene.published! || OPEN.test(t.bound ?? ''))
  })
}

/** "was agreed | in March": told of the act itself, in the past. */
function isDayOfAct(scene: Scene, { tokens, bound }: TimeMention, cue: number): boolean {
  if (OPEN.test(bound) || !/^VB[DN]$/.test(token(scene, cue).xpos)) return false
  // "promised an answer next week"
  for (let i = tokens.from; i < tokens.to; i++)
    if (/^(?:next|tomorrow|coming)$/i.test(token(scene, i).form)) return false
  if (
    children(scene, cue, 'aux').some(
      (a) => token(scene, a).xpos === 'MD' || /^(?:is|are|to)$/i.test(token(scene, a).form),
    )
  )
    return false
  return children(scene, cue, 'obl').some((o) => tokens.from <= o && o < tokens.to)
}

const isWithin = ({ tokens }: TimeMention, own: ReadonlySet<number>): boolean => {
  for (let i = tokens.from; i < tokens.to; i++) if (own.has(i)) return true
  return false
}
