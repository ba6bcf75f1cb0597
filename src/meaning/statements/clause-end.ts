import type { Mention } from '../../model.ts'
import { startsNominal } from './beside.ts'
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
} from './scene.ts'

/**
 * The end of what is reported: the sentence's, unless the writer takes over before (", adding", "and said", a clause
 * that the tree hangs on the verb of saying or above it).
 */
export function clauseEnd(scene: Scene, cue: Cue, start: number, content: number | null): number {
  const around = scene.quotations.find((q) => q.tokens.from <= cue.verb && cue.verb < q.tokens.to)
  const sentence = { to: Math.min(sentenceOf(scene, cue.verb).tokens.to, around?.tokens.to ?? Number.MAX_SAFE_INTEGER) }
  const inside = content === null ? null : subtree(scene.syntax, content)
  for (let i = start + 1; i < sentence.to; i++) {
    if (isInsideQuotation(scene, i, start)) continue
    if (
      token(scene, i).form === ';' ||
      isSpeechColon(scene, i) ||
      isSourceColon(scene, i) ||
      isTail(scene, cue, i) ||
      newSpeakerAt(scene, i) ||
      turnsToOther(scene, cue, i) ||
      leavesInfinitive(scene, i, start) ||
      turnsToDeed(scene, cue, i, start) ||
      turnsToPresent(scene, cue, i, start) ||
      turnsBehindQuotation(scene, cue, i) ||
      closesRelative(scene, cue, i) ||
      writersTail(scene, i)
    )
      return i
    if (isHyphen(scene, i)) continue
    if (resumesSpeech(scene, cue, i, start)) return leftOf(scene, i, start)
    const beyond = inside === null || i >= inside.to - 1
    if (beyond && takesOver(scene, cue, i, start, content)) return leftOf(scene, i, start)
  }
  return sentence.to
}

/** ", the paper reported.": at the sentence's end somebody else tells the whole. */
function isTail(scene: Scene, cue: Cue, i: number): boolean {
  if (token(scene, i).form !== ',' || !startsNominal(scene, Math.min(i + 1, scene.syntax.tokens.length - 1)))
    return false
  const end = sentenceOf(scene, cue.verb).tokens.to
  const other = scene.cues.find((c) => c.verb > i + 1 && c.verb < Math.min(end, i + 9))
  if (!other || !takes(other, 'bare') || hasFinite(scene, { from: i + 1, to: other.verb })) return false
  const next = scene.syntax.tokens[other.tokens.to]
  return (
    other.tokens.to >= end - 1 ||
    (next !== undefined && /^(?:ADP|ADV)$/.test(next.upos) && !/^that$/i.test(next.form)) ||
    /day$/.test(next?.form ?? '')
  )
}

/** "had no choice but to go: "I am done."": behind the colon the words themselves. */
function isSpeechColon(scene: Scene, i: number): boolean {
  if (token(scene, i).form !== ':') return false
  const next = scene.syntax.tokens[i + 1]
  return (
    scene.quotations.some((q) => q.tokens.from > i && q.tokens.from <= i + 2) ||
    (next !== undefined && /^\p{Lu}/u.test(next.form) && next.upos === 'PRON')
  )
}

/** "Oslo says no talks before May|: Daily Post": the source of a headline. */
function isSourceColon(scene: Scene, i: number): boolean {
  const { kind, tokens } = sentenceOf(scene, i)
  const source =
    kind === 'headline' && /^(?::|-|–|—)$/.test(token(scene, i).form) && !isHyphen(scene, i)
      ? mentionsNear(scene, i).find((m) => m.tokens.from === i + 1)
      : undefined
  return source !== undefined && source.tokens.to >= tokens.to - 1
}

