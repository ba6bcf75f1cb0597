import { annotationsOf } from './annotations.ts'
import { calendarOf } from './calendar.ts'
import { csvOf } from './csv.ts'
import { feedOf } from './feed.ts'
import { gdeltOf } from './gdelt.ts'
import { geoJsonOf } from './geojson.ts'
import type { Listed, Surroundings } from './listed.ts'
import { parquetOf } from './parquet.ts'
import { ploverOf } from './plover.ts'
import { polecatOf } from './polecat.ts'

/** A way in which a list can be written whole, row by row. */
export interface Form {
  /** Media type. */
  readonly kind: string
  /** Ending of its files. */
  readonly ending: string
  readonly about: string
  /** Whether a list has what this form tells. */
  readonly fits: <Row>(list: Listed<Row>) => boolean
  readonly write: <Row>(
    list: Listed<Row>,
    rows: AsyncIterable<Row>,
    surroundings: Surroundings,
  ) => AsyncIterable<string | Uint8Array>
}

const always = () => true
const hasActs = <Row>({ entryOf }: Listed<Row>): boolean => entryOf !== undefined

/** The forms, by the names that they have in addresses and on the command line. */
export const forms = {
  jsonl: {
    kind: 'application/x-ndjson',
    ending: 'jsonl',
    about: 'a row of JSON a line, with everything',
    fits: always,
    write: (_, rows) => linesOf(rows),
  },
  csv: {
    kind: 'text/csv; charset=utf-8; header=present',
    ending: 'csv',
    about: 'flat columns, safe to open in a spreadsheet',
    fits: always,
    write: ({ columns }, rows) => csvOf(columns, rows),
  },
  parquet: {
    kind: 'application/vnd.apache.parquet',
    ending: 'parquet',
    about: 'the columns of CSV with their types, for DuckDB, pandas, R',
    fits: always,
    write: ({ columns }, rows) => parquetOf(columns, rows),
  },
  ics: {
    kind: 'text/calendar; charset=utf-8',
    ending: 'ics',
    about: 'iCalendar: what took place, falls due, was said, published, decided, on its days',
    fits: (list) => hasActs(list) || list.dayOf !== undefined,
    write: calendarOf,
  },
  geojson: {
    kind: 'application/geo+json',
    ending: 'geojson',
    about: 'acts with a place, and parties that are states, for maps',
    fits: (list) => hasActs(list) || list.spotOf !== undefined,
    write: geoJsonOf,
  },
  rss: {
    kind: 'application/rss+xml; charset=utf-8',
    ending: 'rss',
    about: 'RSS 2.0, for feed readers',
    fits: ({ itemOf }) => itemOf !== undefined,
    write: feedOf,
  },
  readings: {
    kind: 'application/x-ndjson',
    ending: 'readings.jsonl',
    about: 'all that was read in each article, a reading a line, as `readout read --jsonl` writes it',
    fits: ({ articleOf }) => articleOf !== undefined,
    write: readingsOf,
  },
  annotations: {
    kind: 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"',
    ending: 'jsonld',
    about: 'the words behind the rows as W3C Web Annotations',
    fits: (list) => hasActs(list) || list.statementOf !== undefined,
    write: annotationsOf,
  },
  plover: {
    kind: 'application/x-ndjson',
    ending: 'plover.jsonl',
    about: "PLOVER's JSON, an act a line",
    fits: hasActs,
    write: ploverOf,
  },
  polecat: {
    kind: 'text/tab-separated-values; charset=utf-8',
    ending: 'polecat.tsv',
    about: "POLECAT's forty columns",
    fits: hasActs,
    write: polecatOf,
  },
  gdelt: {
    kind: 'text/tab-separated-values; charset=utf-8',
    ending: 'gdelt.tsv',
    about: "the 61 columns of GDELT 2.0's events",
    fits: hasActs,
    write: gdeltOf,
  },
} as const satisfies { readonly [name: string]: Form }

export type FormName = keyof typeof forms

export const formNames = Object.keys(forms) as readonly FormName[]

/** The forms that a list has. */
export const formsOf = <Row>(list: Listed<Row>): readonly FormName[] =>
  formNames.filter((name) => (forms[name] as Form).fits(list))

/** Articles that were not read give no line. */
async function* readingsOf<Row>(
  { articleOf }: Listed<Row>,
  rows: AsyncIterable<Row>,
  { reading }: Surroundings,
): AsyncGenerator<string> {
  for await (const row of rows) {
    const read = await reading(articleOf!(row))
    if (read !== null) yield `${JSON.stringify(read)}\n`
  }
}

async function* linesOf(rows: AsyncIterable<unknown>): AsyncGenerator<string> {
  for await (const row of rows) yield `${JSON.stringify(row)}\n`
}
