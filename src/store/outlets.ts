import { type SqlBool, sql } from 'kysely'
import type { Day } from '../model.ts'
import { conditionsOf } from './articles.ts'
import type { Store } from './open.ts'
import type { Filters } from './pages.ts'
import { passing } from './paging.ts'

/** A house whose articles are in the record, and how reading them went. */
export interface Outlet {
  readonly publisher: string | null
  readonly articles: number
  /** Tell a story that another article tells in the same words. */
  readonly reprints: number
  readonly notRead: number
  readonly failed: number
  readonly newest: Day | null
  /** ISO moment at which its latest article was added. */
  readonly added: string
}

/** Houses by how many articles they have; filters narrow the articles that are counted. */
export async function listOutlets({ db }: Store, filters: Filters = {}): Promise<readonly Outlet[]> {
  const counted = passing([sql<SqlBool>`state <> 'forgotten'`, ...(await conditionsOf(db, filters))])
  const { rows } = await sql<{
    publisher: string | null
    articles: number
    reprints: number
    not_read: number
    failed: number
    newest: Day | null
    added: string
  }>`
    SELECT max(publisher) AS publisher, count(*) AS articles, count(*) FILTER (WHERE story <> seq) AS reprints,
      count(*) FILTER (WHERE state = 'not-read') AS not_read, count(*) FILTER (WHERE state = 'failed') AS failed,
      nullif(max(coalesce(published, '')), '') AS newest, max(added) AS added
    FROM articles WHERE ${counted} GROUP BY family ORDER BY count(*) DESC, family LIMIT 1000`.execute(db)
  return rows.map(({ publisher, articles, reprints, not_read, failed, newest, added }) => ({
    publisher,
    articles: Number(articles),
    reprints: Number(reprints),
    notRead: Number(not_read),
    failed: Number(failed),
    newest,
    added,
  }))
}

/** How many articles were read. */
export async function countArticles({ db }: Store): Promise<number> {
  const { n } = await db
    .selectFrom('articles')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .where('state', '=', 'read')
    .executeTakeFirstOrThrow()
  return Number(n)
}

/** Whether no article has been added yet. */
export async function isEmpty({ db }: Store): Promise<boolean> {
  return (await db.selectFrom('articles').select('seq').limit(1).executeTakeFirst()) === undefined
}
