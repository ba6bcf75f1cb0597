/**
 * Works on several items at once and yields what they come to, in the order of the items, each as soon as it can. While `ahead` of
 * them are begun and not yielded yet, no further item is taken: a slow receiver holds up the source, and memory stays the same
 * however many items there are. Work that fails is thrown when its turn comes.
 */
export async function* inOrder<Item, Result>(
  items: AsyncIterable<Item> | Iterable<Item>,
  work: (item: Item) => Promise<Result>,
  ahead: number,
): AsyncGenerator<Result> {
  const source = each(items)
  const begun: Promise<Result>[] = []
  let coming: Promise<IteratorResult<Item>> | null = null
  try {
    for (;;) {
      if (begun.length < ahead) coming ??= source.next()
      const next = await sooner(coming, begun[0])
      if (next === null) yield await begun.shift()!
      else if (next.done) break
      else {
        coming = null
        begun.push(handled(work(next.value)))
      }
    }
    for (const result of begun) yield await result
  } finally {
    void source.return(undefined)
  }
}

async function* each<Item>(items: AsyncIterable<Item> | Iterable<Item>): AsyncGenerator<Item> {
  yield* items
}

/** The item that comes, or null where the oldest result is there before it. */
function sooner<Item>(coming: Promise<Item> | null, oldest: Promise<unknown> | undefined): Promise<Item | null> {
  const done = oldest?.then(nothing, nothing)
  return coming && done ? Promise.race([coming, done]) : (coming ?? done ?? Promise.resolve(null))
}

const nothing = (): null => null

/** A failure is looked at when its turn comes, not before. */
function handled<T>(promise: Promise<T>): Promise<T> {
  promise.catch(nothing)
  return promise
}
