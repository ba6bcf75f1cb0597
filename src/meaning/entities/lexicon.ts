import { type Lookup, sortedTable } from '../../language/sorted-table.ts'
import type { Sector } from '../../model.ts'

/** What a name in the lexicons stands for. */
export interface Known {
  readonly name: string
  readonly codes: readonly string[]
  readonly kind: 'state' | 'organisation' | 'group' | 'place' | 'set'
  /** How the name speaks of it: by name, adjective, people ("Danes"), capital, or seat of government ("the Kremlin"). */
  readonly use: 'name' | 'adjective' | 'people' | 'capital' | 'seat'
  readonly sector: Sector | null
  /** ISO alpha-3 of the state that it lies in or comes from. */
  readonly state: string | null
}

export type NominalClass =
  | 'office'
  | 'organ'
  | 'force'
  | 'people'
  | 'captive'
  | 'rebel'
  | 'party'
  | 'company'
  | 'body'
  | 'state'
  | 'ally'
  | 'vessel'

export interface Nominal {
  readonly noun: string
  readonly class: NominalClass
  readonly sector: Sector
}

export interface Leader {
  readonly name: string
  readonly codes: readonly string[]
  readonly office: string
  /** ISO days, or the first years and months of such ("2019-05"); empty for an open end. */
  readonly from: string
  readonly to: string
}

export interface CastLexicon {
  /** By name as printed, "’" written "'". */
  readonly known: ReadonlyMap<string, Known>
  /** How long the longest known name is by its first three characters: most tokens need no further look. */
  readonly starts: ReadonlyMap<string, number>
  /** By lemma, spaces written "-". */
  readonly nominals: ReadonlyMap<string, readonly Nominal[]>
  /** By surname and by each full name, in lower case without accents. */
  readonly leaders: ReadonlyMap<string, readonly Leader[]>
  readonly given: Lookup<'he' | 'she'>
  /** Titles that one state alone has, in lower case, and its code. */
  readonly titles: ReadonlyMap<string, string>
  /** The first adjective of a state by its code: "Russian". */
  readonly adjectives: ReadonlyMap<string, string>
  /** The name of a state or organisation by its code. */
  readonly names: ReadonlyMap<string, string>
}

/**
 * What the lexicons say of states, organisations, groups, places, nouns for people, leaders and given names.
 *
 * @param files gives the text of a file in data/ by its path there ("lexicons/states.tsv"); lines that begin with # are comments
 */
