import { InputError } from '../taken.ts'
import type { Chunks } from './byte-reader.ts'

/** Archives within archives, and messages within messages, that are opened. */
export const deepestNesting = 4
/** So much may come out of any archive … */
const alwaysAllowed = 64_000_000
/** … and beyond it so many times what went in. Text packs to a fifth or a tenth of its size, bombs to a thousandth. */
const largestRatio = 100

/** What went into and came out of the archives of one input, all layers together: bombs stop here. */
export interface Budget {
  taken: number
  unpacked: number
}

export const newBudget = (): Budget => ({ taken: 0, unpacked: 0 })

/** Counts what an input holds. */
export async function* counted(chunks: Chunks, budget: Budget): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    budget.taken += chunk.length
    yield chunk
  }
}

/**
 * Counts what comes out of an archive.
 *
 * @throws InputError when it is out of proportion to what went in
 */
export async function* unpacked(where: string, chunks: Chunks, budget: Budget): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    budget.unpacked += chunk.length
    if (budget.unpacked > Math.max(alwaysAllowed, largestRatio * budget.taken)) {
      throw new InputError(
        where,
        null,
        `it unpacks to more than ${largestRatio} times its size`,
        'unpack it yourself if you trust it',
      )
    }
    yield chunk
  }
}
