import { type Fetcher, openFetcher } from '../fetch/fetch.ts'
import { withPages } from '../fetch/pages.ts'
import { type Fetch, isAddress, takePaths } from '../intake/paths.ts'
import type { Hints, Taken } from '../intake/taken.ts'
import { say } from './terminal.ts'

/** How addresses are fetched. */
export interface Fetching {
  /** "host" or "host:port" on a private network that may be reached. */
  readonly allowPrivate: readonly string[]
  /** Reads the pages behind feed items that hold a summary only. */
  readonly pages?: true
}

/**
 * The articles of files, folders, addresses and standard input, as the command line gives them.
 *
 * @param isDone whether the page of a feed item, named by its hash, was looked at for good
 */
export async function* takeGiven(
  paths: readonly string[],
  hints: Hints,
  { allowPrivate, pages }: Fetching,
  isDone: (item: string) => Promise<boolean> = async () => false,
): AsyncGenerator<Taken> {
  if (!pages && !paths.some(isAddress)) return yield* takePaths(paths, process.stdin, hints)
  const fetcher = openFetcher({ allowed: allowPrivate })
  try {
    const taken = takePaths(paths, process.stdin, hints, fetchBy(fetcher))
    yield* pages ? withPages(taken, fetcher, isDone, ({ message }) => say(message)) : taken
  } finally {
    await fetcher.close()
  }
}

/** What stands at an address, with what its server tells of it. */
export const fetchBy =
  (fetcher: Fetcher): Fetch =>
  async (address) => {
    const found = (await fetcher.get(address))!
    return {
      bytes: found.bytes,
      hints: { url: found.address, ...(found.encoding ? { encoding: found.encoding } : {}) },
    }
  }
