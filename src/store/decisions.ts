import { settleCorrections, settleForgetting } from './article-decisions.ts'
import type { Deciding } from './deciding.ts'
import { decisionOf } from './decision-log.ts'
import { type MadeMatter, matterOf } from './decision-matter.ts'
import type { Store } from './open.ts'
import type { Decision } from './pages.ts'
import { settlePeople } from './people.ts'
import { settle } from './settle.ts'
import { settleThings } from './things.ts'
import { ConflictError, checkVersions } from './version.ts'
import { type Transaction, write } from './write.ts'

/**
 * Keeps a decision and does what it says, all or nothing; null where what it is about is not there.
 *
 * @throws ConflictError when what it is about has changed since it was looked at
 * @throws DecisionError when it makes no sense: words outside of the article, an entry merged with itself
 */
export function decide(store: Store, deciding: Deciding): Promise<Decision | null> {
  return write(store, async (db) => {
    await checkVersions(db, deciding.versions ?? {})
    const { last } = await db
      .selectFrom('decisions')
      .select(({ fn }) => fn.max('id').as('last'))
      .executeTakeFirstOrThrow()
    const id = (last ?? 0) + 1
    const matter = await matterOf(db, deciding, id)
    if (matter === null) return null
    const at = store.clock().toISOString()
    const { by, kind, reason = null } = deciding
    const { subject, fields } = matter
    const row = await db
      .insertInto('decisions')
      .values({ id, at, by, kind, subject, reason, fields: fields && JSON.stringify(fields) })
      .returningAll()
      .executeTakeFirstOrThrow()
    await insertTargets(db, id, matter)
    await db.insertInto('decision_log').values({ at, by, did: 'decide', decision: id }).execute()
    const decision = decisionOf(row)
    await carryOut(db, decision)
    return decision
  })
}

async function insertTargets(db: Transaction, decision: number, { parts }: MadeMatter): Promise<void> {
  const rows = parts.flatMap((claims, part) =>
    claims.map(({ article, seen, reading }, place) => ({
      decision,
      part,
      place,
      claim: seen.id,
      holds: seen.id,
      article,
      seen: JSON.stringify(seen),
      reading: JSON.stringify(reading),
    })),
  )
  for (const row of rows) await db.insertInto('decision_targets').values(row).execute()
}

/**
 * Takes the last decision that stands back; null where none does.
 *
 * @param expected id of the decision that is meant
 * @throws ConflictError when another decision is the last by now
 */
export const undo = (store: Store, by: string, expected?: number): Promise<Decision | null> =>
  turn(store, by, 'undo', expected)

/** Makes the decision stand again that was undone last, unless something was decided since; null where there is none. */
export const redo = (store: Store, by: string, expected?: number): Promise<Decision | null> =>
  turn(store, by, 'redo', expected)

function turn(store: Store, by: string, did: 'undo' | 'redo', expected?: number): Promise<Decision | null> {
  return write(store, async (db) => {
    const id = did === 'undo' ? await lastStanding(db) : await lastUndone(db)
    if (expected !== undefined && id !== expected)
      throw new ConflictError(`decision ${expected} is not the one to ${did} any more; look again`)
    if (id === null) return null
    await db
      .updateTable('decisions')
      .set({ undone: did === 'undo' ? 1 : 0 })
      .where('id', '=', id)
      .execute()
    await db.insertInto('decision_log').values({ at: store.clock().toISOString(), by, did, decision: id }).execute()
    const decision = decisionOf(
      await db.selectFrom('decisions').selectAll().where('id', '=', id).executeTakeFirstOrThrow(),
    )
    await carryOut(db, decision)
    return decision
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

/** Does what a decision says, or what is left to say when it was taken back. */
async function carryOut(db: Transaction, { id, kind, subject, fields }: Decision): Promise<void> {
  if (kind === 'correct') return settleCorrections(db, subject)
  if (kind === 'forget') return settleForgetting(db, subject)
  if (kind === 'same' || kind === 'different') {
    const names = fields?.people as readonly string[]
    await settlePeople(db, names)
    return settleThings(db, names)
  }
  const targets = await db.selectFrom('decision_targets').select('holds').where('decision', '=', id).execute()
  await settle(
    db,
    targets.map(({ holds }) => holds),
  )
}
