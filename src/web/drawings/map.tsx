import { type Located, world } from '../map/locate.ts'
import { Link } from '../parts/link.tsx'

/** A place on the map with its number in the list beside it. */
export interface Spot extends Located {
  readonly number: number
  readonly entries: number
  readonly address: string
}

const ratio = 1.9
/** The map is never closer than so many of its units across. */
const closest = 130

/**
 * Places on outlines of states: a town is a point, what lies near one a small soft circle, states and seas a circle as wide as they
 * are. Numbers are those of the list, which says the same.
 */
export function PlaceMap({ spots, whole }: { spots: readonly Spot[]; whole: boolean }) {
  const { x, y, width, height } = whole ? { x: 0, y: 0, width: 1000, height: 1000 / ratio } : frameOf(spots)
  const across = (at: number): string => `${(((at - x) / width) * 100).toFixed(2)}%`
  const down = (at: number): string => `${(((at - y) / height) * 100).toFixed(2)}%`
  const most = Math.max(...spots.map(({ entries }) => entries))
  return (
    <figure class="drawing map">
      <svg viewBox={`${x} ${y} ${width} ${height}`} aria-hidden="true" class="outlines">
        {Object.values(world().states).map(({ outline }) =>
          outline === null ? null : <path d={outline} vector-effect="non-scaling-stroke" />,
        )}
      </svg>
      <svg aria-hidden="true" class="spots">
        {spots
          .toSorted((a, b) => b.reach - a.reach)
          .map((spot) => (
            <Link href={spot.address} tabindex={-1}>
              <title>{`${spot.name}: ${spot.entries}`}</title>
              {spot.reach > 0 ? (
                <ellipse
                  cx={across(spot.x)}
                  cy={down(spot.y)}
                  rx={`${((spot.reach / width) * 100).toFixed(2)}%`}
                  ry={`${((spot.reach / height) * 100).toFixed(2)}%`}
                  class="reach"
                />
              ) : null}
              <circle
                cx={across(spot.x)}
                cy={down(spot.y)}
                r={sizeOf(spot, most)}
                class={spot.precision === 'town' ? 'point' : 'point hollow'}
              />
              <text x={across(spot.x)} y={down(spot.y)} dx={sizeOf(spot, most) + 3} dy="4">
                {spot.number}
              </text>
            </Link>
          ))}
      </svg>
      <figcaption class="hidden">{spots.length} places; the list says which</figcaption>
    </figure>
  )
}

const sizeOf = ({ entries }: Spot, most: number): number => 4 + Math.round(Math.sqrt(entries / most) * 6)

/** Places that may lie so far off do not say what part of the map to show, unless there are no others. */
const wide = 12

/** The part of the map that holds all places, with room around them, in the shape of the drawing. */
function frameOf(spots: readonly Spot[]) {
  const near = spots.filter(({ reach }) => reach < wide)
  const shown = near.length > 0 ? near : spots
  const [left, right] = [Math.min(...shown.map(({ x }) => x)), Math.max(...shown.map(({ x }) => x))]
  const [top, bottom] = [Math.min(...shown.map(({ y }) => y)), Math.max(...shown.map(({ y }) => y))]
  const width = Math.min(1000, Math.max(closest, (right - left) * 1.25, (bottom - top) * 1.35 * ratio))
  const height = width / ratio
  const between = (low: number, at: number, high: number): number => Math.max(low, Math.min(at, high))
  return {
    x: between(0, (left + right) / 2 - width / 2, 1000 - width),
    y: between(0, (top + bottom) / 2 - height / 2, 1000 / ratio - height),
    width,
    height,
  }
}
