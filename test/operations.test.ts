import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { examine } from '../src/operations/doctor.ts'
import { fill } from '../src/queue/fill.ts'
import { openQueue } from '../src/queue/index.ts'
import { closeStore, keepArticle, openStore } from '../src/store/index.ts'
import { takenOf } from './scale/many.ts'
import { onBothEngines } from './store/engines.ts'
import { keepingOf } from './store/made-up.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'readout-operations-'))
after(() => rmSync(folder, { recursive: true }))
const cli = ['--import', 'tsx', join(root, 'src/cli/main.ts')]

const ferry = { title: 'Ferry', published: '2031-04-02', publisher: 'Delta Post', text: 'The ferry ran.' }

onBothEngines((engine) => {
  test('a served record tells its health and its numbers, logs in JSON, and ends on SIGTERM', async () => {
    const place = await engine.place('served.db')
    const store = await openStore(place)
    await keepArticle(store, keepingOf(ferry))
    if (engine.name === 'PostgreSQL') {
      const queue = await openQueue(store)
      await fill(
        store,
        queue,
        (async function* () {
          yield takenOf(1)
        })(),
        assert.fail,
      )
      await queue.close()
    }
    await closeStore(store)
    const args = [...cli, 'serve', '--db', place, '--port', '7400', '--token', 'quay-9']
    const serving = spawn(process.execPath, args, { cwd: root, env: { ...process.env, NO_COLOR: '1' } })
    let log = ''
    serving.stderr.setEncoding('utf8').on('data', (words: string) => {
      log += words
    })
    const ended = new Promise<number | null>((resolve) => serving.once('close', resolve))
    const address = await new Promise<string>((resolve) => serving.stdout.setEncoding('utf8').once('data', resolve))
    assert.doesNotMatch(address, /quay-9/, 'no token stands where a log may keep it')
    const get = (path: string, headers = {}) => fetch(new URL(path, address.trim()), { headers })
    assert.equal((await get('/-/health')).status, 200)
    assert.equal((await get('/metrics')).status, 401, 'the numbers are for those who have the token')
    const numbers = await (await get('/metrics', { Authorization: 'Bearer quay-9' })).text()
    assert.match(numbers, /^readout_articles\{state="read"\} 1$/m)
    assert.match(numbers, /^readout_http_request_seconds_count\{method="GET",status="200"\} \d+$/m)
    assert.match(numbers, /^process_resident_memory_bytes \d+$/m)
    assert.equal(/^readout_queue_articles\{state="waiting"\} 1$/m.test(numbers), engine.name === 'PostgreSQL')
    serving.kill('SIGTERM')
    assert.equal(await ended, 0)
    const lines = log
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    const answered = lines.find(({ path }) => path === '/-/health')
    assert.deepEqual([answered.msg, answered.method, answered.status], ['answered', 'GET', 200])
    assert.ok(!log.includes('quay-9'), 'no token stands in the log')
  })

  test('the doctor finds a healthy record healthy', async () => {
    const place = await engine.place('healthy.db')
    const store = await openStore(place)
    await keepArticle(store, keepingOf(ferry))
    await closeStore(store)
    const findings = await examine(place)
    assert.deepEqual(
      findings.filter(({ good, what }) => !good && what !== 'machine' && what !== 'disk'),
      [],
    )
    assert.ok(findings.some(({ told }) => /1 articles/.test(told)))
    assert.ok(findings.some(({ what }) => what === (engine.name === 'SQLite' ? 'disk' : 'server')))
  })
})

describe('the doctor', () => {
  const doctor = (db: string) =>
    spawnSync(process.execPath, [...cli, 'doctor', '--db', db], { cwd: root, encoding: 'utf8' })

  test('makes no record where there is none', () => {
    const { status, stdout } = doctor(join(folder, 'none.db'))
    assert.equal(status, 0)
    assert.match(stdout, /good +reading/)
    assert.match(stdout, /"readout add" makes it/)
    assert.equal(existsSync(join(folder, 'none.db')), false)
  })

  test('finds what is no record, a server that is not there, and articles that could not be read', async () => {
    writeFileSync(join(folder, 'text.db'), 'These are no tables.')
    assert.match(doctor(join(folder, 'text.db')).stdout, /WRONG +record/)
    assert.equal(doctor('postgres://readout@127.0.0.1:1/x').status, 3)
    const store = await openStore(join(folder, 'failed.db'))
    await keepArticle(store, { ...keepingOf(ferry), reading: 'failed' })
    await closeStore(store)
    const findings = await examine(join(folder, 'failed.db'))
    assert.match(findings.find(({ good }) => !good)!.told, /1 of them could not be read/)
  })
})

describe('what is put on servers', () => {
  test('the image is made of files that are there, runs as no root, and asks for its health where it is told', () => {
    const lines = readFileSync(join(root, 'Dockerfile'), 'utf8').split('\n')
    const copied = lines.filter((line) => /^COPY (?!--from)/.test(line)).flatMap((line) => line.split(' ').slice(1, -1))
    assert.ok(copied.length > 5)
    assert.deepEqual(
      copied.filter((path) => !existsSync(join(root, path))),
      [],
    )
    const letIn = readFileSync(join(root, '.dockerignore'), 'utf8')
      .split('\n')
      .map((line) => line.replace(/^!/, ''))
    assert.deepEqual(
      copied.filter((path) => !letIn.includes(path)),
      [],
    )
    assert.ok(lines.indexOf('USER node') < lines.findIndex((line) => line.startsWith('ENTRYPOINT')))
    assert.ok(lines.includes('VOLUME /record'))
    assert.match(lines.find((line) => line.startsWith('HEALTHCHECK'))!, /\/-\/health/)
  })

  test('systemd finds no fault with the units', { skip: !existsSync('/usr/bin/systemd-analyze') }, () => {
    for (const unit of ['readout.service', 'readout-work@.service']) {
      const here = readFileSync(join(root, 'deploy', unit), 'utf8').replace('/usr/local/bin/readout', process.execPath)
      writeFileSync(join(folder, unit), here)
      const { status, stderr } = spawnSync('systemd-analyze', ['verify', join(folder, unit)], { encoding: 'utf8' })
      assert.equal(stderr, '')
      assert.equal(status, 0)
    }
  })
})
