import type { Context } from 'hono'
import { filtersOf } from '../../api/asked.ts'
import { queryOf } from '../../api/list-routes.ts'
import type { Column } from '../../export/columns.ts'
import { csvOf } from '../../export/csv.ts'
import { listOutlets, type Outlet } from '../../store/outlets.ts'
import { listPlaces, type PlaceRow } from '../../store/places.ts'
import { locate } from '../map/locate.ts'
import type { Site } from '../site.ts'

/** The map and the sources for machines; the lists have theirs in `src/api`. */
export function twinsOfPages({ app, desk: { store } }: Site): void {
  const places = async (c: Context) => listPlaces(store, filtersOf(queryOf(c)))
  app.get('/map.json', async (c) => {
    const { places: rows, unplaced, isCutShort } = await places(c)
    return c.json({ rows: rows.map((row) => ({ ...row, at: locate(row.where) })), unplaced, isCutShort })
  })
  app.get('/map.csv', async (c) => asCsv(c, 'map', placeColumns, (await places(c)).places))
  app.get('/sources.json', async (c) => c.json({ rows: await listOutlets(store) }))
  app.get('/sources.csv', async (c) => asCsv(c, 'sources', outletColumns, await listOutlets(store)))
}

async function asCsv<Row>(c: Context, name: string, columns: readonly Column<Row>[], rows: readonly Row[]) {
  let text = ''
  for await (const line of csvOf(columns, oneByOne(rows))) text += line
  return c.body(text, 200, {
    'Content-Type': 'text/csv; charset=utf-8; header=present',
    'Content-Disposition': `attachment; filename="${name}.csv"`,
  })
}

async function* oneByOne<Row>(rows: readonly Row[]): AsyncGenerator<Row> {
  yield* rows
}

const placeColumns: readonly Column<PlaceRow>[] = [
  { name: 'where', holds: 'text', about: 'the place as printed', of: ({ where }) => where },
  { name: 'events', holds: 'count', about: 'events there', of: ({ entries }) => entries },
  {
    name: 'precision',
    holds: 'text',
    about: 'town, around a town, state, region; empty where the map does not know it',
    of: ({ where }) => locate(where)?.precision ?? null,
  },
  { name: 'taken_for', holds: 'text', about: 'the place on the map', of: ({ where }) => locate(where)?.name ?? null },
  { name: 'newest', holds: 'text', about: 'the event told last', of: ({ newest }) => newest.sentence },
  { name: 'newest_id', holds: 'text', about: 'its id', of: ({ newest }) => newest.id },
]

const outletColumns: readonly Column<Outlet>[] = [
  { name: 'publisher', holds: 'text', about: 'the house', of: ({ publisher }) => publisher },
  { name: 'articles', holds: 'count', about: 'articles in the record', of: ({ articles }) => articles },
  {
    name: 'reprints',
    holds: 'count',
    about: 'of these, told elsewhere in the same words',
    of: ({ reprints }) => reprints,
  },
  { name: 'not_read', holds: 'count', about: 'in languages that are not read', of: ({ notRead }) => notRead },
  { name: 'failed', holds: 'count', about: 'kept; reading them failed', of: ({ failed }) => failed },
  { name: 'newest', holds: 'text', about: 'day of the newest article', of: ({ newest }) => newest },
  { name: 'added', holds: 'text', about: 'moment of the last one added', of: ({ added }) => added },
]
