import type { Day } from '../../model.ts'
import { dayAfter, daysBetween } from '../../record/days.ts'

/** Bars of a sparkline, at most. */
const bars = 24
const [width, height] = [96, 24]

export interface SparkDay {
  readonly day: Day
  readonly acts: number
  readonly receives: number
}

/** Acts above the line, acts received below it, over the days from `from` to `to` in equal parts. The numbers stand beside it. */
export function Sparkline({ days, from, to, name }: { days: readonly SparkDay[]; from: Day; to: Day; name: string }) {
  const all = daysBetween(from, to) + 1
  const perBar = Math.max(1, Math.ceil(all / bars))
  const shown = Math.max(1, Math.ceil(all / perBar))
  const step = width / shown
  const sums = Array.from({ length: shown }, () => ({ acts: 0, receives: 0 }))
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
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role="img"
      aria-label={name}
    >
      {sums.map(({ acts, receives }, i) => (
        <>
          <rect
            x={(i * step).toFixed(1)}
            width={(step * 0.75).toFixed(1)}
            y={height / 2 - tall(acts)}
            height={tall(acts)}
            class="acts"
          />
          <rect
            x={(i * step).toFixed(1)}
            width={(step * 0.75).toFixed(1)}
            y={height / 2 + 1}
            height={tall(receives)}
            class="receives"
          />
        </>
      ))}
      <line x1="0" x2={width} y1={height / 2 + 0.5} y2={height / 2 + 0.5} class="tick" />
    </svg>
  )
}

/** The days that are asked for, and the first report of the record. */
export interface Reach {
  readonly from: Day | null
  readonly to: Day
  readonly record: Day | null
}

/**
 * The days of sparklines that stand below each other: those asked for; else from the first report of the record, or from when on
 * more was done than now and then (one act in twenty), whichever is later. Each bar has a day at least.
 */
export function reachOf(
  days: readonly SparkDay[],
  { from, to, record }: Reach,
): { readonly from: Day; readonly to: Day } {
  if (from !== null) return { from, to }
  const sorted = days.map(({ day }) => day).sort()
  const early = sorted[Math.floor(sorted.length / 20)] ?? to
  const first = record !== null && record > early ? record : early
  const atLeast = dayAfter(to, 1 - bars)
  return { from: first < atLeast ? first : atLeast, to }
}
