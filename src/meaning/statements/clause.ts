import type { TokenRange } from '../../model.ts'
import { addresseeOf } from './addressee.ts'
import { startsNominal } from './beside.ts'
import { clauseEnd } from './clause-end.ts'
import { type Cue, takes } from './cues.ts'
import {
  children,
  hasFinite,
  isFiniteVerb,
  isPunctuation,
  mentionsNear,
  type Scene,
  sentenceOf,
  subtree,
  token,
  trimmed,
} from './scene.ts'

/**
 * The clause that a verb of saying reports, behind the verb: "said | that X", "told reporters on Friday | X".
 * Null when no clause follows. `bare`: it may come without "that".
 */
export function reportedClause(scene: Scene, cue: Cue, bare: boolean): TokenRange | null {
  const end = sentenceOf(scene, cue.verb).tokens.to
  if (/^[;.]$/.test(scene.syntax.tokens[cue.tokens.to]?.form ?? '')) return null
  const content = children(scene, cue.verb, 'ccomp', 'parataxis').filter((c) => c > cue.verb)[0]
  const mark =
    content === undefined
      ? undefined
      : children(scene, content, 'mark').find((m) => /^that$/i.test(token(scene, m).form))
  const that = conjunctionAfter(scene, cue, end) ?? (mark !== undefined && mark > cue.verb ? mark : null)
  if (that !== null) return upTo(scene, cue, that + 1, content ?? null)
  if (
    takes(cue, 'wh') &&
    /^(?:why|whether|how|what|who|when|where|if)$/i.test(token(scene, questionAt(scene, cue, end)).form)
  ) {
    return upTo(scene, cue, questionAt(scene, cue, end), content ?? null)
  }
  if (!bare) return null
  if (
    sentenceOf(scene, cue.verb).kind === 'headline' &&
    cue.xpos === 'VBZ' &&
    !takes(cue, 'addressee') &&
    !endsWithSpeaker(scene, cue) &&
    startsNominal(scene, Math.min(cue.tokens.to, end - 1))
  ) {
    const words = upTo(scene, cue, cue.tokens.to, null)
    // "group vows reply"
    return words !== null && words.to - words.from > 1 ? words : null
  }
  const start = content !== undefined ? behindCue(scene, cue, content) : bareStart(scene, cue, end)
  if (start === null) return null
  const clause = upTo(scene, cue, start, content ?? null)
  const says = clause && (hasFinite(scene, clause) || hasPastTense(scene, clause) || isWished(scene, cue, content))
  return says ? clause : null
}

/** "Oslo to host talks, says | Solberg |" */
function endsWithSpeaker(scene: Scene, cue: Cue): boolean {
  const end = sentenceOf(scene, cue.verb).tokens.to
  const named = mentionsNear(scene, cue.verb).find((m) => m.tokens.from === cue.tokens.to)
  return scene.syntax.tokens[cue.verb - 1]?.form === ',' && named !== undefined && named.tokens.to >= end - 1
}

/** "suggested | the council lift the ban": a subject with a plain verb. */
function isWished(scene: Scene, cue: Cue, content: number | undefined): boolean {
  return (
    content !== undefined &&
    /^(?:suggest|recommend|propose|demand|insist)$/.test(cue.entry.verb) &&
    token(scene, content).xpos === 'VB' &&
    children(scene, content, 'nsubj').some((c) => c > cue.verb)
  )
}

/** The stretch from `start` to the end of what the verb governs. */
export function upTo(scene: Scene, cue: Cue, start: number, content: number | null): TokenRange | null {
  const end = clauseEnd(scene, cue, start, content)
  const words = trimmed(scene, { from: start, to: throughQuotation(scene, cue, end) })
  const closed = beforeOpenBracket(scene, words)
  return closed.from < closed.to ? closed : null
}

/** "nine were hurt | (between five and seven, the hospital says": up to a bracket that is cut through. */
function beforeOpenBracket(scene: Scene, { from, to }: TokenRange): TokenRange {
  let open: number | null = null
  for (let i = from; i < to; i++) {
    if (token(scene, i).form === '(') open = i
    else if (token(scene, i).form === ')') open = null
  }
  return open === null || open === from ? { from, to } : { from, to: open }
}

