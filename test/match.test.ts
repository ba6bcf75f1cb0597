import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'readout-match-'))
after(() => rmSync(folder, { recursive: true }))

function match(...args: readonly string[]) {
  const command = ['--import', 'tsx', 'tools/match.ts', ...args]
  return spawnSync(process.execPath, command, { cwd: root, encoding: 'utf8' })
}

const report = join(folder, 'tin.txt')
writeFileSync(
  report,
  'Norway and tin\n20310412\nx.example\nNorway lifted its sanctions on Peru. Ana Berg lifted a box. Peru kept its sanctions.\n',
)

test('a pattern takes what its conditions say and marks the word and its slots', () => {
  const { status, stdout, stderr } = match('lift|ease;obj=sanctions;subj', report)
  assert.equal(status, 0)
  assert.match(stdout, /tin\.txt:2 {2}\S.* {2}\[subj: Norway\] \[lifted\] its \[obj: sanctions\] on Peru\.\n$/)
  assert.match(stderr, /^match: 1 in 4 sentences$/m)
})

test('"*" takes every word, "!" turns a condition round', () => {
  assert.match(match('*;obj=sanctions', report).stdout, /\[lifted\][\s\S]*\[kept\]/)
  const { stdout } = match('lift;!obj=sanctions', report)
  assert.match(stdout, /Ana Berg \[lifted\] a box/)
  assert.doesNotMatch(stdout, /Norway/)
})

test('a class that does not exist is said to be none', () => {
  const { status, stderr } = match('lift;obj=sanction', report)
  assert.deepEqual([status, /there is no class "sanction".*classes\.tsv/.test(stderr)], [2, true])
})
