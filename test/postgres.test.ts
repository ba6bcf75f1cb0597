import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import pg from 'pg'
import { check, closeStore, keepArticle, listArticles, openStore, StoreError, search } from '../src/store/index.ts'
import { onBothEngines } from './store/engines.ts'
import { keepingOf, type Report } from './store/made-up.ts'

const note = (title: string, text: string): Report => ({
  title,
  text,
  published: '2031-04-02',
  publisher: 'Delta Post',
})

onBothEngines((engine) => {
  test('words are found alike: accents, marks, endings, phrases, what is left out, what is common', async () => {
    const store = await openStore(await engine.place('words.db'))
    await keepArticle(
      store,
      keepingOf(note('Ferry', 'The U.S. envoy met José Peña-Ruiz at http://quay.example/a on the 3rd.')),
    )
    await keepArticle(
      store,
      keepingOf(note('Fish', 'Fishermen’s boats were not fishing; 127,000 crates stood on the quay.')),
    )
    const found = async (typed: string) =>
      (await search(store, typed)).articles.rows
        .map(({ hit }) => hit.title)
        .sort()
        .join(' ')
    assert.equal(await found('jose'), 'Ferry')
    assert.equal(await found('PEÑA'), 'Ferry')
    assert.equal(await found('u.s.'), 'Ferry')
    assert.equal(await found('"envoy met"'), 'Ferry')
    assert.equal(await found('"met envoy"'), '')
    assert.equal(await found('127,000'), 'Fish')
    assert.equal(await found('fishermen boat'), 'Fish')
    assert.equal(await found('quay'), 'Ferry Fish')
    assert.equal(await found('quay NOT crates'), 'Ferry')
    assert.equal(await found('not'), 'Fish')
    assert.equal(await found('env* OR crat*'), 'Ferry Fish')
    await closeStore(store)
  })

  test('an article of odd characters and one of a million are kept, and checked without fault', async () => {
    const store = await openStore(await engine.place('odd.db'))
    await keepArticle(store, keepingOf(note('Odd \u0000', 'Half a \ud83d pair, a \u0000, a whole 🚢.')))
    const words = Array.from({ length: 120_000 }, (_, i) => `w${i.toString(36)}x`).join(' ')
    await keepArticle(store, keepingOf(note('Long', words)))
    assert.equal((await listArticles(store)).total, 2)
    assert.equal((await search(store, 'w9x')).articles.total, 1)
    const address = `https://www.example.org/${Array.from({ length: 1_500 }, (_, i) => `ä${i.toString(36)}`).join('/')}`
    const far = keepingOf(note('Far', 'At a far address.'))
    await keepArticle(store, { ...far, article: { ...far.article, url: address } })
    assert.equal((await listArticles(store)).total, 3)
    assert.deepEqual((await check(store)).faults, [])
    await closeStore(store)
  })

  if (engine.name === 'SQLite') return

  const told = (place: string, pattern: RegExp) =>
    assert.rejects(openStore(place), (error) => error instanceof StoreError && pattern.test(error.message))

  test('what is wrong with an address is told, and no password', async () => {
    await told('postgres://ana:secret@127.0.0.1:1/x', /^postgres:\/\/ana@127.0.0.1:1\/x: .*ECONNREFUSED/)
    await told((await engine.place('here')).replace(/here$/, 'nowhere'), /"nowhere" does not exist.*createdb/)
    await told('postgres://[', /write it like postgres:/)
  })

  test('a database of another program, and of a newer Readout, is refused and stays as it is', async () => {
    const place = await engine.place('foreign')
    const client = new pg.Client(place)
    await client.connect()
    await client.query('CREATE TABLE recipes (name text)')
    await told(place, /another program/)
    await client.query('DROP TABLE recipes')
    await closeStore(await openStore(place))
    await client.query('INSERT INTO readout_form VALUES (999)')
    await told(place, /newer Readout.*update/)
    await client.query('DELETE FROM readout_form WHERE form = 999')
    await client.end()
  })

  test('the commands take its address', async () => {
    const readout = async (...args: string[]) => {
      const cli = fileURLToPath(new URL('../src/cli/main.ts', import.meta.url))
      const tsx = import.meta.resolve('tsx')
      return (await promisify(execFile)(process.execPath, ['--import', tsx, cli, ...args])).stdout
    }
    const store = ['--store', await engine.place('commands')]
    assert.match(await readout('add', 'samples/0110-harbourledger-geneva-talks.txt', ...store), /^1 added/)
    assert.match(await readout('list', 'articles', ...store), /harbour ?ledger/i)
    assert.match(await readout('check', ...store), /no fault/)
  })
})
