import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { Hono } from 'hono'
import { deskOf } from '../src/api/record-desk.ts'
import { openReader } from '../src/ingest.ts'
import { keepLook } from '../src/store/followed.ts'
import { closeStore, follow, keepArticle, listDecisions, listEntries, openStore } from '../src/store/index.ts'
import { reviewQueue } from '../src/store/queue.ts'
import { addToken, listTokens, type Role, removeToken } from '../src/store/tokens.ts'
import { listViews } from '../src/store/views.ts'
import { onlyKnownPeople } from '../src/web/access.tsx'
import { pages } from '../src/web/routes.tsx'
import { keepingOf } from './store/made-up.ts'

const folder = mkdtempSync(join(tmpdir(), 'readout-access-'))
let now = Date.parse('2031-05-20T12:00:00Z')
const store = await openStore(join(folder, 'record.db'), () => new Date(now))
await keepArticle(
  store,
  keepingOf({
    title: 'Talks',
    published: '2031-05-20',
    publisher: 'a.example',
    text: 'Norway met Kenya in Oslo.',
    acts: [{ words: 'Norway met Kenya', cue: 'met', by: ['NOR'], to: ['KEN'] }],
  }),
)
const open = (token: string | null = null): Hono =>
  pages(deskOf(store, '', openReader()), {
    lock: onlyKnownPeople({ store, token }),
    onError: (error) => {
      throw error
    },
  })
const app = open()

after(async () => {
  await closeStore(store)
  rmSync(folder, { recursive: true })
})

const outside = 'https://record.example'

async function send(path: string, form: { readonly [name: string]: string }, cookie = ''): Promise<Response> {
  return app.request(`${outside}${path}`, {
    method: 'POST',
    body: new URLSearchParams(form),
    headers: { cookie, origin: outside },
  })
}

/** Enters, and gives the cookie of the session. */
async function enter(token: string): Promise<string> {
  const answer = await send('/-/enter', { token, back: '/events' })
  assert.equal(answer.headers.get('location'), '/events')
  return answer.headers.get('set-cookie')!
}

const decision = async () => {
  const { claims } = await reviewQueue(store, 'text', 1)
  return { kind: 'accept', claim: claims[0]!.id, back: '/review' }
}

test('who is not known is led to the door, and back to the page afterwards', async () => {
  const html = { headers: { accept: 'text/html' } }
  const answer = await app.request(`${outside}/events?type=AGREE`, html)
  assert.equal(answer.headers.get('location'), '/-/enter?back=%2Fevents%3Ftype%3DAGREE')
  const door = await app.request(`${outside}${answer.headers.get('location')}`, html)
  assert.match(await door.text(), /name="back" value="\/events\?type=AGREE"/)
  const machine = await app.request(`${outside}/events.json`)
  assert.equal(machine.status, 401)
  assert.equal(machine.headers.get('www-authenticate'), 'Bearer')
})

test('a session is a cookie that no script reads and that only goes over TLS; leaving ends it', async () => {
  const cookie = await enter((await addToken(store, 'maria', 'review'))!)
  assert.match(cookie, /^session=[\w-]{43};.*HttpOnly; Secure; SameSite=Lax/)
  const session = cookie.split(';')[0]!
  const page = await app.request(`${outside}/events`, { headers: { cookie: session } })
  assert.equal(page.status, 200)
  assert.match(await page.text(), /maria \(review\)/)
  await send('/-/leave', {}, session)
  assert.equal((await app.request(`${outside}/events`, { headers: { cookie: session } })).status, 401)
})

test('what a person decides carries the name of their token', async () => {
  const session = (await enter((await addToken(store, 'omar', 'review'))!)).split(';')[0]!
  assert.equal((await send('/-/decide', await decision(), session)).status, 303)
  const { by, subject } = (await listDecisions(store)).rows[0]!
  assert.equal(by, 'omar')
  const { rows } = await listEntries(store, {}, { limit: 1 })
  for (const address of [`/entries/${rows[0]!.id}`, `/review?claim=${subject}`, '/review/decisions']) {
    const page = await app.request(`${outside}${address}`, { headers: { cookie: session } })
    assert.match((await page.text()).replace(/<footer.*/s, ''), /omar(<\/td>|: accept)/, address)
  }
  await send('/-/decide', { kind: 'undo', back: '/review' }, session)
})

