import { sql } from 'kysely'
import type { EventClaim, StatementClaim } from '../record/claims.ts'
import { eventClaim, statementClaim } from './claims.ts'
import type { Store } from './open.ts'
import { countedTo } from './paging.ts'
import { sourcesOf } from './sources.ts'

export type QueueOrder = 'weight' | 'text'

export interface Queue {
  /** Claims that nobody has looked at, the first to look at first. */
  readonly claims: readonly (EventClaim | StatementClaim)[]
  /** How many nobody has looked at; counting events and statements stops at `countedTo` each. */
  readonly total: number
  readonly totalIsCutShort: boolean
}

/** So many of the newest claims are weighed. */
const weighed = 20_000

/**
 * What a person should look at next. weight: where the machine is least sure and most publishers tell of it. text: article by
 * article, the newest first, each from its beginning.
 */
export async function reviewQueue({ db }: Store, order: QueueOrder, limit: number): Promise<Queue> {
  const events = await db
    .selectFrom('events as c')
    .innerJoin('entries as e', 'e.seq', 'c.entry')
    .select(['c.article', 'c.start', 'c.verdict', 'c.body'])
    .select(sql<number>`c.confidence * (1 - c.confidence) * (1 + e.publishers)`.as('weight'))
    .where('c.verdict', 'is', null)
    .$if(order === 'weight', (q) =>
      q.where(sql<boolean>`c.seq > (SELECT max(seq) FROM events) - ${weighed}`).orderBy('weight', 'desc'),
    )
    .orderBy('c.article', 'desc')
    .orderBy('c.start')
    .limit(limit)
    .execute()
  const statements = await db
    .selectFrom('statements as c')
    .select(['c.article', 'c.start', 'c.verdict', 'c.body'])
    .select(sql<number>`c.confidence * (1 - c.confidence) * 2`.as('weight'))
    .where('c.verdict', 'is', null)
    .$if(order === 'weight', (q) =>
      q.where(sql<boolean>`c.seq > (SELECT max(seq) FROM statements) - ${weighed}`).orderBy('weight', 'desc'),
    )
    .orderBy('c.article', 'desc')
    .orderBy('c.start')
    .limit(limit)
    .execute()
  const sources = await sourcesOf(
    db,
    [...events, ...statements].map(({ article }) => article),
  )
  const all = [
    ...events.map((row) => ({ ...row, claim: eventClaim(row, sources) })),
    ...statements.map((row) => ({ ...row, claim: statementClaim(row, sources) })),
  ]
  const byText = (a: (typeof all)[number], b: (typeof all)[number]): number =>
    b.article - a.article || a.start - b.start
  all.sort(order === 'text' ? byText : (a, b) => b.weight - a.weight || byText(a, b))
  const open = [await countOpen(db, 'events'), await countOpen(db, 'statements')] as const
  return {
    claims: all.slice(0, limit).map(({ claim }) => claim),
    total: Math.min(open[0], countedTo) + Math.min(open[1], countedTo),
    totalIsCutShort: Math.max(...open) > countedTo,
  }
}

async function countOpen(db: Store['db'], table: 'events' | 'statements'): Promise<number> {
  const open = db
    .selectFrom(table)
    .select('seq')
    .where('verdict', 'is', null)
    .limit(countedTo + 1)
  const { n } = await db
    .selectFrom(open.as('open'))
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return Number(n)
}
