import type { Article, Syntax } from '../../model.ts'
import { grouped } from '../by-place.ts'
import { issuerOf } from './issuer.ts'
import type { KnownAt } from './known.ts'
import type { CastLexicon } from './lexicon.ts'
import { jointIssuers } from './masthead.ts'
import { at, preposition } from './phrase.ts'
import { isStateCode } from './state-code.ts'

/** The state that the article is about, for "the government", "police", "the court" without more. */
export interface Home {
  /** By sentence: the state whose press release it is, that of the dateline it stands under, else the one most spoken of. */
  readonly at: (sentence: number) => string | null
  /** A dateline tells where the article is at home. */
  readonly isSet: boolean
  /** How often the article speaks of each party; people's parties are added when they are known. */
  readonly counts: Map<string, number>
  /** Whose press release the article is: the party that "we" means outside quotations; null for a report. */
  readonly issuer: string | null
  /** Those who make a joint statement together; none for anything else. */
  readonly joint: readonly string[]
}

/** Cities where others meet: their datelines tell where the writer sat, not whom the report is about. */
export const MEETING_PLACES =
  /^(?:Brussels|Geneva|Vienna|The Hague|Hague|New York|Strasbourg|Davos|Luxembourg|Lausanne|Ramstein|Doha|Addis Ababa|Nairobi|London|Paris|Washington|Zurich|Abuja|Jeddah|Jakarta|Gaborone|Cairo|Minsk|Astana|Riyadh|Montevideo|Helsinki)$/i

export function findHome(syntax: Syntax, known: readonly KnownAt[], article: Article, lexicon: CastLexicon): Home {
  const counts = countParties(syntax, known)
  const issuer = issuerOf(article, syntax, known, lexicon)
  const most = Math.max(0, ...counts.values())
  const datelines = findDatelines(syntax, known).filter(
    ({ state, weak }) => !weak || (counts.get(state) ?? 0) >= Math.max(2, 0.75 * most),
  )
  const byParagraph = new Map(datelines.map(({ paragraph, state }) => [paragraph, state]))
  const single = new Set(byParagraph.values()).size === 1 ? ([...byParagraph.values()][0] ?? null) : null
  let current: string | null = null
  const placed = syntax.sentences.map(({ paragraph }) => {
    current = byParagraph.get(paragraph) ?? current
    return current
  })
  const at = (sentence: number): string | null =>
    issuer ?? single ?? placed[sentence] ?? mostSpokenOf(counts, isStateCode)
  return { at, isSet: datelines.length > 0, counts, issuer, joint: jointIssuers(syntax, known) }
}

/** The party with most mentions among those that `fits`. */
export function mostSpokenOf(counts: ReadonlyMap<string, number>, fits: (code: string) => boolean): string | null {
  let best: string | null = null
  for (const [code, n] of counts) if (fits(code) && n > (best === null ? 0 : (counts.get(best) ?? 0))) best = code
  return best
}

/** Tokens from the start of a sentence that are a dateline: "KIEV, Jan 12 -", "TBILISI, Georgia (AD) —"; 0 when there is none. */
export function datelineLength(syntax: Syntax, sentence: number): number {
  const { tokens } = syntax.sentences[sentence] ?? { tokens: { from: 0, to: 0 } }
  const first = syntax.tokens[tokens.from]
  if (!first || !/^\p{Lu}[\p{Lu}'’.-]+$/u.test(first.form)) return 0
  for (let i = tokens.from; i < Math.min(tokens.to, tokens.from + 14); i++) {
    const { form, start, end, upos } = at(syntax, i)
    if (/^(?:VERB|AUX)$/.test(upos) && !/^\p{Lu}/u.test(form)) return 0
    const spaced = /\s/.test(syntax.text[start - 1] ?? '') && /\s/.test(syntax.text[end] ?? '')
    const closes = /^(?:-{1,3}|–|—)$/.test(form) && (spaced || form !== '-')
    if ((closes || form === ':') && i > tokens.from) return i + 1 - tokens.from
  }
  return 0
}

function findDatelines(
  syntax: Syntax,
  known: readonly KnownAt[],
): { paragraph: number; state: string; weak: boolean }[] {
  const bySentence = grouped(known, ({ from }) => at(syntax, from).sentence)
  return syntax.sentences.flatMap(({ tokens, paragraph }, sentence) => {
    const length = datelineLength(syntax, sentence)
    const end = tokens.from + length
    const place = bySentence.get(sentence)?.find((k) => k.to <= end && k.known.state !== null)
    if (!place?.known.state) return []
    const weak = MEETING_PLACES.test(syntax.text.slice(at(syntax, place.from).start, at(syntax, place.to - 1).end))
    return [{ paragraph, state: place.known.state, weak }]
  })
}

function countParties(syntax: Syntax, known: readonly KnownAt[]): Map<string, number> {
  const counts = new Map<string, number>()
  const seen = (code: string, weight: number): void => {
    counts.set(code, (counts.get(code) ?? 0) + weight)
  }
  for (const { known: k, head } of known) {
    const { sentence, rel } = at(syntax, head)
    if (isOfDelegate(syntax, head)) continue
    const isPlace = /^(?:in|at|near)$/.test(preposition(syntax, head))
    const weight = (sentence === 0 ? 1.5 : 1) * (/^nsubj/.test(rel) ? 1.3 : 1) * (isPlace ? 0.7 : 1)
    if (k.kind === 'place') {
      if (k.state !== null) seen(k.state, 0.5)
    } else if (k.sector !== 'MED') for (const code of k.codes) seen(code, weight)
  }
  return counts
}

/** "Chad's delegate said": who speaks in a council is not whom it talks about. */
function isOfDelegate(syntax: Syntax, i: number): boolean {
  const { head, rel } = at(syntax, i)
  return head >= 0 && /^nmod/.test(rel) && /^(?:delegate|representative)$/.test(at(syntax, head).lemma)
}
