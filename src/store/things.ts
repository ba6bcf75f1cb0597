import { type RawBuilder, sql } from 'kysely'
import type { Day, Reading } from '../model.ts'
import type { Merge } from '../record/identity.ts'
import { initialsOf, type SeenThing, type Thing, type ThingKind, thingKeyOf, thingsOf } from '../record/named-things.ts'
import type { Store } from './open.ts'
import { decidedNames } from './people.ts'
import { anyOf, type Transaction } from './write.ts'

const kinds: readonly string[] = ['organisation', 'group', 'place'] satisfies readonly ThingKind[]

/** Keeps under which names an article speaks of organisations, groups and places, and puts those together that mean one. */
export async function insertThings(
  db: Transaction,
  article: number,
  published: Day | null,
  { cast }: Pick<Reading, 'cast'>,
): Promise<void> {
  const named = cast.entities.filter(({ name, kind }) => kinds.includes(kind) && /^(?:the\s)?\p{Lu}/u.test(name))
  const rows = [...new Map(named.map((entity) => [entity.name, entity])).values()].map(({ name, kind }) => ({
    article,
    name,
    kind: kind as ThingKind,
    sound: thingKeyOf(name, kind as ThingKind),
    initials: kind === 'place' ? '' : initialsOf(name),
    day: published ?? '',
  }))
  if (rows.length === 0) return
  await db
    .insertInto('thing_names')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const known = await db
    .selectFrom('things')
    .select('name')
    .where(sql<boolean>`name IN ${anyOf(rows.map(({ name }) => name))}`)
    .execute()
  const old = new Set(known.map(({ name }) => name))
  await settleThings(
    db,
    rows.flatMap(({ name }) => (old.has(name) ? [] : [name])),
  )
}

/** Works out anew what the organisations, groups and places are that these names may mean. */
export async function settleThings(db: Transaction, names: readonly string[]): Promise<void> {
  if (names.length === 0) return
  const decided = await decidedNames(db)
  const linked = [...decided.same, ...decided.different].filter((pair) => pair.some((name) => names.includes(name)))
  const seen = await seenThings(db, namesNear([...new Set([...names, ...linked.flat()])]))
  const rows = thingsOf(seen, decided).flatMap(({ name: thing, names: theirs, merges }) =>
    theirs.map((name) => ({
      name,
      name_key: name.toLowerCase(),
      thing,
      thing_key: thing.toLowerCase(),
      merges: JSON.stringify(name === thing ? merges : []),
    })),
  )
  if (rows.length === 0) return
  await db
    .insertInto('things')
    .values(rows)
    .onConflict((conflict) =>
      conflict.column('name').doUpdateSet(({ ref }) => ({
        thing: ref('excluded.thing'),
        thing_key: ref('excluded.thing_key'),
        merges: ref('excluded.merges'),
      })),
    )
    .execute()
}

/** The names, and all that sound like one of them or have the same first letters. */
const namesNear = (names: readonly string[]): RawBuilder<boolean> =>
  sql<boolean>`(name IN ${anyOf(names)} OR sound IN (SELECT sound FROM thing_names WHERE name IN ${anyOf(names)})
    OR (initials <> '' AND initials IN (SELECT initials FROM thing_names WHERE name IN ${anyOf(names)})))`

/** What articles published by a day tell of names. */
async function seenThings(db: Transaction, which: RawBuilder<boolean>, asOf?: Day): Promise<readonly SeenThing[]> {
  const known = asOf === undefined ? sql<boolean>`true` : sql<boolean>`(day <= ${asOf} AND day > '')`
  const rows = await db
    .selectFrom('thing_names')
    .select(({ fn }) => ['name', fn.min('kind').as('kind'), fn.countAll<number>().as('articles')])
    .where(which)
    .where(known)
    .groupBy('name')
    .orderBy('name')
    .execute()
  return rows.map(({ name, kind, articles }) => ({ name, kind: kind as ThingKind, articles: Number(articles) }))
}

/** The organisations, groups and places that are called by these names, in lower case, by what they were taken for at the end of a day. */
export async function thingsAsOf(db: Transaction, keys: readonly string[], asOf: Day): Promise<readonly Thing[]> {
  const written = await db
    .selectFrom('things')
    .select('name')
    .where(sql<boolean>`name_key IN ${anyOf(keys)}`)
    .execute()
  const decided = await decidedNames(db)
  const near = namesNear([...written.map(({ name }) => name), ...[...decided.same, ...decided.different].flat()])
  return thingsOf(await seenThings(db, near, asOf), decided)
}

/** All names, in lower case, of the organisations, groups and places that these names mean, or meant by the end of a day. */
export async function namesOfThings(db: Transaction, keys: readonly string[], asOf?: Day): Promise<readonly string[]> {
  if (asOf !== undefined) {
    const things = await Promise.all(keys.map((key) => findThing({ db }, key, asOf)))
    return things.flatMap((thing) => thing?.names.map((name) => name.toLowerCase()) ?? [])
  }
  const rows = await db
    .selectFrom('things')
    .select('name_key')
    .where(sql<boolean>`thing_key IN (SELECT thing_key FROM things WHERE name_key IN ${anyOf(keys)})`)
    .execute()
  return rows.map(({ name_key }) => name_key)
}

/** Organisations, groups and places as they are written, by their names in lower case. */
export async function thingsCalled(db: Transaction, keys: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .selectFrom('things')
    .select(['name', 'name_key'])
    .where(sql<boolean>`name_key IN ${anyOf(keys)}`)
    .orderBy(sql`CASE WHEN name = thing THEN 1 ELSE 0 END`)
    .orderBy('name')
    .execute()
  return new Map(rows.map(({ name, name_key }) => [name_key, name]))
}

/** Which organisation, group or place is meant by a name, in any case, with all its names and the reasons; null for a name that no article bears. */
export async function findThing({ db }: Pick<Store, 'db'>, name: string, asOf?: Day): Promise<Thing | null> {
  if (asOf !== undefined) return thingAsOf(db, name, asOf)
  const rows = await db
    .selectFrom('things')
    .selectAll()
    .where(sql<boolean>`thing_key IN (SELECT thing_key FROM things WHERE name_key = ${name.toLowerCase()})`)
    .orderBy('name')
    .execute()
  const first = rows.find((row) => row.name === row.thing)
  if (first === undefined) return null
  const others = rows.flatMap((row) => (row === first ? [] : [row.name]))
  return { name: first.thing, names: [first.thing, ...others], merges: JSON.parse(first.merges) as Merge[] }
}

/** Works out what was meant by a name from what had been told by a day. */
async function thingAsOf(db: Transaction, name: string, asOf: Day): Promise<Thing | null> {
  const things = await thingsAsOf(db, [name.toLowerCase()], asOf)
  return things.find((thing) => thing.names.some((one) => one.toLowerCase() === name.toLowerCase())) ?? null
}
