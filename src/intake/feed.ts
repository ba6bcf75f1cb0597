import { parseFeed } from 'feedsmith'
import type { Article } from '../model.ts'
import { hostOf } from './article.ts'
import { parsePrintedDay } from './printed-day.ts'
import { paragraphsOfMarkup } from './prose.ts'
import { articleOfReport } from './report.ts'
import { type Hints, InputError } from './taken.ts'

/** One item of a feed as an article. */
export interface FeedArticle {
  readonly article: Article
  /** Place in the feed, from 1. */
  readonly item: number
  /** The item as it stands in the feed; as JSON where it cannot be cut out. */
  readonly source: string
  /** It holds a summary only, and links to what it sums up. */
  readonly isSummary: boolean
  /** What a person should know: the feed was cut off, the item's date is no day of the calendar. */
  readonly warnings: readonly string[]
}

/**
 * The items of a feed (RSS, RDF, Atom, JSON Feed), one article each, in the feed's order. An item that names another
 * `<source>` is that outlet's. Items without words are left out. Of a feed that was cut off the whole items are taken.
 *
 * @throws InputError for what is no feed, and for a feed without items
 */
export async function* articlesOfFeed(where: string, markup: string, hints: Hints): AsyncGenerator<FeedArticle> {
  const { items, warnings } = itemsOf(where, markup)
  if (items.length === 0) throw new InputError(where, null, 'the feed holds no items', 'fetch it again later')
  const cuts = cutsOf(markup)
  const base = /<feed\b[^>]*\sxml:base=["']([^"'<>]+)["']/.exec(markup.slice(0, headOfFeed))?.[1]
  for (const [i, item] of items.entries()) {
    const article = await articleOfItem(item, base, hints)
    if (article.text === '') continue
    const source = cuts.length === items.length ? cuts[i]! : JSON.stringify(item)
    const isWrong = item.date && !article.published
    const wrong = isWrong ? [`"${item.date.slice(0, 60)}" is no day of the calendar: read without a date`] : []
    const isSummary = article.url !== null && isShort(proseOf(item.content))
    yield { article, item: i + 1, source, isSummary, warnings: [...warnings, ...wrong] }
  }
}

/** Characters in which a feed begins. */
const headOfFeed = 5_000

interface Item {
  readonly title: string | undefined
  readonly link: string | undefined
  readonly date: string | undefined
  readonly content: string | undefined
  readonly sourceName: string | undefined
  readonly sourceAddress: string | undefined
  readonly feedName: string | undefined
  readonly feedAddress: string | undefined
}

function articleOfItem(item: Item, base: string | undefined, hints: Hints): Promise<Article> {
  const url =
    absolute(item.link, base) ?? absolute(item.link, item.feedAddress ?? hints.url) ?? absolute(item.link, hints.url)
  const source = hostOf(item.sourceAddress ?? '') ?? item.sourceName ?? null
  return articleOfReport({
    title: proseOf(item.title).join(' '),
    published: hints.published ?? parsePrintedDay(item.date ?? ''),
    url,
    publisher: source ?? (url && hostOf(url)) ?? hostOf(item.feedAddress ?? '') ?? item.feedName ?? null,
    paragraphs: proseOf(item.content).filter((line) => !signOff.test(line)),
  })
}

const signOff =
  /^(?:the post .* appeared first on .*|(?:continue reading|read more|read the full (?:story|article)).{0,80})$/i

/** Words below which an item counts as a summary, unless it has no address. */
const fewWords = 120

function isShort(paragraphs: readonly string[]): boolean {
  const last = paragraphs.at(-1) ?? ''
  if (signOff.test(last) || /(?:…|\.\.\.|\[(?:…|\.{3})\])$/.test(last)) return true
  return paragraphs.join(' ').split(/\s+/, fewWords).length < fewWords
}

/** Markup or plain text as paragraphs. */
function proseOf(words: string | undefined): string[] {
  if (!words) return []
  if (/<[a-z!/]/i.test(words)) return paragraphsOfMarkup(words)
  return words
    .split(/\n+/)
    .flatMap((line) => (/[<&]/.test(line) ? paragraphsOfMarkup(line.replace(/</g, '&lt;')) : plain(line)))
}

/** Most titles hold no markup and need no parser. */
function plain(line: string): string[] {
  const words = line.replace(/\s+/g, ' ').trim()
  return words === '' ? [] : [words]
}

function absolute(link: string | undefined, base: string | undefined): string | null {
  if (!link || !URL.canParse(link, base)) return null
  const { href, protocol } = new URL(link, base)
  return protocol === 'http:' || protocol === 'https:' ? href : null
}

