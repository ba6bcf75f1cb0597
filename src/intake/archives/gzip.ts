import { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { InputError } from '../taken.ts'
import { type Budget, unpacked } from './budget.ts'
import type { Chunks } from './byte-reader.ts'

/**
 * What gzip packed, as it comes; several packings in a row (WARC.gz) are one.
 *
 * @throws InputError when it is damaged, cut off or a bomb
 */
export async function* gunzipped(where: string, chunks: Chunks, budget: Budget): AsyncGenerator<Uint8Array> {
  const source = Readable.from(chunks)
  const gunzip = createGunzip()
  source.on('error', (error) => gunzip.destroy(error))
  try {
    yield* unpacked(where, source.pipe(gunzip), budget)
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (!code?.startsWith('Z_')) throw error
    const what = code === 'Z_BUF_ERROR' ? 'it was cut off' : 'it is damaged'
    throw new InputError(where, null, `${what} (gzip: ${(error as Error).message})`, 'fetch or pack it again')
  } finally {
    source.destroy()
    gunzip.destroy()
  }
}
