import type { Context } from 'hono'
import { person } from '../api/record-desk.ts'
import type { Role } from '../store/tokens.ts'

/** Whoever asks. */
export interface Person {
  readonly name: string
  readonly role: Role
}

declare module 'hono' {
  interface ContextVariableMap {
    /** Set where everybody must say who they are. */
    person: Person
  }
}

/** Who asks, by name; without a lock, whose program it is. */
export const personOf = (c: Context): string => c.get('person')?.name ?? person()
