import { type ListName, listNames } from '../../api/lists.ts'

/** Pages that show a list under another name, and what they ask of it whatever their address says. */
const shown: { readonly [page: string]: readonly [list: ListName, asked: readonly (readonly [string, string])[]] } = {
  positions: ['demands', []],
  contested: ['events', [['contested', 'yes']]],
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
  const [list, asked] = shown[name] ?? [listNames.find((one) => one === name) ?? 'events', []]
  for (const [key, value] of asked) query.set(key, value)
  return { list, query: query.toString() }
}
