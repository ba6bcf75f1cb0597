import { dayNumber } from '../record/days.ts'
import type { Store } from './open.ts'
import { write } from './write.ts'

/** What became of a post that carries a key: it is new, it was answered, it is at work, or the key belongs to another request. */
export type Post =
  | { readonly kind: 'new' | 'at work' | 'another' }
  | { readonly kind: 'answered'; readonly status: number; readonly body: string }

/** A key is kept so many days. */
const kept = 7
/** A post that has not been answered after so many milliseconds was cut off, and may be sent again. */
const patience = 60_000

/**
 * Takes a key for a request, so that of two posts with the same key one is done.
 *
 * @param request SHA-256 (hex) of what is asked
 */
export function beginPost(store: Store, key: string, request: string): Promise<Post> {
  return write(store, async (db) => {
    const now = store.clock()
    const at = now.toISOString()
    const known = await db.selectFrom('posts').selectAll().where('key', '=', key).executeTakeFirst()
    if (known !== undefined && !isOver(known, now)) {
      if (known.request !== request) return { kind: 'another' }
      return known.status === null
        ? { kind: 'at work' }
        : { kind: 'answered', status: known.status, body: known.body ?? '' }
    }
    await db.deleteFrom('posts').where('key', '=', key).execute()
    await db.insertInto('posts').values({ key, request, at, status: null, body: null }).execute()
    return { kind: 'new' }
  })
}

function isOver({ at, status }: { readonly at: string; readonly status: number | null }, now: Date): boolean {
  if (status === null) return now.getTime() - Date.parse(at) > patience
  return dayNumber(now.toISOString().slice(0, 10)) - dayNumber(at.slice(0, 10)) > kept
}

/** Keeps the answer to a post. */
export async function answerPost({ db }: Store, key: string, status: number, body: string): Promise<void> {
  await db.updateTable('posts').set({ status, body }).where('key', '=', key).execute()
}

/** Gives a key free again: its post broke, and may be sent once more. */
export async function dropPost({ db }: Store, key: string): Promise<void> {
  await db.deleteFrom('posts').where('key', '=', key).execute()
}
