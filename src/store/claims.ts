import { type Insertable, type Selectable, sql } from 'kysely'
import type { EventClaim, Source, StatementClaim } from '../record/claims.ts'
import { sourcesOf } from './sources.ts'
import type { EventsTable, StatementsTable } from './tables.ts'
import { anyOf, batches, type Transaction } from './write.ts'

export async function insertEvents(
  db: Transaction,
  article: number,
  claims: readonly { readonly claim: EventClaim; readonly entry: number }[],
): Promise<void> {
  const rows = claims.map(({ claim, entry }) => ({ id: claim.id, article, entry, ...eventColumns(claim) }))
  for (const part of batches(rows)) await db.insertInto('events').values(part).execute()
}

export async function insertStatements(
  db: Transaction,
  article: number,
  claims: readonly StatementClaim[],
): Promise<void> {
  const rows = claims.map((claim) => ({ id: claim.id, article, ...statementColumns(claim) }))
  for (const part of batches(rows)) await db.insertInto('statements').values(part).execute()
}

/** What a row holds of a claim. */
export function eventColumns(claim: EventClaim): Omit<Insertable<EventsTable>, 'id' | 'article' | 'entry'> {
  const { source: _source, verdict, ...body } = claim
  const { type, confidence, cue } = claim
  return { start: cue.start, type, confidence, verdict, body: JSON.stringify(body) }
}

export function statementColumns(claim: StatementClaim): Omit<Insertable<StatementsTable>, 'id' | 'article'> {
  const { source, verdict, ...body } = claim
  const { speaker, confidence, words } = claim
  return {
    start: words.start,
    speaker: speaker?.name ?? null,
    speaker_key: speaker?.name.toLowerCase() ?? null,
    country: speaker?.country ?? null,
    day: source.published ?? '',
    confidence,
    verdict,
    words: words.text,
    body: JSON.stringify(body),
  }
}

/** The claims of entries, by the entry's `seq`. */
export async function claimsOfEntries(
  db: Transaction,
  entries: readonly number[],
): Promise<ReadonlyMap<number, readonly EventClaim[]>> {
  const rows = await db
    .selectFrom('events')
    .select(['entry', 'article', 'verdict', 'body'])
    .where(sql<boolean>`entry IN ${anyOf(entries)}`)
    .orderBy('seq')
    .execute()
  const sources = await sourcesOf(
    db,
    rows.map(({ article }) => article),
  )
  const claims = new Map<number, EventClaim[]>()
  for (const row of rows) {
    const known = claims.get(row.entry)
    const claim = eventClaim(row, sources)
    if (known) known.push(claim)
    else claims.set(row.entry, [claim])
  }
  return claims
}

type Row = Pick<Selectable<EventsTable>, 'article' | 'verdict' | 'body'>

export const eventClaim = ({ article, verdict, body }: Row, sources: ReadonlyMap<number, Source>): EventClaim => ({
  ...(JSON.parse(body) as Omit<EventClaim, 'source' | 'verdict'>),
  source: sources.get(article)!,
  verdict,
})

export const statementClaim = (
  { article, verdict, body }: Row,
  sources: ReadonlyMap<number, Source>,
): StatementClaim => ({
  ...(JSON.parse(body) as Omit<StatementClaim, 'source' | 'verdict'>),
  source: sources.get(article)!,
  verdict,
})
