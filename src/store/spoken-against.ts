import { hostile } from '../record/disputes.ts'
import { triggerPer } from './counts.ts'
import type { Engine, Step } from './engine.ts'

/**
 * Entries that something is said against: a claim of theirs is denied, a statement that tells one denies or doubts it, a refusal
 * answers one, or those who are accused deny something in the same article. Among them are all that `denialOf` makes a denial of;
 * kept by triggers. An entry of which all that was taken back may stay.
 */
export const spokenAgainst = (): readonly Step[] => [
  `CREATE TABLE spoken_against (entry INTEGER NOT NULL PRIMARY KEY) STRICT, WITHOUT ROWID`,
  perEngine((field) => [
    `CREATE INDEX events_answers ON events ((${field('body', 'answers')}), entry) WHERE ${field('body', 'answers')} IS NOT NULL`,
    `CREATE INDEX statements_against ON statements (article, id) WHERE ${field('body', 'stance')} <> 'asserts'`,
    insertSpokenAgainst(field),
  ]),
  ...eventsMark(),
  ...(['INSERT', 'UPDATE OF body'] as const).map((event) =>
    triggerPer(
      `statements_against_${nameOf(event)}`,
      `${event} ON statements`,
      perEngine((field) =>
        opposed('NEW', field).map((which) =>
          mark(`SELECT e.entry FROM events e WHERE ${which} AND ${field('NEW.body', 'stance')} <> 'asserts'`),
        ),
      ),
    ),
  ),
]

/** Fewer entries are marked: who says that others have not done it denies it only where somebody tells it. */
export const deniedOfThoseTold = (): readonly Step[] => [
  perEngine((field) => [
    `CREATE INDEX events_denied ON events (entry) WHERE ${field('body', 'status')} = 'denied'`,
    `DELETE FROM spoken_against`,
    insertSpokenAgainst(field),
  ]),
  {
    sqlite: markingEvents.map((event) => `DROP TRIGGER events_against_${nameOf(event)}`),
    postgres: markingEvents.map((event) => `DROP FUNCTION events_against_${nameOf(event)} CASCADE`),
  },
  ...eventsMark(),
]

const markingEvents = ['INSERT', 'UPDATE OF body, entry'] as const

const eventsMark = (): readonly Step[] =>
  markingEvents.map((event) =>
    triggerPer(
      `events_against_${nameOf(event)}`,
      `${event} ON events`,
      perEngine((field) => [
        mark(`SELECT NEW.entry WHERE ${isDenied('NEW', field)}
          OR (${isOfStatus('NEW', field, '<>')} AND ${isToldBeside('NEW', field, '=')})
          OR EXISTS (SELECT 1 FROM statements s WHERE s.id = ${field('NEW.body', 'statement')} AND ${field('s.body', 'stance')} <> 'asserts')
          OR (NEW.type = 'ACCUSE' AND EXISTS (SELECT 1 FROM statements s WHERE s.article = NEW.article AND ${field('s.body', 'stance')} <> 'asserts'))
          OR EXISTS (SELECT 1 FROM events r WHERE ${field('r.body', 'answers')} = NEW.id AND ${field('r.body', 'answers')} IS NOT NULL)`),
        mark(`SELECT e.entry FROM events e WHERE e.id = ${field('NEW.body', 'answers')}`),
      ]),
    ),
  )

/** What denies or doubts, by day, with what lists of it are narrowed by. */
export const statementsAgainstByDay = (): readonly Step[] => [
  perEngine((field) => [
    `CREATE INDEX statements_against_day ON statements (day, seq, speaker_key, country, confidence, verdict, (${field('body', 'stance')}), (${field('body', 'form')})) WHERE ${field('body', 'stance')} <> 'asserts'`,
  ]),
]

/** By their ids they are tested for the acts that they tell. */
export const statementsAgainstWithIds = (): readonly Step[] => [
  `DROP INDEX statements_against_day`,
  perEngine((field) => [
    `CREATE INDEX statements_against_day ON statements (day, seq, id, speaker_key, country, confidence, verdict, (${field('body', 'stance')}), (${field('body', 'form')})) WHERE ${field('body', 'stance')} <> 'asserts'`,
  ]),
]

