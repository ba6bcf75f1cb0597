import type { Article, Day, Days } from '../model.ts'
import type { StatementClaim } from '../record/claims.ts'
import type { Entry, EntrySummary } from '../record/entries.ts'
import type { PlaceOf } from '../record/places.ts'
import type { Column } from './columns.ts'

/** A list, as far as the forms in which it is written need to know it. */
export interface Listed<Row> {
  readonly name: string
  readonly about: string
  readonly columns: readonly Column<Row>[]
  /** The act that a row is about. Lists with acts have calendars, maps and tables of event data. */
  readonly entryOf?: (row: Row) => EntrySummary
  /** When that takes place or falls due, for calendars; without it, when the entry does. */
  readonly daysOf?: (row: Row) => Days | null
  /** Of lists without acts: the day of a row, for calendars. */
  readonly dayOf?: (row: Row) => Day | null
  /** Of lists without acts: a row that may be a place, by its name, for maps. */
  readonly spotOf?: (row: Row) => { readonly id: string; readonly where: string }
  /** The words that a row consists of. */
  readonly statementOf?: (row: Row) => StatementClaim
  /** Hash of the article that a row is. */
  readonly articleOf?: (row: Row) => string
  /** A row as an item of a feed. */
  readonly itemOf?: (row: Row) => Item
}

/** An item of a feed. */
export interface Item {
  readonly id: string
  readonly title: string
  readonly text: string
  /** ISO day or moment. */
  readonly at: string | null
  /** Path of its page. */
  readonly path: string
}

/** What forms ask of the record and of the world, besides the rows. */
export interface Surroundings {
  readonly placeOf: PlaceOf
  /** An entry with its claims, as the rows were asked for (`--as-of`). */
  readonly entry: (id: string) => Promise<Entry | null>
  readonly article: (hash: string) => Promise<Article | null>
  /** What was read in an article, in the public form of a reading; null where it was not read. */
  readonly reading: (hash: string) => Promise<object | null>
  /** Address of the served record, without a slash at the end; null where it is not served. */
  readonly address: string | null
}
