import type { EventClaim } from '../../record/claims.ts'
import type { Entry, Field } from '../../record/entries.ts'
import { itemsInWords } from '../../record/sentence.ts'
import type { Decision } from '../../store/pages.ts'
import { Page, type Visit } from '../layout.tsx'
import { Allowed } from '../parts/allowed.tsx'
import { claimAddress, Fact, Parties, Where } from '../parts/card.tsx'
import { sourcesInWords } from '../parts/counts.ts'
import { DaysTime, DayTime } from '../parts/days.tsx'
import { NoteForm } from '../parts/decide.tsx'
import { History } from '../parts/history.tsx'
import { Link } from '../parts/link.tsx'
import { Twins } from '../parts/lists.tsx'
import { Sureness, statusWords } from '../parts/records.tsx'
import { slotWords } from '../parts/slots.ts'
import { types } from '../parts/types.ts'
import { maySend } from '../roles.ts'

/** One act by all its reports: what it says, where the reports differ, and the words of each. */
export function EntryPage(props: { visit: Visit; entry: Entry; decisions: readonly Decision[] }) {
  const { visit, entry, decisions } = props
  const now = visit.now.day
  const canBeSplit = entry.claims.length > 1 && maySend(visit, `/entries/${entry.id}/split`)
  const reports = (
    <ol class="records">
      {entry.claims.map((claim) => (
        <Report claim={claim} visit={visit} canBeTakenOut={canBeSplit} />
      ))}
    </ol>
  )
  return (
    <Page visit={visit} title={entry.sentence}>
      <p class={`meta ${types[entry.type].of}`}>
        <span class="type">{types[entry.type].word}</span>
        <span>{statusWords[entry.status]}</span>
        <span>{sourcesInWords(entry.sources)}</span>
        <Sureness confidence={entry.confidence} verdict={entry.verdict} />
        {entry.verdict === null ? <span>not checked by a person</span> : null}
      </p>
      <h1>{entry.sentence}</h1>
      <dl class="facts narrow">
        <Fact name="Who">
          <Parties parties={entry.actors} />
        </Fact>
        {entry.recipients.length > 0 ? (
          <Fact name="To whom">
            <Parties parties={entry.recipients} />
          </Fact>
        ) : null}
        {entry.people.length > 0 ? <Fact name="People">{entry.people.join(', ')}</Fact> : null}
        {entry.when ? (
          <Fact name="When">
            <DaysTime days={entry.when} now={now} />
          </Fact>
        ) : null}
        {entry.due ? (
          <Fact name="Due">
            {entry.duePrinted ? `“${entry.duePrinted.trim()}” → ` : ''}
            <DaysTime days={entry.due} now={now} />
          </Fact>
        ) : null}
        {entry.items.length > 0 ? <Fact name="How many">{itemsInWords(entry.items)}</Fact> : null}
        {entry.content.length > 0 ? <Fact name="Content">{entry.content.join('; ')}</Fact> : null}
        {entry.where ? <Where place={entry.where} /> : null}
        {entry.condition ? <Fact name="Condition">{entry.condition}</Fact> : null}
        <Fact name="Reported">
          <DayTime day={entry.firstReported} now={now} />
          {entry.lastReported !== entry.firstReported ? (
            <>
              {' '}
              to <DayTime day={entry.lastReported} now={now} />
            </>
          ) : null}
        </Fact>
      </dl>
      <Differences entry={entry} visit={visit} />
      <h2>Who reports it, in which words</h2>
      {canBeSplit ? (
        <form method="post" action={`/entries/${entry.id}/split`} id="split">
          {reports}
          <p>
            <button type="submit">The ticked reports tell another act</button>
          </p>
        </form>
      ) : (
        reports
      )}
      <Allowed visit={visit} address={`/entries/${entry.id}/merge`} deed="Splitting and merging">
        <details class="note-form">
          <summary>The same act as another event …</summary>
          <form method="post" action={`/entries/${entry.id}/merge`} class="inline">
            <label>
              <span class="name">Address or id of the other event</span>
              <input name="other" required />
            </label>
            <button type="submit">Merge them</button>
          </form>
        </details>
      </Allowed>
      <History decisions={decisions} />
      <NoteForm visit={visit} on={entry.id} />
      <Twins here={visit.here} />
    </Page>
  )
}

/** Fields in which the reports differ, side by side. */
function Differences({ entry, visit }: { entry: Entry; visit: Visit }) {
  const differing = entry.fields.filter(
    ({ slot, values }) => values.length > 1 && [...entry.contested, ...entry.revised].includes(slot),
  )
  if (differing.length === 0) return null
  return (
    <>
      <h2>Where the reports differ</h2>
      {differing.map((field) => (
        <DifferingField field={field} visit={visit} />
      ))}
    </>
  )
}

function DifferingField({ field, visit }: { field: Field; visit: Visit }) {
  return (
    <table class="pairs">
      <caption class="slot">
        {field.revised
          ? `${slotWords[field.slot]}, revised: the last value is what reports say now`
          : slotWords[field.slot]}
      </caption>
      <thead>
        <tr>
          <th scope="col">Value</th>
          <th scope="col">Publishers</th>
          <th scope="col">Reported</th>
        </tr>
      </thead>
      <tbody>
        {field.values.map(({ text, publishers, first, last }) => (
          <tr>
            <th scope="row">{text}</th>
            <td>{publishers.join(', ')}</td>
            <td>
              {first === null ? 'on no known day' : <DaysTime days={[first, last ?? first]} now={visit.now.day} />}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Report({ claim, visit, canBeTakenOut }: { claim: EventClaim; visit: Visit; canBeTakenOut: boolean }) {
  const { source, evidence, saidBy, status, verdict, confidence } = claim
  return (
    <li>
      <span class="day">
        <DayTime day={source.published} now={visit.now.day} />
      </span>
      <div>
        <blockquote class="words" lang="en">
          <Link class="plain" data-record href={claimAddress(claim)}>
            {evidence.text.replace(/\s+/g, ' ')}
          </Link>
        </blockquote>
        <p class="meta">
          <span>{source.publisher ?? 'unknown publisher'}</span>
          {source.wire ? <span>wire: {source.wire}</span> : null}
          <span>{source.title || '(no headline)'}</span>
          {status === 'done' ? null : <span>{statusWords[status]}</span>}
          {saidBy.length > 0 ? <span>told by {saidBy.map(({ name }) => name).join(', ')}</span> : null}
          <Sureness confidence={confidence} verdict={verdict} />
          {canBeTakenOut ? (
            <label class="take-out">
              <input type="checkbox" name="claim" value={claim.id} /> another act
            </label>
          ) : null}
        </p>
      </div>
    </li>
  )
}
