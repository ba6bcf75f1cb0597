import { rewriteEntries, settle } from '../../src/store/settle.ts'
import type { Transaction } from '../../src/store/write.ts'

/** Settles all decisions and writes all entries again, as they follow from the claims and from the decisions that stand. */
export async function settleAll(db: Transaction): Promise<void> {
  const held = await db.selectFrom('decision_targets').select('holds').distinct().execute()
  await settle(
    db,
    held.map(({ holds }) => holds),
  )
  const entries = await db.selectFrom('entries').select('seq').execute()
  await rewriteEntries(
    db,
    entries.map(({ seq }) => seq),
  )
}

/** Events with their verdicts and bodies, and the entries that they are in with what those tell, by id. */
export const placedEvents = (db: Transaction) =>
  db
    .selectFrom('events')
    .innerJoin('entries', 'entries.seq', 'events.entry')
    .select(['events.id', 'events.verdict', 'events.body', 'entries.id as entry', 'entries.body as told'])
    .orderBy('events.id')
    .execute()
