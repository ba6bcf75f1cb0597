import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pages } from '../src/web/routes.tsx'
import { madeUpDesk } from './web/made-up.ts'

const local = 'http://127.0.0.1:7331'
const broken: unknown[] = []
const open = (desk = madeUpDesk(), token: string | null = null) =>
  pages(desk, { token, onError: (error) => broken.push(error) })

async function get(path: string, app = open()): Promise<{ status: number; text: string; headers: Headers }> {
  const answer = await app.request(`${local}${path}`)
  return { status: answer.status, text: await answer.text(), headers: answer.headers }
}

test('an empty record offers the samples', async () => {
  const { status, text } = await get('/', open(madeUpDesk({ empty: true })))
  assert.equal(status, 200)
  assert.match(text, /Read the samples/)
})

test('the list of articles links to the article', async () => {
  const { text } = await get('/articles')
  assert.match(text, /href="\/articles\/a1b2c3d4e5"/)
})

test('markup in an article is text', async () => {
  const { text } = await get('/articles')
  assert.doesNotMatch(text, /<script>document/)
  assert.match(text, /&lt;script&gt;/)
})

test('what is not there is a page that says so', async () => {
  const { status, text } = await get('/nowhere')
  assert.equal(status, 404)
  assert.match(text, /There is no page \/nowhere/)
})

test('a question without sense is answered with what would make sense', async () => {
  const { status, text } = await get('/articles?since=21.1.2022')
  assert.equal(status, 400)
  assert.match(text, /must be a day like 2022-01-21/)
})

test('what breaks inside is told to the log, not to the caller', async () => {
  const desk = { ...madeUpDesk(), listArticles: () => Promise.reject(new Error('secret path')) }
  const { status, text } = await get('/articles', open(desk))
  assert.equal(status, 500)
  assert.doesNotMatch(text, /secret path/)
  assert.match(String(broken.at(-1)), /secret path/)
})

test('pages allow no script and no style but our own files', async () => {
  const { headers, text } = await get('/articles')
  assert.match(headers.get('content-security-policy') ?? '', /default-src 'none'/)
  assert.doesNotMatch(headers.get('content-security-policy') ?? '', /unsafe/)
  assert.doesNotMatch(text, / style="| on[a-z]+="/)
})

test('a foreign name, a foreign form and a missing token are refused', async () => {
  const app = open()
  assert.equal((await app.request('http://evil.example/articles')).status, 401)
  const foreign = { method: 'POST', headers: { origin: 'http://evil.example' }, body: 'theme=dark' }
  assert.equal((await app.request(`${local}/-/theme`, foreign)).status, 401)
  const guarded = open(madeUpDesk(), 'right')
  assert.equal((await guarded.request('http://10.0.0.2/articles?token=wrong')).status, 401)
  const welcome = await guarded.request('http://10.0.0.2/articles?token=right')
  assert.equal(welcome.status, 303)
  const cookie = welcome.headers.get('set-cookie')!.split(';')[0]!
  assert.equal((await guarded.request('http://10.0.0.2/articles', { headers: { cookie } })).status, 200)
})

test('the colours are kept in a cookie, and lead back to a page of ours only', async () => {
  const send = (back: string) =>
    open().request(`${local}/-/theme`, { method: 'POST', body: new URLSearchParams({ theme: 'dark', back }) })
  const answer = await send('/articles')
  assert.equal(answer.headers.get('location'), '/articles')
  assert.match(answer.headers.get('set-cookie') ?? '', /theme=dark/)
  assert.equal((await send('//evil.example')).headers.get('location'), '/')
  const dark = await open().request(`${local}/articles`, { headers: { cookie: 'theme=dark' } })
  assert.match(await dark.text(), /<html lang="en" data-theme="dark">/)
})
