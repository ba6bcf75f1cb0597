import type { MiddlewareHandler } from 'hono'
import { NotAllowed } from '../api/problem.ts'

/** Headers of every answer: nothing runs, loads or frames a page but our own files. */
export const strictHeaders: MiddlewareHandler = async (c, next) => {
  await next()
  for (const [name, value] of Object.entries(headers)) c.header(name, value)
}

const headers: { readonly [name: string]: string } = {
  'Content-Security-Policy':
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
}

/** On a loopback address only loopback names are answered, so that no foreign page can reach in by a name of its own. */
export const onlyLoopbackNames: MiddlewareHandler = async (c, next) => {
  const name = new URL(c.req.url).hostname
  if (!isLoopback(name)) throw new NotAllowed(`Readout answers on this machine only, not to the name “${name}”.`)
  await next()
}

/** Changes are made by our own forms only. */
export const onlyOwnForms: MiddlewareHandler = async (c, next) => {
  const origin = c.req.header('origin')
  const site = c.req.header('sec-fetch-site')
  const isForeign =
    (origin !== undefined && hostOf(origin) !== new URL(c.req.url).host) ||
    (site !== undefined && site !== 'same-origin' && site !== 'none')
  if (c.req.method !== 'GET' && c.req.method !== 'HEAD' && isForeign)
    throw new NotAllowed('This form was sent from another site.')
  await next()
}

export const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '[::1]' || host === '::1' || /^127(\.\d+){3}$/.test(host)

/** Behind a proxy the protocol differs, the host does not. */
const hostOf = (origin: string): string | null => (URL.canParse(origin) ? new URL(origin).host : null)
