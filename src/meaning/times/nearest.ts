import type { Day, Days } from '../../model.ts'
import { addDays, dayOf, daysBetween, monthAt, monthContaining, single, weekdayOf, weekOf, yearOf } from './calendar.ts'
import type { Lean, TimeContext } from './rule.ts'

type Looking = Pick<TimeContext, 'published' | 'lean'>

/** "Jan. 14": the last or the next one by tense, the nearest where the tense does not tell. undefined: no such day. */
export function nearestMonthDay(month: number, date: number, { published, lean }: Looking): Day | null | undefined {
  if (dayOf(2024, month, date) === null) return undefined
  if (published === null) return null
  const year = yearOf(published)
  const days = [year - 1, year, year + 1].map((y) => dayOf(y, month, date)).filter((day) => day !== null)
  return nearest(days, published, lean())
}

/** "January": the last or next one by tense, this very month included. */
export function nearestMonth(month: number, { published, lean }: Looking): Days | null {
  if (published === null) return null
  const year = yearOf(published)
  const firsts = [year - 1, year, year + 1].map((y) => monthAt(y, month)[0])
  return monthContaining(nearest(firsts, monthContaining(published)[0], lean())!)
}

/** Without a tense what lies ahead counts as twice as far; a tense is overruled where the other side is much nearer. */
function nearest(days: readonly Day[], from: Day, lean: Lean): Day | undefined {
  const far = (day: Day): number => {
    const ahead = daysBetween(from, day)
    const wrongWay = (lean === 'past' && ahead > 0) || (lean === 'future' && ahead < 0)
    return wrongWay ? 150 + 3 * Math.abs(ahead) : lean === 'none' && ahead > 0 ? 2 * ahead : Math.abs(ahead)
  }
  return days.toSorted((a, b) => far(a) - far(b))[0]
}

/** "on Friday": the last one or, when the clause looks ahead, the next one; the day itself counts both ways. */
export function nearestWeekday(weekday: number, { published, lean }: Looking): Days | null {
  if (published === null) return null
  const ahead = (weekday - weekdayOf(published) + 7) % 7
  const back = ahead === 0 ? 0 : ahead - 7
  return single(addDays(published, lean() === 'future' ? ahead : back))
}

export const weekdayInWeek = (weekday: number, day: Day): Day => addDays(weekOf(day)[0], weekday - 1)
