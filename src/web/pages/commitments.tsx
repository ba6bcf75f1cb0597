import type { Day } from '../../model.ts'
import { dayAfter } from '../../record/days.ts'
import { isSure } from '../../record/entries.ts'
import type { Commitment } from '../../record/ledgers.ts'
import { partiesInWords } from '../../record/sentence.ts'
import type { Page as Rows } from '../../store/pages.ts'
import { MonthGrid } from '../drawings/month.tsx'
import { Page, type Visit } from '../layout.tsx'
import { sourcesInWords } from '../parts/counts.ts'
import { DaysTime } from '../parts/days.tsx'
import { type Filter, FilterForm } from '../parts/filters.tsx'
import { Link } from '../parts/link.tsx'
import { entryAddress, NextPage, NothingMatches, TotalOf, Twins } from '../parts/lists.tsx'
import { withQuery } from '../parts/query.ts'
import { Sureness } from '../parts/records.tsx'
import { types } from '../parts/types.ts'

const filters: readonly Filter[] = [
  { name: 'text', label: 'Words', kind: 'text' },
  { name: 'actor', label: 'Who promises', kind: 'text' },
  { name: 'recipient', label: 'To whom', kind: 'text' },
  {
    name: 'status',
    label: 'Standing',
    kind: ['open', 'overdue', 'in progress', 'kept', 'partly kept', 'missed', 'withdrawn'].map(
      (word) => [word, word] as const,
    ),
  },
  { name: 'since', label: 'Promised since', kind: 'day' },
  { name: 'as-of', label: 'As known on', kind: 'day' },
  { name: 'place', label: 'Where', kind: 'text' },
  { name: 'reported-since', label: 'Reported since', kind: 'day' },
  { name: 'publisher', label: 'Publisher', kind: 'text' },
  {
    name: 'sure',
    label: 'Sureness',
    kind: [
      ['yes', 'sure'],
      ['no', 'unsure'],
    ],
  },
]

export interface CommitmentsProps {
  readonly visit: Visit
  readonly commitments: Rows<Commitment>
  /** "2022-01": the month that the grid shows; null: the agenda. */
  readonly month: string | null
  /** The agenda holds what is near now, of more promises than a page takes. */
  readonly isNear: boolean
}

/** Who owes whom what by when: an agenda, or the grid of a month with its agenda below. */
export function CommitmentsPage({ visit, commitments, month, isNear }: CommitmentsProps) {
  const now = visit.now.day
  const view = (value: string | null, words: string) => (
    <Link
      href={withQuery(visit.here, { month: value, cursor: null })}
      aria-current={(month === null) === (value === null) ? 'true' : undefined}
    >
      {words}
    </Link>
  )
  return (
    <Page visit={visit} title="Commitments">
      <div class="head">
        <h1>Commitments</h1>
        <TotalOf page={commitments} one="promise" many="promises" />
      </div>
      <p class="tabs">
        {view(null, 'agenda')} {view(now.slice(0, 7), 'month')}
        <Link href={feedAddress(visit.here)}>calendar feed (.ics)</Link>
      </p>
      <FilterForm visit={visit} filters={filters} keep={month === null ? [] : ['month']} />
      {commitments.rows.length === 0 ? <NothingMatches visit={visit} kind="promise" /> : null}
      {isNear ? (
        <p class="soft">
          What lapsed last, what falls due first, and the newest without a date.{' '}
          <Link href={withQuery(visit.here, { order: 'due' })}>All by the day on which they fall due</Link>
        </p>
      ) : null}
      {month === null ? (
        <Agenda rows={commitments.rows} visit={visit} isNear={isNear} />
      ) : (
        <>
          <MonthGrid here={visit.here} month={month} now={now} commitments={commitments.rows} />
          <Group
            name="In this month"
            rows={commitments.rows.filter(({ due }) => due !== null && touches(due, month))}
            visit={visit}
          />
        </>
      )}
      <NextPage here={visit.here} next={commitments.next} />
      <Twins here={withQuery(visit.here, { month: null })} />
    </Page>
  )
}

function feedAddress(here: string): string {
  const [path, query] = withQuery(here, { month: null, cursor: null }).split('?')
  return `${path}.ics${query === undefined ? '' : `?${query}`}`
}

