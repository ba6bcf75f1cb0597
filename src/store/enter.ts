import { sql } from 'kysely'
import { actOf } from '../record/act.ts'
import type { EventClaim } from '../record/claims.ts'
import { type Candidate, candidateKeysOf, placeActs } from '../record/grouping.ts'
import { claimsOfEntries, insertEvents } from './claims.ts'
import { writeEntries } from './entry-rows.ts'
import { entryIdOf } from './ids.ts'
import { anyOf, type Transaction } from './write.ts'

/** What an article adds to one entry. */
interface Added {
  readonly entry: number
  readonly added: readonly EventClaim[]
}

/** Puts each claim into the entry that tells the same act, or into a new one. */
export async function enter(db: Transaction, article: number, claims: readonly EventClaim[]): Promise<void> {
  if (claims.length === 0) return
  const [candidates, entriesByKey] = await candidatesFor(db, claims)
  const near = claims.map((claim) => new Set(candidateKeysOf(claim).flatMap((key) => entriesByKey.get(key) ?? [])))
  const groups = placeActs(claims.map(actOf), candidates, (act, entry) => near[act]!.has(entry))
  const { last } = await db
    .selectFrom('entries')
    .select(({ fn }) => fn.max('seq').as('last'))
    .executeTakeFirstOrThrow()
  let next = (last ?? 0) + 1
  const changed = groups.map(({ entry, acts }) => ({ entry: entry ?? next++, added: acts.map((i) => claims[i]!) }))
  await writeChanged(db, changed)
  const entryOf = new Map(changed.flatMap(({ entry, added }) => added.map(({ id }) => [id, entry])))
  await insertEvents(
    db,
    article,
    claims.map((claim) => ({ claim, entry: entryOf.get(claim.id)! })),
  )
}

async function writeChanged(db: Transaction, changed: readonly Added[]): Promise<void> {
  const entries = changed.map(({ entry }) => entry)
  const known = await claimsOfEntries(db, entries)
  const ids = await db
    .selectFrom('entries')
    .select(['seq', 'id'])
    .where(sql<boolean>`seq IN ${anyOf(entries)}`)
    .execute()
  const idOf = new Map(ids.map(({ seq, id }) => [seq, id]))
  const begun = changed.filter(({ entry }) => !idOf.has(entry))
  const freeIds = await freeEntryIds(
    db,
    begun.map(({ added }) => added[0]!.id),
  )
  for (const [i, { entry }] of begun.entries()) idOf.set(entry, freeIds[i]!)
  await writeEntries(
    db,
    changed.map(({ entry, added }) => ({
      seq: entry,
      id: idOf.get(entry)!,
      claims: [...(known.get(entry) ?? []), ...added],
      added,
    })),
  )
}

/** The ids of the entries that claims begin: other ones where claims are left in the entry that one began once, before it was read anew. */
async function freeEntryIds(db: Transaction, claims: readonly string[], n = 1): Promise<readonly string[]> {
  if (claims.length === 0) return []
  const ids = claims.map((claim) => entryIdOf(n === 1 ? claim : `${claim}#${n}`))
  const there = await db
    .selectFrom('entries')
    .select('id')
    .where(sql<boolean>`id IN ${anyOf(ids)}`)
    .execute()
  const taken = new Set(there.map(({ id }) => id))
  const others = await freeEntryIds(
    db,
    claims.filter((_, i) => taken.has(ids[i]!)),
    n + 1,
  )
  let next = 0
  return ids.map((id) => (taken.has(id) ? others[next++]! : id))
}

/** Of so many entries with a key in common the newest are looked at. */
const mostCandidates = 600

/** The entries that may tell the same acts, and which of them each key leads to. */
async function candidatesFor(
  db: Transaction,
  claims: readonly EventClaim[],
): Promise<readonly [readonly Candidate[], ReadonlyMap<string, readonly number[]>]> {
  const keys = [...new Set(claims.flatMap(candidateKeysOf))]
  const rows = await db
    .selectFrom('entry_keys')
    .select(['key', 'entry'])
    .where(sql<boolean>`key IN ${anyOf(keys)}`)
    .orderBy('entry', 'desc')
    .limit(mostCandidates)
    .execute()
  const entriesByKey = new Map<string, number[]>()
  for (const { key, entry } of rows) entriesByKey.set(key, [...(entriesByKey.get(key) ?? []), entry])
  const known = await claimsOfEntries(db, [...new Set(rows.map(({ entry }) => entry))])
  const candidates = [...known].sort(([a], [b]) => a - b).map(([entry, theirs]) => ({ entry, acts: theirs.map(actOf) }))
  return [candidates, entriesByKey]
}
