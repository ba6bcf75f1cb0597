import type { TokenRange } from '../../model.ts'
import { isNameWord, knownAt, runAt } from './runs.ts'
import { isOfClass, type NameScene } from './scene.ts'

/** A stretch that may be a name. */
export interface Candidate extends TokenRange {
  /** Classes by which the gazetteer knows it; empty where it does not. */
  readonly known: readonly string[]
  /** Words of a title or demonym just in front of it: "Foreign Minister"; the last of them last. */
  readonly titles: readonly string[]
}

/** Runs of capitalised words and known names, cut where one name ends and the next begins; titles are cut off. */
export function findCandidates(scene: NameScene): Candidate[] {
  const found: Candidate[] = []
  for (const { tokens } of scene.syntax.sentences) {
    let i = tokens.from
    while (i < tokens.to) {
      const end = runAt(scene, i, tokens.to)
      if (end > i) found.push(...cut(scene, i, end, tokens.to))
      i = Math.max(i + 1, end, found.at(-1)?.to ?? 0)
    }
  }
  return found
}

/** The names within a run: titles and demonyms cut off, "of" phrases joined, known names apart. */
function cut(scene: NameScene, from: number, end: number, limit: number): Candidate[] {
  if (from >= end) return []
  const office = afterOffice(scene, from, end)
  if (office > from) return named(scene, office, end, limit, [scene.syntax.tokens[from - 2]!.form])
  const title = lastTitle(scene, from, end)
  if (title < 0) return named(scene, afterDemonym(scene, from, end), end, limit, [])
  let opening = title
  while (opening > from && isTitleLike(scene, opening - 1)) opening--
  const { tokens } = scene.syntax
  const titles = tokens.slice(opening, title + 1).map(({ form }) => form)
  const before = cut(scene, from, opening, opening)
  const isOffice = /^(?:of|for)$/.test(tokens[title + 1]?.form ?? '')
  if (title + 1 >= end || isOffice) return before
  return [...before, ...named(scene, title + 1, end, limit, titles)]
}

/** "Minister of Foreign Affairs" Anna Berg, "President of Sudria" Lars Tvedt: where the person begins; `from` where none does. */
function afterOffice(scene: NameScene, from: number, end: number): number {
  const { tokens } = scene.syntax
  const before = tokens[from - 1]?.form === 'the' ? from - 2 : from - 1
  if (tokens[before]?.form !== 'of' || !isOfClass(scene, before - 1, 'title')) return from
  const state = knownAt(scene, from, end)
  let at = state?.kinds.includes('state') ? state.to : from
  while (at < end && (isTitleLike(scene, at) || REALM.test(tokens[at]!.form))) at++
  const isPerson = at < end && !['org', 'place', 'event'].some((kind) => isOfClass(scene, end - 1, kind))
  return isPerson ? at : from
}

const REALM = /^(?:Republic|Kingdom|Federation|Confederation|Commonwealth|Emirates)$/

/** The last word of title in a run that is part of no name; -1 where there is none. */
function lastTitle(scene: NameScene, from: number, end: number): number {
  const isHead = (i: number): boolean => ['org', 'place', 'event'].some((kind) => isOfClass(scene, i, kind))
  for (let i = end - 1; i >= from; i--) {
    if (!isOfClass(scene, i, 'title')) continue
    const isInName = i + 1 < end && isHead(end - 1) && !isOfClass(scene, end - 1, 'title')
    const isKnown = [i, i - 1, i - 2].some(
      (k) => k >= from && (knownAt(scene, k, end)?.to ?? 0) > i + (k === i ? 1 : 0),
    )
    return isInName || isKnown ? -1 : i
  }
  return -1
}

function isTitleLike(scene: NameScene, i: number): boolean {
  const { form } = scene.syntax.tokens[i]!
  const { demonyms } = scene.gazetteer
  return (
    form === '-' ||
    demonyms.has(form) ||
    ['title', 'title-modifier', 'portfolio'].some((kind) => isOfClass(scene, i, kind))
  )
}

/** "Russian Sergei Lavrov" loses its demonym, "Russian Navy" keeps it; a demonym alone is no name. */
function afterDemonym({ syntax, gazetteer }: NameScene, from: number, end: number): number {
  if (!gazetteer.demonyms.has(syntax.tokens[from]!.form)) return from
  if (end - from === 1) return end
  return gazetteer.people.get(syntax.tokens[from + 1]!.form)?.includes('g') ? from + 1 : from
}

