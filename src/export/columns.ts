import type { Days, Item } from '../model.ts'
import { type Amount, amountInWords } from '../record/amounts.ts'
import type { NamedParty } from '../record/claims.ts'
import type { EntrySummary } from '../record/entries.ts'
import type { Commitment, Demand, Denial, Deployment, Meeting, Sanction, Transfer, Voice } from '../record/ledgers.ts'
import { itemsInWords, numberInWords } from '../record/sentence.ts'
import type { ActorRow, ArticleSummary, Decision, PersonRow, StatementRow } from '../store/pages.ts'

export type Cell = string | number | boolean | null

/** A column of a flat table (CSV, Parquet), and how a row of the list fills it. Where nothing is told it is null. */
export interface Column<Row> {
  readonly name: string
  readonly holds: 'text' | 'count' | 'share' | 'yes-no'
  readonly about: string
  readonly of: (row: Row) => Cell
}

type Columns<Row> = readonly Column<Row>[]

const text = <Row>(name: string, about: string, of: (row: Row) => string | null): Column<Row> => ({
  name,
  holds: 'text',
  about,
  of,
})
const count = <Row>(name: string, about: string, of: (row: Row) => number | null): Column<Row> => ({
  name,
  holds: 'count',
  about,
  of,
})
const share = <Row>(name: string, about: string, of: (row: Row) => number): Column<Row> => ({
  name,
  holds: 'share',
  about,
  of,
})
const yesNo = <Row>(name: string, about: string, of: (row: Row) => boolean): Column<Row> => ({
  name,
  holds: 'yes-no',
  about,
  of,
})

export const eventColumns: Columns<EntrySummary> = [
  text('id', 'of the entry', ({ id }) => id),
  text('sentence', 'the record in one plain sentence', ({ sentence }) => sentence),
  text('type', 'one of the 16 types of PLOVER', ({ type }) => type),
  text('mode', 'mode of PLOVER', ({ mode }) => mode),
  text('status', 'done, ongoing, planned, conditional, possible, denied', ({ status }) => status),
  text('actors', 'codes of who acts', ({ actors }) => codes(actors)),
  text('recipients', 'codes of those toward whom', ({ recipients }) => codes(recipients)),
  text('people', 'persons who take part', ({ people }) => people.join('; ')),
  ...daysColumns<EntrySummary>('when', 'of the act', ({ when }) => when),
  ...daysColumns<EntrySummary>('due', 'on which it falls due', ({ due }) => due),
  text('where', 'place', ({ where }) => where),
  text('items', 'what was moved, counted, hit', ({ items }) => itemsAs(items)),
  text('content', 'what is promised, asked, refused, as printed', ({ content }) => content.join('; ')),
  text('condition', 'on which it depends, as printed', ({ condition }) => condition),
  text('contested', 'fields in which independent reports differ', ({ contested }) => contested.join('; ')),
  text('revised', 'fields in which later reports take back earlier ones', ({ revised }) => revised.join('; ')),
  count('publishers', 'independent publishers, wires among them', ({ sources }) => sources.publishers),
  count('wires', 'wires among the publishers', ({ sources }) => sources.wires),
  count('articles', 'articles that tell of it', ({ sources }) => sources.articles),
  count('reprints', 'articles that repeat another one', ({ sources }) => sources.reprints),
  text('first_reported', 'day of the first report', ({ firstReported }) => firstReported),
  text('last_reported', 'day of the latest report', ({ lastReported }) => lastReported),
  share('confidence', 'chance that type, actors and recipients are right', ({ confidence }) => confidence),
  text('verdict', 'accepted, edited, rejected; empty: nobody has looked', ({ verdict }) => verdict),
]

/** The columns of the entry behind a row of a ledger. */
const ofEntry: Columns<{ readonly entry: EntrySummary }> = eventColumns.map((column) => ({
  ...column,
  of: ({ entry }) => column.of(entry),
}))

export const commitmentColumns: Columns<Commitment> = [
  ...ofEntry,
  text('commitment', 'open, in progress, kept, partly kept, missed, withdrawn', ({ status }) => status),
  yesNo('overdue', 'its last day has passed and nothing tells how it ended', ({ overdue }) => overdue),
  text('due_printed', 'the due day as printed', ({ duePrinted }) => duePrinted),
  text('kept_by', 'ids of the entries that tell how it was kept', ({ kept }) =>
    kept.map(({ entry }) => entry.id).join('; '),
  ),
]

export const demandColumns: Columns<Demand> = [
  ...ofEntry,
  text('answers', 'what each addressee answered', ({ answers }) =>
    answers.map(({ by, kind }) => `${by.code}: ${kind}`).join('; '),
  ),
  text('answered_by', 'ids of the entries that answer', ({ answers }) =>
    answers.flatMap(({ entry }) => entry?.id ?? []).join('; '),
  ),
]

export const transferColumns: Columns<Transfer> = [
  ...ofEntry,
  text('stage', 'offered, pledged, allocated, shipped, delivered, refused', ({ stage }) => stage),
  text('amounts', 'the numbers in one unit, weights in kg, with how sure they are told', ({ amounts }) =>
    amountsAs(amounts),
  ),
]

export const deploymentColumns: Columns<Deployment> = [
  ...ofEntry,
  text('kind', 'deployment, exercise, withdrawal', ({ kind }) => kind),
  text('amounts', 'the numbers, with how sure they are told', ({ amounts }) => amountsAs(amounts)),
]

