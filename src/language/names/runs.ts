import { classesOf, isOfClass, type NameScene } from './scene.ts'

/** A known name in the text. */
export interface KnownName {
  readonly from: number
  readonly to: number
  readonly kinds: readonly string[]
}

/** The end of the run of name words that begins at `from`, before `limit`; `from` itself where none begins. */
export function runAt(scene: NameScene, from: number, limit: number): number {
  const { tokens } = scene.syntax
  const isName = (i: number): boolean => i < limit && isNameWord(scene, i)
  const known = knownAt(scene, from, limit)
  const opening = isName(from) ? from : afterParticles(scene, from, limit)
  if (!isName(opening)) return known?.to ?? from
  let to = Math.max(opening + 1, known?.to ?? 0)
  while (to < limit) {
    const particles = afterParticles(scene, to, limit)
    const form = tokens[to]!.form
    if (isName(to)) to++
    else if (particles > to && isName(particles)) to = particles + 1
    else if (form === '&' && isName(to + 1)) to += 2
    else if (isPluralOwner(scene, to) && isName(to + 1) && isOfClass(scene, to + 1, 'org')) to += 2
    else if (hyphenJoins(scene, to, limit)) to += 2
    else if (hyphenJoins(scene, to + 2, limit) && /^\p{Ll}{1,3}$/u.test(tokens[to + 1]!.form)) to += 4
    else if (isNumber(form) && isOfClass(scene, to - 1, 'event') && !isCounting(scene, to)) to++
    else return to
  }
  return to
}

/** Whether a word may be part of a name: capitalised, and not only because a sentence or a quotation begins. */
export function isNameWord(scene: NameScene, i: number): boolean {
  const { syntax, gazetteer, evidence } = scene
  if (evidence.initials[i] !== 'capital') return false
  const { form, upos, sentence } = syntax.tokens[i]!
  if (/^(?:https?:|www\.)/i.test(form) || form === 'I' || form === 'A' || isMake(scene, i)) return false
  const classes = scene.classes[i]!
  if (classes.has('function') && upos !== 'PROPN') return false
  if (classes.has('calendar')) return isSomebody(scene, i)
  const style = evidence.style[sentence]!
  if (style === 'capitals') return upos === 'PROPN' || gazetteer.knownInCapitals.has(form)
  const isKnown = gazetteer.known.has(form) || (isCapitals(form) && gazetteer.knownInCapitals.has(form))
  const seen = (evidence.capital.get(form) ?? 0) > (style === 'plain' && !evidence.opens[i] ? 1 : 0)
  if (style === 'title') {
    const isLikely = gazetteer.people.has(form) || classes.has('org') || evidence.capital.size < 5
    return seen || isKnown || (upos === 'PROPN' && isLikely)
  }
  if (!evidence.opens[i]) return !/^(?:PRON|DET|ADP|CCONJ|SCONJ|AUX|INTJ)$/.test(upos) || seen
  const isSmallElsewhere = evidence.lower.has(form.toLowerCase()) && !seen && !isKnown
  if (isSmallElsewhere) return upos === 'PROPN' && /\p{Lu}/u.test(form.slice(1))
  if (upos === 'PROPN' || seen || isKnown || gazetteer.people.has(form)) return true
  return upos === 'NOUN' && opensLongName(scene, i)
}

/** "Su-27", "MiG-29", "Mi-8": the make of a machine, before its number. */
function isMake({ syntax }: NameScene, i: number): boolean {
  const [make, hyphen, number] = [syntax.tokens[i], syntax.tokens[i + 1], syntax.tokens[i + 2]]
  if (!make || hyphen?.form !== '-' || !number || !/^\p{Lu}\p{Ll}\p{Lu}?$/u.test(make.form)) return false
  return make.end === hyphen.start && hyphen.end === number.start && /^\d/.test(number.form)
}

/** "Theresa May", "Mrs May": a month as a family name. */
function isSomebody({ syntax, gazetteer }: NameScene, i: number): boolean {
  const [before, { form }] = [syntax.tokens[i - 1]?.form ?? '', syntax.tokens[i]!]
  if (!gazetteer.people.get(form)?.includes('f')) return false
  return /^(?:Mr|Mrs|Ms|Miss|Dr)\.?$/.test(before) || gazetteer.people.get(before)?.includes('g') === true
}

/** "Halvard Shipping said": a first word that no tagger knows, before a capital that needs no sentence to begin. */
function opensLongName({ syntax, gazetteer }: NameScene, i: number): boolean {
  const [{ form }, next] = [syntax.tokens[i]!, syntax.tokens[i + 1]]
  if (next?.upos !== 'PROPN' || !/^\p{Lu}\p{Ll}/u.test(next.form)) return false
  const classes = classesOf(gazetteer, form)
  const describes =
    classes.has('title') || classes.has('title-modifier') || classesOf(gazetteer, form.toLowerCase()).size > 0
  return (
    !describes &&
    !/(?:er|or|ist|man|s|ian)$/.test(form) &&
    !gazetteer.people.has(next.form) &&
    !classesOf(gazetteer, next.form).has('calendar')
  )
}

