import { InputError } from '../taken.ts'
import type { Chunks } from './byte-reader.ts'
import { type Member, member } from './member.ts'

/** Whether text begins a mailbox: "From ", an address, a day, and below it the lines of a head. */
export const isMailbox = (head: string): boolean => /^From \S[^\n]{0,200}\b\d{4}\s*\r?\n[\w-]+:/.test(head)

/** The messages of a mailbox (mbox), by their number. `most`: bytes that one may hold. */
export async function* membersOfMailbox(where: string, chunks: Chunks, most: number): AsyncGenerator<Member> {
  let number = 0
  for await (const message of messagesOf(chunks, most)) {
    number++
    if (message) yield member(String(number), [message])
    else {
      const what = `message ${number} is larger than ${most / 1_000_000} MB`
      yield { ok: false, error: new InputError(where, null, what, 'save it alone, without its attachments') }
    }
  }
}

/** Each message without its "From " line and with its own lines unquoted (mboxrd); null for one that is too large. */
async function* messagesOf(chunks: Chunks, most: number): AsyncGenerator<Uint8Array | null> {
  let parts: Buffer[] = []
  let [size, tail] = [0, Buffer.alloc(0)]
  const keep = (part: Buffer): void => {
    size += part.length
    if (size <= most) parts.push(part)
    else parts = []
  }
  const message = (): Uint8Array | null => {
    const whole = size <= most ? unquoted(Buffer.concat(parts)) : null
    ;[parts, size] = [[], 0]
    return whole
  }
  for await (const chunk of chunks) {
    const text = Buffer.concat([tail, chunk])
    let from = 0
    for (let next = text.indexOf(begin); next >= 0; next = text.indexOf(begin, next + 1)) {
      keep(text.subarray(from, next + 1))
      yield message()
      from = next + 1
    }
    const kept = Math.max(from, text.length - begin.length)
    keep(text.subarray(from, kept))
    tail = text.subarray(kept)
  }
  keep(tail)
  if (size > 0) yield message()
}

const begin = '\nFrom '

function unquoted(message: Buffer): Uint8Array {
  const text = message.toString('latin1').replace(/^From [^\n]*\n/, '')
  return Buffer.from(text.replace(/^>(>*From )/gm, '$1'), 'latin1')
}
