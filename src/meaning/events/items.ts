import type { Item, Quantity } from '../../model.ts'
import { logicalObject, logicalSubject } from './arguments.ts'
import type { Draft } from './draft.ts'
import { isOfClass } from './frames.ts'
import { children, isVerb, quantitiesNear, relOf, type Scene, sentenceOf, subtreeTokens, token } from './scene.ts'

/** What is given, moved, destroyed, with its number. */
export function itemsOf(scene: Scene, draft: Draft, own: ReadonlySet<number>): Item[] {
  if (!/^(?:AID|MOBILIZE|COOPERATE|ASSAULT|AGREE|CONCEDE|RETREAT|COERCE)$/.test(draft.type)) return []
  const told = new Set(own)
  const subject = draft.type === 'AGREE' ? logicalSubject(scene, draft.cue)[0] : undefined
  if (isVerb(scene, draft.cue)) for (const t of logicalObject(scene, draft.cue)) addPhrase(scene, told, t)
  if (draft.type === 'ASSAULT') for (const t of outcomes(scene, draft.cue)) told.add(t)
  // "the two would meet": who they are, no number of things
  const isTheTwo = ({ what, tokens, counted }: Quantity): boolean =>
    (what === '' || counted === subject) && /^the$/i.test(scene.syntax.tokens[tokens.from - 1]?.form ?? '')
  const counted = quantitiesNear(scene, draft.cue).filter(
    (q) =>
      (told.has(q.tokens.from) || told.has(q.counted)) &&
      ![isTheTwo(q), isWhole(scene, q), isDistance(scene, q), isLength(scene, q), isSides(scene, q)].includes(true),
  )
  const numbered = counted.map(({ what, n, unit, bound }) => ({ what, n, unit, approx: bound === 'about' }))
  return [...numbered, ...single(scene, draft, told)]
}

/** "six kilometres from the border", "100 miles north of Kos": no number of things; "100 kilometres of wire" is. */
const isDistance = ({ syntax }: Scene, { unit, what, tokens }: Quantity): boolean =>
  /^(?:kilomet(?:re|er)s?|km|miles?|met(?:re|er)s?|yards?)$/.test(unit ?? what) &&
  /^(?:from|away|off|north|south|east|west|inside|deep|into|outside|inland|beyond|northeast|northwest|southeast|southwest)$/i.test(
    syntax.tokens[tokens.to]?.form ?? '',
  )

/** "their 817-km border" */
const isLength = ({ syntax }: Scene, { tokens }: Quantity): boolean =>
  /^[-‐‑]$/.test(syntax.tokens[tokens.from + 1]?.form ?? '') &&
  /^(?:km|kilomet(?:re|er)|mile|met(?:re|er)|foot|hour|minute|day|week|month|year|member|nation|party|way|point|storey)$/i.test(
    syntax.tokens[tokens.from + 2]?.form ?? '',
  )

/** "the commanders of the two countries" */
const isSides = (scene: Scene, { counted, tokens }: Quantity): boolean =>
  counted >= 0 &&
  /^(?:the|both)$/i.test(scene.syntax.tokens[tokens.from - 1]?.form ?? '') &&
  /^(?:side|country|state|nation|party|neighbour|neighbor|leader|president|minister|capital|government|foe|rival|ally)$/.test(
    token(scene, counted).lemma,
  )

/** "two of the | four missiles": the part is told. */
function isWhole(scene: Scene, { tokens: { from }, counted }: Quantity): boolean {
  const [of, article] = [scene.syntax.tokens[from - 2], scene.syntax.tokens[from - 1]]
  if (of?.form !== 'of' || !/^(?:the|its|these|those|their)$/i.test(article?.form ?? '')) return false
  return quantitiesNear(scene, from).some((q) => q.counted === counted && q.tokens.from < from)
}

/** "the 120 lorries | delivered in May", "two doctors, whom they | had abducted": the noun with its number, without the clause. */
function addPhrase(scene: Scene, told: Set<number>, noun: number): void {
  for (const t of subtreeTokens(scene, noun, (c) => /^(?:acl|conj|appos)$/.test(relOf(scene, c)))) told.add(t)
}

