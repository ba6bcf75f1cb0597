import { seqOfArticle } from './articles.ts'
import { isIdStart } from './find-claim.ts'
import type { Transaction } from './write.ts'

/** The whole id of a claim or an entry, or the hash of an article, by its beginning or an id of its own; null where there is none, or several. */
export async function wholeId(db: Transaction, id: string): Promise<string | null> {
  if (!isIdStart(id)) {
    const seq = await seqOfArticle(db, id)
    if (seq === null) return null
    return (await db.selectFrom('articles').select('hash').where('seq', '=', seq).executeTakeFirstOrThrow()).hash
  }
  const table = id.startsWith('c') ? 'events' : id.startsWith('s') ? 'statements' : 'entries'
  const rows = await db
    .selectFrom(table)
    .select('id')
    .where('id', '>=', id)
    .where('id', '<', `${id}g`)
    .limit(2)
    .execute()
  return rows.length === 1 ? rows[0]!.id : null
}
