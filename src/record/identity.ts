import type { Day } from '../model.ts'
import { daysBetween } from './days.ts'
import { keyOf, type PersonName, personNameOf } from './person-name.ts'
import { isOneLetterApart } from './spelling.ts'

/** A name under which articles speak of a person. */
export interface SeenName {
  /** "Antony Blinken", "Zelenskiy", "US secretary of state". */
  readonly name: string
  /** Codes of the states and organisations that the person is said to stand for. */
  readonly codes: readonly string[]
  /** What articles call somebody of this name, and from when to when. */
  readonly roles: readonly { readonly role: string; readonly first: Day | null; readonly last: Day | null }[]
  readonly first: Day | null
  readonly last: Day | null
  readonly articles: number
}

/** Two names that mean one person, and why. */
export interface Merge {
  readonly name: string
  readonly into: string
  /** In words: "“Zelenskiy” and “Zelenskyy” are spellings of one name". */
  readonly reasons: readonly string[]
  readonly by: 'rule' | 'person'
}

export interface Person {
  /** The fullest of the names; of equals the most used. */
  readonly name: string
  /** All of them, that one first. */
  readonly names: readonly string[]
  readonly merges: readonly Merge[]
}

/** What people decided on names: pairs that mean one person, and pairs that do not. */
export interface DecidedNames {
  readonly same: readonly (readonly [string, string])[]
  readonly different: readonly (readonly [string, string])[]
}

/** Days around those for which a role is reported in which it still tells who is meant. */
const roleReach = 60

/**
 * Who is who across articles. Names are put together when their family names sound alike and nothing they tell speaks against
 * it; a short name or a role only when just one person can be meant. What people decided goes before, and keeps whole groups apart.
 */
export function peopleOf(seen: readonly SeenName[], decided: DecidedNames): readonly Person[] {
  const groups = new Groups(seen, decided)
  for (const [a, b] of decided.same) groups.merge(a, b, ['a person said so'], 'person')
  const known = seen.map((one, at): Known => ({ ...one, at, parts: personNameOf(one.name) }))
  const [full, short] = [known.filter(({ parts }) => isFull(parts)), known.filter(({ parts }) => !isFull(parts))]
  mergeAlike(groups, full, sameFullName)
  const called = new Called(short.length > 0 ? full : [])
  for (const one of short) {
    const found = called.maybe(one).flatMap((other) => {
      const reasons = shortNameOf(one, other) ?? roleOf(one, other)
      return reasons ? [{ other, reasons }] : []
    })
    const people = new Set(found.map(({ other }) => groups.of(other.name)))
    if (people.size === 1) groups.merge(one.name, found[0]!.other.name, found[0]!.reasons, 'rule')
  }
  mergeAlike(groups, short, sameShortName)
  return groups.people()
}

/**
 * The full names that nothing but a role or a decision can put together with another one of these, whatever is known of them:
 * no family name is alike, or no given name agrees.
 */
export function namesAlone(names: readonly string[]): ReadonlySet<string> {
  const parsed = new Map(names.map((name) => [name, personNameOf(name)]))
  const byKey = new Map<string, Map<string, PersonName[]>>()
  for (const parts of parsed.values()) {
    const near = byKey.get(keyOf(parts)) ?? new Map<string, PersonName[]>()
    byKey.set(keyOf(parts), near)
    near.set(parts.family, [...(near.get(parts.family) ?? []), parts])
  }
  const mayBeOne = (one: PersonName, other: PersonName): boolean =>
    other !== one && (!isFull(other) || givenAgree(one.given, other.given))
  const isAlone = (one: PersonName): boolean =>
    isFull(one) &&
    !one.isFamilyFirst &&
    [...byKey.get(keyOf(one))!].every(
      ([family, theirs]) =>
        (family !== one.family && !isTypoOf(family, one.family)) || !theirs.some((other) => mayBeOne(one, other)),
    )
  return new Set(names.filter((name) => isAlone(parsed.get(name)!)))
}

