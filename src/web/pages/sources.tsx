import type { FollowedSource } from '../../store/followed.ts'
import type { Outlet } from '../../store/outlets.ts'
import { Page, type Visit } from '../layout.tsx'
import { count } from '../parts/counts.ts'
import { DayTime } from '../parts/days.tsx'
import { type Filter, FilterForm } from '../parts/filters.tsx'
import { Ledger } from '../parts/ledger.tsx'
import { Link } from '../parts/link.tsx'
import { NothingMatches, Twins } from '../parts/lists.tsx'
import { withQuery } from '../parts/query.ts'
import { maySend } from '../roles.ts'

/** What the articles that are counted can be narrowed by. */
const filters: readonly Filter[] = [
  { name: 'publisher', label: 'Publisher', kind: 'text' },
  { name: 'text', label: 'Words of the articles', kind: 'text' },
  { name: 'since', label: 'Published since', kind: 'day' },
  { name: 'until', label: 'Published until', kind: 'day' },
  { name: 'as-of', label: 'As known on', kind: 'day' },
  { name: 'added-since', label: 'Added since', kind: 'day' },
]

interface SourcesProps {
  readonly visit: Visit
  readonly outlets: readonly Outlet[]
  readonly followed: readonly FollowedSource[]
}

/** Whose articles are in the record, how fresh they are, and what could not be read. */
export function SourcesPage({ visit, outlets, followed }: SourcesProps) {
  const now = visit.now.day
  return (
    <Page visit={visit} title="Sources">
      <div class="head">
        <h1>Sources</h1>
        <p class="soft" role="status">
          {count(outlets.length, 'publisher')}
        </p>
      </div>
      <FilterForm visit={visit} filters={filters} />
      {outlets.length === 0 ? <NothingMatches visit={visit} kind="publisher" /> : null}
      {outlets.length > 0 ? (
        <Ledger
          name="Publishers"
          columns={['Publisher', 'Articles', 'Reprints', 'Not read', 'Newest article', 'Last added']}
          rows={outlets.map(({ publisher, articles, reprints, notRead, failed, newest, added }) => ({
            cells: [
              publisher === null ? (
                <span class="soft">unknown publisher</span>
              ) : (
                <Link data-record href={withQuery(visit.here.replace('/sources', '/articles'), { publisher })}>
                  {publisher}
                </Link>
              ),
              articles,
              reprints,
              failed > 0 ? `${notRead} in other languages, ${failed} failed` : notRead,
              <DayTime day={newest} now={now} />,
              <DayTime day={added.slice(0, 10)} now={now} />,
            ],
          }))}
        />
      ) : null}
      <Twins here={visit.here} />
      {followed.length > 0 ? <Followed visit={visit} followed={followed} /> : null}
    </Page>
  )
}

/** What `readout follow` looks at, and how it goes: the failing and the dead first. */
function Followed({ visit, followed }: { visit: Visit; followed: readonly FollowedSource[] }) {
  const now = visit.now.day
  const worst = ['dead', 'failing', 'new', 'well']
  const sorted = [...followed].sort((a, b) => worst.indexOf(a.health) - worst.indexOf(b.health))
  return (
    <section>
      <h2>Followed</h2>
      {visit.here.includes('?') ? (
        <p class="soft">All that are followed, as they stand today, whatever the filters.</p>
      ) : null}
      <Ledger
        name="Followed sources"
        columns={['Source', 'Health', 'Articles', 'Last looked at', 'Newest article', 'Problem']}
        rows={sorted.map(({ address, title, health, articles, checked, newest, problem }) => ({
          cells: [
            <span title={address}>{title ?? address}</span>,
            health,
            articles,
            <DayTime day={checked?.slice(0, 10) ?? null} now={now} />,
            <DayTime day={newest?.slice(0, 10) ?? null} now={now} />,
            problem === null ? '' : <Problem visit={visit} address={address} health={health} problem={problem} />,
          ],
        }))}
      />
    </section>
  )
}

/** What went wrong, and another try for who may. */
function Problem(props: { visit: Visit } & Pick<FollowedSource, 'address' | 'health'> & { problem: string }) {
  const { visit, address, health, problem } = props
  return (
    <>
      {problem}
      {health === 'well' || !maySend(visit, '/sources/retry') ? null : (
        <form method="post" action="/sources/retry">
          <input type="hidden" name="address" value={address} />
          <button type="submit">
            Try again<span class="hidden"> {address}</span>
          </button>
        </form>
      )}
    </>
  )
}
