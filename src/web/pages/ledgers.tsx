import type { Child } from 'hono/jsx'
import type { Day, Item } from '../../model.ts'
import type { EntrySummary } from '../../record/entries.ts'
import type { Denial, Deployment, Meeting, Sanction, Transfer, Voice } from '../../record/ledgers.ts'
import { itemInWords, numberInWords, partiesInWords } from '../../record/sentence.ts'
import type { Page as Rows, StatementRow } from '../../store/pages.ts'
import { Page, type Visit } from '../layout.tsx'
import { claimAddress } from '../parts/card.tsx'
import { count, sourcesInWords } from '../parts/counts.ts'
import { DaysTime, DayTime } from '../parts/days.tsx'
import { type Filter, FilterForm } from '../parts/filters.tsx'
import { Ledger, type LedgerRow } from '../parts/ledger.tsx'
import { Link } from '../parts/link.tsx'
import { entryAddress, NextPage, NothingMatches, TotalOf, Twins } from '../parts/lists.tsx'
import { Sureness, statusWords } from '../parts/records.tsx'
import { slotsInWords } from '../parts/slots.ts'
import { types } from '../parts/types.ts'
import { totalsOf } from './totals.ts'

const ledgers = [
  ['/transfers', 'Aid and deliveries'],
  ['/deployments', 'Forces'],
  ['/sanctions', 'Sanctions'],
  ['/meetings', 'Meetings'],
  ['/denials', 'Claims and denials'],
] as const

const words = (name: string, ...values: readonly string[]): Filter => ({
  name: 'status',
  label: name,
  kind: values.map((word) => [word, word] as const),
})

