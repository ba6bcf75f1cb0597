import type { Name, Syntax, TokenRange } from '../../model.ts'
import { type CastLexicon, type Known, plainly } from './lexicon.ts'

export interface KnownAt extends TokenRange {
  readonly known: Known
  /** The token of it that the rest of the sentence governs. */
  readonly head: number
  /** "Russian" in "Russian-backed": it names a party but not whose the noun is. */
  readonly aside: boolean
}

const LONGEST = 9

/** States, organisations, groups and places by the names that the lexicon knows, longest first, none inside another. */
export function findKnown(syntax: Syntax, names: readonly Name[], lexicon: CastLexicon): KnownAt[] {
  const people = new Map<number, Name>()
  const surnames = surnamesOf(syntax, names)
  for (const name of names) {
    if (name.kind === 'person' && name.to - name.from > 1) for (let i = name.from; i < name.to; i++) people.set(i, name)
  }
  const found: KnownAt[] = []
  for (let i = 0; i < syntax.tokens.length; i++) {
    const hit = knownAt(syntax, lexicon, i)
    if (hit === null) continue
    const person = people.get(i)
    if (isPartOfName(syntax, names, hit) || isSurname(syntax, hit, surnames)) continue
    if (isOfWaters(syntax, i) || isSignedAt(syntax, hit) || isOfPress(syntax, hit)) continue
    const insidePerson = person !== undefined && hit.to - hit.from < person.to - person.from && !leads(hit, person)
    if (!insidePerson && !isBehindHyphen(syntax, hit) && !isForename(syntax, hit, lexicon)) found.push(hit)
    i = hit.to - 1
  }
  const meant = asDefined(syntax, found)
  const states = [...new Set(meant.map(({ known }) => known))].filter(({ kind }) => kind === 'state')
  return meant.filter(
    (hit) => !SHARED.test(hit.known.name) || (isSpokenOf(states, hit.known) && !isOfOther(syntax, meant, hit)),
  )
}

/** "Malaya" of "Jonathan Malaya". */
function surnamesOf(syntax: Syntax, names: readonly Name[]): ReadonlySet<string> {
  const full = names.filter(({ kind, from, to }) => kind === 'person' && to - from > 1)
  return new Set(full.map(({ to }) => syntax.tokens[to - 1]!.form))
}

/** An old name of a state or a city's, where somebody of the text is called so; "in Malaya" is the place all the same. */
function isSurname(syntax: Syntax, { from, to, known }: KnownAt, surnames: ReadonlySet<string>): boolean {
  const { form } = syntax.tokens[from]!
  const isUsual = known.name === form && known.kind !== 'place'
  if (to - from > 1 || isUsual || known.use !== 'name' || !surnames.has(form)) return false
  return !/^(?:in|at|near|from|to|of|outside|around)$/i.test(syntax.tokens[from - 1]?.form ?? '')
}

/** What an article itself makes an acronym stand for: "The Rapid Support Forces (RSF)". */
function asDefined(syntax: Syntax, found: readonly KnownAt[]): readonly KnownAt[] {
  const defined = new Map<string, Known>()
  found.forEach(({ to, known }, i) => {
    const next = found[i + 1]
    if (
      next?.from === to + 1 &&
      syntax.tokens[to]?.form === '(' &&
      syntax.tokens[next.to]?.form === ')' &&
      next.to - next.from === 1
    )
      defined.set(syntax.tokens[next.from]!.form, known)
    // "the Rapid Support Forces … the RSF", whoever else is called so
    const initials = initialsOf(syntax, found[i]!)
    if (initials.length > 2 && !defined.has(initials) && /^(?:organisation|group)$/.test(known.kind))
      defined.set(initials, known)
  })
  if (defined.size === 0) return found
  return found.map((hit) => {
    const known = hit.to - hit.from === 1 ? defined.get(syntax.tokens[hit.from]!.form) : undefined
    return known ? { ...hit, known } : hit
  })
}

const initialsOf = (syntax: Syntax, { from, to }: KnownAt): string =>
  syntax.tokens
    .slice(from, to)
    .filter(({ form }) => /^\p{Lu}/u.test(form))
    .map(({ form }) => form[0]!)
    .join('')

/** "the Sea of | Japan", "the Gulf of | Oman": no state. */
function isOfWaters(syntax: Syntax, from: number): boolean {
  return (
    syntax.tokens[from - 1]?.form === 'of' &&
    /^(?:Sea|Gulf|Bay|Straits?|Cape|Isthmus)$/.test(syntax.tokens[from - 2]?.form ?? '')
  )
}

/** "the | Moscow | Times", "Radio | Fiji | One": part of a paper's or station's name. */
function isOfPress(syntax: Syntax, { from, to, known }: KnownAt): boolean {
  if (!/^(?:state|place)$/.test(known.kind) || !/^(?:name|capital)$/.test(known.use)) return false
  const [before, next] = [syntax.tokens[from - 1]?.form ?? '', syntax.tokens[to]?.form ?? '']
  return (
    /^(?:Radio|TV|Télé|Tele)$/.test(before) ||
    /^(?:Times|Post|Herald|Tribune|Daily|Gazette|Independent|Chronicle|Telegraph|TV|Television|Radio|24)$/.test(next)
  )
}

