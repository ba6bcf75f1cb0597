import { hc } from 'hono/client'
import type { Api } from './v1/index.ts'

/**
 * A typed client of the API: `clientOf('http://127.0.0.1:7331').events.$get({ query: { actor: ['RUS'] } })`.
 *
 * @param address of the served record
 * @param fetching asks; for a record behind a token give one that adds `Authorization: Bearer …`
 */
export const clientOf = (address: string, fetching: typeof fetch = fetch) =>
  hc<Api>(new URL('/api/v1', address).href, { fetch: fetching })