test('a role that only reads changes nothing; only an admin forgets', async () => {
  const reads = (await enter((await addToken(store, 'guest', 'read'))!)).split(';')[0]!
  const refused = await send('/-/decide', await decision(), reads)
  assert.equal(refused.status, 403)
  assert.match(await refused.text(), /Your role is “read”/)
  assert.equal((await send('/-/theme', { theme: 'dark' }, reads)).status, 303)
  const reviews = (await enter((await addToken(store, 'rita', 'review'))!)).split(';')[0]!
  const { claims } = await reviewQueue(store, 'text', 1)
  const forget = `/articles/${claims[0]!.source.article}/forget`
  assert.equal((await send(forget, { sure: 'yes' }, reviews)).status, 403)
})

test('a failed source is tried again by an admin only', async () => {
  const address = 'https://feed.example/rss'
  await follow(store, { address, title: null, everyMinutes: 60 })
  const look = { ok: false, problem: 'its server answers 503', isGone: false } as const
  await keepLook(store, address, look, new Date(now), new Date('2099-01-01T00:00:00Z'))
  for (const [role, status] of [
    ['review', 403],
    ['admin', 303],
  ] as const) {
    const headers = { authorization: `Bearer ${await addToken(store, `${role} of sources`, role)}`, origin: outside }
    const page = await (await app.request(`${outside}/sources`, { headers })).text()
    assert.equal(page.includes('action="/sources/retry"'), role === 'admin', role)
    const sent = { method: 'POST', headers, body: new URLSearchParams({ address }) }
    assert.equal((await app.request(`${outside}/sources/retry`, sent)).status, status, role)
  }
})

