import type { Reader } from '../../src/ingest.ts'
import type { Reading } from '../../src/model.ts'

/** What is killed: the first opening of a database, adding, reading again, decisions on claims, merges and splits. */
export type Job = 'open' | 'add' | 'reread' | 'decide' | 'merge'

/** What a worker says is done. */
export type Ack =
  | { readonly opening: true }
  | { readonly ready: true }
  | { readonly added: string }
  /** Hash of an article, and which of the two readers read it. */
  | { readonly read: string; readonly as: 'one' | 'other' }
  | { readonly did: 'decide' | 'undo' | 'redo'; readonly decision: number }

/** A whole number from 0 to below n. */
export type Random = (n: number) => number

/** The same numbers for the same seed: a linear congruence, modulus 2^32 (Numerical Recipes). */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0
  return (n) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * n)
  }
}

/** A reader that sees no agreements: another version, as far as the store can tell. */
export const otherReader = (reader: Reader): Reader => ({
  ...reader,
  read: async (article) => withoutAgreements(await reader.read(article)),
})

export const withoutAgreements = (reading: Reading): Reading => ({
  ...reading,
  events: reading.events.filter(({ type }) => type !== 'AGREE').map((event) => ({ ...event, answers: null })),
})
