import { type LookupAddress, type LookupOptions, lookup as systemLookup } from 'node:dns'
import { isIP } from 'node:net'
import { Agent, buildConnector } from 'undici'
import { isPublic } from './public-address.ts'

type Told = (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void
/** Finds the addresses of a name: what `dns.lookup` does with `all: true`. */
export type Lookup = (name: string, options: LookupOptions & { readonly all: true }, tell: Told) => void

/** A connection that must not be made. */
export class NotPublicError extends Error {
  override readonly name = 'NotPublicError'
}

/** Milliseconds until a connection stands, until an answer begins, and between two pieces of it. */
const patience = { connect: 10_000, headers: 20_000, body: 20_000 }

/**
 * Connections to public addresses only. The name is looked up once, for the connection itself, and the address at the other end
 * is looked at again when it stands: a name that changes its address in between gains nothing. Redirects are new connections.
 *
 * @param allowed "host" or "host:port": these may be reached wherever they are
 */
export function guardedAgent(allowed: readonly string[], lookup: Lookup = systemLookup): Agent {
  const open = buildConnector({ timeout: patience.connect })
  const guarded = buildConnector({ timeout: patience.connect, lookup: onlyPublic(lookup) as typeof systemLookup })
  const connect: buildConnector.connector = (options, tell) => {
    const host = options.hostname.replace(/^\[|\]$/g, '')
    if (allowed.includes(options.hostname) || allowed.includes(`${options.hostname}:${portOf(options)}`)) {
      open(options, tell)
    } else if (isIP(host) && !isPublic(host)) tell(notPublic(host), null)
    else {
      guarded(options, (error, socket) => {
        const reached = socket?.remoteAddress
        if (socket && (reached === undefined || !isPublic(reached))) {
          socket.destroy()
          tell(notPublic(host), null)
        } else if (socket) tell(null, socket)
        else tell(error ?? new Error('no connection'), null)
      })
    }
  }
  return new Agent({
    connect,
    headersTimeout: patience.headers,
    bodyTimeout: patience.body,
    keepAliveTimeout: 1_000,
    connections: 2,
    maxHeaderSize: 32_768,
  })
}

const portOf = ({ port, protocol }: buildConnector.Options): string => port || (protocol === 'https:' ? '443' : '80')

const notPublic = (host: string): NotPublicError =>
  new NotPublicError(`${host} is not on the public internet, but on this machine or a private network`)

/** A name with one address that is not public has none: it is somebody's trick, or somebody's intranet. */
function onlyPublic(lookup: Lookup) {
  return (name: string, options: LookupOptions, tell: (error: Error | null, ...found: unknown[]) => void): void => {
    lookup(name, { ...options, all: true }, (error, addresses) => {
      if (error) tell(error)
      else if (addresses.some(({ address }) => !isPublic(address))) tell(notPublic(name))
      else if (options.all) tell(null, addresses)
      else tell(null, addresses[0]!.address, addresses[0]!.family)
    })
  }
}
