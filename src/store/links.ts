import { type RawBuilder, sql } from 'kysely'
import type { EventClaim } from '../record/claims.ts'
import { claimsOfEntries } from './claims.ts'
import { writeEntries } from './entry-rows.ts'
import { ownEntryIdOf, splitEntryIdOf } from './ids.ts'
import { anyOf, type Transaction } from './write.ts'

/**
 * Puts claims into the entries that merges and splits which stand want them in; claims that none is about go back to where
 * they were read into, or into an entry of their own where a person gave them another type. Gives the entries that lost or
 * got a claim; those that lost all are still there.
 *
 * Where a claim comes to lie depends on the claims that are there and on the decisions that stand, never on where it lies.
 */
export async function placeLinked(db: Transaction, claims: readonly string[]): Promise<ReadonlySet<number>> {
  const { links, placed } = await linkedWith(db, claims)
  const places = new Map(
    placed.map(({ id, entryRead, isRetyped }) => [id, isRetyped ? ownEntryIdOf(id) : entryRead] as const),
  )
  for (const link of links) follow(link, places)
  return move(db, placed, places)
}

/** Puts claims, and all that are linked with them, back into the entries that they were read into. */
export async function placeAsRead(
  db: Transaction,
  claims: readonly string[],
): Promise<{ readonly ids: ReadonlySet<string>; readonly changed: ReadonlySet<number> }> {
  const { ids, placed } = await linkedWith(db, claims)
  return { ids, changed: await move(db, placed, new Map(placed.map(({ id, entryRead }) => [id, entryRead]))) }
}

interface Link {
  readonly decision: number
  readonly kind: 'merge' | 'split'
  readonly isUndone: boolean
  /** Claims of each part. */
  readonly parts: readonly (readonly string[])[]
}

/** What links claims with each other. */
interface Linked {
  /** Merges and splits that stand and are about these claims or claims linked with them, and splits that were undone; oldest first. */
  readonly links: readonly Link[]
  /** All their claims, those that are not there among them. */
  readonly ids: ReadonlySet<string>
  readonly placed: readonly Placed[]
}

async function linkedWith(db: Transaction, claims: readonly string[]): Promise<Linked> {
  const ids = new Set<string>()
  const links = new Map<number, Link>()
  const placed: Placed[] = []
  let fresh: readonly string[] = claims.filter((id) => id.startsWith('c'))
  while (fresh.length > 0) {
    for (const id of fresh) ids.add(id)
    const rows = await placedClaims(db, fresh)
    placed.push(...rows)
    const found = [...(await linksAbout(db, fresh)), ...(await undoneSplitsOf(db, rows))]
    const more = found.filter(({ decision }) => !links.has(decision))
    for (const link of more) links.set(link.decision, link)
    const next = [...more.flatMap(({ parts }) => parts.flat()), ...(await readIntoSplits(db, more))]
    fresh = [...new Set(next)].filter((id) => !ids.has(id))
  }
  return { links: [...links.values()].sort((a, b) => a.decision - b.decision), ids, placed }
}

/** The splits, undone since, that had made the entries that claims were read into. */
async function undoneSplitsOf(db: Transaction, placed: readonly Placed[]): Promise<readonly Link[]> {
  const read = new Set(placed.flatMap(({ entryId, entryRead }) => (entryRead === entryId ? [] : [entryRead])))
  if (read.size === 0) return []
  const splits = await db
    .selectFrom('decisions')
    .select('id')
    .where('kind', '=', 'split')
    .where('undone', '=', 1)
    .execute()
  const made = splits.map(({ id }) => id).filter((id) => read.has(splitEntryIdOf(id)))
  return made.length === 0 ? [] : linksWhere(db, sql<boolean>`t.decision IN ${anyOf(made)}`)
}

/** Claims that were read into the entries that splits make: they are to be moved when one of those is undone or redone. */
async function readIntoSplits(db: Transaction, links: readonly Link[]): Promise<readonly string[]> {
  const made = links.filter(({ kind }) => kind === 'split').map(({ decision }) => splitEntryIdOf(decision))
  if (made.length === 0) return []
  const events = db.selectFrom('events').select('id')
  const moved = await events.where(sql<boolean>`entry_read IN ${anyOf(made)}`).execute()
  const there = await events
    .where('entry_read', 'is', null)
    .where(sql<boolean>`entry IN (SELECT seq FROM entries WHERE id IN ${anyOf(made)})`)
    .execute()
  return [...moved, ...there].map(({ id }) => id)
}

const linksAbout = (db: Transaction, claims: readonly string[]): Promise<readonly Link[]> =>
  linksWhere(
    db,
    sql<boolean>`(d.undone = 0 OR d.kind = 'split')
      AND t.decision IN (SELECT decision FROM decision_targets WHERE holds IN ${anyOf([...new Set(claims)])})`,
  )

async function linksWhere(db: Transaction, which: RawBuilder<boolean>): Promise<readonly Link[]> {
  const rows = await db
    .selectFrom('decision_targets as t')
    .innerJoin('decisions as d', 'd.id', 't.decision')
    .select(['t.decision', 't.part', 't.holds', 'd.kind', 'd.undone'])
    .where('d.kind', 'in', ['merge', 'split'])
    .where(which)
    .orderBy('t.decision')
    .orderBy('t.part')
    .orderBy('t.place')
    .execute()
  const links = new Map<number, { decision: number; kind: Link['kind']; isUndone: boolean; parts: string[][] }>()
  for (const { decision, part, holds, kind, undone } of rows) {
    const link = links.get(decision) ?? { decision, kind: kind as Link['kind'], isUndone: undone === 1, parts: [] }
    links.set(decision, link)
    link.parts[part] = [...(link.parts[part] ?? []), holds]
  }
  return [...links.values()]
}

/**
 * A merge puts all into the place of the first; a split takes out what is still together with what was left. What was read
 * into the entry of a split that was undone goes to what was left.
 */
function follow({ decision, kind, isUndone, parts }: Link, places: Map<string, string>): void {
  const [first = [], second = []] = parts.map((claims) => claims.filter((id) => places.has(id)))
  if (kind === 'merge') {
    const all = parts.flat().filter((id) => places.has(id))
    const into = places.get(first[0] ?? all[0] ?? '')
    if (into !== undefined) for (const id of all) places.set(id, into)
    return
  }
  const taken = splitEntryIdOf(decision)
  if (isUndone) {
    const rest = second[0] === undefined ? undefined : places.get(second[0])
    if (rest !== undefined) for (const [id, place] of places) if (place === taken) places.set(id, rest)
    return
  }
  const left = new Set(second.map((id) => places.get(id)))
  if (first.some((id) => left.has(places.get(id)))) for (const id of first) places.set(id, taken)
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
  const claims = (await claimsOfEntries(db, [like])).get(like)!
  await writeEntries(db, [{ seq, id, claims, added: claims }])
  return seq
}
