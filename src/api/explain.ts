import type { Reader } from '../ingest.ts'
import type { Span } from '../model.ts'
import type { EventClaim, StatementClaim } from '../record/claims.ts'
import { findArticle, findClaim, findEntry, type Store } from '../store/index.ts'
import type { ArticleLayers, Explanation } from './desk.ts'

type Claim = EventClaim | StatementClaim
type Layers = ReturnType<Reader['understand']>

/** Why a claim, or the first claim of an entry, stands as it does, by reading its article again; null for an unknown id. */
export async function explain(store: Store, reader: Reader, id: string): Promise<Explanation | null> {
  const claim = id.startsWith('e') ? ((await findEntry(store, id))?.claims[0] ?? null) : await findClaim(store, id)
  if (claim === null) return null
  const article = await findArticle(store, claim.source.article)
  if (article === null || article.language !== 'en') return { claim, tree: [], layers: [] }
  const layers = reader.understand(article)
  const at = claim.kind === 'event' ? claim.cue.start : claim.words.start
  const sentence = layers.syntax.sentences.findLast(({ start }) => start <= at)
  return sentence === undefined
    ? { claim, tree: [], layers: [] }
    : { claim, tree: treeOf(claim, layers, sentence.tokens), layers: layersOf(layers, sentence) }
}

/** What each layer found in each sentence of an article, by reading it again; null for an unknown id. */
export async function explainArticle(store: Store, reader: Reader, id: string): Promise<ArticleLayers | null> {
  const article = await findArticle(store, id)
  if (article === null) return null
  if (article.language !== 'en') return { article, sentences: [] }
  const layers = reader.understand(article)
  return {
    article,
    sentences: layers.syntax.sentences.map((sentence, i) => ({
      words: article.text.slice(sentence.start, sentence.end),
      kind: layers.boilerplate.has(i) ? 'no news' : sentence.kind,
      layers: layersOf(layers, sentence),
    })),
  }
}

function treeOf(claim: Claim, { syntax }: Layers, { from, to }: { from: number; to: number }): Explanation['tree'] {
  return syntax.tokens.slice(from, to).map((token, i) => ({
    n: i + 1,
    form: token.form,
    lemma: token.lemma,
    upos: token.upos,
    rel: token.rel,
    head: token.head < 0 ? 0 : token.head - from + 1,
    inEvidence: overlap(token, claim.evidence),
    isCue: claim.kind === 'event' && overlap(token, claim.cue),
  }))
}

function layersOf(
  { syntax, names, times, quantities, cast, statements, events }: Layers,
  sentence: Span,
): Explanation['layers'] {
  const words = ({ start, end }: Span): string => syntax.text.slice(start, end)
  const inside = <T extends Span>(spans: readonly T[]): readonly T[] => spans.filter((span) => overlap(span, sentence))
  const named = names.map(({ from, to, kind }) => ({
    start: syntax.tokens[from]!.start,
    end: syntax.tokens[to - 1]!.end,
    kind,
  }))
  return [
    ...inside(named).map((name) => ({ layer: 'name', words: words(name), taken: name.kind, rule: '' })),
    ...inside(cast.mentions).map((mention) => {
      const { name, codes, role } = cast.entities[mention.entity]!
      return {
        layer: 'mention',
        words: words(mention),
        taken: [name, codes.join(', '), role].filter(Boolean).join(' · '),
        rule: mention.rule,
      }
    }),
    ...inside(times).map((time) => ({
      layer: 'time',
      words: words(time),
      taken: time.days?.join(' – ') ?? time.kind,
      rule: time.basis ?? '',
    })),
    ...inside(quantities).map((quantity) => ({
      layer: 'quantity',
      words: words(quantity),
      taken: [quantity.n, quantity.unit, quantity.what].filter(Boolean).join(' '),
      rule: quantity.bound,
    })),
    ...statements
      .filter(({ words: said }) => overlap(said, sentence))
      .map(({ words: said, speaker, stance, rule }) => ({
        layer: 'statement',
        words: words(said),
        taken: `${speaker?.name ?? 'somebody'} ${stance}`,
        rule,
      })),
    ...events
      .filter(({ evidence }) => overlap(evidence, sentence))
      .map(({ evidence, type, status, actors, recipients, rule }) => ({
        layer: 'event',
        words: words(evidence),
        taken: `${type} ${codes(actors)} → ${codes(recipients)} · ${status}`,
        rule,
      })),
  ]
}

const codes = (parties: readonly { readonly code: string }[]): string =>
  parties.map(({ code }) => code).join(', ') || '–'

const overlap = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end
