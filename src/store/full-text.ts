import { type Expression, type SqlBool, sql } from 'kysely'
import { perEngine } from './engine.ts'
import * as postgres from './full-text-postgres.ts'
import * as sqlite from './full-text-sqlite.ts'
import { type Asked, askedBy } from './query.ts'

/** What is searched: two columns of each. */
export const searchedColumns = {
  articles: ['title', 'text'],
  entries: ['sentence', 'words'],
  statements: ['speaker', 'words'],
} as const

export type Searched = keyof typeof searchedColumns

/** Rows of a table that a full-text search finds; none for a search that asks for nothing. */
export function textCondition(table: Searched, typed: string): Expression<SqlBool> {
  const asked = askedBy(typed)
  return asked === null ? sql<SqlBool>`false` : perEngine(sqlite.isFound(table, asked), postgres.isFound(asked))
}

/** How many rows are found that pass a condition; counting stops at `most`. */
export const countFound = (table: Searched, asked: Asked, passing: Expression<SqlBool> | null, most: number) =>
  perEngine(sqlite.countFound(table, asked, passing, most), postgres.countFound(table, asked, passing, most))

/** `seq` and the second column, with its hits marked, of the rows that are found and pass, the best first, or the newest. */
export const hitsIn = (
  table: Searched,
  asked: Asked,
  passing: Expression<SqlBool> | null,
  best: boolean,
  limit: number,
) =>
  perEngine(
    sqlite.hits(table, asked, passing, best, limit),
    postgres.hits(table, searchedColumns[table][1], asked, passing, best, limit),
  )