/** The end of a quotation that the sentence's end cuts through. */
function throughQuotation(scene: Scene, cue: Cue, end: number): number {
  const open = scene.quotations.find(
    (q) => q.depth === 0 && q.tokens.from > cue.verb && q.tokens.from < end && end < q.tokens.to,
  )
  return open ? open.tokens.to : end
}

/** "that" behind the verb, with no clause in between. */
function conjunctionAfter(scene: Scene, cue: Cue, end: number): number | null {
  for (let i = cue.tokens.to; i < Math.min(end, cue.tokens.to + 18); i++) {
    const { form, upos, xpos } = token(scene, i)
    if (/^that$/i.test(form)) {
      if (belongsToNoun(scene, cue, i) || i + 1 >= end) return null
      const conjunction = upos === 'SCONJ' || (xpos !== 'DT' && upos !== 'DET')
      if (conjunction && !isFiniteVerb(scene, i + 1)) return i
      return null
    }
    // "said, | adding | that": another verb's clause.
    if (isFiniteVerb(scene, i) || /^[;:]$/.test(form) || scene.cues.some((c) => c.verb === i)) return null
  }
  return null
}

/** "complained to the point that", "voiced the hope that", "asked for arms, a wish that Togo shares": the clause is a noun's, not the verb's. */
function belongsToNoun(scene: Scene, cue: Cue, that: number): boolean {
  const clause = token(scene, that).head
  if (clause < 0 || !/^(?:acl|ccomp)/.test(token(scene, clause).rel)) return false
  const noun = token(scene, clause).head
  if (noun <= cue.verb || noun >= that) return false
  const { rel, lemma } = token(scene, noun)
  return (
    (isObject(scene, cue, noun) && !takes(cue, 'addressee')) ||
    (rel === 'appos' && token(scene, clause).rel === 'acl:relcl') ||
    /^(?:point|extent|degree|fact|way|idea|condition|ground)$/.test(lemma)
  )
}

/** The object of the verb, or behind a preposition of it: "said the claims by | the press | that". */
function isObject(scene: Scene, cue: Cue, noun: number): boolean {
  let i = noun
  while (token(scene, i).rel === 'nmod' && token(scene, i).head > cue.verb) i = token(scene, i).head
  return /^(?:obj|nsubj)$/.test(token(scene, i).rel)
}

/** Where a question begins: behind the verb and whom it asks. */
function questionAt(scene: Scene, cue: Cue, end: number): number {
  const told = addresseeOf(scene, cue)
  return Math.min(end - 1, told && told.from === cue.tokens.to ? told.to : cue.tokens.to)
}

function behindCue(scene: Scene, cue: Cue, content: number): number | null {
  // "promised her | they would go"
  const [object, subject] = [scene.syntax.tokens[cue.tokens.to], scene.syntax.tokens[cue.tokens.to + 1]]
  if (/^(?:me|him|her|us|them|you)$/.test(object?.form ?? '') && subject?.upos === 'PRON' && subject.xpos === 'PRP')
    return cue.tokens.to + 1
  const { from } = subtree(scene.syntax, content)
  const told = takes(cue, 'addressee') ? addresseeOf(scene, cue) : null
  // "told | the paper | the group had left"
  if (told !== null && told.from === cue.tokens.to && told.to > from && told.to <= content)
    return pastTime(scene, told.to)
  if (from <= cue.verb) return cue.tokens.to
  // The tree has lost the clause's subject: "says | its vessels | were hit".
  const direct =
    !takes(cue, 'addressee') &&
    (startsNominal(scene, cue.tokens.to) || startsWithBound(scene, cue.tokens.to)) &&
    !/day$|^(?:today|yesterday|last|this|late|early|earlier|later)$/i.test(token(scene, cue.tokens.to).form)
  return direct ? cue.tokens.to : pastTime(scene, from)
}

