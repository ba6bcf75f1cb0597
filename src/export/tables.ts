import type { Days, Item } from '../model.ts'
import type { NamedParty } from '../record/claims.ts'
import type { EntrySummary } from '../record/entries.ts'
import type { Commitment, Demand, Deployment, Meeting, Transfer } from '../record/ledgers.ts'
import { itemsInWords } from '../record/sentence.ts'
import type { ActorRow, ArticleSummary, PersonRow, StatementRow } from '../store/pages.ts'

/** A row of a table: column names to values. All rows of one table have the same columns in the same order. */
export type TableRow = { readonly [column: string]: string | number | null }

/** The tables that can be exported, by the name of the list. */
export const tables: { readonly [list: string]: (row: never) => TableRow } = {
  events: eventRow,
  statements: statementRow,
  commitments: ({ entry, status, overdue, duePrinted, kept }: Commitment) => ({
    ...eventRow(entry),
    commitment: status,
    overdue: yesOrNo(overdue),
    due_printed: duePrinted,
    kept_by: kept.map((one) => one.entry.id).join('; '),
  }),
  demands: ({ entry, answers }: Demand) => ({
    ...eventRow(entry),
    answers: answers.map(({ by, kind }) => `${by.code}: ${kind}`).join('; '),
    answered_by: answers.flatMap((answer) => answer.entry?.id ?? []).join('; '),
  }),
  transfers: ({ entry, stage }: Transfer) => ({ ...eventRow(entry), stage }),
  deployments: ({ entry, kind }: Deployment) => ({ ...eventRow(entry), kind }),
  meetings: ({ entry, kind, planned, participants }: Meeting) => ({
    ...eventRow(entry),
    kind,
    planned: yesOrNo(planned),
    participants: codes(participants),
  }),
  actors: ({ code, name, acts, receives, statements, lastReported }: ActorRow) => ({
    code,
    name,
    acts,
    receives,
    statements,
    last_reported: lastReported,
  }),
  people: ({ name, country, statements, entries }: PersonRow) => ({ name, country, statements, entries }),
  articles: articleRow,
}

function eventRow(entry: EntrySummary): TableRow {
  return {
    id: entry.id,
    sentence: entry.sentence,
    type: entry.type,
    mode: entry.mode,
    status: entry.status,
    actors: codes(entry.actors),
    recipients: codes(entry.recipients),
    people: entry.people.join('; '),
    ...daysAs('when', entry.when),
    ...daysAs('due', entry.due),
    where: entry.where,
    items: itemsAs(entry.items),
    content: entry.content.join('; '),
    condition: entry.condition,
    contested: entry.contested.join('; '),
    publishers: entry.sources.publishers,
    wires: entry.sources.wires,
    articles: entry.sources.articles,
    reprints: entry.sources.reprints,
    first_reported: entry.firstReported,
    last_reported: entry.lastReported,
    confidence: entry.confidence,
    verdict: entry.verdict,
  }
}

function statementRow({
  id,
  speaker,
  to,
  form,
  stance,
  hedged,
  words,
  source,
  sentence,
  confidence,
  verdict,
}: StatementRow): TableRow {
  return {
    id,
    speaker: speaker?.name ?? null,
    country: speaker?.country ?? null,
    to,
    form,
    stance,
    hedged: yesOrNo(hedged),
    words: words.text,
    article: source.article,
    publisher: source.publisher,
    published: source.published,
    sentence: sentence + 1,
    start: words.start,
    end: words.end,
    confidence,
    verdict,
  }
}

function articleRow(article: ArticleSummary): TableRow {
  const { hash, title, published, publisher, wire, url, language, state, events, statements, storySize, version } =
    article
  return {
    id: hash,
    title,
    published,
    publisher,
    wire,
    url,
    language,
    state,
    events,
    statements,
    story_size: storySize,
    version,
    added: article.added,
  }
}

const daysAs = (name: string, days: Days | null): TableRow => ({
  [`${name}_from`]: days?.[0] ?? null,
  [`${name}_to`]: days?.[1] ?? null,
})

const codes = (parties: readonly NamedParty[]): string => parties.map(({ code }) => code).join('; ')
const itemsAs = (items: readonly Item[]): string => (items.length === 0 ? '' : itemsInWords(items))
const yesOrNo = (is: boolean): string => (is ? 'yes' : 'no')
