import type { Day, Days } from '../../model.ts'
import { dayAfter } from '../../record/days.ts'
import type { EntrySummary } from '../../record/entries.ts'
import type { Commitment } from '../../record/ledgers.ts'
import { partyInWords } from '../../record/sentence.ts'
import type { Page as Rows } from '../../store/pages.ts'
import type { DayScale } from '../drawings/scale.ts'
import { type Lane, type Mark, TimelineDrawing } from '../drawings/timeline.tsx'
import { Page, type Visit } from '../layout.tsx'
import { count } from '../parts/counts.ts'
import { DaysTime, DayTime } from '../parts/days.tsx'
import { FilterForm } from '../parts/filters.tsx'
import { Link } from '../parts/link.tsx'
import { entryAddress, NextPage, NothingMatches, TotalOf, Twins } from '../parts/lists.tsx'
import { withQuery } from '../parts/query.ts'
import { EntryLine } from '../parts/records.tsx'
import { types } from '../parts/types.ts'
import { entryFilters } from './events.tsx'

export interface TimelineProps {
  readonly visit: Visit
  readonly entries: Rows<EntrySummary>
  /** What is promised for the days after now. */
  readonly ahead: readonly Commitment[]
  readonly clock: 'happened' | 'reported'
  readonly lanes: 'kind' | 'actor'
}

/** What happened and what was reported, as a list and as a drawing of the same list, with what is promised to the right of now. */
export function TimelinePage({ visit, entries, ahead, clock, lanes }: TimelineProps) {
  const now = visit.now.day
  const undated = entries.rows.filter(({ when }) => when === null).length
  const laid = clock === 'happened' ? entries.rows.filter(({ when }) => when !== null) : entries.rows
  return (
    <Page visit={visit} title="Timeline">
      <div class="head">
        <h1>Timeline</h1>
        <TotalOf page={entries} one="event" many="events" />
      </div>
      <Choices visit={visit} clock={clock} lanes={lanes} />
      <FilterForm visit={visit} filters={entryFilters} keep={['clock', 'lanes']} />
      {entries.rows.length === 0 ? <NothingMatches visit={visit} /> : null}
      {laid.length + ahead.length > 0 ? (
        <>
          <TimelineDrawing
            name={`${count(laid.length, 'event')} and ${count(ahead.length, 'promise')} on their days; the list below says the same`}
            lanes={[...lanesOf(laid, { clock, lanes }), ...laneAhead(ahead)]}
            scale={scaleOf(entries.rows, ahead, now)}
            now={now}
          />
          <Legend undated={clock === 'happened' ? undated : 0} />
        </>
      ) : null}
      {ahead.length > 0 ? (
        <section>
          <h2>After now: promised</h2>
          <ol class="records">
            {ahead.map(({ entry, due, status }) => (
              <EntryLine
                entry={entry}
                visit={visit}
                note={
                  <>
                    due <DaysTime days={due!} now={now} />, {status}
                  </>
                }
              />
            ))}
          </ol>
        </section>
      ) : null}
      <h2>{clock === 'happened' ? 'By the day on which it happened' : 'By the day of the latest report'}</h2>
      <ol class="records">
        {entries.rows.map((entry) => (
          <EntryLine
            entry={entry}
            visit={visit}
            note={
              <>
                reported <DayTime day={entry.lastReported} now={now} />
              </>
            }
          />
        ))}
      </ol>
      <NextPage here={visit.here} next={entries.next} />
      <Twins here={withQuery(visit.here, { lanes: null })} />
    </Page>
  )
}

function Choices({ visit, clock, lanes }: Pick<TimelineProps, 'visit' | 'clock' | 'lanes'>) {
  const choice = (name: string, value: string, words: string, isSet: boolean) => (
    <Link href={withQuery(visit.here, { [name]: value, cursor: null })} aria-current={isSet ? 'true' : undefined}>
      {words}
    </Link>
  )
  return (
    <p class="tabs">
      <span class="label-inline">Clock</span> {choice('clock', 'happened', 'when it happened', clock === 'happened')}{' '}
      {choice('clock', 'reported', 'when it was reported', clock === 'reported')}
      <span class="label-inline">Lanes</span> {choice('lanes', 'kind', 'by kind', lanes === 'kind')}{' '}
      {choice('lanes', 'actor', 'by actor', lanes === 'actor')}
    </p>
  )
}

function Legend({ undated }: { undated: number }) {
  return (
    <p class="soft legend-line">
      A day is a point, some days a soft bar, before and after an open arrow; what has not (yet) happened is hollow.
      {undated > 0
        ? ` ${count(undated, 'event')} of these ${undated === 1 ? 'has' : 'have'} no day of its own: listed below under the day of the first report, drawn only by the clock of reports.`
        : ''}
    </p>
  )
}

