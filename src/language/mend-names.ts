import { isName } from './mend-headline.ts'
import { range, type Tree } from './word-tree.ts'

/** Relations in which a proper name stands beside no other name. */
const NO_NAME = /^(?:acl|advcl|advmod|cc|ccomp|discourse|mark|xcomp)$/
/** Relations that a word has only once, or not without a word of its own before the second. */
const ONCE = /^(?:appos|conj|nmod|nsubj|obj|obl)$/

/** "with Amadou | Sow | of Senegal": of two words of a name, side by side, the second hangs on the first. */
export function joinSurnames({ forms, heads, tagOf, relOf, setRel, childrenOf }: Tree): void {
  for (let i = 1; i < forms.length; i++) {
    const first = i - 1
    if (heads[i] === first || !isName(tagOf(i)) || !isName(tagOf(first))) continue
    if (!isCapital(forms[i]!) || !isCapital(forms[first]!)) continue
    if (heads[first] === i || (heads[first]! >= 0 && heads[heads[first]!] === i)) {
      makePhrase(i)
      continue
    }
    if (childrenOf(i).some((c) => c < first) || isUnder(first, i)) continue
    const isOdd = NO_NAME.test(relOf(i)) && !NO_NAME.test(relOf(first))
    const isFirstOdd = NO_NAME.test(relOf(first)) && heads[first] === heads[i]
    const isTwice = heads[first] === heads[i] && relOf(first) === relOf(i) && ONCE.test(relOf(i))
    if (!isOdd && !isFirstOdd && !isTwice && !isSecondSubject(i)) continue
    if (isFirstOdd) setRel(first, i)
    hangOn(first, i)
  }

  /** Hung on what hangs on it, a word would govern itself. */
  function isUnder(word: number, governor: number): boolean {
    let up = heads[word]!
    while (up >= 0 && up !== governor) up = heads[up]!
    return up === governor
  }

  function hangOn(first: number, i: number): void {
    const verb = heads[first]!
    for (const c of childrenOf(i))
      if (c !== first) heads[c] = relOf(c) === 'obl' && verb >= 0 && !isOf(c) ? verb : first
    heads[i] = first
    setRel(i, 'flat')
  }

  function isOf(c: number): boolean {
    return childrenOf(c).some((k) => relOf(k) === 'case' && forms[k]!.toLowerCase() === 'of')
  }

  /** "met Amadou | Sow", "spoke with President Amadou | Sow": a name with a name before it is no clause with its subject. */
  function makePhrase(i: number): void {
    const [own, governor] = [childrenOf(i), heads[i]!]
    if (governor < 0 || !NO_NAME.test(relOf(i)) || own.some((c) => /^(?:cop|aux)/.test(relOf(c)))) return
    const from = Math.min(...own, i)
    const isBehind = /^(?:with|to|from|by|for|of|on|at)$/i.test(forms[from]!)
    if (!isBehind && governor !== from - 1) return
    for (const c of own) {
      if (relOf(c) === 'mark') setRel(c, 'case')
      else if (c < i && relOf(c) !== 'case') setRel(c, 'compound')
      else if (c > i && /^(?:obl|advcl|xcomp)/.test(relOf(c)) && !isOf(c)) heads[c] = governor
    }
    setRel(i, isBehind ? 'obl' : 'obj')
  }

  /** "President Ana Paz and Premier Hugo | Lee | said". */
  function isSecondSubject(i: number): boolean {
    const before = heads[i - 1]!
    const isTorn = relOf(i) === 'nsubj' && relOf(i - 1) === 'conj' && before >= 0 && heads[before] === heads[i]
    return isTorn && relOf(before) === 'nsubj' && childrenOf(i).length === 0
  }
}

/** "Turkey, | the US | and the EU": a name between a comma and what joins the last to the first is another of the list. */
export function joinLists({ forms, heads, tagOf, relOf, setRel, childrenOf }: Tree): void {
  for (let i = 2; i + 2 < forms.length; i++) {
    const first = heads[i]!
    if (relOf(i) !== 'appos' || first < 0 || first > i || !isName(tagOf(i)) || !isName(tagOf(first))) continue
    const last = childrenOf(first).find((c) => c > i && relOf(c) === 'conj')
    const and = last === undefined ? undefined : childrenOf(last).find((c) => relOf(c) === 'cc')
    if (last === undefined || and === undefined || !isName(tagOf(last))) continue
    const begin = forms[i - 1]!.toLowerCase() === 'the' ? i - 1 : i
    if (forms[begin - 1] === ',' && range(i + 1, and).every((k) => heads[k] === i || relOf(k) === 'flat'))
      setRel(i, last)
  }
}

const isCapital = (form: string): boolean => /^\p{Lu}/u.test(form)
