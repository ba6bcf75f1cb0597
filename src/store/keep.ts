import { deflateRawSync } from 'node:zlib'
import { sql } from 'kysely'
import type { Article, Reading } from '../model.ts'
import { claimsOf, type EventClaim, type NameOf, type Source } from '../record/claims.ts'
import { type Candidate, candidateKeysOf, entryFor, keysOf } from '../record/grouping.ts'
import { familyOf } from '../record/publishers.ts'
import { type Act, actOf } from '../record/same-act.ts'
import { addressKey } from '../record/same-story.ts'
import { claimsOfEntries, insertEvents, insertStatements } from './claims.ts'
import { writeEntry } from './entry-rows.ts'
import { claimIdsOf, entryIdOf, sha256 } from './ids.ts'
import type { Store } from './open.ts'
import { keepLandmarks, storyOf } from './story.ts'
import { anyOf, type Transaction, write } from './write.ts'

/** An article and what was read in it. */
export interface Keeping {
  readonly article: Article
  /** The original bytes. */
  readonly bytes: Uint8Array
  /** Where it was taken from: a file, `FILE:LINE`, an address. */
  readonly where: string
  readonly warnings: readonly string[]
  /** null where it was not read: it is not in English, or reading broke. */
  readonly reading: Reading | null
  readonly nameOf: NameOf
}

/** Whether an article is in the store already. */
export async function isKnown({ db }: Store, hash: string): Promise<boolean> {
  return (await db.selectFrom('articles').select('seq').where('hash', '=', hash).executeTakeFirst()) !== undefined
}

/**
 * Keeps an article with its bytes, its reading and what that adds to the record: all of it, or nothing. An article that is
 * there already stays as it is.
 */
export function keepArticle(store: Store, keeping: Keeping): Promise<'added' | 'known'> {
  return write(store, async (db) => {
    const { article, reading } = keeping
    const known = await db.selectFrom('articles').select('seq').where('hash', '=', article.hash).executeTakeFirst()
    if (known) return 'known'
    const { seq, source } = await insertArticle(db, keeping, store.clock())
    if (reading) await insertReading(db, seq, reading, source, keeping.nameOf)
    return 'added'
  })
}

async function insertArticle(db: Transaction, keeping: Keeping, now: Date): Promise<{ seq: number; source: Source }> {
  const { article, bytes, where, warnings, reading } = keeping
  const { hash, title, published, url, publisher, wire, language, text } = article
  const original = sha256(bytes)
  const story = await storyOf(db, text)
  const { last } = await db
    .selectFrom('articles')
    .select(({ fn }) => fn.max('seq').as('last'))
    .executeTakeFirstOrThrow()
  const seq = (last ?? 0) + 1
  await db
    .insertInto('originals')
    .values({ sha256: original, bytes: Buffer.from(bytes) })
    .onConflict((c) => c.doNothing())
    .execute()
  const family = familyOf(publisher)
  await db
    .insertInto('articles')
    .values({
      seq,
      hash,
      given_id: article.id === hash ? null : article.id,
      title,
      published,
      url,
      address: addressKey(url),
      publisher,
      family,
      wire,
      language,
      text,
      headline: article.headline && JSON.stringify(article.headline),
      unread: JSON.stringify(article.unread),
      taken_from: where,
      original,
      original_length: bytes.byteLength,
      warnings: JSON.stringify(warnings),
      state: reading ? 'read' : language === 'en' ? 'failed' : 'not-read',
      added: now.toISOString(),
      story: story ?? seq,
      statements: reading?.statements.length ?? 0,
      events: reading?.events.length ?? 0,
    })
    .execute()
  await keepLandmarks(db, seq, text)
  const told = story === null ? hash : (await hashOf(db, story))!
  return { seq, source: { article: hash, title, publisher, family, wire, published, url, story: told } }
}

async function hashOf(db: Transaction, seq: number): Promise<string | undefined> {
  return (await db.selectFrom('articles').select('hash').where('seq', '=', seq).executeTakeFirst())?.hash
}

async function insertReading(
  db: Transaction,
  seq: number,
  reading: Reading,
  source: Source,
  nameOf: NameOf,
): Promise<void> {
  const { article, ...layers } = reading
  await db
    .insertInto('readings')
    .values({ article: seq, layers: deflateRawSync(JSON.stringify(layers)) })
    .execute()
  const { events, statements } = claimsOf(reading, source, claimIdsOf(article.hash), nameOf)
  await insertStatements(db, seq, statements)
  await enter(db, seq, events)
}

// ── entries ───────────────────────────────────────────────────────────────────────────────────────────────────────

interface Open extends Candidate<number> {
  readonly acts: Act[]
  readonly added: EventClaim[]
}

/** Puts each claim into the entry that tells the same act, or into a new one. */
async function enter(db: Transaction, article: number, claims: readonly EventClaim[]): Promise<void> {
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
    await writeEntry(db, entry, idOf.get(entry) ?? entryIdOf(added[0]!.id), [...(known.get(entry) ?? []), ...added])
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
