import { entityOf, mentionAt, partiesOf } from '../cast.ts'
import { once } from '../once.ts'
import type { Frame, FrameLexicon, Need } from './lexicon.ts'
import { contentsOf } from './measures.ts'
import { partiesAt, sayerAt } from './parties.ts'
import {
  children,
  innermostStatement,
  isTime,
  isVerb,
  lemmaOf,
  perToken,
  quantitiesNear,
  type Scene,
  sentenceOf,
  token,
} from './scene.ts'
import { fillers } from './slots.ts'

/** The first frame of the word whose needs are met; null for a word without frames or without a fitting one. */
export function frameAt(scene: Scene, word: number, as: keyof typeof FRAMES): Frame | null {
  return FRAMES[as](scene, word)
}

const FRAMES = {
  verbs: perToken((scene, word) => frameAmong(scene, word, scene.lexicon.verbs)),
  nouns: perToken((scene, word) => frameAmong(scene, word, scene.lexicon.nouns)),
  adjectives: perToken((scene, word) => frameAmong(scene, word, scene.lexicon.adjectives)),
}

type Frames = FrameLexicon['verbs']

export function frameAmong(scene: Scene, word: number, frames: Frames): Frame | null {
  const answers = new Map<Need, boolean>()
  const isAnswered = (need: Need): boolean => {
    const before = answers.get(need)
    if (before !== undefined) return before
    const answer = isMet(scene, word, need)
    answers.set(need, answer)
    return answer
  }
  for (const key of keysOf(scene, word, frames))
    for (const frame of frames.get(key) ?? NO_FRAMES) if (frame.needs.every(isAnswered)) return frame
  return null
}

const NO_FRAMES: readonly Frame[] = []

/** The names under which a word may stand in the lexicon: with its particle ("call off"), with its modifier ("air strike"), alone. */
function keysOf(scene: Scene, word: number, frames: Frames): Iterable<string> {
  const lemma = lemmaOf(scene, word)
  const partners = partnersOf(frames).get(lemma)
  if (partners === undefined) return [lemma]
  const isPartner = (other: string): boolean => partners.has(other)
  const formOf = (i: number): string => token(scene, i).form.toLowerCase()
  const adverbs = children(scene, word, 'advmod').filter((a) => a === word + 1 || PARTICLE.test(token(scene, a).form))
  const behind = isVerb(scene, word) && isPartner(formBehind(scene, word)) ? wordsBehind(scene, word) : []
  const before = scene.syntax.tokens[word - 1]
  return new Set([
    ...[...children(scene, word, 'compound:prt'), ...adverbs]
      .map(formOf)
      .filter(isPartner)
      .map((other) => `${lemma} ${other}`),
    ...behind.map((words) => `${lemma} ${words}`),
    ...(before ? [lemmaOf(scene, word - 1), before.form.toLowerCase()] : [])
      .filter(isPartner)
      .map((other) => `${other} ${lemma}`),
    ...hyphened(scene, word),
    lemma,
  ])
}

const PARTICLE = /^(?:out|off|back|up|down|away|home|over|through|together)$/i

/** For words with which names of several words begin or end ("call off", "air strike", "sit-in"), the words beside them in those names. */
const partnersOf = once((frames: Frames): ReadonlyMap<string, ReadonlySet<string>> => {
  const partners = new Map<string, Set<string>>()
  const join = (word: string, other: string): void => {
    const known = partners.get(word)
    if (known) known.add(other)
    else partners.set(word, new Set([other]))
  }
  for (const name of frames.keys()) {
    const words = name.split(' ')
    if (words.length > 1) {
      join(words[0]!, words[1]!)
      join(words.at(-1)!, words.at(-2)!)
    }
    for (const { index } of name.matchAll(/-/g)) join(name.slice(index + 1), name.slice(0, index))
  }
  return partners
})

const formBehind = ({ syntax }: Scene, word: number): string => syntax.tokens[word + 1]?.form.toLowerCase() ?? ''

/** The one, two or three words behind, the longest first: "take | hostage", "walk | out of". */
function wordsBehind(scene: Scene, word: number): string[] {
  const { to } = sentenceOf(scene, word).tokens
  const forms = scene.syntax.tokens.slice(word + 1, Math.min(to, word + 4)).map(({ form }) => form.toLowerCase())
  return forms.map((_, i) => forms.slice(0, forms.length - i).join(' '))
}

function isMet(scene: Scene, word: number, { slots, not, by, values }: Need): boolean {
  let isFilled = false
  for (const slot of slots) {
    for (const head of headsIn(scene, word, slot)) {
      isFilled = true
      const fits =
        by === 'anything' ||
        (by === 'class'
          ? isOfAny(scene, head, values)
          : values.has(lemmaOf(scene, head)) || isTimeOf(scene, head, values))
      if (fits) return !not
    }
  }
  return (!isFilled && slots.includes('speaker') && isSaid(scene, word, values)) !== not
}

/** "held five hours of | talks" */
const isTimeOf = (scene: Scene, head: number, values: Need['values']): boolean =>
  isTime(scene, head) && contentsOf(scene, head).some((c) => values.has(lemmaOf(scene, c)))

/** What fills a slot, with what is joined to it. */
function headsIn(scene: Scene, word: number, slot: string): readonly number[] {
  const known = headsOf(scene, word)
  const before = known.get(slot)
  if (before) return before
  const own = fillers(scene, word, slot)
  const found = own.length === 0 ? own : own.flatMap((f) => [f, ...children(scene, f, 'conj')])
  known.set(slot, found)
  return found
}

/** Those of a word that have been asked for, by slot. */
const headsOf = perToken(() => new Map<string, readonly number[]>())

