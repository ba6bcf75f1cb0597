import { request } from 'undici'
import { guardedAgent, type Lookup } from './connect.ts'
import { reasonOf } from './reason.ts'

/** Sends messages to addresses that people gave. */
export interface Poster {
  /**
   * The status that is answered; redirects are not followed.
   *
   * @throws Error that says in words why it could not be sent
   */
  post(address: string, headers: { readonly [name: string]: string }, body: string): Promise<number>
  close(): Promise<void>
}

/** Milliseconds that a receiver may take to answer. */
const patience = 15_000

/**
 * A poster to public addresses. It must be closed.
 *
 * @param allowed "host" or "host:port" that may be reached on this machine or a private network
 */
export function openPoster(allowed: readonly string[] = [], lookup?: Lookup): Poster {
  const agent = guardedAgent(allowed, lookup)
  return {
    async post(address, headers, body) {
      try {
        const signal = AbortSignal.timeout(patience)
        const answer = await request(address, { dispatcher: agent, method: 'POST', headers, body, signal })
        await answer.body.dump({ limit: 65_536 }).catch(() => {})
        return answer.statusCode
      } catch (error) {
        throw new Error(reasonOf(error).what, { cause: error })
      }
    },
    close: () => agent.destroy(),
  }
}
