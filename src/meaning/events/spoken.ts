import type { Party, Statement } from '../../model.ts'
import { logicalSubject, surfaceSubject } from './arguments.ts'
import type { Draft } from './draft.ts'
import { partiesAt, speakerOf } from './parties.ts'
import { isVerb, type Scene, token } from './scene.ts'
import { isNegated, tellingOf } from './status.ts'

/** What somebody does by saying it: "Russia should withdraw" asks, "we shall not sign" refuses. */
export function spokenAct(scene: Scene, i: number, plain: Draft | null): Draft | null {
  if (!isVerb(scene, i)) return null
  const statement = statementAt(scene, i)
  if (!statement) return null
  const speaker = speakerOf(statement)
  if (speaker.length === 0) return null
  return demand(scene, i, speaker) ?? refusal(scene, i, speaker, plain)
}

/** "X should, must, has to do it": the speaker asks X to. */
function demand(scene: Scene, i: number, speaker: readonly Party[]): Draft | null {
  const { duty, hypothetical } = tellingOf(scene, i)
  if (!duty || hypothetical) return null
  const asked = parties(scene, logicalSubject(scene, i))
  if (asked.length === 0 || asked.some((p) => isSame(p, speaker))) return null
  return { ...EMPTY, cue: i, type: 'REQUEST', actors: speaker, recipients: asked, content: [i], rule: 'should' }
}

/** "we will not pay": the speaker refuses. */
function refusal(scene: Scene, i: number, speaker: readonly Party[], plain: Draft | null): Draft | null {
  if (plain || !isNegated(scene, i)) return null
  const { future, hypothetical } = tellingOf(scene, i)
  if (!future || hypothetical) return null
  const who = parties(scene, surfaceSubject(scene, i))
  if (!who.some((p) => isSame(p, speaker))) return null
  return { ...EMPTY, cue: i, type: 'REJECT', actors: who, recipients: [], content: [i], rule: 'will not' }
}

const EMPTY = { frame: null, mode: null, contexts: [], status: 'done', condition: null } as const

const parties = (scene: Scene, heads: readonly number[]): Party[] => heads.flatMap((h) => partiesAt(scene, h))
const isSame = ({ code }: Party, speaker: readonly Party[]): boolean => speaker.some((s) => s.code === code)

function statementAt(scene: Scene, i: number): Statement | null {
  const { start, end } = token(scene, i)
  const around = scene.statements.filter((s) => s.words.start <= start && end <= s.words.end)
  return around.toSorted((a, b) => a.words.end - a.words.start - (b.words.end - b.words.start))[0] ?? null
}