/** ", while the council said", ", but two traders warned": somebody else takes the word. */
function newSpeakerAt(scene: Scene, i: number): boolean {
  if (
    token(scene, i).form !== ',' ||
    !/^(?:while|and|but|although|though|as|where)$/i.test(token(scene, i + 1)?.form ?? '')
  )
    return false
  for (let k = i + 2; k < i + 11 && k < scene.syntax.tokens.length; k++) {
    if (isPunctuation(scene, k) || /^(?:that|who|which|what|if)$/i.test(token(scene, k).form)) return false
    const cue = scene.cues.find((c) => c.verb === k)
    if (!cue && (!isFiniteVerb(scene, k) || token(scene, k).upos === 'AUX')) continue
    return k > i + 2 && cue !== undefined && takes(cue, 'clause')
  }
  return false
}

/** ", while the Czech Republic called for a ban", ", and Peru urged restraint": behind a comma, what another party does or says is the writer's. */
function turnsToOther(scene: Scene, cue: Cue, i: number): boolean {
  const next = token(scene, i + 1)?.form ?? ''
  if (token(scene, i).form !== ',' || !/^(?:while|whereas|and|but)$/i.test(next)) return false
  const other = mentionsNear(scene, i).find((m) => m.tokens.from <= i + 3 && m.tokens.from >= i + 2)
  const kind = other && other.form !== 'pronoun' ? scene.cast.entities[other.entity]?.kind : undefined
  if (other === undefined || kind === undefined || kind === 'place') return false
  const known = mentionsNear(scene, i).some((m) => m.entity === other.entity && m.tokens.from < i)
  if (known) return false
  return /^(?:and|but)$/i.test(next)
    ? other.form === 'name' && scene.cues.some((c) => c.verb === other.tokens.to && c.xpos === cue.xpos)
    : finiteBehind(scene, cue, other.tokens.to)
}

/** A verb of the clause stands within a few words. */
function finiteBehind(scene: Scene, cue: Cue, from: number): boolean {
  const { to } = sentenceOf(scene, cue.verb).tokens
  for (let k = from; k < Math.min(to, from + 6) && !isPunctuation(scene, k); k++)
    if (isFiniteVerb(scene, k)) return true
  return false
}

/** "to show restraint and | praised the plan": behind an infinitive a finite verb is the speaker's next act. */
function leavesInfinitive(scene: Scene, i: number, start: number): boolean {
  const first = token(scene, start)
  if (!/^(?:to|not)$/i.test(first.form) && first.xpos !== 'VBG') return false
  if (sentenceOf(scene, i).kind === 'headline' && /^(?:as|after|while|amid|before)$/i.test(token(scene, i).form))
    return true
  if (token(scene, i).form === ',' && first.xpos !== 'VBG') return newClauseAt(scene, i + 1)
  if (!/^(?:and|but)$/i.test(token(scene, i).form)) return false
  let k = i + 1
  while (token(scene, k)?.upos === 'ADV') k++
  return /^VB[DZ]$/.test(token(scene, k)?.xpos ?? '')
}

/** "denied it had paid and | closed | its mission", "said it would stay and | ordered | more tanks": the speaker's next deed, a bare past tense where the report has "had" or "would". */
function turnsToDeed(scene: Scene, cue: Cue, i: number, start: number): boolean {
  if (!/^(?:and|but)$/i.test(token(scene, i).form) || !/^VB[DN]$/.test(cue.xpos)) return false
  let k = i + 1
  while (scene.syntax.tokens[k]?.upos === 'ADV') k++
  if (scene.syntax.tokens[k]?.xpos !== 'VBD' || scene.syntax.tokens[k]?.upos === 'AUX') return false
  let first = start
  while (first < i && !isFiniteVerb(scene, first)) first++
  if (first === i) return false
  const { xpos, form } = token(scene, first)
  return xpos === 'MD' || (/^had$/i.test(form) && cue.entry.stance === 'denies')
}

/**
 * "said Oslo had repeated its offer, but | traders remain | wary": behind a report in the past the writer's own present tense; behind
 * "the insistence that it has no plans" whatever verb.
 */
