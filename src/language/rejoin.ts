import type { Network } from './network.ts'
import type { ParsedWords } from './parse.ts'

/**
 * "urged them to leave | and shut the border", "said it would never pay | and accused Chad": a past tense cannot be joined to an infinitive, nor
 * to what stands behind a modal verb. Joins it to the nearest past tense above; heads are changed in place.
 */
export function rejoinPasts(
  forms: readonly string[],
  { tags, heads, rels }: ParsedWords,
  { parts, relations }: Network,
): void {
  const relOf = (i: number): string => relations[rels[i]!]!
  const tagOf = (i: number): string => parts[tags[i]!]![1]
  const isCandidate = (i: number): boolean => relOf(i) === 'conj' && /^VB[DN]$/.test(tagOf(i))
  if (!heads.some((_, i) => isCandidate(i))) return
  const children = childrenIn(heads)
  const childrenOf = (head: number): readonly number[] => children[head]!
  const auxiliariesOf = (verb: number): number[] => childrenOf(verb).filter((c) => /^(?:aux|cop)/.test(relOf(c)))
  const isBare = (verb: number): boolean =>
    tagOf(verb) === 'VB' || auxiliariesOf(verb).some((c) => /^(?:MD|TO)$/.test(tagOf(c)))
  const isPast = (verb: number): boolean =>
    (tagOf(verb) === 'VBD' && auxiliariesOf(verb).length === 0) ||
    (tagOf(verb) === 'VBN' && auxiliariesOf(verb).some((c) => /^VB[DZP]$/.test(tagOf(c))) && !isBare(verb))
  for (let i = 0; i < heads.length; i++) {
    const joined = heads[i]!
    if (joined < 0 || joined > i || !isCandidate(i)) continue
    if (!isBare(joined) || childrenOf(i).some((c) => /^(?:aux|nsubj|mark)/.test(relOf(c)))) continue
    // a base form that the tagger takes for a participle: "invade"
    if (/[^aeiou]e$/i.test(forms[i]!)) continue
    if (tagOf(i) === 'VBN' && !childrenOf(i).some((c) => c > i && relOf(c) === 'obj')) continue
    let above = heads[joined]!
    while (above >= 0 && !isPast(above)) above = heads[above]!
    if (above >= 0 && above < joined) heads[i] = above
  }
}

function childrenIn(heads: Int32Array): number[][] {
  const children: number[][] = Array.from(heads, () => [])
  for (const [i, head] of heads.entries()) if (head >= 0) children[head]!.push(i)
  return children
}
