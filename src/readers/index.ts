import type { Article, Reading } from '../model.ts'
import { type Understanding, understand } from '../read.ts'
import { file, knowledge, default as readHere } from './worker.ts'

/** Reads articles, and knows the names of states and organisations by their codes. */
export interface Reader {
  read(article: Article): Reading | Promise<Reading>
  /** Every layer of the reading. */
  understand(article: Article): Understanding
  nameOf(code: string): string | null
  /** So many articles may be given to it before the first of them is read; more would only fill the memory. */
  readonly ahead: number
  close(): Promise<void>
}

/** A reader that reads in this thread, and loads what it needs to know when it is first used. */
export function openReader(): Reader {
  return {
    read: readHere,
    understand: (article) => understand(article, knowledge()),
    nameOf: (code) => knowledge().cast.names.get(code) ?? null,
    ahead: 1,
    close: async () => {},
  }
}

/** So many articles are read before threads are started, which takes longer than to read them. */
const few = 48

/** Articles that wait for each thread, so that it never waits for one. */
const waiting = 4

/** A reader that reads in several threads once there is much to read. It must be closed. */
export function openReaders(threads: number): Reader {
  const one = openReader()
  if (threads === 1) return one
  let given = 0
  let starting: ReturnType<typeof startThreads> | null = null
  return {
    ...one,
    ahead: threads * waiting,
    async read(article) {
      if (given++ < few) return one.read(article)
      starting ??= startThreads(threads)
      return (await starting).run(article)
    },
    close: async () => (await starting)?.destroy(),
  }
}

async function startThreads(threads: number) {
  const { Piscina } = await import('piscina')
  return new Piscina<Article, Reading>({ filename: file, minThreads: threads, maxThreads: threads })
}
