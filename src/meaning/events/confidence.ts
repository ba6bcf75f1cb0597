import type { Party } from '../../model.ts'
import { grouped } from '../by-place.ts'
import { entityOf } from '../cast.ts'
import { isPassive } from './arguments.ts'
import type { ConfidenceModel } from './confidence-model.ts'
import type { Draft } from './draft.ts'
import { innermostStatement, isVerb, mentionsNear, type Scene, sentenceOf, token } from './scene.ts'

/** What an article tells besides an act: its acts by sentence, by pair of sides, by who acts and by who is acted upon. */
export interface Company {
  readonly inSentence: ReadonlyMap<number, readonly Draft[]>
  readonly ofPair: ReadonlyMap<string, readonly Draft[]>
  readonly byActor: ReadonlyMap<string, readonly Draft[]>
  readonly byRecipient: ReadonlyMap<string, readonly Draft[]>
}

/** `drafts`: all acts of the article. */
export function companyOf(scene: Scene, drafts: readonly Draft[]): Company {
  const byCode = (side: 'actors' | 'recipients'): ReadonlyMap<string, readonly Draft[]> => {
    const sides = drafts.flatMap((draft) =>
      [...new Set(draft[side].map(({ code }) => code))].map((code) => ({ code, draft })),
    )
    return new Map(
      [...grouped(sides, ({ code }) => code)].map(([code, those]) => [code, those.map(({ draft }) => draft)]),
    )
  }
  return {
    inSentence: grouped(drafts, ({ cue }) => token(scene, cue).sentence),
    ofPair: grouped(drafts, pairOf),
    byActor: byCode('actors'),
    byRecipient: byCode('recipients'),
  }
}

/** The chance that type, actors and recipients of an act are right ("coded" in `gold/GUIDE.md`), 0.01 … 0.99; its status is not judged. */
export function confidenceOf(scene: Scene, draft: Draft, company: Company, model: ConfidenceModel): number {
  let odds = 0
  for (const feature of confidenceFeatures(scene, draft, company)) odds += model.get(feature) ?? 0
  const chance = 1 / (1 + Math.exp(-odds))
  return Math.round(100 * Math.min(0.99, Math.max(0.01, chance))) / 100
}

/** What speaks for and against an act: never its words, so that the model holds for reports of any kind. */
export function confidenceFeatures(scene: Scene, draft: Draft, company: Company): string[] {
  return [
    'always',
    ...ofAct(scene, draft),
    ...ofFrame(scene, draft),
    ...ofSentence(scene, draft, company),
    ...ofSide(scene, draft, 'actor', draft.actors),
    ...ofSide(scene, draft, 'recipient', draft.recipients),
    ...ofOthers(draft, company),
  ]
}

function ofAct(scene: Scene, { cue, type, mode, rule, status, actors, recipients }: Draft): string[] {
  const sides = sidesOf(actors, recipients)
  const isTold = innermostStatement(scene, cue) !== null
  const both = [...actors, ...recipients]
  return [
    `type ${type}`,
    `mode ${type} ${mode}`,
    `rule ${rule}`,
    `status ${status}`,
    `sides ${sides}`,
    `sides ${type} ${sides}`,
    `told ${isTold} ${rule}`,
    `actors ${Math.min(actors.length, 3)}`,
    `actors ${Math.min(actors.length, 3)} ${type}`,
    `recipients ${Math.min(recipients.length, 3)}`,
    `stranger ${both.some(({ code }) => scene.strangers.has(code))}`,
    `vague ${both.some(({ code }) => scene.vague.has(code))}`,
  ]
}

const sidesOf = (actors: Draft['actors'], recipients: Draft['recipients']): string =>
  `${actors.length > 0 ? 'a' : ''}${recipients.length > 0 ? 'r' : ''}`

/** How particular the frame is, and whether a side that it has a slot for stayed empty. */
function ofFrame(scene: Scene, { frame, type, rule, actors, recipients }: Draft): string[] {
  const [hasActor, hasRecipient] = [(frame?.actor.length ?? 0) > 0, (frame?.recipient.length ?? 0) > 0]
  const lacksRecipient = hasRecipient && recipients.length === 0
  const { verbs, nouns, adjectives } = scene.lexicon
  const lexicon = rule.startsWith('noun') ? nouns : rule.startsWith('adjective') ? adjectives : verbs
  const ofWord = frame ? (lexicon.get(frame.word) ?? []) : []
  const many = ofWord.length < 2 ? 'one' : ofWord.length < 5 ? 'few' : ofWord.length < 12 ? 'some' : 'many'
  const needs = frame?.needs ?? []
  return [
    `needs ${Math.min(needs.length, 4)}`,
    `lemma needed ${needs.some(({ by, not }) => by === 'lemma' && !not)}`,
    `class needed ${needs.some(({ by, not }) => by === 'class' && !not)}`,
    `frames of the word ${many}`,
    `last frame ${frame !== null && ofWord.at(-1) === frame}`,
    `lacks actor ${hasActor && actors.length === 0}`,
    `lacks recipient ${lacksRecipient}`,
    `lacks recipient ${type} ${lacksRecipient}`,
    `slots ${hasActor ? 'A' : ''}${hasRecipient ? 'R' : ''}${lacksRecipient ? '-' : ''}`,
  ]
}

