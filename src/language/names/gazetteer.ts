import type { KnownWords } from '../lemma.ts'
import { type Lookup, sortedTable } from '../sorted-table.ts'
import { tokenise } from '../tokenise.ts'
import { parseWordGroups, type WordGroups } from './word-groups.ts'

/** What is known of names before an article is read. */
export interface NameGazetteer {
  /** Classes ("state", "city", "organisation", …) of known names; key: tokens with a blank between, as printed. */
  readonly known: ReadonlyMap<string, readonly string[]>
  /** The same in capitals, for lines that are printed so. */
  readonly knownInCapitals: ReadonlyMap<string, readonly string[]>
  /** How many tokens the longest known name has that begins with a token. */
  readonly longest: ReadonlyMap<string, number>
  /** "g" given name, "f" family name, "gf" both. */
  readonly people: Lookup<string>
  /** Classes of words ("title", "organisation head"); key: the word as printed. */
  readonly words: ReadonlyMap<string, ReadonlySet<string>>
  /** "Russian", "Russians": no names, but parts of names. */
  readonly demonyms: ReadonlySet<string>
  readonly groups: WordGroups
  readonly weights: NameWeights
}

/** Weights of features for person, organisation, place, other and no name, in this order. */
export type NameWeights = Lookup<readonly number[]>

/**
 * @param files gives the content of a file below data/
 * @param knownWords numbers of the words of data/models/words.txt
 * @throws Error what `files` throws for a file that is not there
 */
export function parseNameGazetteer(files: (path: string) => string, knownWords: KnownWords): NameGazetteer {
  const known = new Map<string, string[]>()
  const [leadersGiven, leadersFamily] = [new Set<string>(), new Set<string>()]
  const demonyms = new Set<string>()
  const add = (name: string, kind: string): void => {
    const key = keyOf(name.replace(/^(?:the|The) /, ''))
    if (!/(?:^| )[A-Z][^ ]*$/.test(key) && (!/\p{Lu}/u.test(key) || !/(?:^| )[\p{Lu}\d][^ ]*$/u.test(key))) return
    const kinds = known.get(key)
    if (!kinds) known.set(key, [kind])
    else if (!kinds.includes(kind)) kinds.push(kind)
  }
  for (const [, name, aliases, adjectives, nouns, capital, metonyms] of rows(files('lexicons/states.tsv'))) {
    for (const alias of listed(name, aliases)) add(alias, 'state')
    for (const city of listed(capital)) add(city, 'city')
    for (const seat of listed(metonyms)) add(seat, 'seat')
    for (const word of listed(adjectives, nouns)) {
      demonyms.add(word)
      demonyms.add(`${word}s`)
    }
  }
  for (const [name] of rows(files('lexicons/cities.tsv'))) add(name!, 'city')
  for (const [name] of rows(files('lexicons/regions.tsv'))) add(name!, 'region')
  for (const [name, code, aliases] of rows(files('lexicons/organisations.tsv')))
    for (const alias of listed(name, code, aliases)) add(alias, 'organisation')
  for (const [name, code, aliases] of rows(files('lexicons/groups.tsv')))
    for (const alias of listed(name, code, aliases)) add(alias, 'group')
  for (const [name, aliases] of rows(files('lexicons/leaders.tsv'))) {
    for (const alias of listed(name, aliases)) add(alias, 'leader')
    const parts = name!.split(' ')
    if (parts.length > 1) {
      leadersGiven.add(parts[0]!)
      leadersFamily.add(parts.at(-1)!)
    }
  }
  const given = sortedTable(files('lexicons/given-names.tsv'))
  const named = sortedTable(files('lexicons/person-names.tsv'))
  const partsOf = (name: string): string | undefined => {
    const parts = named.get(name) ?? ''
    const isGiven = parts.includes('g') || leadersGiven.has(name) || given.has(name)
    const isFamily = parts.includes('f') || leadersFamily.has(name)
    return `${isGiven ? 'g' : ''}${isFamily ? 'f' : ''}` || undefined
  }
  const people = { get: partsOf, has: (name: string) => partsOf(name) !== undefined }
  const words = new Map<string, Set<string>>()
  for (const [word, kind] of rows(files('lexicons/name-words.tsv'))) {
    words.set(word!, (words.get(word!) ?? new Set()).add(kind!))
  }
  for (const [word, classes] of words) if (classes.has('people')) demonyms.add(word)
  for (const [name, kinds] of known) if (kinds.includes('state')) demonyms.delete(name)
  const longest = new Map<string, number>()
  for (const key of known.keys()) {
    const parts = key.split(' ')
    longest.set(parts[0]!, Math.max(longest.get(parts[0]!) ?? 0, parts.length))
    const first = parts[0]!.toUpperCase()
    longest.set(first, Math.max(longest.get(first) ?? 0, parts.length))
  }
  const knownInCapitals = new Map([...known].map(([key, kinds]) => [key.toUpperCase(), kinds]))
  const groups = parseWordGroups(files('models/word-groups.txt'), knownWords)
  const weights = parseWeights(files('models/names.tsv'))
  return { known, knownInCapitals, longest, people, words, demonyms, groups, weights }
}

function parseWeights(text: string): NameWeights {
  const rows = sortedTable(text)
  const known = new Map<string, readonly number[]>()
  const get = (feature: string): readonly number[] | undefined => {
    const before = known.get(feature)
    if (before) return before
    const row = rows
      .get(feature)
      ?.split('\t')
      .map((value) => Number(value) / 100)
    if (row) known.set(feature, row)
    return row
  }
  return { get, has: (feature) => get(feature) !== undefined }
}

function keyOf(name: string): string {
  if (/^[A-Za-z ]+$/.test(name) || /^[\p{L} ]+$/u.test(name)) return name
  return tokenise(name, { start: 0, end: name.length }, UNDAMAGED)
    .map((token) => token.form)
    .join(' ')
}

const UNDAMAGED = {
  apostrophesLost: false,
  dashesLost: false,
  names: new Set<string>(),
  capitals: new Map<string, number>(),
  words: new Set<string>(),
}

function listed(...cells: readonly (string | undefined)[]): string[] {
  return cells.flatMap((cell) => (cell ?? '').split('|')).filter((name) => name !== '')
}

function rows(text: string): string[][] {
  return text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .slice(1)
    .map((line) => line.split('\t'))
}
