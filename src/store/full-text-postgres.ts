import { type Expression, type SqlBool, sql } from 'kysely'
import type { Asked, Term } from './query.ts'

/** Characters of a row that are searched: PostgreSQL's lists of words hold 1 MB at most. */
const searched = 200_000

/**
 * How words are taken from a text, as near to SQLite's FTS5 as PostgreSQL comes: letters and digits only, accents off, English
 * endings off, and no word too common to be found.
 */
export const wordsOfText: readonly string[] = [
  'CREATE TEXT SEARCH DICTIONARY readout_stem (TEMPLATE = snowball, Language = english)',
  'CREATE TEXT SEARCH CONFIGURATION readout (COPY = simple)',
  'ALTER TEXT SEARCH CONFIGURATION readout ALTER MAPPING FOR asciiword, word WITH readout_stem',
  `CREATE FUNCTION readout_words(document text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN to_tsvector('readout',
    regexp_replace(regexp_replace(normalize(left(document, ${searched}), NFKD), U&'[\\0300-\\036F]', '', 'g'),
      U&'[!-/:-@\\005B-\`{-~\\00A0-\\00BF\\2000-\\206F]+', ' ', 'g'))`,
]

/** A list of the words in two columns of a table, kept in step with it, and its index. */
export const searchable = (table: string, first: string, second: string): string[] => [
  `ALTER TABLE ${table} ADD COLUMN found_by tsvector GENERATED ALWAYS AS (readout_words(${document(first, second)})) STORED`,
  `CREATE INDEX ${table}_search ON ${table} USING gin (found_by)`,
]

const document = (first: string, second: string): string => `coalesce(${first}, '') || ' ' || ${second}`

/** The condition that a row is found. */
export const isFound = (asked: Asked) => sql<SqlBool>`found_by @@ ${queryOf(asked)}`

/** How many rows are found that pass; counting stops at `most`. */
export const countFound = (table: string, asked: Asked, passing: Expression<SqlBool> | null, most: number) =>
  sql<number>`(SELECT count(*) FROM (SELECT FROM ${sql.table(table)} WHERE ${isFound(asked)} AND ${passing ?? sql`true`} LIMIT ${most}) AS few)`

/** `seq` and the second column, with its hits marked, of the rows that pass, the best first, or the newest. */
export function hits(
  table: string,
  column: string,
  asked: Asked,
  passing: Expression<SqlBool> | null,
  best: boolean,
  limit: number,
) {
  const passage = sql.raw(`left(${column}, ${searched})`)
  const order = best ? sql`ts_rank(found_by, ${queryOf(asked)}) DESC, seq DESC` : sql`seq DESC`
  return sql`SELECT seq, ts_headline('readout', ${passage}, ${queryOf(asked)}, ${marks}) AS marked
    FROM ${sql.table(table)} WHERE ${isFound(asked)} AND ${passing ?? sql`true`} ORDER BY ${order} LIMIT ${limit}`
}

const marks = 'StartSel=\u0001, StopSel=\u0001, HighlightAll=true'

const queryOf = (asked: Asked) => sql`to_tsquery('readout', ${written(asked)})`

/** What is asked for in PostgreSQL's language: ('javelin':* | 'lethal' <-> 'aid') & !'swift'. */
function written({ wanted, unwanted }: Asked): string {
  const some = wanted.map((terms) => `(${terms.map(phrase).join(' | ')})`)
  return [...some, ...unwanted.map((term) => `!(${phrase(term)})`)].join(' & ')
}

const phrase = ({ words, open }: Term): string =>
  words.map((word) => `'${withoutAccents(word)}'`).join(' <-> ') + (open ? ':*' : '')

const withoutAccents = (word: string): string => word.normalize('NFKD').replace(/\p{M}/gu, '')
