import { logicalObject, logicalSubject } from './arguments.ts'
import { captorsOf } from './captors.ts'
import type { Draft } from './draft.ts'
import { exchangersOf } from './exchanges.ts'
import { sumsUp } from './extent.ts'
import { frameAt } from './frames.ts'
import { launchersOf } from './launchers.ts'
import type { Frame } from './lexicon.ts'
import { contentsOf } from './measures.ts'
import { furtherThats } from './noun-clause.ts'
import { partiesAt, partiesOfSlots, sayerAt, unique } from './parties.ts'
import { children, isTime, isVerb, relOf, type Scene, token } from './scene.ts'
import { fillers, isPredicate } from './slots.ts'
import { toWhom } from './whom.ts'

/** What the word at `i` tells by itself, before negation, modality and what governs it; null for a word that tells no act. */
export function actAt(scene: Scene, i: number): Draft | null {
  const { upos } = token(scene, i)
  // "the jailed editor" is only called so.
  if (relOf(scene, i) === 'amod') return null
  if (isVerb(scene, i)) return draftOf(scene, i, frameAt(scene, i, 'verbs'), 'verb')
  if (upos === 'NOUN') return draftOf(scene, i, frameAt(scene, i, 'nouns'), 'noun')
  if (upos === 'ADJ' && isPredicate(scene, i)) return draftOf(scene, i, frameAt(scene, i, 'adjectives'), 'adjective')
  return null
}

function draftOf(scene: Scene, cue: number, frame: Frame | null, rule: string): Draft | null {
  if (!frame || frame.type === 'NONE') return null
  if (rule === 'noun' && isToldByVerb(scene, cue)) return null
  const own = isBySpeaking(frame) ? sayerAt(scene, cue) : partiesOfSlots(scene, cue, frame.actor, 'actor', false)
  const told = rule === 'noun' ? withSubject(scene, cue, frame, own) : own
  const actors = told.length > 0 ? told : toldBeside(scene, cue, frame)
  const content = contentOf(scene, cue, frame)
  const toward = toWhom(scene, cue, frame, actors, content)
  // Who says "that is unacceptable" does not mean himself.
  const recipients = isBySpeaking(frame) ? toward.filter(({ code }) => actors.every((a) => a.code !== code)) : toward
  const isUnnamed = recipients.every(({ code }) => scene.vague.has(code))
  const sides = frame.mode === 'release' && rule === 'verb' && isUnnamed ? exchangersOf(scene, cue, actors) : []
  return {
    cue,
    frame,
    type: frame.type,
    mode: frame.mode,
    contexts: frame.contexts,
    ...(sides.length > 0 ? { actors: sides, recipients: [] } : symmetric(frame, actors, recipients)),
    status: frame.status ?? 'done',
    content,
    condition: null,
    answers: null,
    rule,
  }
}

/** Who acts, where a clause beside the act tells it. */
function toldBeside(scene: Scene, cue: number, { type, mode }: Frame): Draft['actors'] {
  if (mode === 'release') return captorsOf(scene, cue)
  return type === 'ASSAULT' ? launchersOf(scene, cue) : []
}

/** "Their terms are unacceptable": an act of whoever says it. */
const isBySpeaking = ({ actor }: Frame): boolean => actor[0]?.[0] === 'speaker'

/** Nouns leave to their verb who acts: "launched an investigation"; who the other side is: "said in a call with Y". */
function withSubject(scene: Scene, cue: number, frame: Frame, own: Draft['actors']): Draft['actors'] {
  if (own.length === 0) return frame.type === 'CONSULT' ? whoTakesPart(scene, cue) : whoCarriesOut(scene, cue)
  if (!/^(?:CONSULT|COOPERATE)$/.test(frame.type) || unique(own).length > 1 || frame.recipient.length > 0) return own
  const head = verbAround(scene, cue)
  if (head === null) return withIssuer(scene, cue, frame, own)
  return unique([...logicalSubject(scene, head).flatMap((s) => partiesAt(scene, s, 'actor')), ...own])
}

