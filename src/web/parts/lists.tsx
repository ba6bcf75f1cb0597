import type { Page as Rows } from '../../store/pages.ts'
import { lookedAt } from '../../store/paging.ts'
import type { Visit } from '../layout.tsx'
import { Allowed } from './allowed.tsx'

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
  const isFiltered = query !== undefined && query !== ''
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
              or <a href="/add">add articles of your own</a>
            </form>
          </Allowed>
        </>
      ) : (
        <>
          <h2>{isFiltered ? 'Nothing matches' : `No ${kind} is told`}</h2>
          {visit.record === 'working' ? (
            <p>
              Articles are still being read. <a href="/-/work">See how far it is</a>
            </p>
          ) : null}
          <p>
            {isFiltered ? (
              <a href={path}>Clear all filters</a>
            ) : (
              <>
                The articles read so far tell of none. <a href="/articles">See what was read</a>
              </>
            )}
          </p>
        </>
      )}
    </div>
  )
}

export function NextPage({ here, next }: { here: string; next: string | null }) {
  if (next === null) return null
  return (
    <p class="more">
      <a href={withQuery(here, { cursor: next })} rel="next">
        Next rows
      </a>
    </p>
  )
}

/** The same page for machines. */
export function Twins({ here }: { here: string }) {
  const [path, query] = here.split('?') as [string, string | undefined]
  const address = (ending: string): string => `${path}.${ending}${query === undefined ? '' : `?${query}`}`
  return (
    <p class="twins">
      This page as <a href={address('json')}>JSON</a> <a href={address('csv')}>CSV</a>
    </p>
  )
}

/** An address as it was known on the day that the page is asked for, if on one. */
export const asKnown = ({ now }: Visit, address: string): string =>
  now.basis === 'as-of' ? withQuery(address, { 'as-of': now.day }) : address

/** The page of an act, as it was known on the day that this page is asked for. */
export const entryAddress = (visit: Visit, { id }: { readonly id: string }): string => asKnown(visit, `/entries/${id}`)

/** An address with values of its query set, or taken away (null). */
export function withQuery(here: string, set: { readonly [name: string]: string | null }): string {
  const [path, query] = here.split('?') as [string, string | undefined]
  const values = new URLSearchParams(query)
  for (const [name, value] of Object.entries(set)) {
    if (value === null) values.delete(name)
    else values.set(name, value)
  }
  const text = values.toString()
  return text === '' ? path : `${path}?${text}`
}
