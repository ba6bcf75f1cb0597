import { stat } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { fromBuffer, getFileNameLowLevel, open, type Entry as ZipEntry, type ZipFile } from 'yauzl'
import { InputError } from '../taken.ts'
import { type Budget, newBudget, unpacked } from './budget.ts'
import { isHidden, type Member, member } from './member.ts'

/** A ZIP archive is read from its end, so from a file, or from bytes held whole. */
export type ZipPlace = { readonly path: string } | { readonly bytes: Uint8Array }

/**
 * The files of a ZIP archive, in order; each is unpacked as it is read, and no further than its own header tells. Nothing is
 * written to disk, so a name can lead nowhere.
 *
 * @throws InputError when it is damaged or cut off
 */
export async function* membersOfZip(where: string, place: ZipPlace, budget: Budget): AsyncGenerator<Member> {
  const zip = await opened(where, place)
  try {
    for await (const entry of entriesOf(where, zip)) {
      const name = getFileNameLowLevel(
        entry.generalPurposeBitFlag,
        entry.fileNameRaw ?? Buffer.from(entry.fileName as unknown as Uint8Array),
        entry.extraFields,
        false,
      )
      if (name.endsWith('/') || isHidden(name) || isLink(entry)) continue
      const refused = refusalOf(entry)
      if (refused) yield { ok: false, error: new InputError(`${where}/${name}`, null, ...refused) }
      else yield member(name, unpacked(where, contentOf(`${where}/${name}`, zip, entry), budget))
    }
  } finally {
    zip.close()
  }
}

/** Bytes of a file on disk. */
export const sizeOf = async (path: string): Promise<number> => (await stat(path)).size

/** Whether an archive held whole has a file of that name; an archive that is damaged has none. */
export async function holds(bytes: Uint8Array, name: string): Promise<boolean> {
  try {
    for await (const one of membersOfZip('', { bytes }, newBudget())) if (one.ok && one.name === name) return true
  } catch {
    return false
  }
  return false
}

/** Made on Unix, which keeps a file's kind there, as a symbolic link. */
const isLink = ({ versionMadeBy, externalFileAttributes }: ZipEntry): boolean =>
  versionMadeBy >> 8 === 3 && ((externalFileAttributes >>> 16) & 0o170000) === 0o120000

function refusalOf(entry: ZipEntry): readonly [what: string, remedy: string] | null {
  if ((entry.generalPurposeBitFlag & 1) === 1) return ['it is encrypted', 'unpack it with its password']
  if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8)
    return ['it is packed by a method other than Deflate', 'pack it again']
  return null
}

function opened(where: string, place: ZipPlace): Promise<ZipFile> {
  const options = { lazyEntries: true, decodeStrings: false, autoClose: false } as const
  return new Promise((resolve, reject) => {
    const done = (error: Error | null, zip?: ZipFile) => (zip ? resolve(zip) : reject(damaged(where, error)))
    if ('path' in place) open(place.path, options, done)
    else fromBuffer(Buffer.from(place.bytes.buffer, place.bytes.byteOffset, place.bytes.length), options, done)
  })
}

async function* entriesOf(where: string, zip: ZipFile): AsyncGenerator<ZipEntry> {
  let tell: (next: ZipEntry | Error | null) => void = () => {}
  zip.on('entry', (entry: ZipEntry) => tell(entry))
  zip.on('error', (error: Error) => tell(error))
  zip.on('end', () => tell(null))
  for (;;) {
    const next = await new Promise<ZipEntry | Error | null>((resolve) => {
      tell = resolve
      zip.readEntry()
    })
    if (next === null) return
    if (next instanceof Error) throw damaged(where, next)
    yield next
  }
}

async function* contentOf(where: string, zip: ZipFile, entry: ZipEntry): AsyncGenerator<Uint8Array> {
  try {
    const stream = await new Promise<Readable>((resolve, reject) =>
      zip.openReadStream(entry, (error, content) => (content ? resolve(content) : reject(error))),
    )
    yield* stream
  } catch (error) {
    throw damaged(where, error as Error)
  }
}

const damaged = (where: string, error: Error | null): InputError =>
  new InputError(where, null, `the archive is damaged or was cut off (${error?.message})`, 'fetch or pack it again')
