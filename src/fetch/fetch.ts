import type { Readable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import { type Dispatcher, request } from 'undici'
import { largestFile } from '../intake/source.ts'
import { InputError } from '../intake/taken.ts'
import { guardedAgent, type Lookup } from './connect.ts'
import { again, reasonOf } from './reason.ts'
import { noRules, type Rules, robotName, rulesOf } from './robots.ts'

/** What an address gave. */
export interface Found {
  /** After redirects. */
  readonly address: string
  /** Where it has moved to for good, if it has. */
  readonly moved: string | null
  readonly bytes: Uint8Array
  /** The encoding that its head declares. */
  readonly encoding: string | null
  readonly etag: string | null
  readonly modified: string | null
}

/** What was had of an address before: it need not be sent again unchanged. */
export interface Known {
  readonly etag: string | null
  readonly modified: string | null
}

/** An address that gave nothing. */
export class FetchError extends InputError {
  /** Seconds that its server asks to wait. */
  readonly retryAfter: number | null
  /** What its server answers; null where none did. */
  readonly status: number | null
  readonly what: string

  constructor(
    address: string,
    what: string,
    remedy: string,
    more: { readonly retryAfter?: number | null; readonly status?: number } = {},
  ) {
    super(address, null, what, remedy)
    this.name = 'FetchError'
    this.what = what
    this.retryAfter = more.retryAfter ?? null
    this.status = more.status ?? null
  }

  /** It is gone, and its server says for good. */
  get isGone(): boolean {
    return this.status === 410
  }
}

/** Fetches addresses of the web, one at a time from each host. */
export interface Fetcher {
  /**
   * What stands at an address that a person gave.
   *
   * @returns null when it has not changed since it was known
   * @throws FetchError when it cannot be had, or must not be
   */
  get(address: string, known?: Known): Promise<Found | null>
  /** The same for an address that a program goes to by itself: not where the robots.txt of its host asks it not to. */
  crawl(address: string, known?: Known): Promise<Found | null>
  close(): Promise<void>
}

export interface FetchOptions {
  /** "host" or "host:port" that may be reached on this machine or a private network. */
  readonly allowed?: readonly string[]
  /** Milliseconds between two requests to one host. */
  readonly pause?: number
  readonly lookup?: Lookup
}

const mostRedirects = 5
/** Milliseconds that one address may take, with its redirects. */
const longest = 60_000
const agentName = `${robotName}/0.1 (reads news feeds; one request at a time)`
/** Milliseconds for which the robots.txt of a host is known; where it could not be had, it is asked for again sooner. */
const rulesLast = { had: 24 * 3_600_000, notHad: 600_000 }
const mostHosts = 1_000

/** A fetcher of public http and https addresses. It must be closed. */
export function openFetcher({ allowed = [], pause = 1_000, lookup }: FetchOptions = {}): Fetcher {
  const agent = guardedAgent(allowed, lookup)
  const busy = new Map<string, Promise<unknown>>()
  const answered = new Map<string, number>()

  async function inTurn<T>(host: string, ask: () => Promise<T>): Promise<T> {
    const mine = (busy.get(host) ?? Promise.resolve()).then(() => rest(host, pause)).then(ask)
    const done = mine.catch(() => {})
    busy.set(host, done)
    try {
      return await mine
    } finally {
      if (busy.get(host) === done) busy.delete(host)
    }
  }
  /** Waits until so many milliseconds have passed since the latest answer of a host. */
  async function rest(host: string, milliseconds: number): Promise<void> {
    const wait = (answered.get(host) ?? 0) + milliseconds - Date.now()
    if (wait > 0) await sleep(wait)
  }
  async function asked(host: string, address: string, known: Known | undefined, check: Check): Promise<Found | null> {
    try {
      return await follow(agent, address, known ?? null, check)
    } finally {
      answered.delete(host)
      answered.set(host, Date.now())
      dropOldest(answered)
    }
  }
  const rules = rulesOfHosts((address) => asked(hostOf(address), address, undefined, anywhere))

  return {
    async get(address, known) {
      const host = hostOf(address)
      return inTurn(host, () => asked(host, address, known, anywhere))
    },
    async crawl(address, known) {
      const host = hostOf(address)
      const url = checked(address, address)
      const check: Check = async (to) => {
        if ((await rules(to)).allows(to)) return
        throw refused(address, `the robots.txt of ${to.host} asks programs not to fetch it`, 'open it yourself')
      }
      return inTurn(host, async () => {
        await check(url)
        await rest(host, Math.max(pause, (await rules(url)).pause))
        return asked(host, address, known, check)
      })
    },
    close: () => agent.destroy(),
  }
}

/** Throws where an address must not be asked for. */
type Check = (url: URL) => Promise<void>
const anywhere: Check = async () => {}

/**
 * The rules of each host, asked for once a day. A host that has none lets everybody in; one that is in trouble is left alone
 * (RFC 9309, 2.3.1).
 */
function rulesOfHosts(get: (address: string) => Promise<Found | null>): (url: URL) => Promise<Rules> {
  const known = new Map<string, { readonly until: number; readonly rules: Promise<Rules> }>()
  return async ({ origin }) => {
    const before = known.get(origin)
    if (before && before.until > Date.now()) return before.rules
    const address = `${origin}/robots.txt`
    const rules = get(address).then(
      (found) => rulesOf(address, found!.bytes),
      (error: FetchError) => {
        const { status } = error
        if (status !== null && status >= 400 && status < 500 && status !== 429) return noRules
        known.set(origin, { until: Date.now() + rulesLast.notHad, rules })
        throw error
      },
    )
    known.delete(origin)
    known.set(origin, { until: Date.now() + rulesLast.had, rules })
    dropOldest(known)
    return rules
  }
}

const dropOldest = (known: Map<string, unknown>): unknown =>
  known.size > mostHosts && known.delete(known.keys().next().value!)

function hostOf(address: string): string {
  if (!URL.canParse(address)) throw refused(address, 'it is no address', 'write it like https://example.org/feed')
  return new URL(address).host
}

/** An address and, one by one, those that it leads to. */
async function follow(agent: Dispatcher, address: string, known: Known | null, check: Check): Promise<Found | null> {
  const signal = AbortSignal.timeout(longest)
  let [at, moved] = [address, true]
  for (let hops = 0; hops <= mostRedirects; hops++) {
    const url = checked(address, at)
    if (hops > 0) await check(url)
    const answer = await ask(agent, address, url, hops === 0 ? known : null, signal)
    const to = answer.headers.location
    if (![301, 302, 303, 307, 308].includes(answer.statusCode) || typeof to !== 'string') {
      return found(address, url, moved && hops > 0, answer)
    }
    await answer.body.dump({ limit: 65_536 }).catch(() => {})
    moved &&= answer.statusCode === 301 || answer.statusCode === 308
    if (!URL.canParse(to, url.href))
      throw refused(address, `it leads to "${to.slice(0, 200)}", which is no address`, again)
    at = new URL(to, url.href).href
  }
  throw refused(address, `it leads on more than ${mostRedirects} times`, 'give the address of the report itself')
}

const refused = (address: string, what: string, remedy: string) => new FetchError(address, what, remedy)

function checked(address: string, at: string): URL {
  const url = new URL(at)
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    throw refused(
      address,
      `it leads to ${url.protocol.slice(0, 20)}, which is not the web`,
      'give an http or https address',
    )
  if (url.username || url.password)
    throw refused(address, 'it holds a name or a password', 'give an address that anybody may open')
  url.hash = ''
  return url
}

async function ask(
  agent: Dispatcher,
  address: string,
  url: URL,
  known: Known | null,
  signal: AbortSignal,
): Promise<Dispatcher.ResponseData> {
  try {
    return await request(url, { dispatcher: agent, method: 'GET', headers: headersFor(known), signal })
  } catch (error) {
    throw asFetchError(address, error)
  }
}

const headersFor = (known: Known | null): { readonly [name: string]: string } => ({
  'user-agent': agentName,
  accept: 'application/atom+xml, application/rss+xml, application/feed+json, text/html, */*;q=0.8',
  'accept-encoding': 'gzip, deflate, br',
  ...(known?.etag ? { 'if-none-match': known.etag } : {}),
  ...(known?.modified ? { 'if-modified-since': known.modified } : {}),
})

function asFetchError(address: string, error: unknown): FetchError {
  if (error instanceof FetchError) return error
  const { what, remedy } = reasonOf(error)
  return refused(address, what, remedy)
}

async function found(
  address: string,
  url: URL,
  hasMoved: boolean,
  { statusCode, headers, body }: Dispatcher.ResponseData,
): Promise<Found | null> {
  if (statusCode !== 200) await body.dump({ limit: 65_536 }).catch(() => {})
  if (statusCode === 304) return null
  if (statusCode !== 200) throw answeredWith(address, statusCode, headers)
  const bytes = await wholeOf(address, body, oneOf(headers['content-encoding']))
  return {
    address: url.href,
    moved: hasMoved ? url.href : null,
    bytes,
    encoding: /charset=["']?([\w:.-]+)/i.exec(oneOf(headers['content-type']) ?? '')?.[1] ?? null,
    etag: oneOf(headers.etag),
    modified: oneOf(headers['last-modified']),
  }
}

const oneOf = (value: string | string[] | undefined): string | null =>
  (Array.isArray(value) ? value[0]! : value) ?? null

function answeredWith(address: string, status: number, headers: Dispatcher.ResponseData['headers']): FetchError {
  const what = `its server answers ${status}`
  if (status === 410) return new FetchError(address, `${what}: it is gone`, 'follow it no longer', { status })
  if (status === 404) return new FetchError(address, `${what}: it is not there`, 'check the address', { status })
  if (status === 401 || status === 403)
    return new FetchError(address, `${what}: it is not for us`, 'save the page by hand', { status })
  return new FetchError(address, what, again, { status, retryAfter: secondsOf(oneOf(headers['retry-after'])) })
}

/** `Retry-After`: seconds, or a moment; no more than a day. */
function secondsOf(value: string | null): number | null {
  if (value === null) return null
  const seconds = /^\d+$/.test(value.trim()) ? Number(value) : (Date.parse(value) - Date.now()) / 1000
  return Number.isFinite(seconds) ? Math.min(Math.max(0, Math.ceil(seconds)), 86_400) : null
}

const unpackers = { gzip: createGunzip, 'x-gzip': createGunzip, deflate: createInflate, br: createBrotliDecompress }

/** The whole answer, unpacked; both the bytes that come and those that come out of them are counted. */
async function wholeOf(
  address: string,
  body: Dispatcher.ResponseData['body'],
  coding: string | null,
): Promise<Uint8Array> {
  const unpack =
    coding === null || coding === 'identity' ? null : unpackers[coding.toLowerCase() as keyof typeof unpackers]
  if (unpack === undefined) {
    discard(body)
    throw refused(address, `it is packed by "${coding?.slice(0, 40)}", which was not asked for`, again)
  }
  const unpacking = unpack?.()
  const content = unpacking ? body.on('error', (error) => unpacking.destroy(error)).pipe(unpacking) : body
  const pieces: Uint8Array[] = []
  let size = 0
  try {
    for await (const piece of content as AsyncIterable<Uint8Array>) {
      size += piece.length
      if (size > largestFile)
        throw refused(address, `it is larger than ${largestFile / 1_000_000} MB`, 'fetch it yourself')
      pieces.push(piece)
    }
    return Buffer.concat(pieces)
  } catch (error) {
    throw asFetchError(address, error)
  } finally {
    for (const stream of [body, unpacking]) if (stream) discard(stream)
  }
}

/** Ends a stream of which no more is wanted; that it was ended is no error. */
const discard = (stream: Readable): unknown => stream.on('error', () => {}).destroy()
