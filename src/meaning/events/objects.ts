import { entityOf, mentionAt } from '../cast.ts'
import { contentsOf } from './measures.ts'
import { children, isNominal, isTime, perToken, relOf, type Scene, token } from './scene.ts'

/* What stands behind a verb without a preposition: things, and those who get them. */

interface Objects {
  readonly direct: readonly number[]
  readonly indirect: readonly number[]
}

/** The bare noun phrases behind a verb: of two, a person or party first and a thing second, the first is the one who gets it. */
export const objectsOf = perToken((scene, verb): Objects => {
  const participle = participleBefore(scene, verb)
  const taken = participle === null ? [] : children(scene, participle, 'obj')
  const getters = participle === null ? [] : [token(scene, participle).head, ...children(scene, participle, 'nsubj')]
  const objects = children(scene, verb, 'obj').filter((c) => !isMereTime(scene, c) && !isOfGerund(scene, verb, c))
  const direct = [...objects.filter((o) => !getters.includes(o)), ...taken]
  const indirect = [...children(scene, verb, 'iobj'), ...getters.filter((g) => g !== verb)]
  const [receiver] = indirect
  if (receiver !== undefined) {
    // "fined the bank, one of the largest": an apposition, no second object.
    const apart = direct.length > 0 && direct.every((o) => o > receiver && hasCommaBetween(scene, receiver, o))
    return apart ? { direct: indirect, indirect: [] } : { direct, indirect }
  }
  const swallowed = direct.length === 0 ? objectInPhrase(scene, verb) : null
  if (swallowed !== null) return { direct: [swallowed], indirect }
  const bare = (scene.syntax.children[verb] ?? []).filter(
    (c) =>
      c > verb &&
      /^(?:obj|obl:unmarked|dep|xcomp)$/.test(token(scene, c).rel) &&
      isNominal(scene, c) &&
      !isMereTime(scene, c) &&
      !isOfGerund(scene, verb, c),
  )
  const [first, second] = bare
  if (first === undefined || relOf(scene, first) !== 'obj') return { direct, indirect }
  if (second !== undefined && /^(?:hostage|prisoner|captive)$/.test(token(scene, second).lemma))
    return { direct: [first], indirect }
  const thing = second ?? children(scene, first, 'appos').find((a) => a > first && !hasCommaBetween(scene, first, a))
  if (thing !== undefined && isReceiver(scene, first)) return { direct: [thing], indirect: [first] }
  const name = receiverBefore(scene, verb, first)
  return name === null ? { direct, indirect } : { direct, indirect: [name] }
})

/** "met on Friday"; "held three hours of talks" tells what was held. */
const isMereTime = (scene: Scene, noun: number): boolean =>
  isTime(scene, noun) &&
  !contentsOf(scene, noun).some((c) => scene.lexicon.nouns.has(token(scene, c).lemma.toLowerCase()))

/** "promised Norland written | answers": the participle, where the tree takes it for a verb with subject and object. */
export const participleBefore = perToken((scene, verb): number | null => {
  const isTaken = (c: number): boolean =>
    c > verb &&
    token(scene, c).xpos === 'VBN' &&
    children(scene, c, 'aux').length === 0 &&
    children(scene, c, 'obj').includes(c + 1)
  const ofObject = children(scene, verb, 'obj').flatMap((o) => children(scene, o, 'acl'))
  return [...children(scene, verb, 'xcomp', 'ccomp', 'advcl'), ...ofObject].find(isTaken) ?? null
})

/** "asked | the Union | for tents", where the tree has hung the name on what stands behind the preposition. */
function objectInPhrase(scene: Scene, verb: number): number | null {
  for (const phrase of children(scene, verb, 'obl', 'nmod')) {
    const preposition = children(scene, phrase, 'case')[0]
    if (preposition === undefined || phrase < verb) continue
    const before = children(scene, phrase, 'compound', 'nmod', 'amod', 'nmod:poss').find(
      (c) => c > verb && c < preposition && mentionAt(scene.cast, c) !== null,
    )
    if (before !== undefined) return before
  }
  return null
}

/** "sent | Chile | 12 surgeons", which the tree takes for one phrase. */
function receiverBefore(scene: Scene, verb: number, thing: number): number | null {
  const parts = children(scene, thing, 'compound', 'amod', 'nmod')
  // "Chad | fighter | jets"
  const inner = parts.filter((c) => c === verb + 2).flatMap((c) => children(scene, c, 'compound', 'amod'))
  const name = [...parts, ...inner].find((c) => c === verb + 1 && isReceiver(scene, c))
  if (name === undefined) return null
  const behind = children(scene, thing, 'nummod', 'det').some((c) => c === name + 1)
  // "promised | Chad | tanks"
  const isGiven =
    GIVES.test(token(scene, verb).lemma) && token(scene, name).xpos === 'NNP' && token(scene, thing).xpos === 'NNS'
  return behind || isGiven ? name : null
}

const GIVES = /^(?:send|give|offer|promise|lend|grant|ship|pledge|sell|hand)$/

function hasCommaBetween(scene: Scene, from: number, to: number): boolean {
  for (let i = from + 1; i < to; i++) if (/^[,(–—-]$/.test(token(scene, i).form)) return true
  return false
}

/** "offered | them | a team": a pronoun, a name, persons. */
function isReceiver(scene: Scene, i: number): boolean {
  if (/^(?:me|us|you|him|her|it|them)$/i.test(token(scene, i).form)) return true
  const mention = mentionAt(scene.cast, i)
  return mention !== null && entityOf(scene.cast, mention).kind !== 'thing'
}

/** "accused them of beating | prisoners": the tree may take both for objects of the first verb. */
function isOfGerund(scene: Scene, verb: number, noun: number): boolean {
  return children(scene, noun, 'acl').some((c) => c > verb && c < noun && isGerund(scene, c))
}

/** "accused X of having fired", "thanked X for releasing them". */
export function isGerund(scene: Scene, verb: number): boolean {
  const isParticiple =
    token(scene, verb).xpos === 'VBG' || children(scene, verb, 'aux').some((a) => token(scene, a).xpos === 'VBG')
  return (
    isParticiple &&
    children(scene, verb, 'mark', 'case').some((m) => /^(?:of|for|from|with|into)$/i.test(token(scene, m).form))
  )
}

/** "ruled out | sending them" */
export const isBehindParticle = (scene: Scene, gerund: number): boolean => {
  const { head } = token(scene, gerund)
  return gerund === head + 2 && token(scene, head + 1).rel === 'compound:prt'
}
