import type { Day } from '../model.ts'
import type { Person } from '../record/identity.ts'
import type { Thing } from '../record/named-things.ts'
import { findPerson, findThing, type Store } from '../store/index.ts'
import { type Role, rolesOf } from '../store/roles.ts'
import { NotHere } from './problem.ts'

/** Whom or what a name means in this record. */
export interface Who {
  readonly person: Person | null
  /** An organisation, a group or a place. */
  readonly thing: Thing | null
  /** What articles call the person, from when to when, with the words. */
  readonly roles: readonly Role[]
}

/** @throws NotHere for a name that no article bears, or none that had been published by the day. */
export async function whoIs(store: Store, name: string, asOf?: Day): Promise<Who> {
  const person = await findPerson(store, name, asOf)
  const thing = await findThing(store, name, asOf)
  if (person === null && thing === null) throw new NotHere(`No article of this record speaks of “${name}”.`)
  return { person, thing, roles: await rolesUnder(store, person?.names ?? [], asOf) }
}

/** What articles call a person of these names. */
export async function rolesUnder(store: Store, names: readonly string[], asOf?: Day): Promise<readonly Role[]> {
  return (await Promise.all(names.map((name) => rolesOf(store, { name }, asOf)))).flat()
}