export const meetingColumns: Columns<Meeting> = [
  ...ofEntry,
  text('kind', 'meeting, call, visit', ({ kind }) => kind),
  yesNo('planned', 'agreed or planned, not reported as held', ({ planned }) => planned),
  text('participants', 'codes of those who meet', ({ participants }) => codes(participants)),
]

export const sanctionColumns: Columns<Sanction> = [
  ...ofEntry,
  text('stage', 'threatened, considered, planned, imposed, eased, denied', ({ stage }) => stage),
  text('measures', 'as printed', ({ measures }) => measures.join('; ')),
]

export const denialColumns: Columns<Denial> = [
  ...ofEntry,
  text('standing', 'denied, disputed', ({ standing }) => standing),
  text('claimed_by', 'who tells it', ({ claimed }) => voicesAs(claimed)),
  text('denied_by', 'who denies or doubts it', ({ denied }) => voicesAs(denied)),
]

export const statementColumns: Columns<StatementRow> = [
  text('id', 'of the statement', ({ id }) => id),
  text('speaker', 'who says it', ({ speaker }) => speaker?.name ?? null),
  text('country', 'state or organisation of the speaker', ({ speaker }) => speaker?.country ?? null),
  text('to', 'to whom', ({ to }) => to),
  text('form', 'direct, indirect, mixed', ({ form }) => form),
  text('stance', 'asserts, denies, doubts', ({ stance }) => stance),
  yesNo('hedged', 'said with reserve', ({ hedged }) => hedged),
  text('words', 'the words as printed', ({ words }) => words.text),
  text('article', 'SHA-256 of the article', ({ source }) => source.article),
  text('publisher', 'of the article', ({ source }) => source.publisher),
  text('published', 'day of the article', ({ source }) => source.published),
  text('url', 'address of the article', ({ source }) => source.url),
  count('sentence', 'number of the sentence, from 1', ({ sentence }) => sentence + 1),
  count('start', 'first UTF-16 unit of the words', ({ words }) => words.start),
  count('end', 'behind their last one', ({ words }) => words.end),
  share('confidence', 'chance that speaker and words are right', ({ confidence }) => confidence),
  text('verdict', 'accepted, edited, rejected; empty: nobody has looked', ({ verdict }) => verdict),
]

export const articleColumns: Columns<ArticleSummary> = [
  text('id', 'SHA-256 of what it says and where it came from', ({ hash }) => hash),
  text('title', 'headline', ({ title }) => title),
  text('published', 'day of publication', ({ published }) => published),
  text('publisher', 'as the article names it', ({ publisher }) => publisher),
  text('wire', 'agency that the text credits', ({ wire }) => wire),
  text('url', 'address', ({ url }) => url),
  text('language', 'ISO 639-1', ({ language }) => language),
  text('state', 'read, not-read, failed, forgotten', ({ state }) => state),
  count('events', 'events read in it', ({ events }) => events),
  count('statements', 'statements read in it', ({ statements }) => statements),
  count('story_size', 'articles that tell the same story in the same words', ({ storySize }) => storySize),
  count('version', 'which version of its address, from 1', ({ version }) => version),
  text('added', 'moment at which it came into the record', ({ added }) => added),
]

export const actorColumns: Columns<ActorRow> = [
  text('code', 'ISO 3166 alpha-3, short name of an organisation, or words', ({ code }) => code),
  text('name', 'as people call it', ({ name }) => name),
  count('acts', 'entries in which it acts', ({ acts }) => acts),
  count('receives', 'entries in which it is acted upon', ({ receives }) => receives),
  count('statements', 'statements by its speakers', ({ statements }) => statements),
  text('last_reported', 'day of the latest entry', ({ lastReported }) => lastReported),
]

export const personColumns: Columns<PersonRow> = [
  text('name', 'of the person', ({ name }) => name),
  text('country', 'state or organisation', ({ country }) => country),
  count('statements', 'statements', ({ statements }) => statements),
  count('entries', 'entries in which the person takes part', ({ entries }) => entries),
]

export const decisionColumns: Columns<Decision> = [
  count('id', 'number of the decision', ({ id }) => id),
  text('at', 'moment', ({ at }) => at),
  text('by', 'who decided', ({ by }) => by),
  text('kind', 'what was decided', ({ kind }) => kind),
  text('subject', 'on which claim, entry, article or person', ({ subject }) => subject),
  text('reason', 'why, as told', ({ reason }) => reason),
  text('fields', 'JSON: fields set by the person', ({ fields }) => (fields === null ? null : JSON.stringify(fields))),
  yesNo('undone', 'taken back', ({ undone }) => undone),
]

function daysColumns<Row>(name: string, about: string, of: (row: Row) => Days | null): Columns<Row> {
  return [
    text(`${name}_from`, `first day ${about}`, (row) => of(row)?.[0] ?? null),
    text(`${name}_to`, `last day ${about}`, (row) => of(row)?.[1] ?? null),
  ]
}

const amountsAs = (amounts: readonly Amount[]): string =>
  amounts.map((amount) => amountInWords(amount, numberInWords)).join('; ')
const voicesAs = (voices: readonly Voice[]): string =>
  voices.map(({ by, publisher }) => (by === null ? publisher : `${by.name} (${publisher})`)).join('; ')
const codes = (parties: readonly NamedParty[]): string => parties.map(({ code }) => code).join('; ')
const itemsAs = (items: readonly Item[]): string => (items.length === 0 ? '' : itemsInWords(items))
