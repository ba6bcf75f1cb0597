/**
 * Works on several items at once and yields what they come to, in the order of the items. While `ahead` of them are begun and not
 * yielded yet, no further item is taken: a slow receiver holds up the source, and memory stays the same however many items there are.
 * Work that fails is thrown when its turn comes.
 */
export async function* inOrder<Item, Result>(
  items: AsyncIterable<Item> | Iterable<Item>,
  work: (item: Item) => Promise<Result>,
  ahead: number,
): AsyncGenerator<Result> {
  const begun: Promise<Result>[] = []
  for await (const item of items) {
    const result = work(item)
    result.catch(() => {})
    begun.push(result)
    if (begun.length >= ahead) yield await begun.shift()!
  }
  for (const result of begun) yield await result
}
