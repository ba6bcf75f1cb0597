import type { Day } from '../../model.ts'
import { dayAfter, daysBetween } from '../../record/days.ts'

/** Bars of a sparkline. */
const bars = 24
const height = 24

export interface SparkDay {
  readonly day: Day
  readonly acts: number
  readonly receives: number
}

/** Acts above the line, acts received below it, over the days from `from` to `to` in equal parts. The numbers stand beside it. */
export function Sparkline({ days, from, to, name }: { days: readonly SparkDay[]; from: Day; to: Day; name: string }) {
  const perBar = Math.max(1, Math.ceil((daysBetween(from, to) + 1) / bars))
  const sums = Array.from({ length: bars }, () => ({ acts: 0, receives: 0 }))
  for (const { day, acts, receives } of days) {
    const sum = sums[Math.floor(daysBetween(from, day) / perBar)]
    if (day < from || sum === undefined) continue
    sum.acts += acts
    sum.receives += receives
  }
  const most = Math.max(1, ...sums.flatMap(({ acts, receives }) => [acts, receives]))
  const tall = (n: number): number => (n === 0 ? 0 : Math.max(1.5, (n / most) * (height / 2 - 1)))
  return (
    <svg
      class="sparkline"
      viewBox={`0 0 ${bars * 4} ${height}`}
      width={bars * 4}
      height={height}
      role="img"
      aria-label={name}
    >
      {sums.map(({ acts, receives }, i) => (
        <>
          <rect x={i * 4} width="3" y={height / 2 - tall(acts)} height={tall(acts)} class="acts" />
          <rect x={i * 4} width="3" y={height / 2 + 1} height={tall(receives)} class="receives" />
        </>
      ))}
      <line x1="0" x2={bars * 4} y1={height / 2 + 0.5} y2={height / 2 + 0.5} class="tick" />
    </svg>
  )
}

/** From the day before which hardly anything was done (one act in twenty) to now, at least a month and at most a year. */
export function reachOf(days: readonly SparkDay[], now: Day): { readonly from: Day; readonly to: Day } {
  const sorted = days.map(({ day }) => day).sort()
  const early = sorted[Math.floor(sorted.length / 20)] ?? now
  const atMost = dayAfter(now, -365)
  const atLeast = dayAfter(now, -30)
  return { from: early < atMost ? atMost : early > atLeast ? atLeast : early, to: now }
}
