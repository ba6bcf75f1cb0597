import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context, Hono, MiddlewareHandler } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { Forbidden, NotAllowed, TooMany } from '../api/problem.ts'
import { person } from '../api/record-desk.ts'
import type { Store } from '../store/open.ts'
import { beginSession, endSession, sessionOf, tokenOf } from '../store/tokens.ts'
import { fieldOf, formOf, ownPath } from './forms/form.ts'
import type { Visit } from './layout.tsx'
import { limitOf } from './limits.ts'
import { EnterPage } from './pages/enter.tsx'
import type { Person } from './person.ts'
import { mayDo } from './roles.ts'

/** What keeps the record closed. */
export interface Lock {
  readonly guard: MiddlewareHandler
  /** Adds the door: `/-/enter` and `/-/leave`. */
  routes(app: Hono, visitOf: (c: Context) => Promise<Visit>): void
}

interface Opens {
  readonly store: Store
  /** The secret that the program was started with; it opens everything. */
  readonly token: string | null
}

/** A minute, of one person; and of failed attempts from one address. */
const [mostRequests, mostFailures] = [1200, 10]
/** Seconds: as long as sessions of the store. */
const sessionSeconds = 2_592_000

/**
 * Lets in whoever has a session, a named token or the secret of this start (as `Authorization: Bearer …`, or once as
 * `?token=…`), and only to what their role allows.
 */
export function onlyKnownPeople({ store, token }: Opens): Lock {
  const [requests, failures] = [mostRequests, mostFailures].map((most) => limitOf(most, () => store.clock().getTime()))
  const ofThisStart = new Set<string>()

  const byToken = async (secret: string): Promise<Person | null> =>
    token !== null && isSame(secret, token) ? { name: person(), role: 'admin' } : tokenOf(store, secret)
  const bySession = async (secret: string): Promise<Person | null> =>
    ofThisStart.has(hash(secret)) ? { name: person(), role: 'admin' } : sessionOf(store, secret)

  async function letIn(c: Context, secret: string): Promise<void> {
    if (!failures!(`${addressOf(c)} tries`)) throw new TooMany('Too many attempts to enter; wait a minute.')
    const known = await byToken(secret)
    if (known === null) throw new NotAllowed('This token is not known. Ask whoever runs this Readout for one.')
    const isOfThisStart = token !== null && isSame(secret, token)
    const session = isOfThisStart ? randomBytes(32).toString('base64url') : await beginSession(store, known.name)
    if (isOfThisStart) ofThisStart.add(hash(session))
    setCookie(c, 'session', session, {
      httpOnly: true,
      sameSite: 'Lax',
      secure: isSecure(c),
      path: '/',
      maxAge: sessionSeconds,
    })
  }

  const guard: MiddlewareHandler = async (c, next) => {
    const { path } = c.req
    if (path === '/-/enter' || path.startsWith('/static/')) return next()
    const given = c.req.query('token')
    if (given !== undefined && c.req.method === 'GET') {
      await letIn(c, given)
      return c.redirect(withoutToken(c), 303)
    }
    const known = await whoAsks(c)
    if (known === null) {
      if (c.req.method === 'GET' && (c.req.header('accept') ?? '').includes('text/html'))
        return c.redirect(`/-/enter?${new URLSearchParams({ back: withoutToken(c) })}`, 303)
      c.header('WWW-Authenticate', 'Bearer')
      throw new NotAllowed('Say who you are: send a token as “Authorization: Bearer …”, or open /-/enter in a browser.')
    }
    if (!requests!(known.name)) throw new TooMany('Too many requests; wait a minute.')
    if (!mayDo(known.role, c.req.method, path))
      throw new Forbidden(`Your role is “${known.role}”: it does not allow this. Ask whoever runs this Readout.`)
    c.set('person', known)
    return next()
  }

  async function whoAsks(c: Context): Promise<Person | null> {
    const bearer = /^Bearer (.+)$/.exec(c.req.header('authorization') ?? '')?.[1]
    if (bearer !== undefined) {
      const known = await byToken(bearer)
      if (known === null && !failures!(addressOf(c))) throw new TooMany('Too many attempts to enter; wait a minute.')
      return known
    }
    const session = getCookie(c, 'session')
    return session === undefined ? null : bySession(session)
  }

  return {
    guard,
    routes(app, visitOf) {
      app.get('/-/enter', async (c) =>
        c.html(
          (
            <EnterPage visit={await visitOf(c)} back={ownPath(c.req.query('back'))} wrong={null} />
          ) as unknown as string,
        ),
      )
      app.post('/-/enter', async (c) => {
        const field = fieldOf(await formOf(c))
        const back = ownPath(field('back'))
        try {
          await letIn(c, field('token'))
          return c.redirect(back, 303)
        } catch (error) {
          if (!(error instanceof NotAllowed)) throw error
          const page = <EnterPage visit={await visitOf(c)} back={back} wrong={error.message} />
          return c.html(page as unknown as string, 401)
        }
      })
      app.post('/-/leave', async (c) => {
        const session = getCookie(c, 'session')
        if (session !== undefined) {
          ofThisStart.delete(hash(session))
          await endSession(store, session)
        }
        deleteCookie(c, 'session', { path: '/' })
        return c.redirect('/-/enter', 303)
      })
    },
  }
}

function withoutToken(c: Context): string {
  const { pathname, searchParams } = new URL(c.req.url)
  searchParams.delete('token')
  const query = searchParams.toString()
  return query === '' ? pathname : `${pathname}?${query}`
}

const isSecure = (c: Context): boolean =>
  new URL(c.req.url).protocol === 'https:' || c.req.header('x-forwarded-proto') === 'https'

/** Where a request comes from; one word for all where that cannot be known. */
function addressOf(c: Context): string {
  try {
    return getConnInfo(c).remote.address ?? 'somewhere'
  } catch {
    return 'somewhere'
  }
}

const hash = (text: string): string => createHash('sha256').update(text).digest('hex')

const isSame = (a: string, b: string): boolean => timingSafeEqual(Buffer.from(hash(a)), Buffer.from(hash(b)))
