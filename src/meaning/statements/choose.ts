import type { TokenRange } from '../../model.ts'
import { children, mentionWithHead, type Proposal, type Scene, token } from './scene.ts'

/**
 * Keeps, of proposals in order of trust, those that say something new: one for the same verb (unless their words lie apart,
 * as in a split quotation), one for the same words. A statement inside another by another verb stays.
 */
export function chooseStatements(scene: Scene, proposals: readonly Proposal[]): Proposal[] {
  const kept: Proposal[] = []
  for (const proposal of proposals) {
    if (insideScareQuotes(scene, proposal) || isNobody(scene, proposal) || leavesQuotation(scene, proposal)) continue
    if (proposal.rule === 'quoted' && proposals.some((p) => p.rule === 'clause-before' && isWider(p, proposal)))
      continue
    const clash = kept.some(
      (k) =>
        (sameCue(k, proposal) && !(k.rule === 'quoted' && proposal.rule === 'quoted')) ||
        (proposal.rule === 'according-to' && covers(proposal.words, k)) ||
        alike(k.words, proposal.words) > 0.8 ||
        (proposal.rule === 'run-on' && shared(k.words, proposal.words) > 0.5 * length(proposal.words)),
    )
    if (!clash) kept.push(proposal)
  }
  return kept.toSorted((a, b) => a.words.from - b.words.from || b.words.to - a.words.to)
}

/** "The ban would go, she said, "when the rain does"": the whole sentence, not its quoted end. */
function isWider(whole: Proposal, part: Proposal): boolean {
  return sameCue(whole, part) && whole.words.from < part.words.from && whole.words.to >= part.words.to
}

function sameCue(a: Proposal, b: Proposal): boolean {
  return a.cue !== null && b.cue !== null && a.cue.from === b.cue.from
}

function length({ from, to }: TokenRange): number {
  return to - from
}

function shared(a: TokenRange, b: TokenRange): number {
  return Math.max(0, Math.min(a.to, b.to) - Math.max(a.from, b.from))
}

function alike(a: TokenRange, b: TokenRange): number {
  const common = shared(a, b)
  return common / (length(a) + length(b) - common || 1)
}

/** A verb of saying inside a short quotation that no clause goes with. */
function insideScareQuotes(scene: Scene, { cue }: Proposal): boolean {
  if (!cue) return false
  return scene.quotations.some(
    (q) => q.tokens.from <= cue.from && cue.to <= q.tokens.to && q.tokens.to - q.tokens.from <= 3,
  )
}

const FIRST_OR_SECOND = /^(?:i|we|you|one|me|us|nobody|no-one)$/i

/** The reader, the writer ("we urge", in a statement of his own), things that show and do not say ("the figures suggest"), "nothing", "this", a bare "it" that stands for no party. */
function isNobody(scene: Scene, { who, rule }: Proposal): boolean {
  // The label of a transcript names somebody, whatever its words ("MR PRICE").
  if (who === null || typeof who === 'string' || rule === 'transcript' || rule === 'interview') return false
  if (FIRST_OR_SECOND.test(token(scene, who.head).form) && token(scene, who.head).upos === 'PRON') return true
  if (
    children(scene, who.head, 'det').some((c) => /^(?:no|neither)$/i.test(token(scene, c).form)) ||
    /^(?:no|neither)$/i.test(scene.syntax.tokens[who.head - 1]?.form ?? '')
  )
    return true
  if (mentionWithHead(scene, who.head)?.head === who.head) return false
  const { lemma, form } = token(scene, who.head)
  // "Nobody was hurt, it added.": whoever spoke before
  if (/^it$/i.test(form) && rule === 'clause-before') return false
  return (
    scene.lexicon.nouns.get(lemma.toLowerCase())?.evidence === true ||
    /^(?:this|that|it|nothing|what|which)$/i.test(form)
  )
}

/** The verb stands inside a quotation, but the words begin before it. */
function leavesQuotation(scene: Scene, { cue, words }: Proposal): boolean {
  if (!cue) return false
  return scene.quotations.some((q) => q.tokens.from <= cue.from && cue.to <= q.tokens.to && words.from < q.tokens.from)
}

/** The source named at the sentence's end is that of the whole report; somebody speaks inside it already. */
function covers({ from, to }: TokenRange, { cue, words }: Proposal): boolean {
  const opens = words.from <= from + 1 && shared({ from, to }, words) > 0.3 * (to - from)
  return cue !== null && from <= cue.from && cue.to <= to && (opens || shared({ from, to }, words) > 0.5 * (to - from))
}
