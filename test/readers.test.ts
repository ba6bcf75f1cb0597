import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { addArticles } from '../src/ingest.ts'
import type { Taken } from '../src/intake/taken.ts'
import { inOrder } from '../src/readers/in-order.ts'
import { openReader, openReaders } from '../src/readers/index.ts'
import { check, closeStore, listArticles, openExisting, openStore } from '../src/store/index.ts'
import { lineOf, takenOf } from './scale/many.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'readout-readers-'))
after(() => rmSync(folder, { recursive: true }))

test('many at once come out in order, and the source waits for a slow receiver', async () => {
  let [given, begun, most] = [0, 0, 0]
  function* numbers() {
    for (; given < 5000; given++) yield given
  }
  const seen: number[] = []
  const work = async (n: number) => {
    most = Math.max(most, ++begun)
    for (let turns = (n * 7) % 5; turns > 0; turns--) await null
    begun--
    return n
  }
  for await (const n of inOrder(numbers(), work, 8)) {
    seen.push(n)
    assert.ok(given - seen.length <= 8, `${given} were taken when ${seen.length} had come out`)
  }
  assert.deepEqual(
    seen,
    Array.from({ length: 5000 }, (_, i) => i),
  )
  assert.ok(most <= 8)
})

test('work that fails is thrown in its turn', async () => {
  const seen: number[] = []
  const work = async (n: number) => {
    if (n === 3) throw new Error('three')
    return n
  }
  await assert.rejects(async () => {
    for await (const n of inOrder([1, 2, 3, 4, 5], work, 4)) seen.push(n)
  }, /three/)
  assert.deepEqual(seen, [1, 2])
})

test('threads read what one thread reads, and a record of hundreds of articles is made with few in the memory', async () => {
  const [one, three] = [openReader(), openReaders(3)]
  for (let i = 0; i < 90; i++) {
    const { article } = takenOf(i) as Extract<Taken, { ok: true }>
    assert.deepEqual(await three.read(article), await one.read(article))
  }
  const store = await openStore(join(folder, 'hundreds.db'))
  let [taken, told] = [0, 0]
  function* many() {
    for (; taken < 500; taken++) yield takenOf(taken)
  }
  const counts = await addArticles(store, many(), three, ({ where }) => {
    assert.equal(where, `made up:${told++}`)
    assert.ok(taken - told < three.ahead, `${taken} were taken when ${told} were written`)
  })
  assert.equal(counts.added, 500)
  assert.deepEqual((await check(store)).faults, [])
  await closeStore(store)
  await three.close()
})

test('Ctrl+C in the middle ends with 130 and a word, and the same command goes on', async () => {
  const [lines, db] = [join(folder, 'many.jsonl'), join(folder, 'stopped.db')]
  const all = 200
  writeFileSync(
    lines,
    Array.from({ length: all }, (_, i) => lineOf(i))
      .join('\n')
      .replace('"published":"2031-04-14",', ''),
  )
  const { code, told } = await readout(['add', lines, '--db', db, '--threads', '2'], /no date/)
  assert.equal(code, 130)
  assert.match(told, /what was added is kept/)
  const store = await openExisting(db)
  const { total } = await listArticles(store)
  assert.ok(total > 0 && total < all, `${total} were added`)
  assert.deepEqual((await check(store)).faults, [])
  await closeStore(store)
  const again = await readout(['add', lines, '--db', db, '--threads', '2'])
  assert.equal(again.code, 0)
  assert.match(again.told, new RegExp(`${all - total} added, ${total} already there`))
})

/** Runs a command; where a pattern is given, Ctrl+C is pressed when it is told. */
function readout(
  args: readonly string[],
  until?: RegExp,
): Promise<{ readonly code: number | null; readonly told: string }> {
  const child = spawn(process.execPath, ['--import', 'tsx', join(root, 'src/cli/main.ts'), ...args], { cwd: root })
  let told = ''
  const listen = (words: string) => {
    told += words
    if (!until?.test(told)) return
    until = undefined
    child.kill('SIGINT')
  }
  child.stdout.setEncoding('utf8').on('data', listen)
  child.stderr.setEncoding('utf8').on('data', listen)
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, told })))
}
