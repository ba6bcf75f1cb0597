import { createReadStream, readdirSync, statSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import type { Readable } from 'node:stream'
import { kindOf } from './kind.ts'
import { largestFile, takeFile, takeStream, tooLarge } from './source.ts'
import { type Hints, InputError, type Taken } from './taken.ts'

/** The articles of files, folders (read in the order of their names) and standard input (`-`), one after the other. */
export async function* takePaths(paths: readonly string[], stdin: Readable, hints: Hints): AsyncGenerator<Taken> {
  for (const path of paths) {
    if (path === '-') yield* takeStandardInput(stdin, hints)
    else yield* takePath(path, hints)
  }
}

async function* takePath(path: string, hints: Hints): AsyncGenerator<Taken> {
  try {
    const isFolder = statSync(path, { throwIfNoEntry: false })?.isDirectory()
    if (isFolder) yield* takeFolder(path, hints)
    else if (isFolder === false) yield* takeOneFile(path, hints)
    else if (/^https?:\/\//i.test(path))
      yield failure(path, 'addresses are not fetched', 'save the page and give its file')
    else yield failure(path, 'there is no such file or folder', 'check the path')
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error
    yield failure(path, `it cannot be read (${error.message})`, 'check the file and its permissions')
  }
}

async function* takeFolder(folder: string, hints: Hints): AsyncGenerator<Taken> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !/(?:^|[/\\])\./.test(relative(folder, file)) && !isFolderOrLost(file))
    .sort()
  if (files.length === 0) yield failure(folder, 'the folder holds no files', 'give a folder with reports')
  for (const file of files) yield* takePath(file, hints)
}

/** Links to folders are not followed, as they may lead back. */
function isFolderOrLost(file: string): boolean {
  try {
    return statSync(file).isDirectory()
  } catch {
    return true
  }
}

async function* takeOneFile(path: string, hints: Hints): AsyncGenerator<Taken> {
  if (isJsonLines(path)) yield* takeStream(path, createReadStream(path), hints)
  else if (statSync(path).size > largestFile) yield { ok: false, error: tooLarge(path) }
  else yield* await takeFile(path, await readFile(path), hints)
}

/** Standard input: as JSON lines when it begins so, else one file. */
async function* takeStandardInput(stdin: Readable, hints: Hints): AsyncGenerator<Taken> {
  const begin = await beginOf(stdin)
  if (kindOf('-', begin) === 'lines') yield* takeStream('-', stdin, hints)
  else {
    const bytes = await bytesOf(stdin)
    if (bytes) yield* await takeFile('-', bytes, hints)
    else yield { ok: false, error: tooLarge('-') }
  }
}

/** The first characters, left in the stream; none at its end. */
async function beginOf(stdin: Readable): Promise<string> {
  for (;;) {
    const chunk = stdin.read() as Buffer | null
    if (chunk) {
      stdin.unshift(chunk)
      return chunk.toString('latin1').replace(/^\u00ef\u00bb\u00bf/, '')
    }
    if (stdin.readableEnded) return ''
    await new Promise((resolve) => stdin.once('readable', resolve).once('end', resolve))
  }
}

/** All bytes; null when they are more than a file may hold. */
async function bytesOf(stdin: Readable): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of stdin as AsyncIterable<Uint8Array>) {
    size += chunk.length
    if (size > largestFile) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

const isJsonLines = (path: string): boolean => /\.(jsonl|ndjson)$/i.test(path)

function failure(where: string, what: string, remedy: string): Taken {
  return { ok: false, error: new InputError(where, null, what, remedy) }
}
