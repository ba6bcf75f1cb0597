import type { Party } from '../../model.ts'
import { grouped } from '../by-place.ts'
import { isStateCode } from '../entities/state-code.ts'
import { isPassive, logicalSubject } from './arguments.ts'
import type { Draft } from './draft.ts'
import { isOfClass } from './frames.ts'
import { children, isVerb, mentionsNear, type Scene, subtreeTokens, token } from './scene.ts'

/**
 * "The invasion goes on", "the strike killed 40 Chadian soldiers": the side that a war's report leaves out is the one that the
 * article's own attacks name, where only one comes into question.
 */
export function withOpponents(scene: Scene, drafts: readonly Draft[]): Draft[] {
  const attacks = drafts.filter((d) => d.type === 'ASSAULT' && d.actors.length === 1 && d.recipients.length === 1)
  const known = attacks.filter((d) => codeOf(d, 'actors') !== codeOf(d, 'recipients'))
  return withOtherSide(scene, drafts, (have, lack, draft) => {
    const like = known.filter((d) => codeOf(d, have) === codeOf(draft, have))
    const [first] = like
    if (first && namesThird(scene, draft, [...first.actors, ...first.recipients])) return []
    return first && new Set(like.map((d) => codeOf(d, lack))).size === 1 ? first[lack] : []
  })
}

/** "Manila protested after Chinese ships fired": whom the sentence names beside may have been hit, not whom others tell of. */
const namesThird = (scene: Scene, { cue }: Draft, known: readonly Party[]): boolean =>
  mentionsNear(scene, cue)
    .flatMap(({ entity }) => scene.cast.entities[entity]!.codes)
    .some((code) => isStateCode(code) && known.every((party) => party.code !== code))

/** "The Kremlin's invasion": the enemy in a known war of that year, where the article speaks of just one. */
export function withEnemies(scene: Scene, drafts: readonly Draft[]): Draft[] {
  const spokenOf = new Map(scene.cast.entities.flatMap(({ codes, name }) => codes.map((code) => [code, name] as const)))
  return withOtherSide(
    scene,
    drafts.map((draft) => withoutOwnPlace(scene, draft)),
    (have, _, draft) => {
      const enemies = enemiesOf(scene, codeOf(draft, have)).filter((enemy) => spokenOf.has(enemy))
      const [code] = enemies
      const span = draft[have][0]?.span
      return code && span && enemies.length === 1 ? [{ code, name: spokenOf.get(code) as string, span }] : []
    },
  )
}

/** "The army recaptured the town": it lies in the army's own state, which is not whom it fought. */
function withoutOwnPlace(scene: Scene, draft: Draft): Draft {
  const [actor] = draft.actors
  const isOwn = draft.type === 'ASSAULT' && draft.actors.length === 1 && draft.recipients.length === 1
  return isOwn && actor?.code === codeOf(draft, 'recipients') && RETAKEN.test(token(scene, draft.cue).lemma)
    ? { ...draft, recipients: [] }
    : draft
}

const RETAKEN = /^(?:recapture|retake|recover|liberate|regain|reclaim|take|capture|seize|free)$/

/** "The costs that Norway imposed on Russia for its invasion of Ukraine": of those in the sentence, "its" means who is in a known war with the victim. */
export function withKnownAttackers(scene: Scene, drafts: readonly Draft[]): Draft[] {
  return drafts.map((draft) => {
    const [actor, victim] = [draft.actors[0], draft.recipients[0]]
    if (draft.type !== 'ASSAULT' || draft.actors.length !== 1 || !actor || !victim) return draft
    const enemies = enemiesOf(scene, victim.code)
    if (enemies.length === 0 || enemies.includes(actor.code) || !hasPossessive(scene, draft.cue)) return draft
    const near = mentionsNear(scene, draft.cue).filter(({ entity }) =>
      enemies.includes(scene.cast.entities[entity]!.codes.join()),
    )
    const [first] = near
    if (!first) return draft
    const { codes, name } = scene.cast.entities[first.entity]!
    return { ...draft, actors: [{ code: codes[0]!, name, span: { start: first.start, end: first.end } }] }
  })
}

const hasPossessive = (scene: Scene, cue: number): boolean =>
  children(scene, cue, 'nmod:poss').some((c) => token(scene, c).xpos === 'PRP$')

function enemiesOf(scene: Scene, code: string | undefined): string[] {
  const year = Number(scene.published?.slice(0, 4))
  const wars = scene.lexicon.conflicts.get(code ?? '') ?? []
  return wars.filter(({ from, to }) => from <= year && year <= to).map(({ enemy }) => enemy)
}

/** "Fears of an attack on Chad after Niger massed troops at the border": whose border it is, the sentence tells beside it. */
export function withBorders(scene: Scene, drafts: readonly Draft[]): Draft[] {
  const inSentence = grouped(drafts, ({ cue }) => token(scene, cue).sentence)
  return drafts.map((draft) => {
    const [actor] = draft.actors
    if (
      draft.type !== 'MOBILIZE' ||
      draft.recipients.length > 0 ||
      actor === undefined ||
      !isAtBorder(scene, draft.cue)
    )
      return draft
    const beside = inSentence.get(token(scene, draft.cue).sentence) ?? []
    const attack = beside.find(
      ({ type, actors, recipients }) =>
        /^(?:ASSAULT|THREATEN)$/.test(type) && actors[0]?.code === actor.code && recipients.length > 0,
    )
    return attack ? { ...draft, recipients: attack.recipients } : draft
  })
}

function isAtBorder(scene: Scene, cue: number): boolean {
  return subtreeTokens(scene, cue, (c) => isVerb(scene, c)).some(
    (c) =>
      /^(?:border|frontier|boundary)$/.test(token(scene, c).lemma) &&
      children(scene, c, 'case').some((k) => /^(?:at|near|on|along)$/i.test(token(scene, k).form)),
  )
}

/** "A missile hit the market": who fired it, the sentence leaves open. */
const isByWeapon = (scene: Scene, cue: number): boolean =>
  logicalSubject(scene, cue).some((s) => isOfClass(scene, s, 'missiles', 'drones', 'explosives', 'heavy'))

type Side = 'actors' | 'recipients'

const codeOf = (draft: Draft, side: Side): string | undefined => draft[side][0]?.code

/** Attacks of which the text tells one side only. A passive leaves unsaid who did it because nobody knows. */
function withOtherSide(
  scene: Scene,
  drafts: readonly Draft[],
  other: (have: Side, lack: Side, draft: Draft) => readonly Party[],
): Draft[] {
  return drafts.map((draft) => {
    if (draft.type !== 'ASSAULT' || draft.status === 'denied') return draft
    if (draft.actors.length === 1 && draft.recipients.length === 0)
      return { ...draft, recipients: other('actors', 'recipients', draft) }
    if (
      !isPassive(scene, draft.cue) &&
      !isByWeapon(scene, draft.cue) &&
      draft.recipients.length === 1 &&
      draft.actors.length === 0
    )
      return { ...draft, actors: other('recipients', 'actors', draft) }
    return draft
  })
}
