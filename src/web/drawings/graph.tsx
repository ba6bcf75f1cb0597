import type { NamedParty } from '../../record/claims.ts'
import { partyInWords } from '../../record/sentence.ts'
import type { Pair } from '../../store/pages.ts'
import type { Visit } from '../layout.tsx'
import { Link } from '../parts/link.tsx'
import { types } from '../parts/types.ts'
import { Explorer } from './explorer.tsx'

const [width, height] = [720, 520]
const center = { x: width / 2, y: height / 2 }
const radius = 190

/**
 * Who acts toward whom: parties on a circle, the busiest beside each other, lines as thick as they are busy. Parties and lines lead
 * to their pages. The table beside it says the same.
 */
export function PairGraph({ visit, pairs }: { visit: Visit; pairs: readonly Pair[] }) {
  const parties = onCircle(pairs)
  const number = new Map([...parties.keys()].map((code, i) => [code, i]))
  const most = Math.max(...pairs.map(({ entries }) => entries))
  return (
    <figure
      class="drawing"
      data-explorer={visit.file('explore.js')}
      data-library={visit.file('cytoscape.js')}
      data-pairs={pairsAddress(visit, 'json')}
    >
      <svg
        class="graph"
        viewBox={`0 0 ${width} ${height}`}
        aria-label={`${parties.size} parties and ${pairs.length} directions in which they act; the table says the same`}
      >
        {pairs.map(({ from, to, entries, byType }) => {
          const [a, b] = [parties.get(from.code)!, parties.get(to.code)!]
          return (
            <Link
              href={pairAddress({ from, to })}
              tabindex={-1}
              aria-hidden="true"
              data-between={`${number.get(from.code)} ${number.get(to.code)}`}
            >
              <title>{`${partyInWords(from)} → ${partyInWords(to)}: ${entries}`}</title>
              <path
                class={`edge ${types[byType[0]!.type].of}`}
                d={curve(a, b)}
                stroke-width={1 + (entries / most) * 6}
              />
            </Link>
          )
        })}
        {[...parties.values()].map(({ party, x, y }) => (
          <Link href={`/actors/${encodeURIComponent(party.code)}`} data-party={number.get(party.code)}>
            <circle cx={x} cy={y} r="13" class="target" />
            <circle cx={x} cy={y} r="5" class="node" />
            <text
              x={center.x + (x - center.x) * 1.07}
              y={center.y + (y - center.y) * 1.07 + 5}
              text-anchor={Math.abs(x - center.x) < 40 ? 'middle' : x < center.x ? 'end' : 'start'}
            >
              {partyInWords(party)}
            </text>
          </Link>
        ))}
      </svg>
      <p class="offer" hidden>
        <button type="button">Explore freely</button>
        <span class="soft" role="status"></span>
      </p>
      <Explorer />
      <script type="module" src={visit.file('graph.js')}></script>
    </figure>
  )
}

/** What one party does toward another. */
export const pairAddress = ({ from, to }: Pick<Pair, 'from' | 'to'>): string =>
  `/events?${new URLSearchParams({ actor: from.code, recipient: to.code })}`

/** The pairs of a page for machines: of the days, and by the reports, that the page is asked for. */
export function pairsAddress({ here }: Visit, ending: 'json' | 'csv'): string {
  const asked = new URLSearchParams(here.split('?')[1])
  const days = ['since', 'until', 'as-of'].flatMap((name) =>
    asked.getAll(name).map((value) => [name, value] as [string, string]),
  )
  return days.length === 0 ? `/pairs.${ending}` : `/pairs.${ending}?${new URLSearchParams(days)}`
}

/** The pairs, busiest first, until they are of so many parties; further ones among the same. */
export function amongBusiest(pairs: readonly Pair[], most: number): readonly Pair[] {
  const parties = new Set<string>()
  return pairs.filter(({ from, to }) => {
    const more = new Set([...parties, from.code, to.code])
    if (more.size > most) return false
    for (const code of more) parties.add(code)
    return true
  })
}

interface Place {
  readonly party: NamedParty
  readonly x: number
  readonly y: number
}

function onCircle(pairs: readonly Pair[]): ReadonlyMap<string, Place> {
  const parties = new Map(pairs.flatMap(({ from, to }) => [from, to]).map((party) => [party.code, party]))
  return new Map(
    [...parties.values()].map((party, i) => {
      const angle = (i / parties.size) * 2 * Math.PI - Math.PI / 2
      const round = (n: number): number => Math.round(n * 10) / 10
      return [
        party.code,
        { party, x: round(center.x + radius * Math.cos(angle)), y: round(center.y + radius * Math.sin(angle)) },
      ]
    }),
  )
}

/** Bent to one side, so that there and back do not lie on each other. */
function curve(a: Place, b: Place): string {
  const [dx, dy] = [b.x - a.x, b.y - a.y]
  const bend = { x: (a.x + b.x + center.x) / 3 - dy * 0.12, y: (a.y + b.y + center.y) / 3 + dx * 0.12 }
  return `M${a.x} ${a.y} Q${bend.x.toFixed(1)} ${bend.y.toFixed(1)} ${b.x} ${b.y}`
}
