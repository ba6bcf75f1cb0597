import { seqOfArticle } from './articles.ts'
import { isIdStart, wholeRecordId } from './find-claim.ts'
import type { Transaction } from './write.ts'

/** The whole id of a claim or an entry, or the hash of an article, by its beginning or an id of its own; null where there is none, or several. */
export async function wholeId(db: Transaction, id: string): Promise<string | null> {
  if (isIdStart(id)) return wholeRecordId(db, id)
  const seq = await seqOfArticle(db, id)
  if (seq === null) return null
  return (await db.selectFrom('articles').select('hash').where('seq', '=', seq).executeTakeFirstOrThrow()).hash
}
