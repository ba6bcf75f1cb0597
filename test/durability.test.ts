import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import Database from 'libsql'
import { articleHash } from '../src/intake/article.ts'
import {
  backup,
  check,
  closeStore,
  conflicts,
  decide,
  decisionsOn,
  keepArticle,
  listArticles,
  listEntries,
  listStatements,
  openExisting,
  openStore,
  redo,
  type Store,
  StoreTrouble,
  search,
  undo,
} from '../src/store/index.ts'
import { item, keepingOf, type Report } from './store/made-up.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'readout-durability-'))
after(() => rmSync(folder, { recursive: true }))

const cli = ['--import', 'tsx', join(root, 'src/cli/main.ts')]

function report(n: number): Report {
  return {
    title: `Convoy ${n} leaves Bergen`,
    published: '2031-05-17',
    publisher: 'Fjordpost',
    text: `Norway sent ${n} tents to Sudan on Friday. Ingrid Dahl said convoy ${n} was ready. ${'The sea was calm. '.repeat(40)}`,
    acts: [
      {
        type: 'AID',
        words: `Norway sent ${n} tents to Sudan on Friday`,
        cue: 'sent',
        by: ['NOR'],
        to: ['SDN'],
        items: [item(n, 'tents')],
      },
    ],
    said: [{ words: `convoy ${n} was ready`, by: 'Ingrid Dahl', country: 'NOR' }],
  }
}

async function storeAt(path: string, articles: number): Promise<Store> {
  const store = await openStore(path)
  for (let n = 1; n <= articles; n++) await keepArticle(store, keepingOf(report(n)))
  return store
}

/** Adds articles until the disk has no more room; gives how many were acknowledged and what was said then. */
async function fill(store: Store): Promise<{ readonly kept: number; readonly error: unknown }> {
  for (let n = 1; n < 5000; n++) {
    try {
      await keepArticle(store, keepingOf(report(n)))
    } catch (error) {
      return { kept: n - 1, error }
    }
  }
  return { kept: 5000, error: null }
}

async function assertWhole(path: string, articles: number): Promise<void> {
  const store = await openExisting(path)
  assert.equal((await listArticles(store)).total, articles)
  assert.deepEqual((await check(store, articleHash)).faults, [])
  await closeStore(store)
}

describe('check', () => {
  const faultsAfter = async (damage: string): Promise<string> => {
    const path = join(folder, 'damaged.db')
    await closeStore(await storeAt(path, 2))
    const raw = new Database(path)
    raw.exec(`PRAGMA foreign_keys = OFF; ${damage}`)
    raw.close()
    const store = await openExisting(path)
    const { faults } = await check(store, articleHash)
    await closeStore(store)
    rmSync(path)
    return faults.join('\n')
  }

  test('finds no fault in a sound record, and each kind of fault that is made', async () => {
    assert.equal(await faultsAfter(''), '')
    assert.match(
      await faultsAfter(`UPDATE articles SET text = replace(text, 'tents', 'tarps')`),
      /“.*tents.*” does not stand.*has changed/s,
    )
    assert.match(
      await faultsAfter(`UPDATE articles SET title = 'Convoy' WHERE seq = 1`),
      /^article \w+: it has changed since/,
    )
    assert.match(await faultsAfter(`UPDATE originals SET bytes = x'00'`), /original bytes/)
    assert.match(await faultsAfter(`UPDATE statements SET body = replace(body, '"Ingrid Dahl","', '"Inga","')`), /^$/)
    assert.match(
      await faultsAfter(`UPDATE statements SET body = replace(body, 'text":"Ingrid Dahl', 'text":"Inga Dahl')`),
      /“Inga Dahl”/,
    )
    assert.match(await faultsAfter('DELETE FROM events WHERE seq = 1; DELETE FROM events'), /no report tells it/)
    assert.match(await faultsAfter('DELETE FROM entries WHERE seq = 1'), /a row of events leads to nothing in entries/)
  })

  test('tells a fault by the exit code', async () => {
    const path = join(folder, 'exit.db')
    await closeStore(await storeAt(path, 1))
    const run = () =>
      spawnSync(process.execPath, [...cli, 'check', '--db', path, '--json'], { encoding: 'utf8', cwd: root })
    const sound = run()
    assert.deepEqual([sound.status, JSON.parse(sound.stdout)], [0, { articles: 1, claims: 2, faults: [] }])
    const raw = new Database(path)
    raw.exec(`UPDATE articles SET text = 'Nothing.'`)
    raw.close()
    const faulty = run()
    assert.deepEqual([faulty.status, JSON.parse(faulty.stdout).faults.length > 0], [3, true])
  })
})

