import type { Article, Name, Syntax, TokenRange } from '../../model.ts'
import type { Draft } from './draft.ts'
import type { Home } from './home.ts'
import type { KnownAt } from './known.ts'
import type { CastLexicon } from './lexicon.ts'

/** All that the rules of this stage look at; `draft` is what they fill. */
export interface Scene {
  readonly syntax: Syntax
  readonly names: readonly Name[]
  readonly article: Article
  readonly lexicon: CastLexicon
  readonly known: readonly KnownAt[]
  /** By each token of it. */
  readonly knownBy: ReadonlyMap<number, KnownAt>
  /** Tokens of persons' names. */
  readonly personBy: ReadonlySet<number>
  readonly home: Home
  readonly draft: Draft
}

/** The known names within a stretch of tokens, in text order. */
export function knownWithin({ knownBy }: Scene, { from, to }: TokenRange): KnownAt[] {
  const hits: KnownAt[] = []
  for (let i = from; i < to; i++) {
    const hit = knownBy.get(i)
    if (hit && hit.from === i && hit.to <= to) hits.push(hit)
  }
  return hits
}
