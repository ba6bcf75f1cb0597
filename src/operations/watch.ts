import { Hono, type MiddlewareHandler } from 'hono'
import { sql } from 'kysely'
import { problemOf } from '../api/problem.ts'
import type { Store } from '../store/index.ts'
import { metricsOf } from './metrics.ts'

/** A request that was answered. */
export interface Answered {
  readonly method: string
  /** Without what stands behind "?", which may hold a token. */
  readonly path: string
  readonly status: number
  readonly ms: number
}

/**
 * Pages, and beside them what operators look at: `/-/health` answers 200 while the record can be asked, else 503, and asks for no
 * token; `/metrics` gives numbers in Prometheus' form.
 *
 * @param guard who may see the metrics
 */
export function watched(pages: Hono, store: Store, guard: MiddlewareHandler, on: (answered: Answered) => void): Hono {
  const metrics = metricsOf(store)
  const app = new Hono()
  app.use(async (c, next) => {
    const begun = performance.now()
    await next()
    const { method, path } = c.req
    const answered = { method, path, status: c.res.status, ms: Math.round(performance.now() - begun) }
    metrics.requests.observe({ method, status: String(answered.status) }, answered.ms / 1000)
    on(answered)
  })
  app.onError((error, c) => {
    const { detail, status } = problemOf(error)
    return c.text(`${detail}\n`, status)
  })
  app.get('/-/health', async (c) =>
    (await canBeAsked(store)) ? c.text('good\n') : c.text('the record cannot be asked\n', 503),
  )
  app.get('/metrics', guard, async (c) =>
    c.text(await metrics.registry.metrics(), 200, { 'Content-Type': metrics.registry.contentType }),
  )
  // Not `route`: what is not there is then told by the pages themselves.
  app.all('*', (c) => pages.fetch(c.req.raw, c.env as object))
  return app
}

async function canBeAsked({ db }: Store): Promise<boolean> {
  return sql`SELECT seq FROM articles LIMIT 1`.execute(db).then(
    () => true,
    () => false,
  )
}
