import type { Taken } from './intake/taken.ts'
import { loadKnowledge } from './load.ts'
import type { Article, Reading } from './model.ts'
import { read, type Understanding, understand } from './read.ts'
import { isKnown, keepArticle } from './store/keep.ts'
import type { Store } from './store/open.ts'

/** Reads articles, and knows the names of states and organisations by their codes. */
export interface Reader {
  read(article: Article): Reading
  /** Every layer of the reading. */
  understand(article: Article): Understanding
  nameOf(code: string): string | null
}

/** A reader that loads what it needs to know when it is first used. */
export function openReader(): Reader {
  let loaded: ReturnType<typeof loadKnowledge> | null = null
  const knowledge = () => {
    loaded ??= loadKnowledge()
    return loaded
  }
  return {
    read: (article) => read(article, knowledge()),
    understand: (article) => understand(article, knowledge()),
    nameOf: (code) => knowledge().cast.names.get(code) ?? null,
  }
}

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
  for await (const one of taken) {
    const outcome = await addOne(store, one, reader)
    counts[outcome.kind === 'not-read' ? 'notRead' : outcome.kind]++
    on(outcome)
  }
  return counts
}

async function addOne(store: Store, taken: Taken, reader: Reader): Promise<Outcome> {
  if (!taken.ok) return { kind: 'failed', where: taken.error.where, article: null, message: taken.error.message }
  const { where, article, bytes, warnings } = taken
  if (await isKnown(store, article.hash)) return { kind: 'known', where, article, warnings }
  const keeping = { article, bytes, where, warnings, nameOf: reader.nameOf }
  if (article.language !== 'en') {
    await keepArticle(store, { ...keeping, reading: null })
    return { kind: 'not-read', where, article, warnings }
  }
  const reading = attempt(() => reader.read(article))
  await keepArticle(store, { ...keeping, reading: reading instanceof Error ? null : reading })
  return reading instanceof Error
    ? {
        kind: 'failed',
        where,
        article,
        message: `${where}: it is kept, but reading it broke (${reading.message}); please report this`,
      }
    : { kind: 'added', where, article, warnings }
}

function attempt<T>(work: () => T): T | Error {
  try {
    return work()
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error))
  }
}
