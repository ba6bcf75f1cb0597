import { isName } from './mend-headline.ts'
import { CALLED, range, type Tree } from './word-tree.ts'

/* Verbs that the tree took for something else, and what hangs on them. */

/** "Kenya and Togo have each | sent | planes", "Britain has today | sanctioned | two": no sent planes that they have, nor anything that it has. */
export function findPerfect({ forms, heads, tagOf, setTag, relOf, setRel, childrenOf }: Tree): void {
  for (let have = 0; have + 3 < forms.length; have++) {
    const [between, done] = [have + 1, have + 2]
    if (!/^(?:have|has|had)$/i.test(forms[have]!) || tagOf(done) !== 'VBN') continue
    const noun = heads[done]!
    const isEach = /^(?:each|both|all)$/i.test(forms[between]!) && relOf(done) === 'amod'
    const isOfOthers = isEach && noun >= 0 && heads[noun] === have && relOf(noun) === 'obj'
    const isSince = /^(?:today|now|yesterday|since|already|again|also|recently)$/i.test(forms[between]!)
    const isOpened = isSince && noun === have && /^(?:advcl|acl|xcomp|ccomp|obj)$/.test(relOf(done))
    if (!isOfOthers && !isOpened) continue
    heads[done] = heads[have]!
    setRel(done, have)
    for (const c of childrenOf(have)) if (c !== done) heads[c] = done
    heads[have] = done
    setRel(have, 'aux')
    setTag(have, 'AUX', tagOf(have))
    heads[between] = done
    setRel(between, 'advmod')
  }
}

/** "to | free | the crew": what has an object behind "to" is a verb. */
export function findInfinitives({ forms, heads, tagOf, setTag, relOf, setRel, childrenOf }: Tree): void {
  for (let i = 1; i < forms.length; i++) {
    if (!/^(?:mark|case)$/.test(relOf(i - 1)) || !/^to$/i.test(forms[i - 1]!)) continue
    if (!/^(?:JJ|NN|RB)$/.test(tagOf(i))) continue
    const noun = heads[i]!
    // "to | free | two sailors": no adjective stands before a number or an article
    if (noun > i + 1 && relOf(i - 1) === 'case' && heads[i - 1] === noun && /^(?:CD|DT|PRP\$)$/.test(tagOf(i + 1))) {
      setTag(i - 1, 'PART', 'TO')
      setTag(i, 'VERB', 'VB')
      heads[i] = heads[noun]!
      setRel(i, 'advcl')
      heads[i - 1] = i
      setRel(i - 1, 'mark')
      heads[noun] = i
      setRel(noun, 'obj')
      continue
    }
    if (relOf(i - 1) !== 'mark') continue
    const own = childrenOf(i)
    if (!own.includes(i - 1) || !own.some((c) => relOf(c) === 'obj' && c > i)) continue
    setTag(i - 1, 'PART', 'TO')
    setTag(i, 'VERB', 'VB')
  }
}

/** "as rebels | vow | revenge", "the two sides last | exchanged | prisoners": a finite verb, or a participle with a subject, governs the noun behind it. */
export function freeVerbs({ forms, heads, tagOf, setTag, relOf, setRel, childrenOf }: Tree): void {
  for (let verb = 1; verb + 1 < forms.length; verb++) {
    const noun = heads[verb]!
    if (noun !== verb + 1 || !/^NN/.test(tagOf(noun))) continue
    const own = childrenOf(noun)
    const isVerbForm = relOf(verb) === 'compound' && /^VB[PZD]$/.test(tagOf(verb))
    const beside = isVerbForm
      ? [...own, ...childrenOf(verb)].find((c) => c === verb - 1 && /^NN/.test(tagOf(c)))
      : undefined
    const isPast = relOf(verb) === 'amod' && /^VB[DN]$/.test(tagOf(verb))
    const subject = beside ?? (isPast ? childrenOf(verb).find((c) => relOf(c) === 'nsubj') : undefined)
    if (subject === undefined) continue
    if (isPast) setTag(verb, 'VERB', 'VBD')
    heads[verb] = heads[noun]!
    setRel(verb, noun)
    for (const c of own) if (c < verb || tagOf(c) === '.') heads[c] = verb
    heads[subject] = verb
    setRel(subject, 'nsubj')
    heads[noun] = verb
    setRel(noun, 'obj')
  }
}

