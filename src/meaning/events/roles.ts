import type { Mention, Party } from '../../model.ts'
import { entityOf, hostsOf, partiesOf } from '../cast.ts'
import type { Draft } from './draft.ts'
import { speakerOf } from './parties.ts'
import { baseOf, type Scene, sentenceOf, token } from './scene.ts'

/**
 * Who of all that a sentence names takes part in an act, and on which side: a multinomial logistic model over what the frames say,
 * the path between the act and the mention, and what the mention is. Learnt by train/roles.ts from our own marked reports.
 */
export interface RoleModel {
  /** Weights for neither, actor and recipient, by feature. */
  readonly weights: ReadonlyMap<string, readonly [neither: number, actor: number, recipient: number]>
}

/** Lines of `feature neither actor recipient`, tab separated; lines that start with "# " are left out. */
export function parseRoleModel(text: string): RoleModel {
  const weights = new Map<string, readonly [number, number, number]>()
  for (const line of text.split('\n')) {
    const [feature, ...numbers] = line.split('\t')
    if (numbers.length === 3) weights.set(feature!, numbers.map(Number) as [number, number, number])
  }
  return { weights }
}

/** A party that the sentence of an act names, with what speaks for its side. */
export interface RoleCandidate {
  readonly party: Party
  readonly features: readonly string[]
}

/** The act with the parties that the model chooses from all candidates. */
export function withRoles(scene: Scene, draft: Draft, model: RoleModel): Draft {
  const actors: Party[] = []
  const recipients: Party[] = []
  for (const { party, features } of roleCandidates(scene, draft)) {
    const [neither, actor, recipient] = roleScores(features, model)
    if (actor > neither && actor > recipient) actors.push(party)
    else if (recipient > neither) recipients.push(party)
  }
  return { ...draft, actors, recipients }
}

export function roleScores(features: readonly string[], { weights }: RoleModel): [number, number, number] {
  const scores: [number, number, number] = [0, 0, 0]
  for (const feature of features) {
    const weight = weights.get(feature)
    if (!weight) continue
    scores[0] += weight[0]
    scores[1] += weight[1]
    scores[2] += weight[2]
  }
  return scores
}

/** All parties that the frames gave or that the sentence names, each once a side that it may take. */
export function roleCandidates(scene: Scene, draft: Draft): RoleCandidate[] {
  const named = partiesNamed(scene, draft)
  const codes = new Map<string, Party>()
  for (const party of [...draft.actors, ...draft.recipients, ...named.map(({ party }) => party)]) {
    if (!codes.has(party.code)) codes.set(party.code, party)
  }
  const free = [...codes.keys()].filter((code) => given(draft, code) === '-').length
  return [...codes.values()].flatMap((party) => {
    const mentions = named.filter((one) => one.party.code === party.code)
    const role = given(draft, party.code)
    const sides: Side[] = role === 'AR' ? ['A', 'R'] : [role]
    return sides.map((side) => ({
      party,
      features: featuresOf(scene, draft, party, side, mentions, free),
    }))
  })
}

type Side = 'A' | 'R' | '-'

/** The side that the frames gave a party. */
function given({ actors, recipients }: Draft, code: string): Side | 'AR' {
  const isActor = actors.some((party) => party.code === code)
  const isRecipient = recipients.some((party) => party.code === code)
  if (isActor && isRecipient) return 'AR'
  return isActor ? 'A' : isRecipient ? 'R' : '-'
}

interface NamedParty {
  readonly party: Party
  readonly mention: Mention | null
  /** named · host: a place of that state · speaker: who says the words around the act */
  readonly by: 'named' | 'host' | 'speaker'
}

function partiesNamed(scene: Scene, draft: Draft): NamedParty[] {
  const { from, to } = sentenceOf(scene, draft.cue).tokens
  const { start, end } = token(scene, draft.cue)
  const found: NamedParty[] = []
  for (const mention of scene.cast.mentions) {
    if (mention.head < from || mention.head >= to) continue
    const parties = partiesOf(scene.cast, mention)
    for (const party of parties) found.push({ party, mention, by: 'named' })
    if (parties.length === 0)
      for (const party of hostsOf(scene.cast, mention)) found.push({ party, mention, by: 'host' })
  }
  for (const statement of scene.statements) {
    if (statement.words.start > start || statement.words.end < end) continue
    for (const party of speakerOf(statement)) found.push({ party, mention: null, by: 'speaker' })
  }
  return found
}

