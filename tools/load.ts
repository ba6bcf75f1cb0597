/**
 * Readers and writers of one record on this machine, each at its own pace, through a server of its own:
 *
 *   node --import tsx tools/load.ts [MINUTES=5] [READERS=200] [WRITERS=20] [DATABASE]
 *
 * Readers open one page every five seconds, writers decide on one record every five seconds. Without a database the samples are read
 * into a new one. Prints how long answers took and how many were errors; exit code 1 when there was an error.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { Agent, request } from 'undici'

const [minutes = '5', readers = '200', writers = '20', given] = process.argv.slice(2)
const pace = 5_000
const folder = mkdtempSync(join(tmpdir(), 'readout-load-'))
const cli = fileURLToPath(new URL('../src/cli/main.ts', import.meta.url))
const [command, db] = given === undefined ? ['start', join(folder, 'load.db')] : ['serve', given]
const server = spawn(process.execPath, ['--import', 'tsx', cli, command, '--port', '7399', '--db', db], {
  stdio: ['ignore', 'pipe', 'ignore'],
})
const base = await new Promise<string>((resolve) =>
  createInterface({ input: server.stdout }).on('line', (line) => line.startsWith('http') && resolve(line)),
)
const dispatcher = new Agent({ connections: 220 })
const taken = { pages: [] as number[], decisions: [] as number[] }
const errors: string[] = []

async function ask(kind: keyof typeof taken, path: string, body?: object): Promise<void> {
  const began = performance.now()
  try {
    const { statusCode, body: answer } = await request(new URL(path, base), {
      dispatcher,
      ...(body ? { method: 'POST', headers: json, body: JSON.stringify(body) } : {}),
    })
    const text = await answer.text()
    taken[kind].push(performance.now() - began)
    if (statusCode >= 300) errors.push(`${statusCode} ${path} ${text.slice(0, 200)}`)
  } catch (error) {
    errors.push(`${path} ${error}`)
  }
}
const json = { 'content-type': 'application/json', origin: new URL(base).origin }

const rowsOf = async (list: string): Promise<readonly { readonly id: string; readonly hash: string }[]> => {
  const { body } = await request(new URL(`/api/v1/${list}?limit=200`, base), { dispatcher })
  return ((await body.json()) as { rows: { id: string; hash: string }[] }).rows
}
const [events, articles, statements] = [await rowsOf('events'), await rowsOf('articles'), await rowsOf('statements')]
const pages = [
  ...['/', '/events', '/articles', '/statements', '/commitments', '/actors', '/search?q=talks'],
  ...articles.slice(0, 40).map(({ hash }) => `/articles/${hash.slice(0, 10)}`),
  ...events.slice(0, 40).map(({ id }) => `/entries/${id}`),
]

const until = performance.now() + Number(minutes) * 60_000
/** Does something every five seconds, each from another moment on; an answer that is late delays nobody's next question. */
async function every(begin: number, work: (n: number) => Promise<void>): Promise<void> {
  await sleep(begin)
  const asked: Promise<void>[] = []
  for (let n = 0; performance.now() < until; n++) {
    asked.push(work(n))
    await sleep(pace)
  }
  await Promise.all(asked)
}
const kinds = ['accept', 'unsure', 'reject'] as const
await Promise.all([
  ...Array.from({ length: Number(readers) }, (_, i) =>
    every((i * pace) / Number(readers), (n) => ask('pages', pages[(i * 7 + n) % pages.length]!)),
  ),
  ...Array.from({ length: Number(writers) }, (_, i) =>
    every((i * pace) / Number(writers) + 11, (n) =>
      ask('decisions', '/api/v1/decisions', {
        kind: kinds[n % kinds.length],
        claim: statements[(i * 9 + n) % statements.length]!.id,
      }),
    ),
  ),
])
const load = loadavg()[0]!.toFixed(1)
server.kill('SIGTERM')
await once(server, 'close')
await dispatcher.close()
rmSync(folder, { recursive: true })

const inOrder = (times: readonly number[]) => [...times].sort((a, b) => a - b)
const at = (times: readonly number[], share: number): number =>
  Math.round(inOrder(times)[Math.min(times.length - 1, Math.floor(times.length * share))]!)
for (const [kind, times] of Object.entries(taken))
  console.log(
    `${kind}: ${times.length}, p50 ${at(times, 0.5)} ms, p95 ${at(times, 0.95)} ms, p99 ${at(times, 0.99)} ms, longest ${at(times, 1)} ms`,
  )
console.log(`errors: ${errors.length}; load average of the machine ${load}`)
for (const error of errors.slice(0, 10)) console.log(error)
if (errors.length > 0) process.exitCode = 1
