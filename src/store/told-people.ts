import { sql } from 'kysely'
import type { Day } from '../model.ts'
import type { StatementFields } from './decision-fields.ts'
import { given, newestEntries } from './entries.ts'
import type { Store } from './open.ts'
import type { Filters, Page, Paging, PersonRow } from './pages.ts'
import { limitOf, newestOf, offsetOf, pageAt } from './paging.ts'
import { peopleAsOf } from './people.ts'
import { conditionsOf as statementConditions } from './statements.ts'
import { anyOf, type Transaction } from './write.ts'

/**
 * People by how often they take part or speak, under whatever name: whom a reading takes for a person, and speakers whom people
 * named. `text`: part of one of the names; the other filters narrow what is counted.
 */
export function listPeople({ db }: Store, filters: Filters = {}, paging: Paging = {}): Promise<Page<PersonRow>> {
  const { text = '', ...others } = filters
  const part = text.toLowerCase().replace(/[%_]/g, '')
  return Object.keys(given(others)).length > 0 ? peopleAmong(db, others, part, paging) : peopleInAll(db, part, paging)
}

/** Of all that is told, by the counts that are kept. */
async function peopleInAll(db: Transaction, part: string, paging: Paging): Promise<Page<PersonRow>> {
  const called =
    part === ''
      ? sql`true`
      : sql`person_key IN (SELECT person_key FROM name_counts WHERE key LIKE ${`%${part}%`} AND (statements > 0 OR entries > 0))`
  const isPerson = sql`(EXISTS (SELECT 1 FROM people WHERE people.name_key = name_counts.key) OR key IN ${anyOf(await speakersGiven(db))})`
  const counted = sql`FROM name_counts WHERE (statements > 0 OR entries > 0) AND ${isPerson} AND ${called}`
  const { rows } = await sql<{ key: string; statements: number; entries: number }>`
    SELECT person_key AS key, sum(statements) AS statements, sum(entries) AS entries ${counted}
    GROUP BY person_key ORDER BY sum(statements + entries) DESC, person_key
    LIMIT ${limitOf(paging) + 1} OFFSET ${offsetOf(paging)}`.execute(db)
  const { rows: total } = await sql<{ n: number }>`SELECT count(DISTINCT person_key) AS n ${counted}`.execute(db)
  const keys = anyOf(rows.map(({ key }) => key))
  const { rows: named } = await sql<Named>`
    SELECT key, min(name) AS name, max(country) AS country, (SELECT min(person) FROM people WHERE people.person_key = named.key) AS person
    FROM (SELECT n.person_key AS key, coalesce(max(s.speaker), n.key) AS name, max(s.country) AS country
      FROM name_counts n LEFT JOIN speech_counts s ON s.speaker_key = n.key AND s.statements > 0
      WHERE n.person_key IN ${keys} AND (n.statements > 0 OR n.entries > 0) GROUP BY n.person_key, n.key) AS named
    GROUP BY key`.execute(db)
  const byKey = new Map(named.map((one) => [one.key, one]))
  const made = rows.map(({ key, statements, entries }) => personRow({ statements, entries, ...byKey.get(key)! }))
  return pageAt(made, paging, { total: Number(total[0]!.n), totalIsCutShort: false })
}

/** Speakers whom people named, in lower case, without those that are parties. */
async function speakersGiven(db: Transaction): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('decisions')
    .select('fields')
    .where('kind', 'in', ['edit', 'add'])
    .where('undone', '=', 0)
    .where('fields', 'like', '%"speaker"%')
    .execute()
  const named = rows.flatMap(({ fields }) => {
    const { speaker } = JSON.parse(fields!) as StatementFields
    return speaker ? [speaker.name.toLowerCase()] : []
  })
  const parties = await db
    .selectFrom('parties')
    .select('name_key')
    .where(sql<boolean>`name_key IN ${anyOf(named)}`)
    .execute()
  const others = new Set(parties.map(({ name_key }) => name_key))
  return named.filter((name) => !others.has(name))
}

interface Named {
  readonly key: string
  /** As speakers are called. */
  readonly name: string
  readonly country: string | null
  /** The fullest name; null where it is not known who is meant. */
  readonly person: string | null
}

