import type { Day, EventType } from '../model.ts'
import { dayAfter } from '../record/days.ts'
import type { EntrySummary } from '../record/entries.ts'
import type { Commitment } from '../record/ledgers.ts'
import { activePairs } from './actors.ts'
import { countFamilies, listArticles } from './articles.ts'
import { changesSince } from './changes.ts'
import { countEntries, given, listEntries, type Narrowed } from './entries.ts'
import { isSure } from './entry-rows.ts'
import { listCommitments, listDemands, listMeetings, listTransfers } from './ledgers.ts'
import { newestDay, nowOf } from './now.ts'
import type { Store } from './open.ts'
import type { Brief, Filters, Page, Paging, Sure } from './pages.ts'
import { listStatements } from './statements.ts'

/** Rows of a list on the brief. */
const shown = 8
/** Days that count as new, and as near. */
const week = 7
/** So many of the latest changes are looked at, and so many rows of a ledger to count those that are unsure. */
const lookedAt = 60
/** So many promises are gone through until enough of them are found, then more. */
const steps = [25, 100, 500] as const

/**
 * The first page: what changed, what falls due, what is contested, what is newest of each kind. Sure records only; the
 * others are counted.
 *
 * @param asked filters; with `asOf`, as it had been reported by then
 * @param lastLook ISO moment since which things count as changed; without it, the week before now
 */
export async function briefOf(store: Store, asked: Filters = {}, lastLook: string | null = null): Promise<Brief> {
  const now = await nowOf(store, asked.asOf)
  const filters: Filters = { ...asked, asOf: now.day }
  const ofTypes = async (...types: EventType[]) => {
    const type = both(types, asked.type)
    return type.length === 0 ? nothing : sureEntries(store, { ...filters, type })
  }
  const since = lastLook === null ? { day: dayAfter(now.day, 1 - week) } : { moment: lastLook }
  const [due, overdue] = await dueAndOverdue(store, filters, now.day)
  return {
    now,
    ...(await counts(store, asked)),
    changes: sureOf(await changesSince(store, since, filters, lookedAt), lookedAt),
    dueNext: due,
    overdue,
    contested: await sureEntries(store, { ...filters, contested: true }),
    meetings: await sureRows((one, paging) => listMeetings(store, one, paging), filters),
    demands: await sureRows((one, paging) => listDemands(store, one, paging), filters),
    promises: await sureRows((one, paging) => listCommitments(store, one, paging), filters),
    threats: await ofTypes('THREATEN'),
    refusals: await ofTypes('REJECT'),
    transfers: await sureRows((one, paging) => listTransfers(store, one, paging), filters),
    moves: await ofTypes('MOBILIZE', 'RETREAT'),
    force: await ofTypes('ASSAULT'),
    pairs: await activePairs(store, dayAfter(now.day, -30), now.day),
  }
}

/** Types that are both listed and asked for. */
const both = (types: readonly EventType[], asked: Filters['type']): readonly EventType[] =>
  asked?.length ? types.filter((type) => asked.includes(type)) : types

/** How much there is in all; where it is narrowed, how much of it passes, counted as far as lists count. */
async function counts(store: Store, asked: Filters) {
  const newestArticle = await newestDay(store)
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
  const { db } = store
  const { articles, publishers } = await db
    .selectFrom('articles')
    .select(({ fn }) => [fn.countAll<number>().as('articles'), fn.count<number>('family').distinct().as('publishers')])
    .executeTakeFirstOrThrow()
  const count = async (table: 'entries' | 'statements') =>
    (
      await db
        .selectFrom(table)
        .select(({ fn }) => fn.countAll<number>().as('n'))
        .executeTakeFirstOrThrow()
    ).n
  return {
    articles,
    publishers,
    entries: await count('entries'),
    statements: await count('statements'),
    isCutShort: false,
    newestArticle,
  }
}

async function dueAndOverdue(store: Store, filters: Filters, now: Day) {
  const open = ({ due, status }: Commitment): boolean =>
    due !== null && status !== 'kept' && status !== 'withdrawn' && status !== 'missed'
  const isNear = (one: Commitment): boolean => open(one) && one.due![1] >= now && one.due![0] <= dayAfter(now, week)
  const near = await promises(store, { ...filters, dueFrom: now }, 'due', isNear)
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
  for (const limit of steps) {
    const { rows, next } = await listCommitments(store, filters, { order, limit })
    const found = sureOf(rows.filter(fits), Number.POSITIVE_INFINITY)
    if (next === null || found.rows.length + found.more >= shown || limit === steps.at(-1))
      return { ...found, isCutShort: next !== null }
  }
  return nothing
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

async function sureRows<T extends { readonly entry: EntrySummary }>(
  list: (filters: Filters, paging: Paging) => Promise<Page<T>>,
  filters: Filters,
): Promise<Sure<T>> {
  const sure = await list({ ...filters, sure: true }, { limit: shown, order: 'reported' })
  const unsure = await list({ ...filters, sure: false }, { limit: lookedAt, order: 'reported' })
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
