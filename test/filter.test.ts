import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { lineOf } from './scale/many.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'readout-filter-'))
after(() => rmSync(folder, { recursive: true }))
const cli = [process.execPath, '--import', import.meta.resolve('tsx'), join(root, 'src/cli/main.ts')]
writeFileSync(join(folder, 'readout'), `#!/bin/sh\nexec ${cli.join(' ')} "$@"\n`, { mode: 0o755 })

const recipes = readFileSync(join(root, 'docs/SCALE.md'), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('ls archive/'))

const [files, inEach] = [3, 8]
const lines = Array.from({ length: files * inEach }, (_, i) => lineOf(i))

for (const tool of ['parallel', 'xargs']) {
  const isHere = spawnSync('sh', ['-c', `command -v ${tool} zcat`]).status === 0
  test(`an archive read under ${tool}, as the documents tell, is what one reader reads; a second run reads nothing`, {
    skip: !isHere,
  }, () => {
    const here = join(folder, tool)
    mkdirSync(join(here, 'archive'), { recursive: true })
    for (let i = 0; i < files; i++) {
      const part = lines.slice(i * inEach, (i + 1) * inEach).join('\n')
      writeFileSync(join(here, 'archive', `${i}.jsonl.gz`), gzipSync(part))
    }
    const recipe = recipes
      .find((line) => line.includes(`| ${tool} `))!
      .replace('-P 8', '-P 2')
      .replace('--joblog', '-j 2 --joblog')
    sh(recipe, here)
    const made = readdirSync(join(here, 'archive')).filter((name) => name.endsWith('.readings'))
    assert.equal(made.length, files)
    const readings = made.flatMap((name) => linesOf(readFileSync(join(here, 'archive', name), 'utf8')))
    const inOne = sh('readout read --jsonl -', here, lines.join('\n'))
    assert.deepEqual(readings.sort(), linesOf(inOne).sort())
    const times = () => made.map((name) => statSync(join(here, 'archive', name)).mtimeMs)
    const before = times()
    sh(recipe, here)
    assert.deepEqual(times(), before)
  })
}

function sh(command: string, cwd: string, input = ''): string {
  const env = { ...process.env, PATH: `${folder}:${process.env.PATH}` }
  const { status, stdout, stderr } = spawnSync('sh', ['-c', command], { cwd, env, input, encoding: 'utf8' })
  assert.equal(status, 0, stderr)
  return stdout
}

const linesOf = (text: string): string[] => text.split('\n').filter(Boolean)
