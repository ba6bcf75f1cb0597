import type { Party } from '../../model.ts'
import { mentionAt } from '../cast.ts'
import { isStateCode } from '../entities/state-code.ts'
import { isPassive, logicalSubject } from './arguments.ts'
import type { Draft } from './draft.ts'
import { nobodyFeatures, type RoleCandidate, roleCandidates } from './role-features.ts'
import { type RoleModel, roleScores, type Side } from './role-model.ts'
import { overviewOf } from './role-overview.ts'
import { isVerb, type Scene, token } from './scene.ts'
import { OUTWARD } from './whom.ts'

/** The acts with the sides filled that the frames left empty; `drafts` are all acts of the article, in text order. */
export function withRoles(scene: Scene, drafts: readonly Draft[], model: RoleModel): Draft[] {
  const overview = overviewOf(scene, drafts)
  return drafts.map(withoutActors).map((draft) => {
    if (!SIDES.some((side) => isOpen(draft, side)) || meetsByItself(scene, draft)) return draft
    const candidates = roleCandidates(scene, draft, overview)
    const filled = withSides(draft, candidates, nobodyFeatures(scene, draft, candidates.length), model)
    return doneByOthers(scene, draft) ? { ...filled, actors: draft.actors } : filled
  })
}

/** "Iraq lodged a protest with Turkey over raids on Iraqi soil": beside others, who acts is not acted upon. */
function withoutActors(draft: Draft): Draft {
  const others = draft.recipients.filter(({ code }) => !draft.actors.some((actor) => actor.code === code))
  const isAbroad = draft.type !== 'COERCE' && draft.actors.length === 1
  return isAbroad && others.length > 0 ? { ...draft, recipients: others } : draft
}

/** "Those who boycotted the vote", "others fled": nobody whom the article names. */
const doneByOthers = (scene: Scene, { cue }: Draft): boolean =>
  isVerb(scene, cue) &&
  !isPassive(scene, cue) &&
  [...logicalSubject(scene, cue), token(scene, cue).head].some(
    (s) =>
      s >= 0 &&
      s < cue &&
      /^(?:those|others|people|many|some)$/i.test(token(scene, s).form) &&
      mentionAt(scene.cast, s) === null,
  )

/** "EU ministers meeting in Kos": a body of many need meet nobody else. */
const meetsByItself = (scene: Scene, { cue, type, actors: [actor] }: Draft): boolean =>
  type === 'CONSULT' &&
  actor !== undefined &&
  !isStateCode(actor.code) &&
  !scene.vague.has(actor.code) &&
  !scene.strangers.has(actor.code) &&
  /^(?:meet|gather|convene|assemble|meeting|gathering|summit)$/.test(token(scene, cue).lemma)

export const SIDES: readonly Side[] = [0, 1, 2]

/** Whether a party is wanted: a side is empty, or one acts alone in what two do together. Who leaves a treaty leaves nobody in particular. */
export function isOpen({ frame, type, mode, actors, recipients }: Draft, side: Side): boolean {
  if (side === 0) return actors.length === 0
  if (side === 1) return recipients.length === 0 && !(type === 'SANCTION' && mode === 'withdraw')
  const isJoint = frame?.actor.some((slots) => slots.length > 1) ?? false
  return isJoint && actors.length === 1 && recipients.length === 0
}

export function withSides(
  draft: Draft,
  candidates: readonly RoleCandidate[],
  nobody: readonly string[],
  model: RoleModel,
): Draft {
  const scores = candidates.map(({ features }) => roleScores(features, model))
  const none = roleScores(nobody, model)
  const chosen = (side: Side): Party[] => {
    if (!isOpen(draft, side)) return []
    const odds = scores.map((of) => Math.exp(of[side]))
    return likeliest(candidates, odds, Math.exp(none[side]))
  }
  const partners = chosen(2).filter(({ code }) => code !== draft.actors[0]?.code)
  const actors = [...draft.actors, ...chosen(0), ...partners]
  const isOther = ({ code }: Party): boolean => !OUTWARD.has(draft.type) || actors.every((actor) => actor.code !== code)
  const recipients = partners.length > 0 ? [] : [...draft.recipients, ...chosen(1).filter(isOther)]
  const isFilled = actors.length > draft.actors.length || recipients.length > draft.recipients.length
  return isFilled ? { ...draft, actors, recipients, rule: `${draft.rule} + roles` } : draft
}

/** The likeliest party with those nearly as likely; nobody where that is likelier. */
function likeliest(candidates: readonly RoleCandidate[], odds: readonly number[], none: number): Party[] {
  const most = Math.max(0, ...odds)
  const sum = odds.reduce((a, b) => a + b, none)
  if (most <= none || none > sum / 2) return []
  return candidates.filter((_, i) => odds[i]! > 0.7 * most).map(({ party }) => party)
}
