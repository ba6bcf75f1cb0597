import { openFetcher } from '../fetch/fetch.ts'
import { followAll } from '../follow/follow.ts'
import { openReader } from '../ingest.ts'
import type { Log } from '../operations/log.ts'
import type { Store } from '../store/index.ts'
import { wordsOfLook } from './follow.ts'

/** Follows the sources of a record while it is shown. A look that is under way when it stops is taken up again later. */
export function followBeside(store: Store, allowed: readonly string[], log: Log): { stop(): Promise<void> } {
  const stopping = new AbortController()
  const fetcher = openFetcher({ allowed })
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