/**
 * What came of the attack, wherever the tree hangs it: "shelled the town, | killing four", "bombed a depot, which | left nine dead",
 * "| four were killed when …".
 */
function outcomes(scene: Scene, cue: number): number[] {
  const { from, to } = sentenceOf(scene, cue).tokens
  const harms: number[] = []
  for (let i = cue + 1; i < to; i++) if (isOutcome(scene, cue, i)) harms.push(i)
  const { head } = token(scene, cue)
  for (let i = from; i < cue; i++) {
    const isWhen = i === head || (relOf(scene, cue) === 'advcl' && isBeforeWhen(scene, i, cue))
    if (isWhen && isHarm(scene, i))
      harms.push(i, ...(relOf(scene, i) === 'acl' ? harmed(scene, token(scene, i).head) : []))
  }
  return harms.flatMap((h) => subtreeTokens(scene, h, (c) => c === cue))
}

const isHarm = (scene: Scene, i: number): boolean => isVerb(scene, i) && HARM.test(token(scene, i).lemma)
const HARM = /^(?:kill|wound|injure|hurt|die|leave|destroy|damage|maim|sink|hospitalise|hospitalize)$/

function isOutcome(scene: Scene, cue: number, i: number): boolean {
  if (!isHarm(scene, i)) return false
  const { head, xpos } = token(scene, i)
  if (xpos === 'VBG') return true
  const subjects = children(scene, i, 'nsubj')
  const isWhich = subjects.some((s) => /^(?:which|that)$/i.test(token(scene, s).form))
  return (
    isWhich ||
    (head === cue && /^(?:conj|parataxis)$/.test(relOf(scene, i)) && (subjects.length === 0 || xpos === 'VBN'))
  )
}

function isBeforeWhen(scene: Scene, i: number, cue: number): boolean {
  const mark = children(scene, cue, 'mark', 'advmod').find((m) => /^(?:when|as|after)$/i.test(token(scene, m).form))
  if (mark === undefined || mark < i) return false
  for (let at = i + 1; at < mark; at++) if (isVerb(scene, at) && !isHarm(scene, at)) return false
  return true
}

const harmed = (scene: Scene, noun: number): number[] => [noun, ...children(scene, noun, 'nummod')]

/** "a frigate", "an Iraqi radar station": one of them. */
function single(scene: Scene, draft: Draft, own: ReadonlySet<number>): Item[] {
  if (!/^(?:AID|MOBILIZE|ASSAULT|AGREE)$/.test(draft.type)) return []
  const heads = [...own].filter(
    (i) =>
      /^(?:obj|conj|nsubj)$/.test(relOf(scene, i)) &&
      token(scene, i).upos === 'NOUN' &&
      !quantitiesNear(scene, i).some((q) => q.counted === i) &&
      children(scene, i, 'det').some((d) => /^an?$/i.test(token(scene, d).form)) &&
      (isTarget(scene, draft, i) ||
        isOfClass(scene, i, draft.type === 'AID' ? 'aid' : 'troops', 'arms', 'civilians', 'vessels', 'aircraft')),
  )
  return heads.map((i) => ({ what: phraseOf(scene, i), n: 1, unit: null, approx: false }))
}

/** What is bombed, burned, shot at; "an attack" that is launched is none. */
const isTarget = (scene: Scene, { type, cue }: Draft, i: number): boolean =>
  type === 'ASSAULT' &&
  relOf(scene, i) === 'obj' &&
  (token(scene, i).head === cue || isHarm(scene, token(scene, i).head)) &&
  !isOfClass(scene, i, 'attacks', 'abstracts', 'territory', 'border') &&
  !scene.lexicon.nouns.has(token(scene, i).lemma.toLowerCase()) &&
  !/^(?:number|attack|blow|toll|day|week|total|fire|war|battle)$/.test(token(scene, i).lemma)

function phraseOf(scene: Scene, head: number): string {
  const words = children(scene, head, 'amod', 'compound').filter((c) => c < head)
  const { start } = token(scene, Math.min(head, ...words))
  return scene.syntax.text.slice(start, token(scene, head).end)
}
