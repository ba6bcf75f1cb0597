import type { Mention, TokenRange } from '../../model.ts'
import { movesOthers } from '../minds.ts'
import { CALENDAR, headBefore, isNominal } from './beside.ts'
import { takes } from './cues.ts'
import {
  children,
  clauseStart,
  hasFinite,
  isFiniteVerb,
  isPunctuation,
  mentionsNear,
  mentionWithHead,
  type Scene,
  sentenceOf,
  token,
} from './scene.ts'

/**
 * Head token of the noun phrase that speaks by this verb: its subject, wherever the sentence keeps it ("A said …, adding",
 * "who said", "issued a statement saying", "was quoted as saying"); null when there is none.
 */
export function speakerHead(scene: Scene, verb: number): number | null {
  const head = subjectHead(scene, verb)
  if (head !== null && CALENDAR.test(token(scene, head).form)) {
    const other = headBefore(scene, verb)
    if (other !== null && !CALENDAR.test(token(scene, other).form)) return other
    return mainSubject(scene, sentenceOf(scene, verb).tokens.from, verb)
  }
  if (head === null || head > verb) return head
  // "the US | official | said": the last noun of the phrase, where the tree stops at the first.
  let last = head
  while (last + 1 < verb && /^(?:PROPN|ADJ)$/.test(token(scene, last).upos) && token(scene, last + 1).upos === 'NOUN')
    last++
  return last
}

function subjectHead(scene: Scene, verb: number): number | null {
  const head = bySubject(scene, verb, 0)
  const sentence = sentenceOf(scene, verb)
  const start = clauseStart(scene, sentence)
  if (head !== null && head < verb && head < start) {
    // "15:02 Hugo Paz, who leads the strike, | says": the tree has the time for a subject.
    const other = children(scene, verb, 'nsubj').find((c) => c >= start && c < verb)
    return (
      beforeAside(scene, verb) ??
      other ??
      behindDateline(scene, head, { from: start, to: verb }) ??
      headBefore(scene, verb)
    )
  }
  if (token(scene, verb).xpos === 'VBG') {
    const own = children(scene, verb, 'nsubj').length > 0 || quotingVerb(scene, verb) !== null
    const speaking = own || isUnderNoun(scene, verb) ? null : firstSpeaker(scene, sentence.tokens.from, verb)
    return (
      speaking ??
      (head !== null && isParty(scene, head) ? head : (mainSubject(scene, sentence.tokens.from, verb) ?? head))
    )
  }
  const owner = beforeAside(scene, verb) ?? beforeRelative(scene, verb)
  if (owner !== null) return owner
  // What stands right before a finite verb is its subject, whatever the tree says.
  const near = adjacentMention(scene, verb)
  const joined = near === null ? null : joinedTo(scene, near)
  if (joined !== null) return joined
  if (near !== null && (head === null || !isUnder(scene, near, head))) return near
  // "A told B that C would go, and | suggested | D": not C.
  const resumed =
    commaAndBefore(scene, verb) || leavesReport(scene, verb) ? firstSpeaker(scene, sentence.tokens.from, verb) : null
  if (resumed !== null) return resumed
  if (
    isCoordinated(scene, verb) &&
    (head === null || !isParty(scene, head) || inRelative(scene, head) || inAside(scene, head))
  ) {
    return mainSubject(scene, sentence.tokens.from, verb) ?? head
  }
  return head
}

/** "Lima, May 9 (AFP) - The envoy | Ann Lee | on Sunday said": the name that the tree hangs on the dateline's place. */
function behindDateline(scene: Scene, place: number, { from, to }: TokenRange): number | null {
  const head = children(scene, place, 'appos').find((c) => c >= from && c < to)
  return head !== undefined && isParty(scene, head) ? head : null
}

/** "X said A, | adding | B": who speaks by the first verb of saying in the sentence. */
function firstSpeaker(scene: Scene, from: number, to: number): number | null {
  const first = scene.cues.find(
    (c) => c.verb >= from && c.verb < to && /^VB[DZP]$/.test(c.xpos) && takes(c, 'bare', 'addressee'),
  )
  const head = first ? speakerHead(scene, first.verb) : null
  return head !== null && head < to ? head : null
}

/** Subject of the last finite verb before `to` that is in no relative clause and has a party for its subject. */
function mainSubject(scene: Scene, from: number, to: number): number | null {
  for (let i = to - 1; i >= from; i--) {
    if (!isFiniteVerb(scene, i) || inAside(scene, i)) continue
    const head = beforeAside(scene, i) ?? bySubject(scene, i, 0) ?? headBefore(scene, i)
    if (head !== null && head < to && isParty(scene, head) && !inRelative(scene, head) && !inAside(scene, head))
      return head
  }
  return null
}

