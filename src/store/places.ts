import type { EntrySummary } from '../record/entries.ts'
import { fieldOf } from './engine.ts'
import { conditionsOf, entriesWhere, summariesOf } from './entries.ts'
import type { Store } from './open.ts'
import type { Filters } from './pages.ts'

/** A place as articles print it, with what is told of it. */
export interface PlaceRow {
  readonly where: string
  readonly entries: number
  /** The one told last. */
  readonly newest: EntrySummary
}

/** So many places are looked at, those most told of first. */
const most = 400

/** Where entries take place, and how many of them tell no place. */
export async function listPlaces(
  { db }: Store,
  filters: Filters = {},
): Promise<{ readonly places: readonly PlaceRow[]; readonly unplaced: number }> {
  const conditions = await conditionsOf(db, filters)
  const place = fieldOf<string | null>('body', 'where')
  const rows = await entriesWhere(db, conditions, [])
    .select(({ fn }) => [place.as('where'), fn.countAll<number>().as('n'), fn.max('seq').as('newest')])
    .groupBy(place)
    .orderBy('n', 'desc')
    .limit(most)
    .execute()
  const placed = rows.filter(({ where }) => where !== null)
  const summaries = await summariesOf(
    db,
    placed.map(({ newest }) => newest),
  )
  return {
    places: placed.map(({ where, n, newest }) => ({
      where: where!,
      entries: Number(n),
      newest: summaries.get(newest)!,
    })),
    unplaced: Number(rows.find(({ where }) => where === null)?.n ?? 0),
  }
}
