import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { compress, COMPRESSIBLE_CONTENT_TYPE_REGEX as compressible } from 'hono/compress'
import { getCookie, setCookie } from 'hono/cookie'
import type { Child } from 'hono/jsx'
import { dayOf, filled, filtersOf, pagingOf } from '../api/asked.ts'
import type { Desk } from '../api/desk.ts'
import { queryOf } from '../api/list-routes.ts'
import { BadQuestion, NotHere, problemOf } from '../api/problem.ts'
import { machineRoutes, there } from '../api/routes.ts'
import { api } from '../api/v1/index.ts'
import { parseDay } from '../intake/article.ts'
import { isAddress } from '../intake/paths.ts'
import type { EntrySummary } from '../record/entries.ts'
import { facetsOf } from '../store/facets.ts'
import { isEmpty } from '../store/outlets.ts'
import type { Page as Rows } from '../store/pages.ts'
import type { Lock } from './access.tsx'
import { formOf, ownPath, queryOfText } from './forms/form.ts'
import { onlyLoopbackNames, onlyOwnForms, strictHeaders } from './guard.ts'
import type { Visit } from './layout.tsx'
import { AddPage, emptyDraft, type PasteDraft, WorkPage } from './pages/add.tsx'
import { ArticlesPage } from './pages/articles.tsx'
import { BriefPage, sectionQueries } from './pages/brief.tsx'
import { EmptyStorePage } from './pages/empty.tsx'
import { EntryPage } from './pages/entry.tsx'
import { EventsPage } from './pages/events.tsx'
import { HelpPage } from './pages/help.tsx'
import { ProblemPage } from './pages/problem.tsx'
import { ReadingPage } from './pages/reading.tsx'
import { SearchPage } from './pages/search.tsx'
import { StatementsPage } from './pages/statements.tsx'
import { WhyPage } from './pages/why.tsx'
import { withQuery } from './parts/query.ts'
import { personOf } from './person.ts'
import { articlePages } from './routes/articles.tsx'
import { reviewPages } from './routes/review.tsx'
import { situationPages } from './routes/situation.tsx'
import { twinsOfPages } from './routes/twins.ts'
import { viewPages } from './routes/views.tsx'
import type { Site } from './site.ts'
import { addressOf, staticFiles } from './static-files.ts'

export interface Doors {
  /** Everybody must say who they are; null: only this machine's own names are answered. */
  readonly lock: Lock | null
  /** Told what broke inside. */
  readonly onError: (error: unknown) => void
}

