import type { Role } from '../store/tokens.ts'
import type { Person } from './person.ts'

/** What everybody may send: how pages look to them, their leave, and questions of language models, which change nothing. */
const everybodys = /^\/(-\/(theme|keys|looked|leave)|mcp)$/
/** What only an admin may send: what cannot be brought back, and what makes this machine talk to others. */
const adminsOnly = /\/forget$|webhooks|^\/-\/(fetch|follow)|^\/sources/

/** The least role that may send something to an address. */
export const roleToSend = (path: string): Role =>
  everybodys.test(path) ? 'read' : adminsOnly.test(path) ? 'admin' : 'review'

export const mayDo = (role: Role, method: string, path: string): boolean =>
  method === 'GET' || method === 'HEAD' || rank[role] >= rank[roleToSend(path)]

/** Whether a page shows whoever asks the form that sends to an address. */
export const maySend = ({ person }: { readonly person: Person | null }, address: string): boolean =>
  person === null || mayDo(person.role, 'POST', address)

const rank: { readonly [role in Role]: number } = { read: 0, review: 1, admin: 2 }
