import { type Selectable, sql } from 'kysely'
import type { EventClaim, StatementClaim, Verdict } from '../record/claims.ts'
import { claimsOfEntries, eventColumns, insertStatements, statementColumns } from './claims.ts'
import { type Body, type Fields, isSame, quotedFields, requoted, saidFields } from './decision-fields.ts'
import { enter } from './enter.ts'
import { removeEntries, writeEntries } from './entry-rows.ts'
import { placeLinked } from './links.ts'
import type { Decision } from './pages.ts'
import { sourcesOf } from './sources.ts'
import type { DecisionsTable, DecisionTargetsTable, Origin } from './tables.ts'
import { anyOf, type Transaction } from './write.ts'

/**
 * Brings claims, and the entries that they belong to, to what the newest reading and the decisions that stand make of them
 * together. A claim that no reading has is kept as long as a decision holds on it.
 */
export async function settle(db: Transaction, claims: Iterable<string>): Promise<void> {
  const ids = [...new Set(claims)]
  const changed = new Set<number>()
  for (const id of ids) for (const entry of await settleClaim(db, id)) changed.add(entry)
  for (const entry of await placeLinked(db, ids)) changed.add(entry)
  await rewriteEntries(db, changed)
}

/** Writes entries anew from the claims that they have, and removes those that have none left. */
export async function rewriteEntries(db: Transaction, entries: Iterable<number>): Promise<void> {
  const seqs = [...new Set(entries)].sort((a, b) => a - b)
  const claims = await claimsOfEntries(db, seqs)
  const rows = await db
    .selectFrom('entries')
    .select(['seq', 'id'])
    .where(sql<boolean>`seq IN ${anyOf(seqs)}`)
    .execute()
  await removeEntries(
    db,
    rows.flatMap(({ seq }) => (claims.has(seq) ? [] : [seq])),
  )
  await writeEntries(
    db,
    rows.flatMap(({ seq, id }) => {
      const theirs = claims.get(seq)
      return theirs === undefined ? [] : [{ seq, id, claims: theirs, added: theirs }]
    }),
  )
}

export const tableOf = (claim: string): 'events' | 'statements' => (claim.startsWith('c') ? 'events' : 'statements')

interface Row {
  readonly article: number
  readonly entry: number | null
  readonly body: string
  readonly as_read: string | null
  readonly origin: Origin
}

export async function claimRow(db: Transaction, id: string): Promise<Row | null> {
  const row =
    tableOf(id) === 'events'
      ? await db
          .selectFrom('events')
          .select(['article', 'entry', 'body', 'as_read', 'origin'])
          .where('id', '=', id)
          .executeTakeFirst()
      : await db
          .selectFrom('statements')
          .select(['article', 'body', 'as_read', 'origin'])
          .where('id', '=', id)
          .executeTakeFirst()
  return row ? { entry: null, ...row } : null
}

/** What a claim's row says was read; of an added or kept one, what it began with. */
export const readBody = ({ as_read, body }: Pick<Row, 'as_read' | 'body'>): Body => JSON.parse(as_read ?? body)

type Target = Pick<Selectable<DecisionTargetsTable>, 'claim' | 'article' | 'seen' | 'reading'> &
  Pick<Selectable<DecisionsTable>, 'kind' | 'fields' | 'undone'>

/** Decisions about a claim, oldest first. */
async function targetsOn(db: Transaction, claim: string): Promise<readonly Target[]> {
  return db
    .selectFrom('decision_targets as t')
    .innerJoin('decisions as d', 'd.id', 't.decision')
    .select(['t.claim', 't.article', 't.seen', 't.reading', 'd.kind', 'd.fields', 'd.undone'])
    .where('t.holds', '=', claim)
    .orderBy('d.id')
    .execute()
}

