import type { Day, EventType } from '../model.ts'
import { dayAfter } from '../record/days.ts'
import type { EntrySummary } from '../record/entries.ts'
import { activePairs } from './actors.ts'
import { countFamilies, listArticles } from './articles.ts'
import { changesSince } from './changes.ts'
import { countEntries, given, listEntries } from './entries.ts'
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
  const ofTypes = (...types: EventType[]) => sureEntries(store, { ...filters, type: both(types, asked.type) })
  const since = lastLook === null ? { day: dayAfter(now.day, 1 - week) } : { moment: lastLook }
  const [due, overdue] = await dueAndOverdue(store, filters, now.day)
  return {
    now,
    ...(await counts(store, asked)),
    changes: sureOf(await changesSince(store, since, filters), shown),
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
    const { total: articles } = await listArticles(store, asked, first)
    const { total: statements } = await listStatements(store, asked, first)
    const publishers = await countFamilies(store, asked)
    return { articles, publishers, entries: (await countEntries(store, asked)).total, statements, newestArticle }
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
  return { articles, publishers, entries: await count('entries'), statements: await count('statements'), newestArticle }
}

async function dueAndOverdue(store: Store, filters: Filters, now: Day) {
  const { rows } = await listCommitments(store, filters, { order: 'due', limit: 500 })
  const open = rows.filter(
    ({ due, status }) => due !== null && status !== 'kept' && status !== 'withdrawn' && status !== 'missed',
  )
  const near = open.filter(({ due }) => due![1] >= now && due![0] <= dayAfter(now, week))
  const late = open.filter(({ overdue }) => overdue).reverse()
  return [sureOf(near, shown), sureOf(late, shown)] as const
}

async function sureEntries(store: Store, filters: Filters): Promise<Sure<EntrySummary>> {
  const { rows, total } = await listEntries(store, { ...filters, sure: true }, { limit: shown, order: 'reported' })
  return { rows, more: total - rows.length, unsure: (await countEntries(store, { ...filters, sure: false })).total }
}

async function sureRows<T extends { readonly entry: EntrySummary }>(
  list: (filters: Filters, paging: Paging) => Promise<Page<T>>,
  filters: Filters,
): Promise<Sure<T>> {
  const sure = await list({ ...filters, sure: true }, { limit: shown, order: 'reported' })
  const unsure = await list({ ...filters, sure: false }, { limit: 500 })
  return { rows: sure.rows, more: Math.max(0, sure.total - sure.rows.length), unsure: unsure.total }
}

function sureOf<T extends { readonly entry: EntrySummary }>(rows: readonly T[], limit: number): Sure<T> {
  const sure = rows.filter(({ entry }) => isSure(entry))
  return { rows: sure.slice(0, limit), more: Math.max(0, sure.length - limit), unsure: rows.length - sure.length }
}
