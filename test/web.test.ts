import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { onlyKnownPeople } from '../src/web/access.tsx'
import { pages } from '../src/web/routes.tsx'
import { servePages } from '../src/web/serve.ts'
import { madeUpDesk } from './web/made-up.ts'

const local = 'http://127.0.0.1:7331'
const broken: unknown[] = []
const open = (desk = madeUpDesk(), token: string | null = null) =>
  pages(desk, {
    lock: token === null ? null : onlyKnownPeople({ store: desk.store, token }),
    onError: (error) => broken.push(error),
  })

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

test('problems are told to machines after RFC 9457', async () => {
  const { status, text, headers } = await get('/entries/nothing.json')
  assert.equal(status, 404)
  assert.match(headers.get('content-type') ?? '', /application\/problem\+json/)
  assert.equal(JSON.parse(text).title, 'Not here')
})

test('the card tells the words, the checks and what is not tied to the text', async () => {
  const { text } = await get('/articles/a1b2c3d4e5?record=e1')
  assert.match(text, /<mark>We will send Sudria our written answer next week<\/mark>/)
  assert.match(text, /worked out/)
  assert.match(text, /2 written answers: <span class="soft">no such number stands in the article/)
  assert.match(text, /Not tied to the words: 1 field/)
  assert.doesNotMatch(text, /href="javascript:/)
})

test('a host that others can reach needs a token', async () => {
  const options = { host: '0.0.0.0', port: 0, token: null, onError: () => undefined }
  await assert.rejects(servePages(madeUpDesk(), options), /readout token add NAME/)
})

test('every address stands in docs/PAGES.md', () => {
  const docs = readFileSync(new URL('../docs/PAGES.md', import.meta.url), 'utf8')
  const addresses = open()
    .routes.filter(({ method, path }) => method !== 'ALL' && !path.startsWith('/api/'))
    .map(({ method, path }) => `${method === 'POST' ? 'POST ' : ''}${path.replace(/\{.*\}$/, '.json')}`)
  assert.ok(addresses.length > 25)
  assert.deepEqual(
    addresses.filter((address) => !docs.includes(`\`${address}\``)),
    [],
  )
})
