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

/** Words that put what they govern into the future, whatever their own tense. */
const AHEAD =
  /^(?:schedule|plan|expect|due|set|slate|postpone|delay|intend|hope|promise|pledge|vow|threaten|agree|aim|likely|deadline|upcoming|forthcoming|expire|await|propose|urge|demand|order|ask|want|invite|ready|prepare)$/

function leanOf(syntax: Syntax, index: number): Lean {
  const token = syntax.tokens[index]!
  const auxiliaries = syntax.children[index]!.map((child) => syntax.tokens[child]!).filter(
    ({ rel, upos }) => rel.startsWith('aux') || rel === 'cop' || (upos === 'PART' && rel === 'mark'),
  )
  if (auxiliaries.some(isFuture)) return 'future'
  const verbal = token.upos === 'VERB' || token.upos === 'AUX'
  if (!verbal && AHEAD.test(token.lemma)) return 'future'
  if (verbal && token.xpos === 'VBN' && AHEAD.test(token.lemma)) return 'future'
  if (auxiliaries.some(({ form }) => /^to$/i.test(form))) return infinitiveLean(syntax, token)
  if (auxiliaries.some(({ xpos }) => xpos === 'VBD')) return 'past'
  if (auxiliaries.some(({ lemma }) => lemma === 'have')) return 'past'
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
