import { type DraftEntity, entityFor, newEntity } from '../entities/draft.ts'
import { at, preposition, relationOf } from '../entities/phrase.ts'
import { isStateCode } from '../entities/state-code.ts'
import { type Focus, seenBefore } from './focus.ts'

/**
 * "The two sides", "both countries", "the pair": the two parties that were spoken of together last, when the article is about
 * both, else its two main ones. Who asks both sides for something is neither.
 */
export function pairBefore(
  focus: Focus,
  place: number,
  fits: (code: string) => boolean = () => true,
): DraftEntity | null {
  const { sentence, rel } = at(focus.scene.syntax, place)
  const isOne = /^nsubj/.test(rel) || isOneOfBoth(focus, place)
  const outside = isOne ? new Set<string>() : subjectsOfClause(focus, place)
  const others = (code: string): boolean => fits(code) && !outside.has(code)
  const main = mainParties(focus).filter(others)
  const told = [
    joinedSubjects(focus, sentence, place),
    talkingTogether(focus, sentence, place),
    joinedSubjects(focus, sentence - 1, place),
    ...(isOne ? [sideBySide(focus, sentence - 1, place)] : []),
    joinedSubjects(focus, sentence - 2, place),
    talkingTogether(focus, sentence - 1, place),
  ]
  const both = told.find((codes) => codes.length === 2 && codes.every(others))
  if (both) return pairOf(focus, both)
  const isMain = (codes: readonly string[]): boolean =>
    codes.length === 2 && codes.every((code) => main.slice(0, 4).includes(code))
  for (let back = 0; back <= sentence; back++) {
    const together =
      namedTogether(focus, sentence - back, place, others) ??
      joinedByBetween(focus, sentence - back, place).filter(others)
    if (isMain(together)) return pairOf(focus, together)
  }
  for (let back = 0; back <= 2; back++) {
    const codes = partiesOfSentence(focus, sentence - back, place).filter(others)
    if (isMain(codes)) return pairOf(focus, codes)
  }
  return main.length >= 2 ? pairOf(focus, main.slice(0, 2)) : null
}

/** "agreed to a truce to be kept | by both sides", "gangs that move | between the two countries": the subject may be one of them. */
function isOneOfBoth({ scene: { syntax } }: Focus, place: number): boolean {
  const [marker, { head }] = [preposition(syntax, place), at(syntax, place)]
  if (marker === 'by') return true
  if (marker !== 'between' || head < 0) return false
  const { upos, lemma } = at(syntax, head)
  if (CALLS.test(lemma)) return true
  return upos === 'VERB' && !/^(?:mediate|broker|arbitrate|intervene|shuttle|talk|negotiate)$/.test(lemma)
}

/** "the Elysee said after a call | between the two leaders": who tells of it took part. */
const CALLS = /^(?:call|conversation|telephone|phone)$/

/** With whom a party was named together last; null where it was with nobody. */
export function partnerOf(focus: Focus, code: string, place: number): string | null {
  const { sentence } = at(focus.scene.syntax, place)
  for (let back = 0; back <= sentence; back++) {
    const together = [
      ...(namedTogether(focus, sentence - back, place, () => true) ?? []),
      ...joinedByBetween(focus, sentence - back, place),
    ]
    if (together.includes(code)) return together.find((other) => other !== code) ?? null
  }
  return null
}

/** The states and armed groups that the article speaks of, by themselves or through their people, the most named first. */
export function mainParties({ scene, counts }: Focus): string[] {
  const totals = new Map(scene.home.counts)
  for (const entity of scene.draft.people) {
    const n = counts.get(entity) ?? 0
    for (const code of entity.codes) totals.set(code, (totals.get(code) ?? 0) + n)
  }
  if (scene.home.issuer !== null) totals.set(scene.home.issuer, Number.POSITIVE_INFINITY)
  const rebels = new Set(
    [...scene.draft.entities.values()]
      .filter((e) => e.class === 'rebel' && e.codes.length === 1)
      .map((e) => e.codes[0]),
  )
  const isSide = (code: string): boolean => isStateCode(code) || code === scene.home.issuer || rebels.has(code)
  return [...totals.keys()].filter(isSide).toSorted((a, b) => (totals.get(b) ?? 0) - (totals.get(a) ?? 0))
}

/** The entity that stands for several parties at once. */
export function pairOf(focus: Focus, codes: readonly string[]): DraftEntity {
  const { draft } = focus.scene
  if (codes.length === 1) return stateEntity(focus, codes[0] ?? '')
  const key = `pair ${codes.toSorted().join(' ')}`
  const names = codes.map((code) => nameOfCode(focus, code))
  const made =
    draft.entities.get(key) ??
    newEntity({ name: names.join(' and '), kind: 'group', codes, plural: true, class: 'state' })
  draft.entities.set(key, made)
  return made
}

function stateEntity(focus: Focus, code: string): DraftEntity {
  const { draft } = focus.scene
  const known = draft.byCode.get(code) ?? groupCalled(focus, code)
  if (known) return known
  const name = nameOfCode(focus, code)
  return entityFor(draft, `state ${name}`, {
    name,
    kind: isStateCode(code) ? 'state' : 'group',
    codes: [code],
    sector: 'GOV',
    class: 'state',
  })
}

