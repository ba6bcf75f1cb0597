import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file))
  .map((file) => ({ file, code: readFileSync(join(root, 'src', file), 'utf8') }))

/** What each room of the house may import, besides itself. */
const allowed: { readonly [room: string]: readonly string[] } = {
  'model.ts': [],
  language: ['model.ts'],
  meaning: ['model.ts', 'language'],
  'read.ts': ['model.ts', 'language', 'meaning'],
  'load.ts': ['model.ts', 'language', 'meaning', 'read.ts', 'record'],
  readers: ['model.ts', 'read.ts', 'load.ts'],
  record: ['model.ts'],
  store: ['model.ts', 'record'],
  intake: ['model.ts'],
  fetch: ['model.ts', 'intake'],
  'ingest.ts': ['model.ts', 'intake', 'readers', 'record', 'store'],
  queue: ['model.ts', 'intake', 'readers', 'store', 'ingest.ts'],
  operations: ['model.ts', 'readers', 'store', 'queue', 'api'],
  follow: ['intake', 'fetch', 'ingest.ts', 'store'],
  export: ['model.ts', 'record', 'store', 'ingest.ts'],
  api: ['model.ts', 'record', 'store', 'ingest.ts', 'intake', 'fetch', 'export', 'read.ts', 'load.ts'],
  web: [
    'model.ts',
    'record',
    'store',
    'ingest.ts',
    'intake',
    'export',
    'api',
    'read.ts',
    'load.ts',
    'language',
    'operations',
  ],
  cli: [
    'model.ts',
    'language',
    'read.ts',
    'load.ts',
    'readers',
    'queue',
    'operations',
    'record',
    'store',
    'ingest.ts',
    'intake',
    'fetch',
    'follow',
    'export',
    'api',
    'web',
  ],
}

const roomOf = (file: string): string => file.split('/')[0]!

function importsOf(code: string): string[] {
  return [
    ...code.matchAll(
      /(?:^|\n)(?:import|export)\s[^'"]*?from\s+'([^']+)'|(?:^|\n)import\s+'([^']+)'|import\('([^']+)'\)/g,
    ),
  ].map((match) => (match[1] ?? match[2] ?? match[3])!)
}

function localImports(file: string, code: string): string[] {
  return importsOf(code)
    .filter((path) => path.startsWith('.'))
    .map((path) => relative(join(root, 'src'), join(root, 'src', dirname(file), path)))
}

test('every file stands in a room of the house', () => {
  const strangers = sources.filter(({ file }) => !(roomOf(file) in allowed)).map(({ file }) => file)
  assert.deepEqual(strangers, [])
})

test('imports go down the flow only', () => {
  const wrong = sources.flatMap(({ file, code }) =>
    localImports(file, code)
      .filter((to) => roomOf(to) !== roomOf(file) && !allowed[roomOf(file)]!.includes(roomOf(to)))
      .map((to) => `${file} → ${to}`),
  )
  assert.deepEqual(wrong, [])
})

test('language, meaning, record and read are pure', () => {
  const worldly =
    /from 'node:|\bprocess\.|\bnew Date\(\)|\bDate\.now\b|\bMath\.random\b|\bfetch\(|\bperformance\.now\b|\bsetTimeout\b|\bconsole\./
  const wrong = sources
    .filter(({ file }) => ['language', 'meaning', 'record', 'read.ts', 'model.ts'].includes(roomOf(file)))
    .flatMap(({ file, code }) => code.split('\n').map((line, i) => ({ at: `${file}:${i + 1}`, line })))
    .filter(({ line }) => worldly.test(line))
    .map(({ at, line }) => `${at} ${line.trim()}`)
  assert.deepEqual(wrong, [])
})

test('only src/fetch reaches out into the network', () => {
  const reaching =
    /from '(?:node:(?:https?|tls|dgram|dns|http2)|undici)'|\bawait fetch\(\w+, \{|\bnew (?:WebSocket|EventSource)\(/
  const found = sources.filter(
    ({ file, code }) => roomOf(file) !== 'fetch' && reaching.test(code.replace(/^import type .*$/gm, '')),
  )
  assert.deepEqual(
    found.map(({ file }) => file),
    [],
  )
})

test('there is no import cycle', () => {
  const graph = new Map(sources.map(({ file, code }) => [file, localImports(file, code)]))
  const done = new Set<string>()
  const cycles: string[] = []
  const visit = (file: string, path: readonly string[]): void => {
    if (path.includes(file)) cycles.push([...path.slice(path.indexOf(file)), file].join(' → '))
    if (done.has(file) || path.includes(file)) return
    for (const to of graph.get(file) ?? []) visit(to, [...path, file])
    done.add(file)
  }
  for (const file of graph.keys()) visit(file, [])
  assert.deepEqual(cycles, [])
})

test('only load.ts opens lexicons and models', () => {
  const wrong = sources
    .filter(
      ({ file, code }) =>
        file !== 'load.ts' && /data\/(lexicons|models)/.test(code.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '')),
    )
    .map(({ file }) => file)
  assert.deepEqual(wrong, [])
})

test('no room and no file is a lumber-room', () => {
  const lumber = sources
    .filter(({ file }) => /(^|\/)(utils?|helpers?|common|misc)(\/|\.)/i.test(file))
    .map(({ file }) => file)
  assert.deepEqual(lumber, [])
})
