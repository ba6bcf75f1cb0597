import type { Column } from '../export/columns.ts'
import {
  actorColumns,
  articleColumns,
  commitmentColumns,
  decisionColumns,
  demandColumns,
  deploymentColumns,
  eventColumns,
  meetingColumns,
  personColumns,
  statementColumns,
  transferColumns,
} from '../export/columns.ts'
import type { EntrySummary } from '../record/entries.ts'
import type { Commitment, Demand, Deployment, Meeting, Transfer } from '../record/ledgers.ts'
import {
  type ActorRow,
  type ArticleSummary,
  type Decision,
  type Filters,
  listActors,
  listArticles,
  listCommitments,
  listDecisions,
  listDemands,
  listDeployments,
  listEntries,
  listMeetings,
  listPeople,
  listStatements,
  listTransfers,
  type Page,
  type Paging,
  type PersonRow,
  type StatementRow,
  type Store,
} from '../store/index.ts'

/** The row of each list. */
export interface Rows {
  readonly events: EntrySummary
  readonly statements: StatementRow
  readonly commitments: Commitment
  readonly demands: Demand
  readonly transfers: Transfer
  readonly deployments: Deployment
  readonly meetings: Meeting
  readonly sanctions: EntrySummary
  readonly actors: ActorRow
  readonly people: PersonRow
  readonly articles: ArticleSummary
  readonly decisions: Decision
}

export type ListName = keyof Rows

/** A list of the record: how it is asked for, and the columns of its flat forms. */
export interface List<Row> {
  readonly about: string
  readonly page: (store: Store, filters: Filters, paging: Paging) => Promise<Page<Row>>
  readonly columns: readonly Column<Row>[]
}

/** The lists that people and machines can ask for: the whole table. */
export const lists: { readonly [Name in ListName]: List<Rows[Name]> } = {
  events: { about: 'acts, each by all its reports', page: listEntries, columns: eventColumns },
  statements: { about: 'who said what', page: listStatements, columns: statementColumns },
  commitments: { about: 'who owes whom what by when', page: listCommitments, columns: commitmentColumns },
  demands: { about: 'who asks whom for what, and what came back', page: listDemands, columns: demandColumns },
  transfers: { about: 'goods, money, arms from one to another', page: listTransfers, columns: transferColumns },
  deployments: {
    about: 'forces moved, exercised, pulled back',
    page: listDeployments,
    columns: deploymentColumns,
  },
  meetings: { about: 'who met, called, visited whom', page: listMeetings, columns: meetingColumns },
  sanctions: { about: 'relations, aid or trade cut', page: listSanctions, columns: eventColumns },
  actors: { about: 'parties by how often they act or are acted upon', page: listActors, columns: actorColumns },
  people: { about: 'persons by how often they take part or speak', page: listPeople, columns: personColumns },
  articles: { about: 'the articles of the record', page: listArticles, columns: articleColumns },
  decisions: {
    about: 'what people have decided, newest first',
    page: (store, _, paging) => listDecisions(store, paging),
    columns: decisionColumns,
  },
}

export const listNames = Object.keys(lists) as readonly ListName[]

/** A list whose rows only its own columns need to know. */
export const listNamed = (name: ListName): List<unknown> => lists[name] as unknown as List<unknown>

function listSanctions(store: Store, filters: Filters, paging: Paging): Promise<Page<EntrySummary>> {
  return listEntries(store, { ...filters, type: ['SANCTION'] }, paging)
}
