import { z } from 'zod'
import { eventColumns } from '../../export/columns.ts'
import type { EntrySummary } from '../../record/entries.ts'
import {
  articlePage,
  briefOf,
  changesSince,
  decide,
  type Filters,
  findEntry,
  type Store,
  search,
} from '../../store/index.ts'
import { dayOf, filtersOf } from '../asked.ts'
import { type ListName, listNamed, lists } from '../lists.ts'
import { BadQuestion } from '../problem.ts'
import { there } from '../routes.ts'
import { evidenceOfArticle, evidenceOfClaim, evidenceOfEntry, evidenceOfStatement } from './evidence.ts'
import {
  type Asked,
  filterInput,
  listInput,
  most,
  pageOf,
  pageOutput,
  queryOf,
  row,
  rowsOutput,
  shapes,
  told,
  toldEntry,
  usual,
} from './shapes.ts'

export interface Tool {
  readonly name: string
  readonly title: string
  readonly about: string
  readonly input: z.ZodObject
  readonly output: z.ZodObject
  readonly writes: boolean
  readonly answer: (store: Store, asked: Asked) => Promise<object>
}

const ledgers = [
  'commitments',
  'demands',
  'transfers',
  'deployments',
  'meetings',
  'sanctions',
  'denials',
] as const satisfies readonly ListName[]

const readTool = (tool: Omit<Tool, 'writes'>): Tool => ({ ...tool, writes: false })

export const readingTools: readonly Tool[] = [
  readTool({
    name: 'brief',
    title: 'Brief',
    about:
      'The first look: how large the record is, what changed in the last week, what falls due, is overdue or contested.',
    input: z.object(filterInput),
    output: z.looseObject({
      now: z.string(),
      changes: z.array(row),
      due_next: z.array(row),
      overdue: z.array(row),
      contested: z.array(row),
    }),
    answer: (store, asked) => briefTold(store, filtersOf(queryOf(asked))),
  }),
  readTool({
    name: 'list_events',
    title: 'Events',
    about: 'Who did what to whom: acts, each by all its reports. Types are those of PLOVER.',
    input: z.object(listInput),
    output: pageOutput,
    answer: (store, asked) =>
      pageOf(
        asked,
        (wanted, paging) => lists.events.page(store, wanted, paging),
        (entry: EntrySummary, asOf) => toldEntry(store, entry, asOf),
      ),
  }),
  readTool({
    name: 'list_statements',
    title: 'Statements',
    about:
      'Who said what. `actor`: the speaker or the state; `status`: asserts, denies, doubts, direct, indirect, mixed.',
    input: z.object(listInput),
    output: pageOutput,
    answer: (store, asked) =>
      pageOf(
        asked,
        (wanted, paging) => lists.statements.page(store, wanted, paging),
        (one: Parameters<typeof evidenceOfStatement>[0]) =>
          told(lists.statements.columns, one, [evidenceOfStatement(one)]),
      ),
  }),
  readTool({
    name: 'list_ledger',
    title: 'Ledgers',
    about:
      'Commitments (`status`: open, kept, overdue …), demands with answers (accepted, refused, conditional, silent), transfers (offered, pledged, allocated, shipped, delivered, refused), deployments, meetings, sanctions (threatened, imposed, eased …), denials: who claims and who denies.',
    input: z.object({ ledger: z.enum(ledgers), ...listInput }),
    output: pageOutput,
    answer: (store, { ledger, ...asked }) => {
      const list = listNamed(ledger as ListName)
      return pageOf(
        asked,
        (wanted, paging) => list.page(store, wanted, paging),
        async (one: EntrySummary | { readonly entry: EntrySummary }, asOf) =>
          told(list.columns, one, await evidenceOfEntry(store, 'entry' in one ? one.entry : one, asOf)),
      )
    },
  }),
  readTool({
    name: 'list_articles',
    title: 'Articles',
    about: 'The articles of the record: publisher, day, how much was read in each.',
    input: z.object(listInput),
    output: pageOutput,
    answer: (store, asked) =>
      pageOf(
        asked,
        (wanted, paging) => lists.articles.page(store, wanted, paging),
        (one: Parameters<typeof evidenceOfArticle>[0]) => told(lists.articles.columns, one, [evidenceOfArticle(one)]),
      ),
  }),
  readTool({
    name: 'get_event',
    title: 'One event',
    about: 'An act by its id (e…): all reports with their words, and the fields in which they differ side by side.',
    input: z.object({ id: z.string(), as_of: shapes.day.optional() }),
    output: row,
    answer: async (store, { id, as_of: asOf }) => {
      const entry = there(
        await findEntry(store, String(id), asOf === undefined ? undefined : dayOf('as_of', String(asOf))),
        'event',
        String(id),
      )
      return { ...told(eventColumns, entry, entry.claims.map(evidenceOfClaim)), fields: entry.fields }
    },
  }),
  readTool({
    name: 'get_article',
    title: 'One article',
    about:
      'An article by its hash or the beginning of it: its text, and the ids of the events and statements read in it.',
    input: z.object({ id: z.string() }),
    output: row,
    answer: async (store, { id }) => {
      const { summary, article, events, statements } = there(
        await articlePage(store, String(id)),
        'article',
        String(id),
      )
      return {
        ...told(lists.articles.columns, summary, [evidenceOfArticle(summary)]),
        text: article.text,
        events_in_it: events.map(({ entry }) => ({ id: entry.id, sentence: entry.sentence })),
        statements_in_it: statements.map(({ id: statement, speaker, words }) => ({
          id: statement,
          speaker: speaker?.name ?? null,
          words: words.text,
        })),
      }
    },
  }),
  readTool({
    name: 'search',
    title: 'Search',
    about: 'Events, statements and articles that speak of something: words, "phrases", word*, OR, NOT.',
    input: z.object({ query: z.string(), ...filterInput }),
    output: z.object({ events: z.array(row), statements: z.array(row), articles: z.array(row) }),
    answer: async (store, { query, ...asked }) => {
      const wanted = filtersOf(queryOf(asked))
      const { entries, statements, articles } = await search(store, String(query), wanted, usual)
      return {
        events: await Promise.all(entries.rows.map(({ hit }) => toldEntry(store, hit, wanted.asOf))),
        statements: statements.rows.map(({ hit }) => told(lists.statements.columns, hit, [evidenceOfStatement(hit)])),
        articles: articles.rows.map(({ hit }) => told(lists.articles.columns, hit, [evidenceOfArticle(hit)])),
      }
    },
  }),
  readTool({
    name: 'changes',
    title: 'What changed',
    about:
      'Entries new, changed, told by another source, newly contested or revised since a day; promises newly kept, partly kept, missed, withdrawn or overdue.',
    input: z.object({ ...filterInput, since: shapes.day }),
    output: rowsOutput,
    answer: async (store, asked) => {
      const { since, ...wanted } = filtersOf(queryOf(asked))
      if (since === undefined) throw new BadQuestion('Say since when: “since” is a day like 2022-01-21.')
      return {
        rows: await Promise.all(
          (await changesSince(store, { day: since }, wanted)).slice(0, most).map((one) => toldChange(store, one)),
        ),
      }
    },
  }),
]