const personRow = ({
  name,
  person,
  country,
  statements,
  entries,
}: Omit<Named, 'key'> & Pick<PersonRow, 'statements' | 'entries'>): PersonRow => ({
  name: person ?? capitalised(name),
  country: country || null,
  statements: Number(statements),
  entries: Number(entries),
})

const capitalised = (name: string): string =>
  name === name.toLowerCase() ? name.replace(/(?<![\p{L}'’])\p{L}/gu, (letter) => letter.toUpperCase()) : name

/** Of the newest acts and statements that pass. */
async function peopleAmong(db: Transaction, filters: Filters, part: string, paging: Paging): Promise<Page<PersonRow>> {
  const acts = await newestEntries(db, filters)
  const said = await newestOf(db, 'statements', await statementConditions(db, filters), filters)
  const { rows: names } = await sql<Counted>`
    SELECT key, coalesce(max(name), key) AS name, max(country) AS country, sum(statements) AS statements, sum(entries) AS entries FROM (
      SELECT speaker_key AS key, speaker AS name, country, 1 AS statements, 0 AS entries FROM statements
        WHERE seq IN ${anyOf(said.seqs)} AND speaker_key IS NOT NULL
      UNION ALL SELECT code, CAST(NULL AS text), CAST(NULL AS text), 0, 1 FROM entry_parties
        WHERE entry IN ${anyOf(acts.seqs)} AND role = 'person') AS told
    GROUP BY key`.execute(db)
  const meant = await meantBy(
    db,
    names.map(({ key }) => key),
    filters.asOf,
  )
  const given = new Set(await speakersGiven(db))
  const people = new Map<string, Counted[]>()
  for (const one of names) {
    if (!meant.has(one.key) && !given.has(one.key)) continue
    const key = meant.get(one.key)?.person_key ?? one.key
    people.set(key, [...(people.get(key) ?? []), one])
  }
  const told = [...people]
    .filter(([, theirs]) => theirs.some(({ key }) => key.includes(part)))
    .map(([key, theirs]) => ({ key, row: personRow({ ...together(theirs), person: personOf(theirs, meant) }) }))
    .sort((a, b) => countOf(b.row) - countOf(a.row) || (a.key < b.key ? -1 : 1))
  const from = offsetOf(paging)
  const shown = told.slice(from, from + limitOf(paging) + 1).map(({ row }) => row)
  return pageAt(shown, paging, { total: told.length, totalIsCutShort: acts.isCutShort || said.isCutShort })
}

type Counted = Omit<Named, 'person'> & Pick<PersonRow, 'statements' | 'entries'>

const countOf = ({ statements, entries }: PersonRow): number => statements + entries

const together = (names: readonly Counted[]): Counted =>
  names.reduce((a, b) => ({
    key: a.key,
    name: a.name < b.name ? a.name : b.name,
    country: (a.country ?? '') > (b.country ?? '') ? a.country : b.country,
    statements: Number(a.statements) + Number(b.statements),
    entries: Number(a.entries) + Number(b.entries),
  }))

interface Meant {
  readonly name_key: string
  readonly person_key: string
  readonly person: string | null
}

const personOf = (names: readonly Counted[], meant: ReadonlyMap<string, Meant>): string | null =>
  names.flatMap(({ key }) => meant.get(key)?.person ?? []).sort()[0] ?? null

/** Whom names mean, or meant by the end of a day. */
async function meantBy(
  db: Transaction,
  names: readonly string[],
  asOf: Day | undefined,
): Promise<ReadonlyMap<string, Meant>> {
  if (asOf !== undefined) {
    const people = await peopleAsOf(db, names, asOf)
    const meant = people.flatMap(({ name: person, names: theirs }) =>
      theirs.map((name) => ({ name_key: name.toLowerCase(), person_key: person.toLowerCase(), person })),
    )
    return new Map(meant.map((row) => [row.name_key, row]))
  }
  const { rows } = await sql<Meant>`
    SELECT name_key, min(person_key) AS person_key, min(person) AS person
    FROM people WHERE name_key IN ${anyOf(names)} GROUP BY name_key`.execute(db)
  return new Map(rows.map((row) => [row.name_key, row]))
}
