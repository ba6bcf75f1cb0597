import type { Page as Rows } from '../../store/pages.ts'
import { lookedAt } from '../../store/paging.ts'
import type { Visit } from '../layout.tsx'
import { Allowed } from './allowed.tsx'
import { Link } from './link.tsx'
import { formsBehind, showsList } from './list-behind.ts'
import { withQuery } from './query.ts'

/** "312 events", "1,000+ events". */
export function TotalOf({ page, one, many }: { page: Rows<unknown>; one: string; many: string }) {
  return (
    <p class="soft" role="status">
      {totalInWords(page)} {page.total === 1 ? one : many}
    </p>
  )
}

/** "312"; "1,000+" where counting stopped. */
export const totalInWords = ({ total, totalIsCutShort }: Pick<Rows<unknown>, 'total' | 'totalIsCutShort'>): string =>
  `${total.toLocaleString('en')}${totalIsCutShort ? '+' : ''}`

/** Says that a list counts some of what matches. */
export function OfTheNewest() {
  return (
    <p class="soft">
      Counted in the newest {lookedAt.toLocaleString('en')} events and statements that match; others may follow.
    </p>
  )
}

/** An empty list, and which of three it is: nothing was added yet, work still goes on, nothing matches. What failed has a page of its own. */
export function NothingMatches({ visit, kind = 'record' }: { visit: Visit; kind?: string }) {
  const [path, query] = visit.here.split('?') as [string, string | undefined]
  const isFiltered = withQuery(`?${query ?? ''}`, { 'as-of': null }) !== ''
  return (
    <div class="empty" role="status">
      {visit.record === 'empty' ? (
        <>
          <h2>Nothing has been added yet</h2>
          <Allowed visit={visit} address="/-/samples" deed="Adding articles">
            <form method="post" action="/-/samples">
              <button class="main" type="submit">
                Read the samples
              </button>{' '}
              or <Link href="/add">add articles of your own</Link>
            </form>
          </Allowed>
        </>
      ) : (
        <>
          <h2>{isFiltered ? 'Nothing matches' : `No ${kind} is told`}</h2>
          {visit.record === 'working' ? (
            <p>
              Articles are still being read. <Link href="/-/work">See how far it is</Link>
            </p>
          ) : null}
          <p>
            {isFiltered ? (
              <Link href={path}>Clear all filters</Link>
            ) : (
              <>
                {visit.now.basis === 'as-of' ? 'What had been reported by then tells' : 'The articles read so far tell'}{' '}
                of none. <Link href="/articles">See what was read</Link>
              </>
            )}
          </p>
        </>
      )}
    </div>
  )
}

export function NextPage({ here, next, of = 'rows' }: { here: string; next: string | null; of?: string }) {
  if (next === null) return null
  return (
    <p class="more">
      <Link href={withQuery(here, { cursor: next })} rel="next">
        Next {of}
      </Link>
    </p>
  )
}

const feeds = { rss: 'RSS', ics: 'calendar', geojson: 'GeoJSON' } as const

/** The same page for machines, and the list that it shows as feed, calendar and map. */
export function Twins({ here }: { here: string }) {
  const [path, query] = here.split('?') as [string, string | undefined]
  const address = (ending: string): string => `${path}.${ending}${query === undefined ? '' : `?${query}`}`
  const more = showsList(path) ? formsBehind(withQuery(here, { cursor: null }), ['rss', 'ics', 'geojson']) : []
  return (
    <p class="twins">
      This page as <Link href={address('json')}>JSON</Link> <Link href={address('csv')}>CSV</Link>
      {more.map(({ form, address: file }) => (
        <>
          {' '}
          <Link href={file}>{feeds[form]}</Link>
        </>
      ))}
    </p>
  )
}

/** The page of an act. */
export const entryAddress = ({ id }: { readonly id: string }): string => `/entries/${id}`