/** The longest known name that begins at `from`. */
export function knownAt(scene: NameScene, from: number, limit: number): KnownName | null {
  const { syntax, gazetteer, evidence } = scene
  const { tokens } = syntax
  const { form, upos, sentence } = tokens[from]!
  const most = Math.min(limit - from, gazetteer.longest.get(form) ?? 0)
  if (most === 0) return null
  const inCapitals = evidence.style[sentence] === 'capitals' || isCapitals(form)
  const isWeak = upos !== 'PROPN' && (evidence.opens[from] || evidence.initials[from] !== 'capital')
  let key = ''
  let found: KnownName | null = null
  for (let n = 1; n <= most; n++) {
    key += (n > 1 ? ' ' : '') + tokens[from + n - 1]!.form
    const kinds = gazetteer.known.get(key) ?? (inCapitals ? gazetteer.knownInCapitals.get(key) : undefined)
    if (n === 1 && (isWeak || isMake(scene, from) || classesOf(gazetteer, key).has('calendar'))) continue
    if (kinds) found = { from, to: from + n, kinds }
  }
  return found
}

/** "BEIJING", not "US". */
function isCapitals(form: string): boolean {
  return /^\p{Lu}{4,}$/u.test(form)
}

/** The place after "al -", "de la", "bin" …; `at` where there is none. */
function afterParticles(scene: NameScene, at: number, limit: number): number {
  const { tokens } = scene.syntax
  let i = at
  while (i < limit && i < at + 3) {
    const { form, start } = tokens[i]!
    const isHyphen = form === '-' && i > at && start === tokens[i - 1]!.end
    if (!isHyphen && (!isOfClass(scene, i, 'particle') || scene.evidence.initials[i] === 'capital')) break
    i++
  }
  const opensName = i === at + 1 && tokens[at - 1]?.upos !== 'PROPN'
  return opensName && NEVER_FIRST.test(tokens[at]!.form) ? at : i
}

const NEVER_FIRST = /^(?:y|e|da|du|as|an|ash|at|la|le|les|ten|ter)$/

/** "Abdel-Fattah", "Mary-Ann", "Kwok Ka-ki", "COVID-19"; not "Iran-Iraq", not "Sudria-backed". */
function hyphenJoins(scene: NameScene, at: number, limit: number): boolean {
  const { syntax, gazetteer, evidence } = scene
  const [before, hyphen, after] = [syntax.tokens[at - 1]!, syntax.tokens[at]!, syntax.tokens[at + 1]]
  if (!before || !hyphen || !after || at + 1 >= limit || hyphen.form !== '-') return false
  if (before.end !== hyphen.start || hyphen.end !== after.start) return false
  const isParty = (form: string): boolean =>
    gazetteer.demonyms.has(form) || gazetteer.known.get(form)?.includes('state') === true
  if (isParty(before.form) || isParty(after.form)) return false
  if (isNameWord(scene, at + 1)) return true
  if (/^\d+$/.test(after.form)) return /^\p{Lu}{3,}$/u.test(before.form)
  const isSmall = /^\p{Ll}{2,7}$/u.test(after.form) && !evidence.lower.has(after.form)
  return isSmall && (after.upos === 'PROPN' || isGivenPart(scene, at))
}

/** "Ryu Sang-kyu": a family name or title, then a name in two halves. */
function isGivenPart(scene: NameScene, hyphen: number): boolean {
  const { form, upos } = scene.syntax.tokens[hyphen + 1]!
  if (/^(?:VERB|AUX|ADP|DET|CCONJ|PRON)$/.test(upos) || COMPOUND.test(form)) return false
  const isShort = scene.syntax.tokens[hyphen - 1]!.form.length <= 6
  return isShort && (isNameWord(scene, hyphen - 2) || isOfClass(scene, hyphen - 2, 'title'))
}

const COMPOUND =
  /^(?:led|based|backed|born|style|made|era|held|wide|owned|run|like|type|free|bound|built|trained|funded|friendly|related|turned|elect|general|designate|level|size|class|day|year|old|time|only)$/

/** "Workers' Party", "People's Congress": the owners are part of the name. */
function isPluralOwner({ syntax }: NameScene, i: number): boolean {
  const [owner, mark] = [syntax.tokens[i - 1]!.form, syntax.tokens[i]!.form]
  if (/^['’]$/.test(mark)) return /s$/.test(owner)
  return /^['’]s$/.test(mark) && /^(?:People|Women|Men|Children|Peoples)$/.test(owner)
}

function isNumber(form: string): boolean {
  return /^(?:\d{1,4}|\d+[.]\d+)$/.test(form)
}

/** "Article 5 countries": the number counts what follows. */
function isCounting({ syntax }: NameScene, i: number): boolean {
  return syntax.tokens[i]!.rel === 'nummod' && syntax.tokens[i]!.head > i
}
