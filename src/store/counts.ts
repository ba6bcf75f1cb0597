import type { Engine, Step } from './engine.ts'

/**
 * Counts that are kept as rows come and go, by triggers, so that no transaction can forget them: how many acts a party has in
 * each role, how many statements and acts each name of a person has, what each speaker has said, how many acts took place where.
 * What people rejected counts nowhere.
 */
export const keptCounts = (): readonly Step[] => [
  `CREATE TABLE party_counts (
    role TEXT NOT NULL, code TEXT NOT NULL, entries INTEGER NOT NULL, PRIMARY KEY (role, code)) STRICT, WITHOUT ROWID`,
  `CREATE TABLE name_counts (
    key TEXT NOT NULL PRIMARY KEY, person_key TEXT NOT NULL, statements INTEGER NOT NULL, entries INTEGER NOT NULL) STRICT, WITHOUT ROWID`,
  `CREATE INDEX name_counts_person ON name_counts (person_key, statements, entries)`,
  `CREATE TABLE speech_counts (
    speaker_key TEXT NOT NULL, speaker TEXT NOT NULL, country TEXT NOT NULL, statements INTEGER NOT NULL,
    PRIMARY KEY (speaker_key, speaker, country)) STRICT, WITHOUT ROWID`,
  `CREATE INDEX speech_counts_country ON speech_counts (country, statements)`,
  `CREATE TABLE place_counts (place TEXT NOT NULL PRIMARY KEY, entries INTEGER NOT NULL) STRICT, WITHOUT ROWID`,
  ...Object.entries(recounts).map(([table, counted]) => `INSERT INTO ${table} ${counted}`),
  trigger('entry_parties_come', 'INSERT ON entry_parties', null, partyCounts('NEW', 1)),
  trigger('entry_parties_go', 'DELETE ON entry_parties', null, partyCounts('OLD', -1)),
  trigger('entries_come', 'INSERT ON entries', null, [placeCounts('NEW', 1)]),
  trigger('entries_go', 'DELETE ON entries', null, [placeCounts('OLD', -1)]),
  trigger(
    'entries_change',
    'UPDATE OF place, verdict ON entries',
    'OLD.place IS DISTINCT FROM NEW.place OR OLD.verdict IS DISTINCT FROM NEW.verdict',
    [placeCounts('OLD', -1), placeCounts('NEW', 1), ...partyCountsOfEntry('OLD', -1), ...partyCountsOfEntry('NEW', 1)],
  ),
  trigger('statements_come', 'INSERT ON statements', null, speechCounts('NEW', 1)),
  trigger('statements_go', 'DELETE ON statements', null, speechCounts('OLD', -1)),
  trigger('statements_change', 'UPDATE OF speaker, speaker_key, country, verdict ON statements', null, [
    ...speechCounts('OLD', -1),
    ...speechCounts('NEW', 1),
  ]),
  ...(['INSERT', 'UPDATE'] as const).map((event) =>
    trigger(`people_${event.toLowerCase()}`, `${event} ON people`, null, [
      `UPDATE name_counts SET person_key = ${personOf('NEW.name_key')} WHERE key = NEW.name_key`,
    ]),
  ),
]

/** How many rows the longest tables have. */
export const countedRows = (): readonly Step[] => [
  `CREATE TABLE row_counts (name TEXT NOT NULL PRIMARY KEY, n INTEGER NOT NULL) STRICT, WITHOUT ROWID`,
  `INSERT INTO row_counts ${rowCounts}`,
  ...counted.flatMap((table) => [
    trigger(`${table}_counted`, `INSERT ON ${table}`, null, [rowsMore(table, '+ 1')]),
    trigger(`${table}_gone`, `DELETE ON ${table}`, null, [rowsMore(table, '- 1')]),
  ]),
]

const counted = ['articles', 'entries', 'statements'] as const

const rowsMore = (table: string, by: string): string => `UPDATE row_counts SET n = n ${by} WHERE name = '${table}'`

/** What `row_counts` should hold. */
export const rowCounts = `SELECT * FROM (${counted
  .map((table) => `SELECT '${table}' AS name, count(*) AS n FROM ${table}`)
  .join(' UNION ALL ')}) AS counted`

