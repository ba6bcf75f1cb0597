import type { Days } from '../../model.ts'
import { addDays, daysDone } from '../times/index.ts'
import { children, isVerb, type Scene, sentenceOf, token } from './scene.ts'

/**
 * The day of a clause that is told by its distance from the main one: "recalled its envoy on Friday, two days after a boat
 * opened fire" → Wednesday; "hours before" → the same day. Null where no distance or no day is told.
 */
export function offsetDays(scene: Scene, cue: number): Days | null {
  const mark = markOf(scene, cue)
  if (mark === null) return null
  const distance = distanceBefore(scene, mark)
  const { from } = sentenceOf(scene, cue).tokens
  const main = scene.times.findLast((t) => t.days !== null && t.tokens.from >= from && t.tokens.to <= mark)
  const days = main ? daysDone(main, scene.published) : null
  if (distance === null || days === null || days[0] !== days[1]) return null
  const later = token(scene, mark).form.toLowerCase() === 'before'
  const day = addDays(days[0], later ? distance : -distance)
  return [day, day]
}

/** The "after" or "before" of the clause that the act is told in. */
function markOf(scene: Scene, cue: number): number | null {
  const { head } = token(scene, cue)
  const clauses = [cue, ...(!isVerb(scene, cue) && head >= 0 ? [head] : [])]
  const marks = clauses.flatMap((c) => children(scene, c, 'mark', 'case'))
  return marks.find((m) => m < cue && /^(?:after|before)$/i.test(token(scene, m).form)) ?? null
}

/** Days between: 0 for "hours", null where the words before tell none. */
function distanceBefore(scene: Scene, mark: number): number | null {
  const unit = token(scene, mark - 1)?.lemma.toLowerCase() ?? ''
  if (/^(?:hour|minute|shortly|immediately|soon|just)$/.test(unit)) return 0
  const length = unit === 'day' ? 1 : unit === 'week' ? 7 : null
  const number = token(scene, mark - 2)?.form.toLowerCase() ?? ''
  const count = NUMBERS.indexOf(number)
  const n = /^\d{1,2}$/.test(number) ? Number(number) : count >= 0 ? count : /^(?:a|the)$/.test(number) ? 1 : null
  return length === null || n === null ? null : length * n
}

const NUMBERS = 'zero one two three four five six seven eight nine ten eleven twelve'.split(' ')
