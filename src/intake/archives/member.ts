import type { Hints, InputError } from '../taken.ts'
import type { Chunks } from './byte-reader.ts'

/** One file within an archive, to be read before the next one is asked for; or why it cannot be. */
export type Member =
  | {
      readonly ok: true
      /** Its place in the archive: a path, a number. */
      readonly name: string
      readonly chunks: Chunks
      /** What the archive knows of it. */
      readonly hints: Pick<Hints, 'url' | 'encoding'>
    }
  | { readonly ok: false; readonly error: InputError }

/** A file to be read; control characters in its name are left out, as it is shown to people. */
export const member = (name: string, chunks: Chunks, hints: Pick<Hints, 'url' | 'encoding'> = {}): Member => ({
  ok: true,
  name: name.replace(/\p{C}/gu, '').slice(0, 1000),
  chunks,
  hints,
})

/** Files that no person put there: hidden ones, and what macOS adds. */
export const isHidden = (name: string): boolean => /(?:^|[/\\])(?:\.(?!\.?[/\\])|__MACOSX[/\\])/.test(name)
