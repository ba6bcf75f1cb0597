import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { test } from 'node:test'
import { say } from '../src/cli/terminal.ts'
import { takePaths } from '../src/intake/paths.ts'
import type { Taken } from '../src/intake/taken.ts'
import { bare, bytesOf, item, line, rss, story, two } from './intake/made.ts'
import { told } from './intake/told.ts'

async function takenFrom(paths: readonly string[], stdin: Iterable<Uint8Array> = []): Promise<Taken[]> {
  const taken: Taken[] = []
  for await (const one of takePaths(paths, Readable.from(stdin, { objectMode: false }), {})) taken.push(one)
  return taken
}

test('folders and paths: what cannot be read is told, the rest goes on', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'readout-intake-'))
  t.after(() => rmSync(folder, { recursive: true }))
  const path = (name: string): string => join(folder, name)
  mkdirSync(path('empty/deeper'), { recursive: true })
  mkdirSync(path('reports/.cache'), { recursive: true })
  writeFileSync(path('reports/.cache/x.txt'), story)
  writeFileSync(path('empty/.hidden'), 'x')
  writeFileSync(path('reports/b.txt'), story)
  writeFileSync(path('reports/a.pdf'), '%PDF-1.7')
  writeFileSync(path('reports/c.jsonl'), `${line({})}\n{`)
  symlinkSync(path('reports'), path('reports/again'))
  symlinkSync(path('loop'), path('loop'))
  symlinkSync(path('nothing'), path('reports/lost.txt'))
  assert.match(told(await takenFrom([path('loop')])), /loop: it cannot be read \(ELOOP.*check the file/)
  assert.match(told(await takenFrom(['https://a.example/x'])), /x: addresses are not fetched; save the page/)
  assert.match(told(await takenFrom(['a\0b'])), /cannot be read/)
  const lines = told(await takenFrom([path('nowhere'), path('empty'), path('reports')])).split('\n')
  assert.match(lines[0]!, /nowhere: there is no such file or folder; check the path$/)
  assert.match(lines[1]!, /empty: the folder holds no files; give a folder with reports$/)
  assert.match(lines[2]!, /a\.pdf: the PDF is damaged/)
  assert.match(lines[3]!, /^Veltria recalls its envoy/)
  assert.match(lines[4]!, /The envoy left\.$/)
  assert.match(lines[5]!, /c\.jsonl: line 2: it is no JSON/)
  assert.equal(lines.length, 6)
})

const inputs: readonly (readonly [what: string, text: string, expected: RegExp])[] = [
  ['a text', story, /^Veltria recalls its envoy/],
  ['a page', bare(two), /^ \| {2}\| Veltria recalled/],
  ['a feed', rss(item), /^Envoy recalled/],
  ['JSON lines', `${line({})}\n${line({})}`, /left\.\n.*left\.$/],
  ['a document of JSON', '{\n"text": "They met."\n}', /They met\./],
  ['nothing', '', /^✗ -: it is empty/],
]

for (const [what, text, expected] of inputs) {
  test(`standard input: ${what}, in pieces of any size`, async () => {
    const bytes = bytesOf(text)
    const halves = [bytes.subarray(0, 40), bytes.subarray(40)].filter((half) => half.length > 0)
    assert.match(told(await takenFrom(['-'], halves)), expected)
  })
}

test('standard input: an endless line of JSON is passed over, an endless text refused', async () => {
  function* endless(begin: string): Generator<Uint8Array> {
    yield bytesOf(begin)
    for (let i = 0; i < 640; i++) yield new Uint8Array(65_536).fill(0x61)
    yield bytesOf(`"}\n${line({})}`)
  }
  assert.match(told(await takenFrom(['-'], endless('{"text": "'))), /^✗ -: line 1: it is longer than 4 MB.*\n.*left\.$/)
  assert.match(told(await takenFrom(['-'], endless('The '))), /^✗ -: it is larger than 32 MB/)
})

test('messages carry no escape codes to the terminal', (t) => {
  const write = t.mock.method(process.stderr, 'write', () => true)
  say(`a.txt: line 2: "\u001b]0;owned\u0007\u009b31m" is no day`)
  assert.deepEqual(write.mock.calls[0]?.arguments, ['readout: a.txt: line 2: " ]0;owned  31m" is no day\n'])
})
