import type { Span, Syntax, TokenRange } from '../model.ts'

/** Things by the sentence that they stand in, in their order: who looks at one token need not search the whole article. */
export function bySentence<Thing extends { readonly tokens: TokenRange }>(
  things: readonly Thing[],
  { tokens, sentences }: Syntax,
): readonly (readonly Thing[])[] {
  const found: Thing[][] = sentences.map(() => [])
  for (const thing of things) found[tokens[thing.tokens.from]!.sentence]!.push(thing)
  return found
}

/** Things by a key, in their order. */
export function grouped<Key, Thing>(
  things: readonly Thing[],
  keyOf: (thing: Thing) => Key,
): ReadonlyMap<Key, readonly Thing[]> {
  const found = new Map<Key, Thing[]>()
  for (const thing of things) {
    const group = found.get(keyOf(thing))
    if (group) group.push(thing)
    else found.set(keyOf(thing), [thing])
  }
  return found
}

/** For each token, the things whose span holds it, the shortest first. */
export function aroundTokens<Thing>(
  things: readonly Thing[],
  spanOf: (thing: Thing) => Span,
  { tokens }: Syntax,
): readonly (readonly Thing[])[] {
  const found: Thing[][] = tokens.map(() => [])
  const lengthOf = (thing: Thing): number => spanOf(thing).end - spanOf(thing).start
  for (const thing of things.toSorted((a, b) => lengthOf(a) - lengthOf(b))) {
    const { start, end } = spanOf(thing)
    for (let i = firstFrom(tokens, start); i < tokens.length && tokens[i]!.end <= end; i++) found[i]!.push(thing)
  }
  return found
}

/** The first of these spans, which stand in order, that begins at a place or behind it. */
export function firstFrom(spans: readonly Span[], start: number): number {
  let [low, high] = [0, spans.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (spans[middle]!.start < start) low = middle + 1
    else high = middle
  }
  return low
}