/** The entries that it changes. */
async function settleClaim(db: Transaction, id: string): Promise<readonly number[]> {
  const targets = await targetsOn(db, id)
  const standing = targets.filter(({ undone }) => undone === 0)
  const row = await claimRow(db, id)
  if (row !== null && row.origin !== 'reading' && standing.length === 0) return removeClaim(db, id, row)
  if (row === null && standing.length === 0) return []
  const article = await articleOf(db, row?.article ?? targets[0]!.article)
  if (article === null) return []
  const reading: Body =
    row === null ? requoted({ ...JSON.parse(targets.at(-1)!.reading), id }, article.text) : readBody(row)
  const { verdict, body } = decided(reading, standing, article.text)
  const source = (await sourcesOf(db, [article.seq])).get(article.seq)!
  const claim = { ...body, source, verdict } as EventClaim | StatementClaim
  const origin = row?.origin ?? (targets.some(({ kind }) => kind === 'add') ? 'added' : 'kept')
  if (row === null) await insertClaim(db, article.seq, claim)
  const as_read = isSame(body, reading) ? null : JSON.stringify(reading)
  if (claim.kind === 'event')
    await db
      .updateTable('events')
      .set({ ...eventColumns(claim), as_read, origin })
      .where('id', '=', id)
      .execute()
  else
    await db
      .updateTable('statements')
      .set({ ...statementColumns(claim), as_read, origin })
      .where('id', '=', id)
      .execute()
  if (row === null) await countClaims(db, article.seq)
  return claim.kind === 'statement' ? [] : [(await claimRow(db, id))!.entry!]
}

/** null where there is none, or where it was forgotten. */
async function articleOf(db: Transaction, key: number | string): Promise<{ seq: number; text: string } | null> {
  const row = await db
    .selectFrom('articles')
    .select(['seq', 'text', 'state'])
    .where(typeof key === 'number' ? 'seq' : 'hash', '=', key)
    .executeTakeFirst()
  return row === undefined || row.state === 'forgotten' ? null : row
}

async function removeClaim(db: Transaction, id: string, { entry, article }: Row): Promise<readonly number[]> {
  await db.deleteFrom(tableOf(id)).where('id', '=', id).execute()
  await countClaims(db, article)
  return entry === null ? [] : [entry]
}

function insertClaim(db: Transaction, article: number, claim: EventClaim | StatementClaim): Promise<void> {
  return claim.kind === 'event' ? enter(db, article, [claim]) : insertStatements(db, article, [claim])
}

/** Writes how many records an article has. */
export async function countClaims(db: Transaction, article: number): Promise<void> {
  const count = async (table: 'events' | 'statements') =>
    (
      await db
        .selectFrom(table)
        .select(({ fn }) => fn.countAll<number>().as('n'))
        .where('article', '=', article)
        .executeTakeFirstOrThrow()
    ).n
  await db
    .updateTable('articles')
    .set({ events: await count('events'), statements: await count('statements') })
    .where('seq', '=', article)
    .execute()
}

// ── what decisions come to ────────────────────────────────────────────────────────────────────────────────────────

const deciding: ReadonlySet<Decision['kind']> = new Set(['accept', 'adopt', 'edit', 'add'])

/** A reading with what the decisions that stand say of it, oldest first. What was checked last stands as it was seen then. */
function decided(
  reading: Body,
  standing: readonly Target[],
  text: string,
): { readonly verdict: Verdict; readonly body: Body } {
  const last = standing.findLast(({ kind }) => deciding.has(kind))
  const verdict = verdictFrom(standing.map(({ kind }) => kind))
  if (last === undefined) return { verdict, body: reading }
  const seen = requoted(JSON.parse(last.seen) as Body, text)
  const set: Fields = last.kind === 'edit' ? quotedFields(JSON.parse(last.fields ?? '{}'), text, seen) : {}
  return { verdict, body: { ...reading, ...saidFields(reading.kind, seen), ...saidFields(reading.kind, set) } }
}

/** The last word counts. */
function verdictFrom(kinds: readonly Decision['kind'][]): Verdict {
  let [verdict, isEdited] = [null as Verdict, false]
  for (const kind of kinds) {
    if (kind === 'edit' || kind === 'adopt' || kind === 'add') isEdited = kind === 'edit'
    if (kind === 'edit' || kind === 'accept' || kind === 'adopt' || kind === 'add')
      verdict = isEdited ? 'edited' : 'accepted'
    if (kind === 'reject') verdict = 'rejected'
    if (kind === 'unsure') verdict = 'unsure'
  }
  return verdict
}
