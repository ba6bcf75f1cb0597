import type { Day } from '../model.ts'
import type { DomElement } from './dom.ts'
import { parsePrintedDay } from './printed-day.ts'

/** What a page says of itself, outside its prose. */
export interface PageFacts {
  readonly title: string | null
  readonly published: Day | null
  /** When it was last changed, as it says. */
  readonly updated: Day | null
  /** Canonical address, absolute. */
  readonly url: string | null
  readonly publisher: string | null
  /** `articleBody` of its JSON-LD. */
  readonly body: string | null
}

/**
 * Title, day, address and publisher of a page, from JSON-LD, metadata, `<time>` and headings, the most reliable first.
 *
 * @param at where it was fetched, from which an address without a host is counted
 */
export function factsOf(page: DomElement, at: string | null): PageFacts {
  const report = linkedReport(page)
  const publisher = nameOf(report?.publisher) ?? meta(page, 'og:site_name', 'application-name', 'dc.publisher')
  return {
    title: titleOf(page, report, publisher),
    published: dayOf(page, report),
    updated: parsePrintedDay(text(report?.dateModified) ?? meta(page, ...updateTimes) ?? ''),
    url: addressOf(page, report, at),
    publisher,
    body: text(report?.articleBody),
  }
}

function titleOf(page: DomElement, report: Linked | null, publisher: string | null): string | null {
  const headings = [...page.querySelectorAll('h1')].map((heading) => text(heading.textContent)).filter((h) => h)
  const title =
    text(report?.headline) ??
    meta(page, 'og:title', 'twitter:title', 'dc.title') ??
    (headings.length === 1 ? headings[0]! : null) ??
    text(page.querySelector('title')?.textContent)
  return title && withoutSite(title, publisher)
}

/** "Norland offers talks | Harbour Ledger" → "Norland offers talks", when the site is called so or the rest is long enough. */
function withoutSite(title: string, publisher: string | null): string {
  const parts = /^(.{15,}?)\s+[|–—•·»-]\s+([^|–—•·»]{2,40})$/.exec(title)
  if (!parts) return title
  const isSite = publisher ? parts[2]!.toLowerCase().includes(publisher.toLowerCase()) : /\s[|•·»]\s/.test(title)
  return isSite ? parts[1]! : title
}

const updateTimes = ['article:modified_time', 'og:updated_time', 'last-modified']

function dayOf(page: DomElement, report: Linked | null): Day | null {
  const printed = [
    text(report?.datePublished),
    meta(page, 'article:published_time', 'og:article:published_time', 'parsely-pub-date', 'datepublished'),
    page.querySelector('[itemprop="datePublished"]')?.getAttribute('content') ??
      page.querySelector('[itemprop="datePublished"]')?.getAttribute('datetime') ??
      null,
    meta(page, 'pubdate', 'publishdate', 'publish-date', 'publication_date', 'dc.date', 'dc.date.issued', 'date'),
    ...[...page.querySelectorAll('article time, main time, time[pubdate], time')]
      .slice(0, 3)
      .flatMap((time) => [time.getAttribute('datetime'), time.textContent]),
    ...[...page.querySelectorAll('[class*="date"], [class*="publish"], [class*="time"]')]
      .slice(0, 10)
      .map((element) => element.textContent ?? '')
      .filter((words) => words.trim().length < 80),
    text(report?.dateCreated),
    text(report?.dateModified),
    meta(page, ...updateTimes),
  ]
  for (const words of printed) {
    const day = words && parsePrintedDay(words)
    if (day) return day
  }
  return null
}

function addressOf(page: DomElement, report: Linked | null, at: string | null): string | null {
  const entity = report?.mainEntityOfPage
  const given = [
    page.querySelector('link[rel="canonical"]')?.getAttribute('href'),
    meta(page, 'og:url'),
    text(report?.url),
    typeof entity === 'object' && entity !== null ? text((entity as Linked)['@id']) : text(entity),
  ]
  const whole = given.map((address) => (address?.startsWith('/') && at !== null ? from(address, at) : address))
  return whole.find((address): address is string => /^https?:\/\/[^\s/]+\.[^\s/]/i.test(address ?? '')) ?? null
}

const from = (path: string, at: string): string | null => (URL.canParse(path, at) ? new URL(path, at).href : null)

/** The first of some metadata that says anything; names are matched whatever their case, as `name` and as `property`. */
function meta(page: DomElement, ...names: readonly string[]): string | null {
  const said = new Map<string, string>()
  for (const element of page.querySelectorAll('meta')) {
    const name = (element.getAttribute('property') ?? element.getAttribute('name') ?? '').toLowerCase()
    const content = text(element.getAttribute('content'))
    if (content && !said.has(name)) said.set(name, content)
  }
  const name = names.find((one) => said.has(one))
  return name ? said.get(name)! : null
}

type Linked = { readonly [key: string]: unknown }

/** The report among the JSON-LD of a page. Broken JSON-LD is common and passed over. */
function linkedReport(page: DomElement): Linked | null {
  for (const script of page.querySelectorAll('script[type="application/ld+json"]')) {
    const report = graphOf(parseOrNull(script.textContent ?? '')).find(isReport)
    if (report) return report
  }
  return null
}

function parseOrNull(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return null
  }
}

function graphOf(value: unknown): Linked[] {
  const tops = Array.isArray(value) ? value : [value]
  return tops.flatMap((top: unknown) => {
    if (typeof top !== 'object' || top === null) return []
    const graph = (top as Linked)['@graph']
    return [top as Linked, ...(Array.isArray(graph) ? graph : [])].filter((one) => typeof one === 'object' && one)
  })
}

function isReport(item: Linked): boolean {
  const types = Array.isArray(item['@type']) ? item['@type'] : [item['@type']]
  return types.some((type) => typeof type === 'string' && /(?:Article|BlogPosting|NewsReport|Report)$/.test(type))
}

function nameOf(organisation: unknown): string | null {
  const one: unknown = Array.isArray(organisation) ? organisation[0] : organisation
  if (typeof one === 'string') return text(one)
  return typeof one === 'object' && one !== null ? text((one as Linked).name) : null
}

/** Words without needless space; JSON-LD and metadata often hold escaped entities. Null for none. */
function text(value: unknown): string | null {
  if (typeof value !== 'string') return null
  const words = value
    .replace(/<[^<>]{1,200}>/g, ' ')
    .replace(/&(amp|lt|gt|quot|apos|nbsp|#(\d{1,6})|#x([\da-f]{1,6}));/gi, entity)
    .replace(/[^\S\n]+/g, ' ')
    .trim()
  return words === '' ? null : words
}

const named: { readonly [name: string]: string } = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' }

function entity(whole: string, name: string, decimal?: string, hex?: string): string {
  const code = decimal ? Number(decimal) : hex ? Number.parseInt(hex, 16) : null
  if (code === null) return named[name.toLowerCase()] ?? whole
  return code > 0 && code < 0x11_0000 ? String.fromCodePoint(code) : whole
}
