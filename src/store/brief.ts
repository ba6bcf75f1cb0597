import type { Day, EventType } from '../model.ts'
import { dayAfter } from '../record/days.ts'
import { type EntrySummary, isSure } from '../record/entries.ts'
import type { Commitment } from '../record/ledgers.ts'
import { activePairs } from './actors.ts'
import { countAllFamilies, countFamilies, listArticles } from './articles.ts'
import { changesSince, type Since } from './changes.ts'
import { countEntries, given, listEntries, type Narrowed } from './entries.ts'
import { listCommitments, listDemanded, listDemands, listMeetings, listPromised, listTransfers } from './ledgers.ts'
import { newestDay, nowOf } from './now.ts'
import { askedOnce } from './once.ts'
import type { Store } from './open.ts'
import type { Brief, Filters, Page, Paging, Sure } from './pages.ts'
import { listStatements } from './statements.ts'

/** Rows of a list on the brief. */
const shown = 8
/** Pairs on the brief. */
const mostPairs = 8
/** Days that count as new, and as near. */
const week = 7
/** So many of the latest changes are looked at, and so many unsure rows of a ledger are counted. */
const [lookedAt, mostUnsure] = [60, 25]
/** So many promises are gone through until enough of them are found, so many at once. */
const [mostPromises, atOnce] = [500, 25]

/**
 * The first page: what changed, what falls due, what is contested, what is newest of each kind. Sure records only; the
 * others are counted.
 *
 * @param asked filters; with `asOf`, as it had been reported by then
 * @param lastLook ISO moment since which things count as changed; without it, the week before now
 */
export async function briefOf(record: Store, asked: Filters = {}, lastLook: string | null = null): Promise<Brief> {
  const store = askedOnce(record)
  const now = await nowOf(store, asked.asOf)
  const filters: Filters = { ...asked, asOf: now.day }
  const ofTypes = async (...types: EventType[]) => {
    const type = both(types, asked.type)
    return type.length === 0 ? nothing : sureEntries(store, { ...filters, type })
  }
  const [due, overdue] = await dueAndOverdue(store, filters, now.day)
  return {
    now,
    ...(await counts(store, asked)),
    changes: sureOf(await changesSince(store, newSince(now.day, lastLook), filters, lookedAt), lookedAt),
    dueNext: due,
    overdue,
    contested: await sureEntries(store, { ...filters, contested: true }),
    meetings: await sureRows((one, paging) => listMeetings(store, one, paging), filters),
    demands: await sureRows(
      (one, paging) => listDemands(store, one, paging),
      filters,
      (one, paging) => listDemanded(store, one, paging),
    ),
    promises: await sureRows(
      (one, paging) => listCommitments(store, one, paging),
      filters,
      (one, paging) => listPromised(store, one, paging),
    ),
    threats: await ofTypes('THREATEN'),
    refusals: await ofTypes('REJECT'),
    transfers: await sureRows((one, paging) => listTransfers(store, one, paging), filters),
    moves: await ofTypes('MOBILIZE', 'RETREAT'),
    force: await ofTypes('ASSAULT'),
    pairs: isNarrowed(asked) ? [] : await activePairs(store, dayAfter(now.day, -30), now.day, mostPairs, asked.asOf),
  }
}

/** Since when things count as changed. */
export const newSince = (now: Day, lastLook: string | null): Since =>
  lastLook === null ? { day: dayAfter(now, 1 - week) } : { moment: lastLook }

/** Whether less than the whole record of a day is asked for: the pairs, which are counted in all of it, are left out. */
const isNarrowed = ({ asOf: _day, ...filters }: Filters): boolean => Object.keys(given(filters)).length > 0

/** Types that are both listed and asked for. */
const both = (types: readonly EventType[], asked: Filters['type']): readonly EventType[] =>
  asked?.length ? types.filter((type) => asked.includes(type)) : types

