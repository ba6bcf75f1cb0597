import { randomUUID } from 'node:crypto'
import type { Context } from 'hono'
import { filtersOf } from '../../api/asked.ts'
import { BadQuestion } from '../../api/problem.ts'
import { there } from '../../api/routes.ts'
import { newSecret } from '../../api/webhooks.ts'
import { addWebhook, listWebhooks, removeWebhook } from '../../store/index.ts'
import { addView, findView, listViews, lookAt, removeView, type SavedView } from '../../store/views.ts'
import { webhooksOfView } from '../../store/webhooks.ts'
import { fieldOf, formOf, ownPath, queryOfText, saying } from '../forms/form.ts'
import type { Visit } from '../layout.tsx'
import { ViewPage, ViewsPage } from '../pages/views.tsx'
import { actsAsked, newsLines, newsOf } from '../parts/news.ts'
import type { Site } from '../site.ts'
import { twin } from './twins.ts'

/** Lists that people keep under a name, what has changed in them, and where else that is told. */
export function viewPages({ app, desk: { store }, page, visitOf, personOf }: Site): void {
  const viewAt = async (c: Context): Promise<SavedView> => {
    const id = c.req.param('id')!
    return there(await findView(store, id, personOf(c)), 'view', id)
  }
  const watched = async (view: SavedView) => ({ view, news: await newsOf(store, view) })
  const viewPage = async (c: Context, visit: Visit, secret: string | null) => {
    const view = await viewAt(c)
    const webhooks = await webhooksOfView(store, view.id)
    return <ViewPage visit={visit} watched={await watched(view)} webhooks={webhooks} secret={secret} />
  }

  const told = async (view: SavedView) => ({ view, ...(await newsOf(store, view)) })

  twin(app, '/views', {
    ask: async (c) => ({ rows: await Promise.all((await listViews(store, personOf(c))).map(told)) }),
    rows: ({ rows }) => [
      ['id', 'name', 'address', 'by', 'looked', 'list', 'changes'],
      ...rows.map(({ view: { id, name, address, by, looked }, ...news }) =>
        [id, name, address, by, looked, news.list].concat(
          String('changes' in news ? news.changes.length : news.page.total),
        ),
      ),
    ],
  })
  twin(app, '/views/:id', {
    ask: async (c, id) => told(there(await findView(store, id, personOf(c)), 'view', id)),
    rows: (news) => [['id', 'kind', 'note', 'at', 'sentence'], ...newsLines(news)],
  })
  page('/views', async (c, visit) => {
    const views = await listViews(store, personOf(c))
    return <ViewsPage visit={visit} watched={await Promise.all(views.map(watched))} />
  })
  page('/views/:id', (c, visit) => viewPage(c, visit, null))
  app.post('/views', async (c) => {
    const field = fieldOf(await formOf(c))
    const [name, address] = [field('name'), ownPath(field('address'))]
    if (name === '' || name.length > longestName)
      throw new BadQuestion(`A view needs a name of 1 to ${longestName} characters.`)
    filtersOf(queryOfText(address.split('?')[1] ?? ''))
    const id = await addView(store, { name, address, by: personOf(c) })
    return c.redirect(saying(`/views/${id}`, `“${name}” is kept.`), 303)
  })
  app.post('/views/:id/looked', async (c) => {
    await lookAt(store, (await viewAt(c)).id, personOf(c))
    return c.redirect('/views', 303)
  })
  app.post('/views/:id/remove', async (c) => {
    const view = await viewAt(c)
    for (const { id } of await webhooksOfView(store, view.id)) await removeWebhook(store, id)
    await removeView(store, view.id)
    return c.redirect(saying('/views', `“${view.name}” is removed.`), 303)
  })
  app.post('/views/:id/webhooks', async (c) => {
    const view = await viewAt(c)
    const text = fieldOf(await formOf(c))('url')
    const url = URL.canParse(text) ? new URL(text) : null
    if (url === null || !/^https?:$/.test(url.protocol))
      throw new BadQuestion(`“${text}” is no web address; it must begin with https:// or http://.`)
    const secret = newSecret()
    const ofView = { view: view.id, asked: actsAsked(view) }
    await addWebhook(store, { id: `wh_${randomUUID()}`, url: url.href, secret, types: ['entry.changed'], ofView })
    return c.html((await viewPage(c, await visitOf(c), secret)) as string)
  })
  app.post('/views/:id/webhooks/:webhook/remove', async (c) => {
    const view = await viewAt(c)
    const known = (await listWebhooks(store)).some(({ id }) => id === c.req.param('webhook'))
    if (known) await removeWebhook(store, c.req.param('webhook'))
    return c.redirect(`/views/${view.id}`, 303)
  })
}

const longestName = 100
