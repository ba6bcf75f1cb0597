import { type Context, Hono } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import type { Child } from 'hono/jsx'
import { filled, filtersOf, pagingOf, type Query } from '../api/asked.ts'
import type { Desk } from '../api/desk.ts'
import { NotHere, problemOf } from '../api/problem.ts'
import { onlyLoopbackNames, onlyOwnForms, onlyWithToken, strictHeaders } from './guard.ts'
import type { Visit } from './layout.tsx'
import { ArticlesPage } from './pages/articles.tsx'
import { EmptyStorePage } from './pages/empty.tsx'
import { ProblemPage } from './pages/problem.tsx'
import { addressOf, staticFiles } from './static-files.ts'

export interface Doors {
  /** Whoever asks must have it; null: only this machine's own names are answered. */
  readonly token: string | null
  /** Told what broke inside. */
  readonly onError: (error: unknown) => void
}

/** Every page and every form: the whole table. */
export function pages(desk: Desk, { token, onError }: Doors): Hono {
  const app = new Hono()
  app.use(strictHeaders, token === null ? onlyLoopbackNames : onlyWithToken(token), onlyOwnForms)

  app.get('/', async (c) => show(c, desk, async (visit) => <EmptyStorePage visit={visit} />))
  app.get('/articles', async (c) =>
    show(c, desk, async (visit) => (
      <ArticlesPage visit={visit} articles={await desk.listArticles(filtersOf(queryOf(c)), pagingOf(queryOf(c)))} />
    )),
  )
  app.post('/-/theme', setTheme)
  app.get('/static/:name', giveFile)

  app.notFound((c) => {
    throw new NotHere(`There is no page ${c.req.path}.`)
  })
  app.onError(async (error, c) => {
    const problem = problemOf(error)
    if (problem.status === 500) onError(error)
    return c.html(<ProblemPage visit={visitWithoutRecord(c)} problem={problem} />, problem.status)
  })
  return app
}

const queryOf =
  (c: Context): Query =>
  (name) =>
    c.req.queries(name) ?? []

async function show(c: Context, desk: Desk, page: (visit: Visit) => Promise<Child>): Promise<Response> {
  const visit = { ...visitWithoutRecord(c), now: await desk.now(filtersOf(queryOf(c)).asOf ?? null) }
  return c.html((await page(visit)) as string)
}

function visitWithoutRecord(c: Context): Visit {
  const { pathname, search } = new URL(c.req.url)
  const theme = getCookie(c, 'theme')
  return {
    here: `${pathname}${search}`,
    theme: theme === 'light' || theme === 'dark' ? theme : null,
    now: { day: new Date().toISOString().slice(0, 10), basis: 'today' },
    file: addressOf,
  }
}

async function setTheme(c: Context): Promise<Response> {
  const form = new URLSearchParams(await c.req.text())
  const read: Query = (name) => form.getAll(name)
  setCookie(c, 'theme', filled(read, 'theme')[0] ?? 'system', { sameSite: 'Lax', path: '/', maxAge: 34_560_000 })
  return c.redirect(ownPath(filled(read, 'back')[0]), 303)
}

/** A path of ours; never another site's address. */
const ownPath = (path: string | undefined): string => (path !== undefined && /^\/(?![/\\])/.test(path) ? path : '/')

function giveFile(c: Context): Response {
  const file = staticFiles.get(c.req.param('name') ?? '')
  if (!file) throw new NotHere(`There is no file ${c.req.path}.`)
  const isHashed = c.req.query('v') === file.hash
  return c.body(file.bytes, 200, {
    'Content-Type': file.kind,
    'Cache-Control': isHashed ? 'public, max-age=31536000, immutable' : 'no-cache',
  })
}
