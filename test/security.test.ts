import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { listRoutes } from '../src/api/list-routes.ts'
import { deskOf } from '../src/api/record-desk.ts'
import { printReading } from '../src/cli/print-reading.ts'
import { inert } from '../src/cli/terminal.ts'
import { addArticles, openReader } from '../src/ingest.ts'
import { takeFile } from '../src/intake/source.ts'
import { closeStore, listArticles, openStore, search } from '../src/store/index.ts'
import { pages } from '../src/web/routes.tsx'
import { bytesOf, line, page, rss, two } from './intake/made.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

test('each line of docs/SECURITY.md names a test that is there', () => {
  const rows = readFileSync(join(root, 'docs/SECURITY.md'), 'utf8')
    .split('\n')
    .filter((row) => row.startsWith('| ') && !/^\| (?:threat|---)/.test(row))
  assert.ok(rows.length > 20)
  const lost = rows.filter((row) => {
    const [, file, title] = /\| `(test\/[\w.-]+)`: (.+) \|$/.exec(row) ?? []
    if (!file || !existsSync(join(root, file))) return true
    const lines = readFileSync(join(root, file), 'utf8').split('\n')
    return !lines.some((line) => /^\s*(?:test\(|\['|')/.test(line) && line.includes(title!))
  })
  assert.deepEqual(lost, [])
})

const harm = `=cmd|' /C calc'!A0 \u001b[31mred\u001b]0;title\u0007 <script>alert(1)</script> <img src=x onerror=alert(1)>`
const report = `${harm}\n20310109\nhttps://a.example/1\n${harm} Veltria recalled its envoy from Tarsk on Thursday, the minister said.\n`

const store = await openStore(':memory:', () => new Date('2031-01-10T08:00:00Z'))
after(() => closeStore(store))
const reader = openReader()
const [harmful] = await takeFile('harm.txt', bytesOf(report), {})
assert.ok(harmful?.ok)
await addArticles(store, [harmful], reader, () => {})

test('a text of codes, markup and formulas is inert in the terminal, as CSV and on pages', async () => {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  const controls = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/
  assert.ok(harmful.ok)
  assert.doesNotMatch(printReading(await reader.read(harmful.article)), controls)
  assert.doesNotMatch(inert(harm), controls)
  const csv = await (await listRoutes(store).request('/articles.csv')).text()
  assert.match(csv, /'=cmd/)
  assert.doesNotMatch(csv, /(?:^|,)"?=cmd/m)
  const app = pages(deskOf(store, 'samples'), { lock: null, onError: (error) => assert.fail(String(error)) })
  for (const path of ['/', '/articles', `/articles/${harmful.article.hash.slice(0, 10)}`]) {
    const answer = await app.request(`http://127.0.0.1:7331${path}`)
    const html = await answer.text()
    assert.equal(answer.status, 200, path)
    assert.doesNotMatch(html, /<script>alert|<img src=x/, path)
    assert.match(answer.headers.get('content-security-policy') ?? '', /default-src 'none'/)
  }
})

test('nothing of a page reaches the terminal while it is read', async (t) => {
  const codes = '\u001b]0;title\u0007'
  const heads = [
    `<link rel="canonical" href="/${codes}">`,
    `<base href="${codes}">`,
    `<meta property="og:url" content="${codes}">`,
    `<script type="application/ld+json">{"headline": ${codes}</script>`,
    `<style>@media (max-width: ${codes}) { p { display: none } }</style>`,
  ]
  const writes = [
    ...(['log', 'info', 'warn', 'error'] as const).map((name) => t.mock.method(console, name, () => {})),
    t.mock.method(process.stderr, 'write', () => true),
  ]
  for (const head of heads) {
    const [taken] = await takeFile('a.html', bytesOf(page(two, head)), { url: 'https://a.example/1' })
    assert.ok(taken?.ok)
  }
  await takeFile('a.html', bytesOf(page(`${two}<script type="application/ld+json">{"headline": ${codes}`)), {})
  assert.deepEqual(
    writes.flatMap((write) => write.mock.calls.map((call) => String(call.arguments[0]))),
    [],
  )
})

test('only addresses of the web become addresses of articles', async () => {
  const given = [
    ['a.jsonl', line({ url: 'javascript:alert(1)' })],
    [
      'a.html',
      page(two, '<link rel="canonical" href="javascript:alert(1)"><meta property="og:url" content="data:text/html,x">'),
    ],
    ['a.rss', rss('<item><title>Envoy recalled</title><link>javascript:alert(1)</link></item>')],
    ['a.txt', 'Veltria recalls its envoy\n20310109\njavascript:alert(1)\nVeltria recalled its envoy.'],
  ] as const
  for (const [name, text] of given) {
    for (const one of await takeFile(name, bytesOf(text), {})) assert.ok(one.ok && one.article.url === null, name)
  }
})

test('words that are SQL are only words', async () => {
  const words = `'; DROP TABLE articles; --`
  await search(store, `${words} " NEAR( * ) OR`)
  await listArticles(store, { publisher: [words], text: words })
  assert.equal((await listArticles(store)).total, 1)
})
