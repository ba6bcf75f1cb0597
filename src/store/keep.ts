import type { Article, Reading } from '../model.ts'
import type { NameOf, Source } from '../record/claims.ts'
import { familyOf } from '../record/publishers.ts'
import { addressKey } from '../record/same-story.ts'
import { isCorrected, isForgotten, settleCorrections } from './article-decisions.ts'
import { sha256 } from './ids.ts'
import type { Store } from './open.ts'
import { claimsIn, insertReading } from './readings.ts'
import { reapply } from './reapply.ts'
import { keepLandmarks, storyOf } from './story.ts'
import { type Transaction, write } from './write.ts'

/** An article and what was read in it. */
export interface Keeping {
  readonly article: Article
  /** The original bytes. */
  readonly bytes: Uint8Array
  /** Where it was taken from: a file, `FILE:LINE`, an address. */
  readonly where: string
  readonly warnings: readonly string[]
  /** not-read: it is not in English, or takes a report back; failed: reading broke. */
  readonly reading: Reading | 'not-read' | 'failed'
  readonly nameOf: NameOf
}

/** What the store knows of an article: nothing, that it is there, or that a person had it forgotten. */
export async function isKnown({ db }: Pick<Store, 'db'>, hash: string): Promise<false | 'known' | 'forgotten'> {
  const row = await db.selectFrom('articles').select('state').where('hash', '=', hash).executeTakeFirst()
  if (row === undefined) return false
  if (row.state !== 'forgotten') return 'known'
  return (await isForgotten(db, hash)) ? 'forgotten' : false
}

/**
 * Keeps an article with its bytes, its reading and what that adds to the record: all of it, or nothing. An article that is
 * there already stays as it is; one that was forgotten stays out. Decisions on an article that comes back hold again.
 *
 * @param alongside is done in the same transaction
 */
export function keepArticle(
  store: Store,
  keeping: Keeping,
  alongside: ((db: Transaction) => Promise<void>) | null = null,
): Promise<'added' | 'known' | 'forgotten'> {
  return write(store, async (db) => {
    await alongside?.(db)
    const { article, reading } = keeping
    const known = await isKnown({ db }, article.hash)
    if (known !== false) return known
    await db.deleteFrom('articles').where('hash', '=', article.hash).execute()
    const { seq, source } = await insertArticle(db, keeping, store.clock())
    if (typeof reading !== 'string') await insertReading(db, seq, reading, claimsIn(reading, source, keeping.nameOf))
    await reapply(db, article.hash, new Set())
    if (await isCorrected(db, article.hash)) await settleCorrections(db, article.hash)
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
      state: typeof reading === 'string' ? reading : 'read',
      added: now.toISOString(),
      story: story ?? seq,
      statements: typeof reading === 'string' ? 0 : reading.statements.length,
      events: typeof reading === 'string' ? 0 : reading.events.length,
    })
    .execute()
  await keepLandmarks(db, seq, text)
  const told = story === null ? hash : (await hashOf(db, story))!
  return { seq, source: { article: hash, title, publisher, family, wire, published, url, story: told } }
}

async function hashOf(db: Transaction, seq: number): Promise<string | undefined> {
  return (await db.selectFrom('articles').select('hash').where('seq', '=', seq).executeTakeFirst())?.hash
}
