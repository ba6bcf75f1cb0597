import type { PlaceRow, Places } from '../../store/places.ts'
import { PlaceMap, type Spot } from '../drawings/map.tsx'
import { Page, type Visit } from '../layout.tsx'
import { locate } from '../map/locate.ts'
import { count } from '../parts/counts.ts'
import { FilterForm } from '../parts/filters.tsx'
import { Ledger } from '../parts/ledger.tsx'
import { Link } from '../parts/link.tsx'
import { entryAddress, NothingMatches, OfTheNewest, Twins } from '../parts/lists.tsx'
import { withQuery } from '../parts/query.ts'
import { types } from '../parts/types.ts'
import { entryFilters } from './events.tsx'

export interface MapProps extends Places {
  readonly visit: Visit
  readonly whole: boolean
}

/** Where things happen: outlines drawn here, without any service, and a list of the same places. */
export function MapPage({ visit, places, unplaced, isCutShort, whole }: MapProps) {
  const located = places.map((row) => ({ row, at: locate(row.where) }))
  const spots = located.flatMap(({ row, at }, i): Spot[] =>
    at === null ? [] : [{ ...at, number: i + 1, entries: row.entries, address: addressOf(visit, row) }],
  )
  const view = (value: string | null, words: string) => (
    <Link href={withQuery(visit.here, { view: value })} aria-current={whole === (value !== null) ? 'true' : undefined}>
      {words}
    </Link>
  )
  return (
    <Page visit={visit} title="Map" wide>
      <div class="head">
        <h1>Map</h1>
        <p class="soft" role="status">
          {count(places.length, 'place')}; {count(unplaced, 'event')} {unplaced === 1 ? 'tells' : 'tell'} none
        </p>
      </div>
      <FilterForm visit={visit} filters={entryFilters} keep={whole ? ['view'] : []} />
      {isCutShort ? <OfTheNewest /> : null}
      {places.length === 0 ? <NothingMatches visit={visit} kind="place" /> : null}
      {spots.length > 0 ? (
        <>
          <p class="tabs">
            {view(null, 'where it happens')} {view('world', 'the whole world')}
          </p>
          <PlaceMap spots={spots} whole={whole} />
          <p class="soft legend-line">
            A full point is a town. A ring with a shade is less precise: it lies somewhere in the shade.
          </p>
        </>
      ) : null}
      {places.length > 0 ? (
        <Ledger
          name="Places"
          columns={['Place', 'On the map', 'Events', 'The newest']}
          rows={located.map(({ row, at }, i) => ({
            hue: types[row.newest.type].of,
            cells: [
              `${i + 1} ${[row.where, ...row.spellings.slice(1).map((other) => `(${other})`)].join(' ')}`,
              at === null ? <span class="soft">not known to the map</span> : `${at.precision}: ${at.name}`,
              <Link href={addressOf(visit, row)}>{row.entries.toLocaleString('en')}</Link>,
              <Link class="plain" data-record href={entryAddress(row.newest)}>
                {row.newest.sentence}
              </Link>,
            ],
          }))}
        />
      ) : null}
      <Twins here={withQuery(visit.here, { view: null })} />
    </Page>
  )
}

/** The events of the filters that take place there. */
function addressOf({ here }: Visit, { spellings }: PlaceRow): string {
  const [, query] = withQuery(here, { view: null, place: null }).split('?')
  const places = spellings.map((where) => ['place', where] as [string, string])
  return `/events?${new URLSearchParams([...new URLSearchParams(query), ...places])}`
}
