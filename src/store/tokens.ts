import { randomBytes } from 'node:crypto'
import { sha256 } from './ids.ts'
import type { Store } from './open.ts'

/** read: looks. review: also adds articles, decides, keeps views. admin: also forgets articles and tells other addresses. */
export type Role = 'read' | 'review' | 'admin'

export const roles: readonly Role[] = ['read', 'review', 'admin']

/** Somebody who may in. The secret itself is not kept. */
export interface NamedToken {
  readonly name: string
  readonly role: Role
  /** ISO moments. */
  readonly made: string
  readonly used: string | null
}

/** Milliseconds that a session lasts. */
const sessionLength = 30 * 86_400_000

/** Lets somebody in under a name; gives the secret, which nobody can ask for again. Null where the name is taken. */
export async function addToken({ db, clock }: Store, name: string, role: Role): Promise<string | null> {
  const secret = `rdt_${randomBytes(24).toString('base64url')}`
  const made = clock().toISOString()
  const row = await db
    .insertInto('tokens')
    .values({ name, hash: sha256(secret), role, made, used: null })
    .onConflict((conflict) => conflict.doNothing())
    .returning('name')
    .executeTakeFirst()
  return row === undefined ? null : secret
}

export async function listTokens({ db }: Store): Promise<readonly NamedToken[]> {
  return db.selectFrom('tokens').select(['name', 'role', 'made', 'used']).orderBy('name').execute()
}

/** Lets somebody in no longer, and ends their sessions; false where there is no such name. */
export async function removeToken({ db }: Store, name: string): Promise<boolean> {
  await db.deleteFrom('sessions').where('token', '=', name).execute()
  const { numDeletedRows } = await db.deleteFrom('tokens').where('name', '=', name).executeTakeFirst()
  return numDeletedRows > 0n
}

/** Whose secret it is; null for nobody's. */
export async function tokenOf({ db, clock }: Store, secret: string): Promise<NamedToken | null> {
  const row = await db
    .updateTable('tokens')
    .set({ used: clock().toISOString() })
    .where('hash', '=', sha256(secret))
    .returning(['name', 'role', 'made', 'used'])
    .executeTakeFirst()
  return row ?? null
}

/** Begins a session of a named token; gives its secret, for a cookie. */
export async function beginSession({ db, clock }: Store, token: string): Promise<string> {
  const secret = randomBytes(32).toString('base64url')
  const now = clock()
  await db.deleteFrom('sessions').where('until', '<', now.toISOString()).execute()
  const until = new Date(now.getTime() + sessionLength).toISOString()
  await db
    .insertInto('sessions')
    .values({ hash: sha256(secret), token, until })
    .execute()
  return secret
}

/** Whose session it is; null where it has ended. */
export async function sessionOf({ db, clock }: Store, secret: string): Promise<NamedToken | null> {
  const row = await db
    .selectFrom('sessions as s')
    .innerJoin('tokens as t', 't.name', 's.token')
    .select(['t.name', 't.role', 't.made', 't.used'])
    .where('s.hash', '=', sha256(secret))
    .where('s.until', '>=', clock().toISOString())
    .executeTakeFirst()
  return row ?? null
}

export async function endSession({ db }: Store, secret: string): Promise<void> {
  await db.deleteFrom('sessions').where('hash', '=', sha256(secret)).execute()
}