function turnsToPresent(scene: Scene, cue: Cue, i: number, start: number): boolean {
  if (token(scene, i).form !== ',' || !/^but$/i.test(token(scene, i + 1)?.form ?? '')) return false
  let first = start
  while (first < i && !isFiniteVerb(scene, first)) first++
  const isOfNoun = token(scene, token(scene, start - 1)?.head ?? start)?.rel === 'acl'
  const isPast = token(scene, first).xpos === 'VBD' && /^VB[DN]$/.test(cue.xpos)
  if (first === i || !(isPast || isOfNoun)) return false
  for (let k = i + 2; k < i + 10 && k < scene.syntax.tokens.length; k++) {
    if (isPunctuation(scene, k)) return false
    if (isFiniteVerb(scene, k)) return k > i + 2 && /^VB[PZ]$/.test(token(scene, k).xpos)
  }
  return false
}

/** "said they "did not fire" and | the ministry rejected": behind a closed quotation another party's deed, in the plain past tense. */
function turnsBehindQuotation(scene: Scene, cue: Cue, i: number): boolean {
  if (!/^(?:and|but|while)$/i.test(token(scene, i).form) || !/^VB[DN]$/.test(cue.xpos)) return false
  if (/^that$/i.test(scene.syntax.tokens[i + 1]?.form ?? '')) return false
  if (!scene.quotations.some((q) => q.closed && q.tokens.from > cue.verb && q.tokens.to <= i && q.tokens.to >= i - 2))
    return false
  const other = mentionsNear(scene, i).find((m) => m.tokens.from > i && m.tokens.from <= i + 2 && m.form !== 'pronoun')
  if (!other || scene.cast.entities[other.entity]?.kind === 'place') return false
  for (let k = other.tokens.to; k < other.tokens.to + 4 && !isPunctuation(scene, k); k++)
    if (isFiniteVerb(scene, k)) return token(scene, k).xpos === 'VBD' && token(scene, k).upos === 'VERB'
  return false
}

/** "Ann Lee, who says she won|, met envoys", "the boats, which Togo says strayed|, must leave": the main clause goes on behind the relative one. */
function closesRelative(scene: Scene, cue: Cue, i: number): boolean {
  const next = scene.syntax.tokens[i + 1]
  if (token(scene, i).form !== ',' || next === undefined || !/^(?:VBD|VBZ|VBP|MD)$/.test(next.xpos)) return false
  const { from } = sentenceOf(scene, cue.verb).tokens
  for (let k = cue.verb - 1; k > from && !isPunctuation(scene, k); k--)
    if (/^(?:who|which)$/i.test(token(scene, k).form))
      return token(scene, k - 1).form === ',' && !scene.cues.some((c) => c.verb === i + 1)
  return false
}

/** A subject and its verb: "…, Putin has …". */
function newClauseAt(scene: Scene, i: number): boolean {
  if (token(scene, i)?.upos !== 'PROPN' && token(scene, i)?.upos !== 'DET') return false
  for (let k = i + 1; k < i + 5 && k < scene.syntax.tokens.length; k++) {
    if (isPunctuation(scene, k)) return false
    if (isFiniteVerb(scene, k)) return true
  }
  return false
}

/** ", whose ranks include", ", both of which", a comment behind a dash that the damage turned into two blanks. */
function writersTail(scene: Scene, i: number): boolean {
  const [here, next] = [token(scene, i), scene.syntax.tokens[i + 1]]
  if (here.form === ',' && /^according$/i.test(next?.form ?? '')) return true
  if (here.form === ',' && (callsWords(scene, i + 1) || isTimeAfter(scene, i + 1) || isCalledBy(scene, i + 1)))
    return true
  if (here.form === ',' && /^(?:whose|both|some|most|many|all|none|one|two)$/i.test(next?.form ?? '')) {
    return (
      /^whose$/i.test(next?.form ?? '') ||
      (/^of$/i.test(scene.syntax.tokens[i + 2]?.form ?? '') &&
        /^(?:which|whom)$/i.test(scene.syntax.tokens[i + 3]?.form ?? ''))
    )
  }
  return here.xpos === 'VBG' && /^ {2,}$/.test(scene.syntax.text.slice(token(scene, i - 1).end, here.start))
}

