import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { CompiledQuery } from 'kysely'
import PgBoss from 'pg-boss'
import type { Taken } from '../intake/taken.ts'
import { type Store, StoreError } from '../store/index.ts'
import type { Transaction } from '../store/write.ts'
import { queueName as name, type QueueCounts, queueCounts } from './counts.ts'

/** An article that was taken in and waits to be read. */
type Waiting = Extract<Taken, { ok: true }>

/** A waiting article that was given to a reader. */
export interface Job {
  readonly id: string
  readonly taken: Waiting
}

/** Articles that wait to be read, in the database that the readings go to. */
export interface Queue {
  /** Puts articles in; one that waits there already is not put in twice. Returns how many were new. */
  put(articles: readonly Waiting[]): Promise<number>
  /** Gives at most so many articles to a reader, those that wait longest; none where none waits. */
  take(most: number): Promise<readonly Job[]>
  /** Takes a job out for good, inside the transaction that keeps its article. */
  done(db: Transaction, id: string): Promise<void>
  /** Lets the articles of readers that died wait again. */
  recover(): Promise<void>
  counts(): Promise<QueueCounts>
  close(): Promise<void>
}

/** A reader that has not kept an article after so many seconds is taken for dead. */
const patience = 120
/** So many readers may die with an article. */
const deaths = 5
/** Nothing is dropped because it is old. */
const years = 20

/**
 * The queue of a record, made where there is none. What a reader took and did not keep in time is given to another one; as a job
 * goes out in the transaction that keeps its article, each article is in the record once, whoever dies.
 *
 * @param seconds after which a reader is taken for dead
 * @throws StoreError for a record that is no database of a PostgreSQL server
 */
export async function openQueue(store: Store, seconds = patience): Promise<Queue> {
  if (store.engine.name !== 'postgres')
    throw new StoreError(
      `${store.path}: only a record on PostgreSQL has a queue; give --store postgres://USER@HOST/NAME`,
    )
  const boss = new PgBoss({
    db: sqlOf(store.db),
    supervise: false,
    schedule: false,
    expireInSeconds: seconds,
    retryLimit: deaths - 1,
    retryDelay: 0,
    retentionDays: 365 * years,
    archiveFailedAfterSeconds: 365 * 24 * 3600 * years,
  })
  boss.on('error', () => {})
  await boss.start()
  await boss.createQueue(name)
  return {
    put: (articles) => putNew(store.db, boss, articles),
    take: async (most) =>
      (await boss.fetch<Packed>(name, { batchSize: most })).map(({ id, data }) => ({ id, taken: unpacked(data) })),
    done: async (db, id) => void (await boss.deleteJob(name, id, { db: sqlOf(db) })),
    recover: () => boss.maintain(),
    counts: async () => (await queueCounts(store))!,
    close: () => boss.stop({ graceful: false }),
  }
}

async function putNew(db: Transaction, boss: PgBoss, articles: readonly Waiting[]): Promise<number> {
  const jobs = new Map(articles.map((one) => [idOf(one.article.hash), one]))
  const sql = 'SELECT id FROM pgboss.job WHERE name = $1 AND id = ANY($2::uuid[])'
  const { rows } = await db.executeQuery<{ id: string }>(CompiledQuery.raw(sql, [name, [...jobs.keys()]]))
  for (const { id } of rows) jobs.delete(id)
  await boss.insert([...jobs].map(([id, one]) => ({ name, id, data: pack(one) })))
  return jobs.size
}

const sqlOf = (db: Transaction): PgBoss.Db => ({
  executeSql: async (text, values) => ({
    rows: [...(await db.executeQuery(CompiledQuery.raw(text, values ?? []))).rows],
  }),
})

/** Deflated JSON in base 64: text and original bytes say much the same, and PostgreSQL's JSON does not hold every character. */
interface Packed {
  readonly article: string
}

function pack({ where, article, bytes, warnings }: Waiting): Packed {
  const json = JSON.stringify({ where, article, bytes: Buffer.from(bytes).toString('base64'), warnings })
  return { article: deflateRawSync(json).toString('base64') }
}

function unpacked({ article }: Packed): Waiting {
  const packed = JSON.parse(inflateRawSync(Buffer.from(article, 'base64')).toString())
  return { ok: true, ...packed, bytes: new Uint8Array(Buffer.from(packed.bytes, 'base64')) }
}

/** A UUID out of an article's hash. */
const idOf = (hash: string): string => hash.slice(0, 32).replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, '$1-$2-$3-$4-$5')
