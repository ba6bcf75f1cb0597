import { western } from './western.ts'

/**
 * A text that was written as UTF-8, read as windows-1252 and written as UTF-8 again ("donâ€™t", "cafÃ©"), as it was first.
 * Only when that is certain: when every letter beyond ASCII is part of such a sequence. Null otherwise.
 */
export function unmangled(text: string): string | null {
  if (!/[\u00c2-\u00f4][\u0080-\u00bf\u0152-\u2122]/.test(text)) return null
  let isCertain = true
  const mended = text.replace(/\P{ASCII}+/gu, (run) => {
    const back = isCertain ? readAgain(run) : null
    isCertain = back !== null
    return back ?? run
  })
  return isCertain ? mended : null
}

/** The bytes that windows-1252 writes for some characters, read as UTF-8; null when they are no UTF-8. */
function readAgain(run: string): string | null {
  const bytes = Array.from(run, byteOf)
  if (bytes.includes(-1)) return null
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Uint8Array.from(bytes))
  } catch {
    return null
  }
}

function byteOf(character: string): number {
  const place = western.indexOf(character)
  if (place >= 0) return 0x80 + place
  const code = character.codePointAt(0)!
  return code <= 0xff ? code : -1
}
