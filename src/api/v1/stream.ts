import { createRoute, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { streamSSE } from 'hono/streaming'
import { isMark, markNow, newsSince } from '../../store/index.ts'
import type { Desk } from '../desk.ts'
import { partOfApi } from './app.ts'

/** The record is looked at so often, in milliseconds. */
const every = 500
/** After so many looks without news a comment keeps the connection open. */
const quietLooks = 30

/**
 * Server-sent events: what happens to the record, and how far long work has come. Whoever comes back with `Last-Event-ID` is told
 * what was missed.
 */
export function streamResource(desk: Desk) {
  return partOfApi().openapi(streamRoute, (c) => news(c, desk))
}

function news(c: Context, { store, work }: Desk): Response {
  return streamSSE(c, async (stream) => {
    const last = c.req.header('last-event-id') ?? ''
    let mark = isMark(last) ? last : await markNow(store)
    let [progress, quiet] = ['', 0]
    await stream.writeSSE({ event: 'ready', id: mark, data: '{}' })
    while (!stream.aborted && !stream.closed) {
      const since = await newsSince(store, mark)
      mark = since.mark
      for (const { type, data } of since.news)
        await stream.writeSSE({ event: type, id: mark, data: JSON.stringify(data) })
      const now = JSON.stringify(work())
      if (now !== progress && now !== 'null') await stream.writeSSE({ event: 'progress', data: now })
      quiet = since.news.length > 0 || now !== progress ? 0 : quiet + 1
      progress = now
      if (quiet >= quietLooks) {
        await stream.write(': nothing new\n\n')
        quiet = 0
      }
      await stream.sleep(every)
    }
  })
}

const streamRoute = createRoute({
  method: 'get',
  path: '/stream',
  tags: ['questions'],
  summary: 'what happens to the record, as it happens (server-sent events)',
  description:
    'Events: `ready`; `article.added`, `entry.changed`, `decision.made`, `decision.undone`, `decision.redone` with what webhooks get as `data`; `progress` of long work.',
  request: { headers: z.object({ 'last-event-id': z.string().optional() }) },
  responses: {
    200: { description: 'A stream without end.', content: { 'text/event-stream': { schema: z.string() } } },
  },
})
