import { range, type Tree } from './word-tree.ts'

/** "Ghana, | Togo sign pact", "Ghana, | Togo to sign pact": headlines leave "and" out; nobody is called upon or explained. */
export function joinNames({ kind, forms, heads, tagOf, setTag, relOf, setRel, childrenOf }: Tree): void {
  if (kind !== 'headline') return
  for (let i = 0; i + 2 < forms.length; i++) {
    const isOpening = i === 0 && /^(?:NN|JJ|RB)$/.test(tagOf(0))
    const mayBe = isName(tagOf(i)) || (isOpening && heads[0]! >= 0 && tagOf(heads[0]!) === 'VBP')
    if (forms[i + 1] !== ',' || !mayBe) continue
    const isListed = (k: number): boolean => forms[k] === ',' || (heads[k] === i && relOf(k) === 'appos')
    const opens = (c: number): boolean =>
      c > i && isName(tagOf(c)) && range(i + 2, c).every((k) => isListed(k) || (heads[k] === c && relOf(k) !== 'case'))
    const beside = childrenOf(i).filter((c) => relOf(c) === 'appos' && opens(c))
    const last = beside.at(-1)
    if (last !== undefined && /^(?:to|\p{Ll}+)$/u.test(forms[last + 1] ?? '')) for (const c of beside) setRel(c, 'conj')
    const verb = heads[i]!
    if (!/^(?:vocative|advmod|discourse)$/.test(relOf(i)) || verb < 0) continue
    const subject = childrenOf(verb).find((c) => relOf(c) === 'nsubj' && opens(c))
    if (subject === undefined) continue
    if (!isName(tagOf(i))) setTag(i, 'PROPN', 'NNP')
    setRel(i, subject)
    setRel(subject, 'conj')
    heads[subject] = i
  }
}

/** The tag of a proper name. */
export const isName = (tag: string): boolean => /^NNPS?$/.test(tag)
