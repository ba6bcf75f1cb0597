import { sql } from 'kysely'
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { queueCounts } from '../queue/counts.ts'
import type { Store } from '../store/index.ts'

/** What is measured: the process, requests, and, when it is asked for, how much the record and its queue hold. */
export function metricsOf(store: Store) {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const requests = new Histogram({
    name: 'readout_http_request_seconds',
    help: 'Time to answer a request',
    labelNames: ['method', 'status'] as const,
    buckets: [0.005, 0.02, 0.05, 0.1, 0.3, 1, 3, 10],
    registers: [registry],
  })
  new Gauge({
    name: 'readout_articles',
    help: 'Articles in the record: read, not-read (not in English), failed, forgotten',
    labelNames: ['state'] as const,
    registers: [registry],
    async collect() {
      this.reset()
      const { rows } = await sql<{ state: string; n: number }>`
        SELECT state, count(*) AS n FROM articles GROUP BY state`.execute(store.db)
      for (const { state, n } of rows) this.set({ state }, n)
    },
  })
  for (const table of ['entries', 'statements'] as const) {
    new Gauge({
      name: `readout_${table}`,
      help: table === 'entries' ? 'Acts in the record' : 'Statements in the record',
      registers: [registry],
      async collect() {
        const { rows } = await sql<{ n: number }>`SELECT count(*) AS n FROM ${sql.table(table)}`.execute(store.db)
        this.set(rows[0]!.n)
      },
    })
  }
  new Gauge({
    name: 'readout_queue_articles',
    help: 'Articles in the queue: waiting, at_work, given_up',
    labelNames: ['state'] as const,
    registers: [registry],
    async collect() {
      const counts = await queueCounts(store)
      if (counts === null) return
      this.set({ state: 'waiting' }, counts.waiting)
      this.set({ state: 'at_work' }, counts.atWork)
      this.set({ state: 'given_up' }, counts.givenUp)
    },
  })
  return { registry, requests }
}
