import type { Days } from '../../model.ts'
import { addDays, daysDone } from '../times/index.ts'
import { isVerb, type Scene, sentenceOf, timesNear, token } from './scene.ts'
import { isDateline } from './times-nearby.ts'

/**
 * The day of a clause that is told by its distance from the main one: "recalled its envoy on Friday, two days after a boat
 * opened fire" → Wednesday; "hours before" → the same day. Where the main one has no day, what is reported as news is of the
 * article's. Null where no distance is told.
 */
export function offsetDays(scene: Scene, cue: number): Days | null {
  const mark = markOf(scene, cue)
  const distance = mark === null ? null : distanceBefore(scene, mark)
  if (mark === null || distance === null) return null
  const main = timesNear(scene, cue).find(
    (t) => t.days !== null && t.tokens.to <= mark && t.bound === 'on' && !isDateline(scene, t),
  )
  const days = main ? daysDone(main, scene.published) : scene.published && ([scene.published, scene.published] as const)
  if (days === null || days[0] !== days[1]) return null
  const later = token(scene, mark).form.toLowerCase() === 'before'
  const day = addDays(days[0], later ? distance : -distance)
  return [day, day]
}

/** The "after" or "before" of the clause that the act is told in: no verb stands between but one that governs it. */
function markOf(scene: Scene, cue: number): number | null {
  const { from } = sentenceOf(scene, cue).tokens
  for (let i = cue - 1; i > from; i--) {
    if (/^(?:after|before)$/i.test(token(scene, i).form)) return i
    if (isVerb(scene, i) && token(scene, cue).head !== i) return null
  }
  return null
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
