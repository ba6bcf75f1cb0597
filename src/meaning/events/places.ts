import { entityOf, mentionAt, placeName } from '../cast.ts'
import { isOfClass } from './frames.ts'
import { children, isTime, type Scene, sentenceOf, token } from './scene.ts'

/** A known place, or the capital of a state, by name; a state itself behind "in" and the like. */
export function knownPlace(scene: Scene, i: number): string | null {
  for (const head of [i, ...children(scene, i, 'nmod', 'appos', 'flat').filter((c) => isOf(scene, c))]) {
    const mention = mentionAt(scene.cast, head)
    if (!mention || mention.form === 'pronoun') continue
    const name = placeName(scene.cast, mention)
    if (name) return name
    if (head !== i || token(scene, i).upos !== 'PROPN') continue
    const { kind, name: state } = entityOf(scene.cast, mention)
    if (kind !== 'state') continue
    const printed = scene.syntax.text.slice(mention.start, mention.end).replace(/^the /i, '')
    const isCapital = !/^(?:Kremlin|White House|Pentagon|Foggy Bottom)$/.test(printed) && !sharesWord(printed, state)
    if (
      isCapital &&
      marksOf(scene, i).some((m) => /^(?:in|near|outside|inside|around|into|to|from|of|on|off)$/i.test(m))
    )
      return printed
    if (marksOf(scene, i).some((m) => /^(?:in|near|inside|across|off|into|to|from)$/i.test(m))) return state
  }
  return null
}

const sharesWord = (printed: string, state: string): boolean =>
  printed.length <= 3 || printed.split(' ').some((word) => word.length > 3 && state.includes(word))

/** A name that nobody knows: "at Cobasna", "near the village of Aygehovit". */
export function unknownPlace(scene: Scene, i: number): string | null {
  // "the ministry of | defence", "sanctions on Visa" in a headline of capitals
  const own = mentionAt(scene.cast, i)
  if ((own && entityOf(scene.cast, own).kind === 'organisation') || isInCapitals(scene, i)) return null
  const heads = [i, ...children(scene, i, 'nmod', 'appos', 'flat').filter((c) => isOf(scene, c))]
  for (const head of heads) {
    if (token(scene, head).upos !== 'PROPN' || isTime(scene, head)) continue
    const mention = mentionAt(scene.cast, head)
    const kind = mention ? entityOf(scene.cast, mention).kind : null
    const taken = kind === 'person' && isOneName(scene, head) && isAtPlace(scene, i)
    if (kind && /^(?:person|state|group|organisation)$/.test(kind) && !taken) continue
    if (/^(?:X|Twitter|Telegram|Facebook|Instagram|YouTube|Weibo|TV|Radio)$/i.test(token(scene, head).form)) continue
    return phrase(scene, head)
  }
  return null
}

/** "off Kos": a name without more, behind a preposition of places, is that of a place, whoever bears it elsewhere. */
const isAtPlace = (scene: Scene, i: number): boolean =>
  marksOf(scene, i).some((form) => /^(?:off|near|in|outside|at)$/i.test(form))

const isOneName = (scene: Scene, head: number): boolean =>
  children(scene, head, 'flat', 'compound', 'appos', 'nmod:poss').length === 0

/** "outside parliament", "at the border with Chad", "in the city of Kos", "into the Dnipro complex". */
export function landmark(scene: Scene, i: number): string | null {
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
    'places',
  )
  return isPlace && !isIdiom(scene, i) ? (nameBehind(scene, i) ?? phrase(scene, i)) : null
}

/** "in office", "in part", "at home" */
const isIdiom = (scene: Scene, i: number): boolean =>
  /^(?:office|part|home|place|court|field|hand)$/i.test(token(scene, i).form) &&
  children(scene, i, 'det', 'amod', 'compound', 'nmod:poss', 'nmod').length === 0

/** "the town of | Kos", "the capital, | Kos,": the name told right behind the word. */
function nameBehind(scene: Scene, i: number): string | null {
  const { to } = sentenceOf(scene, i).tokens
  if (i + 2 >= to || !/^(?:of|,)$/i.test(token(scene, i + 1).form) || token(scene, i + 2).upos !== 'PROPN') return null
  let end = i + 2
  while (end + 1 < to && token(scene, end + 1).upos === 'PROPN') end++
  const isClosed = token(scene, i + 1).form !== ',' || token(scene, end + 1)?.form === ','
  return isClosed ? scene.syntax.text.slice(token(scene, i + 2).start, token(scene, end).end) : null
}

/** "north of Kos", with the direction. */
export function direction(scene: Scene, i: number): string | null {
  const next = i + 1 < sentenceOf(scene, i).tokens.to ? token(scene, i + 1).form : ''
  if (!/^(?:north|south|east|west)(?:-?(?:east|west))?$/i.test(token(scene, i).form) || next !== 'of') return null
  const head = children(scene, i, 'nmod', 'obl').find((c) => c > i + 1)
  return head === undefined ? null : scene.syntax.text.slice(token(scene, i).start, token(scene, head).end)
}

/** The noun with what stands before it; a border with whose it is. */
function phrase(scene: Scene, head: number): string {
  const words = [head, ...children(scene, head, 'compound', 'amod', 'flat', 'nmod:poss')]
  const neighbour = /^(?:border|frontier|boundary)$/.test(token(scene, head).lemma)
    ? children(scene, head, 'nmod').filter(
        (c) => c === head + 2 && /^(?:with|between)$/i.test(token(scene, c - 1).form),
      )
    : []
  const [from, to] = [Math.min(...words), Math.max(...words, ...neighbour)]
  return scene.syntax.text.slice(token(scene, from).start, token(scene, to).end)
}

const isOf = (scene: Scene, i: number): boolean =>
  token(scene, i).rel !== 'nmod' || marksOf(scene, i).some((form) => /^of$/i.test(form))

export const marksOf = (scene: Scene, i: number): string[] =>
  children(scene, i, 'case').map((k) => token(scene, k).form)

/** A word of a headline that writes most of its longer words with capitals: no name by its capital. */
function isInCapitals(scene: Scene, i: number): boolean {
  const { tokens, kind } = sentenceOf(scene, i)
  if (kind !== 'headline') return false
  const long = scene.syntax.tokens.slice(tokens.from + 1, tokens.to).filter(({ form }) => /^\p{L}{4}/u.test(form))
  return long.length > 2 && long.filter(({ form }) => /^\p{Lu}/u.test(form)).length > 0.7 * long.length
}
