import { createReadStream, readdirSync, statSync } from 'node:fs'
import { extname, join, relative } from 'node:path'
import type { Readable } from 'node:stream'
import { takeSource } from './source.ts'
import { type Hints, InputError, type Taken } from './taken.ts'

/** Gives what stands at an address. Throws InputError where it cannot be had. */
export type Fetch = (address: string) => Promise<{ readonly bytes: Uint8Array; readonly hints: Hints }>

/**
 * The articles of files, folders (read in the order of their names), addresses and standard input (`-`), one after the other.
 *
 * @param fetch gives what stands at an address; without it addresses are refused
 */
export async function* takePaths(
  paths: readonly string[],
  stdin: Readable,
  hints: Hints,
  fetch?: Fetch,
): AsyncGenerator<Taken> {
  for (const path of paths) {
    if (path === '-') yield* takeSource({ where: '-', chunks: stdin }, hints)
    else if (isAddress(path) && fetch) yield* takeAddress(path, hints, fetch)
    else yield* takePath(path, hints)
  }
}

export const isAddress = (path: string): boolean => /^https?:\/\//i.test(path)

async function* takeAddress(address: string, hints: Hints, fetch: Fetch): AsyncGenerator<Taken> {
  try {
    const { bytes, hints: told } = await fetch(address)
    yield* takeSource({ where: address, chunks: [bytes] }, { ...told, ...hints })
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    yield { ok: false, error }
  }
}

async function* takePath(path: string, hints: Hints): AsyncGenerator<Taken> {
  try {
    const isFolder = statSync(path, { throwIfNoEntry: false })?.isDirectory()
    if (isFolder) yield* takeFolder(path, hints)
    else if (isFolder === false) yield* takeSource({ where: path, chunks: createReadStream(path), path }, hints)
    else if (isAddress(path)) yield failure(path, 'addresses are not fetched', 'save the page and give its file')
    else yield failure(path, 'there is no such file or folder', 'check the path')
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error
    yield failure(path, `it cannot be read (${error.message})`, 'check the file and its permissions')
  }
}

async function* takeFolder(folder: string, hints: Hints): AsyncGenerator<Taken> {
  const files = filesIn(folder)
  if (files.length === 0) yield failure(folder, 'the folder holds no files', 'give a folder with reports')
  for (const file of files) yield* takePath(file, hints)
}

/** The files of a folder and of those within it, in the order of their names, hidden ones excepted; a file is its own. */
export function filesIn(folder: string): string[] {
  if (!statSync(folder).isDirectory()) return [folder]
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !/(?:^|[/\\])\./.test(relative(folder, file)) && isFile(file))
    .sort(byName)
}

/** "talks.txt" before "talks-2.txt": the endings do not count, so that a later text of a report comes later. */
function byName(a: string, b: string): number {
  const [one, other] = [a, b].map((path) => path.slice(0, path.length - extname(path).length)) as [string, string]
  return one < other ? -1 : one > other ? 1 : a < b ? -1 : 1
}

/** Links to folders are not followed, as they may lead back; pipes and devices may never end. */
function isFile(path: string): boolean {
  try {
    return statSync(path).isFile()
  } catch {
    return false
  }
}

function failure(where: string, what: string, remedy: string): Taken {
  return { ok: false, error: new InputError(where, null, what, remedy) }
}
