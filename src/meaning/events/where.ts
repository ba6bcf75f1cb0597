import { carrierOf, isAnd, isOneClause, isParticiple } from './clauses.ts'
import type { Draft } from './draft.ts'
import { isOfClass } from './frames.ts'
import { direction, knownPlace, landmark, marksOf, unknownPlace } from './places.ts'
import { relativeHead } from './relatives.ts'
import {
  children,
  isVerb,
  mentionsNear,
  relOf,
  type Scene,
  sentenceOf,
  subtreeTokens,
  timesNear,
  token,
} from './scene.ts'

/** The place named for the act: "in Geneva", "near the village of Kos", "outside parliament", "visit Hanoi". */
export function whereOf(scene: Scene, draft: Draft, inside: ReadonlySet<number>): string | null {
  const own = [...inside].sort((a, b) => a - b)
  const phrases = own.filter((i) => isLocative(scene, i, draft))
  return (
    firstOf(phrases, (i) => knownPlace(scene, i)) ??
    firstOf(own, (i) => direction(scene, i)) ??
    firstOf(phrases, (i) => unknownPlace(scene, i) ?? landmark(scene, i)) ??
    objectPlace(scene, draft, own) ??
    placeNearby(scene, draft)
  )
}

const firstOf = (heads: readonly number[], name: (i: number) => string | null): string | null => {
  for (const i of heads) {
    const found = name(i)
    if (found !== null) return found
  }
  return null
}

const PLACED = /^(?:in|at|near|off|outside|inside|around|through|across|over|on|along|into|opposite|towards?)$/i

function isLocative(scene: Scene, i: number, draft: Draft): boolean {
  if (!/^(?:obl|nmod)$/.test(relOf(scene, i)) || token(scene, i).rel === 'nmod:poss') return false
  if (timesNear(scene, i).some(({ kind, tokens }) => kind === 'date' && tokens.from <= i && i < tokens.to)) return false
  const marks = marksOf(scene, i)
  if (marks.some((form) => (/^on$/i.test(form) ? isOnPlace(scene, i, draft) : PLACED.test(form)))) return true
  if (isTowards(scene, i, draft) && marks.some((form) => /^to$/i.test(form))) return true
  if (/^(?:sail|leave|head|depart)$/.test(token(scene, draft.cue).lemma) && marks.some((form) => /^for$/i.test(form)))
    return true
  return isAwayFrom(draft) && marks.some((form) => /^(?:from|of)$/i.test(form))
}

/** "on Kos": a place; "sanctions on Moscow" are in no place. */
const isOnPlace = (scene: Scene, i: number, { type }: Draft): boolean =>
  !isSpoken(type) || (token(scene, i).upos !== 'PROPN' && !/^(?:ACCUSE|REQUEST|SANCTION|THREATEN)$/.test(type))

const isSpoken = (type: Draft['type']): boolean => /^(?:SUPPORT|REQUEST|REJECT|ACCUSE|THREATEN|SANCTION)$/.test(type)

function isTowards(scene: Scene, i: number, { cue, type, mode, content }: Draft): boolean {
  if (/^(?:MOBILIZE|PROTEST)$/.test(type) || mode === 'visit' || mode === 'deport') return true
  if (type === 'AID') return !isStateName(scene, i)
  return type === 'AGREE' && [cue, ...content].some((c) => TRAVELS.test(token(scene, c).lemma))
}

/** "flew rice to Sudria" tells who gets it. */
const isStateName = (scene: Scene, i: number): boolean =>
  mentionsNear(scene, i).some((m) => m.head === i && scene.cast.entities[m.entity]!.kind === 'state')

const TRAVELS = /^(?:travel|fly|go|come|return|head|invite|visit|move|sail|send|dispatch)$/

const isAwayFrom = ({ type, mode }: Draft): boolean =>
  (type === 'RETREAT' && mode !== 'release' && mode !== null) || (type === 'CONCEDE' && mode !== 'release')

/** "visit Hanoi", "blocked the San Martin bridge", "the shelling of Kos", "the Hodeidah truce". */
function objectPlace(scene: Scene, { cue, type, mode, content }: Draft, own: readonly number[]): string | null {
  const enters = /^(?:RETREAT|CONCEDE)$/.test(type) ? LEAVES : ENTERS
  const entered = isSpoken(type) ? [] : own.filter((i) => isVerb(scene, i) && enters.test(token(scene, i).lemma))
  const holders = [...new Set([cue, ...content, ...entered])]
  const objects = holders.flatMap((h) => children(scene, h, 'obj', 'compound'))
  const struck = type === 'ASSAULT' ? children(scene, cue, 'nmod').filter((c) => isStruck(scene, c)) : []
  const named = [
    ...struck,
    ...objects,
    ...objects.flatMap((o) => [...children(scene, o, 'compound'), ...ofPhrases(scene, o)]),
  ]
  const known =
    firstOf(named, (i) => knownPlace(scene, i)) ??
    (INVASION.test(token(scene, cue).lemma) ? firstOf([...struck, ...objects], (i) => stateOrName(scene, i)) : null)
  if (known) return known
  if (mode === 'visit' || entered.length > 0) {
    const entry = firstOf(objects, (i) => stateOrName(scene, i))
    if (entry) return entry
  }
  if (type === 'PROTEST' || entered.length > 0 || struck.length > 0)
    return firstOf([...struck, ...objects], (i) => landmark(scene, i))
  return null
}

