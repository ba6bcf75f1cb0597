/**
 * What a person types, as a query of FTS5: words (all of them), "phrases", word* for beginnings, OR between two, NOT or - before
 * what must be missing. Anything else is taken as words, so that no input is an error. Null when nothing is asked for.
 */
export function matchOf(typed: string): string | null {
  const [wanted, unwanted]: [string[][], string[]] = [[], []]
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
  if (wanted.length === 0) return null
  const all = wanted.map((some) => (some.length === 1 ? some[0]! : `(${some.join(' OR ')})`)).join(' AND ')
  return unwanted.length === 0 ? all : `(${all}) NOT (${unwanted.join(' OR ')})`
}

/** A word or phrase in FTS5's quotation marks; null where it holds neither letter nor digit. */
function termOf(piece: string): string | null {
  const words = piece.match(/[\p{L}\p{N}]+/gu)
  if (words === null) return null
  return `"${words.join(' ')}"${/[\p{L}\p{N}]\*$/u.test(piece) ? '*' : ''}`
}
