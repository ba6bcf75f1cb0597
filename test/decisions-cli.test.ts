import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'readout-decide-'))
after(() => rmSync(folder, { recursive: true }))
const db = join(folder, 'lake.db')

function readout(...args: readonly string[]) {
  const command = ['--import', 'tsx', join(root, 'src/cli/main.ts'), ...args, '--db', db]
  const { status, stdout, stderr } = spawnSync(process.execPath, command, { cwd: root, encoding: 'utf8' })
  return { status, stdout, stderr }
}

const json = (...args: readonly string[]) => JSON.parse(readout(...args, '--json').stdout.split('\n')[0]!)

describe('on the command line', () => {
  const report = join(folder, 'report.txt')
  let claim = ''
  let entry = ''
  let article = ''

  before(() => {
    writeFileSync(
      report,
      'Kenya and Norway talk about the lake\n20310412\nlake.example\nKenya asked Norway on Friday to send boats.\nThe lake was calm and the boats of the fishermen lay idle.\n',
    )
    assert.equal(readout('add', report).status, 0)
    entry = json('list', 'events', '--type', 'REQUEST').id
    const told = json('why', entry).claim
    claim = told.id
    article = told.source.article
  })

  test('edit, add, and the log with undo and redo', () => {
    const edited = json(
      'decide',
      'edit',
      claim,
      '--by',
      'ana',
      '--set',
      'status=planned',
      '--set',
      'content=send boats',
    )
    assert.deepEqual([edited.kind, edited.by, edited.subject], ['edit', 'ana', claim])
    assert.equal(json('list', 'events', '--status', 'planned').content[0], 'send boats')
    const words = 'the boats of the fishermen lay idle'
    const added = json(
      'decide',
      'add',
      article.slice(0, 9),
      '--words',
      words,
      '--set',
      'type=protest',
      '--set',
      'actors=KEN',
    )
    assert.equal(json('undo').kind, 'add')
    assert.equal(json('redo', '--by', 'ben').kind, 'add')
    const history = readout('decisions', added.subject.slice(0, 8)).stdout
    assert.match(history, /add c.*taken back.*ben · restored/s)
    assert.deepEqual(json('reread'), { read: 1, missing: [], failed: [], conflicts: 0 })
  })

  test('a forgotten article is left out, and that is said', () => {
    assert.equal(readout('decide', 'forget', article, '--reason', 'a mistake').status, 0)
    const { stdout, stderr } = readout('add', report)
    assert.match(stdout, /1 left out/)
    assert.match(stderr, /forgotten.*readout decisions/)
    assert.equal(readout('undo').status, 0)
    assert.match(readout('add', report).stdout, /^1 added/)
  })

  test('what makes no sense is refused with exit code 2', () => {
    const cases: readonly (readonly [readonly string[], RegExp])[] = [
      [['decide', 'accept', 'c00000'], /there is no such thing/],
      [['decide', 'edit', claim, '--set', 'status=over'], /fields\.status/],
      [['decide', 'edit', claim, '--set', 'cue=the'], /more than once|does not stand/],
      [['decide', 'merge', entry, entry], /itself/],
    ]
    for (const [args, message] of cases) {
      const { status, stderr } = readout(...args)
      assert.deepEqual([args, status], [args, 2])
      assert.match(stderr, message)
    }
  })
})
