/** What can be asked of a table: like a ReadonlyMap, without its size. */
export interface Lookup<Value> {
  get(key: string): Value | undefined
  has(key: string): boolean
}

/**
 * A table of data/ with many rows, read where it is asked: nothing is taken apart before.
 *
 * @param text lines of cells with tabs between; comments with #, a line of column names, then rows sorted by their first cell (by code unit)
 * @returns the second cell of the row whose first cell is the key; a binary search, O(log rows)
 */
export function sortedTable<Value extends string>(text: string): Lookup<Value> {
  const first = startOfRows(text)
  const seen = new Map<string, Value | null>()
  const find = (key: string): Value | null => {
    let [low, high] = [first, text.length]
    while (low < high) {
      const start = Math.max(low, text.lastIndexOf('\n', (low + high) >> 1) + 1)
      const newline = text.indexOf('\n', start)
      const end = newline < 0 ? text.length : newline
      const tab = text.indexOf('\t', start)
      const found = text.slice(start, tab)
      if (found === key) return text.slice(tab + 1, end) as Value
      if (found < key) low = end + 1
      else high = start
    }
    return null
  }
  const get = (key: string): Value | undefined => {
    let value = seen.get(key)
    if (value === undefined) {
      if (seen.size >= MOST_SEEN) seen.clear()
      value = find(key)
      seen.set(key, value)
    }
    return value ?? undefined
  }
  return { get, has: (key) => get(key) !== undefined }
}

/** How many answers are kept. */
const MOST_SEEN = 20_000

function startOfRows(text: string): number {
  let start = 0
  while (text[start] === '#') start = text.indexOf('\n', start) + 1
  return text.indexOf('\n', start) + 1
}