const filtersWith = (...more: readonly Filter[]): readonly Filter[] => [
  { name: 'text', label: 'Words', kind: 'text' },
  { name: 'actor', label: 'Who (code or name)', kind: 'text' },
  { name: 'recipient', label: 'To whom', kind: 'text' },
  ...more,
  { name: 'since', label: 'Since', kind: 'day' },
  { name: 'until', label: 'Until', kind: 'day' },
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

function LedgerPage(props: {
  visit: Visit
  title: string
  page: Rows<unknown>
  one: string
  filters: readonly Filter[]
  twins?: string
  children: Child
}) {
  const { visit, title, page, one, filters, twins, children } = props
  const path = visit.here.split('?')[0]!
  return (
    <Page visit={visit} title={title} wide>
      <div class="head">
        <h1>{title}</h1>
        <TotalOf page={page} one={one} many={`${one}s`} />
      </div>
      <nav aria-label="Ledgers">
        <p class="tabs">
          {ledgers.map(([address, name]) => (
            <Link href={address} aria-current={address === path ? 'page' : undefined}>
              {name}
            </Link>
          ))}
        </p>
      </nav>
      <FilterForm visit={visit} filters={filters} />
      {page.rows.length === 0 ? <NothingMatches visit={visit} kind={one} /> : children}
      <NextPage here={visit.here} next={page.next} />
      <Twins here={twins ?? visit.here} />
    </Page>
  )
}

/** One row a stated quantity, with what it comes to stage by stage. */
export function TransfersPage({ visit, transfers }: { visit: Visit; transfers: Rows<Transfer> }) {
  const now = visit.now.day
  return (
    <LedgerPage
      visit={visit}
      title="Aid and deliveries"
      page={transfers}
      one="transfer"
      filters={filtersWith(words('Stage', 'offered', 'pledged', 'allocated', 'shipped', 'delivered', 'refused'))}
    >
      <Ledger
        name="Aid and deliveries, a row for each quantity"
        columns={['Day', 'From → to', 'How much', 'Stage', 'Record and sources']}
        rows={transfers.rows.flatMap(({ entry, from, to, items, stage }) =>
          quantities(items).map((item) =>
            rowOf(entry, [
              <DayOf entry={entry} now={now} />,
              `${partiesInWords(from) || 'somebody'} → ${partiesInWords(to) || 'nobody named'}`,
              <Quantity item={item} />,
              stage,
              <Behind entry={entry} />,
            ]),
          ),
        )}
      />
      <Totals
        quantities={transfers.rows.flatMap(({ entry, items, stage }) => items.map((item) => ({ entry, item, stage })))}
      />
    </LedgerPage>
  )
}

/** Forces moved, exercised and pulled back. */
export function DeploymentsPage({ visit, deployments }: { visit: Visit; deployments: Rows<Deployment> }) {
  const now = visit.now.day
  return (
    <LedgerPage
      visit={visit}
      title="Forces"
      page={deployments}
      one="move"
      filters={filtersWith(words('Kind', 'deployment', 'exercise', 'withdrawal'))}
    >
      <Ledger
        name="Forces, a row for each quantity"
        columns={['Days', 'Who', 'How many', 'Kind', 'Where', 'Record and sources']}
        rows={deployments.rows.flatMap(({ entry, items, kind, from, until }) =>
          quantities(items).map((item) =>
            rowOf(entry, [
              from && until ? <DaysTime days={[from, until]} now={now} /> : <DayOf entry={entry} now={now} />,
              partiesInWords(entry.actors) || 'somebody',
              <Quantity item={item} />,
              entry.status === 'done' ? kind : `${kind}, ${statusWords[entry.status]}`,
              entry.where ?? <NotTold />,
              <Behind entry={entry} />,
            ]),
          ),
        )}
      />
      <Totals
        quantities={deployments.rows.flatMap(({ entry, items, kind }) =>
          items.map((item) => ({ entry, item, stage: `${kind}, ${statusWords[entry.status]}` })),
        )}
      />
    </LedgerPage>
  )
}

export function SanctionsPage({ visit, sanctions }: { visit: Visit; sanctions: Rows<Sanction> }) {
  const now = visit.now.day
  return (
    <LedgerPage
      visit={visit}
      title="Sanctions"
      page={sanctions}
      one="sanction"
      filters={filtersWith(words('Stage', 'threatened', 'considered', 'planned', 'imposed', 'eased', 'denied'))}
    >
      <Ledger
        name="Sanctions"
        columns={['Day', 'Who → whom', 'What', 'Stage', 'Record and sources']}
        rows={sanctions.rows.map(({ entry, from, on, stage, measures }) =>
          rowOf(entry, [
            <DayOf entry={entry} now={now} />,
            `${partiesInWords(from) || 'somebody'} → ${partiesInWords(on) || 'nobody named'}`,
            measures.join('; ') || <NotTold />,
            stage,
            <Behind entry={entry} />,
          ]),
        )}
      />
    </LedgerPage>
  )
}

export function MeetingsPage({ visit, meetings }: { visit: Visit; meetings: Rows<Meeting> }) {
  const now = visit.now.day
  return (
    <LedgerPage
      visit={visit}
      title="Meetings"
      page={meetings}
      one="meeting"
      filters={filtersWith(words('Kind', 'held', 'planned', 'meeting', 'call', 'visit'))}
    >
      <Ledger
        name="Meetings, calls and visits"
        columns={['Day', 'Parties', 'People', 'Where', 'Kind', 'Record and sources']}
        rows={meetings.rows.map(({ entry, kind, planned, participants, people, where, when }) =>
          rowOf(entry, [
            when ? <DaysTime days={when} now={now} /> : <DayOf entry={entry} now={now} />,
            partiesInWords(participants) || <NotTold />,
            people.join(', ') || <NotTold />,
            where ?? <NotTold />,
            planned ? `${kind}, planned` : kind,
            <Behind entry={entry} />,
          ]),
        )}
      />
    </LedgerPage>
  )
}

/** Acts and accusations that somebody tells and somebody denies or doubts, and the words of those who do. */
export function DenialsPage({
  visit,
  denied,
  denials,
}: {
  visit: Visit
  denied: Rows<Denial>
  denials: Rows<StatementRow>
}) {
  const now = visit.now.day
  return (
    <LedgerPage
      visit={visit}
      title="Claims and denials"
      page={{
        ...denied,
        rows: [...denied.rows, ...denials.rows],
        total: denied.total + denials.total,
        totalIsCutShort: denied.totalIsCutShort || denials.totalIsCutShort,
      }}
      one="denial"
      filters={filtersWith(words('Standing', 'denied', 'disputed'))}
    >
      {denied.rows.length > 0 ? (
        <>
          <h2>What is claimed and denied</h2>
          <Ledger
            name="What is claimed and denied"
            columns={['Day', 'Standing', 'Claimed by', 'Denied by', 'Record and sources']}
            rows={denied.rows.map(({ entry, standing, claimed, denied: against }) =>
              rowOf(entry, [
                <DayOf entry={entry} now={now} />,
                standing,
                <Voices voices={claimed} now={now} />,
                <Voices voices={against} now={now} />,
                <Behind entry={entry} />,
              ]),
            )}
          />
        </>
      ) : null}
      {denials.rows.length > 0 ? (
        <>
          <h2>Words of denial</h2>
          <Ledger
            name="Words of denial"
            columns={['Reported', 'Speaker', 'Words', 'Through']}
            rows={denials.rows.map((statement) => ({
              hue: 'statement',
              cells: [
                <DayTime day={statement.source.published} now={now} />,
                statement.speaker?.name ?? <NotTold />,
                <Link class="plain words" data-record href={claimAddress(statement)}>
                  {statement.words.text.replace(/\s+/g, ' ').trim()}
                </Link>,
                statement.source.publisher ?? 'unknown publisher',
              ],
            }))}
          />
        </>
      ) : null}
    </LedgerPage>
  )
}

const quantities = (items: readonly Item[]): readonly (Item | null)[] => (items.length === 0 ? [null] : items)

const rowOf = ({ type }: EntrySummary, cells: readonly Child[]): LedgerRow => ({ hue: types[type].of, cells })

function Voices({ voices, now }: { voices: readonly Voice[]; now: Day }) {
  if (voices.length === 0) return <span class="soft">nobody</span>
  return (
    <ul class="plain">
      {voices.map(({ by, publisher, day, claim, article, words: said }) => (
        <li>
          {by === null ? publisher : `${by.name}, in ${publisher}`}, <DayTime day={day} now={now} />:{' '}
          <Link class="plain words" data-record href={`/articles/${article.slice(0, 12)}?record=${claim}`}>
            {said}
          </Link>
        </li>
      ))}
    </ul>
  )
}

const NotTold = () => <span class="soft">not told</span>

function DayOf({ entry, now }: { entry: EntrySummary; now: Day }) {
  if (entry.when) return <DaysTime days={entry.when} now={now} />
  return (
    <>
      <span class="soft">reported </span>
      <DayTime day={entry.firstReported} now={now} />
    </>
  )
}

/** As told, and the plain number it stands for. */
function Quantity({ item }: { item: Item | null }) {
  if (item === null || item.n === null) return <span class="soft">{item?.what ?? 'no number told'}</span>
  return (
    <>
      {itemInWords(item)}{' '}
      <span class="soft">
        ({item.approx ? 'about' : 'exact'}, {numberInWords(item.n)})
      </span>
    </>
  )
}

function Behind({ entry }: { entry: EntrySummary }) {
  return (
    <>
      <Link class="plain" data-record href={entryAddress(entry)}>
        {entry.sentence}
      </Link>
      <p class="meta">
        <span>{sourcesInWords(entry.sources)}</span>
        {entry.contested.length > 0 ? <span>contested: {slotsInWords(entry.contested)}</span> : null}
        <Sureness confidence={entry.confidence} verdict={entry.verdict} />
      </p>
    </>
  )
}

/** Sums of one kind at one stage; what is contested in them is said beside them. */
function Totals({
  quantities: rows,
}: {
  quantities: readonly { readonly entry: EntrySummary; readonly item: Item; readonly stage: string }[]
}) {
  const totals = totalsOf(rows)
  if (totals.length === 0) return null
  return (
    <section>
      <h2>What the rows above come to</h2>
      <p class="soft">
        Only within one stage, and only what is counted in the same words: a promise and its delivery are not added.
      </p>
      <Ledger
        name="Totals by stage"
        columns={['What', 'Stage', 'Total', 'From', 'Contested in it']}
        rows={totals.map(({ what, stage, total, isRough, rows: n, contested }) => ({
          cells: [
            what,
            stage,
            `${isRough ? 'about ' : ''}${numberInWords(total)}`,
            count(n, 'row'),
            contested === 0 ? 'none' : `${count(contested, 'row')}: take care`,
          ],
        }))}
      />
    </section>
  )
}
