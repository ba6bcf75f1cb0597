import { serve } from '@hono/node-server'
import type { Desk } from '../api/desk.ts'
import { isLoopback } from './guard.ts'
import { pages } from './routes.tsx'

export interface ServeOptions {
  readonly host: string
  /** 0: any free one. */
  readonly port: number
  readonly token: string | null
  readonly onError: (error: unknown) => void
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
 * @throws UnguardedError for a host other than loopback without a token; the system's error for a port that is taken.
 */
export function servePages(desk: Desk, { host, port, token, onError }: ServeOptions): Promise<Serving> {
  if (!isLoopback(host) && token === null)
    throw new UnguardedError(
      `"${host}" can be reached from other machines, and the record has no lock; give --token SECRET, or leave --host out`,
    )
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: pages(desk, { token, onError }).fetch, hostname: host, port }, (info) => {
      const name = host.includes(':') ? `[${host}]` : host
      const key = token === null ? '' : `?${new URLSearchParams({ token })}`
      resolve({
        address: `http://${name}:${info.port}/${key}`,
        close: () =>
          new Promise((closed) => {
            server.close(() => closed())
            if ('closeAllConnections' in server) server.closeAllConnections()
          }),
      })
    })
    server.once('error', reject)
  })
}
