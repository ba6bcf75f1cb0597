import { isPassive } from './arguments.ts'
import type { Draft } from './draft.ts'
import type { Scene } from './scene.ts'

/**
 * "The invasion goes on", "the strike killed 40 Chadian soldiers": the side that a war's report leaves out is the one that the
 * article's own attacks name, where only one comes into question.
 */
export function withOpponents(scene: Scene, drafts: readonly Draft[]): Draft[] {
  const attacks = drafts.filter((d) => d.type === 'ASSAULT' && d.actors.length === 1 && d.recipients.length === 1)
  const known = attacks.filter((d) => codeOf(d, 'actors') !== codeOf(d, 'recipients'))
  return drafts.map((draft) => {
    if (draft.type !== 'ASSAULT' || draft.status === 'denied') return draft
    if (draft.actors.length === 1 && draft.recipients.length === 0) return filled(draft, known, 'actors', 'recipients')
    if (!isPassive(scene, draft.cue) && draft.recipients.length === 1 && draft.actors.length === 0)
      return filled(draft, known, 'recipients', 'actors')
    return draft
  })
}

type Side = 'actors' | 'recipients'

const codeOf = (draft: Draft, side: Side): string | undefined => draft[side][0]?.code

function filled(draft: Draft, attacks: readonly Draft[], have: Side, lack: Side): Draft {
  const like = attacks.filter((d) => codeOf(d, have) === codeOf(draft, have))
  const [first] = like
  const single = new Set(like.map((d) => codeOf(d, lack))).size === 1
  return first && single ? { ...draft, [lack]: first[lack] } : draft
}
