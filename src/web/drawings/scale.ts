import type { Day, Days } from '../../model.ts'
import { dayAfter, dayNumber, daysBetween } from '../../record/days.ts'

/** Days drawn from left to right, both included. */
export interface DayScale {
  readonly from: Day
  readonly to: Day
}

/** Where a day begins, in percent of the width; outside of the scale it is below 0 or above 100. */
export const leftOf = ({ from, to }: DayScale, day: Day): number =>
  ((dayNumber(day) - dayNumber(from)) / (daysBetween(from, to) + 1)) * 100

/** The middle of a day, in percent of the width. */
export const middleOf = (scale: DayScale, day: Day): number =>
  leftOf(scale, day) + 50 / (daysBetween(scale.from, scale.to) + 1)

/** The part of some days that is drawn, in percent, and on which sides they reach further; null where none is. */
export function partOf(
  scale: DayScale,
  [first, last]: Days,
): { readonly left: number; readonly width: number; readonly earlier: boolean; readonly later: boolean } | null {
  if (last < scale.from || first > scale.to) return null
  const left = Math.max(0, leftOf(scale, first))
  const right = Math.min(100, leftOf(scale, dayAfter(last, 1)))
  return { left, width: right - left, earlier: first < scale.from, later: last > scale.to }
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** At most so many marks stand below a drawing, so that they can be read on a phone. */
const mostTicks = 7

/** Days that are marked below a drawing: days, weeks, months or years, as many as can be read. */
export function ticksOf({ from, to }: DayScale): readonly { readonly day: Day; readonly label: string }[] {
  const steps: readonly ((day: Day) => string | null)[] = [
    (day) => `${Number(day.slice(8))} ${months[Number(day.slice(5, 7)) - 1]}`,
    (day) =>
      new Date(`${day}T00:00:00Z`).getUTCDay() === 1
        ? `${Number(day.slice(8))} ${months[Number(day.slice(5, 7)) - 1]}`
        : null,
    (day) => (day.endsWith('-01') ? `${months[Number(day.slice(5, 7)) - 1]} ${day.slice(0, 4)}` : null),
    (day) => (/-(01|04|07|10)-01$/.test(day) ? `${months[Number(day.slice(5, 7)) - 1]} ${day.slice(0, 4)}` : null),
    (day) => (day.endsWith('-01-01') ? day.slice(0, 4) : null),
    (day) => (/[05]-01-01$/.test(day) ? day.slice(0, 4) : null),
  ]
  const days = Array.from({ length: daysBetween(from, to) + 1 }, (_, i) => dayAfter(from, i))
  for (const labelOf of steps) {
    const ticks = days.flatMap((day) => {
      const label = labelOf(day)
      return label === null ? [] : [{ day, label }]
    })
    if (ticks.length <= mostTicks) return ticks
  }
  return []
}