/** Where in its sentence the word stands, and what else is told there. */
function ofSentence(scene: Scene, draft: Draft, { inSentence }: Company): string[] {
  const { cue, type, actors, recipients } = draft
  const { tokens, kind } = sentenceOf(scene, cue)
  const { sentence, rel, xpos } = token(scene, cue)
  const length = tokens.to - tokens.from
  const beside = (inSentence.get(sentence) ?? []).filter((other) => other !== draft)
  const unused = unusedParties(scene, draft)
  return [
    `length ${length < 12 ? 'short' : length < 25 ? 'middle' : length < 40 ? 'long' : 'very long'}`,
    `kind ${kind}`,
    `relation ${rel}`,
    `tag ${xpos}`,
    `depth ${depthOf(scene, cue)}`,
    `passive ${isVerb(scene, cue) && isPassive(scene, cue)} ${actors.length > 0}`,
    `beside ${Math.min(beside.length, 4)}`,
    `beside of the type ${beside.some((other) => other.type === type)}`,
    `unused ${Math.min(unused, 4)}`,
    `unused ${Math.min(unused, 2)} ${sidesOf(actors, recipients)}`,
  ]
}

function depthOf(scene: Scene, cue: number): number {
  let depth = 0
  for (let i = cue; token(scene, i).head >= 0 && depth < 5; i = token(scene, i).head) depth++
  return depth
}

/** Parties that the sentence names and the act leaves out. */
function unusedParties(scene: Scene, { cue, actors, recipients }: Draft): number {
  const used = new Set([...actors, ...recipients].map(({ code }) => code))
  const codes = mentionsNear(scene, cue).flatMap(({ entity }) => scene.cast.entities[entity]!.codes)
  return new Set(codes.filter((code) => !used.has(code))).size
}

/** What the first party of a side is, in which argument it stands, and how far off. */
function ofSide(scene: Scene, { cue }: Draft, side: string, parties: readonly Party[]): string[] {
  const [first] = parties
  if (!first) return [`${side} none`]
  const mention = scene.mentionsFrom.get(first.span.start)?.find(({ end }) => end === first.span.end)
  const kind = scene.vague.has(first.code) ? 'group' : /^[A-Z]{3}$/.test(first.code) ? 'state' : 'body'
  const said = mention ? token(scene, mention.head) : null
  return [
    `${side} ${nearness(scene, cue, parties)}`,
    `${side} is ${kind} ${mention?.form ?? 'other'}`,
    `${side} named as ${mention ? `${entityOf(scene.cast, mention).kind} ${mention.form}` : 'other'}`,
    `${side} relation ${said?.rel ?? 'other'}`,
    `${side} elsewhere ${said !== null && said.sentence !== token(scene, cue).sentence}`,
  ]
}

/** Whether the nearest of these parties stands before or behind the word, and how far in characters. */
function nearness(scene: Scene, cue: number, parties: readonly Party[]): string {
  const { start } = token(scene, cue)
  const distances = parties.map(({ span }) => span.start - start)
  const nearest = distances.reduce((a, b) => (Math.abs(b) < Math.abs(a) ? b : a))
  const far = Math.abs(nearest)
  return `${nearest < 0 ? 'before' : 'behind'} ${far < 30 ? 'near' : far < 90 ? 'middle' : 'far'}`
}

/** How often the article tells of these parties elsewhere: in this pair, in this act, on either side. */
function ofOthers(draft: Draft, { ofPair, byActor, byRecipient }: Company): string[] {
  const { type, actors, recipients } = draft
  const again = (ofPair.get(pairOf(draft)) ?? []).filter((other) => other !== draft)
  const hasRecipient = recipients.length > 0
  return [
    `pair again ${Math.min(again.length, 3)} ${hasRecipient}`,
    `act again ${Math.min(again.filter((other) => other.type === type).length, 3)} ${hasRecipient}`,
    `actor acts ${timesOf(draft, byActor, actors)}`,
    `recipient acts ${timesOf(draft, byActor, recipients)}`,
    `recipient acted upon ${timesOf(draft, byRecipient, recipients)}`,
  ]
}

const pairOf = ({ actors, recipients }: Draft): string =>
  [actors, recipients]
    .map((side) =>
      side
        .map(({ code }) => code)
        .sort()
        .join(),
    )
    .join('>')

function timesOf(draft: Draft, drafts: ReadonlyMap<string, readonly Draft[]>, parties: readonly Party[]): string {
  if (parties.length === 0) return 'none'
  const others = new Set(parties.flatMap(({ code }) => (drafts.get(code) ?? []).slice(0, 6)))
  others.delete(draft)
  return String(Math.min(others.size, 4))
}
