import type { Merge } from './identity.ts'
import { foldedWord, placeWordOf } from './spelling.ts'

/** A name under which articles speak of an organisation, a group or a place. */
export interface SeenThing {
  readonly name: string
  readonly kind: ThingKind
  readonly articles: number
}

export type ThingKind = 'organisation' | 'group' | 'place'

/** An organisation, a group or a place, by all its names. */
export interface Thing {
  /** The longest of the names that are used most. */
  readonly name: string
  readonly names: readonly string[]
  readonly merges: readonly Merge[]
}

interface Decided {
  readonly same: readonly (readonly [string, string])[]
  readonly different: readonly (readonly [string, string])[]
}

const small = /^(?:the|of|for|and|in|on|to|a|an|de|du|la|le|des|et)$/i

/** A name as it sounds, without articles: "the Organisation of Coastal Ports" and "Organization of Coastal Ports" are one. */
export function thingKeyOf(name: string, kind: ThingKind): string {
  const words = wordsOf(name).filter((word) => !/^the$/i.test(word))
  return words.map((word) => (kind === 'place' ? foldedWord(placeWordOf(word)) : foldedWord(british(word)))).join(' ')
}

/** "Organisation" → "Organization": the endings that English writes in two ways. */
const british = (word: string): string =>
  word
    .replace(/is(?=ations?$|e[ds]?$|ing$)/i, 'iz')
    .replace(/centre/i, 'center')
    .replace(/defence/i, 'defense')
    .replace(/labour/i, 'labor')

/** What a name is looked up by as an acronym: itself, or the first letters of its words; "" where it is neither. */
export function initialsOf(name: string): string {
  const bare = name.replace(/^the\s+/i, '').replace(/\./g, '')
  if (/^[A-Z]{2,7}$/.test(bare)) return bare.toLowerCase()
  const words = wordsOf(name.replace(/-/g, ' ')).filter((word) => !small.test(word))
  const isLong = words.length > 1 && words.every((word) => /^\p{Lu}/u.test(word))
  return isLong ? words.map((word) => word[0]!.toLowerCase()).join('') : ''
}

const isAcronym = (name: string): boolean => /^(?:the\s+)?(?:[A-Z]\.?){2,7}$/.test(name)

const wordsOf = (name: string): readonly string[] => name.replace(/['’]s?(?=\s|$)/g, '').match(/[\p{L}\p{N}-]+/gu) ?? []

/**
 * Which names mean one organisation, group or place: those that sound alike, and an acronym with the one long name whose first
 * letters it is. What people decided goes before, and keeps whole groups apart.
 */
export function thingsOf(seen: readonly SeenThing[], decided: Decided): readonly Thing[] {
  const groupOf = new Map(seen.map(({ name }) => [name, new Set([name])]))
  const merges: Merge[] = []
  const merge = (name: string, into: string, reason: string, by: Merge['by']): void => {
    const [a, b] = [groupOf.get(name), groupOf.get(into)]
    if (a === undefined || b === undefined || a === b || areApart(a, b, decided.different)) return
    for (const one of a) {
      b.add(one)
      groupOf.set(one, b)
    }
    merges.push({ name, into, reasons: [reason], by })
  }
  for (const [a, b] of decided.same) merge(a, b, 'a person said so', 'person')
  for (const alike of groupedBy(seen, ({ name, kind }) => `${kind} ${thingKeyOf(name, kind)}`).values()) {
    alike.forEach(({ name }, i) => {
      for (const other of alike.slice(0, i))
        merge(name, other.name, `“${name}” and “${other.name}” are spellings of one name`, 'rule')
    })
  }
  const byInitials = groupedBy(seen, ({ name, kind }) => `${kind} ${initialsOf(name)}`)
  for (const short of seen) {
    if (short.kind === 'place' || !isAcronym(short.name)) continue
    const alike = byInitials.get(`${short.kind} ${initialsOf(short.name)}`) ?? []
    const long = alike.filter(({ name }) => !isAcronym(name))
    const meant = new Set(long.map(({ name }) => groupOf.get(name)))
    const reason = `“${short.name}” are the first letters of “${long[0]?.name}”, and of no other name`
    if (meant.size === 1) merge(short.name, long[0]!.name, reason, 'rule')
  }
  const articles = new Map(seen.map((one) => [one.name, one.articles]))
  const reasons = groupedBy(merges, ({ name }) => groupOf.get(name))
  return [...new Set(groupOf.values())].map((group) => {
    const names = [...group].sort(
      (a, b) => Number(isAcronym(a)) - Number(isAcronym(b)) || articles.get(b)! - articles.get(a)! || (a < b ? -1 : 1),
    )
    return { name: names[0]!, names, merges: reasons.get(group) ?? [] }
  })
}

const areApart = (a: ReadonlySet<string>, b: ReadonlySet<string>, different: Decided['different']): boolean =>
  different.some(([one, other]) => (a.has(one) && b.has(other)) || (a.has(other) && b.has(one)))

function groupedBy<T, K>(all: readonly T[], keyOf: (one: T) => K): ReadonlyMap<K, readonly T[]> {
  const groups = new Map<K, T[]>()
  for (const one of all) {
    const group = groups.get(keyOf(one)) ?? []
    group.push(one)
    groups.set(keyOf(one), group)
  }
  return groups
}
