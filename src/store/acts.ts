import type { EntrySummary } from '../record/entries.ts'
import { stemMarkOf } from '../record/stem-mark.ts'
import type { Engine, Step } from './engine.ts'

/**
 * Acts by who acts and toward whom: a narrow table, in which they are found without a look at the entries, which are long.
 * Rejected ones are not in it.
 */
export const actsBetween: readonly Step[] = [
  `CREATE TABLE acts_between (
    party TEXT NOT NULL, other TEXT NOT NULL, day TEXT NOT NULL, entry INTEGER NOT NULL, type TEXT NOT NULL, status TEXT NOT NULL,
    first_reported TEXT NOT NULL, last_reported TEXT NOT NULL, told TEXT NOT NULL, PRIMARY KEY (party, other, day, entry)) STRICT, WITHOUT ROWID`,
  `CREATE INDEX acts_between_entry ON acts_between (entry)`,
]

/** Acts of all types are in it, and of each party by type. */
export const allActsBetween = (): readonly Step[] => [
  `DELETE FROM acts_between`,
  { sqlite: [insertTold('sqlite', 'true')], postgres: [insertTold('postgres', 'true')] },
  `CREATE INDEX acts_between_type ON acts_between (party, type, day) WHERE other = '${anybody}'`,
]

/** The same acts, those of one type beside each other: most often some types are asked for. */
export const actsByType: readonly Step[] = [
  `ALTER TABLE acts_between RENAME TO acts_by_day`,
  `CREATE TABLE acts_between (
    party TEXT NOT NULL, other TEXT NOT NULL, day TEXT NOT NULL, entry INTEGER NOT NULL, type TEXT NOT NULL, status TEXT NOT NULL,
    first_reported TEXT NOT NULL, last_reported TEXT NOT NULL, told TEXT NOT NULL, PRIMARY KEY (party, other, type, day, entry)) STRICT, WITHOUT ROWID`,
  `INSERT INTO acts_between SELECT * FROM acts_by_day ORDER BY party, other, type, day, entry`,
  `DROP TABLE acts_by_day`,
  `CREATE INDEX acts_between_entry ON acts_between (entry)`,
]

/** Acts of one party toward another, by either: what is counted of them stands in the index alone. */
export const actsByPair = (): readonly Step[] => [
  `CREATE INDEX acts_between_pair ON acts_between (party, other, day, first_reported) WHERE ${isToward}`,
  `CREATE INDEX acts_between_other ON acts_between (other, party, day, first_reported) WHERE ${isToward}`,
]

/** The same acts with all that lists are narrowed by: lists of the acts of one party run down indexes of theirs. */
export const actsListed = (): readonly Step[] => {
  const withMore = (join: string) =>
    `INSERT INTO acts_between SELECT a.*${listed} FROM acts_told a ${join} entries e ON e.seq = a.entry ORDER BY a.party, a.other, a.type, a.day, a.entry`
  return [
    `ALTER TABLE acts_between RENAME TO acts_told`,
    `CREATE TABLE acts_between (
      party TEXT NOT NULL, other TEXT NOT NULL, day TEXT NOT NULL, entry INTEGER NOT NULL, type TEXT NOT NULL, status TEXT NOT NULL,
      first_reported TEXT NOT NULL, last_reported TEXT NOT NULL, told TEXT NOT NULL, sure INTEGER NOT NULL, contested INTEGER NOT NULL,
      publishers INTEGER NOT NULL, due_from TEXT, due_to TEXT, PRIMARY KEY (party, other, type, day, entry)) STRICT, WITHOUT ROWID`,
    { sqlite: [withMore('CROSS JOIN')], postgres: [withMore('JOIN')] },
    `DROP TABLE acts_told`,
    ...indexesOfListed(),
  ]
}

const indexesOfListed = (): readonly Step[] => {
  const narrowing = 'first_reported, status, sure, contested, publishers, due_from, due_to'
  return [
    `CREATE INDEX acts_between_entry ON acts_between (entry)`,
    ...actsByPair(),
    `CREATE INDEX acts_between_type ON acts_between (party, type, day, entry, last_reported, ${narrowing}) WHERE other = '${anybody}'`,
    `CREATE INDEX acts_between_reported ON acts_between (party, type, last_reported, entry, day, ${narrowing}) WHERE other = '${anybody}'`,
  ]
}