const groupCalled = ({ scene }: Focus, code: string): DraftEntity | undefined =>
  [...scene.draft.entities.values()].find((e) => e.class === 'rebel' && e.codes.length === 1 && e.codes[0] === code)

/** Two parties that a phrase of the sentence names together ("Ethiopian and Eritrean officials"). */
function namedTogether(
  focus: Focus,
  sentence: number,
  place: number,
  fits: (code: string) => boolean,
): readonly string[] | null {
  const together = seenBefore(focus, sentence, place).find(
    ({ entity, form }) =>
      // a German-Russian dealer is one person
      form !== 'pronoun' && entity.kind !== 'person' && entity.codes.length === 2 && entity.codes.every(fits),
  )
  return together?.entity.codes ?? null
}

/** "Chad and the Union also intend to meet": the two that a sentence joins as its subject. */
const joinedSubjects = (focus: Focus, sentence: number, place: number): readonly string[] =>
  joinedWhere(focus, sentence, place, (head) => /^nsubj/.test(relationOf(focus.scene.syntax, head)))

/** "talks between Chad and the Union" */
const joinedByBetween = (focus: Focus, sentence: number, place: number): readonly string[] =>
  joinedWhere(focus, sentence, place, (head) => preposition(focus.scene.syntax, head) === 'between')

/** "Rebels are ready to free them after talks with Chad": the subject, and with whom it talks or fights. */
function talkingTogether(focus: Focus, sentence: number, place: number): readonly string[] {
  const { syntax } = focus.scene
  const seen = seenBefore(focus, sentence, place)
  const other = seen.find(({ head }) => {
    const noun = at(syntax, head).head
    return preposition(syntax, head) === 'with' && noun >= 0 && DEALINGS.test(at(syntax, noun).lemma)
  })
  const subject = seen.find(({ head }) => /^nsubj/.test(relationOf(syntax, head)))
  const sides = [subject, other].flatMap((m) => (m !== undefined && isSide(m.entity) ? m.entity.codes : []))
  return new Set(sides).size === 2 ? sides : []
}

const DEALINGS =
  /^(?:talk|negotiation|meeting|dialogue|consultation|summit|discussion|war|fighting|clash|conflict|dispute|standoff|stand-off|row|truce|ceasefire|deal|agreement|accord|swap|exchange)s?$/

/** "Ottawa offered to help, and Lima said it would, too": the subjects of two clauses side by side. */
function sideBySide(focus: Focus, sentence: number, place: number): readonly string[] {
  const { syntax } = focus.scene
  const isMainVerb = (verb: number): boolean => verb >= 0 && /^(?:root|conj)$/.test(at(syntax, verb).rel)
  const subjects = seenBefore(focus, sentence, place).filter(
    ({ head }) => /^nsubj/.test(at(syntax, head).rel) && isMainVerb(at(syntax, head).head),
  )
  return subjects.length === 2 && subjects.every(({ entity }) => isSide(entity))
    ? subjects.flatMap(({ entity }) => entity.codes)
    : []
}

const isSide = ({ kind, codes, class: noun }: DraftEntity): boolean =>
  codes.length === 1 && (kind === 'state' || kind === 'group' || noun === 'rebel')

/** Two parties joined by "and", the first of them where `fits`. */
function joinedWhere(
  focus: Focus,
  sentence: number,
  place: number,
  fits: (head: number) => boolean,
): readonly string[] {
  const { syntax, draft } = focus.scene
  for (const { head, entity, from, to } of seenBefore(focus, sentence, place)) {
    if (!fits(head) || entity.codes.length !== 1) continue
    const words = Array.from({ length: Math.max(1, to - from) }, (_, i) => from + i)
    const next = words.flatMap((w) => syntax.children[w] ?? []).filter((c) => at(syntax, c).rel === 'conj' && c < place)
    const codes = next.flatMap((c) => draft.mentions.get(c)?.entity.codes ?? [])
    if (next.length === 1 && codes.length === 1 && codes[0] !== entity.codes[0]) return [...entity.codes, ...codes]
  }
  return []
}

/** The parties that a sentence names before a place, each once. */
export function partiesOfSentence(focus: Focus, sentence: number, place: number): string[] {
  const codes = new Set<string>()
  for (const { entity } of seenBefore(focus, sentence, place)) {
    if (entity.kind === 'place') continue
    for (const code of entity.codes)
      if (isStateCode(code) || entity.class === 'rebel' || entity.class === 'body') codes.add(code)
  }
  return [...codes]
}

/** Who does what is done to both: the subjects of the clause, or of the nearest above it that has some. */
function subjectsOfClause(focus: Focus, place: number): ReadonlySet<string> {
  const { syntax, draft } = focus.scene
  for (let i = at(syntax, place).head, hops = 0; i >= 0 && hops < 6; i = at(syntax, i).head, hops++) {
    const subjects = (syntax.children[i] ?? []).filter((c) => /^nsubj/.test(at(syntax, c).rel))
    const all = subjects.flatMap((s) => [s, ...(syntax.children[s] ?? []).filter((c) => at(syntax, c).rel === 'conj')])
    const codes = all.flatMap((s) => draft.mentions.get(s)?.entity.codes ?? [])
    if (subjects.length > 0) return new Set(codes)
  }
  return new Set()
}

function nameOfCode(focus: Focus, code: string): string {
  const { draft, lexicon } = focus.scene
  return draft.byCode.get(code)?.name ?? lexicon.names.get(code) ?? code
}
