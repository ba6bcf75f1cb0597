import { range, type Tree } from './word-tree.ts'

/* Past tenses that taggers take for participles before a bare noun. */

/** Past tenses that hardly ever stand before a noun as what it is. */
const DOES =
  /^(?:imposed|severed|launched|lifted|urged|condemned|rejected|demanded|sent|signed|struck|ordered|announced|backed|expelled|summoned|recalled|opened|fired|deployed|cut|denied|hosted|offered|welcomed|killed|seized|blocked|closed|shut|resumed|suspended)$/

/** "Togo | severed | ties with Mali.": a sentence without a verb, whose bare plural noun has a name and a past tense before it. */
export function findSevered({ forms, heads, tagOf, setTag, relOf, setRel, childrenOf }: Tree): void {
  const noun = heads.indexOf(-1)
  const verb = noun - 1
  const name = noun - 2
  if (name < 0 || tagOf(noun) !== 'NNS' || !DOES.test(forms[verb]!) || heads[verb] !== noun) return
  const isName = /^NNPS?$/.test(tagOf(name)) && heads[name] === noun && /^(?:compound|nsubj|nmod)/.test(relOf(name))
  if (!isName || relOf(verb) !== 'amod') return
  if (range(0, verb).some((i) => /^(?:VB[DZP]|MD)$/.test(tagOf(i)))) return
  for (const c of childrenOf(noun)) {
    if (c < name) heads[c] = name
    else if (c > noun && relOf(c) !== 'nmod') heads[c] = verb
    if (c > noun && relOf(c) === 'acl' && tagOf(c) === 'VBG' && forms[c - 1] === ',') setRel(c, 'advcl')
  }
  setTag(verb, 'VERB', 'VBD')
  setRel(verb, noun)
  heads[verb] = -1
  heads[noun] = verb
  setRel(noun, 'obj')
  heads[name] = verb
  setRel(name, 'nsubj')
}

/** "pledged ten million dollars and | imposed | sanctions": what its subject did besides, no further things pledged. */
export function findJoinedPast({ forms, heads, tagOf, setTag, relOf, setRel, childrenOf }: Tree): void {
  for (let verb = 2; verb + 1 < forms.length; verb++) {
    const noun = verb + 1
    const first = heads[noun]!
    const above = first < 0 ? -1 : heads[first]!
    if (!DOES.test(forms[verb]!) || relOf(verb) !== 'amod' || heads[verb] !== noun || relOf(noun) !== 'conj') continue
    const isDone = above >= 0 && above < first && tagOf(above) === 'VBD' && /^(?:obj|obl)$/.test(relOf(first))
    if (!isDone || forms[verb - 1] !== 'and' || !childrenOf(above).some((c) => relOf(c) === 'nsubj')) continue
    for (const c of childrenOf(noun)) if (c < verb) heads[c] = verb
    setTag(verb, 'VERB', 'VBD')
    heads[verb] = above
    setRel(verb, 'conj')
    heads[noun] = verb
    setRel(noun, 'obj')
  }
}

/** "closed its last border | crossing": with its own modifiers and another noun before it, a noun. */
export function nameGerunds({ forms, tagOf, setTag, relOf, childrenOf }: Tree): void {
  for (let i = 0; i < forms.length; i++) {
    if (tagOf(i) !== 'VBG' || !/^(?:obj|obl|nsubj|nmod)$/.test(relOf(i))) continue
    const before = childrenOf(i).filter((c) => c < i)
    const isNoun = before.some((c) => c === i - 1 && relOf(c) === 'compound')
    if (isNoun && childrenOf(i).every((c) => relOf(c) !== 'obj')) setTag(i, 'NOUN', 'NN')
  }
}
