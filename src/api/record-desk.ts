import { readdirSync } from 'node:fs'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import { addArticles, openReader, type Reader } from '../ingest.ts'
import { type Fetch, takePaths } from '../intake/paths.ts'
import { takeFile } from '../intake/source.ts'
import {
  articlePage,
  briefOf,
  decisionsOn,
  findClaim,
  findEntry,
  listArticles,
  listEntries,
  listStatements,
  nowOf,
  type Store,
  search,
} from '../store/index.ts'
import { decideAsked, turnBack } from './deciding.ts'
import type { Desk, Pasted } from './desk.ts'
import { explain, explainArticle } from './explain.ts'
import { BadQuestion } from './problem.ts'
import { workerOn } from './work.ts'

/**
 * The desk over one open record.
 *
 * @param samples the folder of reports for the first look
 * @param fetch gives what stands at an address; null: addresses are not offered
 */
export function deskOf(store: Store, samples: string, reader: Reader = openReader(), fetch: Fetch | null = null): Desk {
  const worker = workerOn(store, reader)
  return {
    store,
    now: (asOf) => nowOf(store, asOf ?? undefined),
    brief: ({ filters, since }) => briefOf(store, filters, since),
    listArticles: (filters, paging) => listArticles(store, filters, paging),
    articlePage: (id, asOf) => articlePage(store, id, asOf),
    listEntries: (filters, paging) => listEntries(store, filters, paging),
    entry: (id, asOf) => findEntry(store, id, asOf),
    listStatements: (filters, paging) => listStatements(store, filters, paging),
    search: (query, filters) => search(store, query, filters),
    claim: (id) => findClaim(store, id),
    decide: (asked, by = person()) => decideAsked(store, reader, by, asked),
    undo: (expected, by = person()) => turnBack(store, reader, by, 'undo', expected),
    redo: (expected, by = person()) => turnBack(store, reader, by, 'redo', expected),
    decisions: (id) => decisionsOn(store, id),
    addText: (pasted) => addText(store, reader, pasted),
    addSamples() {
      const names = readdirSync(samples).sort()
      worker.begin(
        'the samples',
        names.map((name) => ({ name, take: () => takePaths([join(samples, name)], process.stdin, {}) })),
      )
    },
    addFiles: (files, published) =>
      worker.begin(
        files.length === 1 ? files[0]!.name : `${files.length} files`,
        files.map(({ name, bytes }) => ({
          name,
          take: () => takeFile(name, bytes, published === null ? {} : { published }),
        })),
      ),
    addAddress:
      fetch &&
      ((address) =>
        worker.begin(address, [{ name: address, take: () => takePaths([address], process.stdin, {}, fetch) }])),
    retryFailed: () => worker.retry(),
    work: () => worker.now(),
    explain: (id) => explain(store, reader, id),
    explainArticle: (id) => explainArticle(store, reader, id),
  }
}

/** Who decides: whose program it is. */
export const person = (): string => userInfo().username

async function addText(store: Store, reader: Reader, pasted: Pasted) {
  const taken = (await takeFile('pasted text', new TextEncoder().encode(pastedFile(pasted)), hintsOf(pasted)))[0]!
  if (!taken.ok) throw new BadQuestion(taken.error.message)
  let isNew = false
  await addArticles(store, [taken], reader, ({ kind }) => {
    isNew = kind !== 'known'
  })
  return { article: taken.article.hash, isNew, warnings: taken.warnings }
}

const hintsOf = ({ published }: Pasted) => (published === null ? {} : { published })

/** The text under its title, day and publisher, where they are given and the text does not begin with them. */
function pastedFile({ text, title, published, publisher }: Pasted): string {
  if (title === null && publisher === null) return text
  const headline = title ?? text.trim().split('\n')[0]!.trim()
  const rest = title === null ? text.trim().split('\n').slice(1).join('\n') : text
  return published === null
    ? `${headline}\n${rest}`
    : `${headline}\n${published.replaceAll('-', '')}\n${publisher ?? ''}\n${rest}`
}
