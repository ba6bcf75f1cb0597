import type { Sector, TokenRange } from '../../model.ts'
import type { KnownAt } from './known.ts'
import { at, described, nounAt } from './phrase.ts'
import { knownWithin, type Scene } from './scene.ts'

/** What the text says of a person beside the name. */
export interface Description extends TokenRange {
  readonly words: string
  /** Token of its office: "spokesman". */
  readonly head: number
  /** The nouns of office in it, lower case: "minister". */
  readonly nouns: readonly string[]
  readonly codes: readonly string[]
  readonly sector: Sector | null
}

/**
 * What stands of a person right before the name, beside it with a comma, and behind "of" or "is": the one that tells the country
 * first, else the one nearest.
 */
export function describedBy(scene: Scene, name: TokenRange): readonly Description[] {
  const from = titleStart(scene, name.from)
  const before = describe(scene, { from, to: name.from })
  const beside = [
    appositionBefore(scene, { from, to: name.to }),
    officeBeforeBracket(scene, name.from),
    appositionAfter(scene, name.to),
    originAfter(scene, name.to),
    predicateAfter(scene, name.to),
  ].flatMap((range) => describe(scene, range) ?? [])
  const employer = describe(scene, workplaceAfter(scene, name.to))
  // What he works at is no office of his.
  if (employer && employer.codes.length > 0) beside.push({ ...employer, nouns: [] })
  if (isOfCongress(scene, name.to))
    beside.push({ from: name.to, to: name.to + 1, words: '', head: name.to, nouns: [], codes: ['USA'], sector: 'GOV' })
  const owned = beside.filter(({ words }) => OWNED.test(words))
  const all = [...(before ? [before] : []), ...owned, ...beside.filter((b) => !owned.includes(b))]
  const telling = all.find(({ codes }) => codes.length > 0) ?? owned[0]
  return telling ? [telling, ...all.filter((d) => d !== telling)] : all
}

/** "X (D-Fla.)", "X, R-Texas,": how the American press names members of Congress. */
function isOfCongress({ syntax }: Scene, nameTo: number): boolean {
  const behind = syntax.tokens[nameTo]
  return (
    behind !== undefined &&
    /^(?:\(|,\s)[DRI][-–]\p{Lu}[\p{L}.]*(?:\)|,)/u.test(syntax.text.slice(behind.start, behind.start + 20))
  )
}

