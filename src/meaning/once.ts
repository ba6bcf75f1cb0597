/** A function of an object, worked out once for each and kept as long as the object is. */
export function once<Of extends object, Result>(work: (of: Of) => Result): (of: Of) => Result {
  const memory = new WeakMap<Of, { readonly result: Result }>()
  let last: { readonly of: Of; readonly result: Result } | null = null
  return (of) => {
    if (last?.of === of) return last.result
    let known = memory.get(of)
    if (!known) {
      known = { result: work(of) }
      memory.set(of, known)
    }
    last = { of, result: known.result }
    return known.result
  }
}

/** A function of a word, worked out once for each of those met; of very many, all are forgotten now and then. */
export function perWord<Result extends object | string | number | boolean | null>(
  work: (word: string) => Result,
): (word: string) => Result {
  const memory = new Map<string, Result>()
  return (word) => {
    const known = memory.get(word)
    if (known !== undefined) return known
    if (memory.size >= MOST_WORDS) memory.clear()
    const result = work(word)
    memory.set(word, result)
    return result
  }
}

const MOST_WORDS = 20_000
