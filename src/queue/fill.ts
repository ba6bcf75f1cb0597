import type { Taken } from '../intake/taken.ts'
import { isKnown, type Store } from '../store/index.ts'
import type { Queue } from './index.ts'

export interface FillCounts {
  readonly queued: number
  /** In the record already, forgotten, or waiting in the queue. */
  readonly known: number
  readonly failed: number
}

/** Articles put in at once. */
const atOnce = 50

/** Puts articles into a queue; a bad item is told to `onError` and stops nobody. The same call goes on where a stopped one was. */
export async function fill(
  store: Store,
  queue: Queue,
  taken: AsyncIterable<Taken>,
  onError: (message: string) => void,
): Promise<FillCounts> {
  let [queued, known, failed] = [0, 0, 0]
  let waiting: Extract<Taken, { ok: true }>[] = []
  const put = async () => {
    const fresh = await queue.put(waiting)
    queued += fresh
    known += waiting.length - fresh
    waiting = []
  }
  for await (const one of taken) {
    if (!one.ok) {
      failed++
      onError(one.error.message)
    } else if (await isKnown(store, one.article.hash)) known++
    else waiting.push(one)
    if (waiting.length === atOnce) await put()
  }
  if (waiting.length > 0) await put()
  return { queued, known, failed }
}
