import { type RawBuilder, sql } from 'kysely'
import type { Day, Entity, Reading } from '../model.ts'
import { type DecidedNames, type Merge, type Person, peopleOf, type SeenName } from '../record/identity.ts'
import { familyKeyOf, isAddressed, personNameOf } from '../record/person-name.ts'
import { aloneAmong, markedAsOf, unmarkCalled } from './alone.ts'
import type { Store } from './open.ts'
import { anyOf, batches, type Transaction } from './write.ts'

/** Keeps under which names an article speaks of people, and puts names together with those that mean the same. */
export async function insertPeople(
  db: Transaction,
  article: number,
  published: Day | null,
  reading: Pick<Reading, 'cast' | 'statements'>,
): Promise<void> {
  const named = namedIn(reading)
  if (named.length === 0) return
  const rows = named.map(({ name, codes, role }) => ({
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
  const { rows: known } = await sql<{ name: string }>`
    SELECT name FROM people WHERE name IN ${anyOf(named.map(({ name }) => name))}
      AND EXISTS (SELECT 1 FROM person_names p WHERE p.name = people.name AND p.article <> ${article})`.execute(db)
  const old = new Set(known.map(({ name }) => name))
  await unmarkCalled(
    db,
    rows.filter(({ name }) => old.has(name)),
  )
  const fresh = rows.filter(({ name }) => !old.has(name))
  if (fresh.length > 0)
    await settlePeople(
      db,
      fresh.map(({ name }) => name),
    )
}

type Named = Pick<Entity, 'name' | 'codes' | 'role'>

/** The people of the cast; and speakers whom it does not know but who are called like people: "MR. HOLM" in a transcript. */
function namedIn({ cast, statements }: Pick<Reading, 'cast' | 'statements'>): readonly Named[] {
  const people = cast.entities.filter(({ kind }) => kind === 'person')
  const known = new Set(cast.entities.map(({ name }) => name))
  const families = new Set(people.map(({ name }) => personNameOf(name).family))
  const called = statements.flatMap(({ speaker }): readonly Named[] => {
    if (speaker === null || known.has(speaker.name)) return []
    const { family } = personNameOf(speaker.name)
    const isPerson = family !== '' && (families.has(family) || isAddressed(speaker.name))
    return isPerson
      ? [{ name: speaker.name, codes: speaker.country === null ? [] : [speaker.country], role: null }]
      : []
  })
  return [...new Map([...called, ...people].map((one) => [one.name, one])).values()]
}

/** Works out anew who is who among the people that these names may mean. */
export async function settlePeople(db: Transaction, names: readonly string[]): Promise<void> {
  const decided = await decidedNames(db)
  const seen = await seenNames(db, await namesNear(db, names, decided))
  const people = peopleOf(seen, decided)
  const alone = await aloneAmong(db, seen)
  const rows = people.flatMap(({ name: person, names: theirs, merges }) =>
    theirs.map((name) => ({
      name,
      name_key: name.toLowerCase(),
      person,
      person_key: person.toLowerCase(),
      merges: JSON.stringify(name === person ? merges : []),
      alone: alone.has(name) ? 1 : 0,
    })),
  )
  const there = await db
    .selectFrom('people')
    .selectAll()
    .where(sql<boolean>`name IN ${anyOf(rows.map(({ name }) => name))}`)
    .execute()
  const known = new Map(there.map((row) => [row.name, row]))
  // Most often a further name changes nothing for the many that begin alike.
  const changed = rows.filter(({ name, person, merges, alone }) => {
    const before = known.get(name)
    return before?.person !== person || before.merges !== merges || before.alone !== alone
  })
  for (const part of batches(changed))
    await db
      .insertInto('people')
      .values(part)
      .onConflict((conflict) =>
        conflict.column('name').doUpdateSet(({ ref }) => ({
          person: ref('excluded.person'),
          person_key: ref('excluded.person_key'),
          merges: ref('excluded.merges'),
          alone: ref('excluded.alone'),
        })),
      )
      .execute()
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

/** Names that are looked at together. */
interface Near {
  readonly families: readonly string[]
  readonly names: readonly string[]
}

/**
 * Names that may mean the people whom these names mean: those with their family names, roles that people of those have, and
 * what people decided on together with them.
 */
async function namesNear(db: Transaction, names: readonly string[], { same, different }: DecidedNames): Promise<Near> {
  const families = new Set(names.map(familyKeyOf))
  const linked = [...same, ...different]
    .filter((pair) => pair.some((name) => names.includes(name) || families.has(familyKeyOf(name))))
    .flat()
  for (const name of linked) families.add(familyKeyOf(name))
  for (const family of await familiesCalled(db, names)) families.add(family)
  families.delete('')
  return { families: [...families], names: [...names, ...linked] }
}

/** What articles published by a day tell of names. */
async function seenNames(db: Transaction, { families, names }: Near, asOf?: Day): Promise<readonly SeenName[]> {
  const known = asOf === undefined ? sql<boolean>`true` : sql<boolean>`(day <= ${asOf} AND day > '')`
  const theirs = anyOf(families)
  const seenAs = (which: RawBuilder<boolean>) =>
    db
      .selectFrom('person_names')
      .select(({ fn }) => [
        'name',
        'code',
        'role',
        fn.min('day').as('first'),
        fn.max('day').as('last'),
        fn.countAll<number>().as('articles'),
      ])
      .where(which)
      .where(known)
      // A name has one family: grouped as they stand in the index, rows need not be sorted.
      .groupBy(['family', 'name', 'code', 'role'])
      .execute()
  const rows = [
    ...(await seenAs(sql<boolean>`family IN ${theirs}`)),
    ...(await seenAs(sql<boolean>`family = '' AND (name IN ${anyOf(names)}
      OR name IN (SELECT role FROM person_names WHERE family IN ${theirs} AND role <> ''))`)),
  ].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
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

/** The people who are meant by these names, in any case, by who they were taken for at the end of a day; others may be among them. */
export async function peopleAsOf(db: Transaction, names: readonly string[], asOf: Day): Promise<readonly Person[]> {
  const decided = await decidedNames(db)
  const keys = names.map((name) => name.toLowerCase())
  const marked = await markedAsOf(db, keys, decided, asOf)
  const others = keys.filter((key) => !marked.keys.has(key))
  return [...marked.people, ...(await peopleNear(db, others, decided, asOf))]
}

/** All people who may be meant by these names, which are in lower case, worked out from the names that are alike. */
async function peopleNear(
  db: Transaction,
  keys: readonly string[],
  decided: DecidedNames,
  asOf: Day,
): Promise<readonly Person[]> {
  const written = await db
    .selectFrom('people')
    .select('name')
    .where(sql<boolean>`name_key IN ${anyOf(keys)}`)
    .execute()
  const near = await namesNear(db, [...keys, ...written.map(({ name }) => name)], decided)
  return peopleOf(await seenNames(db, near, asOf), decided)
}

/** All names of the people that these names mean, in lower case; with `asOf`, that they meant by the end of that day. */
export async function namesOfSame(db: Transaction, keys: readonly string[], asOf?: Day): Promise<readonly string[]> {
  if (asOf !== undefined) {
    const people = await Promise.all(keys.map((key) => findPerson({ db }, key, asOf)))
    return people.flatMap((person) => person?.names.map((name) => name.toLowerCase()) ?? [])
  }
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
  if (asOf !== undefined) return personAsOf(db, name, asOf)
  const rows = await db
    .selectFrom('people')
    .selectAll()
    .where(sql<boolean>`person_key IN (SELECT person_key FROM people WHERE name_key = ${name.toLowerCase()})`)
    .orderBy('name')
    .execute()
  const first = rows.find((row) => row.name === row.person)
  if (first === undefined) {
    const full = await theOneCalled(db, name)
    return full === null ? null : findPerson({ db }, full)
  }
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
  const [person, other] = new Set(rows.filter(({ name }) => isCalled(name, family)).map((row) => row.person))
  return person === undefined || other !== undefined || person.toLowerCase() === family.toLowerCase() ? null : person
}

/** The family name sounds like that. */
function isCalled(name: string, family: string): boolean {
  const sound = personNameOf(family).family
  return sound !== '' && personNameOf(name).family === sound
}

/** Works out who was meant by a name from what had been told by a day. */
async function personAsOf(db: Transaction, name: string, asOf: Day): Promise<Person | null> {
  const decided = await decidedNames(db)
  const key = name.toLowerCase()
  const marked = await markedAsOf(db, [key], decided, asOf)
  if (marked.people.length > 0) return marked.people[0]!
  const people = await peopleNear(db, [key, name], decided, asOf)
  const meant = people.find((person) => person.names.some((one) => one.toLowerCase() === name.toLowerCase()))
  if (meant !== undefined) return meant
  const [called, other] = people.filter((person) => person.names.some((one) => isCalled(one, name)))
  return other === undefined ? (called ?? null) : null
}
