import type { EventClaim } from '../../record/claims.ts'
import { houseInWords, houseOf } from '../../record/publishers.ts'
import { itemInWords, numberInWords } from '../../record/sentence.ts'

/** A number of one report. */
export interface Told {
  readonly n: number
  readonly words: string
  readonly isRough: boolean
  readonly by: string
}

/** The numbers of some claims, each number of a house once, smallest first. */
export function numbersOf(claims: readonly EventClaim[]): readonly Told[] {
  const told = new Map<string, Told>()
  for (const claim of claims) {
    const [house, by] = [houseOf(claim.source).name, houseInWords(claim.source)]
    for (const item of claim.items) {
      if (item.n !== null)
        told.set(`${item.n} ${house}`, { n: item.n, words: itemInWords(item), isRough: item.approx, by })
    }
  }
  return [...told.values()].sort((a, b) => a.n - b.n)
}

const rowHeight = 24

/** Numbers on one line from nought, a row each: rough ones are soft bars of a tenth on either side. The table beside it says the same. */
export function RangeDrawing({ numbers }: { numbers: readonly Told[] }) {
  const most = numbers.at(-1)?.n ?? 0
  if (numbers.length < 2 || most <= 0) return null
  const at = (n: number): number => (n / (most * 1.15)) * 100
  const [least] = numbers
  return (
    <figure class="drawing">
      <svg
        class="ranges"
        width="100%"
        height={numbers.length * rowHeight + 4}
        role="img"
        aria-label={`From ${numberInWords(least!.n)} to ${numberInWords(most)}; the table says who says which`}
      >
        <rect x={`${at(least!.n)}%`} width={`${at(most) - at(least!.n)}%`} y="0" height="100%" class="span" />
        {numbers.map(({ n, words, isRough, by }, i) => (
          <svg y={i * rowHeight} width="100%" height={rowHeight} aria-hidden="true">
            <line x1="0" x2="100%" y1="17" y2="17" class="tick" />
            {isRough ? (
              <rect x={`${at(n * 0.9)}%`} width={`${at(n * 0.2)}%`} y="13" height="8" rx="4" class="bar" />
            ) : null}
            <circle cx={`${at(n)}%`} cy="17" r="4" class="point" />
            <text x={`${at(n)}%`} y="11" dx={at(n) > 50 ? -8 : 8} text-anchor={at(n) > 50 ? 'end' : 'start'}>
              {words}
              <tspan class="by">, {by}</tspan>
            </text>
          </svg>
        ))}
      </svg>
    </figure>
  )
}