function isParty(scene: Scene, head: number): boolean {
  const mention = mentionWithHead(scene, head)
  const kind = mention && scene.cast.entities[mention.entity]?.kind
  return kind === 'person' || kind === 'organisation' || kind === 'state' || kind === 'group'
}

/** A statement "saying", a man "giving": the participle belongs to a noun. */
function isUnderNoun(scene: Scene, verb: number): boolean {
  const { rel, head } = token(scene, verb)
  return head >= 0 && rel.startsWith('acl') && head === verb - 1
}

/** ", and | said", "but | insisted" */
function isCoordinated(scene: Scene, verb: number): boolean {
  let at = verb - 1
  while (at >= 0 && /^(?:ADV|AUX)$/.test(token(scene, at).upos)) at--
  return at >= 0 && /^(?:and|but|or|yet|,)$/i.test(token(scene, at).form)
}

function commaAndBefore(scene: Scene, verb: number): boolean {
  let at = verb - 1
  while (at >= 0 && /^(?:ADV|AUX)$/.test(token(scene, at).upos)) at--
  if (at >= 1 && /^but$/i.test(token(scene, at).form)) return true
  return at >= 1 && /^and$/i.test(token(scene, at).form) && token(scene, at - 1).form === ','
}

/** "denied that boats had come and | said |": a plain past tense beside one with "had" or "would" is no part of what is reported. */
function leavesReport(scene: Scene, verb: number): boolean {
  const { rel, head, xpos } = token(scene, verb)
  if (xpos !== 'VBD' || !rel.startsWith('conj') || head < 0) return false
  return children(scene, head, 'aux').some((c) => /^(?:had|would|will|could|should)$/i.test(token(scene, c).form))
}

/** "Hugo Paz, the harbour master, | said", "Hugo Paz, who led the talks, | said": the name before the aside. */
export function beforeAside(scene: Scene, verb: number): number | null {
  const { from } = sentenceOf(scene, verb).tokens
  let comma = verb - 1
  while (comma > from && /^(?:ADV|AUX)$/.test(token(scene, comma).upos)) comma--
  if (comma <= from || token(scene, comma).form !== ',') return null
  for (let at = comma - 1; at > from; at--) {
    if (token(scene, at).form !== ',') continue
    const filling = mentionsNear(scene, at).find(
      (m) => m.tokens.to === comma && m.tokens.from <= at + 3 && m.tokens.from > at && m.form === 'name',
    )
    if (filling && scene.cast.entities[filling.entity]?.kind === 'person') return filling.head
    const last = mentionsNear(scene, at).find((m) => m.tokens.to === at && m.form !== 'pronoun')
    const name = last && scene.syntax.tokens[last.tokens.from - 1]?.upos === 'ADP' ? officeBefore(scene, last) : last
    const opens = token(scene, at + 1)
    const aside =
      /^(?:who|whose|which)$/i.test(opens.form) ||
      ((/^(?:DET|ADJ|NOUN|PROPN)$/.test(opens.upos) || /^VB[GN]$/.test(opens.xpos)) &&
        !hasFinite(scene, { from: at + 1, to: comma }))
    if (!name || !aside || !isParty(scene, name.head)) return null
    // "Chad and | Niger |, which mediate, said": both
    const { rel, head } = token(scene, name.head)
    return rel === 'conj' && head > from - 1 && token(scene, head).rel === 'nsubj' && isParty(scene, head)
      ? head
      : name.head
  }
  return null
}

/** "the | ambassador | to Lebanon, who": whose post it is. */
const officeBefore = (scene: Scene, { tokens: { from } }: Mention): Mention | undefined =>
  mentionsNear(scene, from).find((m) => m.tokens.to === from - 1 && m.form === 'nominal')

/** "| A diplomat | who asked not to be named said": the noun before a relative clause that has a verb of its own and ends in no noun. */
export function beforeRelative(scene: Scene, verb: number): number | null {
  const { from } = sentenceOf(scene, verb).tokens
  if (!/^VB[DN]$/.test(token(scene, verb).xpos) || !/^(?:VERB|ADJ|ADV)$/.test(token(scene, verb - 1)?.upos ?? ''))
    return null
  for (let i = verb - 1; i > from; i--) {
    if (isPunctuation(scene, i) || /^(?:that|what|which|and|but)$/i.test(token(scene, i).form)) return null
    if (/^who$/i.test(token(scene, i).form))
      return isFiniteVerb(scene, i + 1) && i + 2 < verb ? headBefore(scene, i) : null
  }
  return null
}

