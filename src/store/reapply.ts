import type { Body } from './decision-fields.ts'
import { sameClaim } from './same-claim.ts'
import { readBody, settle } from './settle.ts'
import type { DecisionTargetsTable } from './tables.ts'
import type { Transaction } from './write.ts'

/**
 * Finds anew the claims of an article that decisions hold on, after it was read again, and does what they say. A decision
 * whose claim is not there any more keeps it as it was.
 *
 * @param before ids of what was read before: another claim of that time is not the one that was decided on
 */
export async function reapply(db: Transaction, hash: string, before: ReadonlySet<string>): Promise<void> {
  const decided = await decidedClaims(db, hash)
  if (decided.length === 0) return
  const read = await readClaims(db, hash)
  const ids = new Set(read.map(({ id }) => id))
  const exact = decided.map(({ known }) => known.find((id) => ids.has(id)))
  const taken = new Set(exact.filter((id) => id !== undefined))
  for (const [i, { known, seen, wasAdded, targets }] of decided.entries()) {
    const fresh = read.filter(({ id }) => !taken.has(id) && !before.has(id))
    const holds = exact[i] ?? sameClaim(seen, fresh, wasAdded)?.id ?? known[0]!
    taken.add(holds)
    for (const target of targets) await hold(db, target, holds)
  }
  await settle(db, [...decided.map(({ known }) => known[0]!), ...taken].reverse())
}

type Target = Pick<DecisionTargetsTable, 'decision' | 'part' | 'place'>

async function hold(db: Transaction, { decision, part, place }: Target, holds: string): Promise<void> {
  await db
    .updateTable('decision_targets')
    .set({ holds })
    .where('decision', '=', decision)
    .where('part', '=', part)
    .where('place', '=', place)
    .execute()
}

/** A claim that decisions hold on. */
interface Decided {
  /** The ids that it has had, the last one first. */
  readonly known: readonly string[]
  /** As it was seen last. */
  readonly seen: Body
  readonly wasAdded: boolean
  readonly targets: readonly Target[]
}

async function decidedClaims(db: Transaction, hash: string): Promise<readonly Decided[]> {
  const rows = await db
    .selectFrom('decision_targets as t')
    .innerJoin('decisions as d', 'd.id', 't.decision')
    .select(['t.decision', 't.part', 't.place', 't.claim', 't.holds', 't.seen', 'd.kind'])
    .where('t.article', '=', hash)
    .orderBy('d.id', 'desc')
    .execute()
  const byClaim = new Map<string, typeof rows>()
  for (const row of rows) byClaim.set(row.holds, [...(byClaim.get(row.holds) ?? []), row])
  return [...byClaim].map(([holds, targets]) => ({
    known: [holds, ...targets.map(({ claim }) => claim)],
    seen: JSON.parse(targets[0]!.seen),
    wasAdded: targets.some(({ kind }) => kind === 'add'),
    targets,
  }))
}

/** The claims that the newest reading has. */
async function readClaims(db: Transaction, hash: string): Promise<readonly Body[]> {
  const claims: Body[] = []
  for (const table of ['events', 'statements'] as const) {
    const rows = await db
      .selectFrom(table)
      .innerJoin('articles', 'articles.seq', `${table}.article`)
      .select([`${table}.body`, `${table}.as_read`])
      .where('articles.hash', '=', hash)
      .where(`${table}.origin`, '=', 'reading')
      .orderBy(`${table}.seq`)
      .execute()
    claims.push(...rows.map(readBody))
  }
  return claims
}
