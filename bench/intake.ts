import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { extractFromHtml } from '@extractus/article-extractor'
import { Readability } from '@mozilla/readability'
import { parseHTML } from 'linkedom'
import RssParser from 'rss-parser'
import { takeFile } from '../src/intake/source.ts'
import { loadKnowledge } from '../src/load.ts'
import type { Article } from '../src/model.ts'
import { read } from '../src/read.ts'
import type { BenchRun, Figure } from './figure.ts'
import { layouts, type Report, shownBy } from './page-layouts.ts'
import { readByCompromise, tagByWink } from './peers.ts'

/** The same 1,000 reports of our own making for all: as pages of many houses, as feeds of four kinds, as text to be read. */
export async function benchIntake({ tell }: BenchRun): Promise<Figure[]> {
  const script = fileURLToPath(new URL('../tools/reports.ts', import.meta.url))
  const lines = execFileSync(process.execPath, ['--import', 'tsx', script, '1000', '200'], { maxBuffer: 100_000_000 })
  const reports = `${lines}`
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Report)
  const figures: Omit<Figure, 'set'>[] = []
  const add = (measure: string, value: number): unknown => figures.push({ measure, value: Math.round(value * 10) / 10 })

  tell('intake: pages')
  const names = Object.keys(layouts)
  for (const [who, extract] of Object.entries(extractors)) {
    const sums = new Map(names.map((name) => [name, { sum: 0, count: 0 }]))
    const began = process.cpuUsage()
    for (const [i, report] of reports.entries()) {
      const { page, text } = shownBy(names[i % names.length]!, report)
      const one = sums.get(names[i % names.length]!)!
      one.sum += f1(text, await extract(page))
      one.count++
    }
    const time = millisecondsSince(began)
    const scores = [...sums].map(([name, { sum, count }]) => [name, (100 * sum) / count] as const)
    add(`pages, F1 of words: ${who}`, scores.reduce((sum, [, score]) => sum + score, 0) / scores.length)
    for (const [name, score] of scores) add(`pages, F1 of words, ${name}: ${who}`, score)
    add(`pages, ms of processor time: ${who}`, time / reports.length)
  }

  tell('intake: feeds')
  for (const [who, items] of Object.entries(feedReaders)) {
    let right = 0
    const began = process.cpuUsage()
    for (let i = 0; i < reports.length; i += 25) {
      const some = reports.slice(i, i + 25)
      const found = await items(feedOf(some, i / 25), i).catch(() => [])
      right += some.filter((report, n) => isRight(report, found[n], i + n)).length
    }
    add(`items of feeds that are right in %: ${who}`, (100 * right) / reports.length)
    add(`items of feeds, ms of processor time: ${who}`, millisecondsSince(began) / reports.length)
  }

  tell('intake: reading')
  const knowledge = loadKnowledge()
  const articles = await Promise.all(reports.slice(0, 200).map(articleOf))
  const words = articles.reduce((sum, { text }) => sum + text.split(/\s+/).length, 0)
  const readers = {
    Readout: (article: Article) => void read(article, knowledge),
    compromise: ({ text }: Article) => readByCompromise(text),
    'wink-nlp': ({ text }: Article) => void tagByWink(text),
  }
  for (const [who, readOne] of Object.entries(readers)) {
    articles.slice(0, 20).forEach(readOne)
    const began = process.cpuUsage()
    articles.forEach(readOne)
    add(`reading, words a second of processor time: ${who}`, Math.round((1000 * words) / millisecondsSince(began)))
  }
  return figures.map((figure) => ({ ...figure, set: 'intake' }))
}

function millisecondsSince(began: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(began)
  return (user + system) / 1000
}

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)

async function articleOf(report: Report): Promise<Article> {
  const [taken] = await takeFile('report.jsonl', bytesOf(JSON.stringify(report)), {})
  if (!taken?.ok) throw new Error('a report of our own cannot be taken in')
  return taken.article
}

// ── pages ─────────────────────────────────────────────────────────────────────────────────────────────────────────

