import type { EventClaim, StatementClaim } from '../record/claims.ts'
import { eventClaim, statementClaim } from './claims.ts'
import type { Store } from './open.ts'
import { sourcesOf } from './sources.ts'
import type { Transaction } from './write.ts'

/** A claim by its id, or by the beginning of it as long as that is unique; null where there is none, or several. */
export async function findClaim({ db }: Pick<Store, 'db'>, id: string): Promise<EventClaim | StatementClaim | null> {
  const table = id.startsWith('c') ? 'events' : id.startsWith('s') ? 'statements' : null
  if (table === null || !isIdStart(id)) return null
  const rows = await db
    .selectFrom(table)
    .select(['article', 'verdict', 'body'])
    .where('id', '>=', id)
    .where('id', '<', `${id}g`)
    .limit(2)
    .execute()
  const row = rows[0]
  if (row === undefined || rows.length > 1) return null
  const sources = await sourcesOf(db, [row.article])
  return table === 'events' ? eventClaim(row, sources) : statementClaim(row, sources)
}

/** A letter and at least three hexadecimal digits. */
export const isIdStart = (id: string): boolean => /^[ces][0-9a-f]{3,16}$/.test(id)

/**
 * The whole id of a claim or an entry by its beginning; null where there is none, or several. An entry that decisions emptied
 * leads to the one in which its first claim is now.
 */
export async function wholeRecordId(db: Transaction, id: string): Promise<string | null> {
  const table = id.startsWith('c') ? 'events' : id.startsWith('s') ? 'statements' : 'entries'
  const rows = await db
    .selectFrom(table)
    .select('id')
    .where('id', '>=', id)
    .where('id', '<', `${id}g`)
    .limit(2)
    .execute()
  if (rows.length === 0 && table === 'entries') return emptiedInto(db, id)
  return rows.length === 1 ? rows[0]!.id : null
}

async function emptiedInto(db: Transaction, id: string): Promise<string | null> {
  const row = await db
    .selectFrom('events')
    .innerJoin('entries', 'entries.seq', 'events.entry')
    .select('entries.id')
    .where('entry_read', '>=', id)
    .where('entry_read', '<', `${id}g`)
    .orderBy('events.article')
    .orderBy('events.start')
    .orderBy('events.id')
    .limit(1)
    .executeTakeFirst()
  return row?.id ?? null
}
