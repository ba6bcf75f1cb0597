import type { Party } from '../../model.ts'
import type { ConfidenceModel } from './confidence-model.ts'
import type { Draft } from './draft.ts'
import { underOf } from './path.ts'
import { innermostStatement, isVerb, mentionsNear, type Scene, sentenceOf, token } from './scene.ts'

/** The chance that type, parties and status of an act are right, 0.01 … 0.99. */
export function confidenceOf(scene: Scene, draft: Draft, model: ConfidenceModel): number {
  let odds = 0
  for (const feature of confidenceFeatures(scene, draft)) odds += model.get(feature) ?? 0
  const chance = 1 / (1 + Math.exp(-odds))
  return Math.round(100 * Math.min(0.99, Math.max(0.01, chance))) / 100
}

/** What speaks for and against an act: never its words, so that the model holds for reports of any kind. */
export function confidenceFeatures(scene: Scene, draft: Draft): string[] {
  const { type, rule, status, frame, actors, recipients } = draft
  const { tokens, kind } = sentenceOf(scene, draft.cue)
  const length = tokens.to - tokens.from
  const sides = `${actors.length > 0 ? 'a' : ''}${recipients.length > 0 ? 'r' : ''}`
  const unused = unusedParties(scene, draft)
  const told = innermostStatement(scene, draft.cue) !== null
  return [
    'always',
    `type ${type}`,
    `rule ${rule}`,
    `status ${status}`,
    `sides ${sides}`,
    `sides ${type} ${sides}`,
    `needs ${Math.min(frame?.needs.length ?? 0, 4)}`,
    `length ${length < 12 ? 'short' : length < 25 ? 'middle' : length < 40 ? 'long' : 'very long'}`,
    `kind ${kind}`,
    `told ${told} ${rule}`,
    `verb ${isVerb(scene, draft.cue)}`,
    `unused ${Math.min(unused, 4)}`,
    `unused ${Math.min(unused, 2)} ${sides}`,
    `actor ${nearness(scene, draft, actors)}`,
    `recipient ${nearness(scene, draft, recipients)}`,
    `actor is ${kindOf(scene, actors)}`,
    `recipient is ${kindOf(scene, recipients)}`,
    `actor under ${pathTo(scene, draft, actors)}`,
    `recipient under ${pathTo(scene, draft, recipients)}`,
    `actors ${Math.min(actors.length, 3)} ${type}`,
    `root ${token(scene, draft.cue).head < 0}`,
  ]
}

/** Which argument the first of these parties stands in. */
function pathTo(scene: Scene, { cue }: Draft, [first]: readonly Party[]): string {
  if (!first) return 'none'
  const mention = scene.mentionsFrom.get(first.span.start)?.find(({ end }) => end === first.span.end)
  return mention && token(scene, mention.head).sentence === token(scene, cue).sentence
    ? underOf(scene, cue, mention.head)
    : 'elsewhere'
}

/** Parties that the sentence names and the act leaves out. */
function unusedParties(scene: Scene, { cue, actors, recipients }: Draft): number {
  const used = new Set([...actors, ...recipients].map(({ code }) => code))
  const codes = mentionsNear(scene, cue).flatMap(({ entity }) => scene.cast.entities[entity]!.codes)
  return new Set(codes.filter((code) => !used.has(code))).size
}

/** Whether the nearest of these parties stands before or behind the word, and how far in tokens. */
function nearness(scene: Scene, { cue }: Draft, parties: readonly Party[]): string {
  const { start } = token(scene, cue)
  if (parties.length === 0) return 'none'
  const distances = parties.map(({ span }) => span.start - start)
  const nearest = distances.reduce((a, b) => (Math.abs(b) < Math.abs(a) ? b : a))
  const far = Math.abs(nearest)
  return `${nearest < 0 ? 'before' : 'behind'} ${far < 30 ? 'near' : far < 90 ? 'middle' : 'far'}`
}

/** What the first of these parties is: a state, a body with a name, or a group in words. */
function kindOf(scene: Scene, [first]: readonly Party[]): string {
  if (!first) return 'none'
  const form = scene.mentionsFrom.get(first.span.start)?.find(({ end }) => end === first.span.end)?.form
  const kind = scene.vague.has(first.code) ? 'group' : /^[A-Z]{3}$/.test(first.code) ? 'state' : 'body'
  return `${kind} ${form ?? 'other'}`
}
