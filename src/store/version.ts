import { sha256 } from './ids.ts'
import type { Store } from './open.ts'
import { claimRow, tableOf } from './settle.ts'
import type { Transaction } from './write.ts'

/** Something was changed by somebody else since it was looked at. */
export class ConflictError extends Error {
  override readonly name = 'ConflictError'
}

/**
 * The version of a claim ("c…", "s…"), an entry ("e…") or an article (its hash), by its whole id: the same as long as nothing
 * of it has changed. Null where there is none. Ask for it before what you show.
 */
export function versionOf({ db }: Pick<Store, 'db'>, id: string): Promise<string | null> {
  return version(db, id)
}

/** @throws ConflictError when one of the ids has another version by now, or is gone */
export async function checkVersions(db: Transaction, versions: { readonly [id: string]: string }): Promise<void> {
  for (const [id, seen] of Object.entries(versions))
    if ((await version(db, id)) !== seen)
      throw new ConflictError(`${id} has changed since you looked at it; look again, then decide`)
}

async function version(db: Transaction, id: string): Promise<string | null> {
  const parts = /^[cs][0-9a-f]{16}$/.test(id)
    ? await partsOfClaim(db, id)
    : id.startsWith('e') && id.length === 17
      ? await partsOfEntry(db, id)
      : await partsOfArticle(db, id)
  return parts === null ? null : sha256(JSON.stringify(parts)).slice(0, 16)
}

async function partsOfClaim(db: Transaction, id: string): Promise<readonly unknown[] | null> {
  const row = await claimRow(db, id)
  if (row === null) return null
  const { verdict } = await db.selectFrom(tableOf(id)).select('verdict').where('id', '=', id).executeTakeFirstOrThrow()
  return [row.body, verdict, row.entry]
}

async function partsOfEntry(db: Transaction, id: string): Promise<readonly unknown[] | null> {
  const row = await db.selectFrom('entries').select(['seq', 'body']).where('id', '=', id).executeTakeFirst()
  if (row === undefined) return null
  const claims = await db
    .selectFrom('events')
    .select(['id', 'verdict', 'body'])
    .where('entry', '=', row.seq)
    .orderBy('id')
    .execute()
  return [row.body, claims]
}

async function partsOfArticle(db: Transaction, hash: string): Promise<readonly unknown[] | null> {
  const row = await db
    .selectFrom('articles')
    .select(['title', 'published', 'publisher', 'state'])
    .where('hash', '=', hash)
    .executeTakeFirst()
  return row === undefined ? null : [row]
}
