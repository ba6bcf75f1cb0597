/** Words in a shingle. */
const shingleWords = 5
/** One shingle in so many is kept to find candidates by. */
const sampled = 6
/** Of the shorter text's shingles, so many must stand in the longer one: it is a reprint. */
const commonShare = 0.5
/** Texts of fewer shingles tell too little to be called the same. */
const fewestShingles = 12

/** Numbers that stand for the runs of five words of a text, without regard to case, marks and layout. */
export function shinglesOf(text: string): ReadonlySet<number> {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  const shingles = new Set<number>()
  for (let i = 0; i + shingleWords <= words.length; i++) shingles.add(hash(words.slice(i, i + shingleWords).join(' ')))
  return shingles
}

/** The shingles by which candidates are looked up: the same words are chosen in every text. */
export function landmarks(shingles: ReadonlySet<number>): readonly number[] {
  return [...shingles].filter((one) => one % sampled === 0)
}

/** Share of the shorter text that stands in the longer one, 0 … 1. */
export function commonText(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  const [short, long] = a.size <= b.size ? [a, b] : [b, a]
  if (short.size < fewestShingles) return 0
  let common = 0
  for (const one of short) if (long.has(one)) common++
  return common / short.size
}

/** Whether one text is the other, shortened, retitled or with a paragraph added. */
export const isSameStory = (a: ReadonlySet<number>, b: ReadonlySet<number>): boolean => commonText(a, b) >= commonShare

/** FNV-1a, 32 bits, with a last mix so that every bit is of use. */
function hash(words: string): number {
  let h = 0x811c9dc5
  for (let i = 0; i < words.length; i++) h = Math.imul(h ^ words.charCodeAt(i), 0x01000193)
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d)
  return (h ^ (h >>> 13)) >>> 0
}

/**
 * The address without what does not tell one page from another: scheme, www, trailing slash, fragment, tracking
 * parameters. Articles with the same one are versions of one page. Null where there is none.
 */
export function addressKey(url: string | null): string | null {
  if (!url) return null
  const [address = '', query = ''] = url.trim().replace(/#.*$/, '').split('?')
  const path = address
    .replace(/^https?:\/\//i, '')
    .replace(/^(www|m|amp)\./i, '')
    .replace(/\/(index\.html?)?$/i, '')
  const kept = query
    .split('&')
    .filter((part) => part !== '' && !/^(utm_|fbclid|gclid|ref=|cmp=|ocid=|smid=)/i.test(part))
  const slash = path.indexOf('/')
  if (slash < 0) return null
  return short(
    `${path.slice(0, slash).toLowerCase()}${path.slice(slash)}${kept.length > 0 ? `?${kept.sort().join('&')}` : ''}`,
  )
}

/** Longer keys do not fit into an index of PostgreSQL. */
const longestKey = 600

/** A key that is too long, by its beginning and two hashes of the whole. */
const short = (key: string): string =>
  key.length <= longestKey
    ? key
    : `${key.slice(0, longestKey)}#${hash(key).toString(36)}${hash(`#${key}`).toString(36)}`
