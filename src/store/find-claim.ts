import type { EventClaim, StatementClaim } from '../record/claims.ts'
import { eventClaim, statementClaim } from './claims.ts'
import type { Store } from './open.ts'
import { sourcesOf } from './sources.ts'

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
