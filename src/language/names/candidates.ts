import type { Syntax, TokenRange } from '../../model.ts'
import type { Evidence } from './evidence.ts'
import type { NameGazetteer } from './gazetteer.ts'

/** A stretch that may be a name. */
export interface Candidate extends TokenRange {
  /** Classes by which the gazetteer knows it; empty where it does not. */
  readonly known: readonly string[]
  /** Words of a title or demonym just in front of it: "Foreign Minister"; the last of them last. */
  readonly titles: readonly string[]
}

/** Runs of capitalised words and known names, cut where one name ends and the next begins; titles are cut off. */
export function findCandidates(syntax: Syntax, gazetteer: NameGazetteer, evidence: Evidence): Candidate[] {
  const found: Candidate[] = []
  for (const { tokens } of syntax.sentences) {
    let i = tokens.from
    while (i < tokens.to) {
      const run = runAt(syntax, gazetteer, evidence, i, tokens.to)
      if (run === i) {
        i++
        continue
      }
      const names = cut(syntax, gazetteer, evidence, i, run)
      found.push(...names)
      i = Math.max(run, names.at(-1)?.to ?? run)
    }
  }
  return found
}

/** The end of the run of name words that begins at `from`; `from` itself where none begins. */
function runAt(syntax: Syntax, gazetteer: NameGazetteer, evidence: Evidence, from: number, limit: number): number {
  const isName = (i: number): boolean => i < limit && isNameWord(syntax, gazetteer, evidence, i)
  const form = (i: number): string => (i < limit ? syntax.tokens[i]!.form : '')
  const glued = (i: number): boolean => i < limit && syntax.tokens[i]!.start === syntax.tokens[i - 1]!.end
  let to = from
  if (!isName(from)) {
    const opening = particlesAt(syntax, gazetteer, from, limit)
    if (opening === from || !isName(opening)) {
      const known = knownAt(syntax, gazetteer, evidence, from, limit)
      return known ? known.to : from
    }
    to = opening
  }
  while (to < limit) {
    if (isName(to)) {
      to++
      continue
    }
    const known = knownAt(syntax, gazetteer, evidence, from, limit)
    if (known && known.to > to) {
      to = known.to
      continue
    }
    const particles = particlesAt(syntax, gazetteer, to, limit)
    if (particles > to && isName(particles)) to = particles + 1
    else if (form(to) === '-' && glued(to) && glued(to + 1) && hyphenJoins(syntax, gazetteer, evidence, to, isName))
      to += 2
    else if (form(to) === '&' && isName(to + 1)) to += 2
    else break
  }
  return to
}

function isNameWord(syntax: Syntax, gazetteer: NameGazetteer, evidence: Evidence, i: number): boolean {
  const { form, upos, sentence } = syntax.tokens[i]!
  if (!/^\p{Lu}/u.test(form) || /^(?:https?:|www\.)/i.test(form)) return false
  const classes = gazetteer.words.get(form)
  const isFunction = classes?.has('function') === true && upos !== 'PROPN'
  if (isFunction || classes?.has('calendar')) return false
  if (form.length === 1 && (form === 'I' || form === 'A')) return false
  const style = evidence.style[sentence]!
  if (style === 'capitals') return upos === 'PROPN' || gazetteer.knownInCapitals.has(form)
  const seen = (evidence.capital.get(form) ?? 0) > (style === 'plain' && !evidence.opens[i] ? 1 : 0)
  if (style === 'title') return seen || gazetteer.known.has(form) || upos === 'PROPN'
  if (!evidence.opens[i]) return !/^(?:PRON|DET|ADP|CCONJ|SCONJ|AUX|INTJ)$/.test(upos) || seen
  if (evidence.lower.has(form.toLowerCase()) && !seen && !gazetteer.known.has(form))
    return upos === 'PROPN' && /\p{Lu}/u.test(form.slice(1))
  return upos === 'PROPN' || seen || gazetteer.known.has(form) || gazetteer.people.has(form)
}

/** The place after "al -", "de la", "bin" …; `at` where there is none. */
function particlesAt(syntax: Syntax, gazetteer: NameGazetteer, at: number, limit: number): number {
  let i = at
  while (i < limit && i < at + 3) {
    const { form } = syntax.tokens[i]!
    const isParticle = gazetteer.words.get(form)?.has('particle') === true && form !== 'of'
    const joins = form === '-' && i > at && syntax.tokens[i]!.start === syntax.tokens[i - 1]!.end
    if (!isParticle && !joins) break
    i++
  }
  const first = syntax.tokens[at]
  return i > at &&
    first &&
    /^(?:y|e|da|du|as|an|ash|at|la|le|les|ten|ter)$/.test(first.form) &&
    i === at + 1 &&
    syntax.tokens[at - 1]?.upos !== 'PROPN'
    ? at
    : i
}

function hyphenJoins(
  syntax: Syntax,
  gazetteer: NameGazetteer,
  evidence: Evidence,
  at: number,
  isName: (i: number) => boolean,
): boolean {
  const [before, after] = [syntax.tokens[at - 1]!, syntax.tokens[at + 1]!]
  const isParty = (form: string): boolean =>
    gazetteer.demonyms.has(form) || gazetteer.known.get(form)?.includes('state') === true
  if (isParty(before.form) || isParty(after.form)) return false
  if (isName(at + 1)) return true
  return /^\p{Ll}{2,8}$/u.test(after.form) && after.upos === 'PROPN' && !evidence.lower.has(after.form)
}

