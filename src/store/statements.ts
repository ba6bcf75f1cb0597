import { type Expression, type SqlBool, sql } from 'kysely'
import type { Stance } from '../model.ts'
import { sure } from '../record/entries.ts'
import { familyOf } from '../record/publishers.ts'
import { statementClaim } from './claims.ts'
import { fieldOf, joinInOrder, tested } from './engine.ts'
import { entriesWhere, conditionsOf as entryConditions, given } from './entries.ts'
import { textCondition } from './full-text.ts'
import type { Store } from './open.ts'
import type { Filters, Page, Paging, StatementRow } from './pages.ts'
import { behind, countOf, countRows, limitOf, type Order, pageOf, testAtLength } from './paging.ts'
import { among, codesOf } from './party-filter.ts'
import { firstAdded } from './report-filter.ts'
import { sourcesOf } from './sources.ts'
import { anyOf, type Transaction } from './write.ts'

/** A page of statements, by the day of the article. `actor`: the speaker or the speaker's state. `status`: stances and forms ("denies", "direct"). */
export async function listStatements(
  store: Store,
  filters: Filters = {},
  paging: Paging = {},
): Promise<Page<StatementRow>> {
  const { db } = store
  const order: Order = { column: 'day', direction: paging.order === 'oldest' ? 'asc' : 'desc' }
  const conditions = await conditionsOf(db, filters)
  const rows = await statementsWhere(db, [...conditions, behind(order, paging)])
    .select(['seq', 'id', 'day', 'article', 'verdict', 'body'])
    .orderBy('day', order.direction)
    .orderBy('seq', order.direction)
    .limit(limitOf(paging) + 1)
    .execute()
  const count = await countOf(rows, paging, () => countRows(db, 'statements', order, conditions))
  const full = await statementRows(db, rows)
  return pageOf(
    rows,
    paging,
    ({ day }) => day,
    count,
    ({ seq }) => full.get(seq)!,
  )
}

interface Row {
  readonly seq: number
  readonly id: string
  readonly article: number
  readonly verdict: StatementRow['verdict']
  readonly body: string
}

/** Statements with what they carry, by `seq`. */
export async function statementRows(db: Transaction, rows: readonly Row[]): Promise<ReadonlyMap<number, StatementRow>> {
  const sources = await sourcesOf(
    db,
    rows.map(({ article }) => article),
  )
  const carried = await carriedBy(db, rows)
  return new Map(rows.map((row) => [row.seq, { ...statementClaim(row, sources), carries: carried.get(row.id) ?? [] }]))
}

type Carried = StatementRow['carries'][number]

async function carriedBy(db: Transaction, rows: readonly Row[]): Promise<ReadonlyMap<string, readonly Carried[]>> {
  const events = await db
    .selectFrom('events')
    .select([
      'id',
      'type',
      fieldOf<string | null>('body', 'statement').as('statement'),
      fieldOf<Carried['status']>('body', 'status').as('status'),
    ])
    .where(sql<boolean>`${fieldOf('body', 'statement')} IN ${anyOf(rows.map(({ id }) => id))}`)
    .execute()
  const byStatement = new Map<string, Carried[]>()
  for (const { id, type, status, statement } of events) {
    if (statement !== null) byStatement.set(statement, [...(byStatement.get(statement) ?? []), { id, type, status }])
  }
  return byStatement
}

type Conditions = readonly (Expression<SqlBool> | null)[]

function statementsWhere(db: Transaction, conditions: Conditions) {
  let query = db.selectFrom('statements')
  for (const condition of conditions) if (condition !== null) query = query.where(condition)
  return query
}