/** How much there is in all; where it is narrowed, how much of it passes, counted as far as lists count. */
async function counts(store: Store, asked: Filters) {
  const newestArticle = await newestDay(store, asked.asOf)
  if (Object.keys(given(asked)).length > 0) {
    const first = { limit: 1 }
    const articles = await listArticles(store, asked, first)
    const statements = await listStatements(store, asked, first)
    const entries = await countEntries(store, asked)
    return {
      articles: articles.total,
      publishers: await countFamilies(store, asked),
      entries: entries.total,
      statements: statements.total,
      isCutShort: [articles, statements, entries].some(({ totalIsCutShort }) => totalIsCutShort),
      newestArticle,
    }
  }
  const rows = await store.db.selectFrom('row_counts').selectAll().execute()
  const { articles, entries, statements } = Object.fromEntries(rows.map(({ name, n }) => [name, Number(n)]))
  return {
    articles: articles!,
    publishers: await countAllFamilies(store.db),
    entries: entries!,
    statements: statements!,
    isCutShort: false,
    newestArticle,
  }
}

async function dueAndOverdue(store: Store, filters: Filters, now: Day) {
  const open = ({ due, status }: Commitment): boolean =>
    due !== null && status !== 'kept' && status !== 'withdrawn' && status !== 'missed'
  const near = await promises(store, { ...filters, dueFrom: now, dueBegun: dayAfter(now, week) }, 'due', open)
  const late = await promises(store, { ...filters, dueBefore: now }, 'lapsed', (one) => open(one) && one.overdue)
  return [near, late] as const
}

/** The first promises of an order that fit, as many as are shown. */
async function promises(
  store: Store,
  filters: Filters & Narrowed,
  order: 'due' | 'lapsed',
  fits: (commitment: Commitment) => boolean,
): Promise<Sure<Commitment>> {
  const fitting: Commitment[] = []
  let cursor: string | null = null
  for (let looked = 0; looked < mostPromises; looked += atOnce) {
    const page: Page<Commitment> = await listCommitments(store, filters, {
      order,
      limit: atOnce,
      ...(cursor && { cursor }),
    })
    fitting.push(...page.rows.filter(fits))
    cursor = page.next
    if (cursor === null || fitting.filter(({ entry }) => isSure(entry)).length >= shown) break
  }
  return { ...sureOf(fitting, Number.POSITIVE_INFINITY), isCutShort: cursor !== null }
}

const nothing = { rows: [], more: 0, unsure: 0, isCutShort: false } as const

async function sureEntries(store: Store, filters: Filters): Promise<Sure<EntrySummary>> {
  const sure = await listEntries(store, { ...filters, sure: true }, { limit: shown, order: 'reported' })
  const unsure = await countEntries(store, { ...filters, sure: false })
  return {
    rows: sure.rows,
    more: sure.total - sure.rows.length,
    unsure: unsure.total,
    isCutShort: sure.totalIsCutShort || unsure.totalIsCutShort,
  }
}

type List<T> = (filters: Filters, paging: Paging) => Promise<Page<T>>

/** @param listUnsure the same list with less about each row, to count it */
async function sureRows<T extends { readonly entry: EntrySummary }>(
  list: List<T>,
  filters: Filters,
  listUnsure: List<unknown> = list,
): Promise<Sure<T>> {
  const sure = await list({ ...filters, sure: true }, { limit: shown, order: 'reported' })
  // They are only counted: the order that takes the least time will do.
  const unsure = await listUnsure({ ...filters, sure: false }, { limit: mostUnsure, order: 'newest' })
  return {
    rows: sure.rows,
    more: Math.max(0, sure.total - sure.rows.length),
    unsure: unsure.rows.length,
    isCutShort: sure.totalIsCutShort || unsure.next !== null,
  }
}

/** The sure ones among rows; where there are as many as were looked at, others may follow. */
function sureOf<T extends { readonly entry: EntrySummary }>(rows: readonly T[], looked: number): Sure<T> {
  const sure = rows.filter(({ entry }) => isSure(entry))
  return {
    rows: sure.slice(0, shown),
    more: Math.max(0, sure.length - shown),
    unsure: rows.length - sure.length,
    isCutShort: rows.length >= looked,
  }
}
