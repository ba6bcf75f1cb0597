import type { TokenRange } from '../../../model.ts'
import { addresseeOf } from '../addressee.ts'
import { headBefore, invertedHead } from '../beside.ts'
import { type Cue, takes } from '../cues.ts'
import { firstAt, type Quotation } from '../quotations.ts'
import {
  children,
  hasFinite,
  isFiniteVerb,
  isPunctuation,
  mentionsNear,
  mentionWithHead,
  type Proposal,
  type Scene,
  sentenceOf,
  token,
  trimmed,
  type Who,
} from '../scene.ts'
import { quotedHead, speakerHead } from '../who.ts'

/**
 * A quotation that stands for itself, with the verb of saying beside it.
 * Takes: "We are ready," the envoy said. · "We are ready." — Ana Rojas · The envoy said: "We are ready." · "We are ready," she said, "and they know it."
 * Not: He called it "a shame" · the so-called "buffer zone" · said the talks were "not easy".
 */
export function quoted(scene: Scene): Proposal[] {
  const proposals: Proposal[] = []
  for (const quotation of scene.quotations) {
    const { cue, who } =
      cueAfter(scene, quotation) ??
      cueBefore(scene, quotation) ??
      introducer(scene, quotation) ??
      signature(scene, quotation) ??
      NOBODY
    if (who === null) continue
    proposals.push({
      words: withoutComma(scene, quotation.tokens),
      cue: cue ? cue.tokens : null,
      who,
      to: cue ? addresseeOf(scene, cue) : null,
      form: 'direct',
      stance: 'asserts',
      hedged: false,
      rule: 'quoted',
    })
  }
  return proposals
}

interface Attribution {
  readonly cue: Cue | null
  readonly who: Who
}
const NOBODY: Attribution = { cue: null, who: null }

function withoutComma(scene: Scene, { from, to }: TokenRange): TokenRange {
  return token(scene, to - 1).form === ',' ? { from, to: to - 1 } : { from, to }
}

/** "…," the envoy said · "…," said the envoy · "…" - the envoy told reporters */
function cueAfter(scene: Scene, { tokens, outer, closed }: Quotation): Attribution | null {
  if (!closed) return null
  const last = token(scene, tokens.to - 1)
  let from = tokens.to
  while (from < scene.syntax.tokens.length && token(scene, from).start < outer.end) from++
  if (from >= scene.syntax.tokens.length) return null
  const next = token(scene, from)
  const sentence = sentenceOf(scene, from)
  if (sentence.paragraph !== sentenceOf(scene, tokens.to - 1).paragraph) return null
  const comma = /^[,?!…]$|\.\.\.$/.test(last.form) || next.form === ',' || /^[-–—]$/.test(next.form)
  const continues = next.sentence === last.sentence || /^\p{Ll}/u.test(next.form)
  if (!comma && !(continues && /^[.]$/.test(last.form))) return null
  const limit = Math.min(sentence.tokens.to, nextQuotation(scene, from))
  if (!opensClause(scene, tokens)) return null
  for (let i = from; i < limit; i++) {
    if (token(scene, i).upos === 'CCONJ' && (i === from || (i === from + 1 && isPunctuation(scene, from)))) return null
    const cue = scene.cues.find((c) => c.verb === i && takes(c, 'quote', 'clause'))
    if (cue && /^VB[DZPN]$|^VB$/.test(cue.xpos)) {
      const quoting = quotedAsSaying(scene, i, limit)
      if (quoting !== null) return { cue, who: { head: quoting } }
      const who =
        i === from || (i === from + 1 && isPunctuation(scene, from))
          ? invertedHead(scene, cue)
          : subjectBeside(scene, cue, from)
      return who === null ? null : { cue, who: { head: who } }
    }
    if (isFiniteVerb(scene, i) && !/^(?:AUX)$/.test(token(scene, i).upos) && !insideRelative(scene, i, from))
      return null
  }
  return null
}

