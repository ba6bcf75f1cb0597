import type { Hono } from 'hono'
import type { Desk } from '../desk.ts'
import { listRoutes } from '../list-routes.ts'
import { mcpRoute } from '../mcp/route.ts'
import { NotHere } from '../problem.ts'
import { actionResources } from './actions.ts'
import { answerProblem, partOfApi } from './app.ts'
import { listResources } from './lists.ts'
import { onlyOnce } from './posts.ts'
import { questionResources } from './questions.ts'
import { sourceResource } from './sources.ts'
import { streamResource } from './stream.ts'
import { thingResources } from './things.ts'
import { webhookResources } from './webhooks.ts'

/** The parts of the API, chained so that `client.ts` knows each path with its types. */
const resources = (desk: Desk) =>
  partOfApi()
    .route('/', listResources(desk.store))
    .route('/', thingResources(desk.store))
    .route('/', questionResources(desk))
    .route('/', streamResource(desk))
    .route('/', actionResources(desk))
    .route('/', sourceResource(desk.store))
    .route('/', webhookResources(desk.store))

export type Api = ReturnType<typeof resources>

/**
 * The API: `/api/openapi.json` describes it, `/api/v1/…` is it.
 *
 * @param onError is told what broke inside
 */
export function api(desk: Desk, onError: (error: unknown) => void): Hono {
  const app = partOfApi()
  app.onError((error, c) => answerProblem(error, c, onError))
  app.use('/api/v1/*', onlyOnce(desk.store))
  app.route('/api/v1', listRoutes(desk.store))
  app.route('/api/v1', resources(desk))
  app.route('/', mcpRoute(desk.store, { writer: null }, onError))
  app.doc31('/api/openapi.json', about)
  app.all('/api/*', (c) => {
    throw new NotHere(`There is no ${c.req.method} ${c.req.path}; /api/openapi.json tells what there is.`)
  })
  return app as unknown as Hono
}

const about = {
  openapi: '3.1.0',
  info: {
    title: 'Readout',
    version: '1',
    description:
      'The record of a situation: who said what, who did what to whom, who demands and promises what by when, each with its words. Problems are RFC 9457 problem details.',
    license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
  },
}
