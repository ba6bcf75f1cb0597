import type { Outlet } from '../../store/outlets.ts'
import { Page, type Visit } from '../layout.tsx'
import { count } from '../parts/counts.ts'
import { DayTime } from '../parts/days.tsx'
import { Ledger } from '../parts/ledger.tsx'
import { NothingMatches, Twins } from '../parts/lists.tsx'

/** Whose articles are in the record, how fresh they are, and what could not be read. */
export function SourcesPage({ visit, outlets }: { visit: Visit; outlets: readonly Outlet[] }) {
  const now = visit.now.day
  return (
    <Page visit={visit} title="Sources">
      <div class="head">
        <h1>Sources</h1>
        <p class="soft" role="status">
          {count(outlets.length, 'publisher')}
        </p>
      </div>
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
                <a data-record href={`/articles?${new URLSearchParams({ publisher })}`}>
                  {publisher}
                </a>
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
    </Page>
  )
}
