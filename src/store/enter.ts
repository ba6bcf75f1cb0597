import { sql } from 'kysely'
import type { EventClaim } from '../record/claims.ts'
import { type Candidate, candidateKeysOf, entryFor, keysOf } from '../record/grouping.ts'
import { type Act, actOf } from '../record/same-act.ts'
import { claimsOfEntries, insertEvents } from './claims.ts'
import { writeEntry } from './entry-rows.ts'
import { entryIdOf } from './ids.ts'
import { anyOf, type Transaction } from './write.ts'

interface Open extends Candidate<number> {
  readonly acts: Act[]
  readonly added: EventClaim[]
}

/** Puts each claim into the entry that tells the same act, or into a new one. */
export async function enter(db: Transaction, article: number, claims: readonly EventClaim[]): Promise<void> {
  if (claims.length === 0) return
  const [open, entriesByKey] = await candidatesFor(db, claims)
  const { last } = await db
    .selectFrom('entries')
    .select(({ fn }) => fn.max('seq').as('last'))
    .executeTakeFirstOrThrow()
  let next = (last ?? 0) + 1
  const placed: { claim: EventClaim; entry: number }[] = []
  for (const claim of claims) {
    const act = actOf(claim)
    const keys = candidateKeysOf(claim)
    const near = new Set(keys.flatMap((key) => entriesByKey.get(key) ?? []))
    const entry =
      entryFor(
        act,
        [...near].sort((a, b) => a - b).map((one) => open.get(one)!),
      ) ?? next++
    const candidate = open.get(entry) ?? { entry, acts: [], added: [] }
    open.set(entry, candidate)
    candidate.acts.push(act)
    candidate.added.push(claim)
    for (const key of keysOf(claim)) entriesByKey.set(key, [...(entriesByKey.get(key) ?? []), entry])
    placed.push({ claim, entry })
  }
  const changed = [...open.values()].filter(({ added }) => added.length > 0)
  await writeChanged(db, changed)
  await insertEvents(db, article, placed)
}

async function writeChanged(db: Transaction, changed: readonly Open[]): Promise<void> {
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
): Promise<readonly [Map<number, Open>, Map<string, number[]>]> {
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
  const open = new Map([...known].map(([entry, theirs]) => [entry, { entry, acts: theirs.map(actOf), added: [] }]))
  return [open, entriesByKey]
}
