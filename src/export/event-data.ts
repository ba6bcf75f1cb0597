import type { EventClaim } from '../record/claims.ts'
import type { Entry } from '../record/entries.ts'
import type { Place } from '../record/places.ts'
import type { Listed, Surroundings } from './listed.ts'

/** An act as tables of event data take it: with the claim that they cite, its day and its place. */
export interface Coded {
  readonly entry: Entry
  /** The oldest report. */
  readonly claim: EventClaim
  /** First day of the act; where it is not told, day of the first report; null where there is neither. */
  readonly day: string | null
  readonly place: Place | null
}

/** Each row of a list with acts, with all its reports. */
export async function* codedOf<Row>(
  { entryOf }: Listed<Row>,
  rows: AsyncIterable<Row>,
  { entry: find, placeOf }: Surroundings,
): AsyncGenerator<Coded> {
  for await (const row of rows) {
    const entry = await find(entryOf!(row).id)
    const claim = entry?.claims[0]
    if (entry === null || claim === undefined) continue
    const place = entry.where === null ? null : placeOf(entry.where)
    yield { entry, claim, day: entry.when?.[0] ?? entry.firstReported, place }
  }
}

/** A column of a table of event data: its name there, and what fills it; `null` where a record knows no such thing. */
export type CodedColumn = readonly [name: string, of: ((coded: Coded) => string | number | null) | null]

/** Cells with tabs between; what would break a row becomes a space. */
export const tabbed = (cells: readonly (string | number | null)[]): string =>
  `${cells.map((cell) => String(cell ?? '').replace(/[\t\r\n]+/g, ' ')).join('\t')}\n`

export const lineOf = (columns: readonly CodedColumn[], coded: Coded): string =>
  tabbed(columns.map(([, of]) => (of === null ? null : of(coded))))

/** Whether a code is a state's, not an organisation's short name or words. */
export const isState = (code: string): boolean => /^[A-Z]{3}$/.test(code) && !organisations.has(code)

/** Short names of three letters that are no states. */
const organisations: ReadonlySet<string> = new Set([
  'OAS',
  'IMF',
  'WHO',
  'WTO',
  'CIS',
  'IRA',
  'PKK',
  'UNO',
  'ICC',
  'ICJ',
])