interface Known extends SeenName {
  readonly at: number
  readonly parts: PersonName
}

const isFull = ({ given, family }: PersonName): boolean => given.length > 0 && family !== ''

/** Compares those whose family names are alike, each with all before it. */
function mergeAlike(
  groups: Groups,
  names: readonly Known[],
  reasonsFor: (a: Known, b: Known) => readonly string[] | null,
): void {
  const byKey = new Map<string, Map<string, Known[]>>()
  for (const one of names) {
    const near = byKey.get(keyOf(one.parts)) ?? new Map<string, Known[]>()
    byKey.set(keyOf(one.parts), near)
    for (const other of calledAlike(one.parts.family, near)) {
      const reasons = reasonsFor(one, other)
      if (reasons) groups.merge(one.name, other.name, reasons, 'rule')
    }
    near.set(one.parts.family, [...(near.get(one.parts.family) ?? []), one])
  }
}

/** Those whose family name is this one or may be it mistyped, in order: most often there are none, and it is asked for each of very many names. */
function calledAlike(family: string, near: ReadonlyMap<string, readonly Known[]>): readonly Known[] {
  const same = near.get(family) ?? []
  if (family.length < typoFrom) return same
  let all = same
  for (const [other, theirs] of near) if (isTypoOf(family, other)) all = [...all, ...theirs]
  return all === same ? same : [...all].sort((a, b) => a.at - b.at)
}

/** Full names by what may be said for them. */
class Called {
  private readonly by = new Map<string, Set<Known>>()

  constructor(full: readonly Known[]) {
    for (const one of full) {
      this.note(`family ${keyOf(one.parts)}`, one)
      if (one.parts.isFamilyFirst) this.note(`given ${one.parts.given.at(-1)}`, one)
      for (const { role } of one.roles) this.note(`role ${plainRole(role)}`, one)
    }
  }

  /** All that a short name or a role may mean, in order. */
  maybe({ name, parts }: Known): readonly Known[] {
    const keys = [`family ${keyOf(parts)}`, `given ${parts.family}`, `role ${plainRole(name)}`]
    return [...new Set(keys.flatMap((key) => [...(this.by.get(key) ?? [])]))].sort((a, b) => a.at - b.at)
  }

  private note(key: string, one: Known): void {
    this.by.set(key, (this.by.get(key) ?? new Set()).add(one))
  }
}

function sameFullName(a: Known, b: Known): readonly string[] | null {
  const [one, other] = [a.parts, b.parts]
  if (!givenAgree(one.given, other.given) || areOfOthers(a, b)) return null
  const family = sameFamily(one, other)
  if (family === null) return null
  return [family, ...(one.given[0] === other.given[0] ? [] : ['the given names are forms of one name']), ...ofOne(a, b)]
}

/** A letter may be mistyped in family names of so many letters. */
const typoFrom = 7

const isTypoOf = (a: string, b: string): boolean =>
  a.length >= typoFrom && b.length >= typoFrom && isOneLetterApart(a, b)

/** The same family name, or one that is spelt otherwise; a letter may be mistyped where the name is long. */
function sameFamily(a: PersonName, b: PersonName): string | null {
  if (a.family === b.family) {
    return a.printed === b.printed
      ? `the family name ${a.printed} is the same`
      : `“${a.printed}” and “${b.printed}” are spellings of one name`
  }
  return isTypoOf(a.family, b.family) ? `“${a.printed}” and “${b.printed}” differ by one letter` : null
}

/** First names equal, one the other's initial, or one left out among several. */
function givenAgree(a: readonly string[], b: readonly string[]): boolean {
  const one = a[0] ?? ''
  const other = b[0] ?? ''
  if (one === other || (one.length === 1 && other.startsWith(one)) || (other.length === 1 && one.startsWith(other)))
    return true
  return one.length >= 5 && isOneLetterApart(one, other)
}