/** Where the forms of all pages send to, as somebody sees them, and what is said in place of those that they may not send. */
async function offered(session: string): Promise<{ readonly forms: ReadonlySet<string>; readonly said: string }> {
  const { claims } = await reviewQueue(store, 'text', 1)
  const { id, source } = claims[0]!
  const entry = (await listEntries(store, {}, { limit: 1 })).rows[0]!.id
  const view = (await listViews(store, 'chief'))[0]!.id
  const addresses = [
    '/',
    '/events?actor=NOR',
    `/entries/${entry}`,
    `/articles/${source.article}?record=${id}`,
    `/articles/${source.article}/add`,
    `/records/${id}/edit`,
    '/review',
    '/review/people',
    '/views',
    `/views/${view}`,
    '/add',
    '/help',
  ]
  const texts = await Promise.all(
    addresses.map(async (address) => {
      const answer = await app.request(`${outside}${address}`, { headers: { cookie: session } })
      return answer.status === 200 ? answer.text() : ''
    }),
  )
  const all = texts.join('')
  return {
    forms: new Set([...all.matchAll(/<form method="post" action="([^"]+)"/g)].map(([, action]) => action!)),
    said: all,
  }
}

test('pages offer only what the role allows, say which role the rest needs, and the server refuses the rest', async () => {
  const sessionAs = async (name: string, role: Role) =>
    (await enter((await addToken(store, name, role))!)).split(';')[0]!
  const admin = await sessionAs('chief', 'admin')
  await send('/views', { name: 'Norway', address: '/events?actor=NOR' }, admin)
  const reader = await sessionAs('looks', 'read')
  const [all, some, few] = [
    await offered(admin),
    await offered(await sessionAs('desk', 'review')),
    await offered(reader),
  ]
  assert.ok(all.forms.size > 12, [...all.forms].join(' '))
  assert.deepEqual(
    [...few.forms].filter((action) => !/^\/-\/(theme|keys|leave|looked)$/.test(action)),
    [],
  )
  const onlyAdmins = [...all.forms].filter((action) => !some.forms.has(action))
  assert.deepEqual(onlyAdmins.map((action) => action.split('/').at(-1)).sort(), ['forget', 'webhooks'])
  assert.doesNotMatch(all.said, /needs the role/)
  assert.match(some.said, /Forgetting needs the role “admin”; yours is “review”/)
  for (const deed of [
    'Deciding',
    'Editing',
    'Adding articles',
    'Adding records and correcting',
    'Splitting and merging',
  ])
    assert.ok(few.said.includes(`${deed} needs the role “review”; yours is “read”`), deed)
  assert.doesNotMatch(few.said, /data-key="[aeruyzZn1-6]"|href="\/add"/)
  for (const action of [...all.forms].filter((one) => !few.forms.has(one)))
    assert.equal((await send(action, {}, reader)).status, 403, action)
})

test('only hashes are kept, and a token that is removed opens nothing, its sessions included', async () => {
  const secret = (await addToken(store, 'lea', 'admin'))!
  const session = (await enter(secret)).split(';')[0]!
  const kept = JSON.stringify([
    await store.db.selectFrom('tokens').selectAll().execute(),
    await store.db.selectFrom('sessions').selectAll().execute(),
  ])
  assert.ok(!kept.includes(secret) && !kept.includes(session.split('=')[1]!))
  assert.equal(await addToken(store, 'lea', 'read'), null, 'a name is given once')
  assert.ok(await removeToken(store, 'lea'))
  assert.equal((await app.request(`${outside}/events`, { headers: { cookie: session } })).status, 401)
  assert.equal((await send('/-/enter', { token: secret, back: '/' })).status, 401)
})

test('machines send their token with each request', async () => {
  const secret = (await addToken(store, 'robot', 'read'))!
  const headers = { authorization: `Bearer ${secret}` }
  assert.equal((await app.request(`${outside}/events.json`, { headers })).status, 200)
  assert.ok((await listTokens(store)).find(({ name }) => name === 'robot')!.used)
})

test('a session ends after a month', async () => {
  const session = (await enter((await addToken(store, 'late', 'read'))!)).split(';')[0]!
  now += 31 * 86_400_000
  assert.equal((await app.request(`${outside}/events`, { headers: { cookie: session } })).status, 401)
})

test('guessing is stopped after ten attempts, for a minute', async () => {
  now += 120_000
  for (let i = 0; i < 10; i++) assert.equal((await send('/-/enter', { token: `guess ${i}`, back: '/' })).status, 401)
  assert.equal((await send('/-/enter', { token: 'guess', back: '/' })).status, 429)
  now += 61_000
  assert.equal((await send('/-/enter', { token: 'guess', back: '/' })).status, 401)
})

test('the secret of a start leaves the address once it is used', async () => {
  const started = open('of this start')
  const answer = await started.request(`${outside}/events?type=AGREE&token=of+this+start`)
  assert.equal(answer.headers.get('location'), '/events?type=AGREE')
  assert.ok(!answer.headers.get('set-cookie')!.includes('of this start'))
})

test('readout token adds, lists and removes; serve names it when it refuses', async () => {
  const db = join(folder, 'cli.db')
  const cli = fileURLToPath(new URL('../src/cli/main.ts', import.meta.url))
  const run = (...args: string[]) =>
    promisify(execFile)(process.execPath, ['--import', import.meta.resolve('tsx'), cli, ...args, '--db', db]).catch(
      (error: { code: number; stdout: string; stderr: string }) => error,
    )
  const refused = await run('serve', '--host', '0.0.0.0')
  assert.match(refused.stderr, /readout token add NAME/)
  assert.equal('code' in refused && refused.code, 2)
  const empty = await run('serve', '--host', '0.0.0.0', '--token', '')
  assert.match(empty.stderr, /nobody has a token yet/, 'an empty secret is none')
  assert.match((await run('token', 'add', 'maria', '--role', 'read')).stdout, /^rdt_[\w-]{32}\n$/)
  assert.match((await run('token', 'list')).stdout, /^maria {2}read {2}since .* never used\n$/)
  await run('token', 'remove', 'maria')
  assert.equal((await run('token', 'list')).stdout, '')
})
