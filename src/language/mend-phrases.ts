import { range, type Tree } from './word-tree.ts'

/* What introduces a phrase, and what is none. */

/** "with | the Somali President | Asha Noor", "from | Peruvian Premier | Ana Sol": what stands before a name is the name's, neither its title's nor its surname's. */
export function freeTitles({ heads, relOf, childrenOf }: Tree): void {
  for (let part = 0; part < heads.length; part++) {
    const name = heads[part]!
    const isTitle = relOf(part) === 'nmod:desc' && name > part
    if (!isTitle && !(relOf(part) === 'flat' && name >= 0 && name < part)) continue
    const isBefore = (c: number): boolean =>
      isTitle ? c < part && relOf(c) === 'case' : c < name && /^(?:case|det|amod)$/.test(relOf(c))
    for (const c of childrenOf(part)) if (isBefore(c)) heads[c] = name
  }
}

/** "will lend | up to $3 million | to Chad": how much, no phrase with "to". */
export function countUpTo({ forms, heads, tagOf, relOf, setRel, childrenOf }: Tree): void {
  for (let up = 1; up + 2 < forms.length; up++) {
    const to = up + 1
    if (!/^up$/i.test(forms[up]!) || !/^to$/i.test(forms[to]!) || !/^(?:\$|CD)$/.test(tagOf(up + 2))) continue
    const counted = heads[to]!
    const verb = counted > to ? heads[counted]! : -1
    if (verb < 0 || verb > up || relOf(to) !== 'case' || !/^VB/.test(tagOf(verb))) continue
    heads[up] = counted
    setRel(up, 'advmod')
    heads[to] = up
    setRel(to, 'fixed')
    if (!childrenOf(verb).some((c) => c < counted && c > verb && relOf(c) === 'obj')) setRel(counted, 'obj')
  }
}

/** "threatened to | shell | the port": what one threatens, refuses or tries to do is a verb, even one that looks like a noun. */
export function findTried({ forms, heads, tagOf, setTag, relOf, setRel }: Tree): void {
  for (let verb = 0; verb + 2 < forms.length; verb++) {
    const [to, deed] = [verb + 1, verb + 2]
    if (!TRIES.test(forms[verb]!) || !/^VB/.test(tagOf(verb)) || !/^to$/i.test(forms[to]!)) continue
    if (!/^(?:NN|VB)$/.test(tagOf(deed)) || relOf(deed) !== 'compound' || heads[deed] !== heads[to]) continue
    const object = heads[deed]!
    if (object < deed || heads[object] !== verb) continue
    setTag(to, 'PART', 'TO')
    setTag(deed, 'VERB', 'VB')
    for (const c of range(to, object)) if (heads[c] === object && c < deed) heads[c] = deed
    setRel(to, 'mark')
    heads[deed] = verb
    setRel(deed, 'xcomp')
    heads[object] = deed
    setRel(object, 'obj')
  }
}

const TRIES =
  /^(?:threaten(?:ed|s|ing)?|vow(?:ed|s|ing)?|refus(?:ed|es|ing|e)|tr(?:y|ied|ies|ying)|attempt(?:ed|s|ing)?|want(?:ed|s|ing)?|decid(?:ed|es|ing|e)|manag(?:ed|es|ing|e)|fail(?:ed|s|ing)?|continu(?:ed|es|ing|e))$/i

/** "Chad | on Friday | freed | two Danish sailors", "a court | then | lifted | the ban": a past tense behind its subject and a day or adverb, no participle of its object. */
export function freeBehindDay({ forms, heads, tagOf, setTag, relOf, setRel, childrenOf }: Tree): void {
  const isAdverb = (i: number): boolean => DAY.test(forms[i]!) || tagOf(i) === 'RB'
  for (let verb = 2; verb + 1 < forms.length; verb++) {
    const noun = heads[verb]!
    if (noun < verb || relOf(verb) !== 'amod' || !/^VB[DN]$/.test(tagOf(verb)) || !isAdverb(verb - 1)) continue
    const own = childrenOf(noun)
    const above = heads[noun]!
    const isTop = above >= 0 && above < verb - 1 && heads[above]! < 0 && /^NNPS?$/.test(tagOf(above))
    const subject = isTop ? above : own.find((c) => c < verb - 1 && /^nsubj/.test(relOf(c)))
    if (subject === undefined || own.some((c) => c > subject && c < noun && /^(?:cop|aux)/.test(relOf(c)))) continue
    setTag(verb, 'VERB', 'VBD')
    heads[verb] = isTop ? -1 : above
    setRel(verb, isTop ? above : noun)
    for (const c of own) if (c < verb || tagOf(c) === '.' || relOf(c) === 'advcl') heads[c] = verb
    if (isTop) for (const c of childrenOf(above)) if (c > verb) heads[c] = verb
    heads[subject] = verb
    setRel(subject, 'nsubj')
    const day = verb - 1
    if (DAY.test(forms[day]!)) setRel(day, 'obl')
    heads[day] = verb
    heads[noun] = verb
    setRel(noun, 'obj')
  }
}

