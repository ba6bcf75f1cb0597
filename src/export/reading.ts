import type { Mention, Reading } from '../model.ts'

/**
 * A reading in its public JSON form: article, statements, events, times, quantities, mentions; all offsets are UTF-16 positions in
 * `article.text`. Fields that only the program needs are left out.
 */
export function readingJson(reading: Reading): object {
  const { article, statements, events, times, quantities, cast, sentences, boilerplate } = reading
  const { id, hash, headline: _headline, unread: _unread, ...published } = article
  return {
    article: { id, hash, ...published },
    sentences: sentences.map(bare),
    statements,
    events,
    times: times.map(({ tokens: _tokens, ...time }) => time),
    quantities: quantities.map(({ tokens: _tokens, counted: _counted, ...quantity }) => quantity),
    mentions: cast.mentions.map((mention) => mentionJson(reading, mention)),
    boilerplate: boilerplate.map(bare),
  }
}

function mentionJson({ cast }: Reading, mention: Mention): object {
  const { name, kind, codes, role } = cast.entities[mention.entity]!
  return { ...bare(mention), name, kind, code: codes[0] ?? null, codes, role }
}

const bare = ({ start, end }: { readonly start: number; readonly end: number }) => ({ start, end })
