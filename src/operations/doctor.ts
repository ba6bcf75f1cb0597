import { existsSync, statfsSync } from 'node:fs'
import { availableParallelism, freemem } from 'node:os'
import { dirname, resolve } from 'node:path'
import { sql } from 'kysely'
import type { Article } from '../model.ts'
import { queueCounts } from '../queue/counts.ts'
import { openReader } from '../readers/index.ts'
import { closeStore, openStore, type Store, StoreError } from '../store/index.ts'
import { isAddress } from '../store/open.ts'
import { write } from '../store/write.ts'

/** What was looked at, and how it is. */
export interface Finding {
  readonly what: string
  readonly good: boolean
  /** What is so, and, where it is not good, what to do. */
  readonly told: string
}

/**
 * Looks at what Readout needs: Node, its models, memory, the record with its disk or server, the queue. Changes nothing, and does
 * not make a record where there is none.
 */
export async function examine(place: string): Promise<readonly Finding[]> {
  return [node(), memory(), reading(), ...(await record(place))]
}

const oldestNode = [20, 19] as const

function node(): Finding {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  const good = major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1])
  const told = `${process.versions.node} on ${process.platform} ${process.arch}`
  return { what: 'Node', good, told: good ? told : `${told}; install Node ${oldestNode.join('.')} or newer` }
}

/** Bytes that a thread that reads needs. */
const perThread = 250e6
/** Bytes of disk that should be left. */
const leftOnDisk = 1e9

function memory(): Finding {
  const [threads, free] = [availableParallelism(), freemem()]
  const good = free > threads * perThread
  const told = `${threads} processors, ${inWords(free)} of memory free`
  return {
    what: 'machine',
    good,
    told: good ? told : `${told}; read with --threads ${Math.max(1, Math.floor(free / perThread))}`,
  }
}

function reading(): Finding {
  const begun = performance.now()
  try {
    const { events } = openReader().read(sentence) as { readonly events: readonly unknown[] }
    const told = `models loaded and a sentence read in ${Math.round(performance.now() - begun)} ms`
    return events.length > 0
      ? { what: 'reading', good: true, told }
      : { what: 'reading', good: false, told: 'an easy sentence gave no event; install Readout anew' }
  } catch (error) {
    return { what: 'reading', good: false, told: `${(error as Error).message}; install Readout anew` }
  }
}

const sentence: Article = {
  id: 'doctor',
  hash: 'doctor',
  title: '',
  published: '2031-05-20',
  url: null,
  publisher: null,
  wire: null,
  language: 'en',
  text: 'Norway sent Sudan two field hospitals on Monday.',
  headline: null,
  unread: [],
}

async function record(place: string): Promise<readonly Finding[]> {
  if (!isAddress(place) && !existsSync(place))
    return [{ what: 'record', good: true, told: `${place} is not there yet; "readout add" makes it` }, disk(place)]
  let store: Store
  try {
    store = await openStore(place)
  } catch (error) {
    if (!(error instanceof StoreError)) throw error
    return [{ what: 'record', good: false, told: error.message }]
  }
  try {
    return [await contents(store), await writing(store), ...(isAddress(place) ? await server(store) : [disk(place)])]
  } finally {
    await closeStore(store)
  }
}

async function contents({ db, path }: Store): Promise<Finding> {
  const { rows } = await sql<{ articles: number; failed: number }>`
    SELECT count(*) AS articles, count(*) FILTER (WHERE state = 'failed') AS failed FROM articles`.execute(db)
  const { articles, failed } = rows[0]!
  const told = `${path}: ${articles} articles`
  return failed === 0
    ? { what: 'record', good: true, told }
    : {
        what: 'record',
        good: false,
        told: `${told}, ${failed} of them could not be read; try "readout reread", and report them`,
      }
}

async function writing(store: Store): Promise<Finding> {
  const begun = performance.now()
  try {
    await write(store, async () => {})
    return {
      what: 'writing',
      good: true,
      told: `the record may be written to, after ${Math.round(performance.now() - begun)} ms`,
    }
  } catch (error) {
    return {
      what: 'writing',
      good: false,
      told: `the record cannot be written to (${(error as Error).message}); check permissions`,
    }
  }
}

function disk(place: string): Finding {
  const folder = dirname(resolve(place))
  const { bavail, bsize } = statfsSync(folder)
  const good = bavail * bsize > leftOnDisk
  const told = `${inWords(bavail * bsize)} left in ${folder}`
  return { what: 'disk', good, told: good ? told : `${told}; make room` }
}

/** The oldest server that computes what rows are found by. */
const oldestServer = 14

async function server(store: Store): Promise<readonly Finding[]> {
  const { rows } = await sql<{ version: string; encoding: string }>`
    SELECT current_setting('server_version') AS version, current_setting('server_encoding') AS encoding`.execute(
    store.db,
  )
  const { version, encoding } = rows[0]!
  const good = Number(version.split('.')[0]) >= oldestServer && encoding === 'UTF8'
  const told = `PostgreSQL ${version}, ${encoding}`
  const queue = await queueCounts(store)
  return [
    {
      what: 'server',
      good,
      told: good ? told : `${told}; use PostgreSQL ${oldestServer} or newer and a database in UTF8`,
    },
    ...(queue === null ? [] : [queueFinding(queue)]),
  ]
}

function queueFinding({ waiting, atWork, givenUp }: NonNullable<Awaited<ReturnType<typeof queueCounts>>>): Finding {
  const told = `${waiting} articles wait, ${atWork} are being read`
  return givenUp === 0
    ? { what: 'queue', good: true, told }
    : {
        what: 'queue',
        good: false,
        told: `${told}, ${givenUp} were given up; read them with "readout add" and look on`,
      }
}

const inWords = (bytes: number): string => `${(bytes / 1e9).toFixed(1)} GB`
