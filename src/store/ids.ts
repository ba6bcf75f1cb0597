import { createHash } from 'node:crypto'
import type { ClaimId } from '../record/claims.ts'

/** SHA-256, hex. */
export const sha256 = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex')

/** Ids of the claims of an article: "c…" for events, "s…" for statements. The same article and place give the same id. */
export function claimIdsOf(articleHash: string): ClaimId {
  return (kind, key) => `${kind === 'event' ? 'c' : 's'}${sha256(`${articleHash} ${kind} ${key}`).slice(0, 16)}`
}

/** The id of an entry, from the claim that it began with. */
export const entryIdOf = (claimId: string): string => `e${sha256(`entry ${claimId}`).slice(0, 16)}`

/** The id of an entry that a person took out of another one. */
export const splitEntryIdOf = (decision: number): string => `e${sha256(`entry split ${decision}`).slice(0, 16)}`

/** The id of the entry of a claim that a person gave another type. */
export const ownEntryIdOf = (claimId: string): string => `e${sha256(`entry own ${claimId}`).slice(0, 16)}`

/** What people see of an article's hash. */
export const shortIdOf = (hash: string): string => hash.slice(0, 10)