/** The same acts with the marks of their stems in place of their words, which take long to be searched. */
export const actsSigned = (): readonly Step[] => {
  const all = (engine: Engine['name']) => insertSigned(engine, 'true', 'ORDER BY 1, 2, 6, 3, 4')
  return [
    `ALTER TABLE entries ADD COLUMN stems_1 INTEGER NOT NULL DEFAULT 0`,
    `ALTER TABLE entries ADD COLUMN stems_2 INTEGER NOT NULL DEFAULT 0`,
    {
      table: 'entries',
      from: ['sentence', 'body'],
      into: ['stems_1', 'stems_2'],
      valuesOf: ([sentence, body]) => stemMarkOf([sentence!, ...(JSON.parse(body!) as EntrySummary).content]),
    },
    `DROP TABLE acts_between`,
    `CREATE TABLE acts_between (
      party TEXT NOT NULL, other TEXT NOT NULL, day TEXT NOT NULL, entry INTEGER NOT NULL, type TEXT NOT NULL, status TEXT NOT NULL,
      first_reported TEXT NOT NULL, last_reported TEXT NOT NULL, sure INTEGER NOT NULL, contested INTEGER NOT NULL, publishers INTEGER NOT NULL,
      due_from TEXT, due_to TEXT, stems_1 INTEGER NOT NULL, stems_2 INTEGER NOT NULL, PRIMARY KEY (party, other, type, day, entry)) STRICT, WITHOUT ROWID`,
    { sqlite: [all('sqlite')], postgres: [all('postgres')] },
    ...indexesOfListed(),
  ]
}

/** In place of the other party: whoever it is, and nobody. */
export const [anybody, nobody] = ['*', '']
/** One that acts beside the party. */
export const beside = (code: string): string => `&${code}`
/** The condition that an act is toward another party. */
export const isToward = `other <> '${anybody}' AND other <> '${nobody}' AND substr(other, 1, 1) <> '${beside('')}'`

/** Of an entry, what lists are narrowed by besides its days, type and status. */
const listed = ', e.sure, e.contested, e.publishers, e.due_from, e.due_to'

/** What puts the entries into the table for which a condition holds (`e`). */
export const insertActs = (engine: Engine['name'], which: string): string => insertSigned(engine, which)

function insertSigned(engine: Engine['name'], which: string, order = ''): string {
  const recipients = {
    sqlite: `json_array_length(e.body, '$.recipients')`,
    postgres: `json_array_length(CAST(e.body AS json) -> 'recipients')`,
  }
  return insertRows(`${listed}, e.stems_1, e.stems_2`, recipients[engine], which, order)
}

function insertTold(engine: Engine['name'], which: string): string {
  const [content, recipients] = {
    sqlite: [`(e.body ->> 'content')`, `json_array_length(e.body, '$.recipients')`],
    postgres: [`(CAST(e.body AS json) ->> 'content')`, `json_array_length(CAST(e.body AS json) -> 'recipients')`],
  }[engine] as [string, string]
  return insertRows(`, lower(e.sentence || ' ' || ${content})`, recipients, which)
}

function insertRows(more: string, recipients: string, which: string, order = ''): string {
  const act = `a.day, e.seq, e.type, e.status, e.first_reported, e.last_reported${more}`
  const of = `FROM entries e JOIN entry_parties a ON a.entry = e.seq AND a.role = 'actor'`
  const where = `WHERE ${which} AND e.verdict IS DISTINCT FROM 'rejected'`
  const others = `JOIN entry_parties o ON o.entry = e.seq`
  return `INSERT INTO acts_between
    SELECT a.code, '${anybody}', ${act} ${of} ${where}
    UNION ALL SELECT a.code, '${nobody}', ${act} ${of} ${where} AND ${recipients} = 0
    UNION ALL SELECT a.code, o.code, ${act} ${of} ${others} AND o.role = 'recipient' ${where}
    UNION ALL SELECT a.code, '${beside('')}' || o.code, ${act} ${of} ${others} AND o.role = 'actor' AND o.code <> a.code ${where} ${order}`
}