const kinds = [
  ['verbal-cooperation', 'Words, cooperation'],
  ['material-cooperation', 'Deeds, cooperation'],
  ['verbal-conflict', 'Words, conflict'],
  ['material-conflict', 'Deeds, conflict'],
] as const

/** So many actors have a lane of their own. */
const mostActors = 8

type Laying = Pick<TimelineProps, 'clock' | 'lanes'>

function lanesOf(rows: readonly EntrySummary[], laying: Laying): Lane[] {
  const marks = rows.map((entry) => ({ entry, mark: markOf(entry, laying) })).filter(({ mark }) => mark !== null)
  const lane = (name: string, isIn: (entry: EntrySummary) => boolean): Lane => ({
    name,
    marks: marks.filter(({ entry }) => isIn(entry)).map(({ mark }) => mark!),
  })
  if (laying.lanes === 'kind')
    return kinds.map(([of, name]) => lane(name, ({ type }) => types[type].of === of)).filter(isNotEmpty)
  const codes = mostNamed(rows)
  return [
    ...codes.map(({ code, name }) => lane(name, ({ actors }) => actors.some((actor) => actor.code === code))),
    lane('Others', ({ actors }) => !actors.some((actor) => codes.some(({ code }) => code === actor.code))),
  ].filter(isNotEmpty)
}

const isNotEmpty = ({ marks }: Lane): boolean => marks.length > 0

function mostNamed(rows: readonly EntrySummary[]): readonly { readonly code: string; readonly name: string }[] {
  const counted = new Map<string, { code: string; name: string; n: number }>()
  for (const party of rows.flatMap(({ actors }) => actors)) {
    const known = counted.get(party.code)
    if (known) known.n++
    else counted.set(party.code, { code: party.code, name: partyInWords(party), n: 1 })
  }
  return [...counted.values()].sort((a, b) => b.n - a.n).slice(0, mostActors)
}

function markOf(entry: EntrySummary, { clock }: Laying): Mark | null {
  const days = clock === 'happened' ? entry.when : reportedDays(entry)
  if (days === null) return null
  return {
    days,
    open: null,
    isOpenEnded: entry.status !== 'done' && entry.status !== 'ongoing',
    hue: types[entry.type].of,
    title: entry.sentence,
    address: entryAddress(entry),
  }
}

const reportedDays = ({ firstReported, lastReported }: EntrySummary): Days | null =>
  firstReported && lastReported ? [firstReported, lastReported] : null

/** Words of a time that tell a last day only ("by Friday"), or a first day only. */
const before = /^(by|before|until|till|ahead of|no later than|within)\b/i
const after = /^(after|since|from|as of|not before)\b/i

function laneAhead(ahead: readonly Commitment[]): Lane[] {
  if (ahead.length === 0) return []
  const marks = ahead.map(({ entry, due, duePrinted }) => ({
    days: due!,
    open: before.test(duePrinted ?? '')
      ? ('before' as const)
      : after.test(duePrinted ?? '')
        ? ('after' as const)
        : null,
    isOpenEnded: true,
    hue: types[entry.type].of,
    title: entry.sentence,
    address: entryAddress(entry),
  }))
  return [{ name: 'Promised', marks }]
}

/** Days drawn before the first report and after the last one or now, at most, and after now at least. */
const [behind, beyond, week] = [45, 60, 7]

/**
 * From a little before the reports to a little after them, and after now where that is near; what is older, or much later, is drawn
 * as an arrow at the edge.
 */
function scaleOf(rows: readonly EntrySummary[], ahead: readonly Commitment[], now: Day): DayScale {
  const reports = rows
    .flatMap(({ firstReported, lastReported }) => [firstReported, lastReported])
    .filter((day) => day !== null)
  const told = reports.length === 0 ? [now] : reports
  const [first, last] = [told.reduce(earlier), told.reduce(later)]
  const acts = rows.flatMap(({ when }) => when ?? [])
  const due = ahead.map((promise) => promise.due![1])
  const isNowNear = last >= dayAfter(now, -beyond)
  const edge = dayAfter(isNowNear ? later(last, now) : last, beyond)
  const from = acts.filter((day) => day >= dayAfter(first, -behind)).reduce(earlier, first)
  const to = [...acts, ...due]
    .filter((day) => day <= edge)
    .reduce(later, isNowNear ? later(last, dayAfter(now, week)) : last)
  return { from: dayAfter(from, -2), to: dayAfter(to, 2) }
}

const earlier = (a: Day, b: Day): Day => (b < a ? b : a)
const later = (a: Day, b: Day): Day => (b > a ? b : a)
