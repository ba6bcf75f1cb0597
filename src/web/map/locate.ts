import { staticFiles } from '../static-files.ts'

/** What the map knows, as tools/geography.ts made it; in units of a drawing that is 1000 wide. */
export interface World {
  readonly states: {
    readonly [code: string]: {
      readonly name: string
      readonly x: number
      readonly y: number
      /** Half its width. */
      readonly size: number
      /** SVG path; null for states too small to be drawn. */
      readonly outline: string | null
    }
  }
  readonly places: { readonly [name: string]: readonly [x: number, y: number] }
  readonly regions: { readonly [name: string]: readonly [x: number, y: number, radius: number] }
}

/** Where words put something, and how precisely. */
export interface Located {
  readonly name: string
  readonly x: number
  readonly y: number
  readonly precision: 'town' | 'around a town' | 'state' | 'region'
  /** How far it may lie away, in units of the map; 0 for a town. */
  readonly reach: number
}

let known: World | null = null

/** Read when it is first asked for. */
export function world(): World {
  known ??= JSON.parse(new TextDecoder().decode(staticFiles.get('world.json')!.bytes)) as World
  return known
}

const leading =
  /^(in|at|on|off|to|from|the|its|their|near|around|outside|north of|south of|east of|west of|close to)\s+/i
const vague = /^(off|near|around|outside|north of|south of|east of|west of|close to)\b/i
const trailing = /(['’]s?)?\s+(borders?|frontiers?|coast|territory|soil|waters|capital|region|province|airspace)$/i
/** Reach of "near Kyiv". */
const nearness = 3

/** "near Kyiv" → around the town; "Russia's borders" → the state; "the Black Sea" → a region; null for what the map does not know. */
export function locate(where: string): Located | null {
  const isVague = vague.test(where)
  const name = stripped(where)
  const town = world().places[name]
  if (town)
    return isVague
      ? { name, x: town[0], y: town[1], precision: 'around a town', reach: nearness }
      : { name, x: town[0], y: town[1], precision: 'town', reach: 0 }
  const region = world().regions[name]
  if (region) return { name, x: region[0], y: region[1], precision: 'region', reach: region[2] }
  const state = stateNamed(name)
  return state ? { name: state.name, x: state.x, y: state.y, precision: 'state', reach: state.size } : null
}

function stripped(where: string): string {
  const shorter = where.trim().replace(leading, '').replace(trailing, '')
  return shorter === where ? where : stripped(shorter)
}

const stateNamed = (name: string) =>
  Object.values(world().states).find((state) => state.name === name || state.name === alias[name])

const alias: { readonly [name: string]: string } = {
  US: 'United States',
  USA: 'United States',
  America: 'United States',
  UK: 'United Kingdom',
  Britain: 'United Kingdom',
  UAE: 'United Arab Emirates',
  'Czech Republic': 'Czechia',
  Burma: 'Myanmar',
}