const DAY = /^(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|today|yesterday|tonight)$/i

/** "which in | May | vetoed the plan": a month behind a preposition is no auxiliary and no subject. */
export function freeMonths({ forms, relOf, setRel }: Tree): void {
  for (let i = 1; i < forms.length; i++)
    if (
      MONTH.test(forms[i]!) &&
      /^(?:in|since|until|by|from)$/i.test(forms[i - 1]!) &&
      /^(?:aux|nsubj|obj)/.test(relOf(i))
    )
      setRel(i, 'obl')
}

const MONTH = /^(?:January|February|March|April|May|June|July|August|September|October|November|December)$/

/** "They | froze | its accounts", "he | tore | it up": forms that are nothing but past, whatever the tagger took them for. */
export function setPasts({ forms, heads, tagOf, setTag, relOf, childrenOf }: Tree): void {
  for (let i = 0; i < forms.length; i++) {
    if (!/^(?:VBP?|NN|JJ)$/.test(tagOf(i)) || !PAST.test(forms[i]!)) continue
    const governs = heads[i] === -1 || childrenOf(i).some((c) => /^(?:nsubj|obj|compound:prt)/.test(relOf(c)))
    if (/^VB/.test(tagOf(i)) || (governs && !/^shot$/i.test(forms[i]!))) setTag(i, 'VERB', 'VBD')
  }
}

const PAST =
  /^(?:ate|became|began|bent|bled|blew|bought|broke|brought|built|came|caught|chose|clung|dealt|drew|drove|dug|fed|fell|felt|fled|flew|flung|forbade|forgave|forgot|fought|froze|gave|grew|held|hid|hung|kept|knew|led|left|lent|lost|made|meant|met|overran|overthrew|overtook|paid|ran|rose|said|sang|sank|sent|shook|shot|slept|sold|sought|spent|spoke|sprang|stole|stood|struck|stuck|swam|swept|swore|swung|taught|threw|told|took|tore|undertook|underwent|understood|went|withdrew|withheld|withstood|woke|won|wore|wrote)$/i

/** "Brushed the warning | aside |", "called its ambassador | home |": no noun that others describe; the last of those is the object. */
export function freeAside({ forms, heads, tagOf, setTag, relOf, setRel, childrenOf }: Tree): void {
  for (let i = 2; i < forms.length; i++) {
    const [verb, before] = [heads[i]!, childrenOf(i).filter((c) => c < i)]
    const object = before.at(-1)
    if (object !== i - 1 || verb < 0 || verb >= i || !/^NN/.test(tagOf(object))) continue
    const isAside = forms[i] === 'aside' && relOf(i) === 'advmod'
    const isHome = forms[i] === 'home' && relOf(i) === 'obj' && SENT_HOME.test(forms[object]!)
    if (!isAside && !isHome) continue
    for (const c of before) heads[c] = object
    heads[object] = verb
    setRel(object, 'obj')
    setRel(i, 'advmod')
    setTag(i, 'ADV', 'RB')
  }
}

const SENT_HOME =
  /^(?:ambassador|envoy|troops|soldiers|forces|diplomats|citizens|nationals|prisoners|hostages|captives|men|boys|staff|children|athletes|sailors|crew)s?$/

/** "$30 million | for Lebanon": what belongs to the sum, not to its million. */
export function joinSums({ forms, heads, childrenOf }: Tree): void {
  for (let i = 0; i < forms.length; i++) {
    if (!/^(?:million|billion|trillion|m|bn)$/.test(forms[i]!) || heads[i]! < 0) continue
    const sum = heads[i]!
    if (!/^\p{Lu}{0,3}\p{Sc}$/u.test(forms[sum]!)) continue
    for (const c of childrenOf(i)) if (c > i) heads[c] = sum
  }
}
