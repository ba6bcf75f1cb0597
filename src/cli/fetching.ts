import { type Fetcher, openFetcher } from '../fetch/fetch.ts'
import { type Fetch, isAddress, takePaths } from '../intake/paths.ts'
import type { Hints, Taken } from '../intake/taken.ts'

/** The articles of files, folders, addresses and standard input, as the command line gives them. */
export async function* takeGiven(
  paths: readonly string[],
  hints: Hints,
  allowPrivate: readonly string[],
): AsyncGenerator<Taken> {
  if (!paths.some(isAddress)) return yield* takePaths(paths, process.stdin, hints)
  const fetcher = openFetcher({ allowed: allowPrivate })
  try {
    yield* takePaths(paths, process.stdin, hints, fetchBy(fetcher))
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
