import { createContext, type PropsWithChildren, useContext } from 'hono/jsx'
import type { Day } from '../../model.ts'
import type { Now } from '../../store/pages.ts'
import { withQuery } from './query.ts'

/** The day by whose reports a page is asked for; null: today's. All links of the page stay on it. */
const AsOf = createContext<Day | null>(null)

/** What stands in it stays on the day that was asked for. */
export function OnDay({ now, children }: PropsWithChildren<{ now: Now }>) {
  return <AsOf.Provider value={now.basis === 'as-of' ? now.day : null}>{children}</AsOf.Provider>
}

/** A link to a page of ours, on the day on which this page is. What leaves the day is a plain `<a>`. */
export function Link({ href, children, ...others }: PropsWithChildren<{ href: string; [attribute: string]: unknown }>) {
  return (
    <a href={stayingOn(useContext(AsOf), href)} {...others}>
      {children}
    </a>
  )
}

/** Keeps a form that asks for a page on the day on which this page is. */
export function DayField() {
  const asOf = useContext(AsOf)
  return asOf === null ? null : <input type="hidden" name="as-of" value={asOf} />
}

/** An address that names a day itself keeps it. */
function stayingOn(asOf: Day | null, href: string): string {
  const [address, part] = href.split('#') as [string, string | undefined]
  const hasDay = new URLSearchParams(address.split('?')[1]).has('as-of')
  const staying = asOf === null || hasDay ? address : withQuery(address, { 'as-of': asOf })
  return part === undefined ? staying : `${staying}#${part}`
}
