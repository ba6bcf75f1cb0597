import type { Network } from './network.ts'
import { type ParsedWords, parseWords } from './parse.ts'

/** Verbs that taggers take for nouns in headlines, by their forms (`data/lexicons/headline-verbs.tsv`). */
export type HeadlineVerbs = ReadonlyMap<string, HeadlineVerb>

interface HeadlineVerb {
  /** "frees" beside "free". */
  readonly singular: boolean
  readonly takesObject: boolean
  readonly standsFree: boolean
  /** The noun is as common: "talks". */
  readonly isAct: boolean
}

export function parseHeadlineVerbs(text: string): HeadlineVerbs {
  const verbs = new Map<string, HeadlineVerb>()
  for (const line of text.trimEnd().split('\n')) {
    if (line.startsWith('#') || line.startsWith('verb\t')) continue
    const [verb = '', use = '', as] = line.split('\t')
    const entry = { takesObject: use !== 'free', standsFree: use !== 'object', isAct: as === 'act' }
    verbs.set(verb, { singular: false, ...entry })
    verbs.set(thirdPerson(verb), { singular: true, ...entry })
  }
  return verbs
}

const thirdPerson = (verb: string): string =>
  /[^aeiou]y$/.test(verb) ? `${verb.slice(0, -1)}ies` : /(?:s|x|z|ch|sh|o)$/.test(verb) ? `${verb}es` : `${verb}s`

/**
 * "Poland summons envoy", "as gunmen raid villages": a clause of a headline in which the tagger sees no verb, though one may be there. Puts
 * verbs that it knows for verbs in their places and parses again; null where all is well or nothing is gained.
 */
export function parsedWithVerbs(
  forms: readonly string[],
  parsed: ParsedWords,
  network: Network,
  verbs: HeadlineVerbs,
): ParsedWords | null {
  const tags = Array.from(parsed.tags, (tag) => network.parts[tag]![1])
  const rels = Array.from(parsed.rels, (rel) => network.relations[rel]!)
  const found = clausesOf(forms, tags, rels).flatMap(
    (clause) => verbIn(clause, forms, tags, rels, verbs) ?? goingOn(clause, forms, tags, verbs) ?? [],
  )
  if (found.length === 0) return null
  const seen = forms.flatMap((form, i) => (verbs.has(form) && isFiniteVerb(tags, rels, i) ? [i] : []))
  const [again] = parseWords([withStandIns(forms, tags, new Set([...found, ...seen]), verbs)], network)
  const isVerbNow = (i: number): boolean => /^VB[ZPD]?$/.test(network.parts[again!.tags[i]!]![1])
  return found.every(isVerbNow) ? again! : null
}

interface Clause {
  readonly from: number
  readonly to: number
}

const OPENS = /^(?:as|after|while|before|until|when|but|[,;:–—|])$/i

/** What stands between conjunctions and marks. */
function clausesOf(forms: readonly string[], tags: readonly string[], rels: readonly string[]): Clause[] {
  const clauses: Clause[] = []
  let from = 0
  for (let i = 0; i <= forms.length; i++) {
    const joinsVerbs = /^(?:and|or)$/i.test(forms[i] ?? '') && i + 1 < forms.length && isFiniteVerb(tags, rels, i + 1)
    if (i < forms.length && !OPENS.test(forms[i]!) && !joinsVerbs) continue
    if (i > from) clauses.push({ from, to: i })
    from = i + 1
  }
  return clauses
}

const isFiniteVerb = (tags: readonly string[], rels: readonly string[], i: number): boolean =>
  /^(?:VBZ|VBP|VBD|MD)$/.test(tags[i]!) && !/^(?:compound|amod|flat|nmod)/.test(rels[i]!)

/** The first word of a clause without a verb that may be one. */
function verbIn(
  { from, to }: Clause,
  forms: readonly string[],
  tags: readonly string[],
  rels: readonly string[],
  verbs: HeadlineVerbs,
): number | null {
  for (let i = from; i < to; i++) if (isFiniteVerb(tags, rels, i)) return null
  for (let i = from + 1; i < to; i++) {
    if (tags[i - 1] === 'TO' || (tags[i] === 'VBG' && rels[i] !== 'amod')) return null
    const verb = verbs.get(forms[i]!)
    if (verb && agrees(verb, from, i, forms, tags) && isFollowed(verb, i, to, forms, tags)) return i
  }
  return null
}

