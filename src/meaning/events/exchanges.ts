import type { Party } from '../../model.ts'
import { partiesAt, partiesOfSlots, unique } from './parties.ts'
import { children, type Scene, subtreeTokens, token } from './scene.ts'
import { fillers } from './slots.ts'

/**
 * Both sides of an exchange that a release belongs to: "were freed in a swap between Chad and Niger", "freed nine men in return for an
 * ally of Chad's president"; none where the sentence does not name both.
 */
export function exchangersOf(scene: Scene, release: number, actors: readonly Party[]): Party[] {
  const sides = actors.length === 0 ? inSwap(scene, release) : inReturn(scene, release, actors)
  return sides.length > 1 ? unique(sides) : []
}

function inSwap(scene: Scene, release: number): Party[] {
  const swap = subtreeTokens(scene, release).find(
    (i) => i > release && token(scene, i).upos === 'NOUN' && /^(?:swap|exchange)$/.test(token(scene, i).lemma),
  )
  const parties = swap === undefined ? [] : partiesOfSlots(scene, swap, [['between', 'of.between']], 'actor', false)
  return parties.length > 1 ? parties : []
}

function inReturn(scene: Scene, release: number, actors: readonly Party[]): Party[] {
  const isReturn = (i: number): boolean =>
    /^(?:exchange|return)$/.test(token(scene, i).lemma) &&
    children(scene, i, 'case').some((k) => /^in$/i.test(token(scene, k).form))
  const deal = children(scene, release, 'obl').find(isReturn)
  if (deal === undefined) return []
  const given = [...fillers(scene, release, 'for'), ...fillers(scene, deal, 'for')].filter((f) => f > deal)
  const isKnown = ({ code }: Party): boolean => !scene.vague.has(code) && !scene.strangers.has(code)
  const others = given.flatMap((f) => partiesAt(scene, f, 'actor')).filter(isKnown)
  return others.some(({ code }) => actors.every((a) => a.code !== code)) ? [...actors, ...others] : []
}
