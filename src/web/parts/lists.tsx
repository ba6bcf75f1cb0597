import type { Child } from 'hono/jsx'
import type { Page as Rows } from '../../store/pages.ts'

/** "312 events", "1,000+ events". */
export function TotalOf({ page, one, many }: { page: Rows<unknown>; one: string; many: string }) {
  const total = page.total.toLocaleString('en')
  return (
    <p class="soft" role="status">
      {page.totalIsCutShort ? `${total}+` : total} {page.total === 1 ? one : many}
    </p>
  )
}

/** Nothing matches: the filters are shown, and can be cleared. */
export function NothingMatches({ path, children }: { path: string; children?: Child }) {
  return (
    <div class="empty">
      <h2>Nothing matches</h2>
      {children}
      <p>
        <a href={path}>Clear all filters</a>
      </p>
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

/** The same list for machines. */
export function Twins({ here }: { here: string }) {
  const [path, query] = here.split('?') as [string, string | undefined]
  const address = (ending: string): string => `${path}.${ending}${query === undefined ? '' : `?${query}`}`
  return (
    <p class="twins">
      This list as <a href={address('json')}>JSON</a> <a href={address('csv')}>CSV</a>
    </p>
  )
}

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
