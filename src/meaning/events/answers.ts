import type { EventType, Party } from '../../model.ts'
import type { Draft } from './draft.ts'
import { children, relOf, type Scene, subtreeTokens, token } from './scene.ts'

/**
 * Which demand, offer or charge an act answers: the one told within its words ("rejected Chile's call to leave"), the one that its words
 * mean ("rejected the charge"), or the one whose words it takes up.
 */
export function withAnswers(scene: Scene, drafts: readonly Draft[]): Draft[] {
  return drafts.map((draft, i) => {
    if (!ANSWERS.has(draft.type)) return draft
    const asked = [within, meant, takenUp].reduce((found, way) => found ?? way(scene, drafts, i), null as number | null)
    return asked === null ? draft : { ...draft, answers: asked }
  })
}

const ANSWERS: ReadonlySet<EventType> = new Set<EventType>(['REJECT', 'AGREE', 'CONCEDE', 'SUPPORT'])

/** What each noun means among the events before. */
const MEANS: readonly (readonly [RegExp, ReadonlySet<EventType>])[] = [
  [/^(?:demand|request|call|appeal|ultimatum|condition|plea|precondition)$/, new Set<EventType>(['REQUEST'])],
  [/^(?:proposal|offer|invitation|overture|initiative)$/, new Set<EventType>(['AGREE', 'REQUEST'])],
  [/^(?:charge|accusation|allegation|claim|criticism|insinuation|assertion)$/, new Set<EventType>(['ACCUSE'])],
  [/^(?:threat|warning)$/, new Set<EventType>(['THREATEN'])],
]

function within(scene: Scene, drafts: readonly Draft[], answer: number): number | null {
  const { cue, content, actors } = drafts[answer]!
  const words = new Set(content.flatMap((head) => subtreeTokens(scene, head, (i) => relOf(scene, i) === 'advcl')))
  return nearest(
    drafts,
    answer,
    (asked) => asked.cue !== cue && words.has(asked.cue) && isOfOthers(asked, actors) && ASKS.has(asked.type),
  )
}

const ASKS: ReadonlySet<EventType> = new Set(
  MEANS.flatMap(([, types]) => [...types]).filter((type) => type !== 'AGREE'),
)

/** "the charge", "both demands", "that offer": nothing more is said of it. */
function meant(scene: Scene, drafts: readonly Draft[], answer: number): number | null {
  const { content, actors, recipients } = drafts[answer]!
  for (const noun of content) {
    const types = MEANS.find(([nouns]) => nouns.test(token(scene, noun).lemma))?.[1]
    if (types === undefined || !isBareDefinite(scene, noun)) continue
    const fits = (asked: Draft): boolean =>
      types.has(asked.type) &&
      isOfOthers(asked, actors) &&
      (recipients.length === 0 || shares(asked.actors, recipients))
    return (
      nearest(drafts, answer, (asked) => fits(asked) && shares(asked.recipients, actors)) ??
      nearest(drafts, answer, fits)
    )
  }
  return null
}

function isBareDefinite(scene: Scene, noun: number): boolean {
  const isDefinite = children(scene, noun, 'det').some((d) =>
    /^(?:the|that|this|these|those|both|all|such)$/i.test(token(scene, d).form),
  )
  return isDefinite && children(scene, noun, 'nmod', 'nmod:poss', 'acl', 'amod', 'compound').length === 0
}

/** The same two parties, and words of the demand again. */
function takenUp(scene: Scene, drafts: readonly Draft[], answer: number): number | null {
  const { type, actors, recipients } = drafts[answer]!
  if (type === 'AGREE' || type === 'SUPPORT') return null
  const words = wordsOf(scene, drafts[answer]!)
  return nearest(
    drafts,
    answer,
    (asked) =>
      asked.type === 'REQUEST' &&
      isOfOthers(asked, actors) &&
      (recipients.length === 0 ? shares(asked.recipients, actors) : shares(asked.actors, recipients)) &&
      [...wordsOf(scene, asked)].filter((word) => words.has(word)).length >= 2,
  )
}

const wordsOf = (scene: Scene, { content }: Draft): ReadonlySet<string> =>
  new Set(
    content
      .flatMap((head) => subtreeTokens(scene, head))
      .filter((i) => /^(?:NOUN|VERB|PROPN|ADJ)$/.test(token(scene, i).upos))
      .map((i) => token(scene, i).lemma.toLowerCase()),
  )

/** The last such event before the answer, else the first behind it. */
function nearest(drafts: readonly Draft[], answer: number, fits: (asked: Draft) => boolean): number | null {
  for (let i = answer - 1; i >= 0; i--) if (fits(drafts[i]!)) return i
  for (let i = answer + 1; i < drafts.length; i++) if (fits(drafts[i]!)) return i
  return null
}

const isOfOthers = ({ actors }: Draft, answering: readonly Party[]): boolean =>
  actors.length > 0 && !shares(actors, answering)

const shares = (some: readonly Party[], others: readonly Party[]): boolean =>
  some.some(({ code }) => others.some((other) => other.code === code))
