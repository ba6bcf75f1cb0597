/** A function of an object, worked out once for each and kept as long as the object is. */
export function once<Of extends object, Result>(work: (of: Of) => Result): (of: Of) => Result {
  const memory = new WeakMap<Of, { readonly result: Result }>()
  return (of) => {
    let known = memory.get(of)
    if (!known) {
      known = { result: work(of) }
      memory.set(of, known)
    }
    return known.result
  }
}
