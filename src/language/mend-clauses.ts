import { CALLED, isLeast, range, type Tree } from './word-tree.ts'

/* Which clause a verb heads: told ones, relative ones, the main one. */

/**
 * "Honduras, which had two boats there, | called for talks", "the Union, whose envoy was in Peru, | urged restraint": the past tense behind
 * the relative clause is what the sentence says of the name.
 */
export function raiseVerb({ forms, heads, tagOf, setTag, relOf, setRel, childrenOf }: Tree): void {
  const root = heads.indexOf(-1)
  if (root < 0) return
  const isTop = /^NNPS?$/.test(tagOf(root))
  const [subject = -1] = childrenOf(root).filter((c) => relOf(c) === 'nsubj' && /^NNPS?$/.test(tagOf(c)) && c < root)
  const name = isTop ? root : subject
  const own = name < 0 ? [] : childrenOf(name).filter((c) => relOf(c) === 'acl:relcl' && c > name)
  const relative = isTop ? (own[0] ?? -1) : own.length > 0 ? -1 : root
  if (name < 0 || relative < 0) return
  const opens = range(name + 1, relative).find((i) => /^W/.test(tagOf(i)))
  if (opens === undefined || forms[opens - 1] !== ',' || range(name + 1, opens - 1).some((i) => forms[i] === ','))
    return
  const isActive = (verb: number): boolean =>
    tagOf(verb) === 'VBD' ||
    CALLED.test(forms[verb]!) ||
    childrenOf(verb).some((c) => /^(?:obj|ccomp|xcomp)$/.test(relOf(c)))
  const verb = range(relative + 1, forms.length).find(
    (c) =>
      isUnder(c, relative, heads) &&
      /^VB[DN]$/.test(tagOf(c)) &&
      forms[c - 1] === ',' &&
      isActive(c) &&
      childrenOf(c).every((k) => k > c || forms[k] === ','),
  )
  if (verb === undefined) return
  setTag(verb, 'VERB', 'VBD')
  heads[relative] = name
  setRel(relative, 'acl:relcl')
  heads[verb] = -1
  setRel(verb, 'root')
  heads[name] = verb
  setRel(name, 'nsubj')
}

/** "An air strike | killed ten, doctors said": of two subjects the first is that of the participle behind it, whose clause is told. */
export function findToldClause({ forms, heads, tagOf, setTag, relOf, setRel, childrenOf }: Tree): void {
  for (let verb = 0; verb < forms.length; verb++) {
    if (!/^VB[DZP]$/.test(tagOf(verb))) continue
    const subjects = childrenOf(verb).filter((c) => relOf(c) === 'nsubj' && c < verb)
    const [first = -1, second = -1] = subjects
    if (subjects.length !== 2 || range(second, verb).some((i) => forms[i] === ',')) continue
    const told = range(first + 1, second).find(
      (c) =>
        /^VB[DN]$/.test(tagOf(c)) &&
        ((relOf(c) === 'acl' && isUnder(c, first, heads)) || (relOf(c) === 'ccomp' && heads[c] === verb)) &&
        childrenOf(c).every((k) => !/subj/.test(relOf(k))),
    )
    if (told === undefined || !range(told, second).some((i) => forms[i] === ',')) continue
    const objects = childrenOf(told).filter((c) => relOf(c) === 'obl' || relOf(c) === 'obj')
    const object = objects.find((c) => childrenOf(c).every((k) => relOf(k) !== 'case' || isLeast(forms, k)))
    // "The bloc | proposed reopening its mission, an official said"
    const isFull = tagOf(told) === 'VBD' && childrenOf(told).some((c) => /^[cx]comp$/.test(relOf(c)))
    if (object === undefined && !isFull) continue
    setTag(told, 'VERB', 'VBD')
    heads[told] = verb
    setRel(told, 'ccomp')
    heads[first] = told
    if (object === undefined) continue
    setRel(object, 'obj')
    // "killed ten people | and wounded six"
    for (const c of childrenOf(object)) if (relOf(c) === 'conj' && /^VB[DN]$/.test(tagOf(c))) heads[c] = told
  }
}

/** "Two pilots held by rebels in Chad | were freed": the participle only tells which pilots; the passive behind it, which has no subject, is theirs. */
export function findMainPassive({ heads, forms, tagOf, setTag, relOf, setRel, childrenOf }: Tree): void {
  for (let held = 1; held < heads.length; held++) {
    const own = childrenOf(held)
    const isParticiple = tagOf(held) === 'VBN' || (tagOf(held) === 'VBD' && own.some((c) => relOf(c) === 'obl:agent'))
    if (!isParticiple || relOf(held) === 'acl') continue
    const above = heads[held]! < 0 ? [] : childrenOf(heads[held]!)
    const subject = [...own, ...above].find(
      (c) => c < held && (heads[c] === held || c === held - 1) && /^nsubj/.test(relOf(c)),
    )
    if (subject === undefined || own.some((c) => /^(?:aux|cop|mark|cc|obj)/.test(relOf(c)))) continue
    const main = range(held + 1, heads.length).find((i) => {
      const beside = heads[i] === heads[held] || heads[i] === held || heads[held] === i
      const below = childrenOf(i)
      return (
        beside &&
        tagOf(i) === 'VBN' &&
        below.some((c) => relOf(c) === 'aux:pass' && /^(?:was|were)$/i.test(forms[c]!)) &&
        below.every((c) => c === held || !/^(?:nsubj|csubj|mark|cc)/.test(relOf(c)))
      )
    })
    if (main === undefined || range(held, main).some((i) => /^[,;:]$/.test(forms[i]!))) continue
    if (heads[main] === held) {
      heads[main] = heads[held]!
      setRel(main, held)
    }
    for (const c of own) if (c > main && relOf(c) === 'punct') heads[c] = main
    heads[subject] = main
    setRel(subject, 'nsubj')
    heads[held] = subject
    setRel(held, 'acl')
    if (tagOf(held) === 'VBD') setTag(held, 'VERB', 'VBN')
  }
}

