import type { Selectable } from 'kysely'
import { type ActList, type ActQuestion, rowsAmong } from './act-lists.ts'
import { type Mark, markNow, type News, newsSince } from './news.ts'
import type { Store } from './open.ts'
import type { Filters } from './pages.ts'
import type { DeliveriesTable, WebhooksTable } from './tables.ts'
import { write } from './write.ts'

/** Somebody who wants to be told. */
export interface Webhook {
  readonly id: string
  readonly url: string
  /** Empty: all. */
  readonly types: readonly News['type'][]
  readonly made: string
}

/** One attempt to deliver. */
export interface Attempt {
  readonly at: string
  /** Of HTTP; null where there was no answer. */
  readonly status: number | null
  readonly error: string | null
}

/** A message to one webhook, as far as it has come. */
export interface Delivery {
  readonly id: number
  readonly webhook: string
  readonly message: string
  readonly type: string
  /** JSON, as it is sent. */
  readonly body: string
  readonly state: DeliveriesTable['state']
  readonly made: string
  readonly next: string | null
  readonly attempts: readonly Attempt[]
}

/** A webhook to keep. `ofView`: it is told only of changed entries that are rows of the list of a saved view. */
export type NewWebhook = Pick<Webhook, 'id' | 'url' | 'types'> & {
  readonly secret: string
  readonly ofView?: { readonly view: string; readonly asked: ActQuestion } | null
}

/** Keeps a webhook that is told what happens from now on. */
export async function addWebhook(
  store: Store,
  { id, url, secret, types, ofView = null }: NewWebhook,
): Promise<Webhook> {
  const made = store.clock().toISOString()
  const told = await markNow(store)
  await store.db
    .insertInto('webhooks')
    .values({
      id,
      url,
      secret,
      types: JSON.stringify(types),
      made,
      told,
      view: ofView?.view ?? null,
      filters: ofView && JSON.stringify({ list: ofView.asked.list, ...ofView.asked.filters }),
    })
    .execute()
  return { id, url, types, made }
}

export async function listWebhooks({ db }: Store): Promise<readonly Webhook[]> {
  return (await db.selectFrom('webhooks').selectAll().orderBy('made').execute()).map(webhookOf)
}

/** Removes a webhook with its deliveries; false where there is none. */
export function removeWebhook(store: Store, id: string): Promise<boolean> {
  return write(store, async (db) => {
    await db.deleteFrom('deliveries').where('webhook', '=', id).execute()
    const { numDeletedRows } = await db.deleteFrom('webhooks').where('id', '=', id).executeTakeFirst()
    return numDeletedRows > 0n
  })
}

/** The latest deliveries to a webhook, newest first. */
export async function deliveriesTo({ db }: Store, webhook: string, limit = 100): Promise<readonly Delivery[]> {
  const rows = await db
    .selectFrom('deliveries')
    .selectAll()
    .where('webhook', '=', webhook)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(deliveryOf)
}

/**
 * Turns what has happened into deliveries, one a webhook and message.
 *
 * @param messageOf the body of a message and its id
 */
export async function queueNews(
  store: Store,
  messageOf: (news: News, at: string) => { readonly id: string; readonly body: string },
): Promise<void> {
  for (const row of await store.db.selectFrom('webhooks').selectAll().execute()) {
    const { news, mark } = await newsSince(store, row.told as Mark)
    if (mark === row.told) continue
    const types = JSON.parse(row.types) as readonly string[]
    const at = store.clock().toISOString()
    const ofTypes = news.filter(({ type }) => types.length === 0 || types.includes(type))
    const wanted = row.filters === null ? ofTypes : await ofList(store, ofTypes, JSON.parse(row.filters))
    await write(store, async (db) => {
      const { numUpdatedRows } = await db
        .updateTable('webhooks')
        .set({ told: mark })
        .where('id', '=', row.id)
        .where('told', '=', row.told)
        .executeTakeFirst()
      if (numUpdatedRows === 0n) return
      for (const one of wanted) {
        const { id: message, body } = messageOf(one, at)
        await db
          .insertInto('deliveries')
          .values({
            webhook: row.id,
            message,
            type: one.type,
            body,
            state: 'waiting',
            made: at,
            next: at,
            attempts: '[]',
          })
          .execute()
      }
    })
  }
}

/** Of what has happened, changed entries that are rows of a list; those of older versions kept no list: they are about events. */
async function ofList(
  store: Store,
  news: readonly News[],
  { list = 'events', ...filters }: Filters & { readonly list?: ActList },
): Promise<readonly News[]> {
  const changed = news.filter((one) => one.type === 'entry.changed')
  const rows = await rowsAmong(
    store,
    { list, filters },
    changed.map(({ data }) => data.entry.id),
  )
  return changed.filter(({ data }) => rows.has(data.entry.id))
}

/** The addresses that are told of a view. */
export async function webhooksOfView({ db }: Store, view: string): Promise<readonly Webhook[]> {
  return (await db.selectFrom('webhooks').selectAll().where('view', '=', view).orderBy('made').execute()).map(webhookOf)
}

/** A delivery that is due, with where it goes and by which secret it is signed. */
export interface Due {
  readonly delivery: Delivery
  readonly url: string
  readonly secret: string
}

/** So long a delivery belongs to whoever took it: should that program end before it is sent, another one takes it then. Milliseconds. */
const lease = 120_000

/** Takes the deliveries whose moment has come, oldest first: no other program sends them meanwhile. */
export function takeDue(store: Store, limit = 20): Promise<readonly Due[]> {
  return write(store, async (db) => {
    const now = store.clock()
    const rows = await db
      .selectFrom('deliveries')
      .innerJoin('webhooks', 'webhooks.id', 'deliveries.webhook')
      .selectAll('deliveries')
      .select(['webhooks.url', 'webhooks.secret'])
      .where('next', '<=', now.toISOString())
      .orderBy('deliveries.id')
      .limit(limit)
      .execute()
    const next = new Date(now.getTime() + lease).toISOString()
    for (const { id } of rows) await db.updateTable('deliveries').set({ next }).where('id', '=', id).execute()
    return rows.map(({ url, secret, ...row }) => ({ delivery: deliveryOf(row), url, secret }))
  })
}

/** Writes an attempt down, and when the next one is due (null: none). */
export async function keepAttempt(
  { db }: Store,
  { id, attempts }: Delivery,
  attempt: Attempt,
  state: Delivery['state'],
  next: string | null,
): Promise<void> {
  await db
    .updateTable('deliveries')
    .set({ state, next, attempts: JSON.stringify([...attempts, attempt]) })
    .where('id', '=', id)
    .execute()
}

const webhookOf = ({ id, url, types, made }: Selectable<WebhooksTable>): Webhook => ({
  id,
  url,
  types: JSON.parse(types),
  made,
})

const deliveryOf = ({ attempts, ...row }: Selectable<DeliveriesTable>): Delivery => ({
  ...row,
  attempts: JSON.parse(attempts),
})
