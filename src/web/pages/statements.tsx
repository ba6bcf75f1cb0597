import type { Page as Rows, StatementRow } from '../../store/pages.ts'
import { Page, type Visit } from '../layout.tsx'
import { claimAddress } from '../parts/card.tsx'
import { DayTime } from '../parts/days.tsx'
import { type Filter, FilterForm } from '../parts/filters.tsx'
import { Link } from '../parts/link.tsx'
import { NextPage, NothingMatches, TotalOf, Twins } from '../parts/lists.tsx'
import { Sureness } from '../parts/records.tsx'
import { types } from '../parts/types.ts'

const filters: readonly Filter[] = [
  { name: 'text', label: 'Words', kind: 'text' },
  { name: 'actor', label: 'Speaker or state', kind: 'text' },
  { name: 'recipient', label: 'Said to', kind: 'text' },
  {
    name: 'status',
    label: 'Stance or form',
    kind: ['asserts', 'denies', 'doubts', 'direct', 'indirect', 'mixed'].map((word) => [word, word] as const),
  },
  { name: 'since', label: 'Reported since', kind: 'day' },
  { name: 'until', label: 'Reported until', kind: 'day' },
  { name: 'as-of', label: 'As known on', kind: 'day' },
  { name: 'publisher', label: 'Publisher', kind: 'text' },
]

export function StatementsPage({ visit, statements }: { visit: Visit; statements: Rows<StatementRow> }) {
  return (
    <Page visit={visit} title="Statements">
      <div class="head">
        <h1>Statements</h1>
        <TotalOf page={statements} one="statement" many="statements" />
      </div>
      <FilterForm visit={visit} filters={filters} />
      {statements.rows.length === 0 ? <NothingMatches visit={visit} /> : null}
      <ol class="records">
        {statements.rows.map((statement) => (
          <StatementLine statement={statement} visit={visit} />
        ))}
      </ol>
      <NextPage here={visit.here} next={statements.next} />
      <Twins here={visit.here} />
    </Page>
  )
}

export function StatementLine({ statement, visit }: { statement: StatementRow; visit: Visit }) {
  const { speaker, words, form, stance, hedged, to, source, carries, confidence, verdict } = statement
  return (
    <li>
      <span class="day">
        <DayTime day={source.published} now={visit.now.day} />
      </span>
      <div>
        <p class="speaker">
          {speaker ? (
            <Link href={`/statements?${new URLSearchParams({ actor: speaker.name })}`}>{speaker.name}</Link>
          ) : (
            <span class="soft">Speaker not told</span>
          )}
          {speaker?.country ? <span class="soft"> {speaker.country}</span> : null}
          {to ? <span class="soft"> to {to}</span> : null}
        </p>
        <p class="words" lang="en">
          <Link class="plain" data-record href={claimAddress(statement)}>
            {words.text.replace(/\s+/g, ' ').trim()}
          </Link>
        </p>
        <p class="meta">
          <span>{form}</span>
          {stance === 'asserts' ? null : <span>{stance}</span>}
          {hedged ? <span>with reserve</span> : null}
          {carries.length > 0 ? <span>tells of: {carries.map(({ type }) => types[type].word).join(', ')}</span> : null}
          <span>{source.publisher ?? 'unknown publisher'}</span>
          <Sureness confidence={confidence} verdict={verdict} />
        </p>
      </div>
    </li>
  )
}
