import { type Expression, type Selectable, type SqlBool, sql } from 'kysely'
import { dayAfter } from '../record/days.ts'
import { seqOfEntry } from './links.ts'
import type { Store } from './open.ts'
import type { Decision, Filters, LogLine, Page, Paging } from './pages.ts'
import { limitOf } from './paging.ts'
import type { DecisionsTable } from './tables.ts'
import { wholeId } from './whole-id.ts'
import type { Transaction } from './write.ts'

export function decisionOf(row: Selectable<DecisionsTable>): Decision {
  const { fields, undone, ...same } = row
  return { ...same, fields: fields === null ? null : JSON.parse(fields), undone: undone === 1 }
}

/** The decisions, newest first, undone ones among them. */
export async function listDecisions(
  { db }: Store,
  paging: Paging = {},
  { since, until, asOf }: Pick<Filters, 'since' | 'until' | 'asOf'> = {},
): Promise<Page<Decision>> {
  const last = [until, asOf].filter((day) => day !== undefined).sort()[0]
  const asked = db
    .selectFrom('decisions')
    .$if(since !== undefined, (q) => q.where('at', '>=', since!))
    .$if(last !== undefined, (q) => q.where('at', '<', dayAfter(last!, 1)))
  let query = asked.selectAll().select('id as seq')
  const before = Number(paging.cursor)
  if (Number.isInteger(before) && paging.cursor !== undefined) query = query.where('id', '<', before)
  const limit = limitOf(paging)
  const rows = await query
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
  const { n } = await asked.select(({ fn }) => fn.countAll<number>().as('n')).executeTakeFirstOrThrow()
  const shown = rows.slice(0, limit)
  return {
    rows: shown.map(decisionOf),
    next: rows.length > limit ? String(shown.at(-1)!.id) : null,
    total: n,
    totalIsCutShort: false,
  }
}

/** Decisions on a claim, an entry and its claims, an article and its claims, or a person by the name; oldest first. Ids may be shortened. */
export async function decisionsOn({ db }: Store, given: string): Promise<readonly Decision[]> {
  const id = (await wholeId(db, given)) ?? given
  const rows = await db
    .selectFrom('decisions')
    .selectAll()
    .where(await isAbout(db, id))
    .orderBy('id')
    .execute()
  return rows.map(decisionOf)
}

/** What was decided, undone and redone about the same, oldest first. */
export async function historyOf(store: Store, id: string): Promise<readonly LogLine[]> {
  const decisions = new Map((await decisionsOn(store, id)).map((decision) => [decision.id, decision]))
  const rows = await store.db
    .selectFrom('decision_log')
    .select(['at', 'by', 'did', 'decision'])
    .where('decision', 'in', [0, ...decisions.keys()])
    .orderBy('id')
    .execute()
  return rows.map((row) => ({ ...row, decision: decisions.get(row.decision)! }))
}

async function isAbout(db: Transaction, id: string): Promise<Expression<SqlBool>> {
  if (!/^([ces][0-9a-f]{16}|[0-9a-f]{64})$/.test(id))
    return sql<SqlBool>`(subject = ${id} OR (kind IN ('same', 'different') AND fields LIKE ${`%${JSON.stringify(id)}%`}))`
  const entry = id.startsWith('e') ? await seqOfEntry(db, id) : null
  const targets =
    entry === null
      ? sql`holds = ${id} OR article = ${id}`
      : sql`holds IN (SELECT id FROM events WHERE entry = ${entry})`
  return sql<SqlBool>`(subject = ${id} OR id IN (SELECT decision FROM decision_targets WHERE ${targets}))`
}
