import { existsSync, statSync } from 'node:fs'
import { Readable } from 'node:stream'
import { FetchError, type Fetcher, type Found } from '../fetch/fetch.ts'
import { withPages } from '../fetch/pages.ts'
import { addArticles, type Outcome, type Reader } from '../ingest.ts'
import { filesIn, isAddress, takePaths } from '../intake/paths.ts'
import { takeSource } from '../intake/source.ts'
import { InputError, type Taken } from '../intake/taken.ts'
import { type FollowedSource, isPageDone, keepLook, type Look } from '../store/followed.ts'
import type { Store } from '../store/index.ts'
import { nextAfterFailure, nextAfterSuccess } from './schedule.ts'

/** What a look at a source came to. */
export interface Looked {
  readonly source: FollowedSource
  /** Articles that were new. */
  readonly added: number
  /** null when all went well. */
  readonly problem: string | null
}

/** With what sources are looked at. */
export interface Following {
  readonly store: Store
  readonly fetcher: Fetcher
  readonly reader: Reader
}

/**
 * Looks at a source, keeps what is new, and tells the store how it went. What cannot be had is told, not thrown. Of a look that
 * is stopped the articles stay, but it does not count: the next one begins where it began.
 */
export async function lookAt(following: Following, source: FollowedSource, signal?: AbortSignal): Promise<Looked> {
  const { store } = following
  const began = store.clock()
  const look = await lookOrFailure(following, source, signal)
  if (signal?.aborted) return { source, added: 0, problem: null }
  const next = look.ok
    ? nextAfterSuccess(began, source.everyMinutes)
    : nextAfterFailure(began, source.everyMinutes, source.failures + 1, look.retryAfter)
  await keepLook(store, source.address, look, began, next)
  return { source, added: look.ok ? look.articles : 0, problem: look.problem }
}

type Outcomes = (Look & { readonly ok: true }) | (Look & { readonly ok: false; readonly retryAfter: number | null })

async function lookOrFailure(
  { store, fetcher, reader }: Following,
  source: FollowedSource,
  signal: AbortSignal | undefined,
): Promise<Outcomes> {
  try {
    const isOnline = isAddress(source.address)
    const found = isOnline ? await fetcher.crawl(source.address, source) : null
    const missed: string[] = []
    const items = isOnline ? takenFrom(source, found) : newFiles(source)
    const isDone = (item: string): Promise<boolean> => isPageDone(store, item)
    const onMissed = ({ message }: InputError): unknown => missed.push(message)
    const taken = source.pages ? withPages(items, fetcher, isDone, onMissed) : items
    const { added, seen, problems } = await addAll(store, reader, until(signal, taken))
    const problem = inWords([...problems, ...missed])
    if (problem !== null && problems.length > 0 && seen === 0)
      return { ok: false, problem, isGone: false, retryAfter: null }
    const { etag, modified, moved } = found ?? { ...source, moved: null }
    return { ok: true, title: found && titleOf(found), etag, modified, moved, articles: added, problem }
  } catch (error) {
    if (!(error instanceof InputError || (error instanceof Error && 'code' in error))) throw error
    const { retryAfter, isGone } = error instanceof FetchError ? error : { retryAfter: null, isGone: false }
    return { ok: false, problem: error.message, isGone, retryAfter }
  }
}

async function* until<T>(signal: AbortSignal | undefined, values: AsyncIterable<T>): AsyncGenerator<T> {
  for await (const value of values) {
    if (signal?.aborted) return
    yield value
  }
}

async function* takenFrom({ address }: FollowedSource, found: Found | null): AsyncGenerator<Taken> {
  if (found === null) return
  const hints = { url: found.address, ...(found.encoding ? { encoding: found.encoding } : {}) }
  yield* takeSource({ where: address, chunks: [found.bytes] }, hints)
}

/** Files that were changed less than so many milliseconds ago may still be written: they are left to the next look. */
const settling = 2_000

/** The articles of files that came or changed since the last look. */
async function* newFiles({ address, succeeded }: FollowedSource): AsyncGenerator<Taken> {
  if (!existsSync(address)) {
    throw new InputError(address, null, 'there is no such file or folder', 'check the path, or follow it no longer')
  }
  const since = succeeded === null ? 0 : Date.parse(succeeded) - settling
  const until = Date.now() - settling
  const isNew = (file: string): boolean => {
    const { mtimeMs, ctimeMs } = statSync(file)
    const changed = Math.max(mtimeMs, ctimeMs)
    return changed >= since && (mtimeMs < until || succeeded === null)
  }
  yield* takePaths(filesIn(address).filter(isNew), Readable.from([]), {})
}

async function addAll(
  store: Store,
  reader: Reader,
  taken: AsyncIterable<Taken>,
): Promise<{ readonly added: number; readonly seen: number; readonly problems: readonly string[] }> {
  const failures: string[] = []
  const note = (outcome: Outcome) => {
    if (outcome.kind === 'failed') failures.push(outcome.message)
  }
  const { added, known, forgotten, notRead } = await addArticles(store, taken, reader, note)
  return { added: added + notRead, seen: added + known + forgotten + notRead, problems: failures }
}

const inWords = ([first, ...more]: readonly string[]): string | null =>
  first === undefined ? null : `${first}${more.length > 0 ? ` (and ${more.length} more)` : ''}`

/** A feed's own title, found in its first lines. */
function titleOf({ bytes, encoding }: Found): string | null {
  const head = new TextDecoder(knownEncoding(encoding)).decode(bytes.subarray(0, 8_000))
  const title = /<(?:\w+:)?title\b[^>]*>\s*(?:<!\[CDATA\[)?([^<\]]{1,200})/i.exec(head)?.[1] ?? null
  return title?.replace(/&amp;/g, '&').replace(/\s+/g, ' ').trim() || null
}

function knownEncoding(label: string | null): string {
  try {
    return new TextDecoder(label ?? 'utf-8').encoding
  } catch {
    return 'utf-8'
  }
}
