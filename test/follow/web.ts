import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after } from 'node:test'
import { type Fetcher, openFetcher } from '../../src/fetch/fetch.ts'
import { lookAtDue } from '../../src/follow/follow.ts'
import type { Looked } from '../../src/follow/look.ts'
import { openReader, type Reader } from '../../src/ingest.ts'
import { listArticles, openStore, type Store } from '../../src/store/index.ts'

/** A web server of this machine that answers as a test says, one who fetches from it, and a clock that stands still. */
export interface Web {
  /** Where it is: `http://HOST:PORT` and `HOST:PORT`. */
  readonly at: string
  readonly host: string
  answer: (request: IncomingMessage, response: ServerResponse) => void
  /** What it was asked for. */
  requests: IncomingMessage[]
  /** May fetch from it, without a pause between two questions. */
  readonly fetcher: Fetcher
  readonly reader: Reader
  now: Date
  later(minutes: number): void
  /** An empty record that goes by the clock. */
  storeOf(): Promise<Store>
  /** Looks at what is due. */
  look(store: Store): Promise<readonly Looked[]>
  titles(store: Store): Promise<readonly string[]>
}

/** Its server and its fetcher are closed behind the tests of the file. */
export async function openWeb(): Promise<Web> {
  const server = createServer((request, response) => {
    web.requests.push(request)
    web.answer(request, response)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  const fetcher = openFetcher({ allowed: [host], pause: 0 })
  const reader = openReader()
  after(async () => {
    await fetcher.close()
    server.close()
  })
  const web: Web = {
    at: `http://${host}`,
    host,
    answer: (_, response) => response.end(),
    requests: [],
    fetcher,
    reader,
    now: new Date('2031-01-10T08:00:00Z'),
    later(minutes) {
      web.now = new Date(web.now.getTime() + minutes * 60_000)
    },
    storeOf: () => openStore(':memory:', () => web.now),
    async look(store) {
      const all: Looked[] = []
      await lookAtDue({ store, fetcher, reader }, (looked) => all.push(looked))
      return all
    },
    titles: async (store) => (await listArticles(store)).rows.map(({ title }) => title).sort(),
  }
  return web
}

/** An item of a feed. */
export const itemOf = (title: string): string =>
  `<item><title>${title}</title><link>https://a.example/${title.length}</link><pubDate>Thu, 09 Jan 2031 10:00:00 GMT</pubDate><description>Veltria recalled its envoy from Tarsk on Thursday.</description></item>`