/** "The military denied responsibility.": a sentence without a verb, whose noun has a past participle and an adjective before it, is one with a verb. */
export function findVerb({ forms, heads, tagOf, setTag, relOf, setRel, childrenOf }: Tree): void {
  const noun = heads.indexOf(-1)
  const [verb, subject] = [noun - 1, noun - 2]
  if (subject < 1 || forms.at(-1) !== '.' || !/^NNS?$/.test(tagOf(noun))) return
  const isShaped = tagOf(verb) === 'VBN' && tagOf(subject) === 'JJ' && heads[verb] === noun && heads[subject] === noun
  if (!isShaped || childrenOf(noun).some((c) => /^(?:cop|aux|nsubj)/.test(relOf(c)))) return
  const isFiniteAt = (i: number): boolean => /^(?:VBD|VBZ|VBP|MD)$/.test(tagOf(i))
  if (forms.some((_, i) => isFiniteAt(i) && !(heads[i] === noun && relOf(i) === 'conj'))) return
  for (const c of childrenOf(noun)) heads[c] = c < subject ? subject : c < noun || relOf(c) !== 'nmod' ? verb : noun
  setTag(verb, 'VERB', 'VBD')
  setTag(subject, 'NOUN', 'NN')
  setRel(verb, noun)
  heads[verb] = -1
  heads[noun] = verb
  setRel(noun, 'obj')
  heads[subject] = verb
  setRel(subject, 'nsubj')
}

/** "Chad's delegate called on the Council to act.", "Envoys of nine states gathered in Kos.": a sentence without a verb, whose noun has a past participle with an object or a clause behind it. */
export function findPast({ forms, heads, tagOf, setTag, relOf, setRel, childrenOf }: Tree): void {
  const noun = heads.indexOf(-1)
  if (noun < 0 || forms.at(-1) !== '.' || !/^NN/.test(tagOf(noun))) return
  const isBeside = (i: number): boolean => childrenOf(i).some((c) => /^(?:mark|case)$/.test(relOf(c)))
  if (forms.some((_, i) => /^(?:VBD|VBZ|VBP|MD)$/.test(tagOf(i)) && !isBeside(i))) return
  const phrases = childrenOf(noun).filter((c) => c > noun && relOf(c) === 'nmod')
  const verb = [noun, ...phrases].flatMap(childrenOf).find((c) => c > noun && relOf(c) === 'acl' && tagOf(c) === 'VBN')
  if (verb === undefined) return
  const meets = /^(?:gathered|met|convened|assembled|rallied|marched|clashed|demonstrated|arrived)$/.test(forms[verb]!)
  if (!meets && (phrases.length > 0 || heads[verb] !== noun)) return
  const behind = childrenOf(verb).filter((c) => c > verb)
  const calls = CALLED.test(forms[verb]!) && behind.some((c) => relOf(c) === 'obl')
  if (!calls && !meets && !behind.some((c) => /^(?:obj|ccomp)$/.test(relOf(c)))) return
  for (const c of childrenOf(noun)) if (c !== verb && (c > verb || relOf(c) === 'punct')) heads[c] = verb
  setTag(verb, 'VERB', 'VBD')
  setRel(verb, noun)
  heads[verb] = -1
  heads[noun] = verb
  setRel(noun, 'nsubj')
}

/**
 * "Honduras, which had closed its ports, | lifted the ban": nobody is called upon; "and | Honduras | urged calm": no name is an adverb. The name
 * before a finite verb without a subject is its subject.
 */
export function findSubjects({ forms, heads, tagOf, setTag, relOf, setRel, childrenOf }: Tree): void {
  for (let i = 0; i < forms.length; i++) {
    const verb = heads[i]!
    if (verb <= i || !/^NN/.test(tagOf(i))) continue
    const own = childrenOf(verb)
    const isFull = /^VB[DZP]$/.test(tagOf(verb)) || own.some((c) => /^aux/.test(relOf(c)) && tagOf(c) !== 'TO')
    const isAdverb = relOf(i) === 'advmod' && isName(tagOf(i)) && verb === i + 1 && /^VB[DN]$/.test(tagOf(verb))
    const isCalled = relOf(i) === 'vocative' && isFull
    // "Peru | calls on Chile to": no verb is a compound
    const isPart = relOf(i) === 'compound' && isName(tagOf(i)) && /^VB[DZP]$/.test(tagOf(verb))
    if (!(isCalled || isAdverb || isPart) || own.some((c) => /^(?:nsubj|csubj|expl)/.test(relOf(c)))) continue
    setRel(i, 'nsubj')
    if (isAdverb && !isFull) setTag(verb, 'VERB', 'VBD')
  }
}

/** "had most likely been fired": the auxiliary that heads its own participle gives it its place. */
export function foldAuxiliaries({ forms, heads, tagOf, relOf, childrenOf, setRel }: Tree): void {
  for (let i = 0; i < forms.length; i++) {
    if (!tagOf(i).startsWith('VB') || !/^(?:has|have|had)$/i.test(forms[i]!)) continue
    const own = childrenOf(i)
    const participle = own.find((c) => c > i && /^[cx]comp$/.test(relOf(c)) && tagOf(c) === 'VBN')
    if (participle === undefined || own.some((c) => relOf(c) === 'obj')) continue
    const isWithin = (k: number): boolean => /^RB/.test(tagOf(k)) || (heads[k] === participle && /^aux/.test(relOf(k)))
    if (!range(i + 1, participle).every(isWithin)) continue
    setRel(participle, i)
    heads[participle] = heads[i]!
    for (const c of own) if (c !== participle) heads[c] = participle
    heads[i] = participle
    setRel(i, 'aux')
  }
}

