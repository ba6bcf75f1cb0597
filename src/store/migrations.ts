import { actsBetween, actsByPair, actsByType, actsListed, actsSigned, allActsBetween } from './acts.ts'
import { countedRows, keptCounts } from './counts.ts'
import type { Engine, Fill, Step } from './engine.ts'
import { type Searched, searchedColumns } from './full-text.ts'
import * as postgres from './full-text-postgres.ts'
import * as sqlite from './full-text-sqlite.ts'
import { deniedOfThoseTold, spokenAgainst, statementsAgainstByDay, statementsAgainstWithIds } from './spoken-against.ts'

/**
 * What turns nothing into today's database, step by step. Append only: a database remembers how many steps it has
 * taken, so a step that has been released never changes.
 */
export const migrations: readonly (readonly Step[])[] = [
  [
    `CREATE TABLE originals (sha256 TEXT NOT NULL UNIQUE, bytes BLOB NOT NULL) STRICT`,
    `CREATE TABLE articles (
      seq INTEGER PRIMARY KEY, hash TEXT NOT NULL UNIQUE, given_id TEXT, title TEXT NOT NULL, published TEXT, url TEXT, address TEXT,
      publisher TEXT, family TEXT NOT NULL, wire TEXT, language TEXT NOT NULL, text TEXT NOT NULL, headline TEXT, unread TEXT NOT NULL,
      taken_from TEXT NOT NULL, original TEXT NOT NULL REFERENCES originals (sha256), original_length INTEGER NOT NULL,
      warnings TEXT NOT NULL, state TEXT NOT NULL, added TEXT NOT NULL, story INTEGER NOT NULL,
      statements INTEGER NOT NULL, events INTEGER NOT NULL) STRICT`,
    `CREATE INDEX articles_published ON articles (coalesce(published, ''), seq)`,
    `CREATE INDEX articles_address ON articles (address) WHERE address IS NOT NULL`,
    `CREATE INDEX articles_story ON articles (story)`,
    `CREATE INDEX articles_family ON articles (family, published)`,
    `CREATE TABLE readings (article INTEGER PRIMARY KEY REFERENCES articles (seq), layers BLOB NOT NULL) STRICT`,
    `CREATE TABLE landmarks (shingle INTEGER NOT NULL, article INTEGER NOT NULL, PRIMARY KEY (shingle, article)) STRICT, WITHOUT ROWID`,
    `CREATE TABLE entries (
      seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, type TEXT NOT NULL, mode TEXT, status TEXT NOT NULL, day TEXT NOT NULL,
      first_reported TEXT NOT NULL, last_reported TEXT NOT NULL, due_from TEXT, due_to TEXT, publishers INTEGER NOT NULL, sure INTEGER NOT NULL,
      contested INTEGER NOT NULL, verdict TEXT, sentence TEXT NOT NULL, words TEXT NOT NULL, body TEXT NOT NULL) STRICT`,
    `CREATE INDEX entries_day ON entries (day, seq)`,
    `CREATE INDEX entries_type ON entries (type, day, seq)`,
    `CREATE INDEX entries_reported ON entries (last_reported, seq)`,
    `CREATE INDEX entries_due ON entries (coalesce(due_to, '9999'), seq)`,
    `CREATE INDEX entries_contested ON entries (day, seq) WHERE contested = 1`,
    `CREATE TABLE parties (code TEXT NOT NULL PRIMARY KEY, name TEXT NOT NULL, name_key TEXT NOT NULL) STRICT, WITHOUT ROWID`,
    `CREATE INDEX parties_name ON parties (name_key)`,
    `CREATE TABLE entry_parties (
      role TEXT NOT NULL, code TEXT NOT NULL, day TEXT NOT NULL, entry INTEGER NOT NULL, PRIMARY KEY (role, code, day, entry)) STRICT, WITHOUT ROWID`,
    `CREATE INDEX entry_parties_entry ON entry_parties (entry)`,
    `CREATE TABLE entry_keys (key TEXT NOT NULL, entry INTEGER NOT NULL, PRIMARY KEY (key, entry)) STRICT, WITHOUT ROWID`,
    `CREATE INDEX entry_keys_entry ON entry_keys (entry)`,
    `CREATE TABLE events (
      seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, article INTEGER NOT NULL REFERENCES articles (seq), entry INTEGER NOT NULL REFERENCES entries (seq),
      start INTEGER NOT NULL, type TEXT NOT NULL, confidence REAL NOT NULL, verdict TEXT, body TEXT NOT NULL, as_read TEXT) STRICT`,
    `CREATE INDEX events_article ON events (article, start)`,
    `CREATE INDEX events_entry ON events (entry)`,
    `CREATE TABLE statements (
      seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, article INTEGER NOT NULL REFERENCES articles (seq), start INTEGER NOT NULL,
      speaker TEXT, speaker_key TEXT, country TEXT, day TEXT NOT NULL, confidence REAL NOT NULL, verdict TEXT, words TEXT NOT NULL, body TEXT NOT NULL, as_read TEXT) STRICT`,
    `CREATE INDEX statements_article ON statements (article, start)`,
    `CREATE INDEX statements_day ON statements (day, seq)`,
    `CREATE INDEX statements_speaker ON statements (speaker_key, day, seq)`,
    `CREATE INDEX statements_country ON statements (country, day, seq)`,
    `CREATE TABLE decisions (
      id INTEGER PRIMARY KEY, at TEXT NOT NULL, by TEXT NOT NULL, kind TEXT NOT NULL, claim TEXT NOT NULL, article TEXT NOT NULL,
      start INTEGER NOT NULL, end INTEGER NOT NULL, seen TEXT NOT NULL, reason TEXT, fields TEXT, undone INTEGER NOT NULL DEFAULT 0) STRICT`,
    `CREATE INDEX decisions_claim ON decisions (claim, id)`,
    `CREATE INDEX decisions_article ON decisions (article)`,
    `CREATE TABLE decision_log (
      id INTEGER PRIMARY KEY, at TEXT NOT NULL, by TEXT NOT NULL, did TEXT NOT NULL, decision INTEGER NOT NULL REFERENCES decisions (id)) STRICT`,
    { sqlite: [], postgres: postgres.wordsOfText },
    searchable('articles'),
    searchable('entries'),
    searchable('statements'),
  ],
  [
    `CREATE TABLE decision_targets (
      decision INTEGER NOT NULL REFERENCES decisions (id), part INTEGER NOT NULL, place INTEGER NOT NULL, claim TEXT NOT NULL, holds TEXT NOT NULL,
      article TEXT NOT NULL, seen TEXT NOT NULL, reading TEXT NOT NULL, PRIMARY KEY (decision, part, place)) STRICT, WITHOUT ROWID`,
    `INSERT INTO decision_targets SELECT id, 0, 0, claim, claim, article, seen,
      coalesce((SELECT as_read FROM events WHERE events.id = claim), (SELECT as_read FROM statements WHERE statements.id = claim), seen) FROM decisions`,
    `CREATE INDEX decision_targets_holds ON decision_targets (holds, decision)`,
    `CREATE INDEX decision_targets_article ON decision_targets (article)`,
    `DROP INDEX decisions_claim`,
    `DROP INDEX decisions_article`,
    `ALTER TABLE decisions RENAME COLUMN claim TO subject`,
    `ALTER TABLE decisions DROP COLUMN article`,
    `ALTER TABLE decisions DROP COLUMN start`,
    `ALTER TABLE decisions DROP COLUMN "end"`,
    `ALTER TABLE decisions DROP COLUMN seen`,
    `CREATE INDEX decisions_subject ON decisions (subject, id)`,
    `ALTER TABLE events ADD COLUMN origin TEXT NOT NULL DEFAULT 'reading'`,
    `ALTER TABLE events ADD COLUMN entry_read TEXT`,
    `ALTER TABLE statements ADD COLUMN origin TEXT NOT NULL DEFAULT 'reading'`,
    `ALTER TABLE articles ADD COLUMN as_taken TEXT`,
    `ALTER TABLE articles ADD COLUMN stale INTEGER NOT NULL DEFAULT 0`,
    `CREATE INDEX articles_stale ON articles (seq) WHERE stale = 1`,
  ],
  [
    `CREATE TABLE posts (key TEXT NOT NULL PRIMARY KEY, request TEXT NOT NULL, at TEXT NOT NULL, status INTEGER, body TEXT) STRICT, WITHOUT ROWID`,
    `CREATE TABLE webhooks (
      id TEXT NOT NULL PRIMARY KEY, url TEXT NOT NULL, secret TEXT NOT NULL, types TEXT NOT NULL, made TEXT NOT NULL, told TEXT NOT NULL) STRICT, WITHOUT ROWID`,
    `CREATE TABLE deliveries (
      id INTEGER PRIMARY KEY, webhook TEXT NOT NULL, message TEXT NOT NULL, type TEXT NOT NULL, body TEXT NOT NULL, state TEXT NOT NULL,
      made TEXT NOT NULL, next TEXT, attempts TEXT NOT NULL) STRICT`,
    `CREATE INDEX deliveries_webhook ON deliveries (webhook, id)`,
    `CREATE INDEX deliveries_next ON deliveries (next) WHERE next IS NOT NULL`,
  ],
  [
    `CREATE TABLE views (id TEXT NOT NULL PRIMARY KEY, name TEXT NOT NULL, address TEXT NOT NULL, by TEXT NOT NULL, made TEXT NOT NULL) STRICT, WITHOUT ROWID`,
    `CREATE TABLE view_looks (view TEXT NOT NULL, by TEXT NOT NULL, at TEXT NOT NULL, PRIMARY KEY (view, by)) STRICT, WITHOUT ROWID`,
    `ALTER TABLE webhooks ADD COLUMN view TEXT`,
    `ALTER TABLE webhooks ADD COLUMN filters TEXT`,
    `CREATE TABLE tokens (
      name TEXT NOT NULL PRIMARY KEY, hash TEXT NOT NULL, role TEXT NOT NULL, made TEXT NOT NULL, used TEXT) STRICT, WITHOUT ROWID`,
    `CREATE TABLE sessions (hash TEXT NOT NULL PRIMARY KEY, token TEXT NOT NULL, until TEXT NOT NULL) STRICT, WITHOUT ROWID`,
  ],
  [
    `CREATE TABLE followed (
      address TEXT NOT NULL PRIMARY KEY, title TEXT, every INTEGER NOT NULL, etag TEXT, modified TEXT, next TEXT NOT NULL, checked TEXT,
      succeeded TEXT, failures INTEGER NOT NULL, problem TEXT, gone INTEGER NOT NULL, articles INTEGER NOT NULL, newest TEXT, added TEXT NOT NULL) STRICT, WITHOUT ROWID`,
    `CREATE INDEX followed_next ON followed (next)`,
  ],
  [
    `CREATE TABLE person_names (
      article INTEGER NOT NULL, name TEXT NOT NULL, family TEXT NOT NULL, code TEXT NOT NULL, role TEXT NOT NULL, day TEXT NOT NULL,
      PRIMARY KEY (article, name)) STRICT, WITHOUT ROWID`,
    `CREATE INDEX person_names_family ON person_names (family, name)`,
    `CREATE INDEX person_names_name ON person_names (name)`,
    `CREATE INDEX person_names_role ON person_names (role) WHERE role <> ''`,
    `CREATE TABLE people (
      name TEXT NOT NULL PRIMARY KEY, name_key TEXT NOT NULL, person TEXT NOT NULL, person_key TEXT NOT NULL, merges TEXT NOT NULL) STRICT, WITHOUT ROWID`,
    `CREATE INDEX people_name ON people (name_key)`,
    `CREATE INDEX people_person ON people (person_key)`,
  ],
  [
    {
      sqlite: [`UPDATE entries SET body = json_set(body, '$.revised', json('[]'))`],
      postgres: [`UPDATE entries SET body = (body::jsonb || '{"revised": []}'::jsonb)::text`],
    },
  ],
  [
    `CREATE TABLE thing_names (
      article INTEGER NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL, sound TEXT NOT NULL, initials TEXT NOT NULL, day TEXT NOT NULL,
      PRIMARY KEY (article, name)) STRICT, WITHOUT ROWID`,
    `CREATE INDEX thing_names_name ON thing_names (name)`,
    `CREATE INDEX thing_names_sound ON thing_names (sound, name)`,
    `CREATE INDEX thing_names_initials ON thing_names (initials, name) WHERE initials <> ''`,
    `CREATE TABLE things (
      name TEXT NOT NULL PRIMARY KEY, name_key TEXT NOT NULL, thing TEXT NOT NULL, thing_key TEXT NOT NULL, merges TEXT NOT NULL) STRICT, WITHOUT ROWID`,
    `CREATE INDEX things_name ON things (name_key)`,
    `CREATE INDEX things_thing ON things (thing_key)`,
    `CREATE INDEX things_other ON things (name_key, thing_key) WHERE name_key <> thing_key`,
  ],
  [
    `ALTER TABLE followed ADD COLUMN pages INTEGER NOT NULL DEFAULT 0`,
    `CREATE TABLE pages_read (item TEXT NOT NULL PRIMARY KEY, at TEXT NOT NULL) STRICT, WITHOUT ROWID`,
  ],
  [
    // Lists run down an index that holds all they are narrowed by: the rows, which are long, are looked at only when they are shown.
    ...['day', 'type', 'reported', 'due', 'contested'].map((name) => `DROP INDEX entries_${name}`),
    `CREATE INDEX entries_day ON entries (day, seq, type, status, sure, contested, publishers, first_reported, verdict)`,
    `CREATE INDEX entries_type ON entries (type, day, seq, status, sure, contested, publishers, first_reported, verdict)`,
    `CREATE INDEX entries_reported ON entries (last_reported, seq, day, type, status, sure, contested, publishers, first_reported, verdict)`,
    `CREATE INDEX entries_due ON entries (coalesce(due_to, '9999'), seq, day, type, status, sure, contested, publishers, first_reported, verdict)`,
    `DROP INDEX events_article`,
    `DROP INDEX events_entry`,
    `CREATE INDEX events_article ON events (article, start, entry)`,
    `CREATE INDEX events_entry ON events (entry, article)`,
    `DROP INDEX articles_family`,
    `CREATE INDEX articles_family ON articles (family, coalesce(published, ''), seq, state, story, publisher, added)`,
    `DROP INDEX statements_day`,
    {
      sqlite: [
        `CREATE INDEX events_statement ON events (body ->> 'statement', entry) WHERE body ->> 'statement' IS NOT NULL`,
        `CREATE INDEX statements_day ON statements (day, seq, speaker_key, country, confidence, verdict, body ->> 'stance', body ->> 'form')`,
      ],
      postgres: [
        `CREATE INDEX events_statement ON events ((CAST(body AS json) ->> 'statement'), entry) WHERE CAST(body AS json) ->> 'statement' IS NOT NULL`,
        `CREATE INDEX statements_day ON statements (day, seq, speaker_key, country, confidence, verdict, (CAST(body AS json) ->> 'stance'), (CAST(body AS json) ->> 'form'))`,
      ],
    },
  ],
  [`CREATE INDEX events_entry_read ON events (entry_read) WHERE entry_read IS NOT NULL`],
  [
    `ALTER TABLE entries ADD COLUMN place TEXT`,
    {
      sqlite: [`UPDATE entries SET place = body ->> 'where' WHERE body ->> 'where' IS NOT NULL`],
      postgres: [
        `UPDATE entries SET place = CAST(body AS json) ->> 'where' WHERE CAST(body AS json) ->> 'where' IS NOT NULL`,
      ],
    },
    `CREATE INDEX entries_place ON entries (place, seq, verdict)`,
    `DROP INDEX person_names_name`,
    `CREATE INDEX person_names_name ON person_names (name, day)`,
    ...keptCounts(),
  ],
  actsBetween,
  [
    ...allActsBetween(),
    `CREATE INDEX entries_contested ON entries (day, seq, type, status, sure, publishers, first_reported, verdict) WHERE contested = 1`,
    `CREATE INDEX entries_ahead ON entries (day, first_reported, seq) WHERE day > first_reported`,
    `CREATE INDEX entries_again ON entries (last_reported, first_reported, seq) WHERE last_reported > first_reported`,
    {
      sqlite: [
        `CREATE INDEX statements_to ON statements (lower(body ->> 'to')) WHERE lower(body ->> 'to') IS NOT NULL`,
      ],
      postgres: [
        `CREATE INDEX statements_to ON statements (lower(CAST(body AS json) ->> 'to')) WHERE lower(CAST(body AS json) ->> 'to') IS NOT NULL`,
      ],
    },
  ],
  [
    ...actsByType,
    `DROP INDEX entries_type`,
    `CREATE INDEX entries_type ON entries (type, day, seq, status, sure, contested, publishers, first_reported, verdict, last_reported)`,
    `CREATE INDEX entries_type_reported ON entries (type, last_reported, seq, day, status, sure, contested, publishers, first_reported, verdict)`,
    `CREATE INDEX entries_type_due ON entries (type, coalesce(due_to, '9999'), seq, day, status, sure, contested, publishers, first_reported, verdict)`,
    ...countedRows(),
  ],
  [
    `DROP INDEX person_names_family`,
    `CREATE INDEX person_names_family ON person_names (family, name, code, role, day)`,
    ...spokenAgainst(),
  ],
  [
    ...actsByPair(),
    ...statementsAgainstByDay(),
    `CREATE INDEX statements_country_article ON statements (country, article)`,
    `CREATE INDEX statements_speaker_article ON statements (speaker_key, article)`,
  ],
  [
    ...actsListed(),
    `CREATE INDEX articles_given_id ON articles (given_id) WHERE given_id IS NOT NULL`,
    `CREATE INDEX entries_contested_reported ON entries (type, last_reported, seq, day, status, sure, publishers, first_reported, verdict) WHERE contested = 1`,
  ],
  [`ALTER TABLE people ADD COLUMN alone INTEGER NOT NULL DEFAULT 0`],
  [...deniedOfThoseTold(), ...statementsAgainstWithIds()],
  actsSigned(),
]