/** Every page and every form: the whole table. Lists for machines stand in `api/routes.ts`. */
export function pages(desk: Desk, { lock, onError }: Doors): Hono {
  const app = new Hono()
  app.use(compress({ contentTypeFilter: packs }), strictHeaders, lock?.guard ?? onlyLoopbackNames, onlyOwnForms)
  const forms = bodyLimit({ maxSize: longestForm, onError: () => refuseLongForm() })
  const files = bodyLimit({ maxSize: largestUpload, onError: () => refuseLongForm() })
  app.use((c, next) => (c.req.path === '/add/files' ? files : forms)(c, next))
  app.route('/', api(desk, onError))
  app.route('/', machineRoutes(desk))

  const page: Site['page'] = (path, make) => {
    app.get(path, async (c) => c.html((await make(c, await visitOf(c, desk))) as string))
  }
  const site: Site = { app, desk, page, visitOf: (c) => visitOf(c, desk), personOf }
  lock?.routes(app, async (c) => visitWithoutRecord(c))
  twinsOfPages(site)
  situationPages(site)
  reviewPages(site)
  articlePages(site)
  viewPages(site)
  page('/', (c, visit) => brief(c, desk, visit))
  page('/articles', async (c, visit) => <ArticlesPage visit={visit} articles={await desk.listArticles(...asked(c))} />)
  page('/events', async (c, visit) => <EventsPage visit={visit} entries={await desk.listEntries(...asked(c))} />)
  page('/entries/:id', async (c, visit) => {
    const id = idOf(c)
    const entry = there(await desk.entry(id, filtersOf(queryOf(c)).asOf), 'event', id)
    return <EntryPage visit={visit} entry={entry} decisions={await desk.decisions(entry.id)} />
  })
  page('/statements', async (c, visit) => (
    <StatementsPage visit={visit} statements={await desk.listStatements(...asked(c))} />
  ))
  page('/search', (c, visit) => search(c, desk, visit))
  page('/add', (_, visit) => <AddPage visit={visit} draft={emptyDraft} address={desk.addAddress && ''} wrong={null} />)
  page('/help', (c, visit) => <HelpPage visit={visit} keysAreOn={getCookie(c, 'keys') !== 'off'} />)
  page('/-/work', (_, visit) => <WorkPage visit={visit} work={desk.work()} />)
  page('/-/why/:id', async (c, visit) => {
    const id = idOf(c)
    return <WhyPage visit={visit} explanation={there(await desk.explain(id), 'record', id)} />
  })

  page('/-/reading/:id', async (c, visit) => (
    <ReadingPage visit={visit} layers={there(await desk.explainArticle(idOf(c)), 'article', idOf(c))} />
  ))

  app.post('/add', (c) => addText(c, desk))
  app.post('/add/files', async (c) => {
    const { files, published } = await c.req.parseBody({ all: true })
    const given = [files].flat().filter((file) => file instanceof File && file.size > 0) as File[]
    if (given.length === 0) throw new BadQuestion('No file was given: choose one, or drop it on the form.')
    const read = await Promise.all(
      given.map(async (file) => ({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })),
    )
    const day = typeof published === 'string' && published !== '' ? dayOf('published', published) : null
    if (!desk.addFiles(read, day)) throw new BadQuestion('Other files are being read; wait until that is done.')
    return c.redirect('/-/work', 303)
  })
  app.post('/-/fetch', (c) => fetchAddress(c, desk))
  app.post('/-/retry', (c) => {
    desk.retryFailed()
    return c.redirect('/-/work', 303)
  })
  app.post('/-/samples', (c) => {
    desk.addSamples()
    return c.redirect('/-/work', 303)
  })
  app.post('/-/theme', setTheme)
  app.post('/-/keys', async (c) => {
    remember(c, 'keys', filled(await formOf(c), 'keys')[0] ?? 'on')
    return c.redirect('/help#keys', 303)
  })
  app.post('/-/looked', (c) => {
    remember(c, 'looked', new Date().toISOString())
    return c.redirect('/', 303)
  })
  app.get('/static/:name', giveFile)

  app.notFound((c) => {
    throw new NotHere(`There is no page ${c.req.path}.`)
  })
  app.onError((error, c) => {
    const problem = problemOf(error)
    if (problem.status === 500) onError(error)
    if (/\.\w+$/.test(c.req.path))
      return c.json(problem, problem.status, { 'Content-Type': 'application/problem+json' })
    return c.html(<ProblemPage visit={visitWithoutRecord(c)} problem={problem} />, problem.status)
  })
  return app
}

/** Bytes. */
const [longestForm, largestUpload] = [8_000_000, 128_000_000]

/** Texts; events that the server sends must go out one by one. */
const packs = (type: string): boolean => compressible.test(type) || type.startsWith('application/x-ndjson')

function refuseLongForm(): never {
  throw new BadQuestion(
    'This is too long for a form (8 MB) or an upload (128 MB): add it in a terminal, by `readout add PATH`.',
  )
}

const idOf = (c: Context): string => c.req.param('id')!

const asked = (c: Context) => [filtersOf(queryOf(c)), pagingOf(queryOf(c))] as const

async function visitOf(c: Context, desk: Desk): Promise<Visit> {
  const now = await desk.now(filtersOf(queryOf(c)).asOf ?? null)
  const work = desk.work()
  const record = work !== null && !work.finished ? 'working' : (await isEmpty(desk.store)) ? 'empty' : 'ready'
  return { ...visitWithoutRecord(c), now, record }
}

function visitWithoutRecord(c: Context): Visit {
  const { pathname, search } = new URL(c.req.url)
  const theme = getCookie(c, 'theme')
  const asOf = parseDay(c.req.query('as-of') ?? '')
  return {
    here: withQuery(`${pathname}${search}`, { said: null }),
    said: c.req.query('said') ?? null,
    theme: theme === 'light' || theme === 'dark' ? theme : null,
    now: asOf === null ? { day: new Date().toISOString().slice(0, 10), basis: 'today' } : { day: asOf, basis: 'as-of' },
    record: 'ready',
    person: c.get('person') ?? null,
    file: addressOf,
  }
}

