import { type SqlBool, sql } from 'kysely'
import type { Day, EventType } from '../model.ts'
import type { EventClaim, StatementClaim } from '../record/claims.ts'
import { commitmentOf, isCommitment, soughtFor as soughtForPromise } from '../record/commitments.ts'
import { demandOf, soughtFor as soughtForDemand } from '../record/demands.ts'
import { denialOf } from '../record/disputes.ts'
import type { EntrySummary } from '../record/entries.ts'
import type { Commitment, Demand, Denial, Deployment, Meeting, Sanction, Transfer } from '../record/ledgers.ts'
import {
  deploymentOf,
  deploymentTypes,
  meetingOf,
  meetingTypes,
  sanctionOf,
  sanctionTypes,
  transferOf,
  transferTypes,
} from '../record/moves.ts'
import { claimsOfEntries, eventClaim, statementClaim } from './claims.ts'
import { fieldOf, tested } from './engine.ts'
import {
  asKnownOn,
  conditionsOf,
  type EntryPage,
  entriesWhere,
  entryPages,
  type Narrowed,
  reportedBy,
} from './entries.ts'
import { findActs } from './find-acts.ts'
import { nowOf } from './now.ts'
import type { Store } from './open.ts'
import type { Filters, Page, Paging } from './pages.ts'
import { limitOf } from './paging.ts'
import { sourcesOf } from './sources.ts'
import { anyOf, type Transaction } from './write.ts'

/** Promises. `status`: open, kept, overdue … (not the status of the entry). */
export async function listCommitments(
  store: Store,
  filters: Filters & Narrowed = {},
  paging: Paging = {},
): Promise<Page<Commitment>> {
  const { day } = await nowOf(store, filters.asOf)
  return ledger(
    store,
    filters,
    paging,
    ['AGREE'],
    async (entries) => {
      const sought = entries.map((entry) => (isCommitment(entry) ? soughtForPromise(entry) : null))
      const acts = await findActs(store.db, sought, filters.asOf)
      return entries.map((entry, i) => (isCommitment(entry) ? commitmentOf(entry, acts[i]!, day) : null))
    },
    ({ status, overdue }, wanted) => wanted.includes(status) || (overdue && wanted.includes('overdue')),
  )
}

/** What is promised, without what kept it unless a status is asked for. */
export function listPromised(store: Store, filters: Filters, paging: Paging): Promise<Page<Told>> {
  return filters.status?.length
    ? listCommitments(store, filters, paging)
    : ledger<Told>(store, filters, paging, ['AGREE'], told(isCommitment), () => true)
}

/** What is demanded, without its answers unless a status is asked for. */
export function listDemanded(store: Store, filters: Filters, paging: Paging): Promise<Page<Told>> {
  return filters.status?.length
    ? listDemands(store, filters, paging)
    : ledger<Told>(store, filters, paging, ['REQUEST'], told(isDemand), () => true)
}

interface Told {
  readonly entry: EntrySummary
}

const told =
  (isRow: (entry: EntrySummary) => boolean) =>
  async (entries: readonly EntrySummary[]): Promise<readonly (Told | null)[]> =>
    entries.map((entry) => (isRow(entry) ? { entry } : null))

const isDemand = ({ status }: EntrySummary): boolean => status !== 'denied'

/** Demands with their answers. `status`: accepted, refused, conditional, silent. */
export function listDemands(
  store: Store,
  filters: Filters & Narrowed = {},
  paging: Paging = {},
): Promise<Page<Demand>> {
  return ledger(
    store,
    filters,
    paging,
    ['REQUEST'],
    (entries) => answered(store.db, entries, filters.asOf),
    ({ answers }, wanted) => answers.some(({ kind }) => wanted.includes(kind)),
  )
}

/** These demands as they were known at the end of a day, without those that nobody had told of by then. */
export async function demandsAsOf({ db }: Store, demands: readonly Demand[], asOf: Day): Promise<readonly Demand[]> {
  const ids = demands.map(({ entry }) => entry.id)
  const told = await entriesWhere(db, await conditionsOf(db, { asOf, rejected: true }), [
    sql<SqlBool>`id IN ${anyOf(ids)}`,
  ])
    .select('seq')
    .execute()
  const known = await asKnownOn(
    db,
    asOf,
    told.map(({ seq }) => seq),
  )
  return (await answered(db, [...known.values()], asOf)).filter((demand) => demand !== null)
}

