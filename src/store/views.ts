import { randomUUID } from 'node:crypto'
import type { Store } from './open.ts'

/** A list with its filters that somebody comes back to. */
export interface SavedView {
  readonly id: string
  readonly name: string
  /** Path and query: "/events?actor=RUS". */
  readonly address: string
  readonly by: string
  /** ISO moment. */
  readonly made: string
  /** ISO moment at which the asking person looked last; null: never. */
  readonly looked: string | null
}

/** Views by name, with the last look of `by`. */
export async function listViews({ db }: Store, by: string): Promise<readonly SavedView[]> {
  return db
    .selectFrom('views as v')
    .leftJoin('view_looks as l', (join) => join.onRef('l.view', '=', 'v.id').on('l.by', '=', by))
    .select(['v.id', 'v.name', 'v.address', 'v.by', 'v.made', 'l.at as looked'])
    .orderBy('v.name')
    .orderBy('v.id')
    .execute()
}

export async function findView(store: Store, id: string, by: string): Promise<SavedView | null> {
  return (await listViews(store, by)).find((view) => view.id === id) ?? null
}

/** Keeps a view; gives its id. */
export async function addView(
  { db, clock }: Store,
  { name, address, by }: Pick<SavedView, 'name' | 'address' | 'by'>,
): Promise<string> {
  const id = randomUUID().slice(0, 8)
  await db.insertInto('views').values({ id, name, address, by, made: clock().toISOString() }).execute()
  return id
}

/** Removes a view with everybody's looks at it. */
export async function removeView({ db }: Store, id: string): Promise<void> {
  await db.deleteFrom('view_looks').where('view', '=', id).execute()
  await db.deleteFrom('views').where('id', '=', id).execute()
}

/** Remembers that somebody has seen all of a view by now. */
export async function lookAt({ db, clock }: Store, view: string, by: string): Promise<void> {
  const at = clock().toISOString()
  await db
    .insertInto('view_looks')
    .values({ view, by, at })
    .onConflict((conflict) => conflict.columns(['view', 'by']).doUpdateSet({ at }))
    .execute()
}
