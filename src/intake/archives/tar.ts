import { InputError } from '../taken.ts'
import type { ByteReader } from './byte-reader.ts'
import { isHidden, type Member, member } from './member.ts'

const block = 512
/** Bytes that a long name or a header of extensions may hold. */
const longestHeader = 65_536

/** Whether bytes begin a tar archive: its first header tells the sum of its own bytes. */
export function isTar(head: Uint8Array): boolean {
  return head.length >= block && head[0] !== 0 && checksumOf(head) === octal(head, 148, 8)
}

/**
 * The regular files of a tar archive (POSIX ustar and pax, GNU long names), in order. Links, devices and folders hold nothing.
 * Nothing is written to disk, so a name can lead nowhere.
 *
 * @throws InputError when it is damaged or cut off
 */
export async function* membersOfTar(where: string, reader: ByteReader): AsyncGenerator<Member> {
  const damaged = (what: string) => new InputError(where, null, `the archive ${what}`, 'fetch or pack it again')
  let longName: string | null = null
  for (;;) {
    const header = await reader.read(block)
    if (header.length === 0 || header.every((byte) => byte === 0)) return
    if (header.length < block) throw damaged('was cut off')
    if (checksumOf(header) !== octal(header, 148, 8)) throw damaged('is damaged')
    const size = sizeOf(header)
    const type = String.fromCharCode(header[156]!)
    const padding = (block - (size % block)) % block
    if (/[xgLK]/.test(type)) {
      if (size > longestHeader) throw damaged(`holds a header of ${size} bytes`)
      const content = Buffer.from(await reader.read(size + padding))
        .subarray(0, size)
        .toString('utf8')
      if (type === 'L') longName = content.replace(/\0[\s\S]*$/, '')
      else if (type === 'x') longName = /(?:^|\n)\d+ path=([^\n]*)\n/.exec(content)?.[1] ?? longName
      continue
    }
    const name = longName ?? nameOf(header)
    longName = null
    let left = size
    if (/[0\0 7]/.test(type) && !isHidden(name) && !name.endsWith('/')) {
      const content = async function* () {
        for await (const piece of reader.part(size)) {
          left -= piece.length
          yield piece
        }
      }
      yield member(name, content())
    }
    for await (const piece of reader.part(left)) left -= piece.length
    if (left > 0) throw damaged('was cut off')
    await reader.read(padding)
  }
}

function nameOf(header: Uint8Array): string {
  const isUstar = field(header, 257, 5) === 'ustar'
  const prefix = isUstar ? field(header, 345, 155) : ''
  return prefix === '' ? field(header, 0, 100) : `${prefix}/${field(header, 0, 100)}`
}

/** Octal digits, or (GNU) a number in base 256 for what is larger than 8 GB. */
function sizeOf(header: Uint8Array): number {
  if (header[124]! < 0x80) return octal(header, 124, 12)
  return header.subarray(125, 136).reduce((size, byte) => Math.min(size * 256 + byte, Number.MAX_SAFE_INTEGER), 0)
}

function checksumOf(header: Uint8Array): number {
  let sum = 8 * 0x20
  for (let i = 0; i < block; i++) if (i < 148 || i >= 156) sum += header[i]!
  return sum
}

const octal = (header: Uint8Array, from: number, length: number): number =>
  Number.parseInt(field(header, from, length).trim() || '0', 8)

const field = (header: Uint8Array, from: number, length: number): string =>
  Buffer.from(header.subarray(from, from + length))
    .toString('utf8')
    .replace(/\0[\s\S]*$/, '')
