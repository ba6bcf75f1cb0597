import { userInfo } from 'node:os'
import { addArticles, openReader, type Reader } from '../ingest.ts'
import { takePaths } from '../intake/paths.ts'
import { takeFile } from '../intake/source.ts'
import type { Taken } from '../intake/taken.ts'
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
import type { Desk, Pasted, Work } from './desk.ts'
import { explain, explainArticle } from './explain.ts'
import { BadQuestion } from './problem.ts'

/** The desk over one open record. `samples`: the folder of reports for the first look. */
export function deskOf(store: Store, samples: string, reader: Reader = openReader()): Desk {
  let work: Work | null = null
  return {
    store,
    now: (asOf) => nowOf(store, asOf ?? undefined),
    brief: ({ asOf, since }) => briefOf(store, asOf ?? undefined, since),
    listArticles: (filters, paging) => listArticles(store, filters, paging),
    articlePage: (id) => articlePage(store, id),
    listEntries: (filters, paging) => listEntries(store, filters, paging),
    entry: (id) => findEntry(store, id),
    listStatements: (filters, paging) => listStatements(store, filters, paging),
    search: (query, filters) => search(store, query, filters),
    claim: (id) => findClaim(store, id),
    decide: (asked, by = person()) => decideAsked(store, reader, by, asked),
    undo: (expected, by = person()) => turnBack(store, reader, by, 'undo', expected),
    redo: (expected, by = person()) => turnBack(store, reader, by, 'redo', expected),
    decisions: (id) => decisionsOn(store, id),
    addText: (pasted) => addText(store, reader, pasted),
    addSamples() {
      if (work !== null && !work.finished) return
      void readFolder(store, reader, samples, (now) => {
        work = now
      })
    },
    work: () => work,
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

/** Reads a folder, telling how far it has come after each article. */
async function readFolder(store: Store, reader: Reader, folder: string, tell: (work: Work) => void): Promise<void> {
  const taken: Taken[] = []
  const failures: string[] = []
  let done = 0
  const state = (finished: boolean): Work => ({
    what: 'samples',
    done,
    total: taken.length,
    failures: [...failures],
    finished,
  })
  tell(state(false))
  try {
    for await (const one of takePaths([folder], process.stdin, {})) taken.push(one)
    for (const one of taken) {
      await addArticles(store, [one], reader, (outcome) => {
        if (outcome.kind === 'failed') failures.push(outcome.message)
      })
      done++
      tell(state(false))
      await new Promise((resolve) => setImmediate(resolve))
    }
  } catch (error) {
    failures.push(error instanceof Error ? error.message : String(error))
  }
  tell(state(true))
}
