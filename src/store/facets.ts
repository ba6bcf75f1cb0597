import { sql } from 'kysely'
import type { EventStatus, EventType } from '../model.ts'
import { partiesOf } from './actors.ts'
import { tested } from './engine.ts'
import { conditionsOf, entriesWhere } from './entries.ts'
import type { Store } from './open.ts'
import type { Filters } from './pages.ts'
import { countedTo } from './paging.ts'
import { anyOf } from './write.ts'

/** A value that entries have, and how many have it. */
export interface Facet<Value extends string = string> {
  readonly value: Value
  readonly name: string
  readonly entries: number
}

/** What the entries that pass some filters are like. */
export interface Facets {
  readonly types: readonly Facet<EventType>[]
  readonly statuses: readonly Facet<EventStatus>[]
  readonly actors: readonly Facet[]
  readonly publishers: readonly Facet[]
}

/** Values shown of actors and publishers. */
const most = 10

/** Counts the values of the entries that pass the filters; of very many, of the newest `countedTo`. */
export async function facetsOf({ db }: Store, filters: Filters): Promise<Facets> {
  const conditions = await conditionsOf(db, filters)
  const newest = await entriesWhere(db, conditions, []).select('seq').orderBy('seq', 'desc').limit(countedTo).execute()
  const seqs = anyOf(newest.map(({ seq }) => seq))
  const byColumn = async (column: 'type' | 'status') =>
    db
      .selectFrom('entries')
      .select(({ fn }) => [column, fn.countAll<number>().as('n')])
      .where(sql<boolean>`seq IN ${seqs}`)
      .groupBy(column)
      .orderBy('n', 'desc')
      .execute()
  const actors = await db
    .selectFrom('entry_parties')
    .select(({ fn }) => ['code', fn.countAll<number>().as('n')])
    .where(sql<boolean>`${tested('role')} = 'actor'`)
    .where(sql<boolean>`entry IN ${seqs}`)
    .groupBy('code')
    .orderBy('n', 'desc')
    .orderBy('code')
    .limit(most)
    .execute()
  const publishers = await db
    .selectFrom('events')
    .innerJoin('articles', 'articles.seq', 'events.article')
    .select([sql<string | null>`max(publisher)`.as('publisher'), sql<number>`count(DISTINCT entry)`.as('n')])
    .where(sql<boolean>`events.entry IN ${seqs}`)
    .groupBy('family')
    .orderBy('n', 'desc')
    .limit(most)
    .execute()
  const parties = await partiesOf(
    db,
    actors.map(({ code }) => code),
  )
  return {
    types: (await byColumn('type')).map(({ type, n }) => ({ value: type!, name: type!, entries: Number(n) })),
    statuses: (await byColumn('status')).map(({ status, n }) => ({
      value: status as EventStatus,
      name: status!,
      entries: Number(n),
    })),
    actors: actors.map(({ code, n }) => {
      const party = parties.get(code) ?? { code, name: code }
      return { value: party.code, name: party.name, entries: Number(n) }
    }),
    publishers: publishers.flatMap(({ publisher, n }) =>
      publisher === null ? [] : [{ value: publisher, name: publisher, entries: Number(n) }],
    ),
  }
}