interface Items {
  readonly items: readonly Item[]
  readonly warnings: readonly string[]
}

function itemsOf(where: string, markup: string): Items {
  try {
    return { items: parsedItems(where, markup), warnings: [] }
  } catch (error) {
    const mended = mendedFeed(markup)
    if (mended === null) throw error
    const warning = 'the feed is damaged or was cut off: its whole items were taken'
    return { items: parsedItems(where, mended), warnings: [warning] }
  }
}

function parsedItems(where: string, markup: string): Item[] {
  try {
    const parsed = parse(markup)
    if (parsed.format === 'atom') return atomItems(parsed.feed)
    if (parsed.format === 'json') return jsonItems(parsed.feed)
    return rssItems(parsed.feed)
  } catch (error) {
    const why = (error as Error).message
    throw new InputError(where, null, `the feed cannot be understood (${why})`, 'fetch it again, whole')
  }
}

/** The whole items of a feed that does not parse, under its own beginning and a new end; null when there are none. */
function mendedFeed(markup: string): string | null {
  const first = markup.search(/<(?:item|entry)[\s>]/)
  const items = cutsOf(markup).join('')
  const head = markup.slice(0, Math.max(first, 0))
  const [root, name] = /<(rss|feed|rdf:RDF)\b[^>]*>/.exec(head) ?? []
  if (!root || items === '') return null
  const inner = head.slice(head.indexOf(root) + root.length).replace(/<\/?channel\b[^>]*>/g, '')
  if (name === 'feed') return `${root}${inner}${items}</feed>`
  if (name === 'rss') return `${root}<channel>${inner}${items}</channel></rss>`
  return `${root}<channel>${inner}</channel>${items}</rdf:RDF>`
}

const parse = (markup: string) => parseFeed(markup)
type FeedOf<Format> = Extract<ReturnType<typeof parse>, { format: Format }>['feed']

function rssItems(feed: FeedOf<'rss'> | FeedOf<'rdf'>): Item[] {
  return (feed.items ?? []).map((item) => ({
    title: item.title ?? item.dc?.titles?.[0],
    link: item.link ?? ('guid' in item ? item.guid?.value : undefined),
    date: ('pubDate' in item ? item.pubDate : undefined) ?? item.dc?.dates?.[0],
    content: longer(item.content?.encoded, item.description),
    sourceName: 'source' in item ? item.source?.title : undefined,
    sourceAddress: 'source' in item ? item.source?.url : undefined,
    feedName: feed.title,
    feedAddress: feed.link,
  }))
}

function atomItems(feed: FeedOf<'atom'>): Item[] {
  return (feed.entries ?? []).map((entry) => ({
    title: markupOf(entry.title),
    link: linkOf(entry.links) ?? entry.id,
    date: entry.published ?? entry.updated,
    content: longer(markupOf(entry.content), markupOf(entry.summary)),
    sourceName: markupOf(entry.source?.title),
    sourceAddress: linkOf(entry.source?.links),
    feedName: markupOf(feed.title),
    feedAddress: linkOf(feed.links),
  }))
}

function jsonItems(feed: FeedOf<'json'>): Item[] {
  return (feed.items ?? []).map((item) => ({
    title: item.title,
    link: item.url ?? item.external_url,
    date: item.date_published ?? item.date_modified,
    content: longer(item.content_html, item.content_text) ?? item.summary,
    sourceName: undefined,
    sourceAddress: undefined,
    feedName: feed.title,
    feedAddress: feed.home_page_url,
  }))
}

const longer = (a: string | undefined, b: string | undefined): string | undefined =>
  (a ?? '').length >= (b ?? '').length ? a : b

/** An Atom text: plain unless it says that it is markup. */
function markupOf(words: { readonly value?: string; readonly type?: string } | undefined): string | undefined {
  return words?.type && words.type !== 'text' ? words.value : words?.value?.replace(/</g, '&lt;')
}

function linkOf(links: readonly { readonly href?: string; readonly rel?: string }[] | undefined): string | undefined {
  return links?.find(({ rel }) => !rel || rel === 'alternate')?.href
}

/** Each item's own markup. */
function cutsOf(markup: string): string[] {
  const cuts: string[] = []
  for (const { index, 1: name } of markup.matchAll(/<(item|entry)(?=[\s>])/g)) {
    const close = markup.indexOf(`</${name}>`, index)
    if (close < 0) break
    cuts.push(markup.slice(index, close + `</${name}>`.length))
  }
  return cuts
}
