import type { Draft } from './draft.ts'
import { type Scene, sentenceOf } from './scene.ts'

/** The chance that type, parties and status are right, guessed from what speaks for it. */
export function confidenceOf(scene: Scene, draft: Draft): number {
  const { tokens, kind } = sentenceOf(scene, draft.cue)
  let odds = draft.rule === 'verb' ? 0.6 : 0.45
  if (draft.actors.length > 0) odds += 0.1
  if (draft.recipients.length > 0) odds += 0.08
  if (draft.status !== 'done') odds -= 0.12
  if (tokens.to - tokens.from > 45) odds -= 0.08
  if (kind === 'headline') odds -= 0.05
  return Math.round(100 * Math.min(0.95, Math.max(0.05, odds))) / 100
}
