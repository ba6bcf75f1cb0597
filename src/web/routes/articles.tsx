import type { Context } from 'hono'
import { askedOf } from '../../api/deciding.ts'
import { BadQuestion } from '../../api/problem.ts'
import { there } from '../../api/routes.ts'
import type { Day, Span } from '../../model.ts'
import { bareEvent, bareStatement, type EventClaim, type StatementClaim } from '../../record/claims.ts'
import { type ArticlePage, ConflictError, versionOf } from '../../store/index.ts'
import { fieldOf, formOf, ownPath, saying } from '../forms/form.ts'
import { fieldsOfForm, filledAgain, quoteOf } from '../forms/record-fields.ts'
import type { Visit } from '../layout.tsx'
import { ArticleReader } from '../pages/article.tsx'
import { ChangesPage } from '../pages/changes.tsx'
import { EditPage } from '../pages/edit.tsx'
import type { Site } from '../site.ts'

/** One article: its text with its records, its versions, and what a person adds, corrects and forgets. */
export function articlePages({ app, desk, page, visitOf, personOf }: Site): void {
  const { store } = desk

  page('/articles/:id', async (c, visit) => {
    const asOf = visit.now.basis === 'as-of' ? visit.now.day : undefined
    const shown = await articleAt(c, asOf)
    const { hash } = shown.summary
    const record = c.req.query('record') ?? null
    const entry = shown.events.find(({ claim }) => claim.id === record)?.entry
    return (
      <ArticleReader
        visit={visit}
        page={shown}
        asked={{ record, only: c.req.query('only') || null, rejected: c.req.query('rejected') === 'yes' }}
        entry={entry ? await desk.entry(entry.id, asOf) : null}
        decisions={record === null ? [] : await desk.decisions(record)}
        articleDecisions={(await desk.decisions(hash)).filter(({ subject }) => subject === hash)}
        version={record === null ? null : await versionOf(store, record)}
        articleVersion={(await versionOf(store, hash)) ?? ''}
      />
    )
  })
  page('/articles/:id/changes/:other', async (c, visit) => {
    const other = c.req.param('other')!
    const to = there(await desk.articlePage(other), 'article', other)
    return <ChangesPage visit={visit} from={await articleAt(c)} to={to} />
  })
  page('/articles/:id/add', async (c, visit) =>
    addPage(visit, await articleAt(c), draftOf(c, await articleAt(c)), null),
  )
  app.post('/articles/:id/add', async (c) => {
    const shown = await articleAt(c)
    const form = await formOf(c)
    const kind = fieldOf(form)('kind') === 'statement' ? 'statement' : 'event'
    const given = fieldsOfForm(kind, form)
    try {
      const record = { kind, ...withoutEmpty(given) }
      const added = there(
        await desk.decide(askedOf({ kind: 'add', article: shown.summary.hash, record }), personOf(c)),
        'article',
        shown.summary.hash,
      )
      return c.redirect(saying(`/articles/${shown.summary.shortId}?record=${added.subject}#card`, 'Added.'), 303)
    } catch (error) {
      if (!(error instanceof BadQuestion)) throw error
      const draft = filledAgain(emptyDraft(kind, shown, { start: 0, end: 0 }), given, shown.article.text)
      return c.html((await addPage(await visitOf(c), shown, draft, error.message)) as string, 400)
    }
  })
  app.post('/articles/:id/correct', async (c) => {
    const shown = await articleAt(c)
    const field = fieldOf(await formOf(c))
    const fields = {
      title: field('title'),
      published: field('published') || null,
      publisher: field('publisher') || null,
    }
    return settle(c, shown, field, { kind: 'correct', fields }, 'Corrected, and read again.')
  })
  app.post('/articles/:id/forget', async (c) => {
    const shown = await articleAt(c)
    const field = fieldOf(await formOf(c))
    if (field('sure') !== 'yes') throw new BadQuestion('Tick “Yes, forget this article”; it cannot be brought back.')
    const reason = field('reason')
    return settle(c, shown, field, { kind: 'forget', ...(reason ? { reason } : {}) }, 'Forgotten.')
  })

  const articleAt = async (c: Context, asOf?: Day): Promise<ArticlePage> =>
    there(await desk.articlePage(c.req.param('id')!, asOf), 'article', c.req.param('id')!)

  async function settle(
    c: Context,
    { summary }: ArticlePage,
    field: (name: string) => string,
    what: { readonly kind: 'correct' | 'forget'; readonly [given: string]: unknown },
    said: string,
  ): Promise<Response> {
    const versions = field('version') ? { versions: { [summary.hash]: field('version') } } : {}
    try {
      there(
        await desk.decide(askedOf({ ...what, article: summary.hash, ...versions }), personOf(c)),
        'article',
        summary.hash,
      )
      return c.redirect(saying(ownPath(field('back')), said), 303)
    } catch (error) {
      if (!(error instanceof ConflictError)) throw error
      const meanwhile =
        'Nothing was done: somebody else has corrected this article meanwhile. This is how it stands now.'
      return c.redirect(saying(`/articles/${summary.shortId}`, meanwhile), 303)
    }
  }
}

type Draft = EventClaim | StatementClaim

const addPage = (visit: Visit, page: ArticlePage, claim: Draft, wrong: string | null) => (
  <EditPage
    visit={visit}
    page={page}
    claim={claim}
    stands={claim}
    version=""
    back={`/articles/${page.summary.shortId}`}
    wrong={wrong}
  />
)

/** A record of the words that the address names, else of none yet. */
function draftOf(c: Context, page: ArticlePage): Draft {
  const [start, end] = ['start', 'end'].map((name) => Number(c.req.query(name)))
  const { length } = page.article.text
  const isPlace = Number.isInteger(start) && Number.isInteger(end) && start! >= 0 && start! < end! && end! <= length
  const kind = c.req.query('kind') === 'statement' ? 'statement' : 'event'
  return emptyDraft(kind, page, isPlace ? { start: start!, end: end! } : { start: 0, end: 0 })
}

function emptyDraft(kind: Draft['kind'], page: ArticlePage, place: Span): Draft {
  const words = quoteOf(page.article.text, place)
  const { hash, title, publisher, wire, published, url } = page.summary
  const source = { article: hash, title, publisher, family: '', wire, published, url, story: hash }
  const always = { id: '', source, sentence: 0, evidence: words, confidence: 1, rule: '', verdict: null }
  return kind === 'statement'
    ? { ...always, ...bareStatement, words }
    : { ...always, ...bareEvent, type: 'CONSULT', cue: words }
}

/** A record that is added needs only what was filled in. */
const withoutEmpty = (given: Readonly<{ [field: string]: unknown }>) =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null && value !== ''))
