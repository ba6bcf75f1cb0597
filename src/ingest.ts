import type { Taken } from './intake/taken.ts'
import type { Article, Reading } from './model.ts'
import { inOrder } from './readers/in-order.ts'
import type { Reader } from './readers/index.ts'
import { isKnown, keepArticle } from './store/keep.ts'
import type { Store } from './store/open.ts'

export { openReader, type Reader } from './readers/index.ts'

/** What became of one item. */
export type Outcome =
  | {
      readonly kind: 'added' | 'known' | 'not-read'
      readonly where: string
      readonly article: Article
      readonly warnings: readonly string[]
    }
  /** Nothing was kept, or (with an article) it was kept and could not be read. */
  | { readonly kind: 'failed'; readonly where: string; readonly article: Article | null; readonly message: string }

export interface Counts {
  readonly added: number
  /** In the record already. */
  readonly known: number
  /** Kept, but not in English. */
  readonly notRead: number
  readonly failed: number
}

/**
 * Reads and keeps articles, each in a transaction of its own: whatever stops the work, what is kept is whole, and the same
 * call goes on where it stopped. A bad item is told to `on` and stops nobody. An article that is there already is not read again.
 * Several are read at once where the reader can; one after the other is written, in the order in which they were taken.
 *
 * @param on is told of each item, in order
 */
export async function addArticles(
  store: Store,
  taken: AsyncIterable<Taken> | Iterable<Taken>,
  reader: Reader,
  on: (outcome: Outcome) => void,
): Promise<Counts> {
  const counts = { added: 0, known: 0, notRead: 0, failed: 0 }
  const readOn = inOrder(taken, (one) => readOne(store, one, reader), reader.ahead)
  for await (const one of readOn) {
    const outcome = await keepOne(store, one, reader)
    counts[outcome.kind === 'not-read' ? 'notRead' : outcome.kind]++
    on(outcome)
  }
  return counts
}

interface Item {
  readonly taken: Taken
  readonly known: boolean
  /** null where it was not to be read, an error where reading broke. */
  readonly reading: Reading | Error | null
}

async function readOne(store: Store, taken: Taken, reader: Reader): Promise<Item> {
  const known = taken.ok && (await isKnown(store, taken.article.hash))
  const isToBeRead = taken.ok && !known && taken.article.language === 'en'
  return { taken, known, reading: isToBeRead ? await attempt(() => reader.read(taken.article)) : null }
}

async function keepOne(store: Store, { taken, known, reading }: Item, reader: Reader): Promise<Outcome> {
  if (!taken.ok) return { kind: 'failed', where: taken.error.where, article: null, message: taken.error.message }
  const { where, article, bytes, warnings } = taken
  if (known) return { kind: 'known', where, article, warnings }
  const keeping = { article, bytes, where, warnings, nameOf: reader.nameOf }
  const became = await keepArticle(store, { ...keeping, reading: reading instanceof Error ? null : reading })
  if (became === 'known') return { kind: 'known', where, article, warnings }
  if (!(reading instanceof Error)) return { kind: reading === null ? 'not-read' : 'added', where, article, warnings }
  const message = `${where}: it is kept, but reading it broke (${reading.message}); please report this`
  return { kind: 'failed', where, article, message }
}

async function attempt<T>(work: () => T | Promise<T>): Promise<T | Error> {
  try {
    return await work()
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error))
  }
}