function named(scene: NameScene, from: number, end: number, limit: number, titles: readonly string[]): Candidate[] {
  if (from >= end) return []
  const isBare = Array.from({ length: end - from }, (_, i) => from + i).every((i) => isTitleLike(scene, i))
  const first = knownAt(scene, from, end)
  if (isBare && !first) return []
  const isApart = first && first.to < end && startsAnother(scene, first.to, first.to - from, first.kinds)
  const to = isApart ? first.to : beforePerson(scene, from, end)
  const known = first?.to === to ? first.kinds : []
  const joined = to === end ? withComplement(scene, to, limit) : to
  if (joined > to) return [{ from, to: joined, known: [], titles }]
  return [{ from, to, known, titles }, ...cut(scene, to, end, limit)]
}

/** "Defence Committee Anna Berg", "Secretary for African Affairs Anna Berg": the end of the first name; `end` where the run is one name. */
function beforePerson(scene: NameScene, from: number, end: number): number {
  const { syntax, gazetteer } = scene
  const isPortfolio = syntax.tokens[from - 1]?.form === 'for' && isOfficeBefore(scene, from - 2)
  for (let i = from + 2; i < end - 1; i++) {
    const isGiven = gazetteer.people.get(syntax.tokens[i]!.form)?.includes('g') === true
    const ends = isOfClass(scene, i - 1, 'org') || (isPortfolio && isOfClass(scene, i - 1, 'portfolio'))
    if (isGiven && ends && !isOfClass(scene, end - 1, 'org')) return i
  }
  return end
}

/** "Secretary | for", "Secretary of State | for" */
const isOfficeBefore = (scene: NameScene, last: number): boolean =>
  last >= 0 &&
  (isOfClass(scene, last, 'title') ||
    (scene.syntax.tokens[last - 1]?.form === 'of' && isOfClass(scene, last - 2, 'title')))

/** A known name and then something else: "United States ISIL", but not "European Union Council". */
function startsAnother(scene: NameScene, next: number, length: number, kinds: readonly string[]): boolean {
  const { syntax, gazetteer } = scene
  const goesOn = ['org', 'place', 'event'].some((kind) => isOfClass(scene, next, kind))
  const isGiven = gazetteer.people.get(syntax.tokens[next]!.form)?.includes('g') === true
  return (length > 1 || isGiven) && !goesOn && kinds.includes('state')
}

/** The end of what an organisation, place or event is named by: "Bank" of England, "Council" for Trade and Labour. */
function withComplement(scene: NameScene, to: number, limit: number): number {
  const { tokens } = scene.syntax
  const form = (i: number): string => (i < limit ? tokens[i]!.form : '')
  const isOrg = isOfClass(scene, to - 1, 'org')
  if (!isOrg && !isOfClass(scene, to - 1, 'place') && !isOfClass(scene, to - 1, 'event')) return to
  const takesFor = FOR.test(form(to - 1))
  let end = to
  for (;;) {
    const link = form(end)
    const isLink = link === 'of' || (link === 'for' && takesFor) || (link === 'and' && end > to && isOrg)
    const next = form(end + 1) === 'the' && link !== 'and' ? end + 2 : end + 1
    if (!isLink || next >= limit || !isNameWord(scene, next)) return end
    const startsOther = scene.gazetteer.known.has(form(next)) || scene.gazetteer.people.has(form(next))
    if (link === 'and' && startsOther) return end
    const stop = runAt(scene, next, limit)
    if (stop === next || scene.gazetteer.demonyms.has(form(stop - 1))) return end
    const state = knownAt(scene, next, stop)
    if (state && state.to < stop && startsAnother(scene, state.to, state.to - next, state.kinds)) return state.to
    end = stop
  }
}

const FOR =
  /^(?:Organi[sz]ation|Ministry|Department|Committee|Council|Cent(?:er|re)|Institute|Agency|Office|Society|Association|Fund|Foundation|Commission|Coalition|Movement|Front|Program(?:me)?|Alliance|Network|Union|Party|Bureau|Directorate|Authority|Bank|Observatory|Academy|School|Initiative|Mission|Force|Forum|Group|Secretariat|Tribunal|Court|Board|Partnership|Campaign|Convention|Treaty|Plan)$/