/** What somebody said, or anybody of a state; codes and names in lower case. */
function speakerCondition(db: Transaction, codes: readonly string[]): Promise<Expression<SqlBool>> {
  const [speaks, ofState] = [sql`IN ${anyOf(codes)}`, sql`IN ${anyOf(codes.map((code) => code.toUpperCase()))}`]
  return among(
    db,
    (limit) => sql`SELECT seq FROM (SELECT seq FROM statements WHERE speaker_key ${speaks}
      UNION ALL SELECT seq FROM statements WHERE country ${ofState}) AS theirs LIMIT ${limit}`,
    sql<SqlBool>`(${tested('speaker_key')} ${speaks} OR ${tested('country')} ${ofState})`,
  )
}

/** What was said to somebody. */
function hearerCondition(db: Transaction, names: readonly string[]): Promise<Expression<SqlBool>> {
  const to = sql`lower(${fieldOf('body', 'to')})`
  const hears = sql<SqlBool>`${to} IN ${anyOf(names.map((name) => name.toLowerCase()))}`
  return among(
    db,
    (limit) => sql`SELECT seq FROM statements WHERE ${to} IS NOT NULL AND ${hears} LIMIT ${limit}`,
    hears,
  )
}

/** What denies or doubts is found by an index of its own. */
function statusCondition(status: readonly string[]): Expression<SqlBool> {
  const [stance, form] = [fieldOf('body', 'stance'), fieldOf('body', 'form')]
  return status.every((one) => against.has(one))
    ? sql<SqlBool>`${stance} <> 'asserts' AND ${stance} IN ${anyOf(status)}`
    : sql<SqlBool>`(${stance} IN ${anyOf(status)} OR ${form} IN ${anyOf(status)})`
}

const against: ReadonlySet<string> = new Set<Stance>(['denies', 'doubts'])

/** Each filter as a condition on `statements`. */
export async function conditionsOf(db: Transaction, filters: Filters): Promise<Conditions> {
  const { actor, recipient, status, since, until, asOf, publisher, text, sure: shown, rejected } = filters
  const { reportedSince: reported, addedSince: added, type, contested, minPublishers, place } = filters
  const ofActs = given({ type, contested, minPublishers, place })
  const codes = actor?.length ? await codesOf(db, actor, asOf) : []
  return [
    actor?.length ? await speakerCondition(db, codes) : null,
    recipient?.length ? await hearerCondition(db, recipient) : null,
    status?.length ? statusCondition(status) : null,
    Object.keys(ofActs).length > 0
      ? testAtLength(sql<SqlBool>`EXISTS (SELECT 1 FROM events ev WHERE ${fieldOf('ev.body', 'statement')} = ${tested('statements.id')} AND EXISTS
          ${entriesWhere(db, await entryConditions(db, ofActs), [sql`entries.seq = ev.entry`]).select('seq')})`)
      : null,
    since === undefined ? null : sql<SqlBool>`day >= ${since}`,
    until === undefined ? null : sql<SqlBool>`day <= ${until} AND day > ''`,
    asOf === undefined ? null : sql<SqlBool>`day <= ${asOf} AND day > ''`,
    reported === undefined ? null : sql<SqlBool>`day >= ${reported}`,
    added === undefined ? null : sql<SqlBool>`article >= ${await firstAdded(db, added)}`,
    publisher?.length
      ? await among(
          db,
          (limit) => sql`SELECT s.seq FROM articles a ${joinInOrder} statements s ON s.article = a.seq
            WHERE a.family IN ${anyOf(publisher.map(familyOf))} LIMIT ${limit}`,
          sql<SqlBool>`EXISTS (SELECT 1 FROM articles a WHERE a.seq = statements.article AND a.family IN ${anyOf(publisher.map(familyOf))})`,
        )
      : null,
    text === undefined ? null : textCondition('statements', text),
    shown === undefined
      ? null
      : sql<SqlBool>`(coalesce(verdict, '') IN ('accepted', 'edited') OR (verdict IS NULL AND confidence >= ${sure})) = ${shown ? sql`true` : sql`false`}`,
    rejected ? null : sql<SqlBool>`verdict IS DISTINCT FROM 'rejected'`,
  ]
}
