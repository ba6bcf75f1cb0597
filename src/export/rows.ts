import type { Page, Paging } from '../store/pages.ts'

/** Rows that are asked of the store at once. */
const atOnce = 500

/** The rows of a list, page after page, until there are no more or `limit` rows have come. */
export async function* rowsOf<Row>(
  page: (paging: Paging) => Promise<Page<Row>>,
  { order, limit = Number.POSITIVE_INFINITY, cursor }: Paging,
): AsyncGenerator<Row> {
  let [left, from] = [limit, cursor]
  while (left > 0) {
    const asked = {
      limit: Math.min(left, atOnce),
      ...(order ? { order } : {}),
      ...(from === undefined ? {} : { cursor: from }),
    }
    const { rows, next } = await page(asked)
    yield* rows
    left -= rows.length
    if (next === null) return
    from = next
  }
}
