import { type Expression, type SqlBool, sql } from 'kysely'
import type { Day } from '../model.ts'
import type { EventClaim } from '../record/claims.ts'
import type { Entry, EntrySummary, Slot } from '../record/entries.ts'
import { entryOf } from '../record/entry.ts'
import type { CommitmentStatus } from '../record/ledgers.ts'
import { claimsOfEntries } from './claims.ts'
import { latestReported, type Narrowed } from './entries.ts'
import { summaryOf } from './entry-rows.ts'
import { listCommitments } from './ledgers.ts'
import { nowOf } from './now.ts'
import { askedOnce } from './once.ts'
import type { Store } from './open.ts'
import type { Change, Filters } from './pages.ts'
import { addedSince, firstAdded } from './report-filter.ts'
import type { Transaction } from './write.ts'

/** So many changed entries and promises are looked at, the latest first. */
const most = 500

/** What is new: reports published on a day or later; or articles added at a moment (ISO) or later. */
export type Since = { readonly day: Day } | { readonly moment: string }

/** Whether a claim is among what is new. */
type IsNew = (claim: EventClaim) => boolean

/**
 * What new reports have changed, the latest first: entries new, told by another source, changed, newly contested or revised;
 * promises newly kept, partly kept, missed, withdrawn or overdue.
 */
export async function changesSince(
  record: Store,
  since: Since,
  filters: Filters & Narrowed = {},
  limit = most,
): Promise<readonly Change[]> {
  const store = askedOnce(record)
  const { db } = store
  const { day: now } = await nowOf(store, filters.asOf)
  const [touched, isNew] = 'day' in since ? byReport(since.day) : await byArrival(db, since.moment)
  const rows = await latestReported(store, { ...filters, asOf: now }, touched, limit)
  const claims = await claimsOfEntries(
    db,
    rows.map(({ seq }) => seq),
  )
  const changes = rows.flatMap((row) => changeOf(row, claims.get(row.seq) ?? [], isNew, now) ?? [])
  const from = 'day' in since ? since.day : since.moment.slice(0, 10)
  const promises = await promiseChanges(store, from, now, filters, limit)
  return [...changes, ...promises].sort((a, b) => (a.at > b.at ? -1 : a.at < b.at ? 1 : 0))
}

function byReport(day: Day): readonly [Expression<SqlBool>, IsNew] {
  return [sql<SqlBool>`last_reported >= ${day}`, ({ source }) => source.published !== null && source.published >= day]
}

async function byArrival(db: Transaction, moment: string): Promise<readonly [Expression<SqlBool>, IsNew]> {
  const rows = await db
    .selectFrom('articles')
    .select('hash')
    .where('seq', '>=', await firstAdded(db, moment))
    .execute()
  const hashes = new Set(rows.map(({ hash }) => hash))
  return [await addedSince(db, moment), ({ source }) => hashes.has(source.article)]
}

function changeOf(
  { id, body }: { readonly id: string; readonly body: string },
  claims: readonly EventClaim[],
  isNew: IsNew,
  now: Day,
): Change | null {
  const known = claims.filter(({ source }) => source.published !== null && source.published <= now)
  const before = known.filter((claim) => !isNew(claim))
  if (known.length === before.length) return null
  const whole = (): Entry => entryOf(id, known)
  const entry: EntrySummary = known.length === claims.length ? JSON.parse(body) : summaryOf(whole())
  const at = entry.lastReported!
  if (before.length === 0) return { kind: 'new', entry, note: null, at }
  const [kind, note] = difference(entryOf(id, before), entry, whole)
  return { kind, entry, note, at }
}

function difference(
  before: Entry,
  after: EntrySummary,
  wholeAfter: () => Entry,
): readonly [Change['kind'], string | null] {
  const contested = after.contested.filter((slot) => !before.contested.includes(slot))
  if (contested.length > 0) return ['newly contested', contested.join(', ')]
  const revised = after.revised.filter((slot) => !before.revised.includes(slot))
  if (revised.length > 0) return ['newly revised', revisionsOf(wholeAfter(), revised)]
  if (before.status !== after.status) return ['changed', `status: ${before.status} → ${after.status}`]
  const more = after.sources.publishers - before.sources.publishers
  if (more > 0) return ['another source', `${before.sources.publishers} → ${after.sources.publishers} publishers`]
  if (before.sentence !== after.sentence) return ['changed', `was: ${before.sentence}`]
  return ['another source', `${after.sources.articles - before.sources.articles} more reports of the same publishers`]
}

/** "number: 3 boats → 5 boats". */
const revisionsOf = ({ fields }: Entry, revised: readonly Slot[]): string =>
  fields
    .filter(({ slot }) => revised.includes(slot))
    .map(({ slot, values }) => `${slot}: ${values[0]!.text} → ${values.at(-1)!.text}`)
    .join('; ')

const ended = {
  kept: 'newly kept',
  'partly kept': 'newly partly kept',
  missed: 'newly missed',
  withdrawn: 'newly withdrawn',
} as const satisfies { readonly [status in CommitmentStatus]?: Change['kind'] }

const hasEnded = (status: CommitmentStatus): status is keyof typeof ended => status in ended

async function promiseChanges(
  store: Store,
  since: Day,
  now: Day,
  filters: Filters & Narrowed,
  limit: number,
): Promise<readonly Change[]> {
  const { rows } = await listCommitments(store, { ...filters, asOf: now }, { order: 'reported', limit })
  return rows.flatMap((promise): readonly Change[] => {
    const { entry, status, kept, overdue, due } = promise
    const told = kept.map((one) => one.entry.firstReported!).sort()
    const day = status === 'kept' ? told[0] : told.at(-1)
    if (hasEnded(status) && day !== undefined && day >= since) {
      return [{ kind: ended[status], entry, note: kept[0]!.entry.sentence, at: day }]
    }
    if (overdue && due !== null && due[1] >= since)
      return [{ kind: 'newly overdue', entry, note: `was due by ${due[1]}`, at: due[1] }]
    return []
  })
}
