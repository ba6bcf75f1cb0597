import { sql } from 'kysely'
import { openReader } from '../../src/ingest.ts'
import { articleHash } from '../../src/intake/article.ts'
import type { Reading } from '../../src/model.ts'
import { claimsOf } from '../../src/record/claims.ts'
import { findArticle } from '../../src/store/articles.ts'
import { claimIdsOf } from '../../src/store/ids.ts'
import { check, type Store } from '../../src/store/index.ts'
import { sourcesOf } from '../../src/store/sources.ts'
import { type Transaction, write } from '../../src/store/write.ts'
import { placedEvents, settleAll } from '../../test/store/settled.ts'
import { type Ack, withoutAgreements } from './jobs.ts'

/** What the killer knows of a database between two kills. */
export class Memory {
  /** Lines of the log of decisions, as `did decision`. */
  log: readonly string[] = []
  /** Hashes of the articles. */
  articles: ReadonlySet<string> = new Set()
  /** Of each article, the ids of its claims as the one and as the other reader finds them. */
  readonly readings = new Map<string, { readonly one: string; readonly other: string }>()
  /** Of each article, the ids of the claims that it had. */
  readonly claims = new Map<string, string>()
  readonly reader = openReader()
}

export interface Verified {
  /** In words: what was acknowledged and is not there, what is there twice or half, what is damaged. */
  readonly faults: readonly string[]
  /** Things that were done though the worker died before it could say so. */
  readonly unsaid: number
}

/** Holds a database against what was acknowledged since the last time. */
export async function verify(store: Store, acks: readonly Ack[], memory: Memory): Promise<Verified> {
  const { db } = store
  const faults = (await check(store, articleHash)).faults.map((fault) => `check: ${fault}`)
  const log = (await db.selectFrom('decision_log').select(['did', 'decision']).orderBy('id').execute()).map(
    ({ did, decision }) => `${did} ${decision}`,
  )
  const said = acks.flatMap((ack) => ('did' in ack ? [`${ack.did} ${ack.decision}`] : []))
  const expected = [...memory.log, ...said]
  if (log.slice(0, expected.length).join() !== expected.join())
    faults.push('the log of decisions is not what was acknowledged')
  const articles = new Set((await db.selectFrom('articles').select('hash').execute()).map(({ hash }) => hash))
  for (const hash of [...memory.articles, ...acks.flatMap((ack) => ('added' in ack ? [ack.added] : []))])
    if (!articles.has(hash)) faults.push(`article ${hash} was acknowledged and is not there`)
  const added = acks.filter((ack) => 'added' in ack).length
  const unsaid = [log.length - expected.length, articles.size - memory.articles.size - added]
  if (unsaid.some((n) => n < 0 || n > 1)) faults.push(`${unsaid.join(' and ')} things were done that nobody asked for`)
  faults.push(...(await unlikeReading(store, articles, acks, memory)))
  faults.push(...(await unlikeDecided(store)))
  memory.log = log
  memory.articles = articles
  return { faults, unsaid: unsaid.reduce((sum, n) => sum + n, 0) }
}

/** Articles that have not, whole, the claims of the reading that was acknowledged last; one reading may have been kept unsaid. */
async function unlikeReading(
  store: Store,
  articles: ReadonlySet<string>,
  acks: readonly Ack[],
  memory: Memory,
): Promise<readonly string[]> {
  const last = new Map(acks.flatMap((ack) => ('read' in ack ? [[ack.read, ack.as] as const] : [])))
  const [faults, unsaid]: [string[], string[]] = [[], []]
  for (const hash of articles) {
    const { one, other } = memory.readings.get(hash) ?? (await readingsOf(store, hash, memory))
    const [as, found] = [last.get(hash), await claimsOfArticle(store, hash)]
    const expected = as === undefined ? (memory.claims.get(hash) ?? one) : as === 'one' ? one : other
    if (found !== one && found !== other) faults.push(`article ${hash}: its claims are those of no reading`)
    else if (found !== expected) unsaid.push(hash)
    memory.claims.set(hash, found)
  }
  if (unsaid.length > 1) faults.push(`${unsaid.join(', ')}: the readings that were acknowledged are not there`)
  return faults
}

async function readingsOf(store: Store, hash: string, { reader, readings }: Memory) {
  const article = (await findArticle(store, hash))!
  const { seq } = await store.db.selectFrom('articles').select('seq').where('hash', '=', hash).executeTakeFirstOrThrow()
  const source = (await sourcesOf(store.db, [seq])).get(seq)!
  const idsOf = (reading: Reading): string => {
    const { events, statements } = claimsOf(reading, source, claimIdsOf(hash), reader.nameOf)
    return listed([...events, ...statements])
  }
  const reading = await reader.read(article)
  const made = { one: idsOf(reading), other: idsOf(withoutAgreements(reading)) }
  readings.set(hash, made)
  return made
}

async function claimsOfArticle({ db }: Store, hash: string): Promise<string> {
  const claims = []
  for (const table of ['events', 'statements'] as const) {
    const rows = db
      .selectFrom(table)
      .innerJoin('articles', 'articles.seq', `${table}.article`)
      .select(`${table}.id`)
      .where('articles.hash', '=', hash)
      .where(`${table}.origin`, '=', 'reading')
    claims.push(...(await rows.execute()))
  }
  return listed(claims)
}

const listed = (claims: readonly { readonly id: string }[]): string =>
  claims
    .map(({ id }) => id)
    .sort()
    .join()

// ── what readings and decisions come to ───────────────────────────────────────────────────────────────────────────

class TakeBack extends Error {}

/** Whether all claims and entries are what the readings and the log make of them: they are made again, and that is taken back. */
async function unlikeDecided(store: Store): Promise<readonly string[]> {
  const before = await recordOf(store.db)
  let after = before
  const making = write(store, async (db) => {
    await settleAll(db)
    after = await recordOf(db)
    throw new TakeBack()
  })
  await making.catch((error: unknown) => {
    if (!(error instanceof TakeBack)) throw error
  })
  const other = new Set(after)
  return before.flatMap((line) => (other.has(line) ? [] : [`half done: ${line.slice(0, 120)}`]))
}

async function recordOf(db: Transaction): Promise<readonly string[]> {
  const events = await placedEvents(db)
  const statements = await db.selectFrom('statements').select(['id', 'verdict', 'body']).execute()
  const { rows } = await sql<{ id: number }>`
    SELECT id FROM decisions WHERE undone <> (SELECT CASE did WHEN 'undo' THEN 1 ELSE 0 END FROM decision_log
      WHERE decision = decisions.id ORDER BY decision_log.id DESC LIMIT 1)`.execute(db)
  return [...events, ...statements]
    .map((row) => JSON.stringify(row))
    .concat(rows.map(({ id }) => `decision ${id} against its log`))
}
