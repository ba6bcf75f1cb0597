import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const root = fileURLToPath(new URL('..', import.meta.url))
const cli = [`--import`, import.meta.resolve('tsx'), join(root, 'src/cli/main.ts')]

const documents = [root, join(root, 'docs')]
  .flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)))
  .filter((file) => file.endsWith('.md'))
  .map((file) => ({ file: file.slice(root.length), text: readFileSync(file, 'utf8') }))

const textOf = (...files: readonly string[]): string =>
  documents
    .filter(({ file }) => files.includes(file))
    .map(({ text }) => text)
    .join('\n')

test('each room of the house is in ARCHITECTURE.md', () => {
  const architecture = textOf('ARCHITECTURE.md')
  const rooms = readdirSync(join(root, 'src'))
  assert.deepEqual(
    rooms.filter((room) => !architecture.includes(`src/${room}`)),
    [],
  )
})

test('each path that the documents name is there', () => {
  const top = readdirSync(root)
  const named = documents.flatMap(({ file, text }) => pathsIn(text).map((path) => ({ file, path })))
  const ofProject = named.filter(({ path }) => top.includes(path.split('/')[0]!))
  assert.ok(ofProject.length > 20, 'hardly any path was found: the pattern is wrong')
  assert.deepEqual(
    ofProject.filter(({ file, path }) => !existsSync(join(root, path)) && !existsSync(join(root, file, '..', path))),
    [],
  )
})

/** Paths in code spans and in links: up to their first placeholder (`test/cases/<stage>/*.txt` → `test/cases`). */
function pathsIn(text: string): string[] {
  const prose = text.replace(/^```[\s\S]*?^```/gm, '')
  const spans = [...prose.matchAll(/`([\w.][\w.<>*/-]*)`/g), ...prose.matchAll(/\]\(([\w.][\w./-]*)[)#]/g)]
  return spans
    .map(([, path]) => path!)
    .filter((path) => /^[\w.]+\/|\.(?:md|json|ts)$/.test(path) && !path.startsWith('..'))
    .map((path) => path.replace(/\/?[^/]*[<*].*$/, '').replace(/\/$/, ''))
    .filter((path) => path !== '')
}

const examples = documents.flatMap(({ file, text }) =>
  [...text.matchAll(/^```\w*\n([\s\S]*?)^```/gm)]
    .map(([, block]) => block!)
    .filter((block) => /^\$ .*\breadout /m.test(block) && !/readout (?:serve|start|follow)\b/.test(block))
    .map((block) => ({ file, block })),
)

/** A folder like a clone: `samples` is there, `readout` is a command, and what the examples write is thrown away. */
const clone = mkdtempSync(join(tmpdir(), 'readout-docs-'))
after(() => rmSync(clone, { recursive: true }))
for (const name of ['samples', 'data', 'test']) symlinkSync(join(root, name), join(clone, name))
writeFileSync(join(clone, 'readout'), `#!/bin/sh\nexec ${[process.execPath, ...cli].join(' ')} "$@"\n`, { mode: 0o755 })

for (const { file, block } of examples) {
  test(`an example of ${file} is real: ${/^\$ .*/m.exec(block)![0]}`, async () => {
    for (const { command, output } of callsIn(block)) {
      const whole = /^readout: /m.test(output) ? `{ ${command}\n} 2>&1` : command
      const { stdout } = await run(whole)
      assert.match(stdout.trimEnd(), patternOf(output.trimEnd()), `${command}\n${stdout}`)
    }
  })
}

interface Call {
  readonly command: string
  readonly output: string
}

function callsIn(block: string): Call[] {
  return block
    .split(/^\$ /m)
    .slice(1)
    .map((call) => {
      const [command, ...output] = call.split('\n')
      return { command: command!.replace(/\bnpx readout\b/g, 'readout'), output: output.join('\n') }
    })
}

/** The exit code is not looked at: an example may show an error. */
async function run(command: string): Promise<{ readonly stdout: string }> {
  const { READOUT_DB: _, ...rest } = process.env
  const env = { ...rest, PATH: `${clone}:${process.env.PATH}`, NO_COLOR: '1' }
  return promisify(execFile)('sh', ['-c', command], { cwd: clone, env }).catch((error: { stdout: string }) => error)
}

/** An output as printed; "…" stands for anything, and alone on a line for any lines. */
function patternOf(output: string): RegExp {
  const escaped = output.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
  return new RegExp(`^${escaped.replace(/^…\n?/gm, '[\\s\\S]*').replace(/…/g, '.*')}$`)
}