describe('backup', () => {
  const unchecked = () => readdirSync(folder).filter((name) => name.includes('unchecked'))

  test('is whole while others write, and restores to the same record and the same decisions', async () => {
    const [path, copy] = [join(folder, 'live.db'), join(folder, 'copy.db')]
    const [store, writer] = [await storeAt(path, 5), await openStore(path)]
    const [statement] = (await listStatements(store)).rows
    await decide(store, { by: 'ana', kind: 'edit', claim: statement!.id, fields: { stance: 'denies' } })
    const writing = (async () => {
      for (let n = 6; n <= 25; n++) await keepArticle(writer, keepingOf(report(n)))
    })()
    const { articles } = await backup(store, copy, articleHash)
    await writing
    const restored = await openExisting(copy)
    assert.equal((await listArticles(restored)).total, articles)
    assert.equal((await listStatements(restored, { status: ['denies'] })).total, 1)
    assert.equal((await undo(restored, 'ana'))!.kind, 'edit')
    await assert.rejects(backup(store, copy), /there already/)
    for (const one of [store, writer, restored]) await closeStore(one)
    assert.deepEqual(unchecked(), [])
  })

  test('a faulty copy is not kept', async () => {
    const path = join(folder, 'faulty.db')
    const store = await storeAt(path, 1)
    await store.db.updateTable('articles').set({ text: 'Nothing.' }).execute()
    await assert.rejects(backup(store, join(folder, 'no.db')), StoreTrouble)
    await closeStore(store)
    assert.deepEqual(unchecked(), [])
    assert.equal(existsSync(join(folder, 'no.db')), false)
  })
})

describe('a disk', () => {
  test('that is full: a message, and all that was acknowledged is there', async () => {
    const path = join(folder, 'full.db')
    const store = await storeAt(path, 0)
    const raw = await import('kysely')
    await raw.sql`PRAGMA max_page_count = 150`.execute(store.db)
    const { kept, error } = await fill(store)
    assert.ok(error instanceof StoreTrouble && /disk is full; make room/.test(error.message), String(error))
    assert.ok(kept > 3)
    await assertWhole(path, kept)
    await raw.sql`PRAGMA max_page_count = 100000`.execute(store.db)
    assert.equal(await keepArticle(store, keepingOf(report(kept + 1))), 'added')
    await closeStore(store)
    await assertWhole(path, kept + 1)
  })

  test('that ends in the middle of a command: exit code 1, and the same command goes on when there is room', async () => {
    const [path, lines] = [join(folder, 'limit.db'), join(folder, 'lines.jsonl')]
    const texts = Array.from({ length: 60 }, (_, i) => keepingOf(report(i + 1)).article)
    writeFileSync(
      lines,
      texts.map(({ title, published, text }) => JSON.stringify({ title, published, text })).join('\n'),
    )
    await closeStore(await openStore(path))
    const add = `"${process.execPath}" ${cli.join(' ')} add ${lines} --db ${path} --threads 1`
    const written = [path, `${path}-wal`].map((file) => statSync(file, { throwIfNoEntry: false })?.size ?? 0)
    const blocks = Math.ceil((Math.max(...written) + 400_000) / 512)
    const limited = spawnSync('sh', ['-c', `ulimit -f ${blocks}; exec ${add}`], { encoding: 'utf8', cwd: root })
    assert.equal(limited.status, 1, limited.stderr)
    assert.match(limited.stderr, /limit\.db: the disk (is full|has failed).*what was acknowledged before is kept/)
    const store = await openExisting(path)
    const { total } = await listArticles(store)
    assert.ok(total > 0 && total < 60, `${total} of 60 were kept`)
    assert.deepEqual((await check(store, articleHash)).faults, [])
    await closeStore(store)
    assert.equal(spawnSync('sh', ['-c', add], { cwd: root }).status, 0)
    await assertWhole(path, 60)
  })

  test('that cannot be written: a message, and the record stays as it is', async (t) => {
    const [disk, text] = [join(folder, 'disk'), join(folder, 'tents.txt')]
    mkdirSync(disk)
    writeFileSync(text, keepingOf(report(7)).article.text)
    const isMounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=8m', 'none', disk]).status === 0
    if (!isMounted && process.getuid?.() === 0)
      return t.skip('root may write everywhere, and no disk can be mounted here')
    const path = join(disk, 'kept.db')
    const readout = (...args: string[]) =>
      spawnSync(process.execPath, [...cli, ...args, '--db', path], { encoding: 'utf8', cwd: root })
    assert.equal(readout('add', text).status, 0)
    if (isMounted) spawnSync('mount', ['-o', 'remount,ro', disk])
    else chmodSync(disk, 0o555)
    try {
      const { status, stderr } = readout('add', text)
      assert.deepEqual([status, /kept\.db: .*copy it to a disk that can be written/.test(stderr)], [1, true], stderr)
      await assert.rejects(openStore(join(disk, 'new.db')), /cannot be opened/)
      copyFileSync(path, join(folder, 'from-disk.db'))
      await assertWhole(join(folder, 'from-disk.db'), 1)
    } finally {
      if (isMounted) spawnSync('umount', ['-l', disk])
      else chmodSync(disk, 0o755)
    }
  })

  test('of a size: full for real', async (t) => {
    const disk = join(folder, 'small')
    mkdirSync(disk)
    if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'none', disk]).status !== 0)
      return t.skip('no disk can be mounted here')
    try {
      const path = join(disk, 'small.db')
      const store = await storeAt(path, 0)
      const { kept, error } = await fill(store)
      assert.ok(error instanceof StoreTrouble && kept > 3, String(error))
      assert.equal((await listArticles(store)).total, kept)
      await assert.rejects(backup(store, join(disk, 'copy.db')), StoreTrouble)
      assert.equal(existsSync(join(disk, 'copy.db')), false)
      await backup(store, join(folder, 'rescued.db'), articleHash)
      await closeStore(store)
      await assertWhole(join(folder, 'rescued.db'), kept)
    } finally {
      spawnSync('umount', ['-l', disk])
    }
  })
})

