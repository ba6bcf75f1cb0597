import { type Context, Hono } from 'hono'
import type { Filters, Page, Paging } from '../store/pages.ts'
import { dayOf, filled, filtersOf, pagingOf, type Query } from './asked.ts'
import { articlesAsCsv, entriesAsCsv, statementsAsCsv } from './csv.ts'
import type { Desk } from './desk.ts'
import { NotHere } from './problem.ts'

/** What pages show, for machines: the whole table. */
export function machineRoutes(desk: Desk): Hono {
  const app = new Hono()
  list(app, '/articles', desk.listArticles, articlesAsCsv)
  list(app, '/events', desk.listEntries, entriesAsCsv)
  list(app, '/statements', desk.listStatements, statementsAsCsv)
  app.get('/brief.json', async (c) => {
    const [asOf] = filled(queryOf(c), 'as-of')
    return c.json(await desk.brief({ since: null, asOf: asOf === undefined ? null : dayOf('as-of', asOf) }))
  })
  app.get('/search.json', async (c) => c.json(await desk.search(c.req.query('q') ?? '', filtersOf(queryOf(c)))))
  app.get('/articles/:id{[\\w-]+\\.json}', async (c) =>
    c.json(there(await desk.articlePage(idOf(c)), 'article', idOf(c))),
  )
  app.get('/entries/:id{[\\w-]+\\.json}', async (c) => c.json(there(await desk.entry(idOf(c)), 'event', idOf(c))))
  app.get('/-/work.json', (c) => c.json(desk.work()))
  return app
}

export const queryOf =
  (c: Context): Query =>
  (name) =>
    c.req.queries(name) ?? []

/** @throws NotHere for null. */
export function there<T>(found: T | null, what: string, id: string): T {
  if (found === null) throw new NotHere(`There is no ${what} “${id}” in this record.`)
  return found
}

/** A list as `.json` (rows, cursor of the next ones, total) and as `.csv` (1000 rows unless told). */
function list<T>(
  app: Hono,
  path: string,
  read: (filters: Filters, paging: Paging) => Promise<Page<T>>,
  asCsv: (rows: readonly T[]) => string,
): void {
  app.get(`${path}.json`, async (c) => c.json(await read(filtersOf(queryOf(c)), pagingOf(queryOf(c)))))
  app.get(`${path}.csv`, async (c) => {
    const { rows, next } = await read(filtersOf(queryOf(c)), pagingOf(queryOf(c), 1000))
    return c.body(asCsv(rows), 200, {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="${path.slice(1)}.csv"`,
      ...(next === null ? {} : { 'X-Next-Cursor': next }),
    })
  })
}

const idOf = (c: Context): string => c.req.param('id')!.replace(/\.json$/, '')
