import type {
  Cast,
  EntityKind,
  Sentence,
  Span,
  Speaker,
  Statement,
  StatementForm,
  Syntax,
  TokenRange,
} from '../../model.ts'
import { bySentence } from '../by-place.ts'
import { isNominal } from './beside.ts'
import { chooseStatements } from './choose.ts'
import { confidenceOf } from './confidence.ts'
import { findCues } from './cues.ts'
import type { SpeechLexicon } from './lexicon.ts'
import { loneLines, withMainSpeaker } from './lone-lines.ts'
import { findQuotations, type Quotation } from './quotations.ts'
import { interview } from './rules/interview.ts'
import { transcript } from './rules/transcript.ts'
import { RULES } from './rules.ts'
import { mentionWithHead, type Proposal, type Scene, sentenceOf, token } from './scene.ts'
import { speakerAt } from './speaker.ts'
import { authorOf, isDocument } from './who.ts'

export { firstPersonAmong } from './first-person.ts'
export { parseSpeechLexicon, type SpeechLexicon } from './lexicon.ts'

/**
 * Who expresses what in words, in text order of the words. Rules propose, `chooseStatements` decides; evidence (the
 * sentences of words, speaker and verb) and the rule's name are attached here.
 */
export function findStatements(syntax: Syntax, cast: Cast, lexicon: SpeechLexicon): Statement[] {
  const quotations = findQuotations(syntax)
  const cues = findCues(syntax, lexicon)
  const scene: Scene = {
    syntax,
    cast,
    lexicon,
    quotations,
    cues,
    sentences: syntax.sentences,
    mentions: bySentence(cast.mentions, syntax),
    unmarked: quotations.length === 0,
    linesAreSentences: areLinesSentences(syntax.sentences),
  }
  const labels = transcript(scene)
  const labelled = labels.length > 0 ? labels : interview(scene)
  const chosen = stretchesOf(scene).flatMap((stretch) => {
    const here = labelled.filter((p) => isWithin(p.words, stretch))
    const said = chooseStatements(stretch, [...here, ...RULES.flatMap((rule) => rule(stretch))])
    return [...said, ...loneLines(stretch, said)].toSorted((a, b) => a.words.from - b.words.from)
  })
  const said: { proposal: Proposal; statement: Statement }[] = []
  let before: Said | null = null
  let quotedBefore: Said | null = null
  for (const proposal of chosen) {
    const speaker = speakerOf(scene, proposal, quotedBefore, before)
    const statement = statementOf(scene, proposal, speaker)
    const now = saidBy(proposal, speaker, before)
    const isInside = quotedBefore !== null && proposal.words.to <= quotedBefore.proposal.words.to
    if (statement.form !== 'indirect' && !isInside) quotedBefore = now
    if (speaker) before = now
    said.push({ proposal, statement })
  }
  return withMainSpeaker(scene, said)
}

function areLinesSentences(sentences: readonly Sentence[]): boolean {
  const lines = new Set(sentences.map(({ paragraph }) => paragraph)).size
  return sentences.length >= 8 && lines >= 0.7 * sentences.length
}

const STRETCH = 100

/** A long article in stretches of some 100 sentences, cut between paragraphs or at least outside quotations, so that time grows with length only. */
function stretchesOf(scene: Scene): Scene[] {
  const { sentences } = scene.syntax
  const stretches: Scene[] = []
  for (let from = 0; from < sentences.length; ) {
    let to = Math.min(sentences.length, from + STRETCH)
    while (
      to < sentences.length &&
      to < from + 2 * STRETCH &&
      sentences[to]?.paragraph === sentences[to - 1]?.paragraph
    )
      to++
    stretches.push(stretchOf(scene, sentences.slice(from, to)))
    from = to
  }
  return stretches
}

function stretchOf(scene: Scene, sentences: readonly Sentence[]): Scene {
  const range = { from: sentences[0]?.tokens.from ?? 0, to: sentences.at(-1)?.tokens.to ?? 0 }
  const inside = ({ tokens }: { readonly tokens: TokenRange }) => tokens.from >= range.from && tokens.from < range.to
  return {
    ...scene,
    sentences,
    quotations: scene.quotations.filter(inside),
    cues: scene.cues.filter(inside),
  }
}

function isWithin(words: TokenRange, { sentences }: Scene): boolean {
  return words.from >= (sentences[0]?.tokens.from ?? 0) && words.from < (sentences.at(-1)?.tokens.to ?? 0)
}

function saidBy(proposal: Proposal, speaker: Speaker | null, before: Said | null): Said {
  const head = typeof proposal.who === 'string' ? before?.head : proposal.who?.head
  return { proposal, speaker, head: head ?? null }
}

/** The statement before. */
interface Said {
  readonly proposal: Proposal
  readonly speaker: Speaker | null
  readonly head: number | null
}

function speakerOf(scene: Scene, proposal: Proposal, quotedBefore: Said | null, before: Said | null): Speaker | null {
  const { who } = proposal
  if (who === null) return null
  if (who === 'main speaker') return null
  if (who === 'as before') return (quotedBefore ?? before)?.speaker ?? null
  const owner = isDocument(scene, who.head) ? authorOf(scene, who.head) : who.head
  const head = owner ?? who.head
  // "the statement said", "he added": that of whoever was speaking.
  const same = before && (isDocument(scene, head) || goesOn(scene, proposal, head, before))
  return same && before.speaker ? { ...before.speaker, span: tokenSpan(scene, head) } : speakerAt(scene, head)
}

