import type { Party, Statement } from '../../model.ts'
import { isPassive, logicalSubject, surfaceSubject } from './arguments.ts'
import type { Draft } from './draft.ts'
import { isOfClass } from './frames.ts'
import { isNegated } from './negation.ts'
import { partiesAt, sayerAt, speakerOf } from './parties.ts'
import { children, innermostStatement, isVerb, type Scene, sentenceOf, token } from './scene.ts'
import { tellingOf } from './status.ts'

/** What somebody does by saying it, a press release's issuer too: "Russia should withdraw" asks, "we shall not sign" refuses. */
export function spokenAct(scene: Scene, i: number, plain: Draft | null): Draft | null {
  if (!isVerb(scene, i)) return null
  const statement = innermostStatement(scene, i)
  const speaker = statement ? speakerOf(statement) : sayerAt(scene, i)
  // "Chad will not open its border" over a report: who will not has said so.
  if (speaker.length === 0)
    return sentenceOf(scene, i).kind === 'headline'
      ? refusal(scene, i, parties(scene, surfaceSubject(scene, i)), plain)
      : null
  return (
    demand(scene, i, speaker) ??
    (statement && command(scene, i, speaker, statement)) ??
    refusal(scene, i, speaker, plain) ??
    threat(scene, i, speaker, plain)
  )
}

/** "X should, must, has to do it": the speaker asks X to. */
function demand(scene: Scene, i: number, speaker: readonly Party[]): Draft | null {
  const { duty, hypothetical } = tellingOf(scene, i)
  // "should never have been tried" blames.
  const isPast = children(scene, i, 'aux').some((a) => /^have$/i.test(token(scene, a).form))
  if (!duty || hypothetical || isPast) return null
  const asked = parties(scene, logicalSubject(scene, i))
  // "a war must be avoided", "the shelling has to stop" asks everybody.
  const isTold = children(scene, i, 'aux').some((a) => /^(?:must|should)$/.test(token(scene, a).lemma))
  const isToEnd =
    /^(?:stop|end|cease)$/.test(token(scene, i).lemma) &&
    logicalSubject(scene, i).some((s) => isOfClass(scene, s, 'attacks'))
  const everybody = asked.length === 0 && (isToEnd || (isTold && isPassive(scene, i)))
  const act = (recipients: readonly Party[]): Draft => ({
    cue: i,
    type: 'REQUEST',
    actors: speaker,
    recipients,
    content: [i],
    rule: 'should',
    ...EMPTY,
  })
  if (asked.length === 0 && !everybody) return null
  if (asked.some((p) => isSame(p, speaker))) return toAllSides(scene, i) ? act([]) : null
  return act(asked)
}

/** "The parties should return to talks": whoever says so means others, though he may be one of those spoken of. */
const toAllSides = (scene: Scene, i: number): boolean =>
  logicalSubject(scene, i).some((s) => /^(?:party|side)$/.test(token(scene, s).lemma))

/** "Release them now": whoever is spoken to is asked. */
function command(scene: Scene, i: number, speaker: readonly Party[], { form, words }: Statement): Draft | null {
  const { xpos, rel, start } = token(scene, i)
  const isFirst = /^(?:root|parataxis)$/.test(rel) || start === words.start
  if (form === 'indirect' || xpos !== 'VB' || !isFirst) return null
  if (children(scene, i, 'nsubj', 'aux', 'mark', 'csubj').some((c) => token(scene, c).lemma !== 'do')) return null
  if (
    /^(?:let|thank|look|see|listen|welcome|say|be|imagine|remember|please|know|take|thanks)$/i.test(
      token(scene, i).lemma,
    )
  )
    return null
  return { cue: i, type: 'REQUEST', actors: speaker, recipients: [], content: [i], rule: 'command', ...EMPTY }
}

/** "If they fire, we will answer": the speaker threatens; "if they let them go, we will free ours": he offers. */
function threat(scene: Scene, i: number, speaker: readonly Party[], plain: Draft | null): Draft | null {
  const { future, condition, hypothetical, negated } = tellingOf(scene, i)
  if (!future || condition === null || hypothetical || negated) return null
  if (plain && !/^(?:ASSAULT|SANCTION|COERCE|MOBILIZE|REJECT)$/.test(plain.type)) return null
  const who = parties(scene, surfaceSubject(scene, i))
  if (!who.some((p) => isSame(p, speaker))) return null
  const against = plain?.recipients ?? []
  return {
    cue: i,
    type: 'THREATEN',
    actors: who,
    recipients: against,
    content: [i],
    rule: 'will, if',
    ...EMPTY,
    status: 'conditional',
    condition,
  }
}

/** "we will not pay": the speaker refuses. */
function refusal(scene: Scene, i: number, speaker: readonly Party[], plain: Draft | null): Draft | null {
  if (plain || !isNegated(scene, i) || KEPT_BACK.test(token(scene, i).lemma)) return null
  const { future, hypothetical } = tellingOf(scene, i)
  if (!future || hypothetical) return null
  const who = parties(scene, surfaceSubject(scene, i))
  if (!who.some((p) => isSame(p, speaker))) return null
  return { cue: i, type: 'REJECT', actors: who, recipients: [], content: [i], rule: 'will not', ...EMPTY }
}

/** "which he would not spell out": kept back, not refused. */
const KEPT_BACK =
  /^(?:spell|say|specify|elaborate|disclose|reveal|identify|name|comment|speculate|detail|know|be|discuss|forget)$/

const EMPTY = { frame: null, mode: null, contexts: [], status: 'done', condition: null, answers: null } as const

const parties = (scene: Scene, heads: readonly number[]): Party[] => heads.flatMap((h) => partiesAt(scene, h, 'actor'))
const isSame = ({ code }: Party, speaker: readonly Party[]): boolean => speaker.some((s) => s.code === code)
