import { type Cue, takes } from './cues.ts'
import { children, isFiniteVerb, isPunctuation, mentionsNear, type Scene, sentenceOf, subtree, token } from './scene.ts'

/** Days and months, which nobody takes for a speaker. */
export const CALENDAR =
  /^(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|June|July|August|September|October|November|December|today|yesterday|tomorrow|(?:minute|hour|day|week|month|year)s?)$/

/** The noun phrase behind the verb in "…, said the minister"; null when none stands there. */
export function invertedHead(scene: Scene, cue: Cue): number | null {
  // "told a news conference" names who is told.
  if (takes(cue, 'addressee') && !/^(?:warn|caution|promise|advise|ask)$/.test(cue.entry.verb)) return null
  const after = cue.tokens.to
  const end = sentenceOf(scene, cue.verb).tokens.to
  if (after >= end || !startsNominal(scene, after)) return null
  // "has asked the president": no turn.
  if (
    token(scene, cue.verb).xpos === 'VBN' &&
    /^(?:has|have|had)$/i.test(scene.syntax.tokens[cue.verb - 1]?.form ?? '')
  )
    return null
  if (CALENDAR.test(token(scene, after).form)) return null
  const right = children(scene, cue.verb, 'nsubj', 'obj', 'ccomp', 'obl').filter(
    (c) => c >= after && isNominal(scene, c) && subtree(scene.syntax, c).from <= after,
  )
  if (right[0] !== undefined) return right[0]
  const mention = mentionsNear(scene, after).find((m) => m.tokens.from === after)
  return mention?.head ?? lastNounOfRun(scene, after, end)
}

/** "| Ann Lee | of the Sea Institute doubts": the person before "of" or "at", where nobody knows the body; null for none. */
function personOf(scene: Scene, last: number, start: number): number | null {
  for (let i = last; i > Math.max(start, last - 8); i--) {
    if (!/^(?:DET|ADJ|NOUN|PROPN|ADP)$/.test(token(scene, i).upos)) return null
    if (!/^(?:of|at|from|with)$/i.test(token(scene, i).form)) continue
    const person = mentionsNear(scene, i).find((m) => m.tokens.to === i && m.form === 'name')
    return person && scene.cast.entities[person.entity]?.kind === 'person' ? person.head : null
  }
  return null
}

/** The noun phrase that ends right before `at` ("…, the ministry | said"), past adverbs, auxiliaries and appositions. */
export function headBefore(scene: Scene, at: number): number | null {
  const start = sentenceOf(scene, at).tokens.from
  let i = at - 1
  while (
    i >= start &&
    (/^(?:ADV|AUX|PART)$/.test(token(scene, i).upos) ||
      /^(?:also|then|both|all|has|have|had|was|were|is|been)$/i.test(token(scene, i).form))
  )
    i--
  if (i < start) return null
  if (token(scene, i).form === ')') i = pastBracket(scene, i, start)
  if (token(scene, i).form === ',') i = pastAside(scene, i, start)
  i = pastDay(scene, i, start)
  if (i < start) return null
  const insiders = whoKnows(scene, i, start)
  if (insiders !== null) return insiders
  const mention = mentionsNear(scene, i).findLast((m) => m.tokens.from <= i && i < m.tokens.to)
  if (mention) return ofGroup(scene, mention.tokens.from) ?? officeOf(scene, mention.tokens.from) ?? mention.head
  if (/^(?:CCONJ|PUNCT)$/.test(token(scene, i + 1)?.upos ?? '') || /^(?:CCONJ|PUNCT)$/.test(token(scene, i).upos))
    return firstSubject(scene, start, i)
  if (isNominal(scene, i)) return personOf(scene, i, start) ?? i
  // An adjective or participle that stands for a noun: "the official", "Ukraine" as a mistagged opening.
  const behindNoun = /^(?:DET|ADJ|NOUN|PROPN|NUM)$/.test(scene.syntax.tokens[i - 1]?.upos ?? '') && i > start
  return /^(?:ADJ|VERB)$/.test(token(scene, i).upos) && (behindNoun || i === start) ? i : null
}

/** "Ana Rojas | (PP-Lima) | said": before the bracket that closes at `i`, if the sentence opens it. */
function pastBracket(scene: Scene, i: number, start: number): number {
  let open = i
  while (open > start && token(scene, open).form !== '(') open--
  return open > start ? open - 1 : i
}

