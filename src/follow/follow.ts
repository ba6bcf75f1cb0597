import { setTimeout as sleep } from 'node:timers/promises'
import { nextDue, takeDue } from '../store/followed.ts'
import { type Following, type Looked, lookAt } from './look.ts'

/** A look may take so many minutes before another program may take its source. */
const leaseMinutes = 10
/** Milliseconds after which is looked whether somebody added a source. */
const longestSleep = 30_000

/** Looks once at every source that is due, one after the other. */
export async function lookAtDue(
  following: Following,
  on: (looked: Looked) => void,
  signal?: AbortSignal,
): Promise<void> {
  while (!signal?.aborted) {
    const source = await takeDue(following.store, leaseMinutes)
    if (source === null) return
    on(await lookAt(following, source, signal))
  }
}

/** Follows all sources until told to stop. */
export async function followAll(
  following: Following,
  on: (looked: Looked) => void,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    await lookAtDue(following, on, signal)
    const next = await nextDue(following.store)
    const wait = next === null ? longestSleep : Date.parse(next) - following.store.clock().getTime()
    await sleep(Math.max(250, Math.min(wait, longestSleep)), undefined, { signal }).catch(() => {})
  }
}
