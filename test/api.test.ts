import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, describe, test } from 'node:test'
import { Validator } from '@seriousme/openapi-schema-validator'
import { parseOpml } from 'feedsmith'
import { Webhook } from 'standardwebhooks'
import { clientOf } from '../src/api/client.ts'
import { listNamed, listNames } from '../src/api/lists.ts'
import { deskOf } from '../src/api/record-desk.ts'
import { deliverNews } from '../src/api/webhooks.ts'
import { openPoster } from '../src/fetch/post.ts'
import { follow } from '../src/store/followed.ts'
import { decide, findEntry, keepArticle, listEntries, openStore } from '../src/store/index.ts'
import { addToken } from '../src/store/tokens.ts'
import { onlyKnownPeople } from '../src/web/access.tsx'
import { pages } from '../src/web/routes.tsx'
import { madeUpStore, reports } from './api/made-up.ts'
import { keepingOf } from './store/made-up.ts'

const local = 'http://127.0.0.1:7331'
const store = await madeUpStore()
const broken: unknown[] = []
const appOver = (one = store) => pages(deskOf(one, 'samples'), { lock: null, onError: (error) => broken.push(error) })
const app = appOver()
const ask = (path: string, init?: RequestInit) => app.request(`${local}${path}`, init)
const client = clientOf(local, ((input: string | URL | Request, init?: RequestInit) =>
  app.request(String(input), init)) as typeof fetch)