/** Between a comma with "who" or "which" and the next comma. */
function inAside(scene: Scene, i: number): boolean {
  for (let at = i; at > 0 && token(scene, at).sentence === token(scene, i).sentence; at--) {
    if (/^(?:who|whose|which)$/i.test(token(scene, at).form)) return token(scene, at - 1).form === ','
    if (token(scene, at).form === ',') return false
  }
  return false
}

/** The noun phrase is the subject of a relative clause, or opens one ("whose boats"). */
function inRelative(scene: Scene, head: number): boolean {
  const clause = token(scene, head).head
  if (clause >= 0 && token(scene, clause).rel === 'acl:relcl' && token(scene, head).rel.startsWith('nsubj')) return true
  return children(scene, head, 'nmod:poss').some((c) => /^whose$/i.test(token(scene, c).form))
}

function adjacentMention(scene: Scene, verb: number): number | null {
  let i = verb - 1
  while (i >= 0 && /^(?:ADV|AUX)$/.test(token(scene, i).upos)) i--
  const last = mentionsNear(scene, i).findLast((m) => m.tokens.to === i + 1)
  const mention = last && (beforeAllies(scene, last) ?? last)
  if (!mention || token(scene, i).sentence !== token(scene, verb).sentence) return null
  const title = mentionsNear(scene, i).find((m) => m.rule === 'title' && m.tokens.to === mention.tokens.from)
  const before = scene.syntax.tokens[(title ?? mention).tokens.from - 1]
  const free =
    before === undefined ||
    before.sentence !== token(scene, verb).sentence ||
    /^(?:PUNCT|CCONJ|SCONJ)$/.test(before.upos)
  return free && !/^(?:who|which|that|whom)$/i.test(token(scene, mention.head).form) ? mention.head : null
}

/** "| The US | and its allies say": the named one of the two. */
function beforeAllies(scene: Scene, { tokens: { from }, head }: Mention): Mention | null {
  const vague = /^(?:ally|partner|friend|other)$/.test(token(scene, head).lemma)
  if (!vague || !/^(?:its|their|his|her)$/i.test(token(scene, from).form)) return null
  if (!/^and$/i.test(scene.syntax.tokens[from - 1]?.form ?? '')) return null
  return mentionsNear(scene, from).find((m) => m.tokens.to === from - 1) ?? null
}

/** "The US and its | allies | say": the first of the subjects. */
function joinedTo(scene: Scene, i: number): number | null {
  const { rel, head } = token(scene, i)
  return rel === 'conj' && head >= 0 && /^nsubj/.test(token(scene, head).rel) && isNominal(scene, head) ? head : null
}

function isUnder(scene: Scene, i: number, ancestor: number): boolean {
  for (let at = i, hops = 0; at >= 0 && hops < 60; at = token(scene, at).head, hops++) if (at === ancestor) return true
  return false
}

function bySubject(scene: Scene, verb: number, depth: number): number | null {
  if (depth > 6) return null
  const { rel, head, xpos } = token(scene, verb)
  const quote = quotingVerb(scene, verb)
  if (quote !== null) return quotedHead(scene, quote)
  const own = children(scene, verb, 'nsubj').filter(
    (c) => token(scene, c).rel !== 'nsubj:pass' && !isExpletive(scene, c),
  )[0]
  if (own !== undefined) return behindPronoun(scene, own, verb)
  if (head < 0) return null
  const governor = token(scene, head)
  if (rel.startsWith('conj')) return bySubject(scene, head, depth + 1) ?? passiveSubject(scene, head)
  if (/^(?:acl|amod)/.test(rel)) {
    if (rel === 'acl:relcl') return head
    if (xpos === 'VBG' || xpos === 'VB') return authorOf(scene, head, depth)
    return null
  }
  if (/^(?:advcl|xcomp|parataxis|ccomp|obl|nmod|dep)/.test(rel) && /^(?:VBG|VB)$/.test(xpos)) {
    if (/VERB|AUX/.test(governor.upos)) {
      // "fired a missile, prompting Chile to | warn | of a storm"
      const moved = xpos === 'VB' && movesOthers.test(governor.lemma) ? children(scene, head, 'obj')[0] : undefined
      if (moved !== undefined && moved < verb) return moved
      return bySubject(scene, head, depth + 1) ?? passiveSubject(scene, head)
    }
    if (/NOUN|PROPN/.test(governor.upos)) return authorOf(scene, head, depth)
    return children(scene, head, 'nsubj')[0] ?? null
  }
  return null
}

