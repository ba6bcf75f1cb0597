import type { Store } from './open.ts'
import type { FollowedTable } from './tables.ts'
import { type Transaction, write } from './write.ts'

/** new: not looked at yet; failing: the latest look failed; dead: for so long that somebody should see to it. */
export type SourceHealth = 'new' | 'well' | 'failing' | 'dead'

/** A feed, page or folder that is followed. Moments are ISO 8601. */
export interface FollowedSource {
  readonly address: string
  readonly title: string | null
  readonly everyMinutes: number
  /** The pages behind items that hold a summary only are read. */
  readonly pages: boolean
  readonly etag: string | null
  readonly modified: string | null
  readonly next: string
  readonly checked: string | null
  readonly succeeded: string | null
  readonly failures: number
  readonly problem: string | null
  readonly articles: number
  /** When it brought its latest article. */
  readonly newest: string | null
  readonly health: SourceHealth
}

/** Failures in a row after which a source counts as dead. With the pauses between them that is about a week. */
const deadAfter = 12

/** Begins to follow a source, due at once; one that is followed already gets the new settings, and another chance. */
export async function follow(
  store: Store,
  source: {
    readonly address: string
    readonly title: string | null
    readonly everyMinutes: number
    readonly pages?: boolean
  },
): Promise<'added' | 'known'> {
  const now = store.clock().toISOString()
  return write(store, async (db) => {
    const { address, title, everyMinutes, pages = false } = source
    const again = { every: everyMinutes, pages: pages ? 1 : 0, next: now, failures: 0, problem: null, gone: 0 }
    const { numUpdatedRows } = await db
      .updateTable('followed')
      .set(again)
      .where('address', '=', address)
      .executeTakeFirst()
    if (numUpdatedRows > 0) return 'known'
    const none = { etag: null, modified: null, checked: null, succeeded: null, articles: 0, newest: null }
    await db
      .insertInto('followed')
      .values({ address, title, added: now, ...again, ...none })
      .execute()
    return 'added'
  })
}

/** Makes a source due at once, also one that counted as dead; false where it is not followed. */
export async function lookAgain(store: Store, address: string): Promise<boolean> {
  const again = { next: store.clock().toISOString(), gone: 0 }
  const { numUpdatedRows } = await write(store, (db) =>
    db.updateTable('followed').set(again).where('address', '=', address).executeTakeFirst(),
  )
  return numUpdatedRows > 0
}

/** Ends following a source; its articles stay. */
export async function unfollow(store: Store, address: string): Promise<boolean> {
  const { numDeletedRows } = await write(store, (db) =>
    db.deleteFrom('followed').where('address', '=', address).executeTakeFirst(),
  )
  return numDeletedRows > 0
}

/** All that is followed, in the order of addresses. */
export async function listFollowed({ db }: Pick<Store, 'db'>): Promise<readonly FollowedSource[]> {
  return (await db.selectFrom('followed').selectAll().orderBy('address').execute()).map(sourceOf)
}

/**
 * The source whose turn it is, the one that waits longest, taken from others for `leaseMinutes`: two programs on one record do not
 * look at the same source at once, and one that died holds nothing up for long. Null when nothing is due.
 */
export function takeDue(store: Store, leaseMinutes: number): Promise<FollowedSource | null> {
  const now = store.clock()
  return write(store, async (db) => {
    const due = await db
      .selectFrom('followed')
      .selectAll()
      .where('next', '<=', now.toISOString())
      .orderBy('next')
      .limit(1)
      .executeTakeFirst()
    if (!due) return null
    const next = new Date(now.getTime() + leaseMinutes * 60_000).toISOString()
    await db.updateTable('followed').set({ next }).where('address', '=', due.address).execute()
    return sourceOf(due)
  })
}

/** When the next source is due; null when nothing is followed. */
export async function nextDue({ db }: Pick<Store, 'db'>): Promise<string | null> {
  const row = await db.selectFrom('followed').select('next').orderBy('next').limit(1).executeTakeFirst()
  return row?.next ?? null
}

/** Whether the page behind a feed item was looked at for good. */
export async function isPageDone({ db }: Pick<Store, 'db'>, item: string): Promise<boolean> {
  return (await db.selectFrom('pages_read').select('item').where('item', '=', item).executeTakeFirst()) !== undefined
}

export async function notePage(db: Transaction, item: string, at: Date): Promise<void> {
  await db
    .insertInto('pages_read')
    .values({ item, at: at.toISOString() })
    .onConflict((on) => on.doNothing())
    .execute()
}

/** How a look at a source went. */
export type Look =
  | {
      readonly ok: true
      readonly title: string | null
      readonly etag: string | null
      readonly modified: string | null
      /** Articles that were new. */
      readonly articles: number
      /** Where it has moved to for good. */
      readonly moved: string | null
      /** What a person should know: some of its items could not be read. */
      readonly problem: string | null
    }
  | { readonly ok: false; readonly problem: string; readonly isGone: boolean }

/** Keeps how a look went that began at a moment, and when the next one is due. */
export async function keepLook(store: Store, address: string, look: Look, began: Date, next: Date): Promise<void> {
  const moments = { checked: began.toISOString(), next: next.toISOString() }
  await write(store, async (db) => {
    const before = await db.selectFrom('followed').selectAll().where('address', '=', address).executeTakeFirst()
    if (!before) return
    if (!look.ok) {
      const failed = { failures: Number(before.failures) + 1, problem: look.problem, gone: look.isGone ? 1 : 0 }
      await db
        .updateTable('followed')
        .set({ ...moments, ...failed })
        .where('address', '=', address)
        .execute()
      return
    }
    const { etag, modified, problem, articles } = look
    await db
      .updateTable('followed')
      .set({
        ...moments,
        address: await newAddress(db, address, look.moved),
        succeeded: moments.checked,
        title: look.title ?? before.title,
        ...{ etag, modified, problem, failures: 0, gone: 0 },
        articles: Number(before.articles) + articles,
        ...(articles > 0 ? { newest: moments.checked } : {}),
      })
      .where('address', '=', address)
      .execute()
  })
}

/** Where it has moved to, unless that is followed already. */
async function newAddress(db: Transaction, address: string, moved: string | null): Promise<string> {
  if (moved === null) return address
  const other = await db.selectFrom('followed').select('address').where('address', '=', moved).executeTakeFirst()
  return other ? address : moved
}

function sourceOf({ every, gone, added: _, failures, articles, pages, ...row }: FollowedTable): FollowedSource {
  const failed = Number(failures)
  const isDead = Number(gone) === 1 || failed >= deadAfter
  const health = isDead ? 'dead' : failed > 0 ? 'failing' : row.checked === null ? 'new' : 'well'
  const isRead = Number(pages) === 1
  return { ...row, everyMinutes: Number(every), pages: isRead, failures: failed, articles: Number(articles), health }
}