/** What finds all of them. */
export function insertSpokenAgainst(field: Field = fields.sqlite): string {
  const byStatements = opposed('s', field).map(
    (which) =>
      `SELECT e.entry FROM statements s JOIN events e ON ${which} WHERE ${field('s.body', 'stance')} <> 'asserts'`,
  )
  return mark(`SELECT DISTINCT entry FROM (
    SELECT e.entry FROM events e WHERE ${isDenied('e', field)}
    UNION ALL ${byStatements.join(' UNION ALL ')}
    UNION ALL SELECT e.entry FROM events r JOIN events e ON e.id = ${field('r.body', 'answers')} WHERE ${field('r.body', 'answers')} IS NOT NULL) AS told WHERE true`)
}

const nameOf = (event: string): string => event.slice(0, 6).toLowerCase()

/** A field of a column that holds JSON, by the way to it. */
type Field = (column: string, ...path: readonly (string | number)[]) => string

const literal = (key: string | number): string => (typeof key === 'number' ? `${key}` : `'${key}'`)

const fields: { readonly [engine in Engine['name']]: Field } = {
  sqlite: (column, ...path) =>
    path.length === 1
      ? `${column} ->> ${literal(path[0]!)}`
      : `${column} ->> '$${path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${key}`)).join('')}'`,
  postgres: (column, ...path) =>
    `(CAST(${column} AS json) ${path.map((key, i) => `${i === path.length - 1 ? '->>' : '->'} ${literal(key)}`).join(' ')})`,
}

const perEngine = (statements: (field: Field) => readonly string[]) => ({
  sqlite: statements(fields.sqlite),
  postgres: statements(fields.postgres),
})

/**
 * A claim is denied: by those who would have done it, which is to deny it only where the act is hostile; or by others, where
 * somebody tells it (`denialOf`).
 */
function isDenied(claim: string, field: Field): string {
  const teller = `coalesce(${field(`${claim}.body`, 'saidBy', 0, 'code')}, CASE WHEN ${claim}.type IN ('ACCUSE', 'REJECT') THEN ${field(`${claim}.body`, 'actors', 0, 'code')} END)`
  const isOwn =
    field === fields.sqlite
      ? `EXISTS (SELECT 1 FROM json_each(${claim}.body, '$.actors') a WHERE a.value ->> 'code' = ${teller})`
      : `EXISTS (SELECT 1 FROM json_array_elements(CAST(${claim}.body AS json) -> 'actors') a WHERE a ->> 'code' = ${teller})`
  const isHostile = `${claim}.type IN (${hostile.map((type) => `'${type}'`).join(', ')})`
  return `(${isOfStatus(claim, field, '=')} AND ((${isOwn} AND ${isHostile}) OR (NOT ${isOwn} AND ${isToldBeside(claim, field, '<>')})))`
}

/** A claim is denied (`=`) or not (`<>`). */
const isOfStatus = (claim: string, field: Field, is: '=' | '<>'): string =>
  `${field(`${claim}.body`, 'status')} ${is} 'denied'`

/** A claim of the same entry is denied (`=`) or not (`<>`). */
const isToldBeside = (claim: string, field: Field, is: '=' | '<>'): string =>
  `EXISTS (SELECT 1 FROM events o WHERE o.entry = ${claim}.entry AND ${isOfStatus('o', field, is)})`

/** Claims that a statement tells; those of the same article that accuse somebody. */
const opposed = (statement: string, field: Field): readonly string[] => [
  `${field('e.body', 'statement')} = ${statement}.id AND ${field('e.body', 'statement')} IS NOT NULL`,
  `e.article = ${statement}.article AND e.type = 'ACCUSE'`,
]

const mark = (entries: string): string => `INSERT INTO spoken_against ${entries} ON CONFLICT DO NOTHING`
