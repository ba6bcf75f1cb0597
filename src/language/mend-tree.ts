import type { Sentence } from '../model.ts'
import {
  findJoinedSubject,
  findMainPassive,
  findNameBefore,
  findOpenedClause,
  findToldClause,
  raiseVerb,
  rejoinByNumber,
} from './mend-clauses.ts'
import { joinNames } from './mend-headline.ts'
import { joinLists, joinSurnames } from './mend-names.ts'
import { findJoinedPast, findSevered, nameGerunds } from './mend-participles.ts'
import {
  countUpTo,
  findTried,
  freeAside,
  freeBehindDay,
  freeMonths,
  freeTitles,
  joinSums,
  setPasts,
} from './mend-phrases.ts'
import {
  findInfinitives,
  findPast,
  findPerfect,
  findSubjects,
  findVerb,
  foldAuxiliaries,
  freeVerbs,
  rejoinPasts,
} from './mend-verbs.ts'
import type { Network } from './network.ts'
import type { ParsedWords } from './parse.ts'
import { isLeast, range, type Tree, treeOf } from './word-tree.ts'

/** Mends what no English tree can be; `parsed` is changed in place. */
export function mendTree(
  forms: readonly string[],
  kind: Sentence['kind'],
  parsed: ParsedWords,
  network: Network,
): void {
  countFirst(forms, parsed, network)
  const { tree, settle } = treeOf(forms, kind, parsed, network)
  for (const mend of MENDS) {
    mend(tree)
    settle()
  }
}

/** In the order in which they are tried. */
const MENDS: readonly ((tree: Tree) => void)[] = [
  nameUs,
  nameCharge,
  nameNouns,
  setPasts,
  freeDateline,
  freeClock,
  joinSurnames,
  joinLists,
  freeTitles,
  freeMonths,
  countUpTo,
  findTried,
  freeBehindDay,
  freeAside,
  joinSums,
  findPerfect,
  findInfinitives,
  freeVerbs,
  joinCounted,
  findVerb,
  findPast,
  findSevered,
  findJoinedPast,
  nameGerunds,
  joinNames,
  foldAuxiliaries,
  findSubjects,
  raiseVerb,
  findToldClause,
  findMainPassive,
  findJoinedSubject,
  findNameBefore,
  countObjects,
  findOpenedClause,
  findIt,
  nameActs,
  rejoinPasts,
  rejoinByNumber,
  rejoinCalls,
  findObjects,
]

/** "3 Danes freed": no number of a list's item, before a plural noun. */
function countFirst([first = '']: readonly string[], { tags, heads, rels }: ParsedWords, network: Network): void {
  const { parts, relations } = network
  const isPlural = tags.length > 1 && /^NNP?S$/.test(parts[tags[1]!]![1])
  if (!/^[\d.,]+$/.test(first) || parts[tags[0]!]![1] !== 'LS' || !isPlural) return
  tags[0] = parts.findIndex(([upos, xpos]) => upos === 'NUM' && xpos === 'CD')
  heads[0] = 1
  rels[0] = relations.indexOf('nummod')
}

/** "US to pull out": no pronoun. */
function nameUs({ forms, tagOf, setTag }: Tree): void {
  for (let i = 0; i < forms.length; i++) if (forms[i] === 'US' && tagOf(i) === 'PRP') setTag(i, 'PROPN', 'NNP')
}