/** The longest known name that begins at `from`. */
function knownAt(
  syntax: Syntax,
  gazetteer: NameGazetteer,
  evidence: Evidence,
  from: number,
  limit: number,
): Candidate | null {
  const { tokens } = syntax
  const most = Math.min(limit - from, gazetteer.longest.get(tokens[from]!.form) ?? 0)
  const names = evidence.style[tokens[from]!.sentence] === 'capitals' ? gazetteer.knownInCapitals : gazetteer.known
  let key = ''
  let found: Candidate | null = null
  for (let n = 1; n <= most; n++) {
    key += (n > 1 ? ' ' : '') + tokens[from + n - 1]!.form
    const known = names.get(key)
    if (n === 1 && gazetteer.words.get(key)?.has('calendar')) continue
    const isWeak = n === 1 && tokens[from]!.upos !== 'PROPN' && (evidence.opens[from] || !/^\p{Lu}/u.test(key))
    if (known && !isWeak) found = { from, to: from + n, known, titles: [] }
  }
  return found
}

/** The names within a run: titles and demonyms cut off, "of" phrases joined, known names apart. */
function cut(syntax: Syntax, gazetteer: NameGazetteer, evidence: Evidence, from: number, end: number): Candidate[] {
  const is = (i: number, kind: string): boolean => gazetteer.words.get(syntax.tokens[i]?.form ?? '')?.has(kind) === true
  const limit = syntax.sentences[syntax.tokens[from]!.sentence]!.tokens.to
  const titles: string[] = []
  let at = from
  const known = knownAt(syntax, gazetteer, evidence, from, end)
  if (!known || known.to - known.from === 1) at = afterTitles(syntax, gazetteer, from, end)
  for (let i = from; i < at; i++) titles.push(syntax.tokens[i]!.form)
  if (at >= end) return []
  const first = knownAt(syntax, gazetteer, evidence, at, end)
  let to = end
  if (first && first.to < end && startsAnother(syntax, gazetteer, first)) to = first.to
  const head = to - 1
  const named = {
    from: at,
    to,
    known: known?.from === at && known.to === to ? known.known : first?.to === to ? first.known : [],
    titles,
  }
  const joined =
    is(head, 'org') || is(head, 'place') || is(head, 'event')
      ? withComplement(syntax, gazetteer, evidence, to, limit)
      : to
  return [
    { ...named, to: Math.max(to, joined), known: joined > to ? [] : named.known },
    ...(joined > to || to === end ? [] : cut(syntax, gazetteer, evidence, to, end)),
  ]
}

/** Where the titles in front of a name end: "Russian Foreign Minister" Sergei …; `from` where they belong to the name. */
function afterTitles(syntax: Syntax, gazetteer: NameGazetteer, from: number, end: number): number {
  const is = (i: number, kind: string): boolean => gazetteer.words.get(syntax.tokens[i]?.form ?? '')?.has(kind) === true
  const form = (i: number): string => syntax.tokens[i]!.form
  let at = from
  let last = -1
  while (at < end) {
    const bare = form(at).replace(/\.$/, '')
    const isTitle = gazetteer.words.get(bare)?.has('title') === true
    if (isTitle) last = at
    else if (
      !(
        is(at, 'title-modifier') ||
        is(at, 'portfolio') ||
        gazetteer.demonyms.has(form(at)) ||
        form(at) === '-' ||
        isPartyWord(gazetteer, form(at))
      )
    )
      break
    at++
  }
  if (at >= end && last < 0) return gazetteer.demonyms.has(form(from)) && end - from === 1 ? end : from
  if (last < 0) return demonymFirst(gazetteer, syntax, from, end)
  const rest = last + 1
  if (rest >= end) return end
  return is(rest, 'org') && rest === end - 1 ? from : rest
}

function isPartyWord(gazetteer: NameGazetteer, form: string): boolean {
  return gazetteer.known.get(form)?.some((kind) => kind === 'state' || kind === 'organisation') === true
}

/** "Russian Sergei Lavrov" loses its demonym; "Russian Navy" keeps it. */
function demonymFirst(gazetteer: NameGazetteer, syntax: Syntax, from: number, end: number): number {
  const next = syntax.tokens[from + 1]?.form ?? ''
  return end - from > 1 &&
    gazetteer.demonyms.has(syntax.tokens[from]!.form) &&
    gazetteer.people.get(next)?.includes('g')
    ? from + 1
    : from
}

/** A known place or person and then something else: "Syria ISIL", where it is no part of a longer name ("Kabul University"). */
function startsAnother(syntax: Syntax, gazetteer: NameGazetteer, first: Candidate): boolean {
  const next = gazetteer.words.get(syntax.tokens[first.to]!.form)
  if (next?.has('title') || next?.has('title-modifier')) return true
  return (
    first.to - first.from > 1 &&
    !next?.has('org') &&
    !next?.has('place') &&
    !next?.has('event') &&
    first.known.includes('state')
  )
}

/** "Ministry" of Foreign Affairs, "Organization" for Security and Co-operation, "Bank" of England. */
function withComplement(
  syntax: Syntax,
  gazetteer: NameGazetteer,
  evidence: Evidence,
  to: number,
  limit: number,
): number {
  const form = (i: number): string => (i < limit ? syntax.tokens[i]!.form : '')
  const isOrg = gazetteer.words.get(form(to - 1))?.has('org') === true
  let end = to
  for (;;) {
    const link = form(end)
    if (!(link === 'of' || (link === 'for' && isOrg) || (link === 'and' && end > to && isOrg))) return end
    let next = end + 1
    if (form(next) === 'the') next++
    if (next >= limit || !isNameWord(syntax, gazetteer, evidence, next)) return end
    if (link === 'and' && (gazetteer.known.has(form(next)) || gazetteer.people.has(form(next)))) return end
    const stop = runAt(syntax, gazetteer, evidence, next, limit)
    if (stop === next) return end
    end = stop
  }
}
