import { sql } from 'kysely'
import type { Day } from '../model.ts'
import { type DecidedNames, namesAlone, type Person, plainRole, type SeenName } from '../record/identity.ts'
import { anyOf, type Transaction } from './write.ts'

/**
 * Most names are like no other. They are marked (`people.alone`), so that whom they meant as of a day need not be worked out from
 * all names that begin alike.
 */

/** Of names that are looked at with all that begin alike, those that are like none, and whose roles nobody is called by. */
export async function aloneAmong(db: Transaction, seen: readonly SeenName[]): Promise<ReadonlySet<string>> {
  const alone = namesAlone(seen.map(({ name }) => name))
  const roles = seen.flatMap((one) => (alone.has(one.name) ? one.roles.map(({ role }) => role) : []))
  const borne = await borneAmong(
    db,
    roles,
    seen.map(({ name }) => name),
  )
  const isCalled = (one: SeenName): boolean => one.roles.some(({ role }) => borne.has(plainRole(role)))
  return new Set(seen.flatMap((one) => (alone.has(one.name) && !isCalled(one) ? [one.name] : [])))
}

/** Takes the mark from names that an article gives a role by which somebody is called. */
export async function unmarkCalled(
  db: Transaction,
  told: readonly { readonly name: string; readonly role: string }[],
): Promise<void> {
  const borne = await borneAmong(
    db,
    told.map(({ role }) => role),
  )
  const called = told.filter(({ role }) => borne.has(plainRole(role))).map(({ name }) => name)
  if (called.length === 0) return
  await db
    .updateTable('people')
    .set({ alone: 0 })
    .where('alone', '=', 1)
    .where(sql<boolean>`name IN ${anyOf(called)}`)
    .execute()
}

/** The roles, as they are compared, by which somebody is called. */
async function borneAmong(
  db: Transaction,
  roles: readonly string[],
  names: readonly string[] = [],
): Promise<ReadonlySet<string>> {
  const asked = [...new Set(roles.map(plainRole))].filter((role) => role !== '')
  if (asked.length === 0) return new Set()
  const rows = await db
    .selectFrom('people')
    .select('name_key')
    .where(sql<boolean>`name_key IN ${anyOf(asked.flatMap((role) => [role, `the ${role}`]))}`)
    .execute()
  return new Set([...names, ...rows.map(({ name_key }) => name_key)].map(plainRole))
}

interface Marked {
  /** As people: those that articles of that day or earlier name. */
  readonly people: readonly Person[]
  /** In lower case, those that no article names until then among them. */
  readonly keys: ReadonlySet<string>
}

/** Of names in lower case, those that mean nobody else, but for decisions. */
export async function markedAsOf(
  db: Transaction,
  keys: readonly string[],
  { same }: DecidedNames,
  asOf: Day,
): Promise<Marked> {
  const { rows } = await sql<{ name: string; name_key: string; seen: number }>`
    SELECT name, name_key, CASE WHEN EXISTS (SELECT 1 FROM person_names p
      WHERE p.name = people.name AND p.day > '' AND p.day <= ${asOf}) THEN 1 ELSE 0 END AS seen
    FROM people WHERE name_key IN ${anyOf(keys)} AND alone = 1`.execute(db)
  const decided = new Set(same.flat())
  const marked = rows.filter(({ name }) => !decided.has(name))
  return {
    people: marked.flatMap(({ name, seen }) => (seen === 1 ? [{ name, names: [name], merges: [] }] : [])),
    keys: new Set(marked.map(({ name_key }) => name_key)),
  }
}