/** "Telephone conversation with the president of Chad" over a press release: its issuer has talked. */
function withIssuer(scene: Scene, cue: number, { mode, type }: Frame, own: Draft['actors']): Draft['actors'] {
  const { issuer } = scene.cast
  const isTitle = token(scene, cue).head < 0 && type === 'CONSULT' && mode !== 'visit'
  if (!issuer || !isTitle || own.some(({ code }) => code === issuer.code)) return own
  const { start, end } = token(scene, cue)
  return [{ code: issuer.code, name: issuer.name, span: { start, end } }, ...own]
}

/** "Arab leaders at a summit", "agreed after talks", "said during a meeting": who is said to be there. */
function whoTakesPart(scene: Scene, noun: number): Draft['actors'] {
  const carried = whoCarriesOut(scene, noun)
  const { head } = token(scene, noun)
  const within = clauseAbout(scene, noun)
  if (carried.length === 0 && within !== null) {
    const sides = [...logicalSubject(scene, within), ...logicalObject(scene, within)]
    const parties = unique(sides.flatMap((s) => partiesAt(scene, s, 'actor')))
    if (parties.length > 1) return parties
  }
  const isThere = children(scene, noun, 'case').some((k) =>
    /^(?:at|in|during|after|following)$/i.test(token(scene, k).form),
  )
  if (carried.length > 0 || head < 0 || !isThere) return carried
  if (relOf(scene, noun) === 'nmod') return partiesAt(scene, head, 'actor')
  return relOf(scene, noun) === 'obl' && isVerb(scene, head)
    ? logicalSubject(scene, head).flatMap((s) => partiesAt(scene, s, 'actor'))
    : []
}

/** "A call on Thursday in which | X pressed Y", "talks at which": the clause that tells what was said there. */
function clauseAbout(scene: Scene, noun: number): number | null {
  const { head } = token(scene, noun)
  const times = head >= 0 ? children(scene, head, 'obl').filter((o) => o > noun && isTime(scene, o)) : []
  const strayed = head >= 0 ? children(scene, head, 'advcl').filter((c) => c > noun) : []
  const clauses = [noun, ...times, ...children(scene, noun, 'nmod')]
    .flatMap((n) => children(scene, n, 'acl'))
    .concat(strayed)
  const isThere = (pronoun: number): boolean =>
    /^which$/i.test(token(scene, pronoun).form) &&
    children(scene, pronoun, 'case').some((k) => /^(?:in|during|at)$/i.test(token(scene, k).form))
  return clauses.find((c) => children(scene, c, 'obl').some(isThere)) ?? null
}

/** "said in a call", "repeated the demand in a call with": the verb, also where the tree hangs the call on its object. */
function verbAround(scene: Scene, act: number): number | null {
  const noun = aspectOf(scene, act)
  const { head } = token(scene, noun)
  const isBy = children(scene, noun, 'case').some((k) => /^(?:in|during|on|over|by|at)$/i.test(token(scene, k).form))
  const outer =
    head >= 0 && relOf(scene, noun) === 'nmod' && isBy && relOf(scene, head) === 'obj' ? token(scene, head).head : head
  const isArgument = outer !== head || /^(?:obl|obj)$/.test(relOf(scene, noun))
  return outer >= 0 && isVerb(scene, outer) && isArgument ? outer : null
}

/** "the status of | the talks": what stands for the talks in the clause. */
function aspectOf(scene: Scene, act: number): number {
  const { head } = token(scene, act)
  const isOf = children(scene, act, 'case').some((k) => /^of$/i.test(token(scene, k).form))
  return isOf && head >= 0 && relOf(scene, act) === 'nmod' && ASPECT.test(token(scene, head).lemma) ? head : act
}

const ASPECT = /^(?:status|state|progress|course|context|outcome|result|framework|margin|round|day|hour)$/

/** "launched an investigation", "announced the arrest of": the act is the subject's; "Chad's announcement of a call-up": the owner's. */
function whoCarriesOut(scene: Scene, noun: number): Draft['actors'] {
  const { head } = token(scene, noun)
  if (head >= 0 && relOf(scene, noun) === 'nmod' && ANNOUNCES.test(token(scene, head).lemma))
    return partiesOfSlots(scene, head, [['poss'], ['by'], ['mod']], 'actor', false)
  if (head < 0 || relOf(scene, noun) !== 'obj' || !scene.lexicon.light.has(token(scene, head).lemma.toLowerCase()))
    return []
  return logicalSubject(scene, head).flatMap((s) => partiesAt(scene, s, 'actor'))
}

