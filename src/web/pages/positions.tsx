import type { Day } from '../../model.ts'
import type { NamedParty } from '../../record/claims.ts'
import type { Demand } from '../../record/ledgers.ts'
import { partiesInWords, partyInWords } from '../../record/sentence.ts'
import type { Page as Rows } from '../../store/pages.ts'
import { Page, type Visit } from '../layout.tsx'
import { count, sourcesInWords } from '../parts/counts.ts'
import { DayTime } from '../parts/days.tsx'
import { type Filter, FilterForm } from '../parts/filters.tsx'
import { Link } from '../parts/link.tsx'
import { entryAddress, NextPage, NothingMatches, TotalOf, Twins } from '../parts/lists.tsx'

const filters: readonly Filter[] = [
  { name: 'text', label: 'Words', kind: 'text' },
  { name: 'actor', label: 'Who demands', kind: 'text' },
  { name: 'recipient', label: 'Of whom', kind: 'text' },
  {
    name: 'status',
    label: 'Answer',
    kind: [
      ['accepted', 'accepted'],
      ['refused', 'refused'],
      ['conditional', 'on a condition'],
      ['silent', 'no answer reported'],
    ],
  },
  { name: 'since', label: 'Since', kind: 'day' },
  { name: 'as-of', label: 'As known on', kind: 'day' },
  { name: 'place', label: 'Where', kind: 'text' },
  { name: 'reported-since', label: 'Reported since', kind: 'day' },
  {
    name: 'sure',
    label: 'Sureness',
    kind: [
      ['yes', 'sure'],
      ['no', 'unsure'],
    ],
  },
]

export interface PositionsProps {
  readonly visit: Visit
  readonly demands: Rows<Demand>
  /** The same demands as they were known a week before now. */
  readonly before: readonly Demand[]
  readonly weekBefore: Day
  readonly articles: number
}

/** Who stands where on what is demanded: rows are parties, columns are demands. */
export function PositionsPage({ visit, demands, before, weekBefore, articles }: PositionsProps) {
  const { rows } = demands
  const parties = partiesOf(rows)
  return (
    <Page visit={visit} title="Positions" wide>
      <div class="head">
        <h1>Positions</h1>
        <TotalOf page={demands} one="demand" many="demands" />
      </div>
      <FilterForm visit={visit} filters={filters} />
      {rows.length === 0 ? (
        <NothingMatches visit={visit} kind="demand" />
      ) : (
        <>
          <p class="soft">
            Each column is a demand. ▲: the answer has changed since <DayTime day={weekBefore} now={visit.now.day} />. A
            dash: no evidence in {count(articles, 'article')}.
          </p>
          <section class="scroll" tabindex={0} aria-label="Positions of the parties">
            <table class="positions">
              <thead>
                <tr>
                  <th scope="col">Party</th>
                  {rows.map((demand) => (
                    <th scope="col">
                      <Link class="plain" data-record href={entryAddress(demand.entry)}>
                        {topicOf(demand)}
                      </Link>
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {parties.map((party) => (
                  <tr>
                    <th scope="row">
                      <Link href={`/actors/${encodeURIComponent(party.code)}`}>{partyInWords(party)}</Link>
                    </th>
                    {rows.map((demand) => (
                      <Cell
                        party={party}
                        demand={demand}
                        before={before.find(({ entry }) => entry.id === demand.entry.id) ?? null}
                        visit={visit}
                      />
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        </>
      )}
      <NextPage here={visit.here} next={demands.next} of="demands" />
      <Twins here={visit.here} />
    </Page>
  )
}

const longestTopic = 11

function topicOf({ what, entry }: Demand): string {
  const words = (what.join('; ') || entry.sentence).split(/\s+/)
  return words.length <= longestTopic ? words.join(' ') : `${words.slice(0, longestTopic).join(' ')} …`
}

/** Parties of the demands, those with most of them first. */
function partiesOf(demands: readonly Demand[]): readonly NamedParty[] {
  const counted = new Map<string, { party: NamedParty; n: number }>()
  for (const party of demands.flatMap(({ from, to }) => [...from, ...to])) {
    const known = counted.get(party.code)
    if (known) known.n++
    else counted.set(party.code, { party, n: 1 })
  }
  return [...counted.values()].sort((a, b) => b.n - a.n).map(({ party }) => party)
}

const words = {
  accepted: 'accepts',
  refused: 'refuses',
  conditional: 'on a condition',
  silent: 'silent',
} as const

/** An offer is a promise that speaks of offering: less than a yes. */
const offering = /\b(offer\w*|propos\w*|ready to|willing to)\b/i

function Cell(props: { party: NamedParty; demand: Demand; before: Demand | null; visit: Visit }) {
  const { party, demand, before, visit } = props
  const now = visit.now.day
  if (demand.from.some(({ code }) => code === party.code))
    return (
      <td class="verbal-conflict">
        <span class="type">demands</span> of {partiesInWords(demand.to) || 'nobody named'}
        <small>
          <DayTime day={demand.entry.lastReported} now={now} /> · {sourcesInWords(demand.entry.sources)}
        </small>
      </td>
    )
  const answer = demand.answers.find(({ by }) => by.code === party.code)
  if (answer === undefined)
    return (
      <td class="soft">
        <span aria-hidden="true">–</span>
        <span class="hidden">no evidence</span>
      </td>
    )
  const earlier = before?.answers.find(({ by }) => by.code === party.code)?.kind
  const isOffer =
    answer.kind === 'accepted' && answer.entry?.type === 'AGREE' && offering.test(answer.entry.content.join(' '))
  return (
    <td class={answer.kind}>
      {answer.entry === null ? (
        <span>{words[answer.kind]}</span>
      ) : (
        <Link href={entryAddress(answer.entry)}>{isOffer ? 'offers' : words[answer.kind]}</Link>
      )}
      {earlier !== undefined && earlier !== answer.kind ? (
        <span title={`a week before: ${words[earlier]}`}>
          {' '}
          ▲<span class="hidden">changed, was: {words[earlier]}</span>
        </span>
      ) : null}
      {answer.entry === null ? null : (
        <small>
          <DayTime day={answer.day} now={now} /> · {sourcesInWords(answer.entry.sources)}
        </small>
      )}
    </td>
  )
}
