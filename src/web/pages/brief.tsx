import type { Child } from 'hono/jsx'
import type { Day } from '../../model.ts'
import type { EntrySummary } from '../../record/entries.ts'
import type { Commitment, Demand } from '../../record/ledgers.ts'
import { partiesInWords } from '../../record/sentence.ts'
import { newSince } from '../../store/brief.ts'
import type { Brief, Change, Pair, Page as Rows, Sure } from '../../store/pages.ts'
import { pairAddress } from '../drawings/graph.tsx'
import { Page, type Visit } from '../layout.tsx'
import { count } from '../parts/counts.ts'
import { DaysTime, DayTime } from '../parts/days.tsx'
import { Link } from '../parts/link.tsx'
import { NothingMatches, Twins, totalInWords } from '../parts/lists.tsx'
import { withQuery } from '../parts/query.ts'
import { EntryLine } from '../parts/records.tsx'
import { types } from '../parts/types.ts'

export interface BriefProps {
  readonly visit: Visit
  readonly brief: Brief
  /** ISO moment of the last look; null: a week before now. */
  readonly since: string | null
  /** The newest unsure entries of a section, by the query that asks for its entries. */
  readonly unsure: ReadonlyMap<string, Rows<EntrySummary>>
}

/** What the unsure entries of each section are asked by. */
export const sectionQueries = {
  contested: 'contested=yes',
  meetings: 'type=CONSULT',
  demands: 'type=REQUEST',
  promises: 'type=AGREE',
  threats: 'type=THREATEN',
  refusals: 'type=REJECT',
  transfers: 'type=AID',
  moves: 'type=MOBILIZE&type=RETREAT',
  force: 'type=ASSAULT',
} as const

/** Where the lines of a section are counted: its ledger, or the events of its query. */
const sectionLists: { readonly [name in keyof typeof sectionQueries]?: string } = {
  meetings: '/meetings',
  promises: '/commitments',
  transfers: '/transfers',
}