/** The "quoted" of "was quoted by the paper as | saying". */
export function quotingVerb(scene: Scene, verb: number): number | null {
  if (token(scene, verb).xpos !== 'VBG' || !/^as$/i.test(token(scene, verb - 1)?.form ?? '')) return null
  const { from } = sentenceOf(scene, verb).tokens
  for (let i = verb - 2; i >= from; i--) if (/^(?:quote|cite|report)$/.test(token(scene, i).lemma)) return i
  return null
}

/** Who is quoted: the subject of "was quoted as saying", the object of "quoted him as saying". */
export function quotedHead(scene: Scene, quote: number): number | null {
  return (
    children(scene, quote, 'nsubj:pass')[0] ??
    children(scene, quote, 'obj')[0] ??
    children(scene, quote, 'nsubj')[0] ??
    headBefore(scene, quote)
  )
}

function passiveSubject(scene: Scene, verb: number): number | null {
  return children(scene, verb, 'nsubj:pass')[0] ?? null
}

/** Who, which, that, what: the noun they stand for. */
function behindPronoun(scene: Scene, subject: number, verb: number): number {
  const { form } = token(scene, subject)
  if (!/^(?:who|which|that|whom)$/i.test(form)) return subject
  let clause = verb
  for (let hops = 0; hops < 4; hops++) {
    const { rel, head } = token(scene, clause)
    if (head < 0) break
    if (rel.startsWith('acl')) return /^who$/i.test(form) ? personBefore(scene, subject, head) : head
    if (!rel.startsWith('conj')) break
    clause = head
  }
  // The tree has lost the antecedent: the noun before the pronoun.
  return headBefore(scene, subject) ?? subject
}

/** "met the harbour master, Hugo Paz, | who said": the person named right before it, unless the tree knows of one that he belongs to. */
function personBefore(scene: Scene, pronoun: number, known: number): number {
  const end = token(scene, pronoun - 1).form === ',' ? pronoun - 1 : pronoun
  const near = mentionsNear(scene, pronoun).find(({ tokens, form }) => tokens.to === end && form === 'name')
  const isPerson = near !== undefined && scene.cast.entities[near.entity]?.kind === 'person'
  return isPerson && !isUnder(scene, near.head, known) ? near.head : known
}

/**
 * Whose document it is: "Oslo's note", "a statement by the ministry", "a note read out by the envoy", "the ministers issued a statement saying".
 * The document itself when the text does not say.
 */
export function authorOf(scene: Scene, noun: number, depth = 0): number | null {
  const owner = children(scene, noun, 'nmod:poss')[0]
  if (owner !== undefined) return owner
  const from = children(scene, noun, 'nmod').find((c) =>
    children(scene, c, 'case').some((k) => /^(?:by|from)$/i.test(token(scene, k).form)),
  )
  if (from !== undefined) return from
  const reader = children(scene, noun, 'acl')
    .filter((c) => token(scene, c).xpos === 'VBN' && PUBLISHED.test(token(scene, c).lemma))
    .flatMap((c) => children(scene, c, 'obl', 'obl:agent'))
    .find((c) => children(scene, c, 'case').some((k) => /^by$/i.test(token(scene, k).form)))
  if (reader !== undefined) return reader
  const { rel, head } = token(scene, noun)
  if (head >= 0 && /^(?:obj|obl)/.test(rel)) return bySubject(scene, head, depth + 1)
  return bodyBehind(scene, noun) ?? noun
}

/** What the author does with a document; not "seen by Reuters". */
const PUBLISHED = /^(?:read|issue|release|publish|sign|write|send|circulate|post)$/

/** "a draft of the | alliance |": the body or state behind "of". */
function bodyBehind(scene: Scene, noun: number): number | null {
  const of = children(scene, noun, 'nmod').find((c) =>
    children(scene, c, 'case').some((k) => /^of$/i.test(token(scene, k).form)),
  )
  const mention = of === undefined ? null : mentionWithHead(scene, of)
  const kind = mention && scene.cast.entities[mention.entity]?.kind
  return of !== undefined && (kind === 'organisation' || kind === 'state') ? of : null
}

export function isDocument(scene: Scene, head: number): boolean {
  return (
    scene.lexicon.nouns.get(token(scene, head).lemma.toLowerCase())?.document === true &&
    mentionWithHead(scene, head) === null
  )
}

function isExpletive(scene: Scene, i: number): boolean {
  return token(scene, i).rel === 'expl' || /^(?:there)$/i.test(token(scene, i).form)
}
