import { createRoute, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { Column } from '../../export/columns.ts'
import { type Form, forms, formsOf } from '../../export/forms.ts'
import type { Store } from '../../store/open.ts'
import { filtersOf, pagingOf } from '../asked.ts'
import { queryOf } from '../list-routes.ts'
import { type List, type ListName, listNamed, listNames, lists, type Rows } from '../lists.ts'
import {
  actorRow,
  articleSummary,
  commitment,
  decision,
  demand,
  denial,
  deployment,
  entrySummary,
  meeting,
  pageOf,
  personRow,
  sanction,
  statementRow,
  transfer,
} from '../schemas.ts'
import { json, partOfApi, problems } from './app.ts'
import { listQuery } from './query.ts'

/** The lists, a page at a time. With an ending they are given whole: `list-routes.ts`. */
export function listResources(store: Store) {
  const page = <Name extends ListName>(c: Context, name: Name) =>
    (lists[name] as unknown as List<Rows[Name]>).page(store, filtersOf(queryOf(c)), pagingOf(queryOf(c)))
  const app = partOfApi()
  for (const name of listNames) describeForms(app.openAPIRegistry, listNamed(name))
  return app
    .openapi(listRoute('events', entrySummary), async (c) => c.json(await page(c, 'events'), 200))
    .openapi(listRoute('statements', statementRow), async (c) => c.json(await page(c, 'statements'), 200))
    .openapi(listRoute('commitments', commitment), async (c) => c.json(await page(c, 'commitments'), 200))
    .openapi(listRoute('demands', demand), async (c) => c.json(await page(c, 'demands'), 200))
    .openapi(listRoute('transfers', transfer), async (c) => c.json(await page(c, 'transfers'), 200))
    .openapi(listRoute('deployments', deployment), async (c) => c.json(await page(c, 'deployments'), 200))
    .openapi(listRoute('meetings', meeting), async (c) => c.json(await page(c, 'meetings'), 200))
    .openapi(listRoute('sanctions', sanction), async (c) => c.json(await page(c, 'sanctions'), 200))
    .openapi(listRoute('denials', denial), async (c) => c.json(await page(c, 'denials'), 200))
    .openapi(listRoute('actors', actorRow), async (c) => c.json(await page(c, 'actors'), 200))
    .openapi(listRoute('people', personRow), async (c) => c.json(await page(c, 'people'), 200))
    .openapi(listRoute('articles', articleSummary), async (c) => c.json(await page(c, 'articles'), 200))
    .openapi(listRoute('decisions', decision), async (c) => c.json(await page(c, 'decisions'), 200))
}

/** Describes the whole list in each of its forms; the tables by their columns. */
function describeForms(registry: ReturnType<typeof partOfApi>['openAPIRegistry'], list: List<unknown>): void {
  const table = z.array(
    z.object(
      Object.fromEntries(
        list.columns.map(({ name, holds, about }) => [name, cells[holds].openapi({ description: about })]),
      ),
    ),
  )
  for (const form of formsOf(list)) {
    const { kind, about }: Form = forms[form]
    const schema = form === 'csv' || form === 'parquet' ? table.openapi(`${list.name}_table`) : z.string()
    registry.registerPath({
      method: 'get',
      path: `/${list.name}.${form}`,
      tags: ['whole lists'],
      summary: about,
      description: 'The whole list, row by row, with the filters of its page.',
      responses: {
        200: { content: { [kind]: { schema } }, description: list.about },
        ...problems({ 400: 'A filter that makes no sense.' }),
      },
    })
  }
}

/** What a cell of each kind of column holds. */
const cells: { readonly [holds in Column<unknown>['holds']]: z.ZodType } = {
  text: z.string().nullable(),
  count: z.number().int().nullable(),
  share: z.number().min(0).max(1).nullable(),
  'yes-no': z.boolean(),
}

function listRoute<Name extends ListName, Row>(name: Name, row: z.ZodType<Row, Row>) {
  const endings = ['json', ...formsOf(lists[name] as unknown as List<unknown>)].map((form) => `\`.${form}\``)
  return createRoute({
    method: 'get',
    path: `/${name}` as `/${Name}`,
    tags: ['lists'],
    summary: lists[name].about,
    description: `A page of rows. With an ending the list is given whole, row by row: ${endings.join(', ')}.`,
    request: { query: listQuery },
    responses: { 200: json(pageOf(row), 'A page.'), ...problems({ 400: 'A filter that makes no sense.' }) },
  })
}