/** The first page: what changed, what falls due, what is contested, and the newest of each kind. */
export function BriefPage({ visit, brief, since, unsure }: BriefProps) {
  const now = visit.now.day
  const isAnySure = Object.keys(sectionQueries).some(
    (name) => brief[name as keyof typeof sectionQueries].rows.length > 0,
  )
  const section = (name: keyof typeof sectionQueries, title: string, lines: Child) => (
    <Section
      visit={visit}
      title={title}
      list={brief[name]}
      lines={lines}
      all={under(visit, sectionLists[name] ?? `/events?${sectionQueries[name]}`)}
      allUnsure={under(visit, `/events?${sectionQueries[name]}`)}
      unsure={unsure.get(sectionQueries[name]) ?? null}
      isOpen={!isAnySure}
    />
  )
  const asOf = visit.now.basis === 'as-of' ? now : null
  return (
    <Page visit={visit} title="">
      <div class="head">
        <h1>Brief</h1>
        <p class="soft">
          {brief.isCutShort ? 'At least ' : ''}
          {count(brief.articles, 'article')} of {count(brief.publishers, 'publisher')} · {count(brief.entries, 'event')}{' '}
          · {count(brief.statements, 'statement')} · newest <DayTime day={brief.newestArticle} now={now} />
        </p>
      </div>
      <Clock asOf={asOf} />
      {brief.articles === 0 ? <NothingMatches visit={visit} /> : null}
      {isAnySure || brief.articles === 0 ? null : (
        <p class="now" role="note">
          No record is sure enough to be told without a look, and nobody has accepted one yet. These are unsure: hold
          them against their words.
        </p>
      )}
      <Dated title="New since you last looked" list={brief.changes} all={under(visit, newsAddress(now, since))}>
        {brief.changes.rows.map((change) => (
          <EntryLine entry={change.entry} visit={visit} note={changeNote(change)} />
        ))}
      </Dated>
      {asOf === null ? <Looked since={since} now={now} hasNews={brief.changes.rows.length > 0} /> : null}
      <Dated title="Overdue" list={brief.overdue} all={under(visit, '/commitments?status=overdue')}>
        <Commitments visit={visit} rows={brief.overdue.rows} />
      </Dated>
      <Dated
        title="Falls due in the next 7 days"
        list={brief.dueNext}
        all={under(visit, '/commitments')}
        at="#next-7-days"
      >
        <Commitments visit={visit} rows={brief.dueNext.rows} />
      </Dated>
      {section('contested', 'Contested now', <Entries visit={visit} rows={brief.contested.rows} />)}
      {section('meetings', 'Meetings', <Entries visit={visit} rows={brief.meetings.rows.map(({ entry }) => entry)} />)}
      {section(
        'demands',
        'Demands',
        brief.demands.rows.map((demand) => (
          <EntryLine entry={demand.entry} visit={visit} note={answersInWords(demand)} />
        )),
      )}
      {section('promises', 'Promises and agreements', <Commitments visit={visit} rows={brief.promises.rows} />)}
      {section('threats', 'Threats', <Entries visit={visit} rows={brief.threats.rows} />)}
      {section('refusals', 'Refusals', <Entries visit={visit} rows={brief.refusals.rows} />)}
      {section(
        'transfers',
        'Aid and deliveries',
        brief.transfers.rows.map(({ entry, stage }) => <EntryLine entry={entry} visit={visit} note={stage} />),
      )}
      {section('moves', 'Moves of forces', <Entries visit={visit} rows={brief.moves.rows} />)}
      {section('force', 'Use of force', <Entries visit={visit} rows={brief.force.rows} />)}
      <Pairs pairs={brief.pairs} />
      <Twins here={visit.here.replace(/^\//, '/brief')} />
    </Page>
  )
}

/** A list under the filters of the brief, but for those that it asks for itself. */
function under({ here }: Visit, list: string): string {
  const [path, query] = list.split('?') as [string, string | undefined]
  const asked = new URLSearchParams(query)
  const own = new Set(asked.keys())
  for (const [name, value] of new URLSearchParams(here.split('?')[1])) if (!own.has(name)) asked.append(name, value)
  return `${path}?${asked}`
}

/** The events that are counted as new. */
function newsAddress(now: Day, lastLook: string | null): string {
  const since = newSince(now, lastLook)
  const asked = 'day' in since ? { 'reported-since': since.day } : { 'added-since': since.moment }
  return `/events?${new URLSearchParams({ order: 'reported', ...asked })}`
}

/** The brief as it would have been on a day. */
function Clock({ asOf }: { asOf: Day | null }) {
  return (
    <form action="/" class="clock">
      <label for="as-of">
        As known on <input id="as-of" type="date" name="as-of" value={asOf ?? ''} />
      </label>{' '}
      <button type="submit">Show</button>
    </form>
  )
}

interface SectionProps {
  readonly visit: Visit
  readonly title: string
  readonly list: Sure<unknown>
  readonly lines: Child
  /** Addresses of the lists of what is sure and of what is not, to which a filter can be added. */
  readonly all: string
  readonly allUnsure: string
  readonly unsure: Rows<EntrySummary> | null
  readonly isOpen: boolean
}

/** What is sure; apart from it, to be opened, the newest of what is not. Left out when there is nothing to say. */
function Section({ visit, title, list, lines, all, allUnsure, unsure, isOpen }: SectionProps) {
  const isTold = list.rows.length > 0
  if (!isTold && (unsure === null || unsure.total === 0)) return null
  return (
    <section>
      <h2>{title}</h2>
      {isTold ? <ul class="records">{lines}</ul> : null}
      {list.more > 0 ? (
        <p class="more">
          <Link href={withQuery(all, { sure: 'yes' })}>{atLeast(list.more, list)} more</Link>
        </p>
      ) : null}
      {unsure !== null && unsure.total > 0 ? (
        <details class="unsure" open={isOpen}>
          <summary>
            {totalInWords(unsure)} {isTold ? 'more, ' : ''}unsure
          </summary>
          <ul class="records">
            <Entries visit={visit} rows={unsure.rows} />
          </ul>
          {unsure.total > unsure.rows.length ? (
            <p class="more">
              <Link href={withQuery(allUnsure, { sure: 'no' })}>All {totalInWords(unsure)} unsure</Link>
            </p>
          ) : null}
        </details>
      ) : null}
    </section>
  )
}

/** A section that hangs on days; what is unsure in it is counted, and found in a list. */
function Dated(props: {
  title: string
  list: Sure<unknown>
  all: string
  /** The part of the list. */
  at?: string
  children: Child
}) {
  const { title, list, all, at = '', children } = props
  if (list.rows.length + list.more + list.unsure === 0) return null
  return (
    <section>
      <h2>{title}</h2>
      {list.rows.length > 0 ? <ul class="records">{children}</ul> : null}
      <p class="more">
        {list.more > 0 ? (
          <Link href={`${withQuery(all, { sure: 'yes' })}${at}`}>{atLeast(list.more, list)} more</Link>
        ) : null}
        {list.unsure > 0 ? (
          <Link href={`${withQuery(all, { sure: 'no' })}${at}`}>
            {atLeast(list.unsure, list)} {list.rows.length + list.more > 0 ? 'more, ' : ''}unsure
          </Link>
        ) : null}
      </p>
    </section>
  )
}

const atLeast = (counted: number, { isCutShort }: Pick<Sure<unknown>, 'isCutShort'>): string =>
  `${counted.toLocaleString('en')}${isCutShort ? '+' : ''}`

function Entries({ visit, rows }: { visit: Visit; rows: readonly EntrySummary[] }) {
  return (
    <>
      {rows.map((entry) => (
        <EntryLine entry={entry} visit={visit} />
      ))}
    </>
  )
}

function Commitments({ visit, rows }: { visit: Visit; rows: readonly Commitment[] }) {
  return (
    <>
      {rows.map((commitment) => (
        <EntryLine
          entry={commitment.entry}
          visit={visit}
          note={<Standing commitment={commitment} now={visit.now.day} />}
        />
      ))}
    </>
  )
}

function Standing({ commitment, now }: { commitment: Commitment; now: Day }) {
  const { due, duePrinted, status, overdue, unchecked } = commitment
  return (
    <>
      {due ? (
        <>
          due <DaysTime days={due} now={now} />
          {duePrinted ? ` (“${duePrinted.trim()}”)` : ''},{' '}
        </>
      ) : (
        'no date, '
      )}
      {overdue ? 'its day has passed, ' : ''}
      {unchecked ? 'not checked' : status}
    </>
  )
}

const changeNote = ({ kind, note }: Change): string => (note === null ? kind : `${kind}: ${note}`)

function answersInWords({ answers }: Demand): string {
  if (answers.length === 0) return 'no addressee is named'
  return answers.map(({ by, kind }) => `${partiesInWords([by])}: ${answerWords[kind]}`).join('; ')
}

const answerWords = {
  accepted: 'accepted',
  refused: 'refused',
  conditional: 'accepted on a condition',
  silent: 'no answer reported',
} as const

function Looked({ since, now, hasNews }: { since: string | null; now: Day; hasNews: boolean }) {
  return (
    <form method="post" action="/-/looked" class="looked">
      <p class="soft">
        {hasNews ? '' : 'Nothing that is sure is new. '}
        {since === null ? (
          'Counted from a week before now.'
        ) : (
          <>
            Counted from your last look, <DayTime day={since.slice(0, 10)} now={now} />.
          </>
        )}{' '}
        <button type="submit">Mark all as seen</button>
      </p>
    </form>
  )
}

function Pairs({ pairs }: { pairs: readonly Pair[] }) {
  if (pairs.length === 0) return null
  return (
    <section>
      <h2>Most active pairs</h2>
      <table class="pairs">
        <thead>
          <tr>
            <th scope="col">From → to</th>
            <th scope="col">Events</th>
            <th scope="col">Mostly</th>
          </tr>
        </thead>
        <tbody>
          {pairs.map(({ from, to, entries, byType }) => (
            <tr>
              <th scope="row">
                <Link href={pairAddress({ from, to })}>
                  {partiesInWords([from])} → {partiesInWords([to])}
                </Link>
              </th>
              <td class="n">{entries.toLocaleString('en')}</td>
              <td>
                {byType
                  .slice(0, 3)
                  .map(({ type, entries: n }) => `${types[type].word} ${n}`)
                  .join(', ')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
