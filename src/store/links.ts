import { sql } from 'kysely'
import type { EventClaim } from '../record/claims.ts'
import { claimsOfEntries } from './claims.ts'
import { writeEntry } from './entry-rows.ts'
import { ownEntryIdOf, splitEntryIdOf } from './ids.ts'
import { anyOf, type Transaction } from './write.ts'

/**
 * Puts claims into the entries that merges and splits which stand want them in; claims that none is about go back to where
 * they were read into, or into an entry of their own where a person gave them another type than that entry has. Gives the
 * entries that lost or got a claim; those that lost all are still there.
 */
export async function placeLinked(db: Transaction, claims: readonly string[]): Promise<ReadonlySet<number>> {
  const { links, ids } = await linkedWith(db, claims)
  const placed = await placedClaims(db, [...ids])
  const places = new Map<string, string>()
  for (const claim of placed)
    places.set(claim.id, (await standsAlone(db, claim)) ? ownEntryIdOf(claim.id) : claim.entryRead)
  for (const link of links) follow(link, places)
  return move(db, placed, places)
}

/** Whether a person gave it another type than it was read with, and the entry that it was read into has other claims. */
async function standsAlone(db: Transaction, { id, entryRead, isRetyped }: Placed): Promise<boolean> {
  const entry = isRetyped ? await seqOfEntry(db, entryRead) : null
  if (entry === null) return false
  const other = await db
    .selectFrom('events')
    .select('id')
    .where('entry', '=', entry)
    .where('id', '<>', id)
    .where('entry_read', 'is', null)
    .limit(1)
    .executeTakeFirst()
  return other !== undefined
}

/**
 * Brings what was read into the entry that a split had made, which is taken back, to what the split had left. Gives the
 * entries to write anew.
 */
export async function dissolveSplit(
  db: Transaction,
  decision: number,
  left: string | undefined,
): Promise<readonly number[]> {
  const from = await seqOfEntry(db, splitEntryIdOf(decision))
  const rest = left === undefined ? undefined : await entryOfClaim(db, left)
  if (from === null || rest === undefined || rest === from) return []
  await db
    .updateTable('events')
    .set({ entry: rest })
    .where('entry', '=', from)
    .where('entry_read', 'is', null)
    .execute()
  return [from, rest]
}

async function entryOfClaim(db: Transaction, claim: string): Promise<number | undefined> {
  return (await db.selectFrom('events').select('entry').where('id', '=', claim).executeTakeFirst())?.entry
}

/** Puts claims, and all that are linked with them, back into the entries that they were read into. */
export async function placeAsRead(
  db: Transaction,
  claims: readonly string[],
): Promise<{ readonly ids: ReadonlySet<string>; readonly changed: ReadonlySet<number> }> {
  const { ids } = await linkedWith(db, claims)
  const placed = await placedClaims(db, [...ids])
  return { ids, changed: await move(db, placed, new Map(placed.map(({ id, entryRead }) => [id, entryRead]))) }
}

interface Link {
  readonly decision: number
  readonly kind: 'merge' | 'split'
  /** Claims of each part. */
  readonly parts: readonly (readonly string[])[]
}

/** Merges and splits that stand and are about these claims or claims linked with them, oldest first; and all their claims. */
async function linkedWith(
  db: Transaction,
  claims: readonly string[],
): Promise<{ readonly links: readonly Link[]; readonly ids: ReadonlySet<string> }> {
  const ids = new Set(claims.filter((id) => id.startsWith('c')))
  const links = new Map<number, Link>()
  let fresh: readonly string[] = [...ids]
  while (fresh.length > 0) {
    const found = (await linksAbout(db, fresh)).filter(({ decision }) => !links.has(decision))
    for (const link of found) links.set(link.decision, link)
    fresh = found.flatMap(({ parts }) => parts.flat()).filter((id) => !ids.has(id))
    for (const id of fresh) ids.add(id)
  }
  return { links: [...links.values()].sort((a, b) => a.decision - b.decision), ids }
}