/** "the | Rome | statute", "the | Minsk | accords": where it was made, not whose it is. */
const isSignedAt = (syntax: Syntax, { to, known }: KnownAt): boolean =>
  known.use === 'capital' &&
  /^(?:statute|accords?|protocols?|convention|process|declaration|memorandum)$/i.test(syntax.tokens[to]?.form ?? '')

/** "Anadolu" in "Anadolu Sesi", "Democrats" in "Democrats of the Pamirs": a company's or party's name that begins a longer one. */
function isPartOfName(syntax: Syntax, names: readonly Name[], { from, to, known }: KnownAt): boolean {
  if (!/^(?:BUS|MED|PTY)$/.test(known.sector ?? '')) return false
  const longer = names.find((n) => n.kind === 'organisation' && n.from <= from && n.to > to)
  return longer !== undefined && !/^['’]?s?$/.test(syntax.tokens[to]?.form ?? '')
}

/** Names of offices that several states have: they are the best known one's only where the article speaks of that state. */
const SHARED =
  /^(?:National Security Council|Foreign Office|Home Office|Treasury Department|Defense Department|Justice Department|Commerce Department|House of Commons|House of Lords|House of Representatives|Senate|Congress)$/

/** "Peru's Congress", "the Peruvian Congress" */
function isOfOther(syntax: Syntax, found: readonly KnownAt[], { from, known }: KnownAt): boolean {
  const end = syntax.tokens[from - 1]?.xpos === 'POS' ? from - 1 : from
  const owner = found.find((hit) => hit.to === end && hit.known.kind === 'state')
  return owner !== undefined && owner.known.codes[0] !== known.codes[0]
}

/** `states`: those that the article speaks of. */
function isSpokenOf(states: readonly Known[], { name, codes }: Known): boolean {
  const others = states.filter((state) => state.name !== name)
  if (others.some((state) => state.codes[0] === codes[0])) return true
  const rivals = codes[0] === 'GBR' ? /^(?:PAK|IND|BGD|LKA|CAN|AUS|DEU|IRL)$/ : /./
  return !others.some((state) => rivals.test(state.codes[0] ?? ''))
}

/** The token of a range that is governed from outside; the last one when the tree does not tell. */
export function headOf(syntax: Syntax, { from, to }: TokenRange): number {
  for (let i = to - 1; i >= from; i--) {
    const token = syntax.tokens[i]
    if (token && (token.head < from || token.head >= to) && token.upos !== 'PUNCT' && token.upos !== 'DET') return i
  }
  return to - 1
}

function knownAt(syntax: Syntax, lexicon: CastLexicon, from: number): KnownAt | null {
  const first = syntax.tokens[from]
  if (!first || first.upos === 'PUNCT') return null
  const start = plainly(syntax.text.slice(first.start, first.start + 3))
  const inCapitals = /^\p{Lu}\p{Lu}/u.test(start)
  // "G7" is shorter than the beginnings of other names.
  const isShort = first.form.length <= 3
  const longest = lexicon.starts.get(start) ?? (isShort ? lexicon.starts.get(plainly(first.form)) : undefined)
  if (longest === undefined && !inCapitals) return null
  // One more for the "s" of a lost apostrophe.
  const most = inCapitals || longest === undefined ? Number.POSITIVE_INFINITY : longest + 1
  const end = Math.min(from + LONGEST, syntax.sentences[first.sentence]!.tokens.to)
  const wordsTo = beginnings(syntax.text.slice(first.start, syntax.tokens[end - 1]!.end))
  for (let to = end; to > from; to--) {
    const words = wordsTo(syntax.tokens[to - 1]!.end - first.start)
    if (words.length > most && words.includes(' ')) continue
    const known =
      korea(syntax, from, to, words, lexicon) ??
      lexicon.known.get(words) ??
      inCapitalsKnown(words, lexicon) ??
      joined(words, lexicon) ??
      lostApostrophe(syntax, to, words, lexicon)
    if (!known || (/^[Uu]s$/.test(words) && words !== 'US')) continue
    return { from, to, known, head: headOf(syntax, { from, to }), aside: isAside(syntax, to) }
  }
  return firstOfCompound(syntax, from, lexicon)
}

/** The first so many characters of a text, plainly; what is plain in the whole is so in its beginnings. */
function beginnings(printed: string): (length: number) => string {
  const plain = plainly(printed)
  return plain.length === printed.length
    ? (length) => plain.slice(0, length)
    : (length) => plainly(printed.slice(0, length))
}

/** "Lebanons president": the apostrophe was lost and the mending missed it. */
function lostApostrophe(syntax: Syntax, to: number, words: string, lexicon: CastLexicon): Known | null {
  if (!words.endsWith('s')) return null
  const next = syntax.tokens[to]
  const owned = next && (/^(?:NOUN|ADJ)$/.test(next.upos) || lexicon.nominals.has(next.form.toLowerCase()))
  if (!owned || !/\p{Ll}s$/u.test(words)) return null
  const known = lexicon.known.get(words.slice(0, -1))
  return known && /^(?:state|organisation)$/.test(known.kind) && /^(?:name|capital|seat)$/.test(known.use)
    ? known
    : null
}

/** "The North", "the South" where the article speaks of North Korea. */
function korea(syntax: Syntax, from: number, to: number, words: string, lexicon: CastLexicon): Known | null {
  if (to - from !== 1 || !/^(?:North|South)$/.test(words) || !/^the$/i.test(syntax.tokens[from - 1]?.form ?? ''))
    return null
  if (
    !/^(?:VERB|AUX|PUNCT|PART|ADP)$/.test(syntax.tokens[to]?.upos ?? '') ||
    !/North Korea|Pyongyang/.test(syntax.text)
  )
    return null
  return lexicon.known.get(`${words} Korea`) ?? null
}

/** "Russian-backed", "US-led" as one word: the state, aside. */
function firstOfCompound(syntax: Syntax, i: number, lexicon: CastLexicon): KnownAt | null {
  const form = syntax.tokens[i]?.form ?? ''
  if (!/[-–]/.test(form)) return null
  const [first, second, ...more] = form.split(/[-–]/)
  if (first === undefined || second === undefined || more.length > 0 || !ASIDE.test(second)) return null
  const known = lexicon.known.get(first)
  return known && known.codes.length > 0 ? { from: i, to: i + 1, known, head: i, aside: true } : null
}

/** "US-Russia", "Franco-German" as one word: both. */
function joined(words: string, lexicon: CastLexicon): Known | null {
  if (!/[-–/]/.test(words)) return null
  const parts = words.split(/[-–/]/)
  if (parts.length > 3 || /\s/.test(words)) return null
  const known = parts.map((part) => lexicon.known.get(part) ?? lexicon.known.get(`${part}-`))
  if (!known.every((k) => k !== undefined && k.codes.length > 0)) return null
  const all = known.filter((k) => k !== undefined)
  const names = all.map((k) => lexicon.names.get(k.codes[0] ?? '') ?? k.name).join(' and ')
  return { name: names, codes: all.flatMap((k) => k.codes), kind: 'set', use: 'adjective', sector: null, state: null }
}

/** "KIEV", "SAUDI ARABIA": Kiev, Saudi Arabia. */
function inCapitalsKnown(words: string, lexicon: CastLexicon): Known | undefined {
  if (words.length < 4 || /[a-z]/.test(words) || words !== words.toUpperCase()) return undefined
  return lexicon.known.get(words.toLowerCase().replace(/(?<![\p{L}'])\p{L}/gu, (letter) => letter.toUpperCase()))
}

function leads(hit: TokenRange, person: TokenRange): boolean {
  return hit.from === person.from && person.to - hit.to >= 2
}

const ASIDE =
  /^(?:backed|led|held|occupied|controlled|supported|installed|funded|supplied|trained|sponsored|brokered|mediated|aligned|allied|friendly|appointed|owned|bound|wide)$/i
const NOT_THE_STATE =
  /^(?:born|speaking|language|made|style|era|built|designed|educated|based|type|registered|inspired)$/i

function isAside(syntax: Syntax, to: number): boolean {
  return ASIDE.test(afterHyphen(syntax, to))
}

/** "Russian-speaking"; "PORT-AU-PRINCE". */
function isBehindHyphen(syntax: Syntax, { from, to }: TokenRange): boolean {
  const isInside = syntax.tokens[from - 1]?.form === '-' && syntax.tokens[to]?.form === '-'
  return isInside || NOT_THE_STATE.test(afterHyphen(syntax, to))
}

function afterHyphen(syntax: Syntax, to: number): string {
  const [hyphen, word] = [syntax.tokens[to], syntax.tokens[to + 1]]
  if (hyphen && /^[-–]$/.test(hyphen.form) && word?.start === hyphen.end) return word.form
  if (hyphen && /^-\p{L}/u.test(hyphen.form)) return hyphen.form.slice(1)
  return ''
}

/** "Israel Katz", "Chad Wolf", "Jordan Bardella": a state's name before a surname and after no other name is a forename. */
function isForename(syntax: Syntax, hit: KnownAt, lexicon: CastLexicon): boolean {
  const gender = lexicon.given.get(syntax.tokens[hit.from]?.form ?? '')
  const next = syntax.tokens[hit.to]
  const isOneWord = hit.to - hit.from === 1
  return (
    gender !== undefined &&
    isOneWord &&
    hit.known.use === 'name' &&
    next?.upos === 'PROPN' &&
    /^\p{Lu}/u.test(next.form)
  )
}
