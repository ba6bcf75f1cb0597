import type { EntrySummary } from '../record/entries.ts'
import { deploymentTypes, meetingTypes, sanctionTypes, transferTypes } from '../record/moves.ts'
import { changesSince, type Since } from './changes.ts'
import { listEntries, type Narrowed } from './entries.ts'
import {
  listCommitments,
  listDemands,
  listDenials,
  listDeployments,
  listMeetings,
  listSanctions,
  listTransfers,
} from './ledgers.ts'
import type { Store } from './open.ts'
import type { Change, Filters, Page, Paging } from './pages.ts'

interface Listing {
  readonly page: (
    store: Store,
    filters: Filters & Narrowed,
    paging: Paging,
  ) => Promise<Page<EntrySummary | { readonly entry: EntrySummary }>>
  /** Which entries its rows are among. */
  readonly among: Filters & Narrowed
}

/** The lists of acts: all of them, and the ledgers, each with statuses of its own. */
const listings = {
  events: { page: listEntries, among: {} },
  commitments: { page: listCommitments, among: { type: ['AGREE'] } },
  demands: { page: listDemands, among: { type: ['REQUEST'] } },
  transfers: { page: listTransfers, among: { type: transferTypes } },
  deployments: { page: listDeployments, among: { type: deploymentTypes } },
  meetings: { page: listMeetings, among: { type: meetingTypes } },
  sanctions: { page: listSanctions, among: { type: sanctionTypes } },
  denials: { page: listDenials, among: { deniable: true } },
} as const satisfies { readonly [name: string]: Listing }

export type ActList = keyof typeof listings

export const isActList = (name: string): name is ActList => Object.hasOwn(listings, name)

/** A list of acts with its filters; `status` is that of its rows ("overdue" of commitments). */
export interface ActQuestion {
  readonly list: ActList
  readonly filters: Filters
}

/** What has changed in a list of acts, the latest first: changed entries that are rows of it now. */
export async function changesIn(
  store: Store,
  since: Since,
  { list, filters }: ActQuestion,
): Promise<readonly Change[]> {
  const { status: _ofRows, ...ofEntries } = filters
  const changes = await changesSince(store, since, { ...listings[list].among, ...ofEntries })
  const rows = await rowsAmong(
    store,
    { list, filters },
    changes.map(({ entry }) => entry.id),
  )
  return changes.filter(({ entry }) => rows.has(entry.id))
}

/** So many entries are looked at together. */
const atOnce = 500

/** Of some entries, by their ids, those that are rows of a list. */
export async function rowsAmong(
  store: Store,
  { list, filters }: ActQuestion,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const { page }: Listing = listings[list]
  const found = new Set<string>()
  for (let from = 0; from < ids.length; from += atOnce) {
    const { rows } = await page(store, { ...filters, ids: ids.slice(from, from + atOnce) }, { limit: atOnce })
    for (const row of rows) found.add('entry' in row ? row.entry.id : row.id)
  }
  return found
}
