import type { Source } from './claims.ts'
import type { SourceCount } from './entries.ts'

/** Labels between a house's name and its country: "co" in "bbc.co.uk". */
const secondLevel = new Set(['co', 'com', 'org', 'gov', 'ac', 'net', 'gob', 'gouv', 'mil', 'edu'])
/** Labels in front of a house's name: "edition.cnn.com". */
const fronts = new Set([
  'www',
  'm',
  'mobile',
  'amp',
  'edition',
  'news',
  'en',
  'eng',
  'english',
  'uk',
  'us',
  'world',
  'rss',
  'feeds',
])

/**
 * Whom an outlet counts as: "www.bbc.co.uk", "bbc.com" and "BBC" are "bbc"; "The Guardian" and "theguardian.com" are
 * "guardian". Unknown outlets: "unknown".
 */
export function familyOf(publisher: string | null): string {
  if (!publisher?.trim()) return 'unknown'
  const name = publisher.trim().toLowerCase()
  const isHost = /^[\p{L}\d-]+(\.[\p{L}\d-]+)+$/u.test(name)
  return bare(isHost ? houseOfHost(name) : name)
}

/** "edition.cnn.com" → "cnn"; "state.gov" → "state.gov", as offices of one government are not one house. */
function houseOfHost(host: string): string {
  const labels = host.split('.').filter((label, i, all) => i === all.length - 1 || !fronts.has(label))
  if (labels.length < 2) return host
  const top = labels.pop()!
  if (top === 'gov' || top === 'mil' || top === 'int') return [labels.at(-1), top].join('.')
  const second = labels.at(-1)!
  if (top.length === 2 && labels.length > 1 && secondLevel.has(second)) {
    labels.pop()
    return second === 'gov' ? [labels.at(-1), second, top].join('.') : labels.at(-1)!
  }
  return second
}

const bare = (name: string): string => name.replace(/^the(?=\s|[a-z]{4})\s*/, '').replace(/[\s_-]+/g, '')

/** The house that stands behind a story: the wire that its reports credit, else the outlet of its oldest report. */
interface House {
  readonly name: string
  readonly isWire: boolean
}

/**
 * How many independent houses report. All reports of one story count as one; a story that credits a wire counts as the
 * wire's, and so does the wire's own report. Of several versions of one address each is an article.
 */
export function countSources(sources: readonly Source[]): SourceCount {
  const articles = new Set(sources.map(({ article }) => article))
  const houses = [...housesByStory(sources).values()]
  return {
    publishers: new Set(houses.map(({ name }) => name)).size,
    wires: new Set(houses.filter(({ isWire }) => isWire).map(({ name }) => name)).size,
    articles: articles.size,
    reprints: articles.size - houses.length,
  }
}

/** The houses behind the stories of these sources. */
function housesByStory(sources: readonly Source[]): ReadonlyMap<string, House> {
  const houses = new Map<string, House>()
  for (const source of sources) {
    const known = houses.get(source.story)
    if (!known || (!known.isWire && source.wire !== null)) houses.set(source.story, houseOf(source))
  }
  return houses
}

/** A house as people know it: the wire that a report credits, else its publisher. */
export const houseInWords = ({ wire, publisher }: Source): string => wire ?? publisher ?? 'unknown publisher'

/** The houses behind some reports, each once, as people know them. */
export const housesInWords = (sources: readonly Source[]): readonly string[] => [
  ...new Map([...sources].reverse().map((source) => [houseOf(source).name, houseInWords(source)])).values(),
]

/** The independent house that one report counts as. */
export const houseOf = ({ wire, family }: Source): House =>
  wire === null ? { name: family, isWire: false } : { name: familyOf(wire), isWire: true }
