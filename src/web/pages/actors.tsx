import { partyInWords } from '../../record/sentence.ts'
import type { ActorRow, Pair, PersonRow, Page as Rows } from '../../store/pages.ts'
import { PairGraph, pairAddress, pairsAddress } from '../drawings/graph.tsx'
import { Page, type Visit } from '../layout.tsx'
import { DayTime } from '../parts/days.tsx'
import { type Filter, FilterForm } from '../parts/filters.tsx'
import { Ledger } from '../parts/ledger.tsx'
import { Link } from '../parts/link.tsx'
import { NextPage, NothingMatches, OfTheNewest, TotalOf, Twins } from '../parts/lists.tsx'
import { types } from '../parts/types.ts'

const filters: readonly Filter[] = [
  { name: 'actor', label: 'Party (code or name)', kind: 'text' },
  { name: 'text', label: 'Person, part of the name', kind: 'text' },
  { name: 'since', label: 'Since', kind: 'day' },
  { name: 'until', label: 'Until', kind: 'day' },
  { name: 'as-of', label: 'As known on', kind: 'day' },
  { name: 'place', label: 'Where', kind: 'text' },
  { name: 'reported-since', label: 'Reported since', kind: 'day' },
]

export interface ActorsProps {
  readonly visit: Visit
  readonly actors: Rows<ActorRow>
  readonly people: Rows<PersonRow>
  readonly pairs: readonly Pair[]
}

/** Parties and people by how much is told of them, and who acts toward whom. */
export function ActorsPage({ visit, actors, people, pairs }: ActorsProps) {
  return (
    <Page visit={visit} title="Actors">
      <div class="head">
        <h1>Actors</h1>
        <TotalOf page={actors} one="party" many="parties" />
      </div>
      {actors.rows.length > 0 && people.rows.length > 0 ? (
        <p class="tabs">
          <a href="#people">people</a> {pairs.length > 1 ? <a href="#pairs">who acts toward whom</a> : null}
        </p>
      ) : null}
      <FilterForm visit={visit} filters={filters} />
      {actors.totalIsCutShort || people.totalIsCutShort ? <OfTheNewest /> : null}
      {actors.rows.length + people.rows.length === 0 ? <NothingMatches visit={visit} kind="party" /> : null}
      {actors.rows.length > 0 ? <Parties visit={visit} rows={actors.rows} /> : null}
      <NextPage here={visit.here} next={actors.next} />
      {people.rows.length > 0 ? <People rows={people.rows} /> : null}
      {pairs.length > 1 ? <Pairs visit={visit} pairs={pairs} /> : null}
      <Twins here={visit.here} />
    </Page>
  )
}

export function Parties({ visit, rows }: { visit: Visit; rows: readonly ActorRow[] }) {
  return (
    <Ledger
      name="Parties"
      columns={['Party', 'Acts', 'Is acted upon', 'Statements', 'Last told of']}
      rows={rows.map(({ code, name, acts, receives, statements, lastReported }) => ({
        cells: [
          <Link data-record href={`/actors/${encodeURIComponent(code)}`}>
            {name}
          </Link>,
          acts,
          receives,
          statements,
          <DayTime day={lastReported} now={visit.now.day} />,
        ],
      }))}
    />
  )
}

export function People({ rows }: { rows: readonly PersonRow[] }) {
  return (
    <section id="people">
      <h2>People</h2>
      <Ledger
        name="People"
        columns={['Person', 'Speaks for', 'Statements', 'Events']}
        rows={rows.map(({ name, country, statements, entries }) => ({
          cells: [
            <Link data-record href={`/people/${encodeURIComponent(name)}`}>
              {name}
            </Link>,
            country ?? <span class="soft">not told</span>,
            statements,
            entries,
          ],
        }))}
      />
    </section>
  )
}

function Pairs({ visit, pairs }: { visit: Visit; pairs: readonly Pair[] }) {
  return (
    <section id="pairs">
      <h2>Who acts toward whom</h2>
      <PairGraph visit={visit} pairs={pairs} />
      <Ledger
        name="Pairs"
        columns={['From → to', 'Events', 'Mostly']}
        rows={pairs.map(({ from, to, entries, byType }) => ({
          hue: types[byType[0]!.type].of,
          cells: [
            <Link href={pairAddress({ from, to })}>
              {partyInWords(from)} → {partyInWords(to)}
            </Link>,
            entries,
            byType
              .slice(0, 3)
              .map(({ type, entries: n }) => `${types[type].word} ${n}`)
              .join(', '),
          ],
        }))}
      />
      <p class="twins">
        Up to 150 parties as <Link href={pairsAddress(visit, 'json')}>JSON</Link>{' '}
        <Link href={pairsAddress(visit, 'csv')}>CSV</Link>
      </p>
    </section>
  )
}
