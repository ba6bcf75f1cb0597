import { inflateRawSync } from 'node:zlib'
import { type Expression, type Selectable, type SqlBool, sql } from 'kysely'
import type { Article, Cast, Day, Reading, Span } from '../model.ts'
import type { EventClaim } from '../record/claims.ts'
import { familyOf } from '../record/publishers.ts'
import { eventClaim } from './claims.ts'
import { tested } from './engine.ts'
import { actsPassing, asKnownOn, given, summariesOf } from './entries.ts'
import { textCondition } from './full-text.ts'
import { shortIdOf } from './ids.ts'
import type { Store } from './open.ts'
import type { ArticlePage, ArticleSummary, Filters, Page, Paging } from './pages.ts'
import { areLookedUp, behind, countedTo, countOf, countRows, limitOf, type Order, pageOf, passing } from './paging.ts'
import { few } from './party-filter.ts'
import { sourcesOf } from './sources.ts'
import { statementRows } from './statements.ts'
import type { ArticlesTable } from './tables.ts'
import { anyOf, type Transaction } from './write.ts'

/** A page of articles. `status`: read, not-read, failed, forgotten. */
export async function listArticles(
  { db }: Store,
  filters: Filters = {},
  paging: Paging = {},
): Promise<Page<ArticleSummary>> {
  const order: Order = { column: "coalesce(published, '')", direction: paging.order === 'oldest' ? 'asc' : 'desc' }
  const conditions = await conditionsOf(db, filters)
  const rows = await articlesWhere(db, [...conditions, behind(order, paging)])
    .select(columns)
    .orderBy(sql.raw(order.column), order.direction)
    .orderBy('seq', order.direction)
    .limit(limitOf(paging) + 1)
    .execute()
  const count = await countOf(rows, paging, () => countRows(db, 'articles', order, conditions))
  const summaries = await articleSummaries(db, rows)
  return pageOf(
    rows,
    paging,
    ({ published }) => published ?? '',
    count,
    ({ seq }) => summaries.get(seq)!,
  )
}

/** How many families of publishers there are among those of the newest `countedTo` articles that pass. */
export async function countFamilies({ db }: Store, filters: Filters): Promise<number> {
  const day = sql`coalesce(published, '')`
  const newest = sql<SqlBool>`${day} >= coalesce((SELECT ${day} FROM articles ORDER BY ${day} DESC LIMIT 1 OFFSET ${countedTo}), '')`
  const { n } = await articlesWhere(db, [newest, ...(await conditionsOf(db, filters))])
    .select(({ fn }) => fn.count<number>('family').distinct().as('n'))
    .executeTakeFirstOrThrow()
  return n
}