/** A full-text index over two columns of a table, kept in step with it. */
function searchable(table: Searched): Step {
  const [first, second] = searchedColumns[table]
  return { sqlite: sqlite.searchable(table, first, second), postgres: postgres.searchable(table, first, second) }
}

/** The steps of a form, numbered from 1, as an engine takes them. */
export function stepsOf(form: number, engine: Engine['name']): readonly (string | Fill)[] {
  return migrations[form - 1]!.flatMap((step): readonly (string | Fill)[] => {
    if (typeof step === 'string') return [engine === 'sqlite' ? step : inPostgres(step)]
    return 'table' in step ? [step] : step[engine]
  })
}

/** Texts are compared byte by byte, as SQLite does it, whatever the language of the server. */
function inPostgres(step: string): string {
  return step
    .replace(/\) STRICT(?:, WITHOUT ROWID)?$/, ')')
    .replace(/\bINTEGER PRIMARY KEY\b/g, 'bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY')
    .replace(/\bINTEGER\b/g, 'bigint')
    .replace(/\bTEXT\b/g, 'text COLLATE "C"')
    .replace(/\bBLOB\b/g, 'bytea')
    .replace(/\bREAL\b/g, 'double precision')
    .replace(/\bend(?= bigint)/g, '"end"')
}

/** A database that this program must not touch, and what to do about it. */
export class StoreError extends Error {
  override readonly name = 'StoreError'
}

/** What is said of a database whose form this program does not know yet. */
export const newer = (path: string, form: number): StoreError =>
  new StoreError(
    `${path}: it was written by a newer Readout (form ${form}, this one knows ${migrations.length}); update Readout`,
  )
