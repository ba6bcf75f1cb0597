import type { Day, Days } from '../../model.ts'
import { Link } from '../parts/link.tsx'
import { type DayScale, leftOf, middleOf, partOf, ticksOf } from './scale.ts'

/** One act or promise on a drawing of days. */
export interface Mark {
  readonly days: Days
  /** The words tell only that it is before, or after, these days. */
  readonly open: 'before' | 'after' | null
  /** Planned, possible, not yet kept: drawn hollow. */
  readonly isOpenEnded: boolean
  /** Class name of its hue. */
  readonly hue: string
  readonly title: string
  readonly address: string
}

export interface Lane {
  readonly name: string
  readonly marks: readonly Mark[]
}

const rowHeight = 13
const nameHeight = 18
const axisHeight = 22
/** Marks of one lane that would touch stand below each other, in at most so many rows. */
const mostRows = 14
/** Percent of the width that a point takes. */
const pointWidth = 1.6

/**
 * Acts on days, one lane below the other. A day is a point, days are a soft bar, "before" and "after" are open arrows.
 * It repeats a list, which keyboards and screen readers use instead: its links are for the mouse only.
 */
export function TimelineDrawing({
  lanes,
  scale,
  now,
  name,
}: {
  lanes: readonly Lane[]
  scale: DayScale
  now: Day
  name: string
}) {
  const drawn = lanes.map((lane) => ({ lane, rows: rowsOf(lane.marks, scale) }))
  const tops = [0]
  for (const { rows } of drawn) tops.push(tops.at(-1)! + nameHeight + rows.length * rowHeight + 6)
  const height = tops.at(-1)! + axisHeight
  return (
    <figure class="drawing">
      <svg class="timeline" width="100%" height={height} aria-hidden="true">
        <Axis scale={scale} now={now} height={height} />
        {drawn.map(({ lane, rows }, i) => (
          <svg y={tops[i]} width="100%" height={tops[i + 1]! - tops[i]!} aria-hidden="true">
            <line x1="0" x2="100%" y1="0.5" y2="0.5" class="lane" />
            <text x="0" y="13" class="lane-name">
              {lane.name} {lane.marks.length}
            </text>
            {rows.flatMap((row, j) =>
              row.map((mark) => <DrawnMark mark={mark} scale={scale} y={nameHeight + j * rowHeight + rowHeight / 2} />),
            )}
          </svg>
        ))}
      </svg>
      <figcaption class="hidden">{name}</figcaption>
    </figure>
  )
}

function Axis({ scale, now, height }: { scale: DayScale; now: Day; height: number }) {
  const bottom = height - axisHeight
  return (
    <>
      {ticksOf(scale).map(({ day, label }) => {
        const at = leftOf(scale, day)
        return (
          <>
            <line x1={`${at}%`} x2={`${at}%`} y1="0" y2={bottom} class="tick" />
            <text x={`${at}%`} y={height - 6} class="tick-name" text-anchor={at > 80 ? 'end' : 'start'}>
              {label}
            </text>
          </>
        )
      })}
      {partOf(scale, [now, now]) === null ? null : (
        <>
          <line x1={`${middleOf(scale, now)}%`} x2={`${middleOf(scale, now)}%`} y1="0" y2={bottom} class="now-line" />
          <text x={`${middleOf(scale, now)}%`} y="12" dx="-4" class="now-name" text-anchor="end">
            now
          </text>
        </>
      )}
    </>
  )
}

function DrawnMark({ mark, scale, y }: { mark: Mark; scale: DayScale; y: number }) {
  const part = partOf(scale, mark.days)
  const [left, width] = part === null ? [isBefore(scale, mark) ? 0 : 100, 0] : [part.left, part.width]
  const { earlier, later } = part ?? { earlier: isBefore(scale, mark), later: !isBefore(scale, mark) }
  const isDay = mark.days[0] === mark.days[1]
  const middle = `${middleOf(scale, mark.days[0])}%`
  const title = <title>{mark.title}</title>
  return (
    <Link href={mark.address} tabindex={-1} class={`${mark.hue}${mark.isOpenEnded ? ' hollow' : ''}`}>
      {title}
      {part === null ? null : isDay ? (
        <circle cx={middle} cy={y} r="4" class="point" />
      ) : (
        <rect x={`${left}%`} y={y - 4} width={`${width}%`} height="8" rx="4" class="bar" />
      )}
      {earlier || mark.open === 'before' ? <Arrow at={mark.open === 'before' ? left : 0} y={y} direction={-1} /> : null}
      {later || mark.open === 'after' ? (
        <Arrow at={mark.open === 'after' ? left + width : 100} y={y} direction={1} />
      ) : null}
    </Link>
  )
}

const isBefore = ({ from }: DayScale, { days }: Mark): boolean => days[1] < from

/** An open arrow head that leads on, to the left (-1) or to the right. */
function Arrow({ at, y, direction }: { at: number; y: number; direction: -1 | 1 }) {
  const x = at <= 0 ? 8 : at >= 100 ? -8 : 0
  return (
    <svg x={`${at}%`} y={y} class="arrow" aria-hidden="true">
      <path d={direction < 0 ? `M${x} -5 l-6 5 l6 5` : `M${x} -5 l6 5 l-6 5`} />
    </svg>
  )
}

/** Marks in rows in which none touches another; what lies outside stands at the edge. */
function rowsOf(marks: readonly Mark[], scale: DayScale): readonly (readonly Mark[])[] {
  const rows: { marks: Mark[]; end: number }[] = []
  const placed = marks
    .map((mark) => {
      const part = partOf(scale, mark.days) ?? { left: isBefore(scale, mark) ? 0 : 100 - pointWidth, width: 0 }
      return { mark, left: part.left, end: part.left + Math.max(part.width, pointWidth) }
    })
    .sort((a, b) => a.left - b.left)
  for (const { mark, left, end } of placed) {
    const row = rows.find((one) => one.end <= left)
    if (row) {
      row.marks.push(mark)
      row.end = end
    } else if (rows.length < mostRows) rows.push({ marks: [mark], end })
    else rows[placed.findIndex((one) => one.mark === mark) % mostRows]!.marks.push(mark)
  }
  return rows.map((row) => row.marks)
}
