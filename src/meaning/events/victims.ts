import type { Party } from '../../model.ts'
import { isStateCode } from '../entities/state-code.ts'
import type { Draft } from './draft.ts'
import { partiesAt, speakerOf } from './parties.ts'
import { children, isVerb, type Scene, subtreeTokens, token } from './scene.ts'

/** "Killed twelve people in Kos", "twelve people had been killed, the mayor of Kos said": unnamed victims are of the place, or of whoever mourns them. */
export function withVictims(scene: Scene, drafts: readonly Draft[]): Draft[] {
  return drafts.map((draft) => {
    const { type, recipients } = draft
    const [first] = recipients
    if (type !== 'ASSAULT' || !first || !recipients.every(({ code }) => scene.vague.has(code) && isCivilian(code)))
      return draft
    const party = ofPlace(scene, draft) ?? ofSpeaker(scene, draft)
    return party ? { ...draft, recipients: [{ ...party, span: first.span }] } : draft
  })
}

const isCivilian = (words: string): boolean =>
  /\b(?:people|civilians?|children|villagers|residents|bystanders|passers-by|women|men|passengers)$/i.test(words)

function ofPlace(scene: Scene, { cue }: Draft): Party | undefined {
  const clause = subtreeTokens(scene, cue, (c) => isVerb(scene, c))
  const phrases = clause.filter((i) =>
    children(scene, i, 'case').some((k) => /^(?:in|at|near|outside|inside)$/i.test(token(scene, k).form)),
  )
  return phrases.flatMap((i) => partiesAt(scene, i, 'recipient', true)).find(({ code }) => isStateCode(code))
}

function ofSpeaker(scene: Scene, { cue, actors, status }: Draft): Party | undefined {
  if (status === 'denied') return undefined
  const speakers = (scene.statements[cue] ?? []).flatMap((statement) => speakerOf(statement))
  return speakers.find(({ code }) => isStateCode(code) && actors.every((actor) => actor.code !== code))
}
