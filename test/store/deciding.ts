import {
  articlePage,
  type Deciding,
  decide,
  keepArticle,
  openStore,
  replaceReading,
  type Store,
} from '../../src/store/index.ts'
import type { TestEngine } from './engines.ts'
import { type Act, keepingOf, nameOf, type Report } from './made-up.ts'
import { promising, shells } from './reports.ts'

const clock = () => new Date('2031-06-05T10:00:00Z')

export const promise: Report = {
  title: 'Norway offers Sudan field hospitals',
  published: '2031-05-17',
  publisher: 'fjordpost.example',
  text: 'Norway promised Sudan two field hospitals by the end of the week. Ingrid Dahl said the tents were ready. Kenya praised it.',
  acts: [promising],
  said: [{ words: 'the tents were ready', by: 'Ingrid Dahl', country: 'NOR' }],
}

/** Three reports of one act; the third tells of more dead. */
export const herald = shells('Andes Herald', '2031-06-02', 12, 'The post was rebuilt in spring.')
export const mail = shells('pacific-mail.example', '2031-06-03', 12, 'Hospitals in the nearest town asked for blood.')
export const sun = shells('Lima Sun', '2031-06-04', 19, 'A third version came from the coast guard.')

export const hashOf = (report: Report): string => keepingOf(report).article.hash

/** Reads an article again, as a reader does that finds these acts. */
export const rereadAs = (store: Store, report: Report, acts: readonly Act[], said = report.said ?? []) =>
  replaceReading(store, hashOf(report), keepingOf({ ...report, acts, said }).reading, nameOf)

export const claimsIn = async (store: Store, report: Report) =>
  (await articlePage(store, hashOf(report)))!.events.map(({ claim }) => claim)

/** Who decides. */
export const by = 'ana'
type What<T> = T extends unknown ? Omit<T, 'by'> : never
/** A decision, whoever makes it. */
export type Does = What<Deciding>
export const does = (store: Store, what: Does) => decide(store, { by, ...what })

/** Everything that lists and pages are made of, without row numbers. */
export async function recordOf(store: Store): Promise<string> {
  const events = await store.db
    .selectFrom('events')
    .select(['id', 'article', 'verdict', 'body', 'origin'])
    .orderBy('id')
    .execute()
  const entries = await store.db.selectFrom('entries').select(['id', 'body', 'sure', 'day']).orderBy('id').execute()
  const placed = await store.db
    .selectFrom('events')
    .innerJoin('entries', 'entries.seq', 'events.entry')
    .select(['events.id', 'entries.id as entry'])
    .orderBy('events.id')
    .execute()
  const statements = await store.db
    .selectFrom('statements')
    .select(['id', 'verdict', 'body', 'day'])
    .orderBy('id')
    .execute()
  return JSON.stringify([events, entries, placed, statements], null, 1)
}

/** Opens stores of their own on an engine, each with these reports. */
export function storesOf(engine: TestEngine, prefix: string): (...reports: readonly Report[]) => Promise<Store> {
  let made = 0
  return async (...reports) => {
    const store = await openStore(await engine.place(`${prefix}-${++made}.db`), clock)
    for (const report of reports) await keepArticle(store, keepingOf(report))
    return store
  }
}
