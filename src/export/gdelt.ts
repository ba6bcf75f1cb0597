import type { EventType } from '../model.ts'
import type { NamedParty } from '../record/claims.ts'
import { dayNumber } from '../record/days.ts'
import { type Coded, type CodedColumn, codedOf, isState, lineOf } from './event-data.ts'
import type { Listed, Surroundings } from './listed.ts'

/** Acts in the 61 columns of GDELT 2.0's table of events: with tabs between, without a row of names. Acts without any day are left out. */
export async function* gdeltOf<Row>(
  list: Listed<Row>,
  rows: AsyncIterable<Row>,
  surroundings: Surroundings,
): AsyncGenerator<string> {
  for await (const coded of codedOf(list, rows, surroundings)) {
    if (coded.day !== null) yield lineOf(gdeltColumns, coded)
  }
}

/**
 * CAMEO's code for each type of PLOVER, its least specific one, with the score that GDELT's table gives it:
 * https://www.gdeltproject.org/data/lookups/CAMEO.goldsteinscale.txt
 */
const cameo: { readonly [type in EventType]: readonly [code: string, goldstein: number] } = {
  AGREE: ['030', 4],
  CONSULT: ['040', 1],
  SUPPORT: ['050', 3.5],
  COOPERATE: ['060', 6],
  AID: ['070', 7],
  CONCEDE: ['080', 5],
  RETREAT: ['087', 9],
  REQUEST: ['100', -5],
  ACCUSE: ['110', -2],
  REJECT: ['120', -4],
  THREATEN: ['130', -4.4],
  PROTEST: ['140', -6.5],
  MOBILIZE: ['150', -7.2],
  SANCTION: ['160', -4],
  COERCE: ['170', -7],
  ASSAULT: ['180', -9],
}

/** Modes of an assault that CAMEO counts as fighting. */
const fighting: readonly (string | null)[] = ['firearms', 'aerial', 'drone', 'heavy-weapons', 'explosives']

const codeOf = ({ entry }: Coded): readonly [code: string, goldstein: number] =>
  entry.type === 'ASSAULT' && fighting.includes(entry.mode) ? ['190', -10] : cameo[entry.type]

/** 1, 2: cooperation in words, in deeds; 3, 4: conflict so. By the roots of CAMEO. */
function quadOf(coded: Coded): number {
  const root = Number(codeOf(coded)[0].slice(0, 2))
  return root <= 5 ? 1 : root <= 8 ? 2 : root <= 13 ? 3 : 4
}

const first = ({ entry }: Coded): NamedParty | null => entry.actors[0] ?? null
/** The first recipient; where parties act together, the second of them. */
const second = ({ entry }: Coded): NamedParty | null => entry.recipients[0] ?? entry.actors[1] ?? null

const ofParty = (role: string, of: (coded: Coded) => NamedParty | null): readonly CodedColumn[] => [
  [`${role}Code`, (coded) => of(coded)?.code ?? null],
  [`${role}Name`, (coded) => of(coded)?.name.toUpperCase() ?? null],
  [`${role}CountryCode`, (coded) => stateOf(of(coded))],
  [`${role}KnownGroupCode`, (coded) => groupOf(of(coded))],
  ...['EthnicCode', 'Religion1Code', 'Religion2Code', 'Type1Code', 'Type2Code', 'Type3Code'].map(
    (part): CodedColumn => [`${role}${part}`, null],
  ),
]

const stateOf = (party: NamedParty | null): string | null => (party !== null && isState(party.code) ? party.code : null)
const groupOf = (party: NamedParty | null): string | null =>
  party !== null && !isState(party.code) && /^[A-Z]{2,}$/.test(party.code) ? party.code : null

const noPlace = (role: string): readonly CodedColumn[] =>
  ['Type', 'FullName', 'CountryCode', 'ADM1Code', 'ADM2Code', 'Lat', 'Long', 'FeatureID'].map((part) => [
    `${role}_${part}`,
    part === 'Type' ? () => 0 : null,
  ])

const compact = (day: string): string => day.replaceAll('-', '')

export const gdeltColumns: readonly CodedColumn[] = [
  ['GLOBALEVENTID', ({ entry }) => Number.parseInt(entry.id.slice(1, 14), 16)],
  ['SQLDATE', ({ day }) => compact(day!)],
  ['MonthYear', ({ day }) => compact(day!).slice(0, 6)],
  ['Year', ({ day }) => day!.slice(0, 4)],
  ['FractionDate', ({ day }) => fractionOf(day!)],
  ...ofParty('Actor1', first),
  ...ofParty('Actor2', second),
  ['IsRootEvent', () => 1],
  ['EventCode', (coded) => codeOf(coded)[0]],
  ['EventBaseCode', (coded) => codeOf(coded)[0]],
  ['EventRootCode', (coded) => codeOf(coded)[0].slice(0, 2)],
  ['QuadClass', quadOf],
  ['GoldsteinScale', (coded) => codeOf(coded)[1]],
  ['NumMentions', ({ entry }) => entry.claims.length],
  ['NumSources', ({ entry }) => entry.sources.publishers],
  ['NumArticles', ({ entry }) => entry.sources.articles],
  ['AvgTone', null],
  ...noPlace('Actor1Geo'),
  ...noPlace('Actor2Geo'),
  ['ActionGeo_Type', ({ place }) => (place === null ? 0 : place.kind === 'state' ? 1 : 4)],
  ['ActionGeo_FullName', ({ entry, place }) => place?.name ?? entry.where],
  ['ActionGeo_CountryCode', null],
  ['ActionGeo_ADM1Code', null],
  ['ActionGeo_ADM2Code', null],
  ['ActionGeo_Lat', ({ place }) => place?.latitude ?? null],
  ['ActionGeo_Long', ({ place }) => place?.longitude ?? null],
  ['ActionGeo_FeatureID', null],
  ['DATEADDED', ({ claim, day }) => `${compact(claim.source.published ?? day!)}000000`],
  ['SOURCEURL', ({ claim }) => claim.source.url],
]

/** "2022-07-02" → "2022.4986": the part of the year that has passed. */
function fractionOf(day: string): string {
  const year = day.slice(0, 4)
  return (Number(year) + (dayNumber(day) - dayNumber(`${year}-01-01`)) / 365).toFixed(4)
}
