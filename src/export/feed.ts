import type { Item, Listed, Surroundings } from './listed.ts'

/** Rows as RSS 2.0, each an item with a stable guid. */
export async function* feedOf<Row>(
  { name, about, itemOf }: Listed<Row>,
  rows: AsyncIterable<Row>,
  { address }: Surroundings,
): AsyncGenerator<string> {
  const home = address ?? 'http://127.0.0.1:7331'
  yield `<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"><channel>\n`
  yield `<title>Readout: ${name}</title><link>${escaped(home)}/</link><description>${escaped(about)}</description>\n`
  for await (const row of rows) yield itemText(itemOf!(row), home)
  yield '</channel></rss>\n'
}

function itemText({ id, title, text, at, path }: Item, home: string): string {
  const date = at === null ? '' : `<pubDate>${new Date(at).toUTCString()}</pubDate>`
  return `<item><title>${escaped(title)}</title><link>${escaped(home + path)}</link><guid isPermaLink="false">readout:${escaped(id)}</guid>${date}<description>${escaped(text)}</description></item>\n`
}

const entities: { readonly [character: string]: string } = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Without characters that XML does not allow. */
export const escaped = (text: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
  text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '').replace(/[&<>"]/g, (one) => entities[one]!)
