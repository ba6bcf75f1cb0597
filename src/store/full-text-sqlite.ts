import { type Expression, type SqlBool, sql } from 'kysely'
import { mark } from './excerpt.ts'
import { type Asked, writtenOut } from './query.ts'

/** A full-text index (FTS5) over two columns of a table, kept in step with it by triggers. */
export function searchable(table: string, first: string, second: string): string[] {
  const index = `${table}_search`
  const gone = `INSERT INTO ${index} (${index}, rowid, ${first}, ${second}) VALUES ('delete', old.seq, old.${first}, old.${second})`
  const come = `INSERT INTO ${index} (rowid, ${first}, ${second}) VALUES (new.seq, new.${first}, new.${second})`
  return [
    `CREATE VIRTUAL TABLE ${index} USING fts5 (${first}, ${second}, content='${table}', content_rowid='seq', tokenize='porter unicode61 remove_diacritics 2')`,
    `CREATE TRIGGER ${index}_insert AFTER INSERT ON ${table} BEGIN ${come}; END`,
    `CREATE TRIGGER ${index}_delete AFTER DELETE ON ${table} BEGIN ${gone}; END`,
    `CREATE TRIGGER ${index}_update AFTER UPDATE OF ${first}, ${second} ON ${table} BEGIN ${gone}; ${come}; END`,
  ]
}

/** The condition that a row of the table is found. */
export const isFound = (table: string, asked: Asked) =>
  sql<SqlBool>`seq IN (SELECT rowid FROM ${matching(table, asked)})`

/** How many rows are found that pass; counting stops at `most`. */
export const countFound = (table: string, asked: Asked, passing: Expression<SqlBool> | null, most: number) =>
  sql<number>`(SELECT count(*) FROM (SELECT 1 FROM ${matching(table, asked)} AND ${among(table, passing)} LIMIT ${most}))`

/** `seq` and the second column, with its hits marked, of the rows that pass, the best first, or the newest. */
export const hits = (table: string, asked: Asked, passing: Expression<SqlBool> | null, best: boolean, limit: number) =>
  sql`SELECT rowid AS seq, highlight(${sql.table(`${table}_search`)}, 1, ${mark}, ${mark}) AS marked
    FROM ${matching(table, asked)} AND ${among(table, passing)} ORDER BY ${best ? sql`rank` : sql`rowid DESC`} LIMIT ${limit}`

const matching = (table: string, asked: Asked) => {
  const index = sql.table(`${table}_search`)
  return sql`${index} WHERE ${index} MATCH ${writtenOut(asked)}`
}

const among = (table: string, passing: Expression<SqlBool> | null) =>
  passing === null
    ? sql`true`
    : sql`EXISTS (SELECT 1 FROM ${sql.table(table)} WHERE seq = ${sql.table(`${table}_search`)}.rowid AND (${passing}))`