/** Demands with their answers; null for an act that is none. */
async function answered(
  db: Transaction,
  entries: readonly EntrySummary[],
  asOf: Day | undefined,
): Promise<readonly (Demand | null)[]> {
  const sought = entries.map((entry) => (isDemand(entry) ? soughtForDemand(entry) : null))
  const acts = await findActs(db, sought, asOf)
  return entries.map((entry, i) => (isDemand(entry) ? demandOf(entry, acts[i]!) : null))
}

/** Goods, money, arms. `status`: offered, pledged, allocated, shipped, delivered, refused. */
export function listTransfers(
  store: Store,
  filters: Filters & Narrowed = {},
  paging: Paging = {},
): Promise<Page<Transfer>> {
  return ledger(store, filters, paging, transferTypes, inWords(store, transferOf), ({ stage }, wanted) =>
    wanted.includes(stage),
  )
}

/** Forces moved, exercised, pulled back. `status`: deployment, exercise, withdrawal. */
export function listDeployments(
  store: Store,
  filters: Filters & Narrowed = {},
  paging: Paging = {},
): Promise<Page<Deployment>> {
  return ledger(store, filters, paging, deploymentTypes, inWords(store, deploymentOf), ({ kind }, wanted) =>
    wanted.includes(kind),
  )
}

/** Meetings, calls, visits. `status`: held, planned, meeting, call, visit. */
export function listMeetings(
  store: Store,
  filters: Filters & Narrowed = {},
  paging: Paging = {},
): Promise<Page<Meeting>> {
  return ledger(
    store,
    filters,
    paging,
    meetingTypes,
    inWords(store, meetingOf),
    ({ kind, planned }, wanted) => wanted.includes(kind) || wanted.includes(planned ? 'planned' : 'held'),
  )
}

/** Sanctions. `status`: threatened, considered, planned, imposed, eased, denied. */
export function listSanctions(
  store: Store,
  filters: Filters & Narrowed = {},
  paging: Paging = {},
): Promise<Page<Sanction>> {
  return ledger(store, filters, paging, sanctionTypes, inWords(store, sanctionOf), ({ stage }, wanted) =>
    wanted.includes(stage),
  )
}

/** Claims and denials: acts and accusations that somebody denies or doubts. `status`: denied, disputed. */
export function listDenials(
  store: Store,
  filters: Filters & Narrowed = {},
  paging: Paging = {},
): Promise<Page<Denial>> {
  const { db } = store
  return ledger(
    store,
    { ...filters, deniable: true },
    paging,
    null,
    async (entries, seqs) => {
      const claims = await knownClaims(db, entries, seqs, filters.asOf)
      const answers = await answersTo(db, [...claims.values()].flat())
      const statements = await statementsAgainst(db, [...claims.values()].flat())
      return entries.map((entry) => {
        const theirs = claims.get(entry.id) ?? []
        const articles = new Set(theirs.map(({ source }) => source.article))
        return denialOf(entry, theirs, {
          answers: theirs.flatMap(({ id }) => answers.get(id) ?? []),
          statements: [...articles].flatMap((article) => statements.get(article) ?? []),
        })
      })
    },
    ({ standing }, wanted) => wanted.includes(standing),
  )
}

/** The claims of entries by the entry's id, those that had been reported by a day. */
async function knownClaims(
  db: Transaction,
  entries: readonly EntrySummary[],
  seqs: readonly number[],
  asOf: Day | undefined,
): Promise<ReadonlyMap<string, readonly EventClaim[]>> {
  const claims = await claimsOfEntries(db, seqs)
  return new Map(entries.map(({ id }, i) => [id, reportedBy(claims.get(seqs[i]!) ?? [], asOf)]))
}

/** The claims of the same articles that answer these, by the id of what they answer. */
async function answersTo(
  db: Transaction,
  claims: readonly EventClaim[],
): Promise<ReadonlyMap<string, readonly EventClaim[]>> {
  const rows = await db
    .selectFrom('events')
    .select(['article', 'verdict', 'body'])
    .where(sql<boolean>`${fieldOf('body', 'answers')} IN ${anyOf(claims.map(({ id }) => id))}`)
    .where(sql<boolean>`${fieldOf('body', 'answers')} IS NOT NULL`)
    .where(sql<boolean>`${tested('type')} = 'REJECT'`)
    .where(sql<boolean>`verdict IS DISTINCT FROM 'rejected'`)
    .orderBy('seq')
    .execute()
  const sources = await sourcesOf(
    db,
    rows.map(({ article }) => article),
  )
  const answers = new Map<string, EventClaim[]>()
  for (const row of rows) {
    const claim = eventClaim(row, sources)
    answers.set(claim.answers!, [...(answers.get(claim.answers!) ?? []), claim])
  }
  return answers
}