/** "said | at least 46 people, most of them miners, had died", "| as many as nine" */
function startsWithBound(scene: Scene, i: number): boolean {
  for (let k = i + 1; k <= i + 3; k++) {
    const { upos, start } = scene.syntax.tokens[k] ?? token(scene, i)
    if (upos === 'NUM') return BOUND.test(scene.syntax.text.slice(token(scene, i).start, start).replace(/\s+/g, ' '))
  }
  return false
}

const BOUND = /^(?:at (?:least|most)|(?:more|less|fewer) than|as (?:many|few) as|up to) $/i

/** Where a clause without "that" begins when the tree shows none: behind the addressee-less verb and its day. */
function bareStart(scene: Scene, cue: Cue, end: number): number | null {
  let i = takes(cue, 'addressee') ? questionAt(scene, cue, end) : cue.tokens.to
  i = pastTime(scene, i)
  while (i < end && /^(?:also|again|later|earlier|on|today|yesterday|late|early)$|day$/i.test(token(scene, i).form)) i++
  while (i < end && /^["“‘']$/.test(token(scene, i).form)) i++
  if (i >= end || isPunctuation(scene, i)) return null
  // "a shipment it said | had just come in"
  if (/^(?:VBD|VBZ|VBP|MD)$/.test(token(scene, i).xpos) && token(scene, cue.verb - 1)?.upos !== 'PUNCT') return i
  const opens =
    startsNominal(scene, i) ||
    /^(?:there|in|on|if|while|when|although|after|now|neither|either|both|not|even|despite|under|without|given|unless|until|because|since)$/i.test(
      token(scene, i).form,
    )
  if (!opens) return null
  for (let k = i + 1; k < Math.min(end, i + 25); k++) {
    // "demanded | the men's release | and left": the speaker's next deed.
    if (/^(?:and|but)$/i.test(token(scene, k).form) && token(scene, k + 1)?.xpos === cue.xpos) return null
    // Two noun phrases in a row are a verb's two objects: "denied | the rebels | the port |".
    if (token(scene, k).upos === 'DET' && /^(?:NOUN|PROPN)$/.test(token(scene, k - 1).upos)) return null
    if (
      /^(?:[,;:]|who|which|that|after|before|as|if|unless|until|while|because|since|when|where)$/i.test(
        token(scene, k).form,
      )
    )
      return null
    // "repeated its promises and the minister | said: "We are ready""
    if (scene.cues.some((c) => c.verb === k) && /^[:"“]$/.test(scene.syntax.tokens[k + 1]?.form ?? '')) return null
    if (isFiniteVerb(scene, k) || pastTense(scene, k)) return i
  }
  return null
}

/** "told reporters | this week | they would go" */
function pastTime(scene: Scene, i: number): number {
  const isTime =
    /^(?:this|last|next)$/i.test(scene.syntax.tokens[i]?.form ?? '') &&
    /^(?:week|weekend|month|year|morning|afternoon|evening)$/i.test(scene.syntax.tokens[i + 1]?.form ?? '')
  return isTime && scene.syntax.tokens[i + 2] !== undefined && !isFiniteVerb(scene, i + 2) ? i + 2 : i
}

function hasPastTense(scene: Scene, { from, to }: TokenRange): boolean {
  for (let i = from + 1; i < to; i++) if (pastTense(scene, i)) return true
  return false
}

/** "officials | considered | whether", "the two | raised | $4 million": a past tense that the tagger took for a participle. */
function pastTense(scene: Scene, i: number): boolean {
  const next = scene.syntax.tokens[i + 1]
  if (token(scene, i).xpos !== 'VBN') return false
  const hasSubject = (scene.syntax.children[i] ?? []).some((c) => token(scene, c).rel === 'nsubj' && c < i)
  return (
    (hasSubject && children(scene, i, 'aux').length === 0) ||
    (/^(?:NOUN|PROPN|PRON)$/.test(token(scene, i - 1).upos) &&
      /^(?:whether|that|to|the|a|an|its|their|his|her)$/i.test(next?.form ?? ''))
  )
}