async function briefTold(store: Store, filters: Filters): Promise<object> {
  const { now, articles, publishers, entries, statements, changes, dueNext, overdue, contested } = await briefOf(
    store,
    filters,
  )
  const entriesTold = (rows: readonly EntrySummary[]) =>
    Promise.all(rows.map((entry) => toldEntry(store, entry, now.day)))
  return {
    now: now.day,
    articles,
    publishers,
    events: entries,
    statements,
    changes: await Promise.all(changes.rows.map((one) => toldChange(store, one))),
    due_next: await entriesTold(dueNext.rows.map(({ entry }) => entry)),
    overdue: await entriesTold(overdue.rows.map(({ entry }) => entry)),
    contested: await entriesTold(contested.rows),
  }
}

const toldChange = async (
  store: Store,
  { kind, note, at, entry }: Awaited<ReturnType<typeof changesSince>>[number],
): Promise<object> => ({
  change: kind,
  note,
  at,
  ...(await toldEntry(store, entry)),
})

/** Lets a client decide on claims, in somebody's name. */
export const decideTool = (by: string): Tool => ({
  name: 'decide',
  title: 'Decide',
  about:
    'Accepts or rejects a claim (id c… or s… from the evidence), marks that it cannot be told, or keeps a note on it. A person can take it back.',
  input: z.object({
    claim: z.string(),
    kind: z.enum(['accept', 'reject', 'unsure', 'note']),
    reason: z.string().optional(),
  }),
  output: z.object({ decision: z.number(), kind: z.string(), claim: z.string() }),
  writes: true,
  answer: async (store, { claim, kind, reason }) => {
    const id = String(claim)
    const why = reason === undefined ? null : String(reason)
    if (kind === 'note' && why === null) throw new BadQuestion('A note needs its text: give it as “reason”.')
    const made =
      kind === 'note'
        ? await decide(store, { by, kind, on: id, reason: why! })
        : await decide(store, { by, kind: kind as 'accept' | 'reject' | 'unsure', claim: id, reason: why })
    const { id: decision, subject } = there(made, 'claim', id)
    return { decision, kind, claim: subject }
  },
})