describe('the description of the API', () => {
  test('is OpenAPI 3.1, tells of every list with its schema and filters, and refers to nothing that is not there', async () => {
    const told = (await (await ask('/api/openapi.json')).json()) as Described
    assert.match(told.openapi, /^3\.1/)
    const lists = [
      'events',
      'statements',
      'commitments',
      'demands',
      'transfers',
      'deployments',
      'meetings',
      'sanctions',
      'actors',
      'people',
      'articles',
      'decisions',
    ]
    for (const name of lists) {
      const { parameters, responses } = told.paths[`/api/v1/${name}`]!.get!
      assert.ok(parameters.some((one) => one.name === 'min-publishers' && one.schema.type === 'integer'))
      assert.ok(responses['200'].content['application/json'].schema)
    }
    for (const [, name] of JSON.stringify(told).matchAll(/"#\/components\/schemas\/(\w+)"/g))
      assert.ok(told.components.schemas[name!], `there is no schema ${name}`)
  })

  test('is valid by another hand than the one that makes it', async () => {
    const { valid, errors } = await new Validator().validate(
      (await (await ask('/api/openapi.json')).json()) as Parameters<Validator['validate']>[0],
    )
    assert.ok(valid, JSON.stringify(errors))
  })

  test('tells the columns of tables as the table of columns has them', async () => {
    const { components } = (await (await ask('/api/openapi.json')).json()) as Described
    for (const name of listNames)
      assert.deepEqual(
        Object.keys(components.schemas[`${name}_table`]!.items!.properties),
        listNamed(name).columns.map((column) => column.name),
      )
  })

  test('tells of every address of the API', async () => {
    const { paths } = (await (await ask('/api/openapi.json')).json()) as Described
    const described = new Set(Object.keys(paths))
    const served = app.routes.map(({ path }) => path.replace(/:(\w+)(?:\{.*\})?/g, '{$1}'))
    assert.deepEqual(
      served.filter((path) => /^\/api\/v1\/[\w{]/.test(path) && path !== '/api/v1/{list}' && !described.has(path)),
      [],
    )
  })

  test('its schemas are what the answers are', async () => {
    const { components } = (await (await ask('/api/openapi.json')).json()) as Described
    const answer = await (await client.events.$get({ query: {} })).json()
    assert.ok('rows' in answer)
    assert.deepEqual(
      Object.keys(components.schemas.EntrySummary!.properties).sort(),
      Object.keys(answer.rows[0]!).sort(),
    )
  })
})

interface Described {
  readonly openapi: string
  readonly paths: {
    readonly [path: string]: {
      readonly get?: {
        readonly parameters: readonly { readonly name: string; readonly schema: { readonly type: string } }[]
        readonly responses: {
          readonly '200': { readonly content: { readonly 'application/json': { readonly schema: object } } }
        }
      }
    }
  }
  readonly components: {
    readonly schemas: {
      readonly [name: string]: { readonly properties: object; readonly items?: { readonly properties: object } }
    }
  }
}

describe('the typed client', () => {
  test('asks for a list with filters, page by page', async () => {
    const query = { actor: ['NOR'], limit: '2', order: 'oldest' }
    const first = await (await client.events.$get({ query })).json()
    assert.ok('rows' in first && first.rows.length === 2 && first.next !== null)
    const second = await (await client.events.$get({ query: { ...query, cursor: first.next } })).json()
    assert.ok('rows' in second && !first.rows.some(({ id }) => second.rows.some((other) => other.id === id)))
  })

  test('gives an entry with its claims, and nothing anew to whom knows it', async () => {
    const { rows } = await listEntries(store, { type: ['CONSULT'] })
    const answer = await client.events[':id'].$get({ param: { id: rows[0]!.id.slice(0, 9) }, query: {} })
    assert.equal(answer.status, 200)
    const entry = (await answer.json()) as { claims: readonly { evidence: { text: string } }[] }
    assert.equal(entry.claims[0]!.evidence.text, 'Norway met Kenya in Nairobi on Monday')
    const again = await ask(`/api/v1/events/${rows[0]!.id}`, {
      headers: { 'if-none-match': answer.headers.get('etag')! },
    })
    assert.equal(again.status, 304)
  })

  test('tells what changed, what a search finds, the brief, a reading', async () => {
    const changes = await (await client.changes.$get({ query: { since: '2031-05-19' } })).json()
    assert.ok('rows' in changes && changes.rows.some(({ entry }) => entry.type === 'AID'))
    const found = await (await client.search.$get({ query: { q: 'hospitals' } })).json()
    assert.ok('entries' in found && found.entries.total === 2)
    const brief = await (await client.brief.$get({ query: { 'as-of': '2031-05-20' } })).json()
    assert.ok('articles' in brief && brief.articles === 3)
    assert.deepEqual(await (await client.conflicts.$get()).json(), { rows: [] })
    const articles = await (await client.articles.$get({ query: {} })).json()
    assert.ok('rows' in articles)
    const reading = await (await client.articles[':id'].reading.$get({ param: { id: articles.rows[0]!.hash } })).json()
    assert.ok('statements' in reading && 'events' in reading)
  })
})

test('every error is a problem that says what would be right', async () => {
  const cases = [
    ['/api/v1/events?type=DANCE', 400, /types are AGREE/],
    ['/api/v1/events?limit=5000', 400, /from 1 to 1000/],
    ['/api/v1/changes', 400, /since/],
    ['/api/v1/search', 400, /“q”/],
    ['/api/v1/events/e00000', 404, /no entry/],
    ['/api/v1/nothing', 404, /openapi\.json/],
    ['/api/v1/people.xlsx', 404, /\.jsonl/],
  ] as const
  for (const [path, status, detail] of cases) {
    const answer = await ask(path)
    const problem = (await answer.json()) as { status: number; detail: string; type: string }
    assert.deepEqual([path, answer.status, problem.status], [path, status, status])
    assert.match(answer.headers.get('content-type') ?? '', /application\/problem\+json/)
    assert.match(problem.detail, detail)
    assert.match(problem.type, /^urn:readout:problem:/)
  }
})

describe('webhooks', () => {
  test('news is signed, sent again after a failure, given up in the end, and all of it is in the log', async () => {
    let now = new Date()
    const own = await openStore(':memory:', () => now)
    const told = clientOf(local, ((input: string | URL | Request, init?: RequestInit) =>
      appOver(own).request(String(input), init)) as typeof fetch)
    const answers = [503, 204, 204]
    const received: { headers: Record<string, string>; body: string }[] = []
    const receiver = createServer((request, response) => {
      let body = ''
      request.on('data', (part) => {
        body += part
      })
      request.on('end', () => {
        received.push({ headers: request.headers as Record<string, string>, body })
        response.writeHead(answers.shift() ?? 500).end()
      })
    })
    await new Promise<void>((listening) => receiver.listen(0, '127.0.0.1', listening))
    after(() => receiver.close())
    const host = `127.0.0.1:${(receiver.address() as AddressInfo).port}`
    const url = `http://${host}/hook`
    const poster = openPoster([host])
    after(() => poster.close())

    await keepArticle(own, keepingOf(reports[0]!))
    const made = await (await told.webhooks.$post({ json: { url, types: ['article.added', 'decision.made'] } })).json()
    assert.ok('secret' in made)
    await deliverNews(own, poster, [60])
    assert.equal(received.length, 0, 'what was there before is no news')

    await keepArticle(own, keepingOf(reports[1]!))
    await deliverNews(own, poster, [60])
    await deliverNews(own, poster, [60])
    assert.equal(received.length, 1, 'the second attempt waits for its moment')
    now = new Date(now.getTime() + 61_000)
    await deliverNews(own, poster, [60])
    assert.equal(received.length, 2)
    assert.equal(received[0]!.headers['webhook-id'], received[1]!.headers['webhook-id'])
    const message = new Webhook(made.secret).verify(received[1]!.body, received[1]!.headers) as {
      type: string
      data: { title: string }
    }
    assert.deepEqual([message.type, message.data.title], ['article.added', 'Field hospitals reach Khartoum'])
    assert.throws(() => new Webhook(made.secret).verify(`${received[1]!.body} `, received[1]!.headers))

    answers.length = 0
    const [claim] = (await listEntries(own)).rows
    const { claims } = (await (await told.events[':id'].$get({ param: { id: claim!.id }, query: {} })).json()) as {
      claims: { id: string }[]
    }
    await decide(own, { by: 'ada', kind: 'accept', claim: claims[0]!.id })
    await deliverNews(own, poster, [60])
    now = new Date(now.getTime() + 61_000)
    await deliverNews(own, poster, [60])
    now = new Date(now.getTime() + 3_600_000)
    await deliverNews(own, poster, [60])
    assert.equal(received.length, 4)
    const log = await (await told.webhooks[':id'].deliveries.$get({ param: { id: made.id } })).json()
    assert.ok('rows' in log)
    assert.deepEqual(
      log.rows.map(({ type, state, attempts }) => [type, state, attempts.map(({ status }) => status)]),
      [
        ['decision.made', 'given up', [500, 500]],
        ['article.added', 'delivered', [503, 204]],
      ],
    )
    assert.equal((await told.webhooks[':id'].$delete({ param: { id: made.id } })).status, 204)
    assert.equal((await told.webhooks[':id'].deliveries.$get({ param: { id: made.id } })).status, 404)
  })

  test('an address on this machine is told nothing unless it is allowed, and the log says why', async () => {
    const own = await openStore(':memory:')
    const api = clientOf(local, ((input: string | URL | Request, init?: RequestInit) =>
      appOver(own).request(String(input), init)) as typeof fetch)
    const made = await (await api.webhooks.$post({ json: { url: 'http://127.0.0.1:9/hook' } })).json()
    assert.ok('id' in made)
    const poster = openPoster()
    after(() => poster.close())
    await deliverNews(own, poster)
    await keepArticle(own, keepingOf(reports[0]!))
    await deliverNews(own, poster)
    const log = await (await api.webhooks[':id'].deliveries.$get({ param: { id: made.id } })).json()
    assert.ok('rows' in log && log.rows.length > 0)
    assert.match(log.rows[0]!.attempts[0]!.error!, /^127\.0\.0\.1 is not on the public internet/)
  })

  test('an address that is none, and a type that there is not, are refused', async () => {
    const post = (body: object) =>
      ask('/api/v1/webhooks', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
    assert.equal((await post({ url: 'ftp://example.org' })).status, 400)
    assert.equal((await post({ url: 'https://example.org', types: ['moon.full'] })).status, 400)
  })
})

test('the feeds that are followed are OPML that another reader takes', async () => {
  const own = await madeUpStore()
  await follow(own, { address: 'https://fjordpost.example/feed.xml', title: 'Fjord Post', everyMinutes: 60 })
  await follow(own, { address: '/reports', title: null, everyMinutes: 60 })
  const { body } = parseOpml(await (await appOver(own).request(`${local}/api/v1/sources.opml`)).text())
  assert.deepEqual(
    body?.outlines?.map(({ text, xmlUrl }) => [text, xmlUrl]),
    [['Fjord Post', 'https://fjordpost.example/feed.xml']],
  )
})

test('a post with an idempotency key is done once; the key serves no other request', async () => {
  const post = (key: string, url: string) =>
    ask('/api/v1/webhooks', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': key },
      body: JSON.stringify({ url }),
    })
  const [first, second] = [await post('k1', 'https://a.example'), await post('k1', 'https://a.example')]
  assert.deepEqual([first.status, second.status, second.headers.get('idempotency-replayed')], [201, 201, 'true'])
  assert.equal(await first.text(), await second.text())
  const { rows } = await (await client.webhooks.$get()).json()
  assert.equal(rows.length, 1)
  assert.equal((await post('k1', 'https://b.example')).status, 422)
  assert.equal((await post('k2', 'nonsense')).status, 400)
  assert.equal((await post('k2', 'https://b.example')).status, 201, 'a post that failed may be sent again')
})

describe('edits', () => {
  const send = (method: string, path: string, body: object | null, headers: Record<string, string> = {}) =>
    ask(path, {
      method,
      headers: { 'content-type': 'application/json', ...headers },
      ...(body === null ? {} : { body: JSON.stringify(body) }),
    })

  test('a claim is edited on the state that was seen, and on no other', async () => {
    const { rows } = await listEntries(store, { type: ['CONSULT'] })
    const { claims } = (await (await ask(`/api/v1/events/${rows[0]!.id}`)).json()) as { claims: { id: string }[] }
    const path = `/api/v1/claims/${claims[0]!.id}`
    const seen = (await ask(path)).headers.get('etag')!
    const edit = { fields: { status: 'planned' }, reason: 'it says "will meet"' }
    assert.equal((await send('PATCH', path, edit)).status, 428)
    const done = await send('PATCH', path, edit, { 'if-match': seen })
    assert.equal(done.status, 200)
    const told = (await done.json()) as {
      claim: { status: string; verdict: string }
      decisions: { kind: string; reason: string }[]
    }
    assert.deepEqual(
      [told.claim.status, told.claim.verdict, told.decisions[0]!.reason],
      ['planned', 'edited', edit.reason],
    )
    assert.equal((await send('PATCH', path, edit, { 'if-match': seen })).status, 412)
    assert.equal((await send('PATCH', path, edit, { 'if-match': done.headers.get('etag')! })).status, 200)
    assert.equal((await send('PATCH', path, { fields: { status: 'sometime' } }, { 'if-match': '*' })).status, 400)
    for (const _ of [1, 2]) assert.equal((await send('POST', '/api/v1/decisions/undo', {})).status, 200)
    const after = (await (await ask(path)).json()) as { claim: { status: string } }
    assert.equal(after.claim.status, 'done')
    assert.equal((await send('POST', '/api/v1/decisions/redo', {})).status, 200)
    assert.equal((await send('POST', '/api/v1/decisions/undo', { expected: 1 })).status, 412)
  })

  test('a decision on what has changed meanwhile is not made; one that makes no sense is refused', async () => {
    const answer = await (await client.decisions.$get({ query: {} })).json()
    assert.ok('rows' in answer)
    const claim = answer.rows[0]!.subject
    const decide = (asked: object) => send('POST', '/api/v1/decisions', asked)
    assert.equal((await decide({ kind: 'reject', claim, versions: { [claim]: 'old' } })).status, 412)
    assert.equal((await decide({ kind: 'dance', claim })).status, 400)
    assert.equal((await decide({ kind: 'accept', claim: 'c0000000000000000' })).status, 404)
    const made = await client.decisions.$post({ json: { kind: 'note', on: claim, reason: 'ask the desk' } })
    assert.equal(made.status, 201)
  })

  test('a text is added, its title corrected, and it is forgotten', async () => {
    const text = 'Peru and Chile agree to dredge the strait\nPeru and Chile agreed on Friday to dredge the strait.'
    const added = await send('POST', '/api/v1/articles', { text, published: '2031-04-12', publisher: 'Lima Sun' })
    assert.equal(added.status, 201)
    const path = added.headers.get('location')!
    assert.equal(
      (await send('POST', '/api/v1/articles', { text, published: '2031-04-12', publisher: 'Lima Sun' })).status,
      200,
    )
    const seen = (await ask(path)).headers.get('etag')!
    assert.equal((await send('PATCH', path, { title: 'The strait is dredged' })).status, 428)
    const corrected = await send('PATCH', path, { title: 'The strait is dredged' }, { 'if-match': seen })
    assert.equal(((await corrected.json()) as { article: { title: string } }).article.title, 'The strait is dredged')
    assert.equal((await send('DELETE', path, null, { 'if-match': seen })).status, 412)
    const gone = await send('DELETE', `${path}?reason=asked`, null, { 'if-match': corrected.headers.get('etag')! })
    assert.equal(gone.status, 200)
    const { rows } = (await (await ask('/api/v1/articles?status=forgotten')).json()) as { rows: unknown[] }
    assert.equal(rows.length, 1)
  })
})

test('behind a lock: who decides is named, only an admin forgets, and models of readers may ask', async () => {
  const own = await madeUpStore()
  const locked = pages(deskOf(own, 'samples'), {
    lock: onlyKnownPeople({ store: own, token: null }),
    onError: (error) => broken.push(error),
  })
  const secrets = { read: await addToken(own, 'rita', 'read'), review: await addToken(own, 'rolf', 'review') }
  const send = (role: 'read' | 'review', path: string, body: object) =>
    locked.request(`${local}${path}`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${secrets[role]}`,
        'content-type': 'application/json',
        accept: 'application/json, text/event-stream',
      },
      body: JSON.stringify(body),
    })
  assert.equal((await locked.request(`${local}/api/v1/events`)).status, 401)
  const { rows } = await listEntries(own, { type: ['CONSULT'] })
  const claim = (await findEntry(own, rows[0]!.id))!.claims[0]!
  const accept = { kind: 'accept', claim: claim.id }
  assert.equal((await send('read', '/api/v1/decisions', accept)).status, 403)
  const made = await send('review', '/api/v1/decisions', accept)
  assert.deepEqual([made.status, ((await made.json()) as { by: string }).by], [201, 'rolf'])
  const forget = { kind: 'forget', article: claim.source.article }
  assert.equal((await send('review', '/api/v1/decisions', forget)).status, 403)
  const erase = { method: 'DELETE', headers: { authorization: `Bearer ${secrets.review}`, 'if-match': '*' } }
  assert.equal((await locked.request(`${local}/api/v1/articles/${claim.source.article}`, erase)).status, 403)
  const asked = await send('read', '/mcp', {
    jsonrpc: '2.0',
    id: 1,
    method: 'tools/call',
    params: { name: 'list_events', arguments: {} },
  })
  assert.equal(asked.status, 200)
})

test('the stream tells of an article as it is added, and tells those who come back what they missed', async () => {
  const own = await openStore(':memory:', () => new Date('2031-05-20T10:00:00Z'))
  const streaming = appOver(own)
  const stop = new AbortController()
  const open = async (headers: Record<string, string> = {}) =>
    (await streaming.request(new Request(`${local}/api/v1/stream`, { headers, signal: stop.signal }))).body!.getReader()
  const reader = await open()
  const ready = await until(reader, /event: ready\n[\s\S]*id: \S+\n/)
  const mark = /id: (\S+)/.exec(ready)![1]!
  await keepArticle(own, keepingOf(reports[0]!))
  const told = await until(reader, /event: entry\.changed/)
  assert.match(told, /event: article\.added\ndata: .*HYPERLINK/)
  const back = await open({ 'last-event-id': mark })
  assert.match(await until(back, /event: article\.added/), /HYPERLINK/)
  stop.abort()
  await Promise.all([reader.cancel(), back.cancel()])
})

async function until(reader: ReadableStreamDefaultReader<Uint8Array>, wanted: RegExp): Promise<string> {
  let text = ''
  while (!wanted.test(text)) {
    const { value, done } = await reader.read()
    if (done) throw new Error(`the stream ended: ${text}`)
    text += new TextDecoder().decode(value)
  }
  return text
}

test('nothing broke inside', () => assert.deepEqual(broken, []))
