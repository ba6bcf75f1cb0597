import type { Selectable } from 'kysely'
import { sql } from 'kysely'
import type { Source } from '../record/claims.ts'
import type { ArticlesTable } from './tables.ts'
import { anyOf, type Transaction } from './write.ts'

type SourceRow = Pick<
  Selectable<ArticlesTable>,
  'seq' | 'hash' | 'title' | 'publisher' | 'family' | 'wire' | 'published' | 'url'
> & { readonly story_hash: string }

/** The articles behind claims, by `seq`. */
export async function sourcesOf(db: Transaction, articles: Iterable<number>): Promise<ReadonlyMap<number, Source>> {
  const rows = await db
    .selectFrom('articles as a')
    .innerJoin('articles as s', 's.seq', 'a.story')
    .select([
      'a.seq',
      'a.hash',
      'a.title',
      'a.publisher',
      'a.family',
      'a.wire',
      'a.published',
      'a.url',
      's.hash as story_hash',
    ])
    .where(sql<boolean>`a.seq IN ${anyOf([...new Set(articles)])}`)
    .execute()
  return new Map(rows.map((row) => [row.seq, sourceOf(row)]))
}

function sourceOf({ hash, title, publisher, family, wire, published, url, story_hash }: SourceRow): Source {
  return { article: hash, title, publisher, family, wire, published, url, story: story_hash }
}