async function linksAbout(db: Transaction, claims: readonly string[]): Promise<readonly Link[]> {
  const rows = await db
    .selectFrom('decision_targets as t')
    .innerJoin('decisions as d', 'd.id', 't.decision')
    .select(['t.decision', 't.part', 't.holds', 'd.kind'])
    .where('d.undone', '=', 0)
    .where('d.kind', 'in', ['merge', 'split'])
    .where(
      sql<boolean>`t.decision IN (SELECT decision FROM decision_targets WHERE holds IN ${anyOf([...new Set(claims)])})`,
    )
    .orderBy('t.decision')
    .orderBy('t.part')
    .orderBy('t.place')
    .execute()
  const links = new Map<number, { decision: number; kind: Link['kind']; parts: string[][] }>()
  for (const { decision, part, holds, kind } of rows) {
    const link = links.get(decision) ?? { decision, kind: kind as Link['kind'], parts: [] }
    links.set(decision, link)
    link.parts[part] = [...(link.parts[part] ?? []), holds]
  }
  return [...links.values()]
}

/** A merge puts all into the place of the first; a split takes out what is still together with what was left. */
function follow({ decision, kind, parts }: Link, places: Map<string, string>): void {
  const [first = [], second = []] = parts.map((claims) => claims.filter((id) => places.has(id)))
  if (kind === 'merge') {
    const all = parts.flat().filter((id) => places.has(id))
    const into = places.get(first[0] ?? all[0] ?? '')
    if (into !== undefined) for (const id of all) places.set(id, into)
    return
  }
  const left = new Set(second.map((id) => places.get(id)))
  if (first.some((id) => left.has(places.get(id)))) for (const id of first) places.set(id, splitEntryIdOf(decision))
}

// ── moving ────────────────────────────────────────────────────────────────────────────────────────────────────────

interface Placed {
  readonly id: string
  readonly entry: number
  readonly entryId: string
  /** Id of the entry that the claim was read into. */
  readonly entryRead: string
  readonly isRetyped: boolean
}

async function placedClaims(db: Transaction, claims: readonly string[]): Promise<readonly Placed[]> {
  const rows = await db
    .selectFrom('events')
    .innerJoin('entries', 'entries.seq', 'events.entry')
    .select([
      'events.id',
      'events.entry',
      'events.entry_read',
      'events.type',
      'events.as_read',
      'entries.id as entryId',
    ])
    .where(sql<boolean>`events.id IN ${anyOf(claims)}`)
    .orderBy('events.seq')
    .execute()
  return rows.map(({ id, entry, entry_read, type, as_read, entryId }) => ({
    id,
    entry,
    entryId,
    entryRead: entry_read ?? entryId,
    isRetyped: as_read !== null && (JSON.parse(as_read) as EventClaim).type !== type,
  }))
}

async function move(
  db: Transaction,
  placed: readonly Placed[],
  places: ReadonlyMap<string, string>,
): Promise<ReadonlySet<number>> {
  const changed = new Set<number>()
  for (const { id, entry, entryId, entryRead } of placed) {
    const wanted = places.get(id)!
    if (wanted === entryId) continue
    const to = (await seqOfEntry(db, wanted)) ?? (await newEntry(db, wanted, entry))
    await db
      .updateTable('events')
      .set({ entry: to, entry_read: wanted === entryRead ? null : entryRead })
      .where('id', '=', id)
      .execute()
    changed.add(entry).add(to)
  }
  return changed
}

export async function seqOfEntry(db: Transaction, id: string): Promise<number | null> {
  return (await db.selectFrom('entries').select('seq').where('id', '=', id).executeTakeFirst())?.seq ?? null
}

/** An entry to move claims into; until it is written anew it tells what the old one told. */
async function newEntry(db: Transaction, id: string, like: number): Promise<number> {
  const { last } = await db
    .selectFrom('entries')
    .select(({ fn }) => fn.max('seq').as('last'))
    .executeTakeFirstOrThrow()
  const seq = (last ?? 0) + 1
  await writeEntry(db, seq, id, (await claimsOfEntries(db, [like])).get(like)!)
  return seq
}
