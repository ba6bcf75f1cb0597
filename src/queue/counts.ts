import { sql } from 'kysely'
import type { Store } from '../store/index.ts'

/** How many articles a queue holds. */
export interface QueueCounts {
  readonly waiting: number
  /** Given to a reader that has not kept them yet. */
  readonly atWork: number
  /** So many readers died with it that it is given to nobody any more. */
  readonly givenUp: number
}

/** The name of the queue in pg-boss. */
export const queueName = 'articles'

/** What the queue of a record holds; null where it has none. */
export async function queueCounts({ db, engine }: Store): Promise<QueueCounts | null> {
  if (engine.name !== 'postgres') return null
  const { rows: tables } = await sql<{ jobs: string | null }>`SELECT to_regclass('pgboss.job') AS jobs`.execute(db)
  if (tables[0]!.jobs === null) return null
  const { rows } = await sql<QueueCounts>`
    SELECT count(*) FILTER (WHERE state IN ('created', 'retry')) AS waiting, count(*) FILTER (WHERE state = 'active') AS "atWork",
      count(*) FILTER (WHERE state = 'failed') AS "givenUp"
    FROM pgboss.job WHERE name = ${queueName}`.execute(db)
  return rows[0]!
}
