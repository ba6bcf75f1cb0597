import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { readConllu } from '../src/intake/conllu.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'readout-parse-'))
after(() => rmSync(folder, { recursive: true }))

function readout(args: readonly string[], input = '', columns = '100') {
  const command = ['--import', 'tsx', join(root, 'src/cli/main.ts'), ...args]
  const env = { ...process.env, COLUMNS: columns }
  return spawnSync(process.execPath, command, { cwd: root, encoding: 'utf8', input, env })
}

function file(name: string, text: string): string {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

const damaged = [
  'Ana Berg said they didnt meet  not once \u{1f642}.',
  'The soldiers’ ﬁles cannot go to U.S. envoys, "Norlands minister" said (on Friday).',
  '',
  'HEADLINE IN CAPITALS',
].join('\n')

const rowsOf = (block: string): string[][] =>
  block
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split('\t'))

test('parse gives CoNLL-U that holds every printed character, with one root a sentence and no cycle', () => {
  const { status, stdout } = readout(['parse'], damaged)
  assert.equal(status, 0)
  const blocks = stdout.trimEnd().split('\n\n')
  const printed = readConllu('-', stdout).map(({ text }) => text)
  assert.equal(printed.join('').replace(/\s/g, ''), damaged.replace(/\s/g, ''))
  const ids = blocks.map((block) => /^# sent_id = (.*)$/m.exec(block)?.[1])
  assert.equal(new Set(ids).size, blocks.length)
  for (const block of blocks) {
    const heads = new Map(rowsOf(block).flatMap((row) => (row[6] === '_' ? [] : [[Number(row[0]), Number(row[6])]])))
    assert.equal([...heads.values()].filter((head) => head === 0).length, 1)
    for (const start of heads.keys()) {
      let [at, steps] = [start, 0]
      while (at !== 0 && steps <= heads.size) [at, steps] = [heads.get(at)!, steps + 1]
      assert.equal(at, 0, block)
    }
    const text = /^# text = (.*)$/m.exec(block)![1]!
    const surface = readConllu('-', `${block}\n\n`)[0]!.text.trimEnd()
    assert.equal(surface, text)
  }
})

test('mended words keep their characters: a multiword token for two words, CorrectForm for one', () => {
  const { stdout } = readout(['parse', '-'], damaged)
  assert.match(stdout, /^\d-\d\tdidnt\t(?:_\t){7}_\n\d\tdid\tdo\t.*\n\d\tn't\tnot\t/m)
  assert.match(stdout, /^\d-\d\tmeet\t.*\n\d\tmeet\t.*\n\d\t–\t/m)
  assert.match(stdout, /^\d+\tﬁles\tfile\t.*\tCorrectForm=files/m)
  assert.match(stdout, /\tAna\t.*\tName=B-person\n\d\tBerg\t.*\tName=I-person/)
})

test('parse keeps the tokens, sentences and comments of CoNLL-U', () => {
  const gold = [
    '# newdoc id = d1',
    '# sent_id = a',
    '# text = Norland don’t agree.',
    '1\tNorland\tx\tX\tX\tA=B\t0\troot\t_\tEntity=(1',
    '2-3\tdon’t\t_\t_\t_\t_\t_\t_\t_\t_',
    '2\tdo\t_\t_\t_\t_\t1\tdep\t_\t_',
    '3\tn’t\t_\t_\t_\t_\t1\tdep\t_\t_',
    '3.1\tgone\t_\t_\t_\t_\t_\t_\t_\t_',
    '4\tagree\t_\t_\t_\t_\t1\tdep\t_\tSpaceAfter=No',
    '5\t.\t_\t_\t_\t_\t1\tdep\t_\t_',
    '',
    '1\tYes\t_\t_\t_\t_\t_\t_\t_\t_',
    '',
  ].join('\n')
  const { status, stdout } = readout(['parse', file('gold.conllu', gold)])
  assert.equal(status, 0)
  assert.deepEqual(
    rowsOf(stdout).map(([id, form]) => `${id} ${form}`),
    ['1 Norland', '2-3 don’t', '2 do', '3 n’t', '4 agree', '5 .', '1 Yes'],
  )
  assert.match(stdout, /^# newdoc id = d1\n# sent_id = a\n# text = Norland don’t agree\.\n/)
  assert.match(stdout, /# sent_id = s2\n# text = Yes\n/)
  assert.match(stdout, /^4\tagree\tagree\tVERB\tVB.*\tSpaceAfter=No$/m)
  assert.doesNotMatch(stdout, /Entity|gone|A=B/)
})

test('a damaged line of CoNLL-U is named with file and line; other files are parsed; the exit code is 3', () => {
  const word = (id: string, form = 'Yes'): string => `${id}\t${form}${'\t_'.repeat(8)}`
  const cases: readonly (readonly [line: string, message: RegExp])[] = [
    ['2\tNo\t_', /line 3: it has 3 columns, expected 10 with tabs between; mend the line/],
    ['2 No _ _ _ _ _ _ _ _', /line 3: it has 1 columns/],
    [word('3'), /line 3: its number is 3, expected 2/],
    [word('two'), /line 3: "two" is no number of a word/],
    [word('2', ' '), /line 3: its second column, the form, is empty/],
    [word('2-4'), /line 3: the sentence ends before word 4/],
  ]
  const good = file('good.conllu', `${word('1')}\n\n`)
  for (const [line, message] of cases) {
    const bad = file('bad.conllu', `# text = Yes No\n${word('1')}\n${line}\n\n`)
    const { status, stdout, stderr } = readout(['parse', bad, good])
    assert.equal(status, 3)
    assert.match(stderr, message)
    assert.ok(stderr.startsWith(`readout: ${bad}: `), stderr)
    assert.match(stdout, /# text = Yes\n1\tYes/)
  }
  const { status, stderr } = readout(['parse', join(folder, 'none.txt')])
  assert.deepEqual([status, /none\.txt: there is no such file; check the path/.test(stderr)], [3, true])
})

const report = file(
  'report.txt',
  'Envoys meet\n20310413\nx.example\nAna Berg said on Monday that the envoys of Norland didnt meet her deputy, who had promised to release four men.\n',
)

test('show draws every layer, and no line is wider than the terminal', () => {
  const layers = {
    tokens: /did\|n't⟵nt\|meet/,
    sentences: /^2 \d+–\d+ · line 4\n {2}Ana Berg said/m,
    tags: /said VERB·VBD/,
    tree: /┼─+ said +root +VERB/,
    names: /\[Ana Berg person\] said/,
  }
  for (const [stage, drawn] of Object.entries(layers)) {
    for (const columns of ['100', '40']) {
      const { status, stdout } = readout(['show', report, '--stage', stage], '', columns)
      assert.equal(status, 0)
      if (columns === '100') assert.match(stdout, drawn)
      const widest = Math.max(...stdout.split('\n').map((line) => line.length))
      assert.ok(widest <= Number(columns), `${stage}: ${widest} characters at ${columns}`)
    }
  }
})

test('show names what it cannot read, and the layers that there are', () => {
  const missing = readout(['show', join(folder, 'none.txt')])
  assert.deepEqual([missing.status, /there is no such file/.test(missing.stderr)], [3, true])
  const wrong = readout(['show', report, '--stage', 'leaves'])
  assert.deepEqual([wrong.status, /Allowed choices are tokens, sentences/.test(wrong.stderr)], [2, true])
})
