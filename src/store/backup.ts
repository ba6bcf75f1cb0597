import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { sql } from 'kysely'
import { type Checked, check, type HashOf } from './check.ts'
import { StoreError } from './migrations.ts'
import { closeStore, type Store } from './open.ts'
import { StoreTrouble, troubleOf } from './trouble.ts'

/**
 * Writes a whole and compact copy of the database to a file that is not there yet; others may go on writing. The copy is opened
 * and checked, and is on the disk, before it gets its name: a file of that name is a good copy.
 *
 * @throws StoreError for a database of a PostgreSQL server, which has its own program for that, and for a file that is there;
 * StoreTrouble when the disk is full, or the copy has a fault
 */
export async function backup(store: Store, file: string, hashOf?: HashOf): Promise<Checked> {
  const { db, engine, path } = store
  if (engine.name === 'postgres') throw new StoreError(`${path}: a server is backed up by "pg_dump --format=custom"`)
  if (existsSync(file)) throw new StoreError(`${file}: it is there already; give another name`)
  const unnamed = `${file}.unchecked`
  try {
    rmSync(unnamed, { force: true })
    await sql`VACUUM INTO ${unnamed}`.execute(db)
    const checked = await checkCopy(unnamed, hashOf)
    if (checked.faults.length > 0)
      throw new StoreTrouble(
        `${file}: the copy has faults, so it was not kept: ${checked.faults.slice(0, 3).join('; ')}`,
      )
    sync(unnamed)
    renameSync(unnamed, file)
    sync(dirname(file))
    return checked
  } catch (error) {
    rmSync(unnamed, { force: true })
    throw troubleOf(error, file)
  }
}

async function checkCopy(file: string, hashOf: HashOf | undefined): Promise<Checked> {
  const { openCopy } = await import('./sqlite.ts')
  const copy = openCopy(file)
  try {
    return await check(copy, hashOf)
  } finally {
    await closeStore(copy)
  }
}

/** Waits until a file, or the names in a folder, are on the disk: VACUUM INTO does not. */
function sync(path: string): void {
  const file = openSync(path, 'r')
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}