async function brief(c: Context, desk: Desk, visit: Visit): Promise<Child> {
  const looked = getCookie(c, 'looked')
  const since = looked !== undefined && /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(looked) ? looked : null
  const filters = filtersOf(queryOf(c))
  const told = await desk.brief({ since, filters })
  if (told.articles === 0 && (await isEmpty(desk.store)))
    return <EmptyStorePage visit={visit} fetches={desk.addAddress !== null} />
  const unsure = new Map<string, Rows<EntrySummary>>()
  for (const query of Object.values(sectionQueries)) {
    const ofSection = filtersOf(queryOfText(query))
    const type = (ofSection.type ?? filters.type)?.filter((one) => filters.type?.includes(one) ?? true)
    if (type?.length === 0) continue
    const unsureOnes = { ...filters, ...ofSection, ...(type && { type }), sure: false }
    unsure.set(query, await desk.listEntries(unsureOnes, { limit: newest, order: 'reported' }))
  }
  return <BriefPage visit={visit} brief={told} since={since} unsure={unsure} />
}

/** Unsure entries of a section of the brief. */
const newest = 5

async function search(c: Context, desk: Desk, visit: Visit): Promise<Child> {
  const query = (c.req.query('q') ?? '').trim()
  if (query === '') return <SearchPage visit={visit} query="" result={null} facets={null} />
  const filters = filtersOf(queryOf(c))
  const result = await desk.search(query, filters)
  const isWorthIt = result.entries.total > 1
  return (
    <SearchPage
      visit={visit}
      query={query}
      result={result}
      facets={isWorthIt ? await facetsOf(desk.store, { ...filters, text: query }) : null}
    />
  )
}

/** Reads a pasted text and leads to its page; what is wrong with it is said above the form, which keeps what was typed. */
async function addText(c: Context, desk: Desk): Promise<Response> {
  const form = await formOf(c)
  const field = (name: string): string => filled(form, name)[0] ?? ''
  const draft = {
    text: field('text'),
    title: field('title'),
    published: field('published'),
    publisher: field('publisher'),
  }
  try {
    const { article: id } = await desk.addText(pastedOf(draft))
    return c.redirect(`/articles/${id.slice(0, 12)}`, 303)
  } catch (error) {
    if (!(error instanceof BadQuestion)) throw error
    return c.html(
      <AddPage visit={await visitOf(c, desk)} draft={draft} address={desk.addAddress && ''} wrong={error.message} />,
      400,
    )
  }
}

/** Begins to fetch an address; what is wrong with the address itself is said above the form. */
async function fetchAddress(c: Context, desk: Desk): Promise<Response> {
  if (desk.addAddress === null) throw new NotHere('This Readout fetches nothing from the web.')
  const address = filled(await formOf(c), 'address')[0] ?? ''
  const wrong =
    !isAddress(address) || !URL.canParse(address)
      ? `“${address}” is no address of the web; write it like https://example.org/report.`
      : desk.addAddress(address)
        ? null
        : 'Other files are being read; wait until that is done.'
  if (wrong === null) return c.redirect('/-/work', 303)
  return c.html(<AddPage visit={await visitOf(c, desk)} draft={emptyDraft} address={address} wrong={wrong} />, 400)
}

function pastedOf({ text, title, published, publisher }: PasteDraft) {
  if (text === '') throw new BadQuestion('There is no text: paste one into the field.')
  return {
    text: text.replace(/\r\n?/g, '\n'),
    title: title || null,
    published: published === '' ? null : dayOf('published', published),
    publisher: publisher || null,
  }
}

async function setTheme(c: Context): Promise<Response> {
  const form = await formOf(c)
  remember(c, 'theme', filled(form, 'theme')[0] ?? 'system')
  return c.redirect(ownPath(filled(form, 'back')[0]), 303)
}

const longTime = 34_560_000

const remember = (c: Context, name: string, value: string): void =>
  setCookie(c, name, value, { sameSite: 'Lax', path: '/', maxAge: longTime })

function giveFile(c: Context): Response {
  const file = staticFiles.get(c.req.param('name') ?? '')
  if (!file) throw new NotHere(`There is no file ${c.req.path}.`)
  const isHashed = c.req.query('v') === file.hash
  return c.body(file.bytes, 200, {
    'Content-Type': file.kind,
    'Cache-Control': isHashed ? 'public, max-age=31536000, immutable' : 'no-cache',
  })
}
