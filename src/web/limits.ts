/** Counts by key within a minute; says whether one more is allowed. Old keys are forgotten. */
export type Limit = (key: string) => boolean

const minute = 60_000
/** So many keys are remembered; beyond it the memory is emptied, which lets somebody try a little more often. */
const mostKeys = 10_000

/** At most so many a minute and key. `now`: milliseconds. */
export function limitOf(most: number, now: () => number): Limit {
  const counts = new Map<string, { since: number; n: number }>()
  return (key) => {
    const at = now()
    const known = counts.get(key)
    if (known === undefined || at - known.since >= minute) {
      if (counts.size >= mostKeys) counts.clear()
      counts.set(key, { since: at, n: 1 })
      return most >= 1
    }
    known.n++
    return known.n <= most
  }
}