/** "…," the paper quoted | him | as saying · "…," | she | was quoted as telling the council */
function quotedAsSaying(scene: Scene, verb: number, limit: number): number | null {
  if (!/^(?:quote|cite|report)$/.test(token(scene, verb).lemma)) return null
  for (let i = verb + 1; i + 1 < limit; i++) {
    if (/^as$/i.test(token(scene, i).form) && token(scene, i + 1).xpos === 'VBG') return quotedHead(scene, verb)
  }
  return null
}

/** "…" — Ana Rojas, a teacher in Lima: the name behind a dash, up to the end of the line. */
function signature(scene: Scene, { tokens, outer, closed }: Quotation): Attribution | null {
  const dash = firstAt(scene.syntax, outer.end)
  const { form, sentence } = scene.syntax.tokens[dash] ?? { form: '', sentence: -1 }
  if (!closed || !/^(?:[-–—―]|--+)$/.test(form)) return null
  const { paragraph, tokens: line } = scene.syntax.sentences[sentence] as Scene['sentences'][number]
  const next = scene.syntax.sentences[sentence + 1]
  if (paragraph !== sentenceOf(scene, tokens.from).paragraph || next?.paragraph === paragraph) return null
  const signed = mentionsNear(scene, dash + 1).find((m) => m.tokens.from === dash + 1 && m.form === 'name')
  return signed && !hasFinite(scene, { from: dash, to: line.to }) ? { cue: null, who: { head: signed.head } } : null
}

