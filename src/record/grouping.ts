import type { Act } from './act.ts'
import type { EventClaim } from './claims.ts'
import { dayNumber } from './days.ts'
import { likeness } from './same-act.ts'
import { foldedWord } from './spelling.ts'

/** Reports of one act stand at most so many days apart. */
const farthest = 30
/** Candidates are looked up by spans of so many days. */
const daysOfSpan = 15

/**
 * The keys under which an entry of this claim is kept, so that a later claim of the same act finds it: type, one of the
 * parties or people, and the span of days in which it was reported. Articles without a day have a span of their own.
 */
export function keysOf(claim: EventClaim): readonly string[] {
  return keys(claim, [spanOf(claim)])
}

/** The keys under which entries that may tell the same act are kept. */
export function candidateKeysOf(claim: EventClaim): readonly string[] {
  const span = spanOf(claim)
  const reach = Math.ceil(farthest / daysOfSpan)
  const spans = span === null ? [] : Array.from({ length: 2 * reach + 1 }, (_, i) => span - reach + i)
  return keys(claim, [...spans, null])
}

function keys({ type, actors, recipients, people }: EventClaim, spans: readonly (number | null)[]): readonly string[] {
  const names = new Set([...actors, ...recipients].map(({ code }) => code.toLowerCase()))
  for (const person of people) names.add(foldedWord(person.split(/\s+/).at(-1)!))
  const whose = names.size > 0 ? [...names] : ['-']
  return whose.flatMap((name) => spans.map((span) => `${type} ${name} ${span ?? '-'}`))
}

const spanOf = ({ source }: EventClaim): number | null =>
  source.published === null ? null : Math.floor(dayNumber(source.published) / daysOfSpan)

/** An entry, by the acts that its claims tell. */
export interface Candidate {
  readonly entry: number
  readonly acts: readonly Act[]
}

/** Acts of one article that are one entry. */
export interface Placed {
  /** null: a new one. */
  readonly entry: number | null
  /** Indices of the acts, in text order. */
  readonly acts: readonly number[]
}

/**
 * Puts the acts that one article tells together with each other and with the entries that tell the same, those most alike
 * first, until none are like enough. Two entries are never put together. (Agglomerative clustering.)
 *
 * @param isCandidate whether an act can belong to an entry at all
 * @returns groups in the order of their first acts
 */
export function placeActs(
  acts: readonly Act[],
  candidates: readonly Candidate[],
  isCandidate: (act: number, entry: number) => boolean,
): readonly Placed[] {
  const groups: Group[] = [
    ...candidates.map(({ entry }) => ({ entry, acts: [] })),
    ...acts.map((_, i) => ({ entry: null, acts: [i] })),
  ]
  const links = groups.map(() => new Map<Group, Link>())
  const linksOf = new Map(groups.map((group, i) => [group, links[i]!]))
  const join = (a: Group, b: Group, link: Link | null): void => {
    if (link === null) return
    linksOf.get(a)!.set(b, link)
    linksOf.get(b)!.set(a, link)
  }
  acts.forEach((act, i) => {
    const mine = groups[candidates.length + i]!
    candidates.forEach(({ entry, acts: theirs }, c) => {
      if (theirs[0]?.type === act.type && isCandidate(i, entry)) join(mine, groups[c]!, linkOf([act], theirs))
    })
    for (let j = 0; j < i; j++) {
      if (acts[j]!.type === act.type) join(mine, groups[candidates.length + j]!, linkOf([act], [acts[j]!]))
    }
  })
  const open = new Set(groups)
  for (;;) {
    const best = closest(open, linksOf)
    if (best === null) break
    unite(best, open, linksOf)
  }
  return [...open]
    .filter((group) => group.acts.length > 0)
    .map(({ entry, acts: mine }) => ({ entry, acts: [...mine].sort((a, b) => a - b) }))
    .sort((a, b) => a.acts[0]! - b.acts[0]!)
}

interface Group {
  readonly entry: number | null
  readonly acts: readonly number[]
}

/** The likenesses of all pairs of acts of two groups. */
interface Link {
  readonly best: number
  readonly worst: number
  readonly sum: number
  readonly pairs: number
}

function linkOf(some: readonly Act[], others: readonly Act[]): Link | null {
  let [best, worst, sum, pairs] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY, 0, 0]
  for (const a of some) {
    for (const b of others) {
      const like = likeness(a, b)
      best = Math.max(best, like)
      worst = Math.min(worst, like)
      sum += like
      pairs++
    }
  }
  return pairs === 0 ? null : { best, worst, sum, pairs }
}

/** A group does not grow along a chain of claims that are each like the next one only, nor does one odd report keep it apart. */
const strengthOf = ({ best, worst, sum, pairs }: Link): number => 0.3 * best + 0.6 * (sum / pairs) + 0.1 * worst

/** The two groups most alike, if they rather tell the same act than not; of equals the first. */
function closest(
  open: ReadonlySet<Group>,
  linksOf: ReadonlyMap<Group, ReadonlyMap<Group, Link>>,
): readonly [Group, Group] | null {
  let [found, most] = [null as readonly [Group, Group] | null, 0]
  for (const group of open) {
    for (const [other, link] of linksOf.get(group)!) {
      const strength = strengthOf(link)
      if (strength > most) [found, most] = [[group, other], strength]
    }
  }
  return found
}

function unite([a, b]: readonly [Group, Group], open: Set<Group>, linksOf: Map<Group, Map<Group, Link>>): void {
  const both: Group = { entry: a.entry ?? b.entry, acts: [...a.acts, ...b.acts] }
  const [ofA, ofB] = [linksOf.get(a)!, linksOf.get(b)!]
  const links = new Map<Group, Link>()
  for (const other of new Set([...ofA.keys(), ...ofB.keys()])) {
    linksOf.get(other)!.delete(a)
    linksOf.get(other)!.delete(b)
    if (other === a || other === b || (other.entry !== null && both.entry !== null)) continue
    const [one, two] = [ofA.get(other), ofB.get(other)]
    const link = one && two ? joined(one, two) : (one ?? two)!
    links.set(other, link)
    linksOf.get(other)!.set(both, link)
  }
  linksOf.delete(a)
  linksOf.delete(b)
  linksOf.set(both, links)
  open.delete(a)
  open.delete(b)
  open.add(both)
}

const joined = (a: Link, b: Link): Link => ({
  best: Math.max(a.best, b.best),
  worst: Math.min(a.worst, b.worst),
  sum: a.sum + b.sum,
  pairs: a.pairs + b.pairs,
})
