import { canLeft, canRight, canShift, type ParseState } from '../src/language/parse.ts'

/** Kinds of transition. */
export const kinds = { shift: 0, left: 1, right: 2 } as const

/**
 * How many gold arcs each kind of transition puts out of reach (dynamic oracle for arc-hybrid, Goldberg and Nivre 2013).
 * `heads` are gold heads, n for the root. Infinity where the transition is not possible.
 */
export function costs(state: ParseState, heads: ArrayLike<number>): [shift: number, left: number, right: number] {
  const { n, stack, depth, next } = state
  const top = depth > 0 ? stack[depth - 1]! : -1
  const below = depth > 1 ? stack[depth - 2]! : -1
  let [shift, left, right] = [0, 0, 0]
  for (let i = 0; i < depth; i++) {
    if (heads[stack[i]!] === next) shift++
    if (next < n && i < depth - 1 && heads[next] === stack[i]) shift++
  }
  if (top >= 0) {
    const head = heads[top]!
    if (head === below || head > next) left++
    if (head >= next) right++
    for (let word = next; word < n; word++) {
      if (heads[word] !== top) continue
      left++
      right++
    }
  }
  return [
    canShift(state) ? shift : Number.POSITIVE_INFINITY,
    canLeft(state) ? left : Number.POSITIVE_INFINITY,
    canRight(state) ? right : Number.POSITIVE_INFINITY,
  ]
}
