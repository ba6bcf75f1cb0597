import { type ListName, listNamed, listNames } from '../../api/lists.ts'
import { type FormName, formsOf } from '../../export/forms.ts'
import { withQuery } from './query.ts'

/** Pages that show a list under another name, and what they ask of it whatever their address says. */
const shown: { readonly [page: string]: readonly [list: ListName, asked: readonly (readonly [string, string])[]] } = {
  positions: ['demands', []],
  timeline: ['events', []],
  contested: ['events', [['contested', 'yes']]],
  sources: ['articles', []],
}

/** The list behind the address of a page, and the query that asks for the same of it: "/contested?actor=RUS" shows contested events. */
export function listBehind(address: string): { readonly list: ListName; readonly query: string } {
  const [path = '', text = ''] = address.split('?')
  const name = path.slice(1)
  const query = new URLSearchParams(text)
  const words = query.get('q')
  if (words !== null && name === 'search') {
    query.delete('q')
    query.set('text', words)
  }
  const [, party] = /^(?:actors|people)\/([^/]+)$/.exec(name) ?? []
  if (party !== undefined) query.set('actor', decodeURIComponent(party))
  const [list, asked] = shown[name] ?? [listNames.find((one) => one === name) ?? 'events', []]
  for (const [key, value] of asked) query.set(key, value)
  return { list, query: query.toString() }
}

/** Whether a page shows a list. */
export const showsList = (path: string): boolean =>
  path !== '/sources' && (listNames.some((name) => path === `/${name}`) || Object.hasOwn(shown, path.slice(1)))

/** Items of a feed: what was reported last. */
const inFeed = '200'

/** The addresses of the list behind a page in some forms, those that it has. */
export function formsBehind<Name extends FormName>(
  here: string,
  wanted: readonly Name[],
): readonly { readonly form: Name; readonly address: string }[] {
  const { list, query } = listBehind(here)
  const has = formsOf(listNamed(list))
  return wanted
    .filter((form) => has.includes(form))
    .map((form) => {
      const file = query === '' ? `/${list}.${form}` : `/${list}.${form}?${query}`
      return { form, address: form === 'rss' ? withQuery(file, { order: 'reported', limit: inFeed }) : file }
    })
}