function isUnder(word: number, above: number, heads: Int32Array): boolean {
  let at = heads[word]!
  while (at > above) at = heads[at]!
  return at === above
}

/**
 * "invited the envoy to visit Kigali, and | Togo | accepted": behind a comma, the name before a past tense that is joined to the clause,
 * without a subject of its own, is no further place but who does it.
 */
export function findJoinedSubject({ forms, heads, tagOf, relOf, setRel, childrenOf }: Tree): void {
  for (let verb = 3; verb < heads.length; verb++) {
    const clause = heads[verb]!
    const name = verb - 1
    if (tagOf(verb) !== 'VBD' || relOf(verb) !== 'conj' || clause < 0 || clause > name) continue
    const isJoined = relOf(name) === 'conj' && /^NNPS?$/.test(tagOf(name)) && heads[name]! > clause
    if (!isJoined || childrenOf(verb).some((c) => /subj/.test(relOf(c)))) continue
    const and = childrenOf(name).find((c) => relOf(c) === 'cc' && c < name)
    if (and === undefined || forms[and - 1] !== ',' || !isUnder(name, clause, heads)) continue
    heads[name] = verb
    setRel(name, 'nsubj')
    heads[and] = verb
  }
}

/** "Moscow, long the main | broker | in the region, welcomed the talks": between commas, what the name before is, and the name is who does it. */
export function findNameBefore({ forms, heads, tagOf, relOf, setRel, childrenOf }: Tree): void {
  const verb = heads.indexOf(-1)
  const name = forms.indexOf(',') - 1
  if (name < 0 || name > 3 || !/^NNPS?$/.test(tagOf(name)) || heads[name] !== verb) return
  const isLoose = /^(?:advmod|obl|parataxis|dislocated|vocative|nmod|dep|discourse)/.test(relOf(name))
  if (!isLoose || range(0, name).some((i) => heads[i] !== name) || childrenOf(name).some((c) => relOf(c) === 'case'))
    return
  const subjects = childrenOf(verb).filter((c) => /^nsubj/.test(relOf(c)))
  const [subject = -1] = subjects
  const opens = /^(?:long|once|already|still|now|a|an|the|one|itself)$/i.test(forms[name + 2] ?? '')
  const isBetween = subject > name + 1 && subject < verb && range(subject, verb).some((i) => forms[i] === ',')
  if (subjects.length !== 1 || !opens || !isBetween || tagOf(subject) !== 'NN') return
  setRel(name, subject)
  heads[subject] = name
  setRel(subject, 'parataxis')
}

const TELLS = /^(?:told|tells?|informed|assured|reminded|notified|convinced)$/i

/** "said that by closing the port | Chad was breaking its word", "told his guest that | the port was shut": the clause that "that" opens is told, and belongs to no noun. */
export function findOpenedClause({ heads, forms, tagOf, relOf, setRel, childrenOf }: Tree): void {
  for (let verb = 0; verb < forms.length; verb++) {
    const noun = heads[verb]!
    if (!relOf(verb).startsWith('acl')) continue
    const teller = heads[noun]!
    const isToldTo = teller >= 0 && teller < noun && TELLS.test(forms[teller]!) && /obj$/.test(relOf(noun))
    const isThat = (c: number): boolean => c === noun + 1 && relOf(c) === 'mark' && /^that$/i.test(forms[c]!)
    if (isToldTo && childrenOf(verb).some(isThat)) {
      heads[verb] = teller
      setRel(verb, 'ccomp')
      continue
    }
    if (relOf(verb) !== 'acl:relcl') continue
    const that = childrenOf(verb).find((c) => relOf(c) === 'mark' && c < noun && /^that$/i.test(forms[c]!))
    if (that === undefined || childrenOf(verb).some((c) => /^W/.test(tagOf(c)))) continue
    let above = noun
    while (above > that) above = heads[above]!
    if (above < 0 || !/^VB/.test(tagOf(above))) continue
    heads[verb] = above
    setRel(verb, 'ccomp')
  }
}

/**
 * "The UN says 500 people have died, and | has appealed | for aid", "said gunmen hid in a barn and | called on | them to leave": what one of
 * several does not do, and nobody asks of himself, who tells of them does.
 */
export function rejoinByNumber({ forms, heads, tagOf, relOf, childrenOf }: Tree): void {
  for (let i = 1; i < heads.length; i++) {
    const told = heads[i]!
    const above = told < 0 ? -1 : heads[told]!
    if (above < 0 || told > i || relOf(i) !== 'conj' || relOf(told) !== 'ccomp' || above > told) continue
    const own = childrenOf(i)
    if (own.some((c) => /^(?:nsubj|mark)/.test(relOf(c)))) continue
    const areSeveral = childrenOf(told).some((c) => /^nsubj/.test(relOf(c)) && /^NNP?S$/.test(tagOf(c)))
    const isOne = tagOf(i) === 'VBZ' || own.some((c) => relOf(c) === 'aux' && /^(?:has|is)$/.test(forms[c]!))
    const calledUpon = CALLED.test(forms[i]!)
      ? own.find((c) => c > i && relOf(c) !== 'punct' && /^(?:them|it)$/.test(forms[c]!))
      : undefined
    const isToItself = calledUpon !== undefined && areSeveral === (forms[calledUpon] === 'them')
    if ((areSeveral && isOne) || isToItself) heads[i] = above
  }
}