/** Statements of the same articles that deny or doubt something, by the article's hash. */
async function statementsAgainst(
  db: Transaction,
  claims: readonly EventClaim[],
): Promise<ReadonlyMap<string, readonly StatementClaim[]>> {
  const hashes = [...new Set(claims.map(({ source }) => source.article))]
  const rows = await db
    .selectFrom('statements')
    .select(['article', 'verdict', 'body'])
    .where(sql<boolean>`article IN (SELECT seq FROM articles WHERE hash IN ${anyOf(hashes)})`)
    .where(sql<boolean>`${fieldOf('body', 'stance')} <> 'asserts'`)
    .where(sql<boolean>`verdict IS DISTINCT FROM 'rejected'`)
    .orderBy('seq')
    .execute()
  const sources = await sourcesOf(
    db,
    rows.map(({ article }) => article),
  )
  const byArticle = new Map<string, StatementClaim[]>()
  for (const row of rows) {
    const one = statementClaim(row, sources)
    byArticle.set(one.source.article, [...(byArticle.get(one.source.article) ?? []), one])
  }
  return byArticle
}

/** For each row of a page that is asked for, so many entries are gone through at most. */
const mostEach = 20

/** The entries of some types that make rows of a ledger, page by page until the page is full. */
async function ledger<Row extends { readonly entry: EntrySummary }>(
  store: Store,
  filters: Filters & Narrowed,
  paging: Paging,
  types: readonly EventType[] | null,
  make: (entries: readonly EntrySummary[], seqs: readonly number[]) => Promise<readonly (Row | null)[]>,
  hasStatus: (row: Row, wanted: readonly string[]) => boolean,
): Promise<Page<Row>> {
  const { status, type, ...others } = filters
  const wanted = types === null ? type : type?.length ? types.filter((one) => type.includes(one)) : types
  if (wanted?.length === 0 && type?.length) return { rows: [], next: null, total: 0, totalIsCutShort: false }
  const entries = await entryPages(store, { ...others, ...(wanted === undefined ? {} : { type: wanted }) }, paging)
  const isRow = (row: Row | null): row is Row => row !== null && (!status?.length || hasStatus(row, status))
  const limit = limitOf(paging)
  const rows: Row[] = []
  let page: EntryPage | null = null
  let next = paging.cursor ?? null
  for (let looked = 0; looked < limit * mostEach && rows.length < limit; looked += page.rows.length) {
    const ahead = Math.min(pageFor(limit - rows.length, rows.length, looked), limit * mostEach - looked)
    page = await entries({ ...paging, limit: ahead, ...(next && { cursor: next }) })
    next = page.next
    const made = await make(page.rows, page.seqs)
    for (const [at, row] of made.entries()) {
      if (!isRow(row)) continue
      rows.push(row)
      if (rows.length < limit || at === made.length - 1) continue
      next = page.cursorBehind(at)
      break
    }
    if (page.next === null) break
  }
  const whole = next === null && paging.cursor === undefined
  return {
    rows,
    next,
    total: whole ? rows.length : page!.total,
    totalIsCutShort: whole ? false : page!.totalIsCutShort,
  }
}

/** So many entries are likely to hold the rows that are missing, going by those that were looked at. */
const pageFor = (missing: number, found: number, looked: number): number =>
  looked === 0 ? missing : Math.ceil(missing * Math.min(10, (looked + 1) / (found + 1)))

/** Makes rows of entries that need their words. */
const inWords =
  <Row>({ db }: Store, rowOf: (entry: EntrySummary, words: string) => Row) =>
  async (entries: readonly EntrySummary[], seqs: readonly number[]): Promise<readonly Row[]> => {
    const rows = await db
      .selectFrom('entries')
      .select(['seq', 'words'])
      .where(sql<boolean>`seq IN ${anyOf(seqs)}`)
      .execute()
    const words = new Map(rows.map((row) => [row.seq, row.words]))
    return entries.map((entry, i) => rowOf(entry, words.get(seqs[i]!)!))
  }
