import { addresseeOf } from '../addressee.ts'
import { CALENDAR, headBefore, invertedHead, lastNounOfRun, startsNominal } from '../beside.ts'
import { reportedClause } from '../clause.ts'
import { type Cue, takes } from '../cues.ts'
import { firstPersonAhead, linesAreSpeeches, saysI } from '../first-person.ts'
import {
  children,
  clauseStart,
  hasFinite,
  isFiniteVerb,
  mentionsNear,
  type Proposal,
  type Scene,
  sentenceOf,
  subtree,
  token,
  trimmed,
} from '../scene.ts'
import { quotedHead, quotingVerb, speakerHead } from '../who.ts'
import { isActive } from './reported-clause.ts'

/**
 * The words first, then who says so; or who says so thrust into the words.
 * Takes: The bridge is closed, the army said. · The bridge, he added, would stay closed. · Prices will rise, said two traders.
 * Not: When asked, the army said it had closed the bridge. · In Oslo, he said no.
 */
export function clauseBefore(scene: Scene): Proposal[] {
  const proposals: Proposal[] = []
  for (const cue of scene.cues) {
    if (!cue.factual || !takes(cue, 'quote') || !takes(cue, 'bare', 'clause')) continue
    if (isCalledBack(scene, cue)) continue
    const found = quotedAsSaying(scene, cue) ?? (isActive(scene, cue) ? wordsBefore(scene, cue) : null)
    if (!found) continue
    const unmarked = !scene.quotations.some((q) => q.tokens.from < found.words.to && found.words.from < q.tokens.to)
    const direct = unmarked && saysI(scene, found.words)
    // With all marks lost, the sentences before may be his words too.
    const mayBegin = scene.unmarked && (direct || linesAreSpeeches(scene))
    const ahead = mayBegin ? firstPersonAhead(scene, token(scene, cue.verb).sentence) : null
    proposals.push({
      words: ahead === null ? found.words : { from: ahead, to: found.words.to },
      cue: cue.tokens,
      who: { head: found.head },
      to: addresseeOf(scene, cue),
      form: direct || ahead !== null ? 'direct' : 'indirect',
      stance: 'asserts',
      hedged: cue.entry.hedged,
      rule: 'clause-before',
    })
  }
  return proposals
}

/** "Prices fell, the envoy was quoted by state radio as | saying |." */
function quotedAsSaying(scene: Scene, cue: Cue): { words: Proposal['words']; head: number } | null {
  const sentence = sentenceOf(scene, cue.verb)
  const quote = cue.tokens.to >= sentence.tokens.to - 1 ? quotingVerb(scene, cue.verb) : null
  const head = quote === null ? null : quotedHead(scene, quote)
  if (quote === null || head === null || head > quote) return null
  const comma = subjectStart(scene, head, quote) - 1
  if (comma <= sentence.tokens.from || !isBreak(scene, comma)) return null
  const words = trimmed(scene, { from: clauseStart(scene, sentence), to: comma })
  return words.from < words.to && isMainClause(scene, words) ? { words, head } : null
}

/** "Chad expels envoy, | recalls | ambassador" */
const isCalledBack = (scene: Scene, { verb }: Cue): boolean =>
  token(scene, verb).lemma === 'recall' &&
  /^(?:ambassador|envoy|diplomat|consul)s?$/i.test(scene.syntax.tokens[verb + 1]?.form ?? '')

