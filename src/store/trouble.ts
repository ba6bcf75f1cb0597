import { StoreError } from './migrations.ts'

/** The disk or the server under a database has failed. What was acknowledged before is kept, of what was being done nothing. */
export class StoreTrouble extends StoreError {}

/** By the beginning of an engine's code for an error: what is wrong, and what to do. */
const troubles: readonly (readonly [code: string, told: string])[] = [
  ['SQLITE_FULL', 'the disk is full; make room'],
  ['SQLITE_IOERR', 'the disk has failed, or a limit on the size of files was met; check the disk'],
  ['SQLITE_READONLY', 'it cannot be written; check its permissions, or copy it to a disk that can be written'],
  ['SQLITE_CANTOPEN', 'files beside it cannot be written; check the folder, or copy it to a disk that can be written'],
  ['SQLITE_BUSY', 'another program has been writing to it for ten seconds; wait for it'],
  ['SQLITE_CORRUPT', 'it is damaged; take the last backup'],
  ['SQLITE_NOTADB', 'it is damaged; take the last backup'],
  ['53100', 'the disk of the server is full; make room'],
  ['25006', 'the server lets nobody write; give one that does'],
]

/** What is wrong with the disk or the server, in words; any other error as it is. `path`: of the database. */
export function troubleOf(error: unknown, path: string): unknown {
  const code = String((error as { code?: unknown } | null)?.code ?? '')
  const known = troubles.find(([beginning]) => code.startsWith(beginning))
  if (known === undefined || error instanceof StoreError) return error
  const kept = 'what was acknowledged before is kept, of the last step nothing'
  return new StoreTrouble(`${path}: ${known[1]}, and do it again (${code}); ${kept}`, { cause: error })
}