/** "Norway | on Monday | released": before the day. */
function pastDay(scene: Scene, i: number, start: number): number {
  let at = i
  while (at > start && (CALENDAR.test(token(scene, at).form) || token(scene, at).upos === 'NUM')) at--
  const isDay = at < i && CALENDAR.test(token(scene, at + 1).form)
  return isDay && /^(?:on|in|last|late|early|this)$/i.test(token(scene, at).form) ? at - 1 : i
}

/** "two | people | familiar with the matter said" */
function whoKnows(scene: Scene, last: number, start: number): number | null {
  for (let i = last; i > Math.max(start, last - 7); i--) {
    if (/^(?:familiar|acquainted|close|privy)$/i.test(token(scene, i).form))
      return isNominal(scene, i - 1) && /^(?:with|to)$/i.test(token(scene, i + 1).form) ? i - 1 : null
    if (isPunctuation(scene, i)) return null
  }
  return null
}

/** "| one | of them said", "| some | of the men said" */
function ofGroup(scene: Scene, from: number): number | null {
  if (!/^of$/i.test(scene.syntax.tokens[from - 1]?.form ?? '')) return null
  return /^(?:one|two|some|many|most|several|both|none|all|another|three|half)$/i.test(
    scene.syntax.tokens[from - 2]?.form ?? '',
  )
    ? from - 2
    : null
}

/** "a | spokesman | for the ministry said", "Norway's | embassy | in Dakar tweets" */
function officeOf(scene: Scene, from: number): number | null {
  const first = /^the$/i.test(scene.syntax.tokens[from - 1]?.form ?? '') ? from - 1 : from
  if (!/^(?:of|for|at|in|with|from)$/i.test(scene.syntax.tokens[first - 1]?.form ?? '')) return null
  const office = mentionsNear(scene, from).findLast((m) => m.tokens.to === first - 1 && m.form !== 'pronoun')
  const kind = office && scene.cast.entities[office.entity]?.kind
  if (office?.form === 'name' && kind !== 'person') return null
  return office !== undefined && (kind === 'person' || kind === 'organisation') ? office.head : null
}

/** "Simic, by contrast, | claimed": from the comma back over an aside that opens with a preposition. */
function pastAside(scene: Scene, comma: number, start: number): number {
  let from = comma
  while (from > start && token(scene, from - 1).form !== ',') from--
  const aside = from > start && /^(?:ADP|ADV|SCONJ)$/.test(token(scene, from).upos)
  return aside ? from - 2 : comma - 1
}

/** "A official who asked not to be named | said": the noun before "who". */
export function headPastRelative(scene: Scene, verb: number): number | null {
  const { from } = sentenceOf(scene, verb).tokens
  for (let i = verb - 1; i > from; i--) {
    if (token(scene, i).form === ',') return null
    if (/^(?:who|which|that)$/i.test(token(scene, i).form)) return headBefore(scene, i)
  }
  return null
}

/** "X did A but | said": the first noun phrase before a finite verb. */
function firstSubject(scene: Scene, from: number, to: number): number | null {
  for (let i = from; i < to; i++) {
    if (!isFiniteVerb(scene, i)) continue
    return i > from ? headBefore(scene, i) : null
  }
  return null
}

export function isNominal(scene: Scene, i: number): boolean {
  return /^(?:NOUN|PROPN|PRON|NUM)$/.test(token(scene, i).upos)
}

export function startsNominal(scene: Scene, i: number): boolean {
  const { upos, form, xpos } = token(scene, i)
  if (/^(?:that|which|who|what|whether|if|when|where|why|how)$/i.test(form)) return false
  return /^(?:NOUN|PROPN|PRON|NUM|DET|ADJ)$/.test(upos) || xpos === 'PRP$'
}

/** The last noun before a preposition, a verb or punctuation: "a senior US | official |". */
export function lastNounOfRun(scene: Scene, from: number, end: number): number | null {
  let last: number | null = null
  for (let i = from; i < end && !isFiniteVerb(scene, i) && !isPunctuation(scene, i); i++) {
    if (token(scene, i).upos === 'ADP') break
    if (isNominal(scene, i)) last = i
  }
  return last
}
