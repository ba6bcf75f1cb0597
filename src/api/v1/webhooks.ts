import { randomUUID } from 'node:crypto'
import { createRoute, z } from '@hono/zod-openapi'
import {
  addWebhook,
  type Delivery,
  deliveriesTo,
  listWebhooks,
  newsTypes,
  removeWebhook,
  type Store,
  type Webhook,
} from '../../store/index.ts'
import { BadQuestion, NotHere } from '../problem.ts'
import { moment } from '../schemas.ts'
import { newSecret } from '../webhooks.ts'
import { json, jsonBody, partOfApi, problems } from './app.ts'

/** Whom to tell what happens, and what became of each message. */
export function webhookResources(store: Store) {
  return partOfApi()
    .openapi(listRoute, async (c) => c.json({ rows: await listWebhooks(store) }, 200))
    .openapi(addRoute, async (c) => {
      const { url, types = [] } = c.req.valid('json')
      const secret = newSecret()
      const webhook = await addWebhook(store, { id: `wh_${randomUUID()}`, url: httpAddress(url), secret, types })
      return c.json({ ...webhook, secret }, 201)
    })
    .openapi(removeRoute, async (c) => {
      const { id } = c.req.valid('param')
      if (!(await removeWebhook(store, id))) throw noWebhook(id)
      return c.body(null, 204)
    })
    .openapi(deliveriesRoute, async (c) => {
      const { id } = c.req.valid('param')
      if (!(await listWebhooks(store)).some((one) => one.id === id)) throw noWebhook(id)
      return c.json({ rows: await deliveriesTo(store, id) }, 200)
    })
}

const noWebhook = (id: string): NotHere => new NotHere(`There is no webhook “${id}”.`)

function httpAddress(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null
  if (url === null || !/^https?:$/.test(url.protocol))
    throw new BadQuestion(`“url” is “${text}”; it must be an address that begins with http:// or https://.`)
  return url.href
}

const newsType = z.enum(newsTypes as [(typeof newsTypes)[number]])

const webhookFields = {
  id: z.string(),
  url: z.string(),
  types: z.array(newsType).openapi({ description: 'Empty: all.' }),
  made: moment,
}
const webhook: z.ZodType<Webhook, Webhook> = z.strictObject(webhookFields).openapi('Webhook')
const newWebhook: z.ZodType<Webhook & { readonly secret: string }, Webhook & { readonly secret: string }> = z
  .strictObject({ ...webhookFields, secret: z.string().openapi({ description: 'Told only now.' }) })
  .openapi('NewWebhook')

const delivery: z.ZodType<Delivery, Delivery> = z
  .strictObject({
    id: z.number().int(),
    webhook: z.string(),
    message: z.string(),
    type: z.string(),
    body: z.string(),
    state: z.enum(['waiting', 'delivered', 'given up']),
    made: moment,
    next: moment.nullable(),
    attempts: z.array(
      z.strictObject({ at: moment, status: z.number().int().nullable(), error: z.string().nullable() }),
    ),
  })
  .openapi('Delivery')

const idParam = z.object({ id: z.string() })
const tags = ['webhooks']

const listRoute = createRoute({
  method: 'get',
  path: '/webhooks',
  tags,
  summary: 'whom Readout tells what happens',
  responses: { 200: json(z.object({ rows: z.array(webhook).readonly() }), 'All of them.') },
})
const addRoute = createRoute({
  method: 'post',
  path: '/webhooks',
  tags,
  summary: 'tell an address what happens from now on',
  description:
    'Messages are `{"type", "timestamp", "data"}`, signed after Standard Webhooks. What is not received is sent again, ten times in three days.',
  request: jsonBody(z.object({ url: z.string(), types: z.array(newsType).optional() })),
  responses: { 201: json(newWebhook, 'With its secret.'), ...problems({ 400: 'No address, or an unknown type.' }) },
})
const removeRoute = createRoute({
  method: 'delete',
  path: '/webhooks/{id}',
  tags,
  summary: 'tell it nothing more',
  request: { params: idParam },
  responses: { 204: { description: 'It is gone, with its log.' }, ...problems({ 404: 'There is none.' }) },
})
const deliveriesRoute = createRoute({
  method: 'get',
  path: '/webhooks/{id}/deliveries',
  tags,
  summary: 'what became of each message, attempt by attempt',
  request: { params: idParam },
  responses: {
    200: json(z.object({ rows: z.array(delivery).readonly() }), 'The latest hundred, newest first.'),
    ...problems({ 404: 'There is no such webhook.' }),
  },
})