function wordsBefore(scene: Scene, cue: Cue): { words: Proposal['words']; head: number } | null {
  if (!/^VB[DZPN]$/.test(cue.xpos)) return null
  const sentence = sentenceOf(scene, cue.verb)
  const group = speakingGroup(scene, cue)
  if (!group || opensClause(scene, group.from)) return null
  const comma = beforeMarks(scene, group.from - 1, sentence.tokens.from)
  if (comma <= sentence.tokens.from || !isBreak(scene, comma)) return null
  const before = trimmed(scene, { from: lastStart(scene, clauseStart(scene, sentence), comma), to: comma })
  if (before.from >= before.to) return null
  // A sentence that is all quotation is another rule's.
  if (scene.quotations.some((q) => q.tokens.from <= before.from && q.tokens.to >= before.to)) return null
  if (
    isMainClause(scene, before) ||
    isHeadlineClause(scene, before) ||
    isPhraseBeforeEnd(scene, before, group.to, sentence.tokens.to)
  ) {
    if (reportedClause(scene, cue, false) || hasClauseBehind(scene, cue)) return null
    const end = goesOn(scene, group.to, sentence.tokens.to)
    return { words: end === null ? before : trimmed(scene, { from: before.from, to: end }), head: group.head }
  }
  // "The bridge, he added, would stay closed."
  const after = commaBehind(scene, group.to, sentence.tokens.to)
  if (after === null) return null
  const rest = trimmed(scene, { from: after, to: sentence.tokens.to })
  if (!hasFinite(scene, rest)) return null
  return { words: { from: before.from, to: rest.to }, head: group.head }
}

