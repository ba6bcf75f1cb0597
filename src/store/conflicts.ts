import type { EventClaim, StatementClaim } from '../record/claims.ts'
import { type Body, differing, type Fields, isSame, requoted } from './decision-fields.ts'
import { decisionOf } from './decision-log.ts'
import { findClaim } from './find-claim.ts'
import type { Store } from './open.ts'
import type { Conflict, Decision } from './pages.ts'
import { claimRow, readBody } from './settle.ts'
import type { Transaction } from './write.ts'

/**
 * The decisions that stand and that the newest readings do not fit, oldest first: of each claim the last one that says how it
 * is. To resolve one, decide on its claim again: accept what stands, adopt what is read now, edit, reject.
 */
export async function conflicts({ db }: Pick<Store, 'db'>): Promise<readonly Conflict[]> {
  const last = new Map<string, Standing>()
  for (const one of await standing(db))
    if (sayHow.has(one.decision.kind) || !last.has(one.holds)) last.set(one.holds, one)
  const found = []
  for (const one of [...last.values()].sort((a, b) => a.decision.id - b.decision.id)) {
    const conflict = await conflictOf(db, one)
    if (conflict !== null) found.push(conflict)
  }
  return found
}

/** Decisions that say how a claim is, not where it belongs. */
const sayHow: ReadonlySet<Decision['kind']> = new Set(['accept', 'adopt', 'reject', 'unsure', 'edit', 'add'])

interface Standing {
  readonly decision: Decision
  readonly holds: string
  /** What was read when it was decided. */
  readonly reading: Body
}

/** Decisions on claims, oldest first; notes say nothing of how a claim is. */
async function standing(db: Transaction): Promise<readonly Standing[]> {
  const rows = await db
    .selectFrom('decisions as d')
    .innerJoin('decision_targets as t', 't.decision', 'd.id')
    .selectAll('d')
    .select(['t.holds', 't.reading'])
    .where('d.undone', '=', 0)
    .where('d.kind', '<>', 'note')
    .orderBy('d.id')
    .execute()
  return rows.map(({ holds, reading, ...row }) => ({
    decision: decisionOf(row),
    holds,
    reading: JSON.parse(reading),
  }))
}

async function conflictOf(db: Transaction, { decision, holds, reading }: Standing): Promise<Conflict | null> {
  const [row, claim] = [await claimRow(db, holds), await findClaim({ db }, holds)]
  if (row === null || claim === null) return null
  if (row.origin === 'kept') return { decision, claim, why: 'gone', fields: [] }
  if (row.origin === 'added' || !sayHow.has(decision.kind)) return null
  const { text } = await db
    .selectFrom('articles')
    .select('text')
    .where('seq', '=', row.article)
    .executeTakeFirstOrThrow()
  const fields = fieldsIn(claim, requoted(reading, text), readBody(row))
  return fields.length === 0 ? null : { decision, claim, why: 'changed', fields }
}

/** Fields in which the reading has changed since, unless it has come to say what stands. */
function fieldsIn(claim: EventClaim | StatementClaim, then: Body, now: Body): Conflict['fields'] {
  const [before, after, stands] = [then, now, claim].map((body) => body as unknown as Fields)
  return differing(claim.kind, then, now)
    .filter((field) => claim.verdict === 'rejected' || !isSame(after![field], stands![field]))
    .map((field) => ({ field, was: before![field], now: after![field], stands: stands![field] }))
}
