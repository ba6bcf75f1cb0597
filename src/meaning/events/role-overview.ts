import type { Entity } from '../../model.ts'
import { grouped } from '../by-place.ts'
import { hostsOf, partiesOf } from '../cast.ts'
import type { Draft } from './draft.ts'
import { type Scene, token } from './scene.ts'

/** What a whole article says of its parties, worked out once for all its acts. */
export interface Overview {
  /** 1 for the party that the article speaks of most. */
  readonly ranks: ReadonlyMap<string, number>
  /** Who may be spoken to, by name. */
  readonly addressees: ReadonlyMap<string, Entity>
  readonly bySentence: ReadonlyMap<number, readonly Draft[]>
  readonly drafts: ReadonlySet<Draft>
  /** How many acts of a type give a party a side, and beside whom; see `keyOf`. */
  readonly tallies: ReadonlyMap<string, number>
  /** How often two parties meet or talk in the article, by their codes in both orders. */
  readonly talks: ReadonlyMap<string, number>
}

/** The side that the frames gave a party. */
export type Given = 'A' | 'R' | 'AR' | '-'

/** `drafts` are all acts of the article, in text order. */
export function overviewOf(scene: Scene, drafts: readonly Draft[]): Overview {
  return {
    ranks: ranksOf(scene),
    addressees: new Map(
      scene.cast.entities
        .filter((entity) => !isOfMedia(entity))
        .toReversed()
        .map((entity) => [entity.name, entity]),
    ),
    bySentence: grouped(drafts, ({ cue }) => token(scene, cue).sentence),
    drafts: new Set(drafts),
    tallies: talliesOf(drafts),
    talks: talksOf(drafts),
  }
}

/** Who only asks and prints: no side of an act that a frame does not name. */
export const isOfMedia = ({ sector, name }: Entity): boolean =>
  sector === 'MED' || sector === 'JRN' || /^(?:Twitter|Telegram|Facebook|LinkedIn|X|reporters|journalists)$/.test(name)

export function given({ actors, recipients }: Draft, code: string): Given {
  const isActor = actors.some((party) => party.code === code)
  const isRecipient = recipients.some((party) => party.code === code)
  if (isActor && isRecipient) return 'AR'
  return isActor ? 'A' : isRecipient ? 'R' : '-'
}

/** How many other acts of the draft's type give a party this side, with `partner` on the other one if it is told. */
export function tallied(
  { tallies, drafts }: Overview,
  draft: Draft,
  code: string,
  side: 'A' | 'R',
  partner = '',
): number {
  const isOne = drafts.has(draft) && given(draft, code) === side
  return (tallies.get(keyOf(draft, code, side, partner)) ?? 0) - (isOne ? 1 : 0)
}

const keyOf = ({ type }: Draft, code: string, side: Given, partner: string): string =>
  `${type}\t${code}\t${side}\t${partner}`

function talliesOf(drafts: readonly Draft[]): ReadonlyMap<string, number> {
  const tallies = new Map<string, number>()
  const codesOf = (parties: Draft['actors']): Set<string> => new Set(parties.map(({ code }) => code))
  for (const draft of drafts) {
    const [actors, recipients] = [codesOf(draft.actors), codesOf(draft.recipients)]
    for (const code of new Set([...actors, ...recipients])) {
      const side = given(draft, code)
      for (const partner of ['', ...(side === 'A' ? recipients : side === 'R' ? actors : [])]) {
        const key = keyOf(draft, code, side, partner)
        tallies.set(key, (tallies.get(key) ?? 0) + 1)
      }
    }
  }
  return tallies
}

/** How often the article has the two meet or talk. */
export function talkedWith({ talks }: Overview, code: string, partner: string): number {
  return talks.get(`${code}\t${partner}`) ?? 0
}

function talksOf(drafts: readonly Draft[]): ReadonlyMap<string, number> {
  const talks = new Map<string, number>()
  for (const { type, actors, recipients } of drafts) {
    if (type !== 'CONSULT') continue
    const codes = [...new Set([...actors, ...recipients].map(({ code }) => code))]
    for (const a of codes)
      for (const b of codes) if (a !== b) talks.set(`${a}\t${b}`, (talks.get(`${a}\t${b}`) ?? 0) + 1)
  }
  return talks
}

function ranksOf({ cast }: Scene): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const mention of cast.mentions)
    for (const { code } of [...partiesOf(cast, mention), ...hostsOf(cast, mention)])
      counts.set(code, (counts.get(code) ?? 0) + 1)
  const ranked = [...counts].toSorted(([, a], [, b]) => b - a)
  return new Map(ranked.map(([code], i) => [code, i + 1]))
}
