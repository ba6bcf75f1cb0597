import type { Party } from '../../model.ts'
import { logicalSubject } from './arguments.ts'
import { partiesAt, unique } from './parties.ts'
import { children, isVerb, relOf, type Scene, token } from './scene.ts'
import { fillers } from './slots.ts'

/** "Two nuns held by the militia were freed", "the release of pilots captured by Chad": who lets them go is who had them. */
export function captorsOf(scene: Scene, release: number): Party[] {
  const captors = captivitiesOf(scene, release).flatMap((verb) => logicalSubject(scene, verb))
  return unique(captors.flatMap((c) => partiesAt(scene, c, 'actor')))
}

/** Participles and relative clauses that tell how those whom `release` sets free had been taken. */
export function captivitiesOf(scene: Scene, release: number): number[] {
  const freed = fillers(scene, release, isVerb(scene, release) ? 'obj' : 'of').flatMap((f) => [
    f,
    ...children(scene, f, 'conj'),
  ])
  return freed
    .flatMap((f) => [...children(scene, f, 'acl'), ...takenAbove(scene, f)])
    .flatMap((verb) => [verb, ...children(scene, verb, 'conj')])
    .filter((verb) => CAPTIVITY.test(token(scene, verb).lemma))
}

/** "Two nuns held by rebels freed": a headline whose tree begins with how they were taken. */
function takenAbove(scene: Scene, noun: number): number[] {
  const { head } = token(scene, noun)
  return head >= 0 && relOf(scene, noun) === 'nsubj' && token(scene, head).xpos === 'VBN' ? [head] : []
}

const CAPTIVITY =
  /^(?:hold|keep|capture|detain|seize|kidnap|abduct|imprison|jail|arrest|take|snatch|intern|incarcerate|lock)$/
