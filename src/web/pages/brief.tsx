import type { Child } from 'hono/jsx'
import type { Day } from '../../model.ts'
import type { EntrySummary } from '../../record/entries.ts'
import type { Commitment, Demand } from '../../record/ledgers.ts'
import { partiesInWords } from '../../record/sentence.ts'
import type { Brief, Change, Pair, Sure } from '../../store/pages.ts'
import { Page, type Visit } from '../layout.tsx'
import { count } from '../parts/counts.ts'
import { DaysTime, DayTime } from '../parts/days.tsx'
import { EntryLine } from '../parts/records.tsx'
import { types } from '../parts/types.ts'

/** The first page: what changed, what falls due, what is contested, and the newest of each kind. */
export function BriefPage({ visit, brief, since }: { visit: Visit; brief: Brief; since: Day | null }) {
  const now = visit.now.day
  return (
    <Page visit={visit} title="">
      <div class="head">
        <h1>Brief</h1>
        <p class="soft">
          {count(brief.articles, 'article')} of {count(brief.publishers, 'publisher')} · {count(brief.entries, 'event')}{' '}
          · {count(brief.statements, 'statement')} · newest <DayTime day={brief.newestArticle} now={now} />
        </p>
      </div>
      <Section name="New since you last looked" list={brief.changes} all="/events?order=reported">
        {brief.changes.rows.map((change) => (
          <EntryLine entry={change.entry} now={now} note={changeNote(change)} />
        ))}
      </Section>
      <Looked since={since} now={now} hasNews={brief.changes.rows.length > 0} />
      <Section name="Overdue" list={brief.overdue} all={listOf('AGREE')}>
        <Commitments rows={brief.overdue.rows} now={now} />
      </Section>
      <Section name="Falls due in the next 7 days" list={brief.dueNext} all={listOf('AGREE')}>
        <Commitments rows={brief.dueNext.rows} now={now} />
      </Section>
      <Section name="Contested now" list={brief.contested} all="/events?contested=yes">
        <Entries rows={brief.contested.rows} now={now} />
      </Section>
      <Section name="Meetings" list={brief.meetings} all={listOf('CONSULT')}>
        <Entries rows={brief.meetings.rows.map(({ entry }) => entry)} now={now} />
      </Section>
      <Section name="Demands" list={brief.demands} all={listOf('REQUEST')}>
        {brief.demands.rows.map((demand) => (
          <EntryLine entry={demand.entry} now={now} note={answersInWords(demand)} />
        ))}
      </Section>
      <Section name="Promises and agreements" list={brief.promises} all={listOf('AGREE')}>
        <Commitments rows={brief.promises.rows} now={now} />
      </Section>
      <Section name="Threats" list={brief.threats} all={listOf('THREATEN')}>
        <Entries rows={brief.threats.rows} now={now} />
      </Section>
      <Section name="Refusals" list={brief.refusals} all={listOf('REJECT')}>
        <Entries rows={brief.refusals.rows} now={now} />
      </Section>
      <Section name="Aid and deliveries" list={brief.transfers} all={listOf('AID')}>
        {brief.transfers.rows.map(({ entry, stage }) => (
          <EntryLine entry={entry} now={now} note={stage} />
        ))}
      </Section>
      <Section name="Moves of forces" list={brief.moves} all={listOf('MOBILIZE')}>
        <Entries rows={brief.moves.rows} now={now} />
      </Section>
      <Section name="Use of force" list={brief.force} all={listOf('ASSAULT')}>
        <Entries rows={brief.force.rows} now={now} />
      </Section>
      <Pairs pairs={brief.pairs} />
    </Page>
  )
}

const listOf = (type: string): string => `/events?type=${type}`

/** A section is left out when there is nothing to say, sure or unsure. */
function Section(props: { name: string; list: Sure<unknown>; all: string; children: Child }) {
  const { name, list, all, children } = props
  if (list.rows.length + list.more + list.unsure === 0) return null
  const join = all.includes('?') ? '&' : '?'
  return (
    <section>
      <h2>{name}</h2>
      {list.rows.length > 0 ? <ul class="records">{children}</ul> : null}
      <p class="more">
        {list.more > 0 ? <a href={`${all}${join}sure=yes`}>{list.more} more</a> : null}
        {list.unsure > 0 ? (
          <a href={`${all}${join}sure=no`}>
            {list.unsure} {list.rows.length + list.more > 0 ? 'more, ' : ''}unsure
          </a>
        ) : null}
      </p>
    </section>
  )
}

function Entries({ rows, now }: { rows: readonly EntrySummary[]; now: Day }) {
  return (
    <>
      {rows.map((entry) => (
        <EntryLine entry={entry} now={now} />
      ))}
    </>
  )
}

function Commitments({ rows, now }: { rows: readonly Commitment[]; now: Day }) {
  return (
    <>
      {rows.map((commitment) => (
        <EntryLine entry={commitment.entry} now={now} note={<Standing commitment={commitment} now={now} />} />
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

function Looked({ since, now, hasNews }: { since: Day | null; now: Day; hasNews: boolean }) {
  return (
    <form method="post" action="/-/looked" class="looked">
      <p class="soft">
        {hasNews ? '' : 'Nothing new. '}
        {since === null ? (
          'Counted from a week before now.'
        ) : (
          <>
            Counted from your last look, <DayTime day={since} now={now} />.
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
                <a href={`/events?${new URLSearchParams({ actor: from.code, recipient: to.code })}`}>
                  {partiesInWords([from])} → {partiesInWords([to])}
                </a>
              </th>
              <td class="n">{entries}</td>
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
