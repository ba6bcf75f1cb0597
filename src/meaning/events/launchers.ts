import type { Party } from '../../model.ts'
import { logicalSubject } from './arguments.ts'
import { partiesAt, unique } from './parties.ts'
import { children, isVerb, type Scene, token } from './scene.ts'
import { fillers } from './slots.ts'

/** "Missiles fired from Chad landed in Kos", "killed by shells that Niger fired": who launched what hit. */
export function launchersOf(scene: Scene, attack: number): Party[] {
  const launches = launchesOf(scene, attack)
  const by = launches.flatMap((verb) => logicalSubject(scene, verb).flatMap((s) => partiesAt(scene, s, 'actor')))
  if (by.length > 0) return unique(by)
  const partiesIn = (slot: string): Party[] =>
    unique(
      launches.flatMap((verb) => fillers(scene, verb, slot)).flatMap((place) => partiesAt(scene, place, 'actor', true)),
    )
  const from = partiesIn('from')
  return from.length > 0 ? from : partiesIn('over')
}

/** Clauses that tell how the weapon of an attack was launched. */
export function launchesOf(scene: Scene, attack: number): number[] {
  if (!isVerb(scene, attack)) return []
  return [...logicalSubject(scene, attack), ...fillers(scene, attack, 'by')]
    .flatMap((weapon) => children(scene, weapon, 'acl'))
    .filter((verb) => verb !== attack && LAUNCH.test(token(scene, verb).lemma))
}

const LAUNCH = /^(?:fire|launch|shoot|lob|drop|hurl)$/
