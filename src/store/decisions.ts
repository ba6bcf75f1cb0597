import type { Selectable } from 'kysely'
import type { EventClaim, StatementClaim, Verdict } from '../record/claims.ts'
import { claimsOfEntries } from './claims.ts'
import { writeEntry } from './entry-rows.ts'
import { findClaim } from './find-claim.ts'
import type { Store } from './open.ts'
import type { Decision } from './pages.ts'
import type { DecisionsTable } from './tables.ts'
import { type Transaction, write } from './write.ts'

/** What a person decides. */
export interface Deciding {
  readonly by: string
  readonly kind: Decision['kind']
  /** Id of a claim. */
  readonly claim: string
  readonly reason?: string | null
  /** For an edit: fields of the claim. For a commitment: {"status"}. */
  readonly fields?: Decision['fields']
}

/** Keeps a decision and does what it says; null where there is no such claim. */
export async function decide(
  store: Store,
  { by, kind, claim: id, reason = null, fields = null }: Deciding,
): Promise<Decision | null> {
  const claim = await findClaim(store, id)
  if (claim === null) return null
  return write(store, async (db) => {
    const at = store.clock().toISOString()
    const { source, verdict: _verdict, ...seen } = claim
    const { start, end } = claim.evidence
    const row = await db
      .insertInto('decisions')
      .values({
        at,
        by,
        kind,
        claim: claim.id,
        article: source.article,
        start,
        end,
        seen: JSON.stringify(seen),
        reason,
        fields: fields && JSON.stringify(fields),
      })
      .returningAll()
      .executeTakeFirstOrThrow()
    await db.insertInto('decision_log').values({ at, by, did: 'decide', decision: row.id }).execute()
    await apply(db, claim)
    return decisionOf(row)
  })
}

/** Takes the last decision that stands back; null where none does. */
export const undo = (store: Store, by: string): Promise<Decision | null> => turn(store, by, 'undo')

/** Makes the decision stand again that was undone last, unless something was decided since; null where there is none. */
export const redo = (store: Store, by: string): Promise<Decision | null> => turn(store, by, 'redo')

function turn(store: Store, by: string, did: 'undo' | 'redo'): Promise<Decision | null> {
  return write(store, async (db) => {
    const id = did === 'undo' ? await lastStanding(db) : await lastUndone(db)
    if (id === null) return null
    await db
      .updateTable('decisions')
      .set({ undone: did === 'undo' ? 1 : 0 })
      .where('id', '=', id)
      .execute()
    await db.insertInto('decision_log').values({ at: store.clock().toISOString(), by, did, decision: id }).execute()
    const row = await db.selectFrom('decisions').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
    const claim = await findClaim({ ...store, db }, row.claim)
    if (claim !== null) await apply(db, claim)
    return decisionOf(row)
  })
}

async function lastStanding(db: Transaction): Promise<number | null> {
  const row = await db
    .selectFrom('decisions')
    .select('id')
    .where('undone', '=', 0)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.id ?? null
}

/** Undone since the last decision and not redone: the latest of them. */
async function lastUndone(db: Transaction): Promise<number | null> {
  const log = await db
    .selectFrom('decision_log')
    .select(['did', 'decision'])
    .where('id', '>', ({ selectFrom }) =>
      selectFrom('decision_log')
        .select(({ fn }) => fn.max('id').as('id'))
        .where('did', '=', 'decide'),
    )
    .orderBy('id')
    .execute()
  const undone: number[] = []
  for (const { did, decision } of log) {
    if (did === 'undo') undone.push(decision)
    else undone.pop()
  }
  return undone.at(-1) ?? null
}

/** Decisions on a claim, oldest first, undone ones among them. */
export async function decisionsOn({ db }: Store, claim: string): Promise<readonly Decision[]> {
  return (await db.selectFrom('decisions').selectAll().where('claim', '=', claim).orderBy('id').execute()).map(
    decisionOf,
  )
}

/** The latest decisions, newest first. */
export async function listDecisions({ db }: Store, limit = 100): Promise<readonly Decision[]> {
  return (await db.selectFrom('decisions').selectAll().orderBy('id', 'desc').limit(limit).execute()).map(decisionOf)
}

function decisionOf({ id, at, by, kind, claim, reason, fields, undone }: Selectable<DecisionsTable>): Decision {
  return { id, at, by, kind, claim, reason, fields: fields === null ? null : JSON.parse(fields), undone: undone === 1 }
}

// ── what decisions come to ────────────────────────────────────────────────────────────────────────────────────────

/** Brings a claim, and its entry, to what the decisions that stand say of it. */
export async function apply(
  db: Transaction,
  { id, kind }: Pick<EventClaim | StatementClaim, 'id' | 'kind'>,
): Promise<void> {
  const standing = await db
    .selectFrom('decisions')
    .selectAll()
    .where('claim', '=', id)
    .where('undone', '=', 0)
    .orderBy('id')
    .execute()
  const table = kind === 'event' ? 'events' : 'statements'
  const row = await db.selectFrom(table).select(['seq', 'body', 'as_read']).where('id', '=', id).executeTakeFirst()
  if (!row) return
  const edits = standing.filter((one) => one.kind === 'edit').map(({ fields }) => JSON.parse(fields ?? '{}') as object)
  const read = row.as_read ?? row.body
  const body = JSON.stringify(Object.assign({}, JSON.parse(read), ...edits))
  await db
    .updateTable(table)
    .set({ verdict: verdictFrom(standing.map((one) => one.kind)), body, as_read: edits.length > 0 ? read : null })
    .where('seq', '=', row.seq)
    .execute()
  if (kind === 'event') await rewriteEntryOf(db, id)
}

/** The last word counts. */
function verdictFrom(kinds: readonly Decision['kind'][]): Verdict {
  const last = kinds.findLast((kind) => kind === 'accept' || kind === 'reject' || kind === 'edit')
  return last === 'accept'
    ? kinds.includes('edit')
      ? 'edited'
      : 'accepted'
    : last === 'reject'
      ? 'rejected'
      : last === 'edit'
        ? 'edited'
        : null
}

async function rewriteEntryOf(db: Transaction, claim: string): Promise<void> {
  const { seq, id } = await db
    .selectFrom('entries')
    .innerJoin('events', 'events.entry', 'entries.seq')
    .select(['entries.seq', 'entries.id'])
    .where('events.id', '=', claim)
    .executeTakeFirstOrThrow()
  await writeEntry(db, seq, id, (await claimsOfEntries(db, [seq])).get(seq)!)
}
