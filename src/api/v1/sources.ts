import { createRoute, z } from '@hono/zod-openapi'
import { opmlOf } from '../../intake/opml.ts'
import { listFollowed } from '../../store/followed.ts'
import type { Store } from '../../store/index.ts'
import { partOfApi } from './app.ts'

/** The feeds and pages that are followed, for other readers. */
export function sourceResource(store: Store) {
  return partOfApi().openapi(opmlRoute, async (c) => {
    const onTheWeb = (await listFollowed(store)).filter(({ address }) => /^https?:/.test(address))
    return c.body(opmlOf(onTheWeb), 200, { 'Content-Type': 'text/x-opml; charset=utf-8' })
  })
}

const opmlRoute = createRoute({
  method: 'get',
  path: '/sources.opml',
  tags: ['whole lists'],
  summary: 'the feeds that are followed, as OPML',
  responses: { 200: { description: 'OPML 2.', content: { 'text/x-opml': { schema: z.string() } } } },
})