/** Nothing of the writer's clause runs into the quotation: it opens its sentence, or a comma, colon or dash stands before it. */
function opensClause(scene: Scene, { from }: TokenRange): boolean {
  const start = sentenceOf(scene, from).tokens.from
  let before = from - 1
  while (before >= start && /^(?:["“”„«»'‘’(]|''|``)$/.test(token(scene, before).form)) before--
  if (before === start && token(scene, before).upos === 'NUM') return true
  return before < start || /^(?:[,:;–—.!?…-]|--+|that|and|but)$/i.test(token(scene, before).form)
}

function nextQuotation(scene: Scene, from: number): number {
  return scene.quotations.find((q) => q.tokens.from > from)?.tokens.from ?? scene.syntax.tokens.length
}

/** The subject of a verb between a quotation and what follows; the tree's, if it stands there, else the noun phrase before the verb. */
function subjectBeside(scene: Scene, cue: Cue, from: number): number | null {
  const head = speakerHead(scene, cue.verb)
  if (head !== null && head >= from && head <= nextQuotation(scene, from)) return head
  const before = headBefore(scene, cue.verb)
  if (before !== null && before >= from) return before
  return cue.verb > from && /^\p{L}/u.test(token(scene, cue.verb - 1).form) ? cue.verb - 1 : head
}

function insideRelative(scene: Scene, i: number, from: number): boolean {
  for (let k = from; k < i; k++) if (/^(?:who|which|whose|that|whom)$/i.test(token(scene, k).form)) return true
  return false
}

/** The envoy said: "…" · told state radio, "…" · said that "…" with nothing of the writer's behind it */
function cueBefore(scene: Scene, quotation: Quotation): Attribution | null {
  const opening = quotation.tokens.from
  const sentence = sentenceOf(scene, opening)
  let at = opening - 1
  while (at >= 0 && token(scene, at).start >= quotation.outer.start) at--
  if (at < 0 || at < sentence.tokens.from) return colonInSentenceBefore(scene, quotation, at)
  const mark = token(scene, at).form
  const from = sentence.tokens.from
  const cues = scene.cues.filter((c) => c.verb >= from && c.verb <= at && takes(c, 'quote', 'clause'))
  const cue = cues.filter((c) => !isInOtherQuotation(scene, c.verb, quotation)).at(-1)
  if (!cue) return null
  const between = { from: cue.tokens.to, to: at + 1 }
  if (mark === ':') return attributed(scene, cue)
  if (!reachesOn(scene, between)) return null
  const whole = isWhole(scene, quotation)
  if (mark === ',' && takes(cue, 'quote') && whole) return attributed(scene, cue)
  const tight = at + 1 - cue.tokens.to <= 1 || /^(?:that|as|with|,)$/i.test(mark)
  if (takes(cue, 'quote') && whole && (tight || startsUpper(scene, quotation))) return attributed(scene, cue)
  return null
}

function colonInSentenceBefore(scene: Scene, quotation: Quotation, at: number): Attribution | null {
  if (at < 0 || token(scene, at).form !== ':') return null
  const sentence = sentenceOf(scene, at)
  if (Math.abs(sentence.paragraph - sentenceOf(scene, quotation.tokens.from).paragraph) > 1) return null
  const cue = scene.cues
    .filter((c) => c.verb >= sentence.tokens.from && c.verb <= at && takes(c, 'quote', 'clause'))
    .at(-1)
  return cue ? attributed(scene, cue) : null
}

function attributed(scene: Scene, cue: Cue): Attribution | null {
  const head = speakerHead(scene, cue.verb) ?? headBefore(scene, cue.verb) ?? invertedHead(scene, cue)
  return head === null ? null : { cue, who: { head } }
}

/** Only an addressee, a place, a day or "that" between the verb and the quotation: no clause of the writer's. */
function reachesOn(scene: Scene, { from, to }: TokenRange): boolean {
  if (to - from > 16) return false
  return !hasFinite(scene, { from, to })
}

/** The quotation is a clause of its own and ends where its sentence or the writer's clause ends. */
function isWhole(scene: Scene, quotation: Quotation): boolean {
  if (!hasFinite(scene, quotation.tokens) && quotation.tokens.to - quotation.tokens.from < 6) return false
  const next = firstAt(scene.syntax, quotation.outer.end)
  if (next >= scene.syntax.tokens.length) return true
  const { form, sentence, upos } = token(scene, next)
  if (sentence !== token(scene, quotation.tokens.to - 1).sentence) return true
  return /^[.,;!?)–—]$/.test(form) || upos === 'CCONJ'
}

function startsUpper(scene: Scene, { tokens }: Quotation): boolean {
  return /^\p{Lu}/u.test(token(scene, tokens.from).form)
}

function isInOtherQuotation(scene: Scene, i: number, quotation: Quotation): boolean {
  return scene.quotations.some(
    (q) => q !== quotation && q.depth === quotation.depth && q.tokens.from <= i && i < q.tokens.to,
  )
}

/** UN envoy Marit Solberg on Twitter: "…" · The foreign ministry: "…" */
function introducer(scene: Scene, quotation: Quotation): Attribution | null {
  const { from } = sentenceOf(scene, quotation.tokens.from).tokens
  let at = quotation.tokens.from - 1
  while (at >= from && token(scene, at).start >= quotation.outer.start) at--
  if (at <= from || token(scene, at).form !== ':') return null
  const phrase = trimmed(scene, { from, to: at })
  if (hasFinite(scene, phrase)) return characterised(scene, quotation, phrase)
  if (phrase.to - phrase.from > 14) return null
  const within = mentionsNear(scene, phrase.from).filter(
    (m) => m.tokens.from >= phrase.from && m.tokens.to <= phrase.to && m.form !== 'pronoun',
  )
  const mention = within.find((m) => m.form === 'name' && scene.cast.entities[m.entity]?.kind === 'person') ?? within[0]
  return mention ? { cue: null, who: { head: mention.head } } : null
}

/** Colonel Paz was blunter: "…" · Lady Sharma disagreed: "…" */
function characterised(scene: Scene, quotation: Quotation, { from, to }: TokenRange): Attribution | null {
  if (!hasFinite(scene, quotation.tokens) || !isWhole(scene, quotation)) return null
  for (let i = to - 1; i > from; i--) {
    if (isPunctuation(scene, i)) return null
    if (!isFiniteVerb(scene, i)) continue
    const [subject] = [i, token(scene, i).head].flatMap((verb) => (verb < 0 ? [] : children(scene, verb, 'nsubj')))
    const head = subject ?? speakerHead(scene, i) ?? headBefore(scene, i)
    const mention = head === null ? null : mentionWithHead(scene, head)
    const speaks =
      mention !== null && /^(?:person|organisation|state)$/.test(scene.cast.entities[mention.entity]?.kind ?? '')
    return head !== null && head < i && speaks ? { cue: null, who: { head } } : null
  }
  return null
}
