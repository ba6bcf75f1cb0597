import type { Context } from 'hono'
import { filled, type Query } from '../../api/asked.ts'

/** A form that was sent, as a query: all values of a name. */
export const formOf = async (c: Context): Promise<Query> => queryOfText(await c.req.text())

export function queryOfText(text: string): Query {
  const values = new URLSearchParams(text)
  return (name) => values.getAll(name)
}

/** The first value of a name, "" where there is none. */
export const fieldOf =
  (form: Query) =>
  (name: string): string =>
    filled(form, name)[0] ?? ''

/** A path of ours; never another site's address. */
export const ownPath = (path: string | undefined): string =>
  path !== undefined && /^\/(?![/\\])/.test(path) ? path : '/'

/** A path with something that is said on the page to which it leads; behind it stands what stood behind it. */
export function saying(path: string, said: string): string {
  const [address, place] = path.split('#') as [string, string | undefined]
  const [bare, query] = address.split('?') as [string, string | undefined]
  const values = new URLSearchParams(query)
  values.set('said', said)
  return `${bare}?${values}${place === undefined ? '' : `#${place}`}`
}
