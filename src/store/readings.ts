import { deflateRawSync } from 'node:zlib'
import type { Reading } from '../model.ts'
import { claimsOf, type EventClaim, type NameOf, type Source, type StatementClaim } from '../record/claims.ts'
import { insertStatements } from './claims.ts'
import { enter } from './enter.ts'
import { claimIdsOf } from './ids.ts'
import { insertPeople } from './people.ts'
import { insertThings } from './things.ts'
import type { Transaction } from './write.ts'

export interface ReadClaims {
  readonly events: readonly EventClaim[]
  readonly statements: readonly StatementClaim[]
}

export const claimsIn = (reading: Reading, source: Source, nameOf: NameOf): ReadClaims =>
  claimsOf(reading, source, claimIdsOf(reading.article.hash), nameOf)

/** Keeps a reading of an article, and those of its claims that are given, with what they add to the record. */
export async function insertReading(
  db: Transaction,
  seq: number,
  reading: Reading,
  { events, statements }: ReadClaims,
): Promise<void> {
  const { article: _article, ...layers } = reading
  await db
    .insertInto('readings')
    .values({ article: seq, layers: deflateRawSync(JSON.stringify(layers)) })
    .execute()
  await insertPeople(db, seq, reading.article.published, reading)
  await insertThings(db, seq, reading.article.published, reading)
  await insertStatements(db, seq, statements)
  await enter(db, seq, events)
}
