/** One word, several behind each other (a phrase), or the beginning of a word. */
export interface Term {
  readonly words: readonly string[]
  /** The last word may go on. */
  readonly open: boolean
}

/** What a person searches for: of each list in `wanted` one term, and none of `unwanted`. */
export interface Asked {
  readonly wanted: readonly (readonly Term[])[]
  readonly unwanted: readonly Term[]
}

/**
 * What a person types, understood: words (all of them), "phrases", word* for beginnings, OR between two, NOT or - before
 * what must be missing. Anything else is taken as words, so that no input is an error. Null when nothing is asked for.
 */
export function askedBy(typed: string): Asked | null {
  const [wanted, unwanted]: [Term[][], Term[]] = [[], []]
  let [not, or] = [false, false]
  for (const [piece] of typed.matchAll(/-?"[^"]*"?|[^\s"]+/g)) {
    if (piece === 'AND') continue
    if (piece === 'NOT' || piece === 'OR') {
      if (piece === 'NOT') not = true
      else or = wanted.length > 0
      continue
    }
    const term = termOf(piece.replace(/^-/, ''))
    if (term === null) continue
    if (not || piece.startsWith('-')) unwanted.push(term)
    else if (or) wanted.at(-1)!.push(term)
    else wanted.push([term])
    ;[not, or] = [false, false]
  }
  return wanted.length === 0 ? null : { wanted, unwanted }
}

/** Null where there is neither letter nor digit. */
function termOf(piece: string): Term | null {
  const words = piece.match(/[\p{L}\p{N}]+/gu)
  return words === null ? null : { words, open: /[\p{L}\p{N}]\*$/u.test(piece) }
}

/** What is asked for, written out: what people are shown, and the language of SQLite's FTS5. */
export function writtenOut({ wanted, unwanted }: Asked): string {
  const terms = wanted.map((some) => some.map(quoted))
  const all = terms.map((some) => (some.length === 1 ? some[0]! : `(${some.join(' OR ')})`)).join(' AND ')
  return unwanted.length === 0 ? all : `(${all}) NOT (${unwanted.map(quoted).join(' OR ')})`
}

const quoted = ({ words, open }: Term): string => `"${words.join(' ')}"${open ? '*' : ''}`
