import type { Cast, Span, Speaker, Statement, StatementForm, Syntax, TokenRange } from '../../model.ts'
import { chooseStatements } from './choose.ts'
import { findCues } from './cues.ts'
import type { SpeechLexicon } from './lexicon.ts'
import { findQuotations } from './quotations.ts'
import { RULES } from './rules.ts'
import { type Proposal, type Scene, sentenceOf, token } from './scene.ts'
import { speakerAt } from './speaker.ts'
import { authorOf, isDocument } from './who.ts'

export { firstPersonAt } from './first-person.ts'
export { parseSpeechLexicon, type SpeechLexicon } from './lexicon.ts'

/**
 * Who expresses what in words, in text order of the words. Rules propose, `chooseStatements` decides; evidence (the
 * sentences of words, speaker and verb) and the rule's name are attached here.
 */
export function findStatements(syntax: Syntax, cast: Cast, lexicon: SpeechLexicon): Statement[] {
  const quotations = findQuotations(syntax)
  const scene: Scene = { syntax, cast, lexicon, quotations, cues: findCues(syntax, lexicon) }
  const chosen = chooseStatements(
    scene,
    RULES.flatMap((rule) => rule(scene)),
  )
  const statements: Statement[] = []
  let before: Speaker | null = null
  let lastDirect: Speaker | null = null
  for (const proposal of chosen) {
    const speaker = speakerOf(scene, proposal, lastDirect, before)
    if (proposal.form === 'direct') lastDirect = speaker
    before = speaker ?? before
    statements.push(statementOf(scene, proposal, speaker))
  }
  return statements
}

function speakerOf(
  scene: Scene,
  { who }: Proposal,
  lastDirect: Speaker | null,
  before: Speaker | null,
): Speaker | null {
  if (who === null) return null
  if (who === 'as before') return lastDirect
  const owner = isDocument(scene, who.head) ? authorOf(scene, who.head) : who.head
  // "the statement said": that of whoever was speaking.
  if (owner !== null && owner === who.head && isDocument(scene, owner) && before)
    return { ...before, span: tokenSpan(scene, owner) }
  return speakerAt(scene, owner ?? who.head)
}

function tokenSpan(scene: Scene, i: number): Span {
  return { start: token(scene, i).start, end: token(scene, i).end }
}

function statementOf(scene: Scene, proposal: Proposal, speaker: Speaker | null): Statement {
  const words = spanOf(scene.syntax, proposal.words)
  return {
    speaker,
    stance: proposal.stance,
    form: formOf(scene, proposal, words),
    words,
    to: proposal.to === null ? null : { name: speakerAt(scene, headOf(scene, proposal.to)).name },
    evidence: evidenceOf(scene, proposal),
    cue: proposal.cue && spanOf(scene.syntax, proposal.cue),
    hedged: proposal.hedged,
    confidence: proposal.who === null ? 0.4 : 0.8,
    rule: proposal.rule,
  }
}

/** Reported words with a quotation among them are mixed; quoted as a whole they are direct. */
function formOf(scene: Scene, { form }: Proposal, words: Span): StatementForm {
  if (form === 'direct') return 'direct'
  const inside = scene.quotations.filter((q) => q.inner.start < words.end && words.start < q.inner.end)
  if (inside.length === 0) return 'indirect'
  return inside.some((q) => q.inner.start <= words.start + 1 && q.inner.end >= words.end - 1) ? 'direct' : 'mixed'
}

function evidenceOf(scene: Scene, { words, cue }: Proposal): Span {
  const places = [words.from, words.to - 1, ...(cue ? [cue.from] : [])].map((i) => sentenceOf(scene, i))
  return { start: Math.min(...places.map((s) => s.start)), end: Math.max(...places.map((s) => s.end)) }
}

function headOf(scene: Scene, { from, to }: TokenRange): number {
  for (let i = from; i < to; i++) {
    const { head } = token(scene, i)
    if ((head < from || head >= to) && token(scene, i).upos !== 'PUNCT') return i
  }
  return to - 1
}

function spanOf(syntax: Syntax, { from, to }: TokenRange): Span {
  return { start: (syntax.tokens[from] as Span).start, end: (syntax.tokens[to - 1] as Span).end }
}
