import { createReadStream, readdirSync, statSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { takeFile, takeStream } from './source.ts'
import { type Hints, InputError, type Taken } from './taken.ts'

/** The articles of files, folders (read in the order of their names) and standard input (`-`), one after the other. */
export async function* takePaths(paths: readonly string[], stdin: Readable, hints: Hints): AsyncGenerator<Taken> {
  for (const path of paths) {
    if (path === '-') yield* takeStandardInput(stdin, hints)
    else yield* takePath(path, hints)
  }
}

async function* takePath(path: string, hints: Hints): AsyncGenerator<Taken> {
  const isFolder = statSync(path, { throwIfNoEntry: false })?.isDirectory()
  if (isFolder === undefined) {
    yield failure(path, 'there is no such file or folder', 'check the path')
  } else if (!isFolder) {
    yield* takeOneFile(path, hints)
  } else {
    const files = readdirSync(path, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
    if (files.length === 0) yield failure(path, 'the folder holds no files', 'give a folder with reports')
    for (const file of files) yield* takeOneFile(file, hints)
  }
}

async function* takeOneFile(path: string, hints: Hints): AsyncGenerator<Taken> {
  try {
    if (isJsonLines(path)) yield* takeStream(path, createReadStream(path), hints)
    else yield* await takeFile(path, await readFile(path), hints)
  } catch (error) {
    yield failure(path, `it cannot be read (${(error as Error).message})`, 'check the file and its permissions')
  }
}

/** Standard input: JSON lines when its first character is "{", else one text or page. */
async function* takeStandardInput(stdin: Readable, hints: Hints): AsyncGenerator<Taken> {
  const first = await firstCharacter(stdin)
  if (first === '{') yield* takeStream('-', stdin, hints)
  else yield* await takeFile('-', await buffer(stdin), hints)
}

/** The first character that is no white space, left in the stream; null at its end. */
async function firstCharacter(stdin: Readable): Promise<string | null> {
  for (;;) {
    const chunk = stdin.read() as Buffer | null
    if (chunk) {
      stdin.unshift(chunk)
      return /\S/.exec(chunk.toString('latin1').replace(/^\u00ef\u00bb\u00bf/, ''))?.[0] ?? null
    }
    if (stdin.readableEnded) return null
    await new Promise((resolve) => stdin.once('readable', resolve).once('end', resolve))
  }
}

const isJsonLines = (path: string): boolean => /\.(jsonl|ndjson)$/i.test(path)

function failure(where: string, what: string, remedy: string): Taken {
  return { ok: false, error: new InputError(where, null, what, remedy) }
}