/**
 * "urged them to leave | and shut the border", "said it would never pay | and accused Chad", "thanked it for sending oil | and praised": a past
 * tense cannot be joined to an infinitive, to a gerund, nor to what stands behind a modal verb; "condemned the blast, which killed two, | and
 * called for": nor to a relative clause that its commas close; "a sailor held in Japan | and called for his release": nor an active verb to a
 * passive one. Joins it to the nearest past tense above.
 */
export function rejoinPasts({ forms, heads, tagOf, relOf, childrenOf }: Tree): void {
  const auxiliariesOf = (verb: number): number[] => childrenOf(verb).filter((c) => /^(?:aux|cop)/.test(relOf(c)))
  const isBare = (verb: number): boolean =>
    tagOf(verb) === 'VB' ||
    (tagOf(verb) === 'VBG' && auxiliariesOf(verb).length === 0) ||
    auxiliariesOf(verb).some((c) => /^(?:MD|TO)$/.test(tagOf(c)))
  const isClosed = (verb: number, next: number): boolean => {
    if (relOf(verb) !== 'acl:relcl') return false
    const opens = childrenOf(verb).some((c) => /^W/.test(tagOf(c)) && forms[c - 1] === ',')
    return opens && childrenOf(next).some((c) => relOf(c) === 'cc' && forms[c - 1] === ',')
  }
  const isPast = (verb: number): boolean =>
    (tagOf(verb) === 'VBD' && auxiliariesOf(verb).length === 0) ||
    (tagOf(verb) === 'VBN' && auxiliariesOf(verb).some((c) => /^VB[DZP]$/.test(tagOf(c))) && !isBare(verb))
  const isActive = (verb: number): boolean =>
    childrenOf(verb).some((c) => c > verb && (relOf(c) === 'obj' || (relOf(c) === 'obl' && CALLED.test(forms[verb]!))))
  const isPassive = (verb: number): boolean => relOf(verb) === 'acl' && tagOf(verb) === 'VBN'
  /** "said food was being stolen | and urged", "said it was a crime | and vowed", "said Chad had lied | and warned that" */
  const isToldOtherwise = (verb: number, next: number): boolean => {
    const hasObject = childrenOf(next).some((c) => c > next && relOf(c) === 'obj')
    const isCalled = CALLED.test(forms[next]!)
    if (relOf(verb) !== 'ccomp' || !isPast(heads[verb]!) || (tagOf(next) !== 'VBD' && !hasObject && !isCalled))
      return false
    const aux = auxiliariesOf(verb)
    // "denied that it wanted the town, | and accused | Peru": behind a comma
    const isApart = childrenOf(next).some((c) => relOf(c) === 'cc' && forms[c - 1] === ',')
    return (
      (isApart && ADDRESSED.test(forms[next]!)) ||
      (aux.some((c) => relOf(c) === 'aux:pass') && (hasObject || isCalled)) ||
      aux.some((c) => relOf(c) === 'cop') ||
      (isCalled && childrenOf(verb).some((c) => relOf(c) === 'nsubj' && tagOf(c) === 'NN')) ||
      (aux.some((c) => forms[c] === 'had') && childrenOf(next).some((c) => c > next && relOf(c) === 'ccomp')) ||
      /^VB[ZPG]$/.test(tagOf(verb)) ||
      aux.some((c) => /^VB[ZP]$/.test(tagOf(c)))
    )
  }
  for (let i = 0; i < heads.length; i++) {
    const joined = heads[i]!
    if (joined < 0 || joined > i || relOf(i) !== 'conj') continue
    const did = childrenOf(i).find((c) => relOf(c) === 'aux' && /^did$/i.test(forms[c]!))
    if (did === undefined && !/^VB[DN]$/.test(tagOf(i))) continue
    if (!isBare(joined) && !isClosed(joined, i) && !isToldOtherwise(joined, i) && !(isPassive(joined) && isActive(i)))
      continue
    if (childrenOf(i).some((c) => c !== did && /^(?:aux|nsubj|mark)/.test(relOf(c)))) continue
    // a base form that the tagger takes for a participle: "invade"
    if (did === undefined && /[^aeiou]e$/i.test(forms[i]!)) continue
    if (
      tagOf(i) === 'VBN' &&
      isBare(joined) &&
      !isActive(i) &&
      !childrenOf(i).some((c) => c > i && relOf(c) === 'ccomp')
    )
      continue
    let above = heads[joined]!
    while (above >= 0 && !isPast(above)) above = heads[above]!
    if (above >= 0 && above < joined) heads[i] = above
  }
}

/** What one does to others with words. */
const ADDRESSED =
  /^(?:accused|urged|warned|called|vowed|promised|pledged|threatened|demanded|condemned|denounced|criticised|criticized|blamed|praised|thanked|ordered|appealed|invited|summoned)$/
