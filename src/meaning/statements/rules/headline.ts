import { isNominal } from '../beside.ts'
import { hasFinite, mentionsNear, type Proposal, type Scene, token, trimmed } from '../scene.ts'

/**
 * A headline with its source set off by a colon or a dash.
 * Takes: Truce holds on the border: UN · Bridge closed, two hurt – army · Solberg: No talks before spring
 * Not: Border war: Bridge closed (a topic) · Norway: two dead (a place).
 */
export function headline(scene: Scene): Proposal[] {
  const proposals: Proposal[] = []
  for (const sentence of scene.sentences) {
    if (sentence.kind !== 'headline') continue
    const { from } = sentence.tokens
    const to = withoutOutlet(scene, sentence.tokens)
    for (let i = from + 1; i < to - 1; i++) {
      if (!/^(?::|-|–|—)$/.test(token(scene, i).form)) continue
      const [left, right] = [trimmed(scene, { from, to: i }), trimmed(scene, { from: i + 1, to })]
      const sourceRight = right.to - right.from <= 3 ? mentionFilling(scene, right, true) : null
      const sourceLeft =
        left.to - left.from <= 4 && token(scene, i).form === ':' ? mentionFilling(scene, left, false) : null
      const source = sourceRight ?? sourceLeft
      const words = sourceRight !== null ? left : right
      if (source === null || words.to - words.from < 3 || !(hasFinite(scene, words) || hasVerb(scene, words))) continue
      proposals.push({
        words,
        cue: null,
        who: { head: source },
        to: null,
        form: 'indirect',
        stance: 'asserts',
        hedged: false,
        rule: 'headline',
      })
    }
  }
  return proposals
}

/** "Truce holds: UN | Daily Post": up to the outlet's name. */
function withoutOutlet(scene: Scene, { from, to }: Proposal['words']): number {
  for (let i = from + 3; i < to; i++) if (token(scene, i).form === '|') return i
  return to
}

function mentionFilling(scene: Scene, { from, to }: Proposal['words'], states: boolean): number | null {
  const mention = mentionsNear(scene, from).find(
    (m) => m.tokens.from >= from && m.tokens.to === to && m.tokens.from <= from + 1,
  )
  if (!mention) return null
  const kind = scene.cast.entities[mention.entity]?.kind
  const speaks = kind === 'person' || kind === 'organisation' || (states && (kind === 'state' || kind === 'group'))
  return speaks && isNominal(scene, mention.head) ? mention.head : null
}

function hasVerb(scene: Scene, { from, to }: Proposal['words']): boolean {
  for (let i = from; i < to; i++) if (/^VB/.test(token(scene, i).xpos)) return true
  return false
}
