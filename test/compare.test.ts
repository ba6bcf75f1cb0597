import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'readout-compare-'))
after(() => rmSync(folder, { recursive: true }))

function readout(...args: readonly string[]) {
  const command = ['--import', 'tsx', join(root, 'src/cli/main.ts'), ...args]
  return spawnSync(process.execPath, command, { cwd: root, encoding: 'utf8' })
}

const text = 'Chile met Peru on Friday. Chile vowed to close the port. Peru left.'
const at = (words: string) => ({ start: text.indexOf(words), end: text.indexOf(words) + words.length })
const [chile, peru] = [
  { code: 'CHL', name: 'Chile' },
  { code: 'PER', name: 'Peru' },
]
const met = {
  type: 'CONSULT',
  actors: [chile, peru],
  recipients: [],
  status: 'done',
  when: null,
  evidence: at('Chile met Peru on Friday'),
  cue: at('met'),
  confidence: 0.71,
}
const vowed = {
  type: 'THREATEN',
  actors: [chile],
  recipients: [],
  status: 'done',
  when: null,
  content: [at('close the port')],
  evidence: at('Chile vowed to close the port'),
  cue: at('vowed'),
  confidence: 0.5,
}
const left = { ...met, type: 'RETREAT', actors: [peru], evidence: at('Peru left'), cue: at('left') }
const said = {
  speaker: { name: 'Chile', country: 'CHL' },
  words: at('close the port'),
  evidence: at('Chile vowed to close the port'),
  cue: null,
}

function folderOf(name: string, readings: { readonly [article: string]: object }): string {
  const path = join(folder, name)
  mkdirSync(path)
  for (const [article, reading] of Object.entries(readings)) {
    writeFileSync(join(path, `${article}.json`), JSON.stringify(reading))
  }
  return path
}

const old = folderOf('old', {
  a: { article: { text }, events: [met, left], statements: [said] },
  b: { article: { text }, events: [met], statements: [] },
  c: { article: { text }, events: [], statements: [] },
})
const changed = { ...met, status: 'denied', when: ['2031-04-11', '2031-04-11'], confidence: 0.74 }
const newer = folderOf('new', {
  a: { article: { text }, events: [changed, vowed], statements: [] },
  b: { article: { text }, events: [met], statements: [] },
  d: { article: { text }, events: [], statements: [] },
})

test('what came, went and changed, an article at a time and in sum', () => {
  const { status, stdout } = readout('compare', old, newer)
  assert.equal(status, 0)
  assert.equal(
    stdout,
    `a
  ~ CONSULT CHL, PER → –  “Chile met Peru on Friday”
      status: done → denied
      when: – → 2031-04-11, 2031-04-11
  + THREATEN CHL → –  “Chile vowed to close the port”
  - RETREAT PER → –  “Peru left”
  - statement Chile  “close the port”

2 articles compared, 1 with differences
events     1 came, 1 went, 1 changed
statements 0 came, 1 went, 0 changed
fields     status 1, when 1
only in the old readings: c
only in the new readings: d
`,
  )
})

test('the same as one JSON document, also from lines', () => {
  const lines = join(folder, 'old.jsonl')
  const article = { id: 'a', text }
  writeFileSync(lines, `${JSON.stringify({ article, events: [met, left], statements: [said] })}\n`)
  const { status, stdout } = readout('compare', lines, newer, '--json')
  assert.equal(status, 0)
  const { sum, fields, onlyNew, articles } = JSON.parse(stdout)
  assert.deepEqual(sum.events, { came: 1, went: 1, changed: 1 })
  assert.deepEqual(fields, { status: 1, when: 1 })
  assert.deepEqual(onlyNew, ['b', 'd'])
  assert.deepEqual(articles[0].differences[0].fields[0], { field: 'status', old: 'done', new: 'denied' })
})

test('what is no reading is named, with a remedy', () => {
  const broken = join(folder, 'broken.jsonl')
  writeFileSync(broken, '\n{"article": \n')
  for (const [path, message] of [
    [broken, /broken\.jsonl: line 2: it is no JSON.*"readout read --out DIR"/],
    [join(folder, 'none'), /none: there is no such file or folder/],
  ] as const) {
    const { status, stderr } = readout('compare', old, path)
    assert.equal(status, 2)
    assert.match(stderr, message)
  }
})