/** "rejects truce, | shells | Danish port", "… and | frees | two": a second deed of the same subject, by its first word. */
function goingOn(
  { from, to }: Clause,
  forms: readonly string[],
  tags: readonly string[],
  verbs: HeadlineVerbs,
): number | null {
  const isVerb = (tag: string): boolean => /^VB[ZPD]$/.test(tag)
  for (let i = from; i < to; i++) {
    const verb = verbs.get(forms[i]!)
    const joined = i === from ? forms[i - 1] === ',' : /^and$/i.test(forms[i - 1]!)
    if (!verb?.takesObject || !verb.singular || !joined || !/^NNS?$/.test(tags[i]!) || i + 1 >= to) continue
    const opens = i === from ? STARTS : /^(?:NNPS?|JJ|DT|CD)$/
    if (tags.slice(0, i).some((tag) => tag === 'VBZ') && opens.test(tags[i + 1]!) && !tags.slice(i, to).some(isVerb))
      return i
  }
  return null
}

/** One does, several do; behind a lone noun a noun in the plural is more likely than a verb where both are common. */
function agrees(
  verb: HeadlineVerb,
  from: number,
  i: number,
  forms: readonly string[],
  tags: readonly string[],
): boolean {
  const [before, tag] = [forms[i - 1]!, tags[i - 1]!]
  const isJoined = i - 2 > from && /^and$/i.test(forms[i - 2]!)
  const isPlural = isJoined || /^NNP?S$/.test(tag) || /^(?:police|troops|dozens|hundreds|thousands)$/i.test(before)
  const isName = /^\p{Lu}/u.test(before) && /^(?:NNPS?|DT|CD|PRP)$/.test(tag)
  if (!verb.singular) return isPlural || (isName && before.endsWith('s'))
  if (isName) return !isJoined
  // "Germany", which the tagger takes for an adjective
  const next = tags[i + 1] ?? ''
  if (tag === 'JJ' && /^\p{Lu}/u.test(before) && i === from + 1 && (!verb.isAct || /^(?:CD|DT|\$)$/.test(next)))
    return true
  // "UN chief calls on": who holds an office calls, though the noun is as common
  return OFFICE.test(before) || (tag === 'NN' && !verb.isAct)
}

const OFFICE =
  /^(?:chief|head|minister|president|premier|leader|envoy|ambassador|pope|king|general|court|army|military)$/i
const STARTS = /^(?:NNP?S?|JJ[RS]?|DT|CD|PRP\$?|\$|VBN|VBG|``)$/

function isFollowed(
  verb: HeadlineVerb,
  i: number,
  to: number,
  forms: readonly string[],
  tags: readonly string[],
): boolean {
  const isNoun = verb.isAct && /^NNS?$/.test(tags[i]!)
  if (i + 1 >= to) return verb.standsFree && !isNoun
  const starts = STARTS.test(tags[i + 1]!) && !(/^VB[NG]$/.test(tags[i + 1]!) && i + 2 >= to)
  if (starts && verb.takesObject) return true
  if (/^(?:over|out|back|up|down|off|away|in)$/.test(forms[i + 1]!) && /^(?:RP|RB|IN)$/.test(tags[i + 1]!))
    return verb.standsFree && (!isNoun || !/^in$/.test(forms[i + 1]!))
  const isCall = /^calls?$/.test(forms[i]!) && /^(?:on|for|upon)$/.test(forms[i + 1]!)
  return verb.standsFree && (!isNoun || isCall) && /^(?:IN|TO|RB|JJ)$/.test(tags[i + 1]!)
}

function withStandIns(
  forms: readonly string[],
  tags: readonly string[],
  places: ReadonlySet<number>,
  verbs: HeadlineVerbs,
): string[] {
  return forms.map((form, i) => {
    if (!places.has(i)) return form
    const { singular } = verbs.get(form)!
    const next = forms[i + 1] ?? ''
    const verb = /^(?:over|out|back|up|down|off|away)$/.test(next)
      ? 'take'
      : STARTS.test(tags[i + 1] ?? '')
        ? 'condemn'
        : 'arrive'
    return singular ? `${verb}s` : verb
  })
}