function featuresOf(
  scene: Scene,
  draft: Draft,
  party: Party,
  side: Side,
  mentions: readonly NamedParty[],
  free: number,
): string[] {
  const { type } = draft
  const cue = token(scene, draft.cue)
  const filled = `${draft.actors.length > 0 ? 'a' : ''}${draft.recipients.length > 0 ? 'r' : ''}`
  const features = [
    `side ${side}`,
    `side ${side} ${type}`,
    `side ${side} ${type} ${draft.mode}`,
    `side ${side} filled ${filled}`,
    `side ${side} ${type} filled ${filled}`,
    `side ${side} ${draft.rule}`,
    `side ${side} ${cue.lemma}`,
    `side ${side} free ${Math.min(free, 4)}`,
    `side ${side} ${type} filled ${filled} free ${Math.min(free, 3)}`,
    `side ${side} ${/^[A-Z]{3}$/.test(party.code) ? 'state' : scene.vague.has(party.code) ? 'vague' : 'body'}`,
    `side ${side} mentions ${Math.min(mentions.length, 3)}`,
  ]
  const speaks = mentions.some(({ by }) => by === 'speaker')
  if (speaks) features.push(`speaker ${side}`, `speaker ${side} ${type}`, `speaker ${side} filled ${filled}`)
  for (const { mention, by } of mentions) {
    if (mention) features.push(...mentionFeatures(scene, draft, mention, by, side, filled))
  }
  return [...new Set(features)]
}

function mentionFeatures(
  scene: Scene,
  draft: Draft,
  mention: Mention,
  by: NamedParty['by'],
  side: Side,
  filled: string,
): string[] {
  const { type } = draft
  const path = pathBetween(scene, draft.cue, mention.head)
  const where = mention.head < draft.cue ? 'before' : mention.head > draft.cue ? 'after' : 'at'
  const between = scene.cast.mentions.filter(
    ({ head }) => (head > mention.head && head < draft.cue) || (head < mention.head && head > draft.cue),
  ).length
  const place = `${where} ${Math.min(between, 3)}`
  const { kind } = entityOf(scene.cast, mention)
  const self = token(scene, mention.head)
  const preposition = prepositionOf(scene, mention.head)
  return [
    `${side} path ${path}`,
    `${side} path ${path} ${type}`,
    `${side} path ${path} ${preposition}`,
    `${side} ${type} ${preposition} ${where}`,
    `${side} place ${place}`,
    `${side} place ${place} ${type} ${filled}`,
    `${side} ${mention.form} ${kind} ${by}`,
    `${side} ${type} ${kind} ${by} ${where}`,
    `${side} rel ${baseOf(self.rel)} ${where}`,
    `${side} rel ${self.rel} ${type} ${where}`,
  ]
}

function prepositionOf(scene: Scene, head: number): string {
  const marker = (scene.syntax.children[head] ?? []).find((child) => token(scene, child).rel === 'case')
  return marker === undefined ? '-' : token(scene, marker).lemma.toLowerCase()
}

const longest = 5

/** Relations from the act up and down to a mention, "^conj nsubj"; "far" when they are many. */
function pathBetween(scene: Scene, from: number, to: number): string {
  const up = ancestors(scene, from)
  const down = ancestors(scene, to)
  const meeting = up.find((i) => down.includes(i))
  if (meeting === undefined) return 'apart'
  const rises = up.slice(0, up.indexOf(meeting)).map((i) => `^${baseOf(token(scene, i).rel)}`)
  const falls = down.slice(0, down.indexOf(meeting)).map((i) => token(scene, i).rel)
  return rises.length + falls.length > longest ? 'far' : [...rises, ...falls.reverse()].join(' ')
}

function ancestors(scene: Scene, from: number): number[] {
  const line: number[] = []
  for (let i = from; i >= 0 && line.length < 60; i = token(scene, i).head) line.push(i)
  return line
}
