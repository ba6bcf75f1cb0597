import assert from 'node:assert/strict'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { feedsOfOpml, opmlOf } from '../src/intake/opml.ts'
import { closeStore, follow, listFollowed, openStore } from '../src/store/index.ts'
import { readoutIn, startIn } from './follow/readout.ts'
import { itemOf, openWeb } from './follow/web.ts'
import { rss, story } from './intake/made.ts'

const web = await openWeb()
const { titles } = web
const folder = mkdtempSync(join(tmpdir(), 'readout-follow-'))
after(() => rmSync(folder, { recursive: true }))
const run = (...args: readonly string[]) => readoutIn(folder, ...args)

test('readout follow: add, look once, list, give the list to others, drop', async () => {
  web.answer = (request, response) =>
    request.url === '/down' ? response.writeHead(500).end() : response.end(rss(itemOf('Envoy recalled')))
  const feeds = [
    { address: `${web.at}/feed`, title: 'The Feed' },
    { address: `${web.at}/down`, title: 'Down' },
  ]
  writeFileSync(join(folder, 'feeds.opml'), opmlOf(feeds))
  const db = ['--db', 'f.db']
  const once = await run('follow', 'feeds.opml', '--once', '--allow-private', web.host, ...db)
  assert.match(once.err, /The Feed: 1 new article/)
  assert.match(once.err, /\/down: its server answers 500/)
  assert.equal(once.code, 3)
  const { out } = await run('follow', '--list', ...db)
  assert.match(
    out,
    /^failing {5,}0 articles {2}looked at .* Down .*\n {10}.*500.*\nwell .* 1 articles .* T .*\/feed\n$/,
  )
  const opml = (await run('follow', '--opml', ...db)).out
  assert.deepEqual(
    feedsOfOpml('-', opml).map(({ address }) => address),
    [`${web.at}/down`, `${web.at}/feed`],
  )
  assert.equal((await run('follow', `${web.at}/down`, '--drop', ...db)).code, 0)
  assert.equal((JSON.parse((await run('follow', '--list', '--json', ...db)).out) as unknown[]).length, 1)
  const refused = await run('follow', 'nowhere', ...db)
  assert.match(refused.err, /nowhere: there is no such file or folder/)
  assert.equal(refused.code, 2)
})

test('readout add takes an address, and none on this machine unless it is allowed', async () => {
  web.answer = (_, response) => response.writeHead(200, { 'content-type': 'text/plain' }).end(story)
  const refused = await run('add', `${web.at}/story`, '--db', 'a.db')
  assert.match(refused.err, /127\.0\.0\.1 is not on the public internet.*--allow-private HOST/)
  assert.equal(refused.code, 3)
  assert.match((await run('add', `${web.at}/story`, '--db', 'a.db', '--allow-private', '127.0.0.1')).out, /^1 added/)
})

test('readout serve follows what is followed', async () => {
  web.answer = (_, response) => response.end(rss(itemOf('Envoy recalled')))
  const store = await openStore(join(folder, 's.db'))
  await follow(store, { address: `${web.at}/feed`, title: null, everyMinutes: 30 })
  const args = ['serve', '--port', new URL(web.at).port, '--db', 's.db', '--allow-private', web.host]
  const child = startIn(folder, ...args)
  await new Promise<void>((resolve) =>
    child.stderr!.on('data', (chunk: Buffer) => /1 new article/.test(`${chunk}`) && resolve()),
  )
  child.kill('SIGTERM')
  assert.deepEqual(await once(child, 'close'), [0, null])
  assert.deepEqual(await titles(store), ['Envoy recalled'])
  assert.equal((await listFollowed(store))[0]!.health, 'well')
  await closeStore(store)
})
