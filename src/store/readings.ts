import { deflateRawSync } from 'node:zlib'
import type { Reading } from '../model.ts'
import { claimsOf, type NameOf, type Source } from '../record/claims.ts'
import { insertStatements } from './claims.ts'
import { enter } from './enter.ts'
import { claimIdsOf } from './ids.ts'
import type { Transaction } from './write.ts'

/** Keeps a reading of an article, its claims, and what they add to the record. */
export async function insertReading(
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
