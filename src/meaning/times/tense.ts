import type { Syntax, Token } from '../../model.ts'
import type { Lean } from './rule.ts'

/**
 * Which way the clause around a token looks. "met on Friday" looks back; "will meet", "is to meet", "plans to meet",
 * "talks scheduled for Friday" look ahead.
 */
export function leanAt(syntax: Syntax, token: number): Lean {
  for (const word of ancestors(syntax, token)) {
    const lean = leanOf(syntax, word)
    if (lean !== 'none') return lean
  }
  return 'none'
}

/** The same without a tree: the nearest verb before the words decides, else the first one after them. */
export function leanOfWords(before: string, after: string): Lean {
  const clause = before.slice(before.search(/[;:"“”][^;:"“”]*$/) + 1)
  const last = [...clause.matchAll(CUE)].at(-1)?.[0] ?? after.match(CUE)?.[0]
  return last === undefined ? 'none' : FUTURE_CUE.test(last) ? 'future' : 'past'
}

const FUTURE_CUE =
  /^(?:will|would|shall|won't|wont|to\s|plan|schedul|expect|due|set to|as soon|as early|hop|intend|postpon|delay|resum|expire|deadline|upcoming)/i
const CUE =
  /\b(?:(?:will|would|shall|won't|wont)\b|to (?!the\b|a\b|an\b|his\b|her\b|its\b|their\b)(?=[a-z])[a-z]+|plan(?:s|ning|ned)?\b|schedul\w+|expect\w*|due\b|set to\b|as (?:soon|early) as|hop(?:es|ing|ed)\b|intend\w*|postpon\w+|delay\w*|expires?\b|deadline|upcoming|(?!need|speed|indeed|exceed|proceed|succeed|feed|seed|breed)[a-z]{2,}ed\b|was|were|had|has been|said|told|met|went|came|took|gave|held|made|began|left|did|got|saw|sent|won|lost|fell|rose|spoke|found|shot|led|broke|struck|fought|won|hit|wrote|became|brought|flew|sought|put|drew|grew|ran|stood|swept|withdrew|overthrew|fled)\b/gi

/** Words that put what they govern into the future, whatever their own tense. */
const AHEAD =
  /^(?:schedule|plan|expect|due|set|slate|postpone|delay|intend|hope|promise|pledge|vow|threaten|agree|aim|likely|deadline|upcoming|forthcoming|expire|await|propose|urge|demand|order|ask|want|invite|ready|prepare)$/

/** As nouns these are told like anything else: "repeated the demand in a call on Friday". */
const SPOKEN = /^(?:promise|pledge|vow|demand|order|ask|agree|threaten|propose|urge|want|invite|await)$/

function leanOf(syntax: Syntax, index: number): Lean {
  const token = syntax.tokens[index]!
  const auxiliaries = syntax.children[index]!.map((child) => syntax.tokens[child]!).filter(
    ({ rel, upos }) => rel.startsWith('aux') || rel === 'cop' || (upos === 'PART' && rel === 'mark'),
  )
  if (auxiliaries.some(isFuture)) return 'future'
  const verbal = token.upos === 'VERB' || token.upos === 'AUX'
  const perfect = auxiliaries.some(({ lemma }) => lemma === 'have')
  if (!verbal && AHEAD.test(token.lemma) && !SPOKEN.test(token.lemma)) return 'future'
  // "is planned for Friday" looks ahead, "had threatened on Friday" does not.
  if (verbal && token.xpos === 'VBN' && AHEAD.test(token.lemma) && !perfect) return 'future'
  if (auxiliaries.some(({ form }) => /^to$/i.test(form))) return infinitiveLean(syntax, token)
  if (auxiliaries.some(({ xpos }) => xpos === 'VBD')) return 'past'
  if (perfect) return 'past'
  if (!verbal) return 'none'
  if (token.xpos === 'VBD' || (token.xpos === 'VBN' && auxiliaries.length === 0)) return 'past'
  return 'none'
}

const isFuture = ({ lemma, form }: Token): boolean =>
  lemma === 'will' || lemma === 'shall' || /^(?:ll|'ll|’ll|wo)$/i.test(form)

/** "to meet on Friday": ahead, unless what governs it has done with it ("managed to", "was able to"). */
function infinitiveLean(syntax: Syntax, verb: Token): Lean {
  const head = verb.head < 0 ? null : syntax.tokens[verb.head]!
  if (head === null) return 'future'
  if (/^(?:manage|fail|begin|start|continue|force|help|refuse|decline|appear|seem|use|able|say)$/.test(head.lemma))
    return 'none'
  return verb.rel === 'advcl' ? 'none' : 'future'
}

function ancestors(syntax: Syntax, token: number): number[] {
  const path: number[] = []
  for (let at = token; at >= 0 && path.length < 12; at = syntax.tokens[at]!.head) path.push(at)
  return path
}
