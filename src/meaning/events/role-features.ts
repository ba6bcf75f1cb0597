import type { Mention, Party } from '../../model.ts'
import { entityOf, hostsOf, partiesOf } from '../cast.ts'
import type { Draft } from './draft.ts'
import { namesAccord, speakerOf } from './parties.ts'
import { prepositionOf, underOf } from './path.ts'
import { given, isOfMedia, type Overview, talkedWith, tallied } from './role-overview.ts'
import { mentionsNear, relOf, type Scene, token } from './scene.ts'

/** A party that may take part in an act, with what speaks for its side. */
export interface RoleCandidate {
  readonly party: Party
  readonly features: readonly string[]
}

/** All parties that the frames gave, that the sentence names, whose places it names, that speak or are spoken to. */
export function roleCandidates(scene: Scene, draft: Draft, overview: Overview): RoleCandidate[] {
  const named = partiesNamed(scene, draft, overview)
  const parties = new Map<string, Party>()
  for (const party of [...draft.actors, ...draft.recipients, ...named.map(({ party }) => party)])
    if (!parties.has(party.code)) parties.set(party.code, party)
  const free = [...parties.keys()].filter((code) => given(draft, code) === '-').length
  return [...parties.values()].map((party) => ({
    party,
    features: featuresOf(scene, draft, party, {
      named: named.filter((one) => one.party.code === party.code),
      rank: Math.min(overview.ranks.get(party.code) ?? 4, 4),
      free: Math.min(free, 3),
      overview,
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

function partiesNamed(scene: Scene, { cue }: Draft, { addressees }: Overview): NamedParty[] {
  const { cast } = scene
  const inside = mentionsNear(scene, cue).filter(
    (mention) => !isOfMedia(entityOf(cast, mention)) && !isLeftOut(scene, mention.head),
  )
  const found = inside.flatMap((mention): NamedParty[] => [
    ...partiesOf(cast, mention).map((party) => ({ party, mention, by: 'named' }) as const),
    ...(namesAccord(scene, mention.head) ? [] : hostsOf(cast, mention)).map(
      (party) => ({ party, mention, by: 'host' }) as const,
    ),
  ])
  for (const [i, statement] of scene.statements[cue]!.entries()) {
    for (const party of speakerOf(statement)) found.push({ party, mention: null, by: i === 0 ? 'speaker' : 'outer' })
    const told = statement.to ? addressees.get(statement.to.name) : undefined
    for (const code of told?.codes ?? [])
      found.push({ party: { code, name: told!.name, span: statement.words }, mention: null, by: 'addressee' })
  }
  return found
}

/** "shipments go on without | Moscow", "Oslo, which chairs the | OSCE |, offered": no party to the act. */
const isLeftOut = (scene: Scene, head: number): boolean =>
  prepositionOf(scene, head) === 'without' ||
  (relOf(scene, head) === 'obj' && OFFICE.test(token(scene, token(scene, head).head).lemma))

/** What a member does for a body in turn. */
const OFFICE = /^(?:chair|preside|co-chair)$/

interface Context {
  readonly named: readonly NamedParty[]
  /** 1: the article speaks of it most. */
  readonly rank: number
  /** How many parties the frames left without a side, 3 for more. */
  readonly free: number
  readonly overview: Overview
}

function featuresOf(scene: Scene, draft: Draft, party: Party, { named, rank, free, overview }: Context): string[] {
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
  const beside = neighbourFeatures(scene, draft, party, overview).flatMap((f) => [
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
function neighbourFeatures(scene: Scene, draft: Draft, { code }: Party, overview: Overview): string[] {
  const here = overview.bySentence.get(token(scene, draft.cue).sentence) ?? []
  const before = here.findLast(({ cue }) => cue < draft.cue)
  const after = here.find(({ cue }) => cue > draft.cue)
  const [asActor, asRecipient] = [tallied(overview, draft, code, 'A'), tallied(overview, draft, code, 'R')]
  const more = asActor - asRecipient
  const [actor, recipient] = [draft.actors[0], draft.recipients[0]]
  const other = actor ?? recipient
  const met = other && other.code !== code ? Math.min(talkedWith(overview, other.code, code), 2) : 0
  return [
    `talks ${met}`,
    ...(before ? [`before ${given(before, code)}`, `before ${before.type} ${given(before, code)}`] : []),
    ...(after ? [`after ${given(after, code)}`] : []),
    `alike ${more > 0 ? 'A' : more < 0 ? 'R' : asActor > 0 ? '=' : '-'}`,
    ...(actor && tallied(overview, draft, code, 'R', actor.code) > 0 ? ['partner R'] : []),
    ...(recipient && tallied(overview, draft, code, 'A', recipient.code) > 0 ? ['partner A'] : []),
  ]
}

function mentionFeatures(scene: Scene, draft: Draft, mention: Mention, by: NamedParty['by']): string[] {
  const { type, cue, rule } = draft
  const filled = filledOf(draft)
  const where = mention.head < cue ? 'before' : mention.head > cue ? 'after' : 'at'
  const between = mentionsNear(scene, cue).filter(
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