/** ", | a charge Paris rejects", ", | an accusation that it denies" */
function callsWords(scene: Scene, i: number): boolean {
  const noun = token(scene, i + 1)?.lemma.toLowerCase() ?? ''
  if (/^something$/i.test(scene.syntax.tokens[i]?.form ?? '')) return ofParty(scene, i + 1) !== null
  if (/^an?$/i.test(scene.syntax.tokens[i]?.form ?? '') && PROPOSED.test(noun) && ofOther(scene, i + 2)) return true
  return (
    /^an?$/i.test(scene.syntax.tokens[i]?.form ?? '') &&
    ((/^(?:charge|accusation|allegation|claim|assertion|suggestion)$/.test(noun) &&
      scene.syntax.tokens[i + 2]?.upos !== 'PUNCT') ||
      isJudged(scene, i + 2))
  )
}

const PROPOSED =
  /^(?:demand|request|proposal|offer|condition|promise|pledge|threat|warning|move|step|plan|idea|figure|number|practice|term|remark|comment|view)$/

/** ", a demand | the Chadian president turned down |", ", something | Algiers denies |": what a party that the sentence has not named so far does with it. */
function ofOther(scene: Scene, i: number): boolean {
  const party = ofParty(scene, i)
  return party !== null && !mentionsNear(scene, i).some((m) => m.entity === party.entity && m.tokens.to <= i)
}

/** The party whose verb follows, with or without "that" in front. */
function ofParty(scene: Scene, i: number): Mention | null {
  const from = /^(?:that|which)$/i.test(scene.syntax.tokens[i]?.form ?? '') ? i + 1 : i
  const party = mentionsNear(scene, i).find(
    (m) => m.tokens.from >= from && m.tokens.from <= from + 2 && m.form !== 'pronoun',
  )
  if (!party || scene.cast.entities[party.entity]?.kind === 'place') return null
  let verb = party.tokens.to
  while (/^(?:ADV|AUX)$/.test(scene.syntax.tokens[verb]?.upos ?? '')) verb++
  return /^VB[DZPN]$/.test(scene.syntax.tokens[verb]?.xpos ?? '') ? party : null
}

/** ", a step | which the envoy called childish" */
function isJudged(scene: Scene, i: number): boolean {
  if (!/^(?:which|that)$/i.test(scene.syntax.tokens[i]?.form ?? '')) return false
  const judgement = scene.cues.find((c) => c.verb > i + 1 && c.verb < i + 16)
  return judgement !== undefined && takes(judgement, 'object-predicate', 'object-as')
}

/** ", | which Kyiv has called a trap", ", | which Oslo denies": in the present tense another party speaks of what is told. */
function isCalledBy(scene: Scene, i: number): boolean {
  if (!/^which$/i.test(scene.syntax.tokens[i]?.form ?? '')) return false
  const party = mentionsNear(scene, i).find((m) => m.tokens.from === i + 1 && m.form !== 'pronoun')
  if (!party || scene.cast.entities[party.entity]?.kind === 'place') return false
  const perfect = /^(?:has|have)$/i.test(scene.syntax.tokens[party.tokens.to]?.form ?? '')
  const cue = scene.cues.find((c) => c.verb === party.tokens.to + (perfect ? 1 : 0))
  return cue !== undefined && (perfect || /^VB[ZP]$/.test(cue.xpos))
}

/** ", | hours after the watchdog said", ", | a day before he flies to Oslo" */
function isTimeAfter(scene: Scene, i: number): boolean {
  const first = scene.syntax.tokens[i]
  const noun = first && /^(?:DET|NUM)$/.test(first.upos) ? i + 1 : i
  return (
    /^(?:minute|hour|day|week|month)s?$/i.test(scene.syntax.tokens[noun]?.form ?? '') &&
    /^(?:after|before)$/i.test(scene.syntax.tokens[noun + 1]?.form ?? '')
  )
}

