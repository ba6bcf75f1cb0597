import type { Entity, Mention, Party } from '../../model.ts'
import { entityOf, hostsOf, partiesOf } from '../cast.ts'
import type { Draft } from './draft.ts'
import { speakerOf } from './parties.ts'
import { isVerb, relOf, type Scene, sentenceOf, token } from './scene.ts'

/** A party that may take part in an act, with what speaks for its side. */
export interface RoleCandidate {
  readonly party: Party
  readonly features: readonly string[]
}

/** How often the article speaks of each party. */
export function countsOf({ cast }: Scene): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const mention of cast.mentions)
    for (const { code } of [...partiesOf(cast, mention), ...hostsOf(cast, mention)])
      counts.set(code, (counts.get(code) ?? 0) + 1)
  return counts
}

/** All parties that the frames gave, that the sentence names, whose places it names, that speak or are spoken to. */
export function roleCandidates(
  scene: Scene,
  draft: Draft,
  drafts: readonly Draft[],
  counts: ReadonlyMap<string, number>,
): RoleCandidate[] {
  const named = partiesNamed(scene, draft)
  const parties = new Map<string, Party>()
  for (const party of [...draft.actors, ...draft.recipients, ...named.map(({ party }) => party)])
    if (!parties.has(party.code)) parties.set(party.code, party)
  const free = [...parties.keys()].filter((code) => given(draft, code) === '-').length
  const ranked = [...counts.keys()].toSorted((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0))
  const others = drafts.filter((d) => d !== draft)
  return [...parties.values()].map((party) => ({
    party,
    features: featuresOf(scene, draft, party, {
      named: named.filter((one) => one.party.code === party.code),
      rank: Math.min(ranked.indexOf(party.code) + 1 || 4, 4),
      free: Math.min(free, 3),
      others,
    }),
  }))
}

/** What speaks for an empty side. */
export function nobodyFeatures(scene: Scene, draft: Draft, candidates: number): string[] {
  const lemma = token(scene, draft.cue).lemma.toLowerCase()
  const filled = filledOf(draft)
  const many = Math.min(candidates, 4)
  return [
    'none',
    `none ${draft.type}`,
    `none ${draft.type} ${filled}`,
    `none ${draft.type} ${draft.mode} ${filled}`,
    `none ${slotsOf(draft)} ${filled}`,
    `none ${slotsOf(draft)} ${draft.type} ${filled}`,
    `none ${draft.rule} ${filled}`,
    `none of ${many}`,
    `none of ${Math.min(many, 3)} ${draft.type} ${filled}`,
    `none ${lemma}`,
    `none ${lemma} ${filled}`,
  ]
}

type Given = 'A' | 'R' | 'AR' | '-'

/** The side that the frames gave a party. */
function given({ actors, recipients }: Draft, code: string): Given {
  const isActor = actors.some((party) => party.code === code)
  const isRecipient = recipients.some((party) => party.code === code)
  if (isActor && isRecipient) return 'AR'
  return isActor ? 'A' : isRecipient ? 'R' : '-'
}

const filledOf = ({ actors, recipients }: Draft): string =>
  `${actors.length > 0 ? 'a' : '-'}${recipients.length > 0 ? 'r' : '-'}`

/** Which sides the frame has slots for. */
const slotsOf = ({ frame }: Draft): string =>
  `${(frame?.actor.length ?? 0) > 0 ? 'A' : '-'}${(frame?.recipient.length ?? 0) > 0 ? 'R' : '-'}`

interface NamedParty {
  readonly party: Party
  readonly mention: Mention | null
  /** named · host: a place of that state · speaker, addressee: of the words around the act · outer: who tells of the speaker */
  readonly by: 'named' | 'host' | 'speaker' | 'outer' | 'addressee'
}

function partiesNamed(scene: Scene, { cue }: Draft): NamedParty[] {
  const { cast } = scene
  const { tokens } = sentenceOf(scene, cue)
  const { start, end } = token(scene, cue)
  const inside = cast.mentions.filter(
    (mention) => mention.head >= tokens.from && mention.head < tokens.to && !isOfMedia(entityOf(cast, mention)),
  )
  const found = inside.flatMap((mention): NamedParty[] => [
    ...partiesOf(cast, mention).map((party) => ({ party, mention, by: 'named' }) as const),
    ...hostsOf(cast, mention).map((party) => ({ party, mention, by: 'host' }) as const),
  ])
  const around = scene.statements
    .filter(({ words }) => words.start <= start && end <= words.end)
    .toSorted((a, b) => a.words.end - a.words.start - (b.words.end - b.words.start))
  for (const [i, statement] of around.entries()) {
    for (const party of speakerOf(statement)) found.push({ party, mention: null, by: i === 0 ? 'speaker' : 'outer' })
    const told = cast.entities.find((entity) => entity.name === statement.to?.name && !isOfMedia(entity))
    for (const code of told?.codes ?? [])
      found.push({ party: { code, name: told!.name, span: statement.words }, mention: null, by: 'addressee' })
  }
  return found
}

/** Who only asks and prints: no side of an act that a frame does not name. */
const isOfMedia = ({ sector, name }: Entity): boolean =>
  sector === 'MED' || sector === 'JRN' || /^(?:Twitter|Telegram|Facebook|LinkedIn|X|reporters|journalists)$/.test(name)

interface Context {
  readonly named: readonly NamedParty[]
  /** 1: the article speaks of it most. */
  readonly rank: number
  /** How many parties the frames left without a side, 3 for more. */
  readonly free: number
  readonly others: readonly Draft[]
}

