import { spawn } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { addArticles } from '../../src/ingest.ts'
import { takePaths } from '../../src/intake/paths.ts'
import { closeStore, listArticles, openStore } from '../../src/store/index.ts'
import { type Ack, type Job, type Random, randomFrom } from './jobs.ts'
import { Memory, verify } from './verify.ts'

export interface Killing {
  /** The database that is worked on. */
  readonly place: string
  /** A place for a new database, for the kills of its first opening. */
  readonly fresh: (n: number) => Promise<string>
  readonly kills: number
  readonly seed: number
  readonly tell: (line: string) => void
  /** Ends it before its time. */
  readonly stop?: AbortSignal
}

export interface Figures {
  readonly kills: { readonly [job in Job]: number }
  /** What workers had acknowledged when they were killed. */
  readonly acknowledged: { readonly articles: number; readonly readings: number; readonly decisions: number }
  /** Articles and decisions that were kept though the worker died before it could say so. */
  readonly unsaid: number
  readonly faults: readonly string[]
}

const order: readonly Job[] = ['add', 'decide', 'reread', 'merge', 'add', 'merge', 'decide', 'reread', 'open', 'decide']
/** Things that a worker acknowledges at most before it is killed, and milliseconds that it has at most for what comes then. */
const [most, longest] = [8, 60]
/** A worker in so many is killed while it starts or opens the database. */
const early = 8
/** Articles that are there before the first kill. */
const first = 6

/** Kills workers at random moments, and verifies after each one what is left. */
export async function kill({ place, fresh, kills, seed, tell, stop }: Killing): Promise<Figures> {
  const random = randomFrom(seed)
  const memory = new Memory()
  await look(place, await begin(place, memory), memory)
  const counts = { open: 0, add: 0, reread: 0, decide: 0, merge: 0 }
  const acknowledged = { articles: 0, readings: 0, decisions: 0 }
  const faults: string[] = []
  let unsaid = 0
  for (let n = 0; n < kills && !stop?.aborted; n++) {
    const job = order[n % order.length]!
    const newPlace = job === 'open' ? await fresh(n) : null
    const { acks, crash } = await killedWorker(job, newPlace ?? place, seed * 1000 + n, random)
    counts[job]++
    if (crash !== null) faults.push(`kill ${n + 1} (${job}): the worker died by itself, ${crash}`)
    for (const ack of acks) {
      if ('added' in ack) acknowledged.articles++
      if ('read' in ack) acknowledged.readings++
      if ('did' in ack) acknowledged.decisions++
    }
    const found = newPlace === null ? await look(place, acks, memory) : await lookAtNew(newPlace)
    unsaid += found.unsaid
    faults.push(...found.faults.map((fault) => `kill ${n + 1} (${job}): ${fault}`))
    tell([`kill ${n + 1} (${job}): ${acks.length} lines, ${found.faults.length} faults`, ...found.faults].join('\n  '))
  }
  return { kills: counts, acknowledged, unsaid, faults }
}

async function begin(place: string, { reader }: Memory): Promise<readonly Ack[]> {
  const samples = fileURLToPath(new URL('../../samples', import.meta.url))
  const files = readdirSync(samples)
    .slice(0, first)
    .map((file) => join(samples, file))
  const acks: Ack[] = []
  const store = await openStore(place)
  await addArticles(store, takePaths(files, process.stdin, {}), reader, ({ article }) =>
    acks.push({ added: article!.hash }),
  )
  await closeStore(store)
  return acks
}

interface Killed {
  /** What was acknowledged before. */
  readonly acks: readonly Ack[]
  /** How the worker ended, where it was not by the kill. */
  readonly crash: string | null
}

function killedWorker(job: Job, place: string, seed: number, random: Random): Promise<Killed> {
  const work = fileURLToPath(new URL('work.ts', import.meta.url))
  const worker = spawn(process.execPath, ['--import', 'tsx', work, job, place, String(seed)], {
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const acks: Ack[] = []
  const isEarly = job === 'open' || random(early) === 0
  let left = random(most)
  const die = () => setTimeout(() => worker.kill('SIGKILL'), random(longest))
  createInterface({ input: worker.stdout }).on('line', (line) => {
    const ack = JSON.parse(line) as Ack
    acks.push(ack)
    if ('opening' in ack) {
      if (isEarly) die()
    } else if (!isEarly && left-- === 0) die()
  })
  return new Promise((resolve) =>
    worker.once('close', (code, signal) => resolve({ acks, crash: signal === 'SIGKILL' ? null : `exit code ${code}` })),
  )
}

async function look(place: string, acks: readonly Ack[], memory: Memory) {
  const store = await openStore(place)
  try {
    return await verify(store, acks, memory)
  } finally {
    await closeStore(store)
  }
}

/** A database whose first opening was cut off opens, and is empty. */
async function lookAtNew(place: string) {
  const store = await openStore(place)
  try {
    const { total } = await listArticles(store)
    return { unsaid: 0, faults: total === 0 ? [] : ['a new database is not empty'] }
  } finally {
    await closeStore(store)
  }
}
