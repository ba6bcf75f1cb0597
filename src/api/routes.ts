import { type Context, Hono } from 'hono'
import { filtersOf } from './asked.ts'
import type { Desk } from './desk.ts'
import { listRoutes, queryOf } from './list-routes.ts'
import { NotHere } from './problem.ts'

/** What pages show, for machines: the whole table. */
export function machineRoutes(desk: Desk): Hono {
  const app = new Hono()
  app.route('/', listRoutes(desk.store))
  app.get('/brief.json', async (c) => c.json(await desk.brief({ since: null, filters: filtersOf(queryOf(c)) })))
  app.get('/search.json', async (c) => c.json(await desk.search(c.req.query('q') ?? '', filtersOf(queryOf(c)))))
  app.get('/articles/:id{[\\w-]+\\.json}', async (c) =>
    c.json(there(await desk.articlePage(idOf(c), filtersOf(queryOf(c)).asOf), 'article', idOf(c))),
  )
  app.get('/entries/:id{[\\w-]+\\.json}', async (c) =>
    c.json(there(await desk.entry(idOf(c), filtersOf(queryOf(c)).asOf), 'event', idOf(c))),
  )
  app.get('/-/work.json', (c) => c.json(desk.work()))
  return app
}

/** @throws NotHere for null. */
export function there<T>(found: T | null, what: string, id: string): T {
  if (found === null) throw new NotHere(`There is no ${what} “${id}” in this record.`)
  return found
}

const idOf = (c: Context): string => c.req.param('id')!.replace(/\.json$/, '')
