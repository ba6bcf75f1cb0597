import { addArticles, type Reader } from '../ingest.ts'
import type { Taken } from '../intake/taken.ts'
import type { Store } from '../store/index.ts'

/** Long work, as far as it has come. */
export interface Work {
  readonly what: string
  /** Files. */
  readonly done: number
  readonly total: number
  /** Articles that were new, and those known already. */
  readonly added: number
  readonly known: number
  /** The first of the new ones. */
  readonly found: readonly { readonly article: string; readonly title: string }[]
  readonly failures: readonly string[]
  readonly seconds: number
  readonly finished: boolean
}

/** One file to read. */
export interface Item {
  readonly name: string
  take(): AsyncIterable<Taken> | Promise<readonly Taken[]>
}

/** Reads one load of files at a time, while pages are served. */
export interface Worker {
  now(): Work | null
  /** Begins; returns at once. False while it is at work. */
  begin(what: string, items: readonly Item[]): boolean
  /** Begins again with the files that failed; false where there are none. */
  retry(): boolean
}

/** New articles that are named when it is done. */
const named = 20

export function workerOn(store: Store, reader: Reader): Worker {
  let work: Work | null = null
  let failed: readonly Item[] = []

  function begin(what: string, items: readonly Item[]): boolean {
    if (work !== null && !work.finished) return false
    work = {
      what,
      done: 0,
      total: items.length,
      added: 0,
      known: 0,
      found: [],
      failures: [],
      seconds: 0,
      finished: false,
    }
    failed = []
    void run(items)
    return true
  }

  async function run(items: readonly Item[]): Promise<void> {
    const begun = performance.now()
    for (const item of items) {
      await readItem(item)
      tell({ done: work!.done + 1, seconds: (performance.now() - begun) / 1000 })
      await new Promise((resolve) => setImmediate(resolve))
    }
    tell({ finished: true })
  }

  const tell = (news: Partial<Work>): void => {
    work = { ...work!, ...news }
  }

  async function readItem(item: Item): Promise<void> {
    const before = work!.failures.length
    try {
      for await (const one of await item.take()) await readOne(one)
    } catch (error) {
      tell({ failures: [...work!.failures, `${item.name}: ${error instanceof Error ? error.message : String(error)}`] })
    }
    if (work!.failures.length > before) failed = [...failed, item]
  }

  async function readOne(taken: Taken): Promise<void> {
    await addArticles(store, [taken], reader, (outcome) => {
      const { added, known, found, failures } = work!
      if (outcome.kind === 'failed') tell({ failures: [...failures, outcome.message] })
      else if (outcome.kind === 'known') tell({ known: known + 1 })
      else {
        const { hash: article, title } = outcome.article
        tell({ added: added + 1, found: found.length < named ? [...found, { article, title }] : found })
      }
    })
  }

  return { now: () => work, begin, retry: () => failed.length > 0 && begin(work!.what, failed) }
}
