import type { Fetcher } from '../fetch/fetch.ts'
import { parsePage } from '../intake/dom.ts'
import { decode } from '../intake/encoding.ts'
import { kindOf } from '../intake/kind.ts'

/**
 * The feed that a page names for itself (`<link rel="alternate" type="application/rss+xml">`); null for a feed, and for a page
 * that names none.
 *
 * @throws FetchError when the address cannot be had
 */
export async function feedNamedAt(fetcher: Fetcher, address: string): Promise<string | null> {
  const found = await fetcher.get(address)
  if (found === null) return null
  const { text } = await decode(found.bytes, found.encoding ?? undefined)
  if (kindOf(address, text) !== 'page') return null
  const end = text.search(/<\/head>|<body\b/i)
  for (const link of parsePage(text.slice(0, end < 0 ? 100_000 : end)).querySelectorAll('link')) {
    const isFeed = /^application\/(?:rss|atom|rdf|feed)\+(?:xml|json)/i.test(link.getAttribute('type') ?? '')
    const href = link.getAttribute('href')
    if (isFeed && /\balternate\b/i.test(link.getAttribute('rel') ?? '') && href && URL.canParse(href, found.address)) {
      return new URL(href, found.address).href
    }
  }
  return null
}
