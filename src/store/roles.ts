import { sql } from 'kysely'
import type { Day } from '../model.ts'
import { layersOf } from './articles.ts'
import type { Store } from './open.ts'
import { anyOf } from './write.ts'

/** What articles call somebody, and when. */
export interface Role {
  readonly person: string
  /** "US secretary of state". */
  readonly role: string
  readonly first: Day | null
  readonly last: Day | null
  readonly articles: number
  /** The words of the newest article that says so, and where they stand in it. */
  readonly words: { readonly text: string; readonly article: string; readonly sentence: number }
}

/** So many of the newest articles are looked through. */
const newest = 40

/** Offices and descriptions of a person (by name), or of the people who speak for a party (by code), the latest first; with `asOf`, as told by then. */
export async function rolesOf(
  store: Store,
  who: { readonly name: string } | { readonly code: string },
  asOf?: Day,
): Promise<readonly Role[]> {
  const { db } = store
  const isTheirs =
    'name' in who ? sql<boolean>`speaker_key = ${who.name.toLowerCase()}` : sql<boolean>`country = ${who.code}`
  const told = await db
    .selectFrom('statements')
    .select('article')
    .distinct()
    .where(isTheirs)
    .orderBy('article', 'desc')
    .limit(newest)
    .execute()
  const articles = await db
    .selectFrom('articles')
    .select(['seq', 'hash', 'published', 'text'])
    .where(sql<boolean>`seq IN ${anyOf(told.map(({ article }) => article))}`)
    .where(asOf === undefined ? sql<boolean>`true` : sql<boolean>`published <= ${asOf}`)
    .orderBy('published')
    .execute()
  const roles = new Map<string, Role>()
  for (const { seq, hash, published, text } of articles) {
    const layers = await layersOf(db, seq)
    if (layers === null) continue
    layers.cast.entities.forEach(({ name, kind, role, codes }, i) => {
      const isAsked = 'name' in who ? name.toLowerCase() === who.name.toLowerCase() : codes.includes(who.code)
      if (kind !== 'person' || role === null || !isAsked) return
      const mention =
        layers.cast.mentions.find(({ entity, start, end }) => entity === i && text.slice(start, end).includes(role)) ??
        layers.cast.mentions.find(({ entity }) => entity === i)
      if (mention === undefined) return
      const known = roles.get(`${name} ${role}`)
      roles.set(`${name} ${role}`, {
        person: name,
        role,
        first: known?.first ?? published,
        last: published,
        articles: (known?.articles ?? 0) + 1,
        words: {
          text: text.slice(mention.start, mention.end),
          article: hash,
          sentence: layers.sentences.findLastIndex(({ start }) => start <= mention.start),
        },
      })
    })
  }
  return [...roles.values()].sort((a, b) => b.articles - a.articles || ((a.last ?? '') < (b.last ?? '') ? 1 : -1))
}
