import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { openReader } from '../src/ingest.ts'
import { fill } from '../src/queue/fill.ts'
import { openQueue } from '../src/queue/index.ts'
import { workOff } from '../src/queue/work.ts'
import { check, closeStore, listArticles, listEntries, openStore, type Store, StoreError } from '../src/store/index.ts'
import { takenOf } from './scale/many.ts'
import { onBothEngines } from './store/engines.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

onBothEngines((engine) => {
  if (engine.name === 'SQLite') {
    test('a file has no queue, and that is told', async () => {
      const store = await openStore(await engine.place('file.db'))
      await assert.rejects(openQueue(store), (error) => error instanceof StoreError && /postgres:/.test(error.message))
      await closeStore(store)
    })
    return
  }

  test('what waits is read once, however often it is put in', async () => {
    const store = await openStore(await engine.place('once'))
    const queue = await openQueue(store)
    const some = Array.from({ length: 12 }, (_, i) => takenOf(i))
    const broken = {
      ok: false,
      error: Object.assign(new Error('no text'), { where: 'x', line: 1, remedy: '' }),
    } as const
    const told: string[] = []
    const put = (items: readonly (ReturnType<typeof takenOf> | typeof broken)[]) =>
      fill(store, queue, asyncly(items), (message) => told.push(message))
    assert.deepEqual(await put([...some, broken, ...some.slice(3)]), { queued: 12, known: 9, failed: 1 })
    assert.deepEqual(told, ['no text'])
    assert.deepEqual(await queue.counts(), { waiting: 12, atWork: 0, givenUp: 0 })
    const shift = { stop: new AbortController().signal, untilEmpty: true }
    const outcomes: string[] = []
    const counts = await workOff(store, queue, openReader(), shift, ({ where }) => outcomes.push(where))
    assert.equal(counts.added, 12)
    assert.deepEqual(outcomes.sort(), some.map((one) => (one.ok ? one.where : '')).sort())
    assert.deepEqual(await put(some), { queued: 0, known: 12, failed: 0 })
    assert.deepEqual(await queue.counts(), { waiting: 0, atWork: 0, givenUp: 0 })
    await queue.close()
    await closeStore(store)
  })

  test('an article that kills its readers is given up after the fifth', async () => {
    const store = await openStore(await engine.place('deadly'))
    const queue = await openQueue(store, 1)
    await queue.put([takenOf(1) as never])
    for (let readers = 0; readers < 5; readers++) {
      assert.equal((await queue.take(10)).length, 1)
      while ((await queue.counts()).atWork > 0) {
        await setTimeout(100)
        await queue.recover()
      }
    }
    assert.deepEqual(await queue.counts(), { waiting: 0, atWork: 0, givenUp: 1 })
    await queue.close()
    await closeStore(store)
  })

  test('four readers, three of them killed again and again: each article is in the record once', async () => {
    const place = await engine.place('fleet')
    const store = await openStore(place)
    const queue = await openQueue(store, 3)
    const all = 100
    await fill(store, queue, asyncly(Array.from({ length: all }, (_, i) => takenOf(i))), assert.fail)
    const fleet = Array.from({ length: 4 }, () => startReader(place))
    for (let killed = 0; killed < 3; killed++) {
      const before = await kept(store)
      while ((await kept(store)) < Math.min(all, before + 12)) await setTimeout(30)
      const reader = fleet.shift()!
      reader.kill('SIGKILL')
      fleet.push(startReader(place))
    }
    await Promise.all(fleet.map((reader) => new Promise((resolve) => reader.once('exit', resolve))))
    assert.equal(await kept(store), all)
    assert.deepEqual(await queue.counts(), { waiting: 0, atWork: 0, givenUp: 0 })
    assert.deepEqual((await check(store)).faults, [])
    const { rows } = await listArticles(store, {}, { limit: 1000 })
    assert.equal(new Set(rows.map(({ title }) => title)).size, all)
    const claims = await store.db
      .selectFrom('events')
      .select(({ fn }) => fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow()
    assert.equal(
      claims.n,
      rows.reduce((sum, { events }) => sum + events, 0),
    )
    assert.ok((await listEntries(store)).total > 0)
    await queue.close()
    await closeStore(store)
  })
})

const kept = async (store: Store): Promise<number> => (await listArticles(store)).total

function startReader(place: string): ChildProcess {
  const args = ['work', '--until-empty', '--threads', '1', '--store', place]
  return spawn(process.execPath, ['--import', 'tsx', join(root, 'src/cli/main.ts'), ...args], {
    cwd: root,
    stdio: 'ignore',
  })
}

async function* asyncly<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items
}