/** A pronoun in the wake of a statement in the same paragraph means its speaker. */
function goesOn(scene: Scene, { words, cue }: Proposal, head: number, { proposal, head: earlier }: Said): boolean {
  const pronoun = token(scene, head).form.toLowerCase()
  if (!(/^(?:he|she|it)$/.test(pronoun) || isByAge(scene, head)) || earlier === null || proposal.rule === 'transcript')
    return false
  const here = Math.min(words.from, cue?.from ?? words.from)
  const nested = proposal.words.from <= here && here < proposal.words.to
  const gap =
    token(scene, here).sentence - token(scene, Math.max(proposal.words.to - 1, proposal.cue?.from ?? 0)).sentence
  const sameParagraph = sentenceOf(scene, here).paragraph === sentenceOf(scene, proposal.words.from).paragraph
  if (nested || !sameParagraph || gap > 1) return false
  const kind = kindAt(scene, earlier)
  return pronoun === 'it'
    ? kind === 'organisation' || kind === 'state' || isNamelessBody(scene, earlier)
    : kind === 'person'
}

/** "the town's works office said": a body that the cast does not know. */
function isNamelessBody(scene: Scene, head: number): boolean {
  return (
    mentionWithHead(scene, head) === null && token(scene, head).xpos === 'NN' && BODY.test(token(scene, head).lemma)
  )
}

const BODY =
  /^(?:office|bureau|agency|department|authority|service|board|council|committee|centre|center|group|company|institute|union|association|commission|paper|newspaper|radio|station|channel|broadcaster|hospital|court|embassy|mission|foundation|federation|operator|airline|bank|party|charity|watchdog|monitor|ministry|secretariat)$/

/** "the 81-year-old said": somebody spoken of just before. */
function isByAge(scene: Scene, head: number): boolean {
  const { start, end } = token(scene, head)
  return /\bthe \d{1,3}-year-old$/i.test(scene.syntax.text.slice(Math.max(0, start - 20), end))
}

function kindAt(scene: Scene, head: number): EntityKind | null {
  const mention = mentionWithHead(scene, head)
  return mention ? (scene.cast.entities[mention.entity]?.kind ?? null) : null
}

function tokenSpan(scene: Scene, i: number): Span {
  return { start: token(scene, i).start, end: token(scene, i).end }
}

function statementOf(scene: Scene, proposal: Proposal, speaker: Speaker | null): Statement {
  const words = withClosingMark(scene, spanOf(scene.syntax, proposal.words))
  return {
    speaker,
    stance: proposal.stance,
    form: formOf(scene, proposal, words),
    words,
    to: addressee(scene, proposal, speaker),
    evidence: evidenceOf(scene, proposal),
    cue: proposal.cue && spanOf(scene.syntax, proposal.cue),
    hedged: proposal.hedged || soundsReserved(scene, proposal),
    confidence: confidenceOf(scene, proposal),
    rule: proposal.rule,
  }
}

/** Who is told; never the speaker himself ("warned one, Ann Lee"). */
function addressee(scene: Scene, { to }: Proposal, speaker: Speaker | null): Statement['to'] {
  const name = to === null ? null : speakerAt(scene, headOf(scene, to)).name
  return name === null || name === speaker?.name ? null : { name }
}

/** "appeared to say", "reportedly said" */
function soundsReserved(scene: Scene, { cue }: Proposal): boolean {
  if (cue === null) return false
  const before = [1, 2, 3].map((k) => scene.syntax.tokens[cue.from - k])
  const seems = /^to$/i.test(before[0]?.form ?? '') && /^(?:appear|seem)/i.test(before[1]?.form ?? '')
  return seems || /^(?:reportedly|apparently|allegedly|supposedly|seemingly)$/i.test(before[0]?.form ?? '')
}

/** Reported words that end with a quotation keep its closing mark: the plan was "a farce". */
function withClosingMark(scene: Scene, words: Span): Span {
  const last = scene.quotations.find(
    (q) =>
      q.closed &&
      q.inner.start > words.start + 1 &&
      q.inner.start < words.end &&
      q.inner.end >= words.end &&
      q.inner.end <= words.end + 2,
  )
  return last ? { start: words.start, end: last.outer.end } : words
}

/** Reported words with a quotation among them are mixed; quoted as a whole they are direct. */
function formOf(scene: Scene, { form, cue }: Proposal, words: Span): StatementForm {
  if (form === 'direct') return 'direct'
  // "The army says it will stay," the mayor said: reported by the one who is quoted.
  const isAround = ({ tokens }: Quotation): boolean => cue !== null && tokens.from <= cue.from && cue.to <= tokens.to
  const inside = scene.quotations.filter((q) => q.inner.start < words.end && words.start < q.inner.end && !isAround(q))
  if (inside.length === 0) return 'indirect'
  return inside.some((q) => q.inner.start <= words.start + 1 && q.inner.end >= words.end - 1) ? 'direct' : 'mixed'
}

function evidenceOf(scene: Scene, { words, cue }: Proposal): Span {
  const places = [words.from, words.to - 1, ...(cue ? [cue.from] : [])].map((i) => sentenceOf(scene, i))
  return { start: Math.min(...places.map((s) => s.start)), end: Math.max(...places.map((s) => s.end)) }
}

function headOf(scene: Scene, { from, to }: TokenRange): number {
  for (let i = to - 1; i >= from; i--) {
    const { head } = token(scene, i)
    if ((head < from || head >= to) && isNominal(scene, i)) return i
  }
  return to - 1
}

function spanOf(syntax: Syntax, { from, to }: TokenRange): Span {
  return { start: (syntax.tokens[from] as Span).start, end: (syntax.tokens[to - 1] as Span).end }
}
