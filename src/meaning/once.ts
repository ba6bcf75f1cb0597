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
