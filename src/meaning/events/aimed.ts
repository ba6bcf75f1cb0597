import type { Party } from '../../model.ts'
import { mentionAt, partiesOf } from '../cast.ts'
import { isStateCode } from '../entities/state-code.ts'
import { once } from '../once.ts'
import { logicalSubject } from './arguments.ts'
import type { Draft } from './draft.ts'
import { partiesAt, speakerOf, unique } from './parties.ts'
import { isOfMedia } from './role-overview.ts'
import { innermostStatement, isVerb, mentionsNear, type Scene, token } from './scene.ts'

/**
 * Whom a promise or a threat is for, where its clause names nobody: "we will answer if Chad attacks" threatens Chad; "told the Chadian
 * envoy that it was ready for talks" offers them to Chad.
 */
export function asAimed(scene: Scene, draft: Draft): Draft {
  if (draft.mode === 'expel' && draft.recipients.every(({ code }) => /^\p{Ll}/u.test(code)))
    return asExpelled(scene, draft)
  if (draft.recipients.length > 0 || draft.actors.length === 0) return draft
  const ways = draft.type === 'THREATEN' ? [attackers, addressees] : draft.type === 'AGREE' ? [addressees] : []
  for (const way of ways) {
    const others = way(scene, draft).filter(({ code }) => draft.actors.every((actor) => actor.code !== code))
    if (others.length > 0) return { ...draft, recipients: others }
  }
  return draft
}

/** "Chad threw out its ambassador": nobody expels his own; the only other state of the sentence is meant. */
function asExpelled(scene: Scene, draft: Draft): Draft {
  const named = mentionsNear(scene, draft.cue).filter(({ form }) => form !== 'pronoun')
  const states = named.flatMap((mention) => partiesOf(scene.cast, mention)).filter(({ code }) => isStateCode(code))
  const others = unique(states.filter(({ code }) => draft.actors.every((actor) => actor.code !== code)))
  return others.length === 1 ? { ...draft, recipients: others } : draft
}

/** Who does what the threat hangs on. */
function attackers(scene: Scene, { condition }: Draft): Party[] {
  if (condition === null) return []
  for (let verb = condition.from; verb < condition.to; verb++) {
    if (!isVerb(scene, verb)) continue
    const subjects = logicalSubject(scene, verb)
      .filter((s) => mentionAt(scene.cast, s)?.form !== 'pronoun')
      .flatMap((s) => partiesAt(scene, s, 'actor'))
    const known = subjects.filter(({ code }) => !scene.vague.has(code))
    if (known.length > 0) return known
  }
  return []
}

/** To whom it is said, where whoever acts says it. */
function addressees(scene: Scene, { cue, actors }: Draft): Party[] {
  const statement = innermostStatement(scene, cue)
  if (!statement?.to || !speakerOf(statement).some(({ code }) => actors.some((actor) => actor.code === code))) return []
  const entity = entitiesByName(scene).get(statement.to.name)
  const { start } = token(scene, cue)
  return (entity?.codes ?? []).map((code) => ({
    code,
    name: entity!.name,
    span: { start, end: token(scene, cue).end },
  }))
}

const entitiesByName = once(
  ({ cast }: Scene) =>
    new Map(cast.entities.filter((e) => !isOfMedia(e)).map((entity) => [entity.name, entity] as const)),
)
