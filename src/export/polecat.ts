import type { NamedParty } from '../record/claims.ts'
import { type CodedColumn, codedOf, isState, lineOf, tabbed } from './event-data.ts'
import type { Listed, Surroundings } from './listed.ts'
import { ploverScale, quadNames } from './plover-scale.ts'

/** Acts in POLECAT's forty columns, with tabs between and a row of names; several values have "; " between. */
export async function* polecatOf<Row>(
  list: Listed<Row>,
  rows: AsyncIterable<Row>,
  surroundings: Surroundings,
): AsyncGenerator<string> {
  yield tabbed(polecatColumns.map(([name]) => name))
  for await (const coded of codedOf(list, rows, surroundings)) yield lineOf(polecatColumns, coded)
}

const names = (parties: readonly NamedParty[]): string => parties.map(({ name }) => name).join('; ')
const states = (parties: readonly NamedParty[]): string =>
  parties
    .map(({ code }) => code)
    .filter(isState)
    .join('; ')

const ofParty = (
  role: 'Actor' | 'Recipient',
  of: (coded: Parameters<NonNullable<CodedColumn[1]>>[0]) => readonly NamedParty[],
): readonly CodedColumn[] => [
  [`${role} Name`, (coded) => names(of(coded))],
  [`${role} Country`, (coded) => states(of(coded))],
  [`${role} COW`, null],
  [`Primary ${role} Sector`, null],
  [`${role} Sectors`, null],
  [`${role} Title`, null],
  [`${role} Name Raw`, (coded) => names(of(coded))],
  [`Wikipedia ${role} ID`, null],
]

export const polecatColumns: readonly CodedColumn[] = [
  ['Event ID', ({ entry }) => entry.id],
  ['Event Date', ({ day }) => day],
  ['Event Type', ({ entry }) => entry.type],
  ['Event Mode', ({ entry }) => entry.mode],
  ['Intensity', ({ entry }) => ploverScale[entry.type].intensity],
  ['Quad Code', ({ entry }) => quadNames[ploverScale[entry.type].quad]],
  ['Contexts', ({ entry }) => [...new Set(entry.claims.flatMap(({ contexts }) => contexts))].join('; ')],
  ...ofParty('Actor', ({ entry }) => entry.actors),
  ...ofParty('Recipient', ({ entry }) => entry.recipients),
  ['Placename', ({ place }) => place?.name ?? null],
  ['City', ({ place }) => (place === null || place.kind === 'state' ? null : place.name)],
  ['District', null],
  ['Province', null],
  ['Country', ({ place }) => place?.state ?? null],
  ['Latitude', ({ place }) => place?.latitude ?? null],
  ['Longitude', ({ place }) => place?.longitude ?? null],
  ['GeoNames ID', ({ place }) => place?.geonames ?? null],
  ['Raw Placename', ({ entry }) => entry.where],
  [
    'Feature Type',
    ({ place }) => (place === null ? null : place.kind === 'capital' ? 'PPLC' : place.kind === 'city' ? 'PPL' : 'PCLI'),
  ],
  ['Source', ({ claim }) => claim.source.publisher],
  ['Publication Date', ({ claim }) => claim.source.published],
  ['Story People', ({ entry }) => entry.people.join('; ')],
  ['Story Organizations', null],
  ['Story Locations', ({ entry }) => entry.where],
  ['Language', () => 'en'],
  ['Version', () => 'Readout'],
]
