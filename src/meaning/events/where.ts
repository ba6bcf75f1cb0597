import { entityOf, mentionAt, placeName } from '../cast.ts'
import type { Draft } from './draft.ts'
import { isOfClass } from './frames.ts'
import { children, isTime, relOf, type Scene, token } from './scene.ts'

/** The place named for the act: "in Geneva", "near the village of Kos", "outside parliament", "visit Hanoi". */
export function whereOf(scene: Scene, draft: Draft, own: ReadonlySet<number>): string | null {
  const inOrder = [...own].sort((a, b) => a - b)
  const phrases = [...inOrder, ...sharedPhrases(scene, draft.cue)].filter((i) => isLocative(scene, i, draft))
  const stated = phrases.map((i) => placeAt(scene, i)).find((name) => name !== null)
  if (stated) return stated
  const named = phrases.map((i) => properName(scene, i) ?? landmark(scene, i)).find((name) => name !== null)
  return named ?? objectPlace(scene, draft)
}

const PLACED = /^(?:in|at|near|off|outside|inside|around|through|across|over|on|along|into|opposite|towards?)$/i

/** "In Sudria shopkeepers went on strike and | youths marched": the place in front holds for both. */
function sharedPhrases(scene: Scene, cue: number): number[] {
  const { head } = token(scene, cue)
  if (head < 0 || relOf(scene, cue) !== 'conj') return []
  return children(scene, head, 'obl').filter((c) => c < head)
}

function isLocative(scene: Scene, i: number, { cue, type, mode, content }: Draft): boolean {
  if (!/^(?:obl|nmod)$/.test(relOf(scene, i)) || token(scene, i).rel === 'nmod:poss') return false
  if (isTime(scene, i)) return false
  const marks = children(scene, i, 'case').map((k) => token(scene, k).form)
  if (marks.some((form) => PLACED.test(form))) return true
  const travels = [cue, ...content].some((c) => TRAVELS.test(token(scene, c).lemma))
  const moves = /^(?:MOBILIZE|AID)$/.test(type) || mode === 'visit' || (type === 'AGREE' && travels)
  if (moves && marks.some((form) => /^to$/i.test(form))) return true
  return /^(?:RETREAT|CONCEDE)$/.test(type) && mode !== 'release' && marks.some((form) => /^(?:from|of)$/i.test(form))
}

const TRAVELS = /^(?:travel|fly|go|come|return|head|invite|visit|move|sail|send)$/

/** A known place; a state counts behind "in" and the like. */
function placeAt(scene: Scene, i: number): string | null {
  for (const head of [i, ...children(scene, i, 'nmod', 'appos', 'flat').filter((c) => isOf(scene, c))]) {
    const mention = mentionAt(scene.cast, head)
    if (!mention || mention.form === 'pronoun') continue
    const name = placeName(scene.cast, mention)
    if (name) return name
    const marks = children(scene, i, 'case').map((k) => token(scene, k).form)
    const { kind, name: state } = entityOf(scene.cast, mention)
    if (
      kind === 'state' &&
      head === i &&
      token(scene, i).upos === 'PROPN' &&
      marks.some((m) => /^(?:in|near|inside|across|off|into)$/i.test(m))
    )
      return state
  }
  return null
}

const isOf = (scene: Scene, i: number): boolean =>
  token(scene, i).rel !== 'nmod' || children(scene, i, 'case').some((k) => /^of$/i.test(token(scene, k).form))

/** A name that nobody knows: "at Cobasna", "near the village of Aygehovit". */
function properName(scene: Scene, i: number): string | null {
  const heads = [i, ...children(scene, i, 'nmod', 'appos', 'flat').filter((c) => isOf(scene, c))]
  for (const head of heads) {
    if (token(scene, head).upos !== 'PROPN') continue
    const mention = mentionAt(scene.cast, head)
    const kind = mention ? entityOf(scene.cast, mention).kind : null
    const taken = kind === 'person' && isOneName(scene, head) && isAtPlace(scene, i)
    if (kind && /^(?:person|state|group)$/.test(kind) && !taken) continue
    return phrase(scene, head)
  }
  return null
}

/** "off Kos": a name without more, behind a preposition of places, is that of a place, whoever bears it elsewhere. */
const isAtPlace = (scene: Scene, i: number): boolean =>
  children(scene, i, 'case').some((k) => /^(?:off|near|in|outside|at)$/i.test(token(scene, k).form))

const isOneName = (scene: Scene, head: number): boolean =>
  children(scene, head, 'flat', 'compound', 'appos', 'nmod:poss').length === 0

/** "outside parliament", "at the border with Chad". */
function landmark(scene: Scene, i: number): string | null {
  const isPlace = isOfClass(
    scene,
    i,
    'border',
    'roads',
    'squares',
    'embassy',
    'base',
    'territory',
    'waters',
    'civiltargets',
  )
  return isPlace ? phrase(scene, i) : null
}

function phrase(scene: Scene, head: number): string {
  const words = [head, ...children(scene, head, 'compound', 'amod', 'flat', 'nmod:poss')]
  const [from, to] = [Math.min(...words), Math.max(...words)]
  return scene.syntax.text.slice(token(scene, from).start, token(scene, to).end)
}

/** "visit Hanoi", "blocked the San Martin bridge", "the Hodeidah truce". */
function objectPlace(scene: Scene, { cue, type, mode, content }: Draft): string | null {
  const holders = [cue, ...content.filter((c) => c !== cue)]
  const objects = holders.flatMap((h) => children(scene, h, 'obj', 'compound'))
  const known = objects
    .flatMap((o) => [o, ...children(scene, o, 'nmod', 'compound')])
    .flatMap((o) => {
      const mention = mentionAt(scene.cast, o)
      return mention ? (placeName(scene.cast, mention) ?? []) : []
    })
  if (known[0]) return known[0]
  const visits = mode === 'visit' || holders.some((h) => token(scene, h).lemma === 'visit')
  if (type === 'PROTEST' || visits) {
    const state = objects
      .map((o) => mentionAt(scene.cast, o))
      .find((m) => m && entityOf(scene.cast, m).kind === 'state')
    if (state && visits) return scene.syntax.text.slice(state.start, state.end)
    return objects.map((o) => landmark(scene, o)).find((name) => name !== null) ?? null
  }
  return null
}
