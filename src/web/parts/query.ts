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