test('two processes that add the same and decide at once: nothing is doubled, nothing is lost', async () => {
  const path = join(folder, 'shared.db')
  const lines = join(folder, 'shared.jsonl')
  const texts = Array.from({ length: 40 }, (_, i) => keepingOf(report(i + 1)).article)
  writeFileSync(lines, texts.map(({ title, published, text }) => JSON.stringify({ title, published, text })).join('\n'))
  const add = () =>
    new Promise<number | null>((resolve) =>
      spawn(process.execPath, [...cli, 'add', lines, '--db', path, '--threads', '1'], {
        cwd: root,
        stdio: 'ignore',
      }).once('exit', resolve),
    )
  const adding = Promise.all([add(), add()])
  const store = await storeAt(path, 1)
  const [statement] = (await listStatements(store)).rows
  for (let i = 0; i < 30; i++) {
    await decide(store, { by: 'ana', kind: i % 2 === 0 ? 'reject' : 'accept', claim: statement!.id })
    await new Promise((resolve) => setImmediate(resolve))
  }
  assert.deepEqual(await adding, [0, 0])
  assert.equal((await decisionsOn(store, statement!.id)).length, 30)
  await closeStore(store)
  await assertWhole(path, 41)
})

describe('a database of an older form', () => {
  const forms = readdirSync(join(root, 'test/fixtures/forms')).map((file) => file.replace('.sql', ''))
  for (const form of forms) {
    test(`form ${form} opens with its articles and decisions, as today’s`, async () => {
      const path = join(folder, `form-${form}.db`)
      const raw = new Database(path)
      raw.exec(readFileSync(join(root, 'test/fixtures/forms', `${form}.sql`), 'utf8'))
      raw.close()
      const fresh = join(folder, `fresh-${form}.db`)
      await closeStore(await openStore(fresh))
      const store = await openStore(path)
      assert.deepEqual((await check(store, articleHash)).faults, [])
      const [promised] = (await listEntries(store, { type: ['AGREE'] })).rows
      assert.deepEqual([promised!.status, promised!.verdict], ['planned', 'edited'])
      const shelled = async () => (await listEntries(store, { type: ['ASSAULT'] })).rows[0]!.sources.publishers
      assert.equal(await shelled(), 1)
      assert.equal((await search(store, 'guards')).articles.total, 2)
      assert.equal((await redo(store, 'ben'))!.kind, 'note')
      for (const kind of ['note', 'reject', 'edit', 'accept']) assert.equal((await undo(store, 'ben'))!.kind, kind)
      assert.equal(await shelled(), 2)
      assert.equal((await listEntries(store, { type: ['AGREE'] })).rows[0]!.status, 'done')
      assert.deepEqual(await conflicts(store), [])
      assert.deepEqual(shapeOf(path), shapeOf(fresh))
      await closeStore(store)
    })
  }

  test('a newer form is refused with what to do, and stays as it is', async () => {
    const path = join(folder, 'newer.db')
    await closeStore(await storeAt(path, 1))
    const raw = new Database(path)
    const { user_version: form } = raw.prepare('PRAGMA user_version').get() as { user_version: number }
    raw.exec('PRAGMA user_version = 999')
    raw.close()
    const { status, stderr } = spawnSync(process.execPath, [...cli, 'list', 'events', '--db', path], {
      encoding: 'utf8',
      cwd: root,
    })
    assert.equal(status, 2)
    assert.match(stderr, /newer Readout.*update Readout/)
    const again = new Database(path)
    again.exec(`PRAGMA user_version = ${form}`)
    again.close()
    await assertWhole(path, 1)
  })
})

/** Tables with their columns, and the other things of a database, by name. */
function shapeOf(path: string): readonly string[] {
  const raw = new Database(path)
  const columns = raw
    .prepare(
      `SELECT m.name || '.' || c.name || ' ' || c.type || ' ' || c."notnull" AS told FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type = 'table'`,
    )
    .all() as { told: string }[]
  const others = raw.prepare(`SELECT type || ' ' || name AS told FROM sqlite_master WHERE type <> 'table'`).all() as {
    told: string
  }[]
  raw.close()
  return [...columns, ...others].map(({ told }) => told).sort()
}
