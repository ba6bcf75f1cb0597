import { setTimeout } from 'node:timers/promises'
import { addArticles, type Counts, type Outcome } from '../ingest.ts'
import type { Taken } from '../intake/taken.ts'
import type { Reader } from '../readers/index.ts'
import type { Store } from '../store/index.ts'
import type { Queue } from './index.ts'

/** When a reader goes home. */
export interface Shift {
  readonly stop: AbortSignal
  /** Also when the queue is empty and no other reader is at work. */
  readonly untilEmpty: boolean
}

/**
 * Reads and keeps the articles of a queue; those that were taken are finished before it ends. An article leaves the queue in the
 * transaction that keeps it.
 */
export function workOff(
  store: Store,
  queue: Queue,
  reader: Reader,
  shift: Shift,
  on: (outcome: Outcome) => void,
): Promise<Counts> {
  const jobs = new Map<Taken, string>()
  return addArticles(store, comingFrom(queue, reader, shift, jobs), reader, on, async (db, taken) => {
    await queue.done(db, jobs.get(taken)!)
    jobs.delete(taken)
  })
}

/** Articles taken at once at least: each time costs a question to the server. */
const atOnce = 4
/** Milliseconds between two looks into an empty queue. */
const pause = 1000

async function* comingFrom(
  queue: Queue,
  reader: Reader,
  { stop, untilEmpty }: Shift,
  jobs: Map<Taken, string>,
): AsyncGenerator<Taken> {
  while (!stop.aborted) {
    const given = await queue.take(Math.max(atOnce, reader.ahead))
    for (const { id, taken } of given) {
      jobs.set(taken, id)
      yield taken
    }
    if (given.length > 0) continue
    await queue.recover()
    const { waiting, atWork } = await queue.counts()
    if (untilEmpty && waiting + atWork === 0) return
    if (waiting === 0) await setTimeout(pause, null, { signal: stop }).catch(() => {})
  }
}
