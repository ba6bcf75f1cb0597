import type { Server } from 'node:http'
import { serve } from '@hono/node-server'
import type { Desk } from '../api/desk.ts'
import { type Answered, watched } from '../operations/watch.ts'
import { listTokens } from '../store/tokens.ts'
import { onlyKnownPeople } from './access.tsx'
import { isLoopback, onlyLoopbackNames } from './guard.ts'
import { pages } from './routes.tsx'

export interface ServeOptions {
  readonly host: string
  /** 0: any free one. */
  readonly port: number
  /** Opens everything; an empty one, as of a variable that is set to nothing, is none. */
  readonly token: string | null
  readonly onError: (error: unknown) => void
  /** Told of each request that was answered. */
  readonly onAnswer?: (answered: Answered) => void
}

export interface Serving {
  /** Where the pages are: "http://127.0.0.1:7331/", with the token if there is one. */
  readonly address: string
  close(): Promise<void>
}

/** Somebody would open the record to a network without a token. */
export class UnguardedError extends Error {
  override name = 'UnguardedError'
}

/**
 * Serves the pages until closed.
 *
 * @throws UnguardedError for a host other than loopback while nobody has a token; the system's error for a port that is taken.
 */
export async function servePages(
  desk: Desk,
  { host, port, token: given, onError, onAnswer = () => {} }: ServeOptions,
): Promise<Serving> {
  const token = given === '' ? null : given
  if (!isLoopback(host) && token === null && (await listTokens(desk.store)).length === 0)
    throw new UnguardedError(
      `"${host}" can be reached from other machines, and nobody has a token yet; make one by "readout token add NAME", give --token SECRET, or leave --host out`,
    )
  return new Promise((resolve, reject) => {
    const lock = isLoopback(host) && token === null ? null : onlyKnownPeople({ store: desk.store, token })
    const app = watched(pages(desk, { lock, onError }), desk.store, lock?.guard ?? onlyLoopbackNames, onAnswer)
    const server = serve({ fetch: app.fetch, hostname: host, port }, (info) => {
      const name = host.includes(':') ? `[${host}]` : host
      const key = token === null ? '' : `?${new URLSearchParams({ token })}`
      resolve({
        address: `http://${name}:${info.port}/${key}`,
        close: () => closed(server as Server),
      })
    })
    server.once('error', reject)
  })
}

/** Milliseconds that answers under way may take when it ends. */
const grace = 5000

/** Takes no further request, lets answers under way be finished, and then ends. */
function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const end = setTimeout(() => server.closeAllConnections(), grace)
    server.close(() => {
      clearTimeout(end)
      resolve()
    })
    server.closeIdleConnections()
  })
}