/** The words of a press release are its issuer's, whom they do not name. */
const isSaid = (scene: Scene, word: number, values: Need['values']): boolean =>
  values.has('@party') && innermostStatement(scene, word) === null && sayerAt(scene, word).length > 0

/** The noun is of one of these classes of `classes.tsv`, or of a built-in one (@party, @person, @state …). */
export function isOfClass(scene: Scene, head: number, ...names: string[]): boolean {
  return isOfAny(scene, head, names)
}

function isOfAny(scene: Scene, head: number, names: Iterable<string>): boolean {
  const classes = classesOf(scene, head)
  for (const name of names) if (name.startsWith('@') ? isBuiltIn(scene, head, name) : classes.has(name)) return true
  return false
}

/** The classes of each of the noun's lemmas; a name or pronoun is of those of its office: "summoned him", the envoy. */
const classesOf = perToken((scene, head): ReadonlySet<string> => {
  const found = [...lemmasOf(scene, head), ...officeOf(scene, head)].flatMap((lemma) => {
    const classes = scene.lexicon.classes.get(lemma)
    return classes ? [classes] : []
  })
  return found.length > 1 ? new Set(found.flatMap((classes) => [...classes])) : (found[0] ?? NONE)
})

const NONE: ReadonlySet<string> = new Set()

/** "ambassador" of "Russian ambassador to Skopje". */
function officeOf(scene: Scene, head: number): string[] {
  const mention = mentionAt(scene.cast, head)
  const role = mention && mention.form !== 'nominal' ? entityOf(scene.cast, mention).role : null
  const office = role
    ?.replace(/ (?:to|in|of|for|at|on)\b.*$/, '')
    .split(' ')
    .at(-1)
  return office ? [office.toLowerCase()] : []
}

/**
 * "defence" with its compound: "air defence", "defence"; "sit-in" as one word; what a name is said to be: "the frigate Calder";
 * and what a quantity is of: "tonnes of aid", "$95 million in aid", "two of the monks".
 */
function lemmasOf(scene: Scene, head: number): string[] {
  const { upos, lemma: plain } = token(scene, head)
  const lemma = plain.toLowerCase()
  const modified = children(scene, head, 'compound', 'amod').flatMap((m) => [
    `${lemmaOf(scene, m)} ${lemma}`,
    `${token(scene, m).form.toLowerCase()} ${lemma}`,
  ])
  const said =
    upos === 'PROPN'
      ? children(scene, head, 'compound', 'appos', 'flat').flatMap((c) =>
          token(scene, c).upos === 'NOUN' ? [lemmaOf(scene, c)] : [],
        )
      : []
  // "the Presidents", which taggers take for a name
  const singular = upos === 'PROPN' && lemma.endsWith('s') ? [lemma.slice(0, -1)] : []
  const contents = contentsOf(scene, head).map((c) => lemmaOf(scene, c))
  return [...modified, ...hyphened(scene, head), lemma, ...singular, ...said, ...contents]
}

/** "sit-in", whose parts are tokens of their own. */
function hyphened(scene: Scene, head: number): string[] {
  const [before, hyphen] = [scene.syntax.tokens[head - 2], scene.syntax.tokens[head - 1]]
  if (hyphen?.form !== '-' || !before || hyphen.end !== token(scene, head).start) return []
  return [`${before.form.toLowerCase()}-${lemmaOf(scene, head)}`]
}

function isBuiltIn(scene: Scene, head: number, name: string): boolean {
  const known = builtInsOf(scene, head)
  const before = known.get(name)
  if (before !== undefined) return before
  const found = worksOutAs(scene, head, name)
  known.set(name, found)
  return found
}

/** Those of a word that have been asked for. */
const builtInsOf = perToken(() => new Map<string, boolean>())

function worksOutAs(scene: Scene, head: number, name: string): boolean {
  const mention = mentionAt(scene.cast, head)
  const entity = mention ? entityOf(scene.cast, mention) : null
  switch (name) {
    case '@party':
      return mention
        ? partiesOf(scene.cast, mention).length > 0
        : isPronoun(scene, head) && partiesAt(scene, head).length > 0
    case '@owned':
      return partiesAt(scene, head).length > 0
    case '@person':
      return (
        entity?.kind === 'person' ||
        (entity?.kind === 'group' && mention?.form === 'nominal') ||
        isNamedPerson(scene, head)
      )
    case '@state':
      return entity?.kind === 'state' || /^(?:GOV|MIL|COP|JUD|LEG|SPY)$/.test(entity?.sector ?? '')
    case '@org':
      return entity?.kind === 'organisation'
    case '@place':
      return entity?.kind === 'place' || entity?.kind === 'state'
    case '@armed':
      return /^(?:MIL|REB|UAF|COP)$/.test(entity?.sector ?? '') || isOfClass(scene, head, 'troops')
    case '@speaker': {
      const codes = new Set(sayerAt(scene, head).map((p) => p.code))
      return partiesAt(scene, head).some((p) => codes.has(p.code))
    }
    case '@several':
      return partiesAt(scene, head).length > 1
    case '@number':
      return quantitiesNear(scene, head).some(
        (q) => q.counted === head || (q.tokens.from <= head && head < q.tokens.to),
      )
    default:
      return false
  }
}

/** "tennis star | Ann Lee" */
const isNamedPerson = (scene: Scene, head: number): boolean =>
  children(scene, head, 'appos', 'flat').some((name) => {
    const mention = name === head + 1 ? mentionAt(scene.cast, name) : null
    return mention !== null && entityOf(scene.cast, mention).kind === 'person'
  })

const isPronoun = (scene: Scene, i: number): boolean => token(scene, i).upos === 'PRON'
