import type { Context, Hono } from 'hono'
import type { Child } from 'hono/jsx'
import type { Desk } from '../api/desk.ts'
import type { Visit } from './layout.tsx'

/** What a table of pages is added to. */
export interface Site {
  readonly app: Hono
  readonly desk: Desk
  /** A page at an address. */
  page(path: string, make: (c: Context, visit: Visit) => Promise<Child> | Child): void
  /** For pages that answer a form. */
  visitOf(c: Context): Promise<Visit>
  /** Whoever asks, by name. */
  personOf(c: Context): string
}
