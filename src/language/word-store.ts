import { firstWord, putRows, rowsPerWord } from './word-rows.ts'

/** Words that were met, each worked out once: the same word is the same to the network wherever it stands, but for the first of a sentence. */
export interface WordStore {
  /** Writes the places of the words of a batch, in a row. */
  place(batch: readonly (readonly string[])[], out: Int32Array): void
}

/** How many words are kept; then all are forgotten. */
export const mostKept = 16_384

/**
 * @param known numbers of the known words
 * @param keep works out a word from its embedding rows and puts it in its place
 */
export function startWordStore(
  known: ReadonlyMap<string, number>,
  keep: (rows: Int32Array, place: number) => void,
): WordStore {
  const [inside, opening] = [new Map<string, number>(), new Map<string, number>()]
  const rows = new Int32Array(rowsPerWord)
  let used = 0
  const met = (form: string, isFirst: boolean): number => {
    putRows(form, known, rows, 0)
    if (isFirst) rows[rowsPerWord - 1] = rows[rowsPerWord - 1]! + firstWord
    keep(rows, used)
    ;(isFirst ? opening : inside).set(form, used)
    return used++
  }
  return {
    place: (batch, out) => {
      if (used + out.length > mostKept) {
        inside.clear()
        opening.clear()
        used = 0
      }
      let at = 0
      for (const forms of batch)
        for (let i = 0; i < forms.length; i++) {
          const form = forms[i]!
          out[at++] = (i === 0 ? opening : inside).get(form) ?? met(form, i === 0)
        }
    },
  }
}
