import { sql } from 'kysely'
import type { Day, Reading } from '../model.ts'
import { type DecidedNames, type Merge, type Person, peopleOf, type SeenName } from '../record/identity.ts'
import { familyKeyOf, personNameOf } from '../record/person-name.ts'
import type { Store } from './open.ts'
import { anyOf, type Transaction } from './write.ts'

/** Keeps under which names an article speaks of people, and puts names together with those that mean the same. */
export async function insertPeople(
  db: Transaction,
  article: number,
  published: Day | null,
  { cast }: Pick<Reading, 'cast'>,
): Promise<void> {
  const named = new Map(cast.entities.filter(({ kind }) => kind === 'person').map((entity) => [entity.name, entity]))
  if (named.size === 0) return
  const rows = [...named.values()].map(({ name, codes, role }) => ({
    article,
    name,
    family: familyKeyOf(name),
    code: codes[0] ?? '',
    role: role ?? '',
    day: published ?? '',
  }))
  await db
    .insertInto('person_names')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const known = await db
    .selectFrom('people')
    .select('name')
    .where(sql<boolean>`name IN ${anyOf([...named.keys()])}`)
    .execute()
  const old = new Set(known.map(({ name }) => name))
  const fresh = rows.filter(({ name }) => !old.has(name))
  if (fresh.length > 0)
    await settlePeople(
      db,
      fresh.map(({ name }) => name),
    )
}

/** Works out anew who is who among the people that these names may mean. */
export async function settlePeople(db: Transaction, names: readonly string[]): Promise<void> {
  const decided = await decidedNames(db)
  const families = new Set(names.map(familyKeyOf))
  const linked = [...decided.same, ...decided.different].filter((pair) =>
    pair.some((name) => names.includes(name) || families.has(familyKeyOf(name))),
  )
  for (const name of linked.flat()) families.add(familyKeyOf(name))
  for (const family of await familiesCalled(db, names)) families.add(family)
  families.delete('')
  const seen = await seenNames(db, [...families], names)
  const people = peopleOf(seen, decided)
  const rows = people.flatMap(({ name: person, names: theirs, merges }) =>
    theirs.map((name) => ({
      name,
      name_key: name.toLowerCase(),
      person,
      person_key: person.toLowerCase(),
      merges: JSON.stringify(name === person ? merges : []),
    })),
  )
  for (const row of rows) {
    await db
      .insertInto('people')
      .values(row)
      .onConflict((conflict) => conflict.column('name').doUpdateSet(row))
      .execute()
  }
}

/** Of the people who are called one of these names by their office. */
async function familiesCalled(db: Transaction, names: readonly string[]): Promise<readonly string[]> {
  const roles = names.filter((name) => familyKeyOf(name) === '').map((name) => name.replace(/^the\s+/i, ''))
  if (roles.length === 0) return []
  const rows = await db
    .selectFrom('person_names')
    .select('family')
    .distinct()
    .where(sql<boolean>`role IN ${anyOf(roles)}`)
    .execute()
  return rows.map(({ family }) => family)
}

/** Names with one of these family names, roles that people of these names have, and the names themselves. */
async function seenNames(
  db: Transaction,
  families: readonly string[],
  names: readonly string[],
  asOf?: Day,
): Promise<readonly SeenName[]> {
  const known = asOf === undefined ? sql<boolean>`true` : sql<boolean>`(day <= ${asOf} AND day > '')`
  const rows = await db
    .selectFrom('person_names')
    .select(({ fn }) => [
      'name',
      'code',
      'role',
      fn.min('day').as('first'),
      fn.max('day').as('last'),
      fn.countAll<number>().as('articles'),
    ])
    .where(
      sql<boolean>`(family IN ${anyOf(families)} OR name IN ${anyOf(names)} OR (family = '' AND name IN
        (SELECT role FROM person_names WHERE family IN ${anyOf(families)} AND role <> '')))`,
    )
    .where(known)
    .groupBy(['name', 'code', 'role'])
    .orderBy('name')
    .execute()
  const seen = new Map<string, { -readonly [key in keyof SeenName]: SeenName[key] }>()
  for (const { name, code, role, first, last, articles } of rows) {
    const known = seen.get(name) ?? { name, codes: [], roles: [], first: null, last: null, articles: 0 }
    if (code !== '' && !known.codes.includes(code)) known.codes = [...known.codes, code]
    if (role !== '') known.roles = [...known.roles, { role, first: first || null, last: last || null }]
    known.first = [known.first, first || null].filter((day) => day !== null).sort()[0] ?? null
    known.last =
      [known.last, last || null]
        .filter((day) => day !== null)
        .sort()
        .at(-1) ?? null
    known.articles += Number(articles)
    seen.set(name, known)
  }
  return [...seen.values()]
}