/** The description names by a pronoun or a noun whose it is: "its chief of staff", "the bloc's envoy". */
const OWNED =
  /^(?:its|his|her|their)\b|['’]s?\s|\b(?:for|of) the (?:bloc|group|alliance|court|rebels|movement|union|agency|organisation|organization|coalition)\b/i

/** "President X | of Ukraine", "X, 48, | from Leeds". */
function originAfter(scene: Scene, nameTo: number): TokenRange | null {
  const form = (i: number): string => scene.syntax.tokens[i]?.form ?? ''
  const isAged = form(nameTo) === ',' && /^\d+$/.test(form(nameTo + 1)) && form(nameTo + 2) === ','
  const at_ = isAged ? nameTo + 3 : nameTo
  if (!/^(?:of|from)$/.test(form(at_))) return null
  const skip = /^the$/i.test(form(at_ + 1)) ? 2 : 1
  const hit = scene.knownBy.get(at_ + skip)
  return hit ? { from: at_ + 1, to: hit.to } : null
}

/** The parties that a stretch of a noun phrase names: the organisation before the state, all of "US and Russian". */
export function partiesWithin(scene: Scene, range: TokenRange): readonly string[] {
  const { from, to } = range
  const hits = knownWithin(scene, { from, to }).filter(
    (k) => !k.aside && k.known.codes.length > 0 && !isHost(scene, from, k),
  )
  const first = hits[0]
  const possessor = first && scene.syntax.tokens[first.to]?.xpos === 'POS' ? first : undefined
  const organisation = hits.find((k) => k.known.sector === 'IGO')
  if (organisation && !possessor && !isListed(scene, hits))
    return isSentTo(scene, range)
      ? (hits.find((k) => k.known.kind === 'state')?.known.codes ?? [])
      : organisation.known.codes
  if (!first) return partyOfPlace(scene, { from, to })
  const joined = [first]
  for (const hit of hits.slice(1)) {
    const last = joined.at(-1) ?? first
    const between = scene.syntax.text.slice(at(scene.syntax, last.to - 1).end, at(scene.syntax, hit.from).start)
    if (/^(?:\s*,\s*|\s*,?\s+and\s+|\s+n?or\s+|\s*[-–/]\s*)$/.test(between)) joined.push(hit)
  }
  return [...new Set(joined.flatMap((k) => k.known.codes))]
}

/** "its ambassador to | Skopje", "envoy for | Yemen": where he is sent. */
function isHost({ syntax }: Scene, from: number, hit: KnownAt): boolean {
  if (hit.known.kind === 'organisation') return false
  const before = /^the$/i.test(syntax.tokens[hit.from - 1]?.form ?? '') ? hit.from - 2 : hit.from - 1
  if (before <= from) return false
  const post = at(syntax, before - 1).form
  if (/^for$/i.test(at(syntax, before).form)) return /^(?:envoy|emissary|representative|coordinator)$/i.test(post)
  return /^(?:to|in)$/i.test(at(syntax, before).form) && SENT.test(post)
}

const SENT = /^(?:ambassador|envoy|emissary|consul|commissioner|attach[eé])$/i

/** "His Turkish and UN counterparts": of each. */
function isListed({ syntax }: Scene, hits: readonly KnownAt[]): boolean {
  return hits.some((hit, i) => {
    const next = hits[i + 1]
    return next !== undefined && next.from === hit.to + 1 && /^(?:and|n?or|,)$/i.test(at(syntax, hit.to).form)
  })
}

/** "UN ambassador": a state sends him to the organisation. */
function isSentTo({ syntax }: Scene, { from, to }: TokenRange): boolean {
  for (let i = from; i <= to && i < syntax.tokens.length; i++) if (/^ambassador$/i.test(at(syntax, i).form)) return true
  return false
}

/** "Lahore police", "the mayor of Odessa": the state that the place lies in. */
function partyOfPlace(scene: Scene, { from, to }: TokenRange): readonly string[] {
  const place = knownWithin(scene, { from, to }).find((k) => !k.aside && k.known.kind === 'place')
  return place?.known.state ? [place.known.state] : []
}

function describe(scene: Scene, range: TokenRange | null): Description | null {
  if (!range || range.from >= range.to) return null
  const { syntax, lexicon } = scene
  const nouns: string[] = []
  let sector: Sector | null = null
  let head = range.to - 1
  for (let i = range.from; i < range.to; i++) {
    const noun = (at(syntax, i).upos === 'VERB' ? at(syntax, i).form.toLowerCase() : nounAt(syntax, i)).replace(
      /\.$/,
      '',
    )
    const office = lexicon.nominals.get(ABBREVIATED.get(noun) ?? noun)?.find((n) => DESCRIBES.test(n.class))
    if (!office) continue
    nouns.push(ABBREVIATED.get(noun) ?? noun)
    const first = at(syntax, Math.max(range.from, i - 1)).form === '-' ? i - 2 : i - 1
    const compound = first >= range.from ? `${at(syntax, first).form.toLowerCase()}-${noun}` : noun
    if (COMPOUND.has(compound)) nouns.push(compound)
    if (sector !== null && isBehindPreposition(scene, i, range)) continue
    sector = office.sector
    head = i
  }
  const codes = partiesOrTitle(scene, range)
  if (nouns.length === 0 && codes.length === 0) return null
  return { from: range.from, to: range.to, words: described(syntax, range), head, nouns, codes, sector }
}

const COMPOUND = new Set([
  'prime-minister',
  'secretary-general',
  'director-general',
  'attorney-general',
  'high-representative',
  'under-secretary',
])
function partiesOrTitle(scene: Scene, range: TokenRange): readonly string[] {
  const named = partiesWithin(scene, range)
  return named.length > 0 ? named : partyOfOwnTitle(scene, described(scene.syntax, range))
}

/** "Secretary of State", "external affairs minister": titles that one state alone has. */
export function partyOfOwnTitle({ lexicon, home }: Scene, words: string): readonly string[] {
  const parts = words.toLowerCase().split(/\s+/)
  for (let from = 0; from < parts.length; from++) {
    for (let to = parts.length; to > from; to--) {
      const title = parts.slice(from, to).join(' ')
      const code = lexicon.titles.get(title)
      if (code !== undefined && !(SHARED.test(title) && home.counts.size > 0 && !home.counts.has(code))) return [code]
    }
  }
  return []
}

/** Titles that the civil services of other states know too: they are the best known one's where the article speaks of it. */
const SHARED = /^(?:foreign|home|defence) secretary$/

/** "minister of state": the second noun is no office of its own. */
function isBehindPreposition({ syntax }: Scene, i: number, { from }: TokenRange): boolean {
  for (let k = i - 1; k > from; k--) if (/^(?:of|for|to|in|at|on)$/.test(at(syntax, k).form)) return true
  return false
}

const DESCRIBES = /^(?:office|force|people|rebel|organ|captive)$/
const ABBREVIATED = new Map([
  ['gen', 'general'],
  ['col', 'colonel'],
  ['capt', 'captain'],
  ['lt', 'lieutenant'],
  ['sgt', 'sergeant'],
  ['maj', 'major'],
  ['adm', 'admiral'],
  ['sen', 'senator'],
  ['gov', 'governor'],
  ['rep', 'congressman'],
  ['amb', 'ambassador'],
  ['pm', 'premier'],
  ['premier', 'premier'],
])

/** Where the title before a name begins: "US secretary of state | Antony Blinken", "foreign ministry spokesman | X". */
function titleStart(scene: Scene, nameFrom: number): number {
  const { syntax } = scene
  const sentence = syntax.tokens[nameFrom]?.sentence
  let from = nameFrom
  while (from > 0 && at(syntax, from - 1).sentence === sentence && continuesTitle(scene, from - 1)) from--
  from = behindServant(scene, { from, to: nameFrom })
  while (from < nameFrom && /^(?:ADP|CCONJ|PUNCT)$/.test(at(syntax, from).upos) && !isUnderOf(scene, from)) from++
  return from
}

/** "a spokesman for | Prime Minister | Ole Berg": whom he serves is another; not "spokesman for the ministry Ole Berg". */
function behindServant({ syntax, lexicon }: Scene, { from, to }: TokenRange): number {
  for (let i = to - 1; i > from; i--) {
    const noun = lexicon.nominals.get(nounAt(syntax, i)) ?? []
    if (noun.length > 0 && !noun.some((n) => n.class === 'office')) return from
    if (/^(?:for|to|of)$/i.test(at(syntax, i).form) && SERVANT.test(nounAt(syntax, i - 1))) return i + 1
  }
  return from
}

const SERVANT = /^(?:spokes(?:man|woman|person)|aide|adviser|advisor|assistant)$/

/** "Under Secretary" */
const isUnderOf = ({ syntax }: Scene, i: number): boolean =>
  at(syntax, i).form === 'Under' && syntax.tokens[i + 1]?.form === 'Secretary'

/** "OSLO | - | Norwegian Prime Minister X": a dash with room on both sides parts. */
const isDatelineDash = ({ syntax: { tokens, text } }: Scene, i: number): boolean =>
  /^[-–—]+$/.test(tokens[i]!.form) &&
  /\s/.test(text[tokens[i]!.start - 1] ?? '') &&
  /\s/.test(text[tokens[i]!.end] ?? '')

function continuesTitle(scene: Scene, i: number): boolean {
  const { syntax } = scene
  const { upos, form, xpos } = at(syntax, i)
  if (isDatelineDash(scene, i)) return false
  if (scene.knownBy.has(i)) return true
  if (/^(?:NOUN|ADJ|NUM)$/.test(upos) || /^['’]?s?$/.test(form) || xpos === 'POS' || /^acting$/i.test(form)) return true
  if (upos === 'PROPN' || (/^\p{Lu}/u.test(form) && scene.lexicon.nominals.has(form.toLowerCase()))) return true
  if (upos === 'DET') return /^(?:the|a|an)$/i.test(form)
  if (/^[-–.’']$/.test(form) || isUnderOf(scene, i)) return true
  if (/^(?:of|for)$/.test(form)) return i > 0 && (isOfficeBefore(scene, i - 1) || isOfficeOf(scene, i - 1))
  const before = scene.knownBy.get(i - 1)
  // "the Emir of Qatar and Malian President X" are two.
  const isOfAnother = before !== undefined && /^of$/i.test(syntax.tokens[before.from - 1]?.form ?? '')
  if (/^(?:&|and)$/.test(form) && i > 1 && before && !isOfAnother && scene.knownBy.has(i + 1)) return true
  return (
    /^(?:&|and)$/.test(form) &&
    /foreign|defen[cs]e|affairs|security|commonwealth|development|trade|finance/i.test(at(syntax, i - 1).form)
  )
}

function isOfficeBefore({ syntax, lexicon }: Scene, i: number): boolean {
  const nominals = lexicon.nominals.get(nounAt(syntax, i)) ?? []
  return nominals.some((n) => n.class === 'office' || n.class === 'organ') || /^staff$/i.test(at(syntax, i).form)
}

/** "Secretary | of State | for Africa" */
const isOfficeOf = (scene: Scene, i: number): boolean =>
  i > 1 && /^of$/i.test(at(scene.syntax, i - 1).form) && isOfficeBefore(scene, i - 2)

/** "Kalle Laanet, | Estonia's defence minister |, said". */
function appositionAfter(scene: Scene, nameTo: number): TokenRange | null {
  const { syntax } = scene
  const comma = syntax.tokens[nameTo]
  if (!comma || !/^(?:,|\(|–|—)$/.test(comma.form)) return null
  let from = nameTo + 1
  if (/^\d+$/.test(syntax.tokens[from]?.form ?? '') && syntax.tokens[from + 1]?.form === ',') from += 2
  const end = phraseEnd(scene, from)
  if (/^(?:ADP|CCONJ)$/.test(syntax.tokens[from]?.upos ?? '')) return null
  // "X, | a Briton |, was freed"
  const isOrigin = /^an?$/i.test(at(syntax, from).form) && scene.knownBy.get(from + 1)?.to === end
  if (end <= from || !(isOrigin || holdsOffice(scene, { from, to: end })) || speaksHimself(scene, end)) return null
  return isNameAt(scene, end) || namesAnother(scene, { from, to: end }) ? null : { from, to: end }
}

/** "They freed X, | a US official said": the phrase before the verb is another's. */
function speaksHimself({ syntax }: Scene, end: number): boolean {
  const { xpos, head } = syntax.tokens[end] ?? { xpos: '', head: -1 }
  return (
    /^VB[DPZ]$/.test(xpos) &&
    at(syntax, end - 1).head === end &&
    at(syntax, end - 1).rel.startsWith('nsubj') &&
    head < end
  )
}

/** "X, | French President Y and Z": a list of persons. */
function namesAnother({ syntax, personBy, lexicon }: Scene, { from, to }: TokenRange): boolean {
  for (let i = from + 1; i < to; i++)
    if (personBy.has(i) && lexicon.nominals.has(at(syntax, i - 1).form.toLowerCase())) return true
  return false
}

/** "The group's leader, | Ali X, said". */
function appositionBefore(scene: Scene, { from, to }: TokenRange): TokenRange | null {
  const { syntax } = scene
  if (syntax.tokens[from - 1]?.form !== ',' || !/^[,.;–—]?$/.test(syntax.tokens[to]?.form ?? '.')) return null
  let start = from - 1
  const sentence = at(syntax, from).sentence
  while (
    start > 0 &&
    at(syntax, start - 1).sentence === sentence &&
    inPhrase(scene, start - 1) &&
    (!isNameAt(scene, start - 1) || syntax.tokens[start]?.xpos === 'POS') &&
    from - start < 14
  )
    start--
  while (start < from - 1 && /^(?:ADP|CCONJ)$/.test(at(syntax, start).upos)) start++
  start = behindPreposition(scene, { from: start, to: from - 1 })
  const range = { from: start, to: from - 1 }
  if (!/^(?:DET|ADJ|PROPN|NOUN|PRON)$/.test(syntax.tokens[start]?.upos ?? '') || range.from >= range.to) return null
  return holdsOffice(scene, range) ? range : null
}

/** "SPOKESPERSON (| Ann Lee |):" */
function officeBeforeBracket(scene: Scene, nameFrom: number): TokenRange | null {
  if (scene.syntax.tokens[nameFrom - 1]?.form !== '(') return null
  const range = { from: titleStart(scene, nameFrom - 1), to: nameFrom - 1 }
  return range.from < range.to && holdsOffice(scene, range) ? range : null
}

/** "spoke on the phone with | the foreign minister of Y |, X": the last preposition before the office cuts off what is none of it. */
function behindPreposition({ syntax, lexicon }: Scene, { from, to }: TokenRange): number {
  let start = from
  for (let i = from; i < to; i++) {
    if (lexicon.nominals.get(nounAt(syntax, i))?.some((n) => n.class === 'office')) return start
    if (/^(?:with|on|to|at|in)$/.test(at(syntax, i).form)) start = i + 1
  }
  return from
}

/** "X is | the defence minister of Y |", "X was | one of two Britons |". */
function predicateAfter(scene: Scene, nameTo: number): TokenRange | null {
  const { syntax } = scene
  const i =
    /^(?:,)$/.test(syntax.tokens[nameTo]?.form ?? '') && /^who$/i.test(syntax.tokens[nameTo + 1]?.form ?? '')
      ? nameTo + 2
      : nameTo
  if (!/^(?:is|was|became|remains)$/.test(syntax.tokens[i]?.form ?? '')) return null
  const to = phraseEnd(scene, i + 1)
  const range = { from: i + 1, to }
  const isNational = knownWithin(scene, range).some(({ known }) => known.use === 'people')
  return to > i + 1 && (holdsOffice(scene, range) || isNational) ? range : null
}

/** "X, 41, who worked at | Peru's mission |": whose servant he is. */
function workplaceAfter(scene: Scene, nameTo: number): TokenRange | null {
  const form = (i: number): string => scene.syntax.tokens[i]?.form ?? ''
  let i = nameTo
  if (form(i) === ',' && /^\d+$/.test(form(i + 1)) && form(i + 2) === ',') i += 2
  if (form(i) !== ',' || !/^who$/i.test(form(i + 1))) return null
  i += 2
  if (/^(?:has|had|have)$/.test(form(i))) i++
  if (!/^(?:work|works|worked|serve|serves|served)$/.test(form(i)) || !/^(?:at|for|in|with)$/.test(form(i + 1)))
    return null
  const to = phraseEnd(scene, i + 2)
  return to > i + 2 ? { from: i + 2, to } : null
}

function phraseEnd(scene: Scene, from: number): number {
  const { syntax } = scene
  const sentence = syntax.tokens[from]?.sentence
  let to = from
  while (to < syntax.tokens.length && at(syntax, to).sentence === sentence && inPhrase(scene, to) && to - from < 16)
    to++
  while (to > from && /^(?:ADP|CCONJ|DET)$/.test(at(syntax, to - 1).upos)) to--
  return to
}

function inPhrase({ syntax, knownBy, lexicon }: Scene, i: number): boolean {
  const { upos, form, xpos } = at(syntax, i)
  if (knownBy.has(i)) return true
  if (/^(?:NOUN|PROPN|ADJ|DET|NUM|PART)$/.test(upos) || xpos === 'POS' || xpos === 'PRP$')
    return form !== 'to' || xpos !== 'TO'
  if (/^(?:of|for|to|in|at|and|on|with)$/.test(form)) return true
  if (/^(?:far|hard|ultra)$/i.test(form) && syntax.tokens[i + 1]?.form === '-') return true
  // "Lebanons president" taken for a clause
  if (upos === 'VERB' && knownBy.has(i - 1) && lexicon.nominals.has(form.toLowerCase())) return true
  return /^(?:[-–’']|['’]?s)$/.test(form)
}

function holdsOffice({ syntax, lexicon }: Scene, { from, to }: TokenRange): boolean {
  for (let i = from; i < to; i++) {
    const nominals =
      lexicon.nominals.get(nounAt(syntax, i)) ?? lexicon.nominals.get(at(syntax, i).form.toLowerCase()) ?? []
    if (nominals.some((n) => /^(?:office|people|force|rebel)$/.test(n.class))) return true
    if (/^(?:of|in|at|to)$/.test(at(syntax, i).form)) return false
  }
  return false
}

function isNameAt(scene: Scene, i: number): boolean {
  return scene.personBy.has(i)
}