export function parseCastLexicon(files: (path: string) => string): CastLexicon {
  const known = new Map<string, Known>()
  const add = (names: readonly string[], entry: Known): void => {
    for (const name of names) {
      const plain = plainly(name)
      if (name !== '' && !known.has(plain)) known.set(plain, entry)
    }
  }
  const adjectiveOf = new Map<string, string>()
  for (const [code, name, aliases, adjectives, people, capital, metonyms] of rows(files('lexicons/states.tsv'))) {
    const state = { name, codes: [code], kind: 'state', sector: null, state: code } as const
    add([name, ...list(aliases)], { use: 'name', ...state })
    add(list(adjectives), { use: 'adjective', ...state })
    const adjective = list(adjectives)[0]
    if (adjective !== undefined) adjectiveOf.set(code, code === 'USA' ? 'US' : adjective)
    add([...list(people), ...list(adjectives).map((a) => `${a}s`)], { use: 'people', ...state })
    add(list(capital), { use: 'capital', ...state })
    // "Foggy Bottom=US State Department": a by-name, and what it is called.
    for (const seat of list(metonyms)) {
      const [byName = '', own = byName] = seat.split('=')
      add([byName], { use: 'seat', ...state, name: withoutThe(own), sector: 'GOV' })
    }
  }
  for (const [name, code, aliases, sector, seat, state] of rows(files('lexicons/organisations.tsv'))) {
    add(list(seat), { name, codes: [code], kind: 'organisation', use: 'capital', sector: sector as Sector, state })
    for (const alias of [name, code, ...list(aliases)]) {
      const own = /^[A-Z]/.test(alias) && alias.includes(' ') ? withoutThe(alias) : name
      add([alias], {
        name: own,
        codes: [code],
        kind: 'organisation',
        use: 'name',
        sector: sector as Sector,
        state: null,
      })
    }
  }
  for (const [name, code, aliases, sector, state] of rows(files('lexicons/groups.tsv'))) {
    const business = sector === 'BUS' || sector === 'MED'
    const kind = business ? 'organisation' : 'group'
    for (const alias of [name, ...list(aliases)]) {
      const own = code === state ? alias : name
      const codes = [code]
      add([alias], { name: own, codes, kind, use: 'name', sector: sector as Sector, state: state || null })
    }
  }
  for (const [name, needs, codes] of rows(files('lexicons/sets.tsv'))) {
    const use = needs === '' ? 'name' : 'adjective'
    add([name], { name, codes: codes.split(' '), kind: 'set', use, sector: null, state: null })
  }
  for (const file of ['lexicons/regions.tsv', 'lexicons/cities.tsv']) {
    for (const [name, state] of rows(files(file))) {
      add([name], { name, codes: [], kind: 'place', use: 'name', sector: null, state: state || null })
    }
  }
  const names = new Map(
    [...known.values()]
      .filter((k) => k.use === 'name' && k.codes.length === 1)
      .map((k) => [k.codes[0] ?? '', k.name])
      .toReversed() as [string, string][],
  )
  return {
    known,
    names,
    adjectives: adjectiveOf,
    titles: new Map(rows(files('lexicons/titles.tsv')).map(([title, code]) => [title, code])),
    starts: longestByStart(known.keys()),
    nominals: parseNominals(files('lexicons/nominals.tsv')),
    leaders: parseLeaders(files('lexicons/leaders.tsv')),
    given: sortedTable(files('lexicons/given-names.tsv')),
  }
}

function longestByStart(names: Iterable<string>): Map<string, number> {
  const longest = new Map<string, number>()
  for (const name of names) {
    const start = name.slice(0, 3)
    if (name.length > (longest.get(start) ?? 0)) longest.set(start, name.length)
  }
  return longest
}

/** A name as the lexicon keeps it: straight apostrophes, single spaces. */
export function plainly(name: string): string {
  return UNPLAIN.test(name) ? name.replace(/[’ʼ`]/g, "'").replace(/\s+/g, ' ') : name
}

const UNPLAIN = /[’ʼ`]|[^\S ]| {2}/

/** Without accents, in lower case: "Erdoğan" → "erdogan". */
export function folded(name: string): string {
  return plainly(name).normalize('NFKD').replace(/\p{M}/gu, '').replace(/ı/g, 'i').toLowerCase()
}

function parseNominals(text: string): Map<string, Nominal[]> {
  const nominals = new Map<string, Nominal[]>()
  for (const [noun, kind, sector] of rows(text)) {
    const entry = { noun, class: kind as NominalClass, sector: sector as Sector }
    nominals.set(noun, [...(nominals.get(noun) ?? []), entry])
  }
  return nominals
}

function parseLeaders(text: string): Map<string, Leader[]> {
  const leaders = new Map<string, Leader[]>()
  for (const [name, aliases, codes, office, from, to] of rows(text)) {
    const leader = { name, codes: codes.split(' ').map((code) => code.replaceAll('_', ' ')), office, from, to }
    const keys = new Set([name, ...list(aliases)].map(folded))
    for (const key of keys) leaders.set(key, [...(leaders.get(key) ?? []), leader])
  }
  return leaders
}

type Row = readonly [string, string, string, string, string, string, string]

function rows(text: string): Row[] {
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'))
  return lines.slice(1).map((line) => {
    const cells = line.split('\t')
    while (cells.length < 7) cells.push('')
    return cells as unknown as Row
  })
}

function list(cell: string): string[] {
  return cell === '' ? [] : cell.split('|')
}

function withoutThe(name: string): string {
  return name.replace(/^[Tt]he /, '')
}
