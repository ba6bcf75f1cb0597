import { sql } from 'kysely'
import type { EntrySummary } from '../record/entries.ts'
import { thingKeyOf } from '../record/named-things.ts'
import { given, newestEntries, summariesOf } from './entries.ts'
import type { Store } from './open.ts'
import type { Filters } from './pages.ts'
import { anyOf, type Transaction } from './write.ts'

/** A place with what is told of it. */
export interface PlaceRow {
  /** As most entries print it. */
  readonly where: string
  /** All ways in which entries print it, that one first. */
  readonly spellings: readonly string[]
  readonly entries: number
  /** The one told last. */
  readonly newest: EntrySummary
}

/** So many places are looked at, those most told of first. */
const most = 400

export interface Places {
  readonly places: readonly PlaceRow[]
  /** How many entries tell no place. */
  readonly unplaced: number
  /** Only the newest entries that pass were looked at. */
  readonly isCutShort: boolean
}

/** Where entries take place. */
export async function listPlaces({ db }: Store, filters: Filters = {}): Promise<Places> {
  const isNarrowed = Object.keys(given(filters)).length > 0
  const { rows, isCutShort } = isNarrowed ? await countedAmong(db, filters) : await countedInAll(db)
  const placed = await asOnePlace(
    db,
    rows.filter(({ place }) => place !== ''),
  )
  const summaries = await summariesOf(
    db,
    placed.map(({ newest }) => newest),
  )
  return {
    places: placed.map(({ newest, ...place }) => ({ ...place, newest: summaries.get(newest)! })),
    unplaced: Number(rows.find(({ place }) => place === '')?.n ?? 0),
    isCutShort,
  }
}

interface Counted {
  /** "" for entries that tell none. */
  readonly place: string
  readonly n: number
  /** `seq` */
  readonly newest: number
}

/** Spellings of one place together, unless people keep them apart; `rows` by how much is told of them, most first. */
async function asOnePlace(db: Transaction, rows: readonly Counted[]) {
  const named = await db
    .selectFrom('things')
    .select(['name_key', 'thing_key'])
    .where(sql<boolean>`name_key IN ${anyOf(rows.map(({ place }) => place.toLowerCase()))}`)
    .execute()
  const thing = new Map(named.map(({ name_key, thing_key }) => [name_key, thing_key]))
  const sounding = new Map(named.map(({ name_key, thing_key }) => [thingKeyOf(name_key, 'place'), thing_key]))
  const groups = new Map<string, Counted[]>()
  for (const row of rows) {
    const sound = thingKeyOf(row.place, 'place')
    const key = thing.get(row.place.toLowerCase()) ?? sounding.get(sound) ?? sound
    groups.set(key, [...(groups.get(key) ?? []), row])
  }
  return [...groups.values()]
    .map((group) => ({
      where: group[0]!.place,
      spellings: group.map(({ place }) => place),
      entries: group.reduce((sum, { n }) => sum + Number(n), 0),
      newest: Math.max(...group.map(({ newest }) => Number(newest))),
    }))
    .sort((a, b) => b.entries - a.entries)
}

/** All entries, by the counts that are kept. */
async function countedInAll(db: Transaction) {
  const { rows } = await sql<Counted>`
    SELECT place, entries AS n, (SELECT seq FROM entries WHERE entries.place = most.place AND verdict IS DISTINCT FROM 'rejected'
      ORDER BY seq DESC LIMIT 1) AS newest
    FROM (SELECT place, entries FROM place_counts WHERE entries > 0 ORDER BY entries DESC, place LIMIT ${most}) AS most
    ORDER BY n DESC, place`.execute(db)
  return { rows, isCutShort: false }
}

/** The newest of the entries that pass. */
async function countedAmong(db: Transaction, filters: Filters) {
  const { seqs, isCutShort } = await newestEntries(db, filters)
  const { rows } = await sql<Counted>`
    SELECT coalesce(place, '') AS place, count(*) AS n, max(seq) AS newest
    FROM entries WHERE seq IN ${anyOf(seqs)} GROUP BY coalesce(place, '') ORDER BY n DESC, place LIMIT ${most}`.execute(
    db,
  )
  return { rows, isCutShort }
}
