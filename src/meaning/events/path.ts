import { isVerb, relOf, type Scene, token } from './scene.ts'

/** "to" of "to Kenya"; "-" for none. */
export function prepositionOf(scene: Scene, head: number): string {
  const marker = (scene.syntax.children[head] ?? []).find((child) => token(scene, child).rel === 'case')
  return marker === undefined ? '-' : token(scene, marker).form.toLowerCase()
}

/** Which argument of the act, or of what governs it, the mention stands in: "obl:on", "^conj nsubj"; "+": deeper within it. */
export function underOf(scene: Scene, cue: number, head: number): string {
  const line = ancestors(scene, head)
  let rises = ''
  for (let at = cue, hops = 0; hops < 5 && at >= 0; at = token(scene, at).head, hops++) {
    const i = line.indexOf(at)
    if (i === 0) return `${rises}self`
    if (i > 0) {
      const child = line[i - 1] as number
      const rel = relOf(scene, child)
      const preposition = /^(?:obl|nmod)$/.test(rel) ? `:${prepositionOf(scene, child)}` : ''
      return `${rises}${rel}${preposition}${i > 1 ? '+' : ''}`
    }
    rises += `^${relOf(scene, at)}${isVerb(scene, at) ? '' : '*'} `
  }
  return 'apart'
}

function ancestors(scene: Scene, from: number): number[] {
  const line: number[] = []
  for (let i = from; i >= 0 && line.length < 60; i = token(scene, i).head) line.push(i)
  return line
}
