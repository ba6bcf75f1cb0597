import { sql } from 'kysely'
import { actOf } from '../record/act.ts'
import type { EventClaim } from '../record/claims.ts'
import { type Candidate, candidateKeysOf, placeActs } from '../record/grouping.ts'
import { claimsOfEntries, insertEvents } from './claims.ts'
import { writeEntry } from './entry-rows.ts'
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
  for (const { entry, added } of changed) {
    const id = idOf.get(entry) ?? (await freeEntryId(db, added[0]!.id))
    await writeEntry(db, entry, id, [...(known.get(entry) ?? []), ...added])
  }
}

/** The id of the entry that a claim begins: another one where claims are left in the entry that it began once, before it was read anew. */
async function freeEntryId(db: Transaction, claim: string): Promise<string> {
  for (let n = 1; ; n++) {
    const id = entryIdOf(n === 1 ? claim : `${claim}#${n}`)
    if (!(await db.selectFrom('entries').select('seq').where('id', '=', id).executeTakeFirst())) return id
  }
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
