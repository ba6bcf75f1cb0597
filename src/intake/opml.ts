import { generateOpml, parseOpml } from 'feedsmith'
import { InputError } from './taken.ts'

/** A feed as a list of feeds names it. */
export interface ListedFeed {
  readonly address: string
  readonly title: string | null
}

/** Lists within lists that are looked into. */
const deepest = 20

/**
 * The feeds of a list (OPML 1 and 2), in its order, each once.
 *
 * @throws InputError for what is no list, or holds no feeds
 */
export function feedsOfOpml(where: string, markup: string): ListedFeed[] {
  const found = new Map<string, ListedFeed>()
  let level: readonly Outline[] = parsed(where, markup)
  for (let depth = 0; level.length > 0 && depth < deepest; depth++) {
    for (const { xmlUrl, title, text } of level) {
      const address = xmlUrl?.trim() ?? ''
      if (/^https?:\/\//i.test(address) && !found.has(address))
        found.set(address, { address, title: title ?? text ?? null })
    }
    level = level.flatMap(({ outlines }) => outlines ?? [])
  }
  if (found.size > 0) return [...found.values()]
  throw new InputError(where, null, 'the list holds no feeds', 'give one with xmlUrl="https://…"')
}

interface Outline {
  readonly xmlUrl?: string
  readonly title?: string
  readonly text?: string
  readonly outlines?: readonly Outline[]
}

function parsed(where: string, markup: string): readonly Outline[] {
  try {
    return (parseOpml(markup).body?.outlines ?? []) as readonly Outline[]
  } catch (error) {
    const what = `it is no list of feeds (${(error as Error).message})`
    throw new InputError(where, null, what, 'give a file of OPML')
  }
}

/** A list of feeds (OPML 2) as other readers take it. */
export function opmlOf(feeds: readonly ListedFeed[]): string {
  const outlines = feeds.map(({ address, title }) => ({ type: 'rss', text: title ?? address, xmlUrl: address }))
  return `${generateOpml({ head: { title: 'Followed by Readout' }, body: { outlines } })}\n`
}