/** "The US | charge d'affaires |": an office, whatever the tree, and its last word the head. */
function nameCharge({ forms, heads, setTag, setRel, childrenOf }: Tree): void {
  for (let i = 0; i + 1 < forms.length; i++) {
    const office = i + 1
    if (!/^charg[eé]$/i.test(forms[i]!) || !/^d['’]affaires$/i.test(forms[office]!)) continue
    for (const word of [i, office]) setTag(word, 'NOUN', 'NN')
    if (heads[office] !== i) continue
    heads[office] = heads[i]!
    setRel(office, i)
    for (const c of childrenOf(i)) if (c !== office) heads[c] = office
    heads[i] = office
    setRel(i, 'compound')
  }
}

/** "Nigeria lifts Twitter | ban", "trade | blame": the object of a headline is a noun. */
function nameNouns({ kind, forms, heads, tagOf, setTag, relOf, childrenOf }: Tree): void {
  if (kind !== 'headline') return
  for (let i = 0; i < forms.length; i++) {
    if (!/^VBP?$/.test(tagOf(i)) || !/^(?:obj|nsubj)$/.test(relOf(i))) continue
    const isModified = childrenOf(i).some((c) => c < i && /^(?:compound|amod|det|nummod)$/.test(relOf(c)))
    if (isModified || (relOf(i) === 'obj' && heads[i] === i - 1)) setTag(i, 'NOUN', 'NN')
  }
}

/** "OSLO | - Norway has agreed": the place of a dateline is no second subject. */
function freeDateline({ forms, heads, tagOf, relOf, setRel, childrenOf }: Tree): void {
  const dash = forms.slice(0, 7).findIndex((form) => /^[-–—]+$/.test(form))
  const place = range(0, dash).find((i) => relOf(i).startsWith('nsubj'))
  if (dash < 1 || place === undefined || range(0, dash).some((i) => /^(?:VB|MD)/.test(tagOf(i)))) return
  if (childrenOf(heads[place]!).some((c) => c > dash && relOf(c).startsWith('nsubj'))) setRel(place, 'parataxis')
}

/** "17:05 | Mexico has granted asylum": the time that a line opens with is no subject, and what the tree hangs on it is. */
function freeClock({ forms, heads, relOf, setRel, childrenOf }: Tree): void {
  const verb = heads[0] ?? -1
  if (!/^\d{1,2}[:.]\d\d$/.test(forms[0] ?? '') || !relOf(0).startsWith('nsubj') || verb < 0) return
  const name = childrenOf(0).find((c) => /^(?:appos|nmod|flat|compound)/.test(relOf(c)))
  if (name === undefined) return
  heads[name] = verb
  setRel(name, 0)
  for (const c of childrenOf(0)) if (c > name) heads[c] = name
  setRel(0, 'parataxis')
}

/** "Two Danes, | a Croat, a Swede and a Malian | were freed": what is counted one after the other, without a comma behind, is a list. */
function joinCounted({ forms, heads, tagOf, relOf, setRel, childrenOf }: Tree): void {
  const isCounted = (i: number): boolean =>
    childrenOf(i).some((c) => c < i && (relOf(c) === 'nummod' || /^an?$/i.test(forms[c]!)))
  for (let first = 0; first < forms.length; first++) {
    const beside = childrenOf(first).filter((c) => c > first && relOf(c) === 'appos')
    const last = beside.at(-1)
    if (last === undefined || ![first, ...beside].every(isCounted)) continue
    const end = [...childrenOf(last), ...childrenOf(first)].find(
      (c) => c > last && relOf(c) === 'conj' && /^NN/.test(tagOf(c)) && isCounted(c),
    )
    if (end === undefined || forms[end + 1] === ',' || range(last + 1, end).some((i) => forms[i] === ',')) continue
    for (const c of beside) setRel(c, end)
    heads[end] = first
  }
}

/** "killed at least | ten people": what a verb is done to, counted. */
function countObjects({ forms, heads, tagOf, relOf, setRel, childrenOf }: Tree): void {
  for (let i = 0; i < forms.length; i++) {
    const verb = heads[i]!
    if (relOf(i) !== 'obl' || verb < 0 || verb > i || !/^VB/.test(tagOf(verb)) || !/^NN/.test(tagOf(i))) continue
    if (!/^at$/i.test(forms[verb + 1] ?? '') || !isLeast(forms, verb + 1)) continue
    const hasCase = childrenOf(i).some((c) => relOf(c) === 'case' && c !== verb + 1)
    const isAlone = childrenOf(verb).every((c) => !/^(?:obj|aux:pass)$/.test(relOf(c)))
    if (isAlone && !hasCase) setRel(i, 'obj')
  }
}

/** "claimed | it had struck a depot": it stands for somebody where no clause follows that it could announce. */
function findIt({ forms, heads, tagOf, relOf, setRel, childrenOf }: Tree): void {
  for (let i = 0; i < forms.length; i++) {
    const verb = heads[i]!
    if (relOf(i) !== 'expl' || verb < i || tagOf(i) !== 'PRP' || !/^VB/.test(tagOf(verb))) continue
    const own = childrenOf(verb)
    const announces = own.some((c) => /^(?:csubj|nsubj|ccomp|xcomp|advcl|cop|aux:pass)/.test(relOf(c)))
    if (!announces && own.some((c) => relOf(c) === 'obj')) setRel(i, 'nsubj')
  }
}

/** "denied | bombing towns", "accused Chad of | shelling villages": an act, no kind of town. */
function nameActs({ forms, heads, tagOf, setTag, relOf, setRel, childrenOf }: Tree): void {
  for (let act = 1; act + 1 < forms.length; act++) {
    const object = heads[act]!
    if (object !== act + 1 || !/^(?:compound|amod)$/.test(relOf(act)) || !/^NN/.test(tagOf(object))) continue
    if (!/^(?:NN|VBG)$/.test(tagOf(act)) || !/ing$/.test(forms[act]!)) continue
    const isCharged = /^of$/i.test(forms[act - 1]!)
    const above = heads[object]!
    const verb = isCharged && above >= 0 && relOf(above) === 'obj' ? heads[above]! : above
    const isDenied = verb === act - 1 && relOf(object) === 'obj' && DENIES.test(forms[verb]!)
    const isOfCharge =
      isCharged && verb >= 0 && verb < act && ACCUSES.test(forms[verb]!) && /^NNP?S$/.test(tagOf(object))
    if (!isDenied && !isOfCharge) continue
    setTag(act, 'VERB', 'VBG')
    heads[act] = verb
    setRel(act, isDenied ? 'xcomp' : 'advcl')
    heads[object] = act
    setRel(object, 'obj')
    for (const c of childrenOf(object)) {
      if (c >= act) continue
      heads[c] = act
      if (relOf(c) === 'case') setRel(c, 'mark')
    }
  }
}

const DENIES = /^(?:den(?:y|ies|ied|ying)|admit(?:s|ted|ting)?)$/i
const ACCUSES = /^(?:accus|suspect)(?:e|es|ed|s|ing)?$/i

/** "condemned in the strongest terms | the killing", "stressed in a call | the need": no comma, no other name of the terms, but what the verb is about. */
function findObjects({ forms, heads, tagOf, relOf, setRel, childrenOf }: Tree): void {
  for (let i = 1; i < heads.length; i++) {
    const phrase = heads[i]!
    if (relOf(i) !== 'appos' || phrase >= i || relOf(phrase) !== 'obl') continue
    const verb = heads[phrase]!
    const first = childrenOf(i).find((c) => c < i)
    if (first !== phrase + 1 || !/^(?:DT|CD|PRP\$)$/.test(tagOf(first)) || /^this$/i.test(forms[first]!)) continue
    const opens = childrenOf(phrase).some((c) => relOf(c) === 'case' && c > verb)
    const isFull = childrenOf(verb).some((c) => /^(?:obj|ccomp|xcomp|aux:pass)$/.test(relOf(c)))
    if (!/^VB[DZPGN]?$/.test(tagOf(verb)) || verb > phrase || isFull || !opens) continue
    heads[i] = verb
    setRel(i, 'obj')
  }
}

/** "supports the plan of Angola and | calls for a truce": no further plans, but what the subject of a verb in the present does besides. */
function rejoinCalls({ forms, heads, tagOf, setTag, relOf, setRel, childrenOf }: Tree): void {
  for (let i = 1; i < heads.length; i++) {
    const isCall = relOf(i) === 'conj' && tagOf(i) === 'NNS' && /^(?:calls|appeals)$/.test(forms[i]!)
    if (!isCall || !/^and$/i.test(forms[i - 1]!) || !/^(?:for|on|upon)$/.test(forms[i + 1] ?? '')) continue
    if (childrenOf(i).some((c) => c < i && relOf(c) !== 'cc')) continue
    let above = heads[i]!
    while (above >= 0 && tagOf(above) !== 'VBZ') above = heads[above]!
    if (above < 0 || above > i) continue
    heads[i] = above
    setTag(i, 'VERB', 'VBZ')
    for (const c of childrenOf(i)) if (c > i && relOf(c) === 'nmod') setRel(c, 'obl')
  }
}