/** How many families of publishers there are: from each the next is looked up. */
export async function countAllFamilies(db: Transaction): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    WITH RECURSIVE each (family) AS (SELECT min(family) FROM articles
      UNION ALL SELECT (SELECT min(a.family) FROM articles a WHERE a.family > each.family) FROM each WHERE each.family IS NOT NULL)
    SELECT count(family) AS n FROM each`.execute(db)
  return Number(rows[0]!.n)
}

/** `seq` of the article with this hash, short id (at least four characters of the hash) or id of its own; null where there is none, or several. */
export async function seqOfArticle(db: Transaction, id: string): Promise<number | null> {
  const rows = /^[0-9a-f]{4,64}$/.test(id)
    ? await db
        .selectFrom('articles')
        .select('seq')
        .where('hash', '>=', id)
        .where('hash', '<', `${id}g`)
        .limit(2)
        .execute()
    : []
  if (rows.length > 0) return rows.length === 1 ? rows[0]!.seq : null
  return (await db.selectFrom('articles').select('seq').where('given_id', '=', id).executeTakeFirst())?.seq ?? null
}

/**
 * An article with its text and all its records; null where there is none. `asOf`: its acts by what had been reported until that
 * day, beside the articles that were out by then; of an article that was not, no records.
 */
export async function articlePage(store: Store, id: string, asOf?: Day): Promise<ArticlePage | null> {
  const { db } = store
  const seq = await seqOfArticle(db, id)
  if (seq === null) return null
  const row = await db.selectFrom('articles').selectAll().where('seq', '=', seq).executeTakeFirstOrThrow()
  const near = await nearArticles(db, row)
  const summaries = await articleSummaries(db, [row, ...near])
  const layers = await layersOf(db, seq)
  const wasOut = ({ published }: { readonly published: string | null }): boolean =>
    asOf === undefined || (published !== null && published <= asOf)
  const statements = wasOut(row)
    ? await db.selectFrom('statements').selectAll().where('article', '=', seq).orderBy('start').execute()
    : []
  const rows = await statementRows(db, statements)
  const others = near.filter((one) => one.seq !== seq && wasOut(one))
  return {
    summary: summaries.get(seq)!,
    article: articleOf(row),
    where: row.taken_from,
    original: { sha256: row.original, length: row.original_length },
    sentences: layers?.sentences ?? [],
    boilerplate: layers?.boilerplate ?? [],
    mentions: layers ? mentionsOf(layers.cast) : [],
    warnings: JSON.parse(row.warnings),
    events: wasOut(row) ? await eventsOnPage(db, seq, asOf) : [],
    statements: statements.map((one) => rows.get(one.seq)!),
    sameStory: others
      .filter(({ story, address }) => story === row.story && !isVersion(row, address))
      .map((one) => summaries.get(one.seq)!),
    otherVersions: others.filter(({ address }) => isVersion(row, address)).map((one) => summaries.get(one.seq)!),
  }
}

const mentionsOf = ({ entities, mentions }: Cast): ArticlePage['mentions'] =>
  mentions.map(({ start, end, entity }) => {
    const { name, codes } = entities[entity]!
    return { start, end, name, codes }
  })

const isVersion = (row: { readonly address: string | null }, address: string | null): boolean =>
  row.address !== null && row.address === address

/** Articles of the same story or the same address, this one included, oldest first. */
async function nearArticles(
  db: Transaction,
  { story, address }: { readonly story: number; readonly address: string | null },
) {
  const rows = await db
    .selectFrom('articles')
    .select(columns)
    .where(({ eb, or }) => or([eb('story', '=', story), ...(address === null ? [] : [eb('address', '=', address)])]))
    .orderBy('published', (by) => by.asc().nullsFirst())
    .orderBy('seq')
    .limit(200)
    .execute()
  return rows
}

async function eventsOnPage(db: Transaction, article: number, asOf?: Day): Promise<ArticlePage['events']> {
  const rows = await db
    .selectFrom('events')
    .select(['entry', 'article', 'verdict', 'body'])
    .where('article', '=', article)
    .orderBy('start')
    .execute()
  const sources = await sourcesOf(db, [article])
  const seqs = rows.map(({ entry }) => entry)
  const entries = await (asOf === undefined ? summariesOf(db, seqs) : asKnownOn(db, asOf, seqs))
  return rows.map((row) => ({ claim: eventClaim(row, sources), entry: entries.get(row.entry)! }))
}

/** What was read in an article, without the article; null where it was not read. */
export async function layersOf(db: Transaction, seq: number): Promise<Omit<Reading, 'article'> | null> {
  const row = await db.selectFrom('readings').select('layers').where('article', '=', seq).executeTakeFirst()
  return row ? JSON.parse(inflateRawSync(Buffer.from(row.layers)).toString()) : null
}

/** The article as it was read; null where there is none. */
export async function findArticle({ db }: Store, id: string): Promise<Article | null> {
  const seq = await seqOfArticle(db, id)
  if (seq === null) return null
  return articleOf(await db.selectFrom('articles').selectAll().where('seq', '=', seq).executeTakeFirstOrThrow())
}

/** The original bytes of an article; null where there is no such article. */
export async function originalOf({ db }: Store, id: string): Promise<Uint8Array | null> {
  const seq = await seqOfArticle(db, id)
  if (seq === null) return null
  const row = await db
    .selectFrom('articles')
    .innerJoin('originals', 'originals.sha256', 'articles.original')
    .select('originals.bytes')
    .where('articles.seq', '=', seq)
    .executeTakeFirst()
  return row ? new Uint8Array(row.bytes) : null
}

export function articleOf(row: Selectable<ArticlesTable>): Article {
  const { given_id, hash, title, published, url, publisher, wire, language, text, headline, unread } = row
  return {
    id: given_id ?? hash,
    hash,
    title,
    published,
    url,
    publisher,
    wire,
    language,
    text,
    headline: headline === null ? null : (JSON.parse(headline) as Span),
    unread: JSON.parse(unread) as Span[],
  }
}

// ── summaries ─────────────────────────────────────────────────────────────────────────────────────────────────────

export const columns = [
  'seq',
  'hash',
  'given_id',
  'title',
  'published',
  'publisher',
  'wire',
  'url',
  'address',
  'language',
  'state',
  'statements',
  'events',
  'added',
  'story',
] as const

type Row = Pick<Selectable<ArticlesTable>, (typeof columns)[number]>

/** Summaries by `seq`, with the sizes of their stories and their place among the versions of their address. */
export async function articleSummaries(
  db: Transaction,
  rows: readonly Row[],
): Promise<ReadonlyMap<number, ArticleSummary>> {
  const stories = await db
    .selectFrom('articles')
    .select(({ fn }) => ['story', fn.countAll<number>().as('size')])
    .where(sql<boolean>`story IN ${anyOf([...new Set(rows.map(({ story }) => story))])}`)
    .groupBy('story')
    .execute()
  const addresses = [...new Set(rows.flatMap(({ address }) => address ?? []))]
  const versions = await db
    .selectFrom('articles')
    .select(['address', 'seq'])
    .where(sql<boolean>`address IN ${anyOf(addresses)}`)
    .orderBy('published', (by) => by.asc().nullsFirst())
    .orderBy('seq')
    .execute()
  const sizes = new Map(stories.map(({ story, size }) => [story, size]))
  const byAddress = new Map<string | null, number[]>()
  for (const { address, seq } of versions) byAddress.set(address, [...(byAddress.get(address) ?? []), seq])
  return new Map(
    rows.map((row) => {
      const theirs = (row.address === null ? undefined : byAddress.get(row.address)) ?? [row.seq]
      return [row.seq, summaryOf(row, sizes.get(row.story) ?? 1, theirs)]
    }),
  )
}

function summaryOf(row: Row, storySize: number, versions: readonly number[]): ArticleSummary {
  const { seq, hash, given_id, title, published, publisher, wire, url, language, state, statements, events, added } =
    row
  return {
    hash,
    shortId: shortIdOf(hash),
    givenId: given_id,
    title,
    published,
    publisher,
    wire,
    url,
    language,
    state,
    statements,
    events,
    added,
    storySize,
    version: versions.indexOf(seq) + 1,
    versions: versions.length,
  }
}

type Conditions = readonly (Expression<SqlBool> | null)[]

function articlesWhere(db: Transaction, conditions: Conditions) {
  let query = db.selectFrom('articles')
  for (const condition of conditions) if (condition !== null) query = query.where(condition)
  return query
}

/** Each filter as a condition on `articles`; what is asked of acts, of one of those that an article tells. */
export async function conditionsOf(db: Transaction, filters: Filters): Promise<Conditions> {
  const { status, since, until, asOf, reportedSince, addedSince, publisher, text } = filters
  const { actor, recipient, type, place, contested, minPublishers, sure } = filters
  const ofActs = { actor, recipient, type, place, contested, minPublishers, sure }
  const asksOfActs = Object.values(ofActs).some((one) => one !== undefined)
  return [
    asksOfActs ? await articlesTelling(db, given({ ...ofActs, asOf })) : null,
    status?.length ? sql<SqlBool>`state IN ${anyOf(status)}` : null,
    since === undefined ? null : sql<SqlBool>`coalesce(published, '') >= ${since}`,
    until === undefined ? null : sql<SqlBool>`coalesce(published, '') <= ${until} AND coalesce(published, '') > ''`,
    asOf === undefined ? null : sql<SqlBool>`coalesce(published, '') <= ${asOf} AND coalesce(published, '') > ''`,
    reportedSince === undefined ? null : sql<SqlBool>`coalesce(published, '') >= ${reportedSince}`,
    addedSince === undefined ? null : sql<SqlBool>`added >= ${addedSince}`,
    publisher?.length ? familyCondition(publisher.map(familyOf)) : null,
    text === undefined ? null : textCondition('articles', text),
  ]
}

/** So many acts are looked up to find the articles that tell of them. */
const fewActs = 300

/** Articles that tell of an act that passes. */
async function articlesTelling(db: Transaction, filters: Filters): Promise<Expression<SqlBool>> {
  const { from, conditions, isFound } = await actsPassing(db, filters)
  const most = isFound || areLookedUp(conditions) ? few : fewActs
  const which = passing([sql<SqlBool>`true`, ...conditions])
  const { rows: acts } = await sql<{ seq: number }>`SELECT seq FROM ${from} WHERE ${which} LIMIT ${most + 1}`.execute(
    db,
  )
  if (acts.length <= most)
    return sql<SqlBool>`seq IN (SELECT article FROM events WHERE entry IN ${anyOf(acts.map(({ seq }) => seq))})`
  return sql<SqlBool>`EXISTS (SELECT 1 FROM events ev WHERE ev.article = articles.seq
    AND EXISTS (SELECT 1 FROM ${from} WHERE ${which} AND entries.seq = ev.entry))`
}

/** The articles of one family stand in order. */
const familyCondition = (families: readonly string[]): Expression<SqlBool> =>
  families.length === 1
    ? sql<SqlBool>`family = ${families[0]}`
    : sql<SqlBool>`${tested('family')} IN ${anyOf(families)}`

/** The claims of one article. */
export async function claimsOfArticle(db: Transaction, article: number): Promise<readonly EventClaim[]> {
  return (await eventsOnPage(db, article)).map(({ claim }) => claim)
}
