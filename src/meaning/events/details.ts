import type { Days, Item, TimeMention } from '../../model.ts'
import { coming, daysDone, daysDue } from '../times/index.ts'
import { isInfinitive, participleBefore } from './arguments.ts'
import type { Draft } from './draft.ts'
import { isOfClass } from './frames.ts'
import { offsetDays } from './offset.ts'
import { peopleAt } from './parties.ts'
import { children, isVerb, relOf, type Scene, sentenceOf, subtreeTokens, token } from './scene.ts'

/** The tokens that belong to the act: its arguments and its content, without coordinated and finite side clauses. */
export function ownTokens(scene: Scene, draft: Draft): Set<number> {
  const stop = (c: number): boolean =>
    (/^(?:conj|parataxis|advcl)$/.test(relOf(scene, c)) &&
      isVerb(scene, c) &&
      !draft.content.includes(c) &&
      !isInfinitive(scene, c)) ||
    token(scene, c).rel === 'acl:relcl'
  const tokens = new Set(subtreeTokens(scene, draft.cue, stop))
  for (const head of draft.content) for (const t of subtreeTokens(scene, head, stop)) tokens.add(t)
  return tokens
}

/** When it was done, and by when what is promised or planned is due. */
export function daysOf(scene: Scene, draft: Draft): { when: Days | null; due: Days | null } {
  const own = ownTokens(scene, draft)
  const ofThing = (h: number): number[] => {
    const { head } = token(scene, h)
    return subtreeTokens(scene, head >= 0 && head === participleBefore(scene, draft.cue) ? head : h)
  }
  const inContent = new Set(draft.content.flatMap((h) => (h === draft.cue ? [...own] : ofThing(h))))
  const within = scene.times.filter((t) => t.days !== null && isWithin(t, own))
  const times = within.length > 0 ? within : sharedTimes(scene, draft)
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
  const promised = times.find((t) => isOfContent(t) || (ahead && lies(t)))
  const due = promised ?? dueBehind(scene, draft, later || ahead)
  const when = times.find((t) => t !== due && !isOfContent(t))
  return {
    when: when ? daysDone(when, scene.published) : offsetDays(scene, draft.cue),
    due: due ? daysDue(due === promised ? aheadOf(scene, draft, due) : due, scene.published) : null,
  }
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
  return scene.times.find((t) => {
    if (t.tokens.from <= cue || t.tokens.to > end) return false
    const days = daysDue(t, scene.published)
    return days !== null && days[1] >= scene.published! && (days[0] > scene.published! || OPEN.test(t.bound ?? ''))
  })
}

/** "closed the crossing on Friday and moved police there": the day holds for both. */
function sharedTimes(scene: Scene, { cue }: Draft): TimeMention[] {
  const { head } = token(scene, cue)
  const shares =
    head >= 0 &&
    isVerb(scene, head) &&
    (relOf(scene, cue) === 'conj' || (relOf(scene, cue) === 'advcl' && token(scene, cue).xpos === 'VBG'))
  if (!shares || children(scene, cue, 'nsubj').length > 0) return []
  const theirs = new Set(
    subtreeTokens(scene, head, (c) => /^(?:conj|parataxis|advcl|ccomp|acl)$/.test(relOf(scene, c)) && isVerb(scene, c)),
  )
  return scene.times.filter((t) => t.days !== null && t.tokens.from < cue && isWithin(t, theirs))
}

const isWithin = ({ tokens }: TimeMention, own: ReadonlySet<number>): boolean => {
  for (let i = tokens.from; i < tokens.to; i++) if (own.has(i)) return true
  return false
}

/** What is given, moved, destroyed, with its number. */
export function itemsOf(scene: Scene, draft: Draft): Item[] {
  if (!/^(?:AID|MOBILIZE|COOPERATE|ASSAULT|AGREE|CONCEDE|RETREAT|COERCE)$/.test(draft.type)) return []
  const own = ownTokens(scene, draft)
  if (draft.type === 'ASSAULT') for (const t of outcomes(scene, draft.cue)) own.add(t)
  const counted = scene.quantities.filter((q) => own.has(q.tokens.from) || (q.counted >= 0 && own.has(q.counted)))
  const numbered = counted.map(({ what, n, unit, bound }) => ({ what, n, unit, approx: bound === 'about' }))
  return [...numbered, ...single(scene, draft, own)]
}

/** "…, killing four": what came of the attack; "four were killed when …": what is told first. */
function outcomes(scene: Scene, cue: number): number[] {
  const { head } = token(scene, cue)
  const behind = children(scene, cue, 'advcl').filter((c) => token(scene, c).xpos === 'VBG')
  const before =
    relOf(scene, cue) === 'advcl' && head >= 0 && /^(?:kill|wound|injure|hurt|die)$/.test(token(scene, head).lemma)
      ? [head]
      : []
  return [...behind.flatMap((c) => subtreeTokens(scene, c)), ...before.flatMap((c) => subtreeTokens(scene, c))]
}

/** "a frigate", "an Iraqi radar station": one of them. */
function single(scene: Scene, draft: Draft, own: ReadonlySet<number>): Item[] {
  if (!/^(?:AID|MOBILIZE|ASSAULT)$/.test(draft.type)) return []
  const heads = [...own].filter(
    (i) =>
      /^(?:obj|conj|nsubj)$/.test(relOf(scene, i)) &&
      token(scene, i).upos === 'NOUN' &&
      !scene.quantities.some((q) => q.counted === i) &&
      children(scene, i, 'det').some((d) => /^an?$/i.test(token(scene, d).form)) &&
      isOfClass(scene, i, draft.type === 'AID' ? 'aid' : 'troops', 'arms', 'civilians', 'vessels', 'aircraft'),
  )
  return heads.map((i) => ({ what: phraseOf(scene, i), n: 1, unit: null, approx: false }))
}

function phraseOf(scene: Scene, head: number): string {
  const words = children(scene, head, 'amod', 'compound').filter((c) => c < head)
  const { start } = token(scene, Math.min(head, ...words))
  return scene.syntax.text.slice(start, token(scene, head).end)
}

/** Persons that the clause names or refers to. */
export function peopleOf(scene: Scene, draft: Draft): { name: string }[] {
  const spans = [...draft.actors, ...draft.recipients].map((p) => p.span)
  const { tokens } = sentenceOf(scene, draft.cue)
  const heads = scene.cast.mentions.filter(
    (m) => m.head >= tokens.from && m.head < tokens.to && spans.some((s) => s.start === m.start),
  )
  return [...new Set(heads.flatMap((m) => peopleAt(scene, m.head)))].map((name) => ({ name }))
}
