import { noticesOf } from './intake/notices.ts'
import type { Taken } from './intake/taken.ts'
import type { Article, Reading } from './model.ts'
import { inOrder } from './readers/in-order.ts'
import type { Reader } from './readers/index.ts'
import { findArticle } from './store/articles.ts'
import { notePage } from './store/followed.ts'
import { isKnown, keepArticle } from './store/keep.ts'
import type { Store } from './store/open.ts'
import { replaceReading, staleArticles } from './store/reread.ts'
import { type Transaction, write } from './store/write.ts'

export { openReader, type Reader } from './readers/index.ts'

/** What became of one item. */
export type Outcome =
  | {
      readonly kind: 'added' | 'known' | 'forgotten' | 'not-read'
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
  /** Not taken in, because a person had them forgotten. */
  readonly forgotten: number
  /** Kept, but not in English, or a notice that takes a report back. */
  readonly notRead: number
  readonly failed: number
}

/**
 * Reads and keeps articles, each in a transaction of its own: whatever stops the work, what is kept is whole, and the same
 * call goes on where it stopped. A bad item is told to `on` and stops nobody. An article that is there already is not read again.
 * Several are read at once where the reader can; one after the other is written, in the order in which they were taken.
 *
 * @param on is told of each item, in order
 * @param alongside is done in the transaction that keeps an item, or, where nothing is to be kept, in one of its own
 */
export async function addArticles(
  store: Store,
  taken: AsyncIterable<Taken> | Iterable<Taken>,
  reader: Reader,
  on: (outcome: Outcome) => void,
  alongside: Alongside | null = null,
): Promise<Counts> {
  const counts = { added: 0, known: 0, forgotten: 0, notRead: 0, failed: 0 }
  const readOn = inOrder(taken, (one) => readOne(store, one, reader), reader.ahead)
  for await (const one of readOn) {
    const outcome = await keepOne(store, one, reader, alongside)
    counts[outcome.kind === 'not-read' ? 'notRead' : outcome.kind]++
    on(outcome)
  }
  return counts
}

export type Alongside = (db: Transaction, taken: Taken) => Promise<void>

interface Item {
  readonly taken: Taken
  readonly known: 'known' | 'forgotten' | false
  /** null where it was not to be read, an error where reading broke. */
  readonly reading: Reading | Error | null
}

async function readOne(store: Store, taken: Taken, reader: Reader): Promise<Item> {
  const known = taken.ok && (await isKnown(store, taken.article.hash))
  const isToBeRead = taken.ok && known === false && isNews(taken.article) && embargoOn(taken.article, store) === null
  return { taken, known, reading: isToBeRead ? await attempt(() => reader.read(taken.article)) : null }
}

/** In English, and not a notice that takes a report back. */
const isNews = (article: Article): boolean => article.language === 'en' && !noticesOf(article).withdraws

/** The moment before which it must not be used; null when there is none, or it has passed. */
function embargoOn(article: Article, store: Store): string | null {
  const { embargo } = noticesOf(article)
  return embargo !== null && embargo > store.clock().toISOString() ? embargo : null
}

async function keepOne(
  store: Store,
  { taken, known, reading }: Item,
  reader: Reader,
  alongside: Alongside | null,
): Promise<Outcome> {
  if (!taken.ok) return { kind: 'failed', where: taken.error.where, article: null, message: taken.error.message }
  const { where, article, bytes, warnings } = taken
  const embargo = embargoOn(article, store)
  const settles = embargo === null ? taken.settles : undefined
  const work =
    alongside || settles
      ? async (db: Transaction) => {
          await alongside?.(db, taken)
          if (settles) await notePage(db, settles, store.clock())
        }
      : null
  if (work && (embargo !== null || known !== false)) await write(store, work)
  if (embargo !== null) {
    const message = `${where}: it is under embargo until ${embargo}, so it was not kept; add it again then`
    return { kind: 'failed', where, article: null, message }
  }
  if (known !== false) return { kind: known, where, article, warnings }
  const keeping = { article, bytes, where, warnings, nameOf: reader.nameOf }
  const became = await keepArticle(
    store,
    { ...keeping, reading: reading instanceof Error ? 'failed' : (reading ?? 'not-read') },
    work,
  )
  if (became !== 'added') return { kind: became, where, article, warnings }
  if (!(reading instanceof Error)) return { kind: reading === null ? 'not-read' : 'added', where, article, warnings }
  const message = `${where}: it is kept, but reading it broke (${reading.message}); please report this`
  return { kind: 'failed', where, article, message }
}

export interface Reread {
  readonly read: number
  /** Those of the hashes that no article has that can be read. */
  readonly missing: readonly string[]
  /** Reading broke: the old reading is gone, what people decided is kept. In words. */
  readonly failed: readonly string[]
}

/**
 * Reads kept articles again and puts the new readings in the place of the old ones, each in a transaction of its own. What
 * people decided holds on the new readings; `conflicts` of the store lists what does not fit.
 *
 * @param hashes of the articles; or the beginning of them
 * @param on is told of each article, in order
 */
export async function reread(
  store: Store,
  reader: Reader,
  hashes: readonly string[],
  on: (hash: string) => void = () => {},
): Promise<Reread> {
  let read = 0
  const missing: string[] = []
  const failed: string[] = []
  const readOn = inOrder(hashes, (hash) => readAgain(store, hash, reader), reader.ahead)
  for await (const { hash, reading } of readOn) {
    const broke = reading instanceof Error
    const became = reading && (await replaceReading(store, hash, broke ? null : reading, reader.nameOf))
    if (became !== 'read') missing.push(hash)
    else if (broke) failed.push(`${hash}: reading it broke (${reading.message}); please report this`)
    else read++
    on(hash)
  }
  return { read, missing, failed }
}

/** The reading is null where there is no such article to be read. */
async function readAgain(
  store: Store,
  id: string,
  reader: Reader,
): Promise<{ readonly hash: string; readonly reading: Reading | Error | null }> {
  const article = await findArticle(store, id)
  if (article === null || !isNews(article) || article.text === '') return { hash: id, reading: null }
  return { hash: article.hash, reading: await attempt(() => reader.read(article)) }
}

/** Reads again what a decision changed the day, title or publisher of. Call it after `decide`, `undo` and `redo` of the store. */
export async function readStale(store: Store, reader: Reader): Promise<Reread> {
  return reread(store, reader, await staleArticles(store))
}

async function attempt<T>(work: () => T | Promise<T>): Promise<T | Error> {
  try {
    return await work()
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error))
  }
}
