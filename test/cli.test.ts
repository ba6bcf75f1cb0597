import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { filters } from '../src/api/asked.ts'
import { readAll } from '../src/cli/read.ts'
import { takePaths } from '../src/intake/paths.ts'
import { loadKnowledge } from '../src/load.ts'
import { check, closeStore, listArticles, openExisting } from '../src/store/index.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const samples = join(root, 'samples')
const folder = mkdtempSync(join(tmpdir(), 'readout-cli-'))
after(() => rmSync(folder, { recursive: true }))

const command = ['--import', 'tsx', join(root, 'src/cli/main.ts')]

function readout(args: readonly string[], input?: string) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...command, ...args], {
    cwd: root,
    encoding: 'utf8',
    ...(input === undefined ? {} : { input }),
  })
  return { status, stdout, stderr }
}

const rowsOf = (jsonl: string) =>
  jsonl
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))

describe('a record made from good and bad files', () => {
  const db = join(folder, 'mixed.db')
  const reports = join(folder, 'reports')
  let first: ReturnType<typeof readout>

  before(() => {
    mkdirSync(reports)
    writeFileSync(
      join(reports, '1-good.txt'),
      'Peru and Chile agree to dredge the strait\n20310412\nhttps://www.lima-sun.example/strait\nPeru and Chile agreed on Friday to dredge the strait.\nChile rejected a demand by Peru to close the port.\n',
    )
    writeFileSync(join(reports, '2-empty.txt'), '')
    writeFileSync(
      join(reports, '3-day.txt'),
      'Ferry talks end early\n20310231\nharbour.example\nThe talks about the ferry ended early.\n',
    )
    writeFileSync(
      join(reports, '4-german.txt'),
      'Fähre bleibt im Hafen\n20310413\nhafenblatt.example\nDie Fähre blieb am Sonntag im Hafen, weil der Sturm noch immer nicht nachgelassen hatte und die Mannschaft auf besseres Wetter wartete.\n',
    )
    writeFileSync(
      join(reports, '5-lines.jsonl'),
      `${JSON.stringify({ id: 'a1', title: '=HYPERLINK("http://x.example")', published: '2031-04-14', publisher: 'Coast Radio', text: 'Norway sent 40 tents to Sudan on Monday.' })}\n{"broken": \n`,
    )
    first = readout(['add', reports, join(folder, 'nothing-here'), '--db', db, '--json'])
  })

  test('bad items are named with file, line and remedy; the rest goes on; the exit code is 3', () => {
    assert.equal(first.status, 3)
    assert.deepEqual(JSON.parse(first.stdout), { added: 2, known: 0, forgotten: 0, notRead: 1, failed: 4 })
    assert.match(first.stderr, /2-empty\.txt.*empty/)
    assert.match(first.stderr, /3-day\.txt: line 2: "20310231" is no day.*--published/)
    assert.match(first.stderr, /4-german\.txt.*written in German, not in English/)
    assert.match(first.stderr, /5-lines\.jsonl: line 2/)
    assert.match(first.stderr, /nothing-here: there is no such file/)
  })

  test('a second run adds nothing', () => {
    const { added, known, notRead } = JSON.parse(
      readout(['add', join(reports, '1-good.txt'), '--db', db, '--json']).stdout,
    )
    assert.deepEqual([added, known, notRead], [0, 1, 0])
  })

  test('lists as JSON lines, with filters', () => {
    const events = rowsOf(
      readout(['list', 'events', '--db', db, '--json', '--actor', 'Peru', '--type', 'agree']).stdout,
    )
    assert.deepEqual(
      events.map(({ type, status }) => [type, status]),
      [['AGREE', 'done']],
    )
    const states = rowsOf(readout(['list', 'articles', '--db', db, '--json', '--order', 'oldest']).stdout).map(
      ({ state }) => state,
    )
    assert.deepEqual(states, ['read', 'not-read', 'read'])
  })

  test('CSV is safe to open in a spreadsheet', () => {
    const { stdout } = readout(['export', 'articles', '--db', db])
    assert.match(stdout, /^id,title,published/)
    assert.match(stdout, /"'=HYPERLINK\(""http:\/\/x\.example""\)"/)
    assert.doesNotMatch(stdout, /(^|,)"?=/m)
  })

  test('why shows rule, words and tree', () => {
    const [event] = rowsOf(readout(['list', 'events', '--db', db, '--json', '--type', 'AGREE']).stdout)
    const { status, stdout } = readout(['why', event.id.slice(0, 10), '--db', db])
    assert.equal(status, 0)
    for (const part of [/^rule {8}\S/m, /agree/, /VERB/, /sentence \d/]) assert.match(stdout, part)
  })

  test('backup, check, brief and search run', () => {
    const copy = join(folder, 'copy.db')
    assert.equal(readout(['backup', copy, '--db', db]).status, 0)
    assert.match(readout(['check', '--db', copy]).stdout, /^3 articles and \d+ records checked, no fault/)
    assert.equal(readout(['backup', copy, '--db', db]).status, 2)
    assert.match(readout(['search', 'dredge', '--db', db]).stdout, /\[dredge\]/)
    assert.match(readout(['brief', '--db', db, '--as-of', '2031-04-15']).stdout, /^15 Apr 2031 · 3 articles/)
  })
})

test('usage errors are exit code 2, and say what would be right', () => {
  const cases: readonly (readonly [args: readonly string[], message: RegExp])[] = [
    [['list', 'everything'], /Allowed choices are events/],
    [['list', 'events', '--type', 'DANCE'], /The types are AGREE/],
    [['list', 'events', '--since', 'yesterday'], /must be a day like/],
    [['list', 'events', '--db', join(folder, 'none.db')], /readout add/],
    [['nonsense'], /unknown command/],
  ]
  for (const [args, message] of cases) {
    const { status, stderr } = readout(args)
    assert.deepEqual([args, status], [args, 2])
    assert.match(stderr, message)
  }
})

test('help begins with examples, and tells of every filter and of the exit codes', () => {
  const { stdout } = readout(['list', '--help'])
  assert.match(stdout, /^\nExamples:\n {2}readout \S/)
  for (const { name } of filters) assert.match(stdout, new RegExp(`--${name}\\b`))
  assert.match(readout(['--help']).stdout, /Examples:[\s\S]*Usage:[\s\S]*Exit codes:[\s\S]*130/)
})

test('a shell is told what completes a list and a value', () => {
  const offered = (...words: string[]) =>
    readout(['complete', '--', ...words])
      .stdout.split('\n')
      .map((line) => line.split('\t')[0])
  assert.ok(offered('list', 'com').includes('commitments'))
  assert.ok(offered('export', 'events', '--format', 'par').includes('parquet'))
  assert.match(readout(['completion', 'bash']).stdout, /complete -F \S+ readout/)
})

test('a form that a list does not have is a usage error that names those it has', () => {
  const { status, stderr } = readout(['export', 'people', '--format', 'ics'])
  assert.equal(status, 2)
  assert.match(stderr, /people have no form "ics"; they have jsonl, csv, parquet/)
})

test('kill -9 in the middle of adding loses nothing that was kept, and the next run completes it', async () => {
  const db = join(folder, 'killed.db')
  const adding = spawn(process.execPath, [...command, 'add', samples, '--db', db], { cwd: root, stdio: 'ignore' })
  const ended = new Promise((resolve) => adding.once('exit', resolve))
  let kept = 0
  while (kept < 3 && adding.exitCode === null) {
    await setTimeout(50)
    kept = await articlesIn(db)
  }
  adding.kill('SIGKILL')
  await ended
  const store = await openExisting(db)
  assert.deepEqual((await check(store)).faults, [])
  assert.ok((await listArticles(store)).total >= kept)
  await closeStore(store)
  assert.equal(readout(['add', samples, '--db', db]).status, 0)
  assert.equal(await articlesIn(db), readdirSync(samples).filter((name) => name.endsWith('.txt')).length)
})

async function articlesIn(db: string): Promise<number> {
  try {
    const store = await openExisting(db)
    const { total } = await listArticles(store)
    await closeStore(store)
    return total
  } catch {
    return 0
  }
}

test('an article on which reading breaks is told of, and those behind it are read', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'readout-broken-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  const files = ['a.txt', 'b.txt'].map((name) => join(folder, name))
  for (const file of files) writeFileSync(file, 'Norway warned Chile on Friday.')
  const { frames, ...others } = loadKnowledge()
  let asked = 0
  const knowledge = {
    ...others,
    get frames() {
      if (asked++ === 0) throw new Error('a lexicon is broken')
      return frames
    },
  }
  const before = process.exitCode
  await readAll(takePaths(files, process.stdin, {}), knowledge, { out: join(folder, 'out'), allowPrivate: [] })
  const code = process.exitCode
  process.exitCode = before
  assert.equal(code, 3)
  assert.deepEqual(readdirSync(join(folder, 'out')), ['b.json'])
})