function shortNameOf(short: Known, full: Known): readonly string[] | null {
  const [one, other] = [short.parts, full.parts]
  if (one.family === '' || areOfOthers(short, full)) return null
  const family = sameFamily(one, other)
  if (family !== null) return [family, 'nobody else of that name is known', ...ofOne(short, full)]
  if (other.isFamilyFirst && one.family === other.given.at(-1))
    return [`${full.name} is called ${short.name}`, 'nobody else of that name is known']
  return null
}

function sameShortName(a: Known, b: Known): readonly string[] | null {
  const [one, other] = [a.parts, b.parts]
  if (one.family === '' || areOfOthers(a, b)) return null
  const family = sameFamily(one, other)
  return family === null ? null : [family, ...ofOne(a, b)]
}

/** "the US secretary of state" means whoever is called that in those days. */
function roleOf({ name, first, last }: SeenName, person: SeenName): readonly string[] | null {
  const called = plainRole(name)
  const role = person.roles.find((one) => plainRole(one.role) === called)
  if (role === undefined || called === '') return null
  const isThen =
    first === null ||
    role.first === null ||
    (daysBetween(role.first, first) >= -roleReach && daysBetween(last ?? first, role.last ?? role.first) >= -roleReach)
  return isThen ? [`${person.name} is called “${role.role}” in reports of that time`] : null
}

/** A role as it is compared. */
export const plainRole = (role: string): string =>
  role
    .toLowerCase()
    .replace(/^the\s+/, '')
    .trim()

/** Both are said to stand for states or organisations, and for none in common. */
const areOfOthers = (a: SeenName, b: SeenName): boolean =>
  a.codes.length > 0 && b.codes.length > 0 && !a.codes.some((code) => b.codes.includes(code))

function ofOne(a: SeenName, b: SeenName): readonly string[] {
  const code = a.codes.find((one) => b.codes.includes(one))
  return code === undefined ? [] : [`both stand for ${code}`]
}

// ── groups ────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Names put together one by one; names that people told apart never come into one group. */
class Groups {
  private readonly groupOf = new Map<string, Set<string>>()
  private readonly merges: Merge[] = []

  constructor(
    private readonly seen: readonly SeenName[],
    private readonly decided: DecidedNames,
  ) {
    for (const { name } of seen) this.groupOf.set(name, new Set([name]))
  }

  of(name: string): ReadonlySet<string> | undefined {
    return this.groupOf.get(name)
  }

  merge(name: string, into: string, reasons: readonly string[], by: Merge['by']): void {
    const [a, b] = [this.groupOf.get(name), this.groupOf.get(into)]
    if (a === undefined || b === undefined || a === b) return
    const apart = this.decided.different.some(
      ([one, other]) => (a.has(one) && b.has(other)) || (a.has(other) && b.has(one)),
    )
    if (apart) return
    for (const one of a) {
      b.add(one)
      this.groupOf.set(one, b)
    }
    this.merges.push({ name, into, reasons, by })
  }

  people(): readonly Person[] {
    const order = new Map(this.seen.map((one) => [one.name, one]))
    const merges = new Map<Set<string>, Merge[]>()
    for (const merge of this.merges) {
      const group = this.groupOf.get(merge.name)!
      merges.set(group, [...(merges.get(group) ?? []), merge])
    }
    return [...new Set(this.groupOf.values())].map((group) => {
      const names = [...group].sort((a, b) => compareNames(order.get(a)!, order.get(b)!))
      return { name: names[0]!, names, merges: merges.get(group) ?? [] }
    })
  }
}

/** Names with a given name first; then the most used. */
function compareNames(a: SeenName, b: SeenName): number {
  const [fullA, fullB] = [isFull(personNameOf(a.name)), isFull(personNameOf(b.name))]
  if (fullA !== fullB) return fullA ? -1 : 1
  return b.articles - a.articles || (a.name < b.name ? -1 : 1)
}
