import type { Insertable } from 'kysely'
import { sql } from 'kysely'
import type { EventClaim } from '../record/claims.ts'
import { type Entry, type EntrySummary, isSure } from '../record/entries.ts'
import { entryOf } from '../record/entry.ts'
import { keysOf } from '../record/grouping.ts'
import { stemMarkOf } from '../record/stem-mark.ts'
import { insertActs } from './acts.ts'
import { perEngine } from './engine.ts'
import type { EntriesTable } from './tables.ts'
import { anyOf, batches, type Transaction } from './write.ts'

/** An entry as it is to be written: `seq`, its id, all its claims. */
export interface Written {
  readonly seq: number
  readonly id: string
  readonly claims: readonly EventClaim[]
  /** Those of the claims by which it is not found yet. */
  readonly added: readonly EventClaim[]
}

/** Writes entries anew from all their claims, with what they are found by: together, as statements cost more than rows. */
export async function writeEntries(db: Transaction, all: readonly Written[]): Promise<void> {
  for (const part of batches(all)) await writeBatch(db, part)
}

async function writeBatch(db: Transaction, written: readonly Written[]): Promise<void> {
  const made = written.map(({ seq, id, claims }) => ({ seq, entry: entryOf(id, claims) }))
  const rows = made.map(({ seq, entry }) => entryRow(seq, entry))
  await db
    .insertInto('entries')
    .values(rows)
    .onConflict((conflict) =>
      conflict.column('seq').doUpdateSet(({ ref }) => {
        const { seq: _seq, id: _id, ...changing } = rows[0]!
        const columns = Object.keys(changing) as (keyof typeof changing)[]
        return Object.fromEntries(columns.map((column) => [column, ref(`excluded.${column}`)]))
      }),
    )
    .execute()
  await writeParties(
    db,
    made.map(({ seq, entry }) => ({ seq, day: dayOf(entry), ...partiesOf(entry) })),
  )
  await writeActs(
    db,
    made.map(({ seq }) => seq),
  )
  const keys = written.flatMap(({ seq, added }) =>
    [...new Set(added.flatMap(keysOf))].map((key) => ({ key, entry: seq })),
  )
  for (const part of batches(keys))
    await db
      .insertInto('entry_keys')
      .values(part)
      .onConflict((conflict) => conflict.doNothing())
      .execute()
}

export function summaryOf(entry: Entry): EntrySummary {
  const { fields: _fields, claims: _claims, ...summary } = entry
  return summary
}

/** The day under which an entry is listed: the last of the act, else the first report's. */
export const dayOf = ({ when, firstReported }: EntrySummary): string => when?.[1] ?? firstReported ?? ''

function entryRow(seq: number, entry: Entry): Insertable<EntriesTable> {
  const words = new Set(
    entry.claims.flatMap(({ evidence, content }) => [evidence.text, ...content.map(({ text }) => text)]),
  )
  const [stems_1, stems_2] = stemMarkOf([entry.sentence, ...entry.content])
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
    stems_1,
    stems_2,
  }
}

const roles = ['actor', 'recipient', 'person'] as const

interface Parties {
  /** Names by code, as written. */
  readonly named: ReadonlyMap<string, string>
  /** In lower case. */
  readonly codes: { readonly [role in (typeof roles)[number]]: ReadonlySet<string> }
}

function partiesOf({ claims }: Entry): Parties {
  const named = new Map<string, string>()
  const codes = { actor: new Set<string>(), recipient: new Set<string>(), person: new Set<string>() }
  for (const { actors, recipients, people } of claims) {
    for (const { code, name } of [...actors, ...recipients]) named.set(code, name)
    for (const { code } of actors) codes.actor.add(code.toLowerCase())
    for (const { code } of recipients) codes.recipient.add(code.toLowerCase())
    for (const name of people) codes.person.add(name.toLowerCase())
  }
  return { named, codes }
}

/** Writes what differs only: most often a further report tells of the same parties. */
async function writeParties(
  db: Transaction,
  entries: readonly (Parties & { readonly seq: number; readonly day: string })[],
): Promise<void> {
  const there = await db
    .selectFrom('entry_parties')
    .select(['role', 'code', 'day', 'entry'])
    .where(sql<boolean>`entry IN ${anyOf(entries.map(({ seq }) => seq))}`)
    .execute()
  const rowsOf = new Map(entries.map(({ seq }) => [seq, there.filter(({ entry }) => entry === seq)]))
  const stays = ({ seq, day, codes }: (typeof entries)[number]) =>
    rowsOf.get(seq)!.every((row) => row.day === day && codes[row.role].has(row.code))
  const gone = entries.filter((one) => !stays(one)).map(({ seq }) => seq)
  if (gone.length > 0)
    await db
      .deleteFrom('entry_parties')
      .where(sql<boolean>`entry IN ${anyOf(gone)}`)
      .execute()
  const known = new Set(
    there.flatMap(({ role, code, entry }) => (gone.includes(entry) ? [] : [`${entry} ${role} ${code}`])),
  )
  const rows = entries.flatMap(({ seq, day, codes }) =>
    roles.flatMap((role) => [...codes[role]].map((code) => ({ role, code, day, entry: seq }))),
  )
  const fresh = rows.filter(({ entry, role, code }) => !known.has(`${entry} ${role} ${code}`))
  for (const part of batches(fresh)) await db.insertInto('entry_parties').values(part).execute()
  await nameParties(db, new Map(entries.flatMap(({ named }) => [...named])))
}

async function nameParties(db: Transaction, named: ReadonlyMap<string, string>): Promise<void> {
  const parties = [...named].map(([code, name]) => ({ code, name, name_key: name.toLowerCase() }))
  for (const part of batches(parties))
    await db
      .insertInto('parties')
      .values(part)
      .onConflict((conflict) => conflict.doNothing())
      .execute()
}

/** Writes anew by whom and toward whom entries are found. */
async function writeActs(db: Transaction, seqs: readonly number[]): Promise<void> {
  await removeActs(db, seqs)
  const ofEntries = (engine: 'sqlite' | 'postgres') =>
    sql.join(
      insertActs(engine, 'e.seq IN ?')
        .split('?')
        .map((part) => sql.raw(part)),
      sql`${anyOf(seqs)}`,
    )
  await sql`${perEngine(ofEntries('sqlite'), ofEntries('postgres'))}`.execute(db)
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
