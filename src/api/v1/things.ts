import { createRoute, z } from '@hono/zod-openapi'
import { articlePage as articleIn, decisionsOn, findClaim, findEntry, type Store } from '../../store/index.ts'
import { dayOf } from '../asked.ts'
import { NotHere } from '../problem.ts'
import { findReading } from '../reading.ts'
import { anyClaim, articlePage, day, decision, entry, reading } from '../schemas.ts'
import { json, partOfApi, problems } from './app.ts'
import { isKnownState } from './tags.ts'

/** One thing by its id, with its entity tag. Ids may be shortened as long as they stay unique. */
export function thingResources(store: Store) {
  return partOfApi()
    .openapi(entryRoute, async (c) => {
      const { id } = c.req.valid('param')
      const asOf = c.req.valid('query')['as-of']
      const found = there(
        await findEntry(store, id, asOf === undefined ? undefined : dayOf('as-of', asOf)),
        'entry',
        id,
      )
      return isKnownState(c, found) ? c.body(null, 304) : c.json(found, 200)
    })
    .openapi(claimRoute, async (c) => {
      const told = await claimWithDecisions(store, c.req.valid('param').id)
      return isKnownState(c, told) ? c.body(null, 304) : c.json(told, 200)
    })
    .openapi(articleRoute, async (c) => {
      const found = await articleNow(store, c.req.valid('param').id)
      return isKnownState(c, found) ? c.body(null, 304) : c.json(found, 200)
    })
    .openapi(readingRoute, async (c) => {
      const { id } = c.req.valid('param')
      return c.json(there(await findReading(store, id), 'reading', id), 200)
    })
}

/** @throws NotHere for null. */
export function there<T>(found: T | null, what: string, id: string): T {
  if (found === null) throw new NotHere(`There is no ${what} “${id}” in this record.`)
  return found
}

/** A claim with what people have decided on it: the state that an edit must match. */
export async function claimWithDecisions(store: Store, id: string) {
  const claim = there(await findClaim(store, id), 'claim', id)
  return { claim, decisions: await decisionsOn(store, claim.id) }
}

/** An article as it is now: the state that a correction must match. */
export const articleNow = async (store: Store, id: string) => there(await articleIn(store, id), 'article', id)

export const idParam = z.object({
  id: z.string().openapi({ description: 'The id, or the beginning of it as long as that is unique.' }),
})

export const claimState = z.object({ claim: anyClaim, decisions: z.array(decision).readonly() }).openapi('ClaimState')

const thing = <Shape extends z.ZodType, Path extends string>(path: Path, summary: string, schema: Shape) => ({
  method: 'get' as const,
  path,
  tags: ['things'],
  summary,
  responses: {
    200: json(schema, 'With its `ETag`.'),
    304: { description: '`If-None-Match` names this state.' },
    ...problems({ 404: 'There is none, or several begin like this.' }),
  },
})

const entryRoute = createRoute({
  ...thing('/events/{id}', 'an act by all its reports: where they differ, and the words of each', entry),
  request: { params: idParam, query: z.object({ 'as-of': day.optional() }) },
})
const claimRoute = createRoute({
  ...thing('/claims/{id}', 'what one article says, with its words and what was decided on it', claimState),
  request: { params: idParam },
})
const articleRoute = createRoute({
  ...thing('/articles/{id}', 'an article with its text and its records', articlePage),
  request: { params: idParam },
})
const readingRoute = createRoute({
  method: 'get',
  path: '/articles/{id}/reading',
  tags: ['things'],
  summary: 'everything that was read in an article: statements, events, times, quantities, mentions',
  request: { params: idParam },
  responses: {
    200: json(reading, 'Offsets are UTF-16 positions in `article.text`.'),
    ...problems({ 404: 'There is no such article, or it was not read.' }),
  },
})
