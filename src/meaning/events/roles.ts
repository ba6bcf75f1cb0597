import type { Party } from '../../model.ts'
import type { Draft } from './draft.ts'
import { countsOf, nobodyFeatures, type RoleCandidate, roleCandidates } from './role-features.ts'
import { type RoleModel, roleScore } from './role-model.ts'
import type { Scene } from './scene.ts'

/** The acts with the sides filled that the frames left empty; `drafts` are all acts of the article, in text order. */
export function withRoles(scene: Scene, drafts: readonly Draft[], model: RoleModel): Draft[] {
  const counts = countsOf(scene)
  return drafts.map((draft) => {
    if (draft.actors.length > 0 && draft.recipients.length > 0) return draft
    const candidates = roleCandidates(scene, draft, drafts, counts)
    const nobody = nobodyFeatures(scene, draft, candidates.length)
    const actors = draft.actors.length > 0 ? draft.actors : chosenParties(candidates, nobody, 0, model)
    const recipients = draft.recipients.length > 0 ? draft.recipients : chosenParties(candidates, nobody, 1, model)
    const isFilled = actors.length > draft.actors.length || recipients.length > draft.recipients.length
    return isFilled ? { ...draft, actors, recipients, rule: `${draft.rule} + roles` } : draft
  })
}

/** The likeliest party with those nearly as likely; none where nobody is likelier. */
export function chosenParties(
  candidates: readonly RoleCandidate[],
  nobody: readonly string[],
  side: 0 | 1,
  model: RoleModel,
): Party[] {
  const none = Math.exp(roleScore(nobody, side, model))
  const odds = candidates.map(({ features }) => Math.exp(roleScore(features, side, model)))
  const most = Math.max(0, ...odds)
  const sum = odds.reduce((a, b) => a + b, none)
  if (most <= none || none > sum / 2) return []
  return candidates.filter((_, i) => odds[i]! > most / 2).map(({ party }) => party)
}