/** ", adding that", ", and said", ", but insisted": a verb of saying by the same speaker. */
function resumesSpeech(scene: Scene, cue: Cue, i: number, start: number): boolean {
  const next = scene.cues.find((c) => c.verb === i)
  if (!next) return false
  const { xpos } = token(scene, i)
  let k = i - 1
  while (k > start && token(scene, k).upos === 'ADV') k--
  const before = token(scene, k).form
  if (xpos === 'VBG')
    return (
      before === ',' &&
      /^(?:add|say|insist|warn|claim|call|accuse|stress|note|argue|describe|urge|tell|state|explain|declare|vow|promise|allege|emphasi[sz]e|demand|cite|quote|suggest|assert|deny)$/.test(
        token(scene, i).lemma,
      )
    )
  const sameForm = cue.xpos === 'VBG' || xpos === cue.xpos || (/^VB[DNZP]$/.test(xpos) && /^VB[DNZP]$/.test(cue.xpos))
  return sameForm && /^(?:and|but|,|then|yet|-|–|—)$/i.test(before)
}

/** A verb outside the reported clause that hangs on the verb of saying or above. */
function takesOver(scene: Scene, cue: Cue, i: number, start: number, content: number | null): boolean {
  const { upos, rel, head } = token(scene, i)
  if (!/^(?:VERB|AUX|ADJ|NOUN)$/.test(upos) || head < 0) return false
  if (!/^(?:conj|advcl|parataxis)$/.test(rel.split(':')[0] as string)) return false
  if ((content !== null && isUnder(scene, i, content)) || isUnder(scene, cue.verb, i)) return false
  if (!(head === cue.verb || isUnder(scene, cue.verb, head))) return false
  const left = subtree(scene.syntax, i).from
  // "has no plans and its troops pose no threat": without a comma the report goes on.
  if (
    left > start &&
    /^and$/i.test(token(scene, left).form) &&
    token(scene, left - 1).form !== ',' &&
    children(scene, i, 'nsubj').length > 0
  )
    return false
  // "…, and that he might stay": the report goes on.
  if (/^that$/i.test(token(scene, left + 1).form) || /^that$/i.test(token(scene, left).form)) return false
  const mark = token(scene, Math.max(start, left)).form
  return (
    left > start &&
    (/^(?:and|but|while|as|although|though|,|;)$/i.test(mark) ||
      (/^[,;–—-]$/.test(token(scene, left - 1).form) && !isHyphen(scene, left - 1)))
  )
}

/** "so-called": no dash. */
function isHyphen(scene: Scene, i: number): boolean {
  const { form, start, end } = token(scene, i)
  return form === '-' && /\S/.test(scene.syntax.text[start - 1] ?? ' ') && /\S/.test(scene.syntax.text[end] ?? ' ')
}

function isUnder(scene: Scene, i: number, ancestor: number): boolean {
  for (let at = i, hops = 0; at >= 0 && hops < 80; at = token(scene, at).head, hops++) if (at === ancestor) return true
  return false
}

function leftOf(scene: Scene, verb: number, start: number): number {
  let at = Math.max(start + 1, Math.min(verb, subtree(scene.syntax, verb).from))
  // The tree may have pulled reported words under the verb.
  if (token(scene, verb).xpos === 'VBG' || scene.cues.some((c) => c.verb === verb)) {
    at = verb
    while (at > start + 1 && /^(?:ADV|AUX|PART)$/.test(token(scene, at - 1).upos)) at--
  }
  while (at > start + 1 && (/^(?:CCONJ|SCONJ)$/.test(token(scene, at - 1).upos) || isPunctuation(scene, at - 1))) at--
  return at
}

function isInsideQuotation(scene: Scene, i: number, start: number): boolean {
  return scene.quotations.some((q) => q.depth === 0 && q.tokens.from <= i && i < q.tokens.to && q.tokens.from > start)
}