const extractors: { readonly [who: string]: (page: string) => Promise<string> } = {
  Readout: async (page) => {
    const [taken] = await takeFile('page.html', bytesOf(page), {})
    return taken?.ok ? taken.article.text.slice(taken.article.headline?.end ?? 0) : ''
  },
  'Readability alone': async (page) => new Readability(parseHTML(page).document as never).parse()?.textContent ?? '',
  'article-extractor': async (page) => {
    const content = (await extractFromHtml(page, linkOf(0)))?.content ?? ''
    return content.replace(/<[^>]+>/g, ' ')
  },
}

/** F1 of the words of a text against those that it should hold, each as often as it stands there. */
function f1(truth: string, found: string): number {
  const [expected, got] = [wordsOf(truth), wordsOf(found)]
  const left = new Map<string, number>()
  for (const word of expected) left.set(word, (left.get(word) ?? 0) + 1)
  let hits = 0
  for (const word of got) {
    const n = left.get(word) ?? 0
    if (n > 0) hits++
    left.set(word, n - 1)
  }
  return hits === 0 ? 0 : (2 * hits) / (expected.length + got.length)
}

const wordsOf = (text: string): readonly string[] => text.toLowerCase().match(/[\p{L}\d]+/gu) ?? []

// ── feeds ─────────────────────────────────────────────────────────────────────────────────────────────────────────

interface Item {
  readonly title: string
  readonly link: string
  readonly day: string
  readonly text: string
}

const feedReaders: { readonly [who: string]: (feed: string, n: number) => Promise<readonly Item[]> } = {
  Readout: async (feed, n) =>
    (await takeFile(`feed-${n}`, bytesOf(feed), {})).map((one) =>
      one.ok
        ? { ...one.article, link: one.article.url ?? '', day: one.article.published ?? '' }
        : { title: '', link: '', day: '', text: '' },
    ),
  'rss-parser': async (feed) =>
    (await new RssParser().parseString(feed)).items.map((item) => ({
      title: item.title ?? '',
      link: item.link ?? '',
      day: item.isoDate?.slice(0, 10) ?? '',
      text: item['content:encoded'] ?? item.content ?? item.summary ?? '',
    })),
}

const linkOf = (n: number): string => `https://desk.example/report/${n}`

const isRight = ({ title, published, text }: Report, item: Item | undefined, n: number): boolean =>
  item !== undefined &&
  item.title.trim() === title &&
  item.link === linkOf(n) &&
  item.day === published &&
  f1(text, item.text.replace(title, '').replace(/<[^>]+>/g, ' ')) > 0.99

/** 25 reports as RSS, Atom, RDF or JSON Feed. */
function feedOf(reports: readonly Report[], n: number): string {
  const items = reports.map((report, i) => ({
    ...report,
    link: linkOf(25 * n + i),
    html: `<p>${report.text.replaceAll('\n\n', '</p><p>')}</p>`,
  }))
  const home = 'https://desk.example/'
  switch (n % 4) {
    case 0:
      return `<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Desk</title><link>${home}</link>${items.map(({ title, link, published, html }) => `<item><title>${title}</title><link>${link}</link><pubDate>${new Date(published).toUTCString()}</pubDate><content:encoded><![CDATA[${html}]]></content:encoded></item>`).join('')}</channel></rss>`
    case 1:
      return `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Desk</title><link href="${home}"/>${items.map(({ title, link, published, html }) => `<entry><title>${title}</title><link href="${link}"/><published>${published}T10:00:00Z</published><content type="html"><![CDATA[${html}]]></content></entry>`).join('')}</feed>`
    case 2:
      return `<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Desk</title><link>${home}</link></channel>${items.map(({ title, link, published, text }) => `<item><title>${title}</title><link>${link}</link><dc:date>${published}</dc:date><description>${text}</description></item>`).join('')}</rdf:RDF>`
    default:
      return JSON.stringify({
        version: 'https://jsonfeed.org/version/1.1',
        title: 'Desk',
        home_page_url: home,
        items: items.map(({ title, link, published, html }) => ({
          id: link,
          url: link,
          title,
          date_published: `${published}T10:00:00Z`,
          content_html: html,
        })),
      })
  }
}
