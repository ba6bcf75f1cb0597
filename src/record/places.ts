/** Where something lies. */
export interface Place {
  readonly name: string
  /** ISO alpha-3. */
  readonly state: string
  /** state: only the state is known; the coordinates are those of its capital. */
  readonly kind: 'capital' | 'city' | 'state'
  /** Degrees north and east, WGS 84. */
  readonly latitude: number
  readonly longitude: number
  /** Id in GeoNames; of a state null. */
  readonly geonames: number | null
}

/** Finds a place by its name as printed; null where it is none that is known. */
export type PlaceOf = (printed: string) => Place | null

/**
 * Makes a finder of places from two lexicons.
 *
 * @param places the text of `places.tsv`: of one name the largest comes first
 * @param states the text of `states.tsv`
 */
export function placesFrom(places: string, states: string): PlaceOf {
  const known = new Map<string, Place>()
  const capitals = new Map<string, Place>()
  for (const [name, state, kind, latitude, longitude, , geonames] of rowsOf(places)) {
    const place: Place = {
      name: name!,
      state: state!,
      kind: kind === 'capital' ? 'capital' : 'city',
      latitude: Number(latitude),
      longitude: Number(longitude),
      geonames: Number(geonames),
    }
    if (place.kind === 'capital') capitals.set(place.state, place)
    add(known, place.name, place)
  }
  for (const [code, name, aliases = '', , , capital = ''] of rowsOf(states)) {
    const seat = capitals.get(code!)
    if (seat === undefined) continue
    for (const called of capital.split('|')) add(known, called, seat)
    for (const called of [name!, ...aliases.split('|')])
      add(known, called, { ...seat, name: name!, kind: 'state', geonames: null })
  }
  return (printed) =>
    namesIn(printed).reduce<Place | null>((found, name) => found ?? known.get(keyOf(name)) ?? null, null)
}

function add(known: Map<string, Place>, name: string, place: Place): void {
  const key = keyOf(name)
  if (key !== '' && !known.has(key)) known.set(key, place)
}

/** What a place may be looked up by: all of it, the part before a comma, what follows "eastern". */
function namesIn(printed: string): readonly string[] {
  const bare = printed.trim().replace(/^(?:(?:in|at|near|outside|around|the)\s+)+/i, '')
  const first = bare.split(',')[0]!
  return [bare, first, first.replace(/^(?:(?:north|south|east|west)(?:-?(?:east|west))?(?:ern)?|central)\s+/i, '')]
}

const keyOf = (name: string): string => name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim()

/** The rows of a lexicon, without comments and the line that names the columns. */
const rowsOf = (text: string): readonly string[][] =>
  text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .slice(1)
    .map((line) => line.split('\t'))