const ANNOUNCES =
  /^(?:announcement|declaration|launch|start|beginning|order|decision|proclamation|imposition|resumption|continuation|confirmation|disclosure)$/

/** The object of a verb that has a frame with it ("held talks", "held four rounds of talks") is told by the verb. */
function isToldByVerb(scene: Scene, noun: number): boolean {
  const { head } = token(scene, noun)
  if (head < 0) return false
  if (!isVerb(scene, head))
    return relOf(scene, head) === 'obj' && contentsOf(scene, head).includes(noun) && isToldByVerb(scene, head)
  if (!/^(?:obj|nsubj|obl)$/.test(relOf(scene, noun))) return false
  const frame = frameAt(scene, head, 'verbs')
  if (!frame || frame.type === 'NONE') return false
  const type = frameAt(scene, noun, 'nouns')?.type ?? frame.type
  // "lifted the blockade", "revoked the accord": what it ends is no act beside it.
  const isOut = children(scene, noun, 'case').some((k) => /^(?:of|from)$/i.test(token(scene, k).form))
  const ends =
    (relOf(scene, noun) !== 'obl' && frame.type === 'RETREAT') ||
    ((relOf(scene, noun) !== 'obl' || isOut) && frame.mode === 'meet') ||
    (/^(?:AGREE|CONSULT)$/.test(type) && frame.type === 'SANCTION')
  // "thanked X for the support of Norway": an act of its own doer
  if (
    type === frame.type &&
    relOf(scene, noun) === 'obl' &&
    partiesOfSlots(scene, noun, [['poss'], ['of'], ['by'], ['from']], 'actor', false).length > 0
  )
    return false
  const isSame = type === frame.type || ends || (JOINT.has(type) && JOINT.has(frame.type))
  return isSame && frame.needs.some((n) => n.slots.includes('obj') || n.slots.includes('subj'))
}

const JOINT: ReadonlySet<string> = new Set(['CONSULT', 'AGREE', 'COOPERATE', 'MOBILIZE'])

function symmetric(frame: Frame, actors: Draft['actors'], recipients: Draft['recipients']) {
  const all = unique(actors)
  const codes = new Set(all.map((a) => a.code))
  const other =
    frame.type === 'CONSULT' || frame.type === 'AGREE' ? recipients.filter((r) => !codes.has(r.code)) : recipients
  return { actors: all, recipients: other }
}

function contentOf(scene: Scene, cue: number, { type, content }: Frame): number[] {
  for (const slot of content) {
    const heads = fillers(scene, cue, slot)
    if (slot === 'self') return [...heads]
    if (heads.length > 0)
      return [...new Set(heads.flatMap((head) => listed(scene, head, type === 'REQUEST')))].filter(
        (head, i) => i === 0 || ![head, ...children(scene, head, 'nsubj')].some((word) => sumsUp(scene, word)),
      )
  }
  return []
}

/** "to let them in, to resume talks and keep quiet" are three, "an apology and the surrender of" two things asked; other phrases stay whole. */
function listed(scene: Scene, head: number, asked: boolean): number[] {
  const isNext = isVerb(scene, head)
    ? (c: number) => isVerb(scene, c) && (relOf(scene, c) === 'conj' || isListedClause(scene, head, c))
    : (c: number) => asked && relOf(scene, c) === 'conj' && /^(?:NOUN|PROPN)$/.test(token(scene, c).upos)
  const next = [...(scene.syntax.children[head] ?? []).filter(isNext), ...furtherThats(scene, head)]
  return [head, ...next.flatMap((c) => listed(scene, c, asked))]
}

/** ", to resume", ", that no guns be stationed": the tree may hang it on the clause before it. */
function isListedClause(scene: Scene, head: number, clause: number): boolean {
  const [first, next] = [head, clause].map((v) =>
    children(scene, v, 'mark', 'nsubj').find((m) => m < v && /^(?:to|that)$/i.test(token(scene, m).form)),
  )
  if (clause < head || first === undefined || next === undefined) return false
  const before = scene.syntax.tokens[next - 1]?.form ?? ''
  return token(scene, first).form === token(scene, next).form && /^(?:,|;|and|or)$/i.test(before)
}