/** The token before closing quotation marks. */
function beforeMarks(scene: Scene, i: number, from: number): number {
  let at = i
  while (at > from && /^(?:["”'’]|'')$/.test(token(scene, at).form)) at--
  return at
}

/** "The hall, she reminded members on Friday |,| was full": the comma behind whom it was told or when; null for none. */
function commaBehind(scene: Scene, from: number, end: number): number | null {
  for (let i = from; i < Math.min(end, from + 7); i++) {
    if (token(scene, i).form === ',') return i
    if (isFiniteVerb(scene, i) || /^(?:PUNCT|SCONJ|VERB|CCONJ)$/.test(token(scene, i).upos)) return null
  }
  return null
}

/** "Prices fell, she said, | because the harbour was closed |": where the words go on behind their speaker, up to their end; null when they do not. */
function goesOn(scene: Scene, after: number, end: number): number | null {
  if (after >= end - 4 || token(scene, after).form !== ',') return null
  if (isQuotedOn(scene, after, end)) return end
  const next = token(scene, after + 1)
  const carries = /^(?:because|unless|until|if|so|for|without|to|than|since|not|even|provided|including)$/i.test(
    next.form,
  )
  const finite = isFiniteVerb(scene, after + 1)
  if (!carries && !finite) return null
  for (let i = after + 1; i < end; i++) {
    if (/^["“”;:]$/.test(token(scene, i).form) || scene.cues.some((c) => c.verb === i)) return null
  }
  return end
}

/** "The ban would go, she said, | "when the rain does" |": a quotation that goes on in small letters and closes the sentence. */
function isQuotedOn(scene: Scene, comma: number, end: number): boolean {
  const quotation = scene.quotations.find((q) => q.tokens.from > comma && q.tokens.from <= comma + 2)
  return (
    quotation !== undefined &&
    /^\p{Ll}/u.test(token(scene, quotation.tokens.from).form) &&
    quotation.tokens.to >= end - 2
  )
}

/** "Splendid news for all of us in the islands, Haugen said.": words without a verb, when nothing follows their speaker. */
function isPhraseBeforeEnd(scene: Scene, { from, to }: Proposal['words'], after: number, end: number): boolean {
  const { upos, xpos } = token(scene, from)
  if (
    to - from < 6 ||
    behindDay(scene, after, end) < end - 1 ||
    /^(?:ADP|SCONJ|PART)$/.test(upos) ||
    /^(?:VBG|VBN)$/.test(xpos)
  )
    return false
  return /^(?:ADJ|NOUN|ADV|DET)$/.test(upos) && !opensRelative(scene, from + 1, from)
}

/** Behind "Monday", "on Friday", "late Tuesday". */
function behindDay(scene: Scene, from: number, end: number): number {
  let at = from
  while (
    at < end - 1 &&
    (CALENDAR.test(token(scene, at).form) || /^(?:on|late|early|last|this)$/i.test(token(scene, at).form))
  )
    at++
  return at
}

/** "Tonga to get loan from Chile, says minister": headlines do without finite verbs. */
function isHeadlineClause(scene: Scene, { from, to }: Proposal['words']): boolean {
  if (sentenceOf(scene, from).kind !== 'headline') return false
  for (let i = from + 1; i < to; i++)
    if (/^VB/.test(token(scene, i).xpos) || (i + 1 < to && token(scene, i).xpos === 'TO')) return true
  return false
}

/** "Premier visits Oslo, pledges more arms": what stands behind the verb of a headline is nobody. */
function isThing(scene: Scene, head: number): boolean {
  const isSomebody = mentionsNear(scene, head).some((m) => m.tokens.from <= head && head < m.tokens.to)
  return sentenceOf(scene, head).kind === 'headline' && token(scene, head).upos === 'NOUN' && !isSomebody
}

/** Subject and verb as they stand together: "the army said", "said the army". */
function speakingGroup(scene: Scene, cue: Cue): { from: number; to: number; head: number } | null {
  const { from } = sentenceOf(scene, cue.verb).tokens
  let verbFrom = cue.verb
  while (verbFrom > from && /^(?:ADV|AUX|PART)$/.test(token(scene, verbFrom - 1).upos)) verbFrom--
  if (verbFrom > from && isBreak(scene, beforeMarks(scene, verbFrom - 1, from))) {
    const inverted = invertedHead(scene, cue)
    if (inverted !== null && !followedByClause(scene, cue, inverted) && !isThing(scene, inverted)) {
      return { from: verbFrom, to: Math.max(cue.tokens.to, inverted + 1), head: inverted }
    }
  }
  if (hasObjectBehind(scene, cue) || isSubordinate(scene, cue)) return null
  const head = speakerHead(scene, cue.verb)
  const near = headBefore(scene, cue.verb)
  const subject = head !== null && head < cue.verb && head >= from ? head : near
  if (subject === null || subject < from || subject >= cue.verb) return null
  const start = subjectStart(scene, subject, cue.verb)
  const isJoined = token(scene, verbFrom - 1)?.upos === 'CCONJ'
  if (isJoined && hasFinite(scene, { from: start, to: verbFrom })) return null
  return {
    from: start,
    to: cue.tokens.to,
    head: subject >= start ? subject : (headWithin(scene, start, cue.verb) ?? near ?? subject),
  }
}

/** "…, hours after the army vowed": told beside the words, not said. */
function isSubordinate(scene: Scene, { verb }: Cue): boolean {
  return children(scene, verb, 'mark').some(
    (m) => m < verb && /^(?:after|before|until|once)$/i.test(token(scene, m).form),
  )
}

/** The tree's subject lies in the words: the group's first mention of somebody, a person's name before others. */
function headWithin(scene: Scene, from: number, to: number): number | null {
  const mentions = mentionsNear(scene, from).filter((m) => m.tokens.from >= from && m.tokens.to <= to)
  const person = mentions.find((m) => scene.cast.entities[m.entity]?.kind === 'person')
  if (person) return person.head
  const whole = mentions.find(
    (m) => m.tokens.from <= from + 2 && !/^(?:NOUN|PROPN|ADJ)$/.test(token(scene, m.tokens.to).upos),
  )
  return whole?.head ?? lastNounOfRun(scene, from, to)
}

const OPENS_CLAUSE =
  /^(?:and|but|while|as|when|if|after|before|though|although|because|who|which|that|where|so|or|yet)$/i

function opensClause(scene: Scene, i: number): boolean {
  if (OPENS_CLAUSE.test(token(scene, i).form)) return true
  return token(scene, i).upos === 'ADP' && /^(?:which|whom|whose)$/i.test(token(scene, i + 1)?.form ?? '')
}

/** "and vowed to fight", "who accused him of lying", "demanded a meeting": what is said stands behind the verb. */
function hasObjectBehind(scene: Scene, cue: Cue): boolean {
  const next = scene.syntax.tokens[cue.tokens.to]
  if (next === undefined || next.sentence !== token(scene, cue.verb).sentence) return false
  // "…, she said of her son"
  if (/^(?:of|about)$/i.test(next.form) && /^(?:say|write|add|tweet)$/.test(cue.entry.verb)) return false
  if (/^(?:to|that|of|for|against)$/i.test(next.form))
    return !(/^to$/i.test(next.form) && scene.syntax.tokens[cue.tokens.to + 1]?.xpos !== 'VB')
  if (takes(cue, 'addressee')) return false
  const date =
    next.upos === 'NUM' &&
    /^\d{4}$|^(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)/.test(
      `${next.form} ${scene.syntax.tokens[cue.tokens.to + 1]?.form}`.split(' ').at(-1) ?? '',
    )
  const day = date || /day$|^(?:today|yesterday|last|this|late|early|earlier|later|afterwards)$/i.test(next.form)
  return !day && /^(?:DET|NOUN|PROPN|PRON|NUM|ADJ)$/.test(next.upos)
}

/** "The envoy shrugged, said the talks were over": the noun behind the verb opens a clause of its own. */
function followedByClause(scene: Scene, cue: Cue, head: number): boolean {
  const after = subtree(scene.syntax, head).to
  const next = scene.syntax.tokens[Math.max(after, head + 1)]
  if (/^(?:to|that)$/i.test(scene.syntax.tokens[head + 1]?.form ?? '') && scene.syntax.tokens[head + 2]?.xpos === 'VB')
    return true
  // ", recalled its envoy and asked": one verb after the other
  const behind = scene.syntax.tokens[Math.max(after, head + 1) + 1]
  if (next?.form === 'and' && behind !== undefined && /^VB[DN]$/.test(behind.xpos)) return true
  return (
    next !== undefined && /^(?:VBD|VBZ|VBP|MD)$/.test(next.xpos) && next.sentence === token(scene, cue.verb).sentence
  )
}

/** The subject's noun phrase as far left as the comma or dash before it, past an apposition and its commas. */
function subjectStart(scene: Scene, head: number, verb: number): number {
  const floor = sentenceOf(scene, head).tokens.from
  let at = verb - 1
  while (at > floor && /^(?:ADV|AUX|PART)$/.test(token(scene, at).upos)) at--
  if (isBreak(scene, at)) at--
  const start = leftToBreak(scene, at, floor)
  // ", its president, Shaheda Parveen, said": the role before the name; "Jean Roy, who led the talks, said": the name before the clause.
  if (!isBreak(scene, verb - 1) || start <= floor + 1) return start
  if (!hasFinite(scene, { from: start, to: verb }) && startsNominal(scene, start)) {
    const role = leftToBreak(scene, start - 2, floor)
    const short =
      start - 1 - role <= 9 && !hasFinite(scene, { from: role, to: start - 1 }) && !startsQuotation(scene, role)
    return short && role > floor && hasMainVerb(scene, { from: floor, to: role - 1 }) ? role : start
  }
  return head < start ? leftToBreak(scene, head, floor) : start
}

function leftToBreak(scene: Scene, from: number, floor: number): number {
  let start = from
  while (start > floor && !isBreak(scene, start - 1) && !/^[;:"“”]$/.test(token(scene, start - 1).form)) start--
  return start
}

function startsQuotation(scene: Scene, i: number): boolean {
  return scene.quotations.some((q) => q.tokens.from === i)
}

/** A comma or a dash; not the hyphen of "Holtz-Eakin". */
function isBreak(scene: Scene, i: number): boolean {
  const { form, start, end } = token(scene, i)
  if (form === '-') return /\s/.test(scene.syntax.text[start - 1] ?? ' ') && /\s/.test(scene.syntax.text[end] ?? ' ')
  return /^(?:[,–—]|--+)$/.test(form)
}

/** A whole clause with a verb of its own, not one that opens with "if" or "when". */
function isMainClause(scene: Scene, range: Proposal['words']): boolean {
  let at = range.from
  if (token(scene, at).upos === 'CCONJ') at++
  if (token(scene, at).upos === 'ADV' && token(scene, at + 1)?.form === ',') at += 2
  // "Even if", "only when"
  if (/^(?:even|only|just)$/i.test(token(scene, at).form) && at + 1 < range.to) at++
  const first = token(scene, Math.min(at, range.to - 1))
  if (
    /^(?:if|unless|when|while|after|before|although|though|because|since|as|once|asked|speaking)$/i.test(first.form)
  ) {
    const comma = indexOfComma(scene, range)
    return comma !== null && hasMainVerb(scene, { from: comma + 1, to: range.to })
  }
  return hasMainVerb(scene, range)
}

function indexOfComma(scene: Scene, { from, to }: Proposal['words']): number | null {
  for (let i = from; i < to; i++) if (token(scene, i).form === ',') return i
  return null
}

/** A finite verb outside relative clauses; a headline's or a command's verb counts as the tree's root does. */
function hasMainVerb(scene: Scene, { from, to }: Proposal['words']): boolean {
  if (token(scene, from).xpos === 'VB') return true
  let relative: 'none' | 'opened' | 'running' | 'aside' = 'none'
  for (let i = from; i < to; i++) {
    const { form, xpos, rel } = token(scene, i)
    if (form === ',') relative = 'none'
    if (opensRelative(scene, i, from)) relative = token(scene, Math.max(from, i - 1)).form === ',' ? 'aside' : 'opened'
    if (relative === 'aside') continue
    // "Those who began this | want | one thing": the second verb is the main one.
    const verb = isFiniteVerb(scene, i) && !isFiniteVerb(scene, Math.max(from, i - 1))
    if (relative === 'opened') {
      if (verb) relative = 'running'
      continue
    }
    if (relative === 'running' && !verb) continue
    if (isFiniteVerb(scene, i) || (/^VB/.test(xpos) && /^(?:root|ccomp|parataxis)$/.test(rel))) return true
    if (xpos === 'VBN' && i > from && looksFinite(scene, i)) return true
  }
  return false
}

function opensRelative(scene: Scene, i: number, from: number): boolean {
  const { form } = token(scene, i)
  if (/^(?:who|which|whose|whom|where)$/i.test(form)) return true
  return (
    /^that$/i.test(form) && i > from && /^(?:NOUN|PROPN)$/.test(token(scene, i - 1).upos) && isFiniteVerb(scene, i + 1)
  )
}

/** A past tense that the tagger took for a participle: "warplanes launched bombs". */
function looksFinite(scene: Scene, i: number): boolean {
  const [before, after] = [token(scene, i - 1), token(scene, i + 1)]
  return (
    /^(?:NOUN|PROPN)$/.test(before.upos) &&
    after !== undefined &&
    !/^(?:by|in|on|at|for|from|as|with|to)$/i.test(after.form)
  )
}

/** Where the words begin: after an earlier semicolon, behind a colon with a quotation ("He denied it: "We are ready," he said"), or after a headline's topic. */
function lastStart(scene: Scene, from: number, to: number): number {
  for (let i = to - 1; i > from; i--) if (token(scene, i).form === ';') return i + 1
  const quoted = scene.quotations.find((q) => q.tokens.from > from + 1 && q.tokens.to <= to + 1)?.tokens.from ?? -1
  const before = scene.syntax.tokens[quoted - 1]?.form === ':' ? quoted - 1 : quoted - 2
  if (quoted > 0 && scene.syntax.tokens[before]?.form === ':') return quoted
  const colon = [1, 2, 3].map((k) => from + k).find((i) => i < to && token(scene, i).form === ':')
  const isTopic = colon !== undefined && sentenceOf(scene, from).kind === 'headline'
  return isTopic ? colon + 1 : from
}

function hasClauseBehind(scene: Scene, cue: Cue): boolean {
  if (scene.syntax.tokens[cue.tokens.to]?.upos === 'PUNCT') return false
  return children(scene, cue.verb, 'ccomp').some(
    (c) => c > cue.verb && children(scene, c, 'nsubj').some((n) => n > cue.verb),
  )
}
