import {
  actorColumns,
  articleColumns,
  commitmentColumns,
  decisionColumns,
  demandColumns,
  denialColumns,
  deploymentColumns,
  eventColumns,
  meetingColumns,
  personColumns,
  sanctionColumns,
  statementColumns,
  transferColumns,
} from '../export/columns.ts'
import type { Item, Listed, Surroundings } from '../export/listed.ts'
import { loadPlaces } from '../load.ts'
import type { EntrySummary } from '../record/entries.ts'
import type { Commitment, Demand, Denial, Deployment, Meeting, Sanction, Transfer } from '../record/ledgers.ts'
import type { PlaceOf } from '../record/places.ts'
import {
  type ActorRow,
  type ArticleSummary,
  type Decision,
  type Filters,
  findArticle,
  findEntry,
  listActors,
  listArticles,
  listCommitments,
  listDecisions,
  listDemands,
  listDenials,
  listDeployments,
  listEntries,
  listMeetings,
  listPeople,
  listSanctions,
  listStatements,
  listTransfers,
  type Page,
  type Paging,
  type PersonRow,
  type StatementRow,
  type Store,
} from '../store/index.ts'
import { BadQuestion } from './problem.ts'
import { findReading } from './reading.ts'

/** The row of each list. */
export interface Rows {
  readonly events: EntrySummary
  readonly statements: StatementRow
  readonly commitments: Commitment
  readonly demands: Demand
  readonly transfers: Transfer
  readonly deployments: Deployment
  readonly meetings: Meeting
  readonly sanctions: Sanction
  readonly denials: Denial
  readonly actors: ActorRow
  readonly people: PersonRow
  readonly articles: ArticleSummary
  readonly decisions: Decision
}

export type ListName = keyof Rows

/** A list of the record: how it is asked for, and what the forms know of it. */
export interface List<Row> extends Listed<Row> {
  readonly page: (store: Store, filters: Filters, paging: Paging) => Promise<Page<Row>>
}

/** An act as an item of a feed. */
const entryItem = ({ id, sentence, type, status, lastReported, sources }: EntrySummary): Item => ({
  id: `${id}-${sources.articles}`,
  title: sentence,
  text: `${type} · ${status} · told by ${sources.publishers} ${sources.publishers === 1 ? 'publisher' : 'publishers'}`,
  at: lastReported,
  path: `/entries/${id}`,
})

const ofEntry = { entryOf: (entry: EntrySummary) => entry, itemOf: entryItem }
const ofLedger = {
  entryOf: ({ entry }: { readonly entry: EntrySummary }) => entry,
  itemOf: ({ entry }: { readonly entry: EntrySummary }) => entryItem(entry),
}

/** The lists that people and machines can ask for: the whole table. */
export const lists: { readonly [Name in ListName]: List<Rows[Name]> } = {
  events: {
    name: 'events',
    about: 'acts, each by all its reports',
    page: listEntries,
    columns: eventColumns,
    ...ofEntry,
  },
  statements: {
    name: 'statements',
    about: 'who said what',
    page: listStatements,
    columns: statementColumns,
    statementOf: (statement) => statement,
    dayOf: ({ source }) => source.published,
    itemOf: ({ id, speaker, stance, words, source }) => ({
      id,
      title: `${speaker?.name ?? 'Somebody'} ${stance}`,
      text: words.text,
      at: source.published,
      path: `/articles/${source.article.slice(0, 12)}?record=${id}`,
    }),
  },
  commitments: {
    name: 'commitments',
    about: 'who owes whom what by when',
    page: listCommitments,
    columns: commitmentColumns,
    ...ofLedger,
    daysOf: ({ due }) => due,
  },
  demands: {
    name: 'demands',
    about: 'who asks whom for what, and what came back',
    page: listDemands,
    columns: demandColumns,
    ...ofLedger,
  },
  transfers: {
    name: 'transfers',
    about: 'goods, money, arms from one to another',
    page: listTransfers,
    columns: transferColumns,
    ...ofLedger,
  },
  deployments: {
    name: 'deployments',
    about: 'forces moved, exercised, pulled back',
    page: listDeployments,
    columns: deploymentColumns,
    ...ofLedger,
    daysOf: ({ from, until }) => (from === null ? null : [from, until ?? from]),
  },
  meetings: {
    name: 'meetings',
    about: 'who met, called, visited whom',
    page: listMeetings,
    columns: meetingColumns,
    ...ofLedger,
    daysOf: ({ when }) => when,
  },
  sanctions: {
    name: 'sanctions',
    about: 'relations, aid or trade cut, or that threatened or taken back',
    page: listSanctions,
    columns: sanctionColumns,
    ...ofLedger,
  },
  denials: {
    name: 'denials',
    about: 'claims and denials: what some tell and others deny, accusations',
    page: listDenials,
    columns: denialColumns,
    ...ofLedger,
  },
  actors: {
    name: 'actors',
    about: 'parties by how often they act or are acted upon',
    page: listActors,
    columns: actorColumns,
    spotOf: ({ code, name }) => ({ id: code, where: name }),
    itemOf: ({ code, name, acts, receives, statements, lastReported }) => ({
      id: `${code}-${lastReported}`,
      title: name,
      text: `acts ${acts} · acted upon ${receives} · statements ${statements}`,
      at: lastReported,
      path: `/actors/${encodeURIComponent(code)}`,
    }),
  },
  people: {
    name: 'people',
    about: 'persons by how often they take part or speak',
    page: listPeople,
    columns: personColumns,
  },
  articles: {
    name: 'articles',
    about: 'the articles of the record',
    page: listArticles,
    columns: articleColumns,
    articleOf: ({ hash }) => hash,
    dayOf: ({ published }) => published,
    itemOf: ({ hash, title, publisher, published, added }) => ({
      id: hash,
      title: title || '(no headline)',
      text: publisher ?? 'unknown publisher',
      at: published ?? added,
      path: `/articles/${hash.slice(0, 12)}`,
    }),
  },
  decisions: {
    name: 'decisions',
    about: 'what people have decided, newest first',
    page: (store, filters, paging) => listDecisions(store, paging, onlyDays(filters)),
    columns: decisionColumns,
    dayOf: ({ at }) => at.slice(0, 10),
    itemOf: ({ id, at, by, kind, subject, reason }) => ({
      id: String(id),
      title: `${by}: ${kind} ${subject}`,
      text: reason ?? '',
      at,
      path: '/review/decisions',
    }),
  },
}

/** A decision has a day, and nothing else that filters ask for. */
function onlyDays({ since, until, asOf, ...others }: Filters) {
  const [other] = Object.keys(others)
  if (other !== undefined)
    throw new BadQuestion(`“decisions” cannot be narrowed by ${other}; they take since, until and as-of.`)
  return { ...(since && { since }), ...(until && { until }), ...(asOf && { asOf }) }
}

export const listNames = Object.keys(lists) as readonly ListName[]

/** A list whose rows only its own columns need to know. */
export const listNamed = (name: ListName): List<unknown> => lists[name] as unknown as List<unknown>

/** What the forms ask of a record. `address`: where it is served. */
export function surroundingsOf(store: Store, filters: Filters, address: string | null): Surroundings {
  let known: PlaceOf | null = null
  return {
    placeOf(printed) {
      known ??= loadPlaces()
      return known(printed)
    },
    entry: (id) => findEntry(store, id, filters.asOf),
    article: (hash) => findArticle(store, hash),
    reading: (hash) => findReading(store, hash),
    address,
  }
}
