import { createRoute, z } from '@hono/zod-openapi'
import { changesSince, conflicts, search } from '../../store/index.ts'
import type { Hits } from '../../store/pages.ts'
import { filtersOf } from '../asked.ts'
import type { Desk } from '../desk.ts'
import { queryOf } from '../list-routes.ts'
import { BadQuestion } from '../problem.ts'
import { articleSummary, brief, change, conflict, entrySummary, statementRow, who } from '../schemas.ts'
import { whoIs } from '../who.ts'
import { json, partOfApi, problems } from './app.ts'
import { filterQuery } from './query.ts'

/** Questions over the whole record: what is new, what speaks of something, the first page. */
export function questionResources(desk: Desk) {
  return partOfApi()
    .openapi(changesRoute, async (c) => {
      const { since, ...filters } = filtersOf(queryOf(c))
      if (since === undefined) throw new BadQuestion('Say since when: “since” is a day like 2022-01-21.')
      return c.json({ rows: await changesSince(desk.store, { day: since }, filters) }, 200)
    })
    .openapi(conflictsRoute, async (c) => c.json({ rows: await conflicts(desk.store) }, 200))
    .openapi(whoRoute, async (c) => {
      const { asOf } = filtersOf(queryOf(c))
      return c.json(await whoIs(desk.store, c.req.valid('param').name, asOf), 200)
    })
    .openapi(searchRoute, async (c) => {
      const { q } = c.req.valid('query')
      return c.json(await search(desk.store, q, filtersOf(queryOf(c))), 200)
    })
    .openapi(briefRoute, async (c) => {
      return c.json(await desk.brief({ since: null, filters: filtersOf(queryOf(c)) }), 200)
    })
}

const changesRoute = createRoute({
  method: 'get',
  path: '/changes',
  tags: ['questions'],
  summary: 'what reports since a day have changed',
  description:
    'Entries that are new, changed, told by another source, newly contested or revised; promises newly kept, partly kept, missed, withdrawn or overdue.',
  request: { query: filterQuery },
  responses: {
    200: json(z.object({ rows: z.array(change).readonly() }), 'The latest first.'),
    ...problems({ 400: '`since` is missing, or a filter makes no sense.' }),
  },
})

const conflictsRoute = createRoute({
  method: 'get',
  path: '/conflicts',
  tags: ['questions'],
  summary: 'decisions that a newer reading does not fit',
  responses: {
    200: json(z.object({ rows: z.array(conflict).readonly() }), 'What was, what is read now, what stands.'),
  },
})

const whoRoute = createRoute({
  method: 'get',
  path: '/who/{name}',
  tags: ['questions'],
  summary: 'whom or what a name means, and why',
  description: 'All names of a person, an organisation, a group or a place, with the reasons for which they are one.',
  request: {
    params: z.object({ name: z.string().openapi({ example: 'Blinken' }) }),
    query: filterQuery.pick({ 'as-of': true }),
  },
  responses: {
    200: json(who, 'As a person, and as a thing; null where the name is none.'),
    ...problems({ 400: '`as-of` is no day.', 404: 'No article bears the name.' }),
  },
})

const hitsOf = <T>(hit: z.ZodType<T, T>): z.ZodType<Hits<T>, Hits<T>> =>
  z.object({
    total: z.number().int(),
    totalIsCutShort: z.boolean(),
    rows: z.array(z.object({ hit, snippet: z.array(z.string()) })),
  })

const searchRoute = createRoute({
  method: 'get',
  path: '/search',
  tags: ['questions'],
  summary: 'articles, events and statements that speak of something',
  request: {
    query: filterQuery.extend({
      q: z.string().openapi({ param: { description: 'words, "phrases", word*, OR, NOT' }, example: 'written answer*' }),
    }),
  },
  responses: {
    200: json(
      z.object({
        query: z.string(),
        articles: hitsOf(articleSummary),
        entries: hitsOf(entrySummary),
        statements: hitsOf(statementRow),
      }),
      'Odd pieces of a snippet are hits.',
    ),
    ...problems({ 400: 'A filter that makes no sense.' }),
  },
})

const briefRoute = createRoute({
  method: 'get',
  path: '/brief',
  tags: ['questions'],
  summary: 'the first page: what changed, what falls due, what is contested, the newest of each kind',
  request: { query: filterQuery },
  responses: {
    200: json(brief, 'Sure records; unsure ones are counted.'),
    ...problems({ 400: 'A filter that makes no sense.' }),
  },
})