const INVASION = /^(?:invasion|invade|occupation|occupy|annexation|annex)$/
const ENTERS = /^(?:visit|tour|enter|patrol|storm|cross|occupy|invade)$/
const LEAVES = /^(?:visit|leave|quit|evacuate|vacate|enter)$/

const ofPhrases = (scene: Scene, i: number): number[] =>
  children(scene, i, 'nmod').filter((c) => marksOf(scene, c).some((form) => /^(?:of|in|at|near)$/i.test(form)))

const isStruck = (scene: Scene, i: number): boolean =>
  marksOf(scene, i).some((form) => /^(?:on|of|against)$/i.test(form))

function stateOrName(scene: Scene, i: number): string | null {
  if (token(scene, i).upos !== 'PROPN') return null
  const mention = mentionsNear(scene, i).find((m) => m.head === i)
  const { kind } = mention ? scene.cast.entities[mention.entity]! : { kind: 'place' }
  if (!mention) return unknownPlace(scene, i)
  return kind === 'state' || (kind === 'person' && mention.tokens.to - mention.tokens.from === 1)
    ? scene.syntax.text.slice(mention.start, mention.end)
    : null
}

/** Where the tree hangs no place on the act: one that stands near and can be meant. */
function placeNearby(scene: Scene, draft: Draft): string | null {
  const { cue } = draft
  const subjects = ofSubject(scene, draft)
  if (isSpoken(draft.type)) return firstOf(subjects, (i) => knownPlace(scene, i))
  const here = (heads: readonly number[]): number[] => heads.filter((i) => isLocative(scene, i, draft))
  const carrier = carrierOf(scene, cue)
  const carried = carrier === null ? [] : here(children(scene, carrier, 'obl'))
  const relative = relativeHead(scene, cue)
  const shared = [
    ...carried,
    ...here(behind(scene, cue)),
    ...here(ofJoined(scene, cue, draft.type)),
    ...here(whileThere(scene, cue)),
  ]
  return (
    firstOf(shared, (i) => knownPlace(scene, i) ?? unknownPlace(scene, i)) ??
    beforeWhere(scene, cue) ??
    (relative === null ? null : firstOf(here(children(scene, relative, 'nmod')), (i) => knownPlace(scene, i))) ??
    firstOf(subjects, (i) => knownPlace(scene, i) ?? landmark(scene, i))
  )
}

/** Phrases behind the act in its clause, wherever the tree hangs them. */
function behind(scene: Scene, cue: number): number[] {
  const { to } = sentenceOf(scene, cue).tokens
  const found: number[] = []
  for (let i = cue + 1; i < to && isOneClause(scene, i, i + 1); i++) found.push(i)
  return found
}

/** "In Sudria shopkeepers went on strike and | youths marched", "stormed a post at Kos, | killing two": the place holds for both. */
function ofJoined(scene: Scene, cue: number, type: Draft['type']): number[] {
  const { head } = token(scene, cue)
  if (head < 0 || !isVerb(scene, head) || /^(?:AGREE|CONCEDE)$/.test(type)) return []
  const isNext = isAnd(scene, cue) || isParticiple(scene, cue)
  if (!isNext) return []
  const own = subtreeTokens(scene, head, (c) => c === cue || (isVerb(scene, c) && relOf(scene, c) !== 'acl'))
  return [...own.filter((c) => c < cue), ...ofJoined(scene, head, type)]
}

/** "were captured while fighting in Sudria" */
const whileThere = (scene: Scene, cue: number): number[] =>
  children(scene, cue, 'advcl')
    .filter(
      (c) =>
        token(scene, c).xpos === 'VBG' && children(scene, c, 'mark').some((m) => /^while$/i.test(token(scene, m).form)),
    )
    .flatMap((c) => subtreeTokens(scene, c))

/** "at Kos, where five soldiers | were wounded" */
function beforeWhere(scene: Scene, cue: number): string | null {
  const { from } = sentenceOf(scene, cue).tokens
  for (let i = cue - 1; i > from; i--) {
    if (/^where$/i.test(token(scene, i).form)) {
      const place = token(scene, i - 1).form === ',' ? i - 2 : i - 1
      const head = relOf(scene, place) === 'flat' ? token(scene, place).head : place
      return knownPlace(scene, head) ?? unknownPlace(scene, head)
    }
    if (/^[,;:]$/.test(token(scene, i).form)) return null
  }
  return null
}

/** "A court in Kos | jailed him", "residents of Kos | blocked the road", "the shelling of Kos | killed two" */
function ofSubject(scene: Scene, { cue, type, mode }: Draft): number[] {
  if (!/^(?:PROTEST|COERCE|ASSAULT)$/.test(type) && mode !== 'convict') return []
  return children(scene, cue, 'nsubj')
    .filter((s) => type !== 'ASSAULT' || isOfClass(scene, s, 'attacks'))
    .flatMap((s) => children(scene, s, 'nmod'))
    .filter((c) => marksOf(scene, c).some((form) => /^(?:in|at|of|on|near)$/i.test(form)))
}