/** What people decided on names, undone decisions left out. */
export async function decidedNames(db: Transaction): Promise<DecidedNames> {
  const rows = await db
    .selectFrom('decisions')
    .select(['kind', 'fields'])
    .where('kind', 'in', ['same', 'different'])
    .where('undone', '=', 0)
    .orderBy('id')
    .execute()
  const last = new Map<string, { readonly kind: string; readonly pair: readonly [string, string] }>()
  for (const { kind, fields } of rows) {
    const { people: pair } = JSON.parse(fields!) as { readonly people: readonly [string, string] }
    last.set(JSON.stringify([...pair].sort()), { kind, pair })
  }
  const of = (wanted: string) => [...last.values()].flatMap(({ kind, pair }) => (kind === wanted ? [pair] : []))
  return { same: of('same'), different: of('different') }
}

/** All names of the people that these names mean, in lower case. */
export async function namesOfSame(db: Transaction, keys: readonly string[]): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('people')
    .select('name_key')
    .where(sql<boolean>`person_key IN (SELECT person_key FROM people WHERE name_key IN ${anyOf(keys)})`)
    .execute()
  return rows.map(({ name_key }) => name_key)
}

/**
 * Who is meant by a name, in any case, with all names of that person and the reasons; null for a name that no article bears.
 * With `asOf`, by what had been reported by the end of that day.
 */
export async function findPerson({ db }: Pick<Store, 'db'>, name: string, asOf?: Day): Promise<Person | null> {
  const rows = await db
    .selectFrom('people')
    .selectAll()
    .where(sql<boolean>`person_key IN (SELECT person_key FROM people WHERE name_key = ${name.toLowerCase()})`)
    .orderBy('name')
    .execute()
  const first = rows.find((row) => row.name === row.person)
  if (first === undefined) {
    const full = await theOneCalled(db, name)
    return full === null ? null : findPerson({ db }, full, asOf)
  }
  if (asOf !== undefined) return personAsOf(db, rows, name, asOf)
  const others = rows.flatMap((row) => (row === first ? [] : [row.name]))
  return { name: first.person, names: [first.person, ...others], merges: JSON.parse(first.merges) as Merge[] }
}

/** The name of the one person whose family name this is, in any spelling; null for none or several. */
async function theOneCalled(db: Transaction, family: string): Promise<string | null> {
  const rows = await db
    .selectFrom('person_names')
    .innerJoin('people', 'people.name', 'person_names.name')
    .select(['person_names.name', 'people.person'])
    .distinct()
    .where('family', '=', familyKeyOf(family))
    .execute()
  const sound = personNameOf(family).family
  const called = rows.filter(({ name }) => sound !== '' && personNameOf(name).family === sound)
  const [person, other] = new Set(called.map((row) => row.person))
  return person === undefined || other !== undefined || person.toLowerCase() === family.toLowerCase() ? null : person
}

/** Works out who was meant by a name from what had been told by a day. */
async function personAsOf(
  db: Transaction,
  rows: readonly { readonly name: string }[],
  name: string,
  asOf: Day,
): Promise<Person | null> {
  const names = rows.map((row) => row.name)
  const families = new Set(names.map(familyKeyOf))
  families.delete('')
  const people = peopleOf(await seenNames(db, [...families], names, asOf), await decidedNames(db))
  const isMeant = (one: string): boolean => one.toLowerCase() === name.toLowerCase()
  return people.find((person) => person.names.some(isMeant)) ?? null
}
