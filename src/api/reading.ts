import { readingJson } from '../export/reading.ts'
import type { Reading } from '../model.ts'
import { articleOf, layersOf, seqOfArticle } from '../store/articles.ts'
import type { Store } from '../store/index.ts'

/** What was read in an article, in the public form of a reading; null where there is no such article, or it was not read. */
export async function findReading({ db }: Store, id: string): Promise<object | null> {
  const seq = await seqOfArticle(db, id)
  const layers = seq === null ? null : await layersOf(db, seq)
  if (seq === null || layers === null) return null
  const row = await db.selectFrom('articles').selectAll().where('seq', '=', seq).executeTakeFirstOrThrow()
  return readingJson({ article: articleOf(row), ...layers } as Reading)
}