/** What each table of counts should hold. A count that has come down to 0 may stay. */
export const recounts = {
  party_counts: `SELECT role, code, count(*) AS entries FROM entry_parties JOIN entries ON seq = entry
    WHERE role <> 'person' AND verdict IS DISTINCT FROM 'rejected' GROUP BY role, code`,
  speech_counts: `SELECT speaker_key, speaker, coalesce(country, '') AS country, count(*) AS statements FROM statements
    WHERE speaker IS NOT NULL AND verdict IS DISTINCT FROM 'rejected' GROUP BY speaker_key, speaker, coalesce(country, '')`,
  name_counts: `SELECT key, ${personOf('key')} AS person_key, CAST(sum(statements) AS INTEGER) AS statements, CAST(sum(entries) AS INTEGER) AS entries
    FROM (SELECT speaker_key AS key, 1 AS statements, 0 AS entries FROM statements WHERE speaker IS NOT NULL AND verdict IS DISTINCT FROM 'rejected'
      UNION ALL SELECT code, 0, 1 FROM entry_parties JOIN entries ON seq = entry WHERE role = 'person' AND verdict IS DISTINCT FROM 'rejected') AS told
    GROUP BY key`,
  place_counts: `SELECT coalesce(place, '') AS place, count(*) AS entries FROM entries WHERE verdict IS DISTINCT FROM 'rejected' GROUP BY coalesce(place, '')`,
} as const

function trigger(name: string, event: string, when: string | null, statements: readonly string[]): Step {
  return triggerPer(name, event, { sqlite: statements, postgres: statements }, when)
}

/** A trigger that runs for each row. PostgreSQL keeps what it does in a function of the same name. */
export function triggerPer(
  name: string,
  event: string,
  statements: { readonly [engine in Engine['name']]: readonly string[] },
  when: string | null = null,
): Step {
  const body = (engine: Engine['name']) => statements[engine].map((statement) => `${statement};`).join(' ')
  const condition = when === null ? '' : `WHEN (${when})`
  return {
    sqlite: [`CREATE TRIGGER ${name} AFTER ${event} ${condition} BEGIN ${body('sqlite')} END`],
    postgres: [
      `CREATE FUNCTION ${name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN ${body('postgres')} RETURN NULL; END $$`,
      `CREATE TRIGGER ${name} AFTER ${event} FOR EACH ROW ${condition} EXECUTE FUNCTION ${name}()`,
    ],
  }
}

type Row = 'OLD' | 'NEW'
type Sign = 1 | -1

function partyCounts(row: Row, sign: Sign): readonly string[] {
  const counts = `(SELECT verdict FROM entries WHERE seq = ${row}.entry) IS DISTINCT FROM 'rejected'`
  return [
    countParties(`SELECT ${row}.role, ${row}.code, ${sign} WHERE ${row}.role <> 'person' AND ${counts}`),
    countNames(`SELECT ${row}.code, ${personOf(`${row}.code`)}, 0, ${sign} WHERE ${row}.role = 'person' AND ${counts}`),
  ]
}

function partyCountsOfEntry(row: Row, sign: Sign): readonly string[] {
  const parties = (of: string) =>
    `FROM entry_parties WHERE entry = ${row}.seq AND role ${of} 'person' AND ${row}.verdict IS DISTINCT FROM 'rejected'`
  return [
    countParties(`SELECT role, code, ${sign} ${parties('<>')}`),
    countNames(`SELECT code, ${personOf('code')}, 0, ${sign} ${parties('=')}`),
  ]
}

function speechCounts(row: Row, sign: Sign): readonly string[] {
  const counts = `WHERE ${row}.speaker IS NOT NULL AND ${row}.verdict IS DISTINCT FROM 'rejected'`
  return [
    `INSERT INTO speech_counts SELECT ${row}.speaker_key, ${row}.speaker, coalesce(${row}.country, ''), ${sign} ${counts}
      ON CONFLICT (speaker_key, speaker, country) DO UPDATE SET statements = speech_counts.statements + excluded.statements`,
    countNames(`SELECT ${row}.speaker_key, ${personOf(`${row}.speaker_key`)}, ${sign}, 0 ${counts}`),
  ]
}

const placeCounts = (row: Row, sign: Sign): string =>
  `INSERT INTO place_counts SELECT coalesce(${row}.place, ''), ${sign} WHERE ${row}.verdict IS DISTINCT FROM 'rejected'
    ON CONFLICT (place) DO UPDATE SET entries = place_counts.entries + excluded.entries`

const countParties = (rows: string): string =>
  `INSERT INTO party_counts ${rows} ON CONFLICT (role, code) DO UPDATE SET entries = party_counts.entries + excluded.entries`

const countNames = (rows: string): string =>
  `INSERT INTO name_counts ${rows} ON CONFLICT (key) DO UPDATE
    SET statements = name_counts.statements + excluded.statements, entries = name_counts.entries + excluded.entries`

/** Whom a name means: the name itself where nothing is known of it. */
function personOf(key: string): string {
  return `coalesce((SELECT min(people.person_key) FROM people WHERE people.name_key = ${key}), ${key})`
}