const touches = ([first, last]: readonly [Day, Day], month: string): boolean =>
  first.slice(0, 7) <= month && last.slice(0, 7) >= month

/** Days that are near. */
export const week = 7

function Agenda(props: { rows: readonly Commitment[]; visit: Visit; isNear: boolean }) {
  const { rows, visit, isNear } = props
  const isDone = ({ status }: Commitment): boolean =>
    status === 'kept' || status === 'missed' || status === 'withdrawn' || status === 'partly kept'
  const open = rows.filter((row) => !isDone(row))
  const dated = open.filter(({ due, overdue }) => due !== null && !overdue)
  const soon = dayAfter(visit.now.day, week)
  return (
    <>
      <Group name="Overdue" rows={open.filter(({ overdue }) => overdue)} visit={visit} isPart={isNear} />
      <Group name="Next 7 days" rows={dated.filter(({ due }) => due![0] <= soon)} visit={visit} isPart={isNear} />
      <Group name="Later" rows={dated.filter(({ due }) => due![0] > soon)} visit={visit} isPart={isNear} />
      <Group name="No date" rows={open.filter(({ due }) => due === null)} visit={visit} isPart={isNear} />
      <Group name="Done" rows={rows.filter(isDone)} visit={visit} isPart={isNear} />
    </>
  )
}

/** `isPart`: there may be more of them than are shown. */
function Group(props: { name: string; rows: readonly Commitment[]; visit: Visit; isPart?: boolean }) {
  const { name, rows, visit, isPart = false } = props
  if (rows.length === 0) return null
  const unsure = rows.filter(({ entry }) => !isSure(entry))
  return (
    <section id={name.toLowerCase().replaceAll(' ', '-')}>
      <h2>
        {name} {isPart ? null : <span class="soft">{rows.length}</span>}
      </h2>
      <Lines rows={rows.filter(({ entry }) => isSure(entry))} visit={visit} />
      {unsure.length === 0 ? null : <h3 class="soft">Unsure{isPart ? '' : ` ${unsure.length}`}</h3>}
      <Lines rows={unsure} visit={visit} />
    </section>
  )
}

function Lines({ rows, visit }: { rows: readonly Commitment[]; visit: Visit }) {
  if (rows.length === 0) return null
  return (
    <ol class="records">
      {rows.map((row) => (
        <CommitmentLine commitment={row} visit={visit} />
      ))}
    </ol>
  )
}

function CommitmentLine({ commitment, visit }: { commitment: Commitment; visit: Visit }) {
  const { entry, from, to, what, due, duePrinted, condition, status, overdue, unchecked, kept } = commitment
  return (
    <li class={types[entry.type].of} id={entry.id}>
      <span class="day">{due === null ? 'no date' : <DaysTime days={due} now={visit.now.day} />}</span>
      <div>
        <p class="parties">
          {capitalised(partiesInWords(from) || 'somebody')} → {partiesInWords(to) || 'nobody named'}
        </p>
        <Link class="plain" data-record href={entryAddress(entry)}>
          {entry.sentence}
        </Link>
        {entry.content.length > 0 ? (
          <p class="words" lang="en">
            “{what}”
          </p>
        ) : null}
        <p class="meta">
          {duePrinted === null ? null : <span>due as printed: “{duePrinted.trim()}”</span>}
          {condition === null ? null : <span>on the condition “{condition}”</span>}
          <span>{standing(status, overdue, unchecked)}</span>
          {kept.length === 0 ? null : (
            <span>
              see <Link href={entryAddress(kept[0]!.entry)}>{kept[0]!.entry.sentence}</Link>
            </span>
          )}
          <span>{sourcesInWords(entry.sources)}</span>
          <Sureness confidence={entry.confidence} verdict={entry.verdict} />
        </p>
      </div>
    </li>
  )
}

const capitalised = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1)}`

function standing(status: Commitment['status'], overdue: boolean, unchecked: boolean): string {
  const told = unchecked && status === 'open' ? 'open, not checked' : status
  return overdue ? `its day has passed, ${unchecked ? 'not checked' : status}` : told
}
