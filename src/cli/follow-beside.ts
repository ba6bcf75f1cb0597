import type { Fetcher } from '../fetch/fetch.ts'
import { followAll } from '../follow/follow.ts'
import { openReader } from '../ingest.ts'
import type { Log } from '../operations/log.ts'
import type { Store } from '../store/index.ts'
import { wordsOfLook } from './follow.ts'

/** Follows the sources of a record while it is shown, until it stops and closes the fetcher. A look under way then is taken up again later. */
export function followBeside(store: Store, fetcher: Fetcher, log: Log): { stop(): Promise<void> } {
  const stopping = new AbortController()
  const following = { store, fetcher, reader: openReader() }
  const done = followAll(
    following,
    (looked) => {
      const words = wordsOfLook(looked)
      if (words !== null) log.note(words, { source: looked.source.address, added: looked.added })
    },
    stopping.signal,
  ).catch(log.error)
  return {
    async stop() {
      stopping.abort()
      await fetcher.close()
      await done
    },
  }
}
