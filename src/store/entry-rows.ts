import type { Insertable } from 'kysely'
import { sql } from 'kysely'
import type { EventClaim } from '../record/claims.ts'
import { type Entry, type EntrySummary, sure } from '../record/entries.ts'
import { entryOf } from '../record/entry.ts'
import { keysOf } from '../record/grouping.ts'
import { insertActs } from './acts.ts'
import { perEngine, rowsOf } from './engine.ts'
import type { EntriesTable } from './tables.ts'
import { anyOf, type Transaction } from './write.ts'

/** Writes an entry anew from all its claims, with what it is found by. */
export async function writeEntry(
  db: Transaction,
  seq: number,
  id: string,
  claims: readonly EventClaim[],
): Promise<Entry> {
  const entry = entryOf(id, claims)
  const row = entryRow(seq, entry)
  await db
    .insertInto('entries')
    .values(row)
    .onConflict((conflict) => conflict.column('seq').doUpdateSet(row))
    .execute()
  await writeParties(db, seq, row.day, entry)
  await writeAct(db, seq)
  await sql`INSERT INTO entry_keys (key, entry)
    SELECT value, ${seq} FROM ${rowsOf([...new Set(claims.flatMap(keysOf))])} WHERE true ON CONFLICT DO NOTHING`.execute(
    db,
  )
  return entry
}

export function summaryOf(entry: Entry): EntrySummary {
  const { fields: _fields, claims: _claims, ...summary } = entry
  return summary
}

/** Whether an entry is shown first. */
export const isSure = ({ confidence, verdict }: EntrySummary): boolean =>
  verdict === 'accepted' || verdict === 'edited' || (verdict === null && confidence >= sure)

/** The day under which an entry is listed: the last of the act, else the first report's. */
export const dayOf = ({ when, firstReported }: EntrySummary): string => when?.[1] ?? firstReported ?? ''

function entryRow(seq: number, entry: Entry): Insertable<EntriesTable> {
  const words = new Set(
    entry.claims.flatMap(({ evidence, content }) => [evidence.text, ...content.map(({ text }) => text)]),
  )
  return {
    seq,
    id: entry.id,
    type: entry.type,
    mode: entry.mode,
    status: entry.status,
    day: dayOf(entry),
    first_reported: entry.firstReported ?? '',
    last_reported: entry.lastReported ?? '',
    due_from: entry.due?.[0] ?? null,
    due_to: entry.due?.[1] ?? null,
    publishers: entry.sources.publishers,
    sure: isSure(entry) ? 1 : 0,
    contested: entry.contested.length > 0 ? 1 : 0,
    verdict: entry.verdict,
    sentence: entry.sentence,
    words: [...words].join('\n'),
    body: JSON.stringify(summaryOf(entry)),
    place: entry.where,
  }
}

async function writeParties(db: Transaction, seq: number, day: string, { claims }: Entry): Promise<void> {
  const named = new Map<string, string>()
  const codes = { actor: new Set<string>(), recipient: new Set<string>(), person: new Set<string>() }
  for (const { actors, recipients, people } of claims) {
    for (const { code, name } of [...actors, ...recipients]) named.set(code, name)
    for (const { code } of actors) codes.actor.add(code.toLowerCase())
    for (const { code } of recipients) codes.recipient.add(code.toLowerCase())
    for (const name of people) codes.person.add(name.toLowerCase())
  }
  await replaceParties(db, seq, day, codes)
  const parties = [...named].map(([code, name]) => ({ code, name, name_key: name.toLowerCase() }))
  if (parties.length > 0)
    await db
      .insertInto('parties')
      .values(parties)
      .onConflict((c) => c.doNothing())
      .execute()
}

const roles = ['actor', 'recipient', 'person'] as const

/** Writes what differs only: most often a further report tells of the same parties. */
async function replaceParties(
  db: Transaction,
  seq: number,
  day: string,
  codes: { readonly [role in (typeof roles)[number]]: ReadonlySet<string> },
): Promise<void> {
  const there = await db.selectFrom('entry_parties').select(['role', 'code', 'day']).where('entry', '=', seq).execute()
  const stays = there.every((row) => row.day === day && codes[row.role].has(row.code))
  if (!stays) await db.deleteFrom('entry_parties').where('entry', '=', seq).execute()
  const known = new Set(stays ? there.map(({ role, code }) => `${role} ${code}`) : [])
  for (const role of roles) {
    const fresh = [...codes[role]].filter((code) => !known.has(`${role} ${code}`))
    if (fresh.length === 0) continue
    await sql`INSERT INTO entry_parties (role, code, day, entry)
      SELECT ${sql.lit(role)}, value, ${day}, ${seq} FROM ${rowsOf(fresh)}`.execute(db)
  }
}

/** Writes anew by whom and toward whom an entry is found. */
async function writeAct(db: Transaction, seq: number): Promise<void> {
  await removeActs(db, [seq])
  const ofEntry = (engine: 'sqlite' | 'postgres') =>
    sql.join(
      insertActs(engine, 'e.seq = ?')
        .split('?')
        .map((part) => sql.raw(part)),
      sql`${seq}`,
    )
  await sql`${perEngine(ofEntry('sqlite'), ofEntry('postgres'))}`.execute(db)
}

async function removeActs(db: Transaction, entries: readonly number[]): Promise<void> {
  await db
    .deleteFrom('acts_between')
    .where(sql<boolean>`entry IN ${anyOf(entries)}`)
    .execute()
}

/** Removes entries that no claim is left of. */
export async function removeEntries(db: Transaction, entries: readonly number[]): Promise<void> {
  await removeActs(db, entries)
  for (const table of ['entry_parties', 'entry_keys', 'spoken_against'] as const) {
    await db
      .deleteFrom(table)
      .where(sql<boolean>`entry IN ${anyOf(entries)}`)
      .execute()
  }
  await db
    .deleteFrom('entries')
    .where(sql<boolean>`seq IN ${anyOf(entries)}`)
    .execute()
}
