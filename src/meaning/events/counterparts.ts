import type { Party } from '../../model.ts'
import type { Draft } from './draft.ts'
import { type Scene, subtreeTokens, token } from './scene.ts'

/**
 * "We remain ready for diplomacy", "there will be no compromise": an offer of talks, or a refusal, of one who has been dealing with one other
 * party all through the article is for that party.
 */
export function withCounterparts(scene: Scene, drafts: readonly Draft[]): Draft[] {
  const dealings = dealingsOf(scene, drafts)
  return drafts.map((draft) => {
    if (!/^(?:AGREE|REJECT)$/.test(draft.type) || draft.recipients.length > 0 || draft.status === 'denied') return draft
    const [actor] = draft.actors
    if (actor === undefined || !isAboutTalks(scene, draft)) return draft
    const own = new Set(draft.actors.map(({ code }) => code))
    const isMutual = [...own].some((code) => [...own].some((other) => (dealings.get(code)?.get(other) ?? 0) > 0))
    if (isMutual) return draft
    const others = draft.actors.flatMap(({ code }) => [...(dealings.get(code) ?? new Map<string, number>())])
    const counts = new Map<string, number>()
    for (const [code, n] of others) if (!own.has(code)) counts.set(code, (counts.get(code) ?? 0) + n)
    const [[code = '', most = 0] = [], [, next = 0] = []] = [...counts].toSorted(([, a], [, b]) => b - a)
    if (most < Math.max(2, 2 * next) || (next > 0 && most < 3)) return draft
    return { ...draft, recipients: [partyCalled(scene, code, actor)] }
  })
}

const partyCalled = (scene: Scene, code: string, { span }: Party): Party => ({
  code,
  name:
    scene.cast.entities.find(({ codes, kind }) => kind !== 'person' && codes.length === 1 && codes[0] === code)?.name ??
    code,
  span,
})

const TALKS =
  /^(?:engage|engagement|talk|talks|negotiate|negotiation|discuss|discussion|diplomacy|dialogue|answer|response|reply|compromise|concession|demand|proposal|guarantee|contact)$/

function isAboutTalks(scene: Scene, { cue, content }: Draft): boolean {
  const words = [cue, ...content].flatMap((head) => subtreeTokens(scene, head))
  return words.some((word) => TALKS.test(token(scene, word).lemma.toLowerCase()))
}

/** How often each party meets, asks, refuses, warns or blames each other. */
function dealingsOf(scene: Scene, drafts: readonly Draft[]): ReadonlyMap<string, ReadonlyMap<string, number>> {
  const dealings = new Map<string, Map<string, number>>()
  const note = (a: string, b: string): void => {
    const of = dealings.get(a) ?? new Map<string, number>()
    dealings.set(a, of.set(b, (of.get(b) ?? 0) + 1))
  }
  const isKnown = ({ code }: Party): boolean => !scene.vague.has(code) && !scene.strangers.has(code)
  for (const { type, actors, recipients } of drafts) {
    if (!/^(?:CONSULT|REQUEST|REJECT|THREATEN|ACCUSE|AGREE)$/.test(type)) continue
    const pairs = actors.flatMap((a) => recipients.map((b) => [a, b] as const))
    const talking = type === 'CONSULT' ? actors.flatMap((a, i) => actors.slice(i + 1).map((b) => [a, b] as const)) : []
    for (const [a, b] of [...pairs, ...talking])
      if (a.code !== b.code && isKnown(a) && isKnown(b)) {
        note(a.code, b.code)
        note(b.code, a.code)
      }
  }
  return dealings
}
