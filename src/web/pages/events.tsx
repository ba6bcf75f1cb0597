import { eventTypes } from '../../api/asked.ts'
import type { EntrySummary } from '../../record/entries.ts'
import type { Page as Rows } from '../../store/pages.ts'
import { Page, type Visit } from '../layout.tsx'
import { type Filter, FilterForm } from '../parts/filters.tsx'
import { NextPage, NothingMatches, TotalOf, Twins } from '../parts/lists.tsx'
import { EntryLine, statusWords } from '../parts/records.tsx'
import { types } from '../parts/types.ts'

/** What a list of events can be narrowed by. */
export const entryFilters: readonly Filter[] = [
  { name: 'text', label: 'Words', kind: 'text' },
  { name: 'actor', label: 'Who (code or name)', kind: 'text' },
  { name: 'recipient', label: 'To whom', kind: 'text' },
  { name: 'type', label: 'Type', kind: eventTypes.map((type) => [type, `${types[type].word} (${type})`]) },
  { name: 'status', label: 'Status', kind: Object.entries(statusWords) },
  { name: 'since', label: 'Since', kind: 'day' },
  { name: 'until', label: 'Until', kind: 'day' },
  { name: 'as-of', label: 'As known on', kind: 'day' },
  { name: 'place', label: 'Where', kind: 'text' },
  { name: 'reported-since', label: 'Reported since', kind: 'day' },
  { name: 'added-since', label: 'Added since', kind: 'day' },
  { name: 'publisher', label: 'Publisher', kind: 'text' },
  { name: 'min-publishers', label: 'Publishers, at least', kind: 'number' },
  {
    name: 'sure',
    label: 'Sureness',
    kind: [
      ['yes', 'sure'],
      ['no', 'unsure'],
    ],
  },
  { name: 'contested', label: 'Contested only', kind: 'yes' },
  { name: 'rejected', label: 'Rejected too', kind: 'yes' },
]

const order: Filter = {
  name: 'order',
  label: 'Order',
  kind: [
    ['newest', 'latest act first'],
    ['oldest', 'oldest act first'],
    ['reported', 'latest report first'],
    ['due', 'next due first'],
  ],
}

export function EventsPage({ visit, entries }: { visit: Visit; entries: Rows<EntrySummary> }) {
  return (
    <Page visit={visit} title="Events">
      <div class="head">
        <h1>Events</h1>
        <TotalOf page={entries} one="event" many="events" />
      </div>
      <FilterForm visit={visit} filters={[...entryFilters, order]} />
      {entries.rows.length === 0 ? <NothingMatches visit={visit} /> : null}
      <ol class="records">
        {entries.rows.map((entry) => (
          <EntryLine entry={entry} visit={visit} />
        ))}
      </ol>
      <NextPage here={visit.here} next={entries.next} />
      <Twins here={visit.here} />
    </Page>
  )
}