function featuresOf(scene: Scene, draft: Draft, party: Party, { named, rank, free, others }: Context): string[] {
  const { type, mode, rule } = draft
  const side = given(draft, party.code)
  const filled = filledOf(draft)
  const kind = kindOf(scene, party)
  const present = named.find(({ by }) => by === 'named') ? 'named' : (named[0]?.by ?? 'named')
  const own = [
    '',
    `${type}`,
    `${filled}`,
    `${type} ${filled}`,
    `${type} ${filled} ${present}`,
    `${slotsOf(draft)} ${filled} ${present}`,
    `${type} ${mode}`,
    `${rule} ${filled}`,
    `${draft.actors.length} ${draft.recipients.length}`,
    kind,
    `${kind} ${type}`,
    `${kind} ${present} ${filled}`,
    `rank ${rank} ${present}`,
    `rank ${rank} ${present} ${type} ${filled}`,
    `free ${free} ${present} ${filled}`,
    `free ${free} ${present} ${type} ${filled}`,
  ]
  const beside = neighbourFeatures(scene, draft, party, others).flatMap((f) => [
    f,
    `${f} ${type} ${filled}`,
    `${f} ${present} ${filled}`,
  ])
  const places = named.flatMap(({ mention, by }) =>
    mention ? mentionFeatures(scene, draft, mention, by) : [by, `${by} ${filled}`, `${by} ${type} ${filled}`],
  )
  return [...new Set([...own, ...beside, ...places].map((feature) => `${side} ${feature}`))]
}

function kindOf(scene: Scene, { code }: Party): string {
  if (/^[A-Z]{3}$/.test(code)) return 'state'
  if (scene.strangers.has(code)) return 'person'
  return scene.vague.has(code) ? 'words' : 'body'
}

/** What other acts say of the party: those beside it in the sentence, those of its type in the article. */
function neighbourFeatures(scene: Scene, draft: Draft, { code }: Party, others: readonly Draft[]): string[] {
  const { sentence } = token(scene, draft.cue)
  const here = others.filter(({ cue }) => token(scene, cue).sentence === sentence)
  const before = here.filter(({ cue }) => cue < draft.cue).at(-1)
  const after = here.find(({ cue }) => cue > draft.cue)
  const alike = others.filter(({ type }) => type === draft.type)
  const tally = (side: Given): number => alike.filter((d) => given(d, code) === side).length
  const more = tally('A') - tally('R')
  const meets = (side: 'actors' | 'recipients', as: Given): boolean =>
    alike.some((d) => given(d, code) === as && d[side].some((p) => p.code === draft[side][0]?.code))
  return [
    ...(before ? [`before ${given(before, code)}`, `before ${before.type} ${given(before, code)}`] : []),
    ...(after ? [`after ${given(after, code)}`] : []),
    `alike ${more > 0 ? 'A' : more < 0 ? 'R' : tally('A') > 0 ? '=' : '-'}`,
    ...(meets('actors', 'R') ? ['partner R'] : []),
    ...(meets('recipients', 'A') ? ['partner A'] : []),
  ]
}

function mentionFeatures(scene: Scene, draft: Draft, mention: Mention, by: NamedParty['by']): string[] {
  const { type, cue, rule } = draft
  const filled = filledOf(draft)
  const where = mention.head < cue ? 'before' : mention.head > cue ? 'after' : 'at'
  const between = scene.cast.mentions.filter(
    ({ head }) => (head > mention.head && head < cue) || (head < mention.head && head > cue),
  ).length
  const near = Math.min(between, 3)
  const { kind } = entityOf(scene.cast, mention)
  const preposition = prepositionOf(scene, mention.head)
  const under = underOf(scene, cue, mention.head)
  return [
    `under ${under}`,
    `under ${under} ${type}`,
    `under ${under} ${type} ${filled}`,
    `under ${under} ${rule} ${filled}`,
    `under ${under} ${token(scene, cue).lemma.toLowerCase()}`,
    `${where} ${near} ${filled}`,
    `${where} ${near} ${type} ${filled}`,
    `${mention.form} ${kind} ${by}`,
    `${kind} ${by} ${type} ${where}`,
    `${preposition} ${where} ${type} ${filled}`,
  ]
}

function prepositionOf(scene: Scene, head: number): string {
  const marker = (scene.syntax.children[head] ?? []).find((child) => token(scene, child).rel === 'case')
  return marker === undefined ? '-' : token(scene, marker).form.toLowerCase()
}

/** Which argument of the act, or of what governs it, the mention stands in: "obl:on", "^conj nsubj"; "+": deeper within it. */
function underOf(scene: Scene, cue: number, head: number): string {
  const line = ancestors(scene, head)
  let rises = ''
  for (let at = cue, hops = 0; hops < 5 && at >= 0; at = token(scene, at).head, hops++) {
    const i = line.indexOf(at)
    if (i === 0) return `${rises}self`
    if (i > 0) {
      const child = line[i - 1] as number
      const rel = relOf(scene, child)
      const preposition = /^(?:obl|nmod)$/.test(rel) ? `:${prepositionOf(scene, child)}` : ''
      return `${rises}${rel}${preposition}${i > 1 ? '+' : ''}`
    }
    rises += `^${relOf(scene, at)}${isVerb(scene, at) ? '' : '*'} `
  }
  return 'apart'
}

function ancestors(scene: Scene, from: number): number[] {
  const line: number[] = []
  for (let i = from; i >= 0 && line.length < 60; i = token(scene, i).head) line.push(i)
  return line
}
