import { sql } from 'kysely'
import { isSameStory, landmarks, shinglesOf } from '../record/same-story.ts'
import { rowsOf } from './engine.ts'
import { anyOf, type Transaction } from './write.ts'

/** A run of words that stands in so many articles is boilerplate and finds no story. */
const commonest = 50
/** So many articles with the most words in common are looked at closely. */
const closely = 5

/** `seq` of the first article that tells the story of this text; null when it is new. */
export async function storyOf(db: Transaction, text: string): Promise<number | null> {
  const shingles = shinglesOf(text)
  const { rows } = await sql<{ article: number }>`
    SELECT article FROM landmarks WHERE shingle IN ${anyOf(landmarks(shingles))}
    GROUP BY article ORDER BY count(*) DESC, article LIMIT ${closely}`.execute(db)
  for (const { article } of rows) {
    const other = await db
      .selectFrom('articles')
      .select(['story', 'text'])
      .where('seq', '=', article)
      .executeTakeFirst()
    if (other && isSameStory(shingles, shinglesOf(other.text))) return other.story
  }
  return null
}

/** Keeps what later articles of the same story are found by. */
export async function keepLandmarks(db: Transaction, article: number, text: string): Promise<void> {
  await sql`
    INSERT INTO landmarks (shingle, article)
    SELECT value, ${article} FROM ${rowsOf(landmarks(shinglesOf(text)))}
    WHERE (SELECT count(*) FROM (SELECT 1 FROM landmarks WHERE shingle = value LIMIT ${commonest}) AS few) < ${commonest}
    ON CONFLICT DO NOTHING`.execute(db)
}
