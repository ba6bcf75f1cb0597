import type {
  Cast,
  Day,
  Mention,
  Quantity,
  Sentence,
  Span,
  Statement,
  Syntax,
  TimeMention,
  Token,
  TokenRange,
} from '../../model.ts'
import { aroundTokens, bySentence, grouped } from '../by-place.ts'
import { once } from '../once.ts'
import { childrenBy, plainRelations } from '../relation.ts'
import type { FrameLexicon } from './lexicon.ts'

/** What the stages before found; `boilerplate` holds indices of sentences that give no record. */
export interface EventInput {
  readonly syntax: Syntax
  readonly cast: Cast
  readonly times: readonly TimeMention[]
  readonly quantities: readonly Quantity[]
  readonly statements: readonly Statement[]
  readonly boilerplate: ReadonlySet<number>
  readonly published: Day | null
}

/** All that the grammar of events looks at, laid out by place. */
export interface Scene {
  readonly syntax: Syntax
  /** By token: its lemma in small letters. */
  readonly lemmas: readonly string[]
  readonly cast: Cast
  /** By sentence, as are quantities and mentions. */
  readonly times: readonly (readonly TimeMention[])[]
  readonly quantities: readonly (readonly Quantity[])[]
  readonly mentions: readonly (readonly Mention[])[]
  /** Mentions by the place in the text where they begin. */
  readonly mentionsFrom: ReadonlyMap<number, readonly Mention[]>
  /** By token: the statements in whose words it stands, the innermost first. */
  readonly statements: readonly (readonly Statement[])[]
  readonly boilerplate: ReadonlySet<number>
  readonly published: Day | null
  readonly lexicon: FrameLexicon
  /** Names of persons whose state the text does not tell. */
  readonly strangers: ReadonlySet<string>
  /** Names of groups that the text has only words for: "protesters", "its allies". */
  readonly vague: ReadonlySet<string>
}

/** The input with what is worked out once for all words. */
export function sceneOf(input: EventInput, lexicon: FrameLexicon): Scene {
  const { syntax, cast, times, quantities, statements, boilerplate, published } = input
  return {
    syntax,
    lemmas: syntax.tokens.map(({ lemma }) => lemma.toLowerCase()),
    cast,
    times: bySentence(times, syntax),
    quantities: bySentence(quantities, syntax),
    mentions: bySentence(cast.mentions, syntax),
    mentionsFrom: grouped(cast.mentions, ({ start }) => start),
    statements: aroundTokens(statements, ({ words }) => words, syntax),
    boilerplate,
    published,
    lexicon,
    strangers: strangersOf(cast),
    vague: vagueOf(cast),
  }
}

function strangersOf({ entities }: Cast): Set<string> {
  const strangers = entities.filter(({ kind, codes }) => kind === 'person' && codes.length === 0)
  return new Set(strangers.map(({ name }) => name))
}

function vagueOf({ entities, mentions }: Cast): Set<string> {
  const called = new Set(mentions.filter(({ form }) => form === 'name').map(({ entity }) => entity))
  const unnamed = entities.filter(({ name, codes }, i) => codes[0] === name && !called.has(i))
  return new Set(unnamed.map(({ name }) => name))
}

export function token(scene: Scene, i: number): Token {
  return scene.syntax.tokens[i] as Token
}

export function sentenceOf(scene: Scene, i: number): Sentence {
  return scene.syntax.sentences[token(scene, i).sentence] as Sentence
}

/** A function of a token, worked out once for each: the grammar asks the same of a word again and again. */
export function perToken<Result extends Known>(
  work: (scene: Scene, i: number) => Result,
): (scene: Scene, i: number) => Result {
  const memory = once(({ syntax }: Scene) => new Array<Result | undefined>(syntax.tokens.length))
  return (scene, i) => {
    const known = memory(scene)
    const before = known[i]
    if (before !== undefined) return before
    const result = work(scene, i)
    known[i] = result
    return result
  }
}

/** What can be told from what was not worked out yet. */
type Known = object | string | number | boolean | null

/** Time expressions of the token's sentence. */
export function timesNear(scene: Scene, i: number): readonly TimeMention[] {
  return scene.times[token(scene, i).sentence]!
}

/** Quantities of the token's sentence. */
export function quantitiesNear(scene: Scene, i: number): readonly Quantity[] {
  return scene.quantities[token(scene, i).sentence]!
}

/** Mentions of the token's sentence. */
export function mentionsNear(scene: Scene, i: number): readonly Mention[] {
  return scene.mentions[token(scene, i).sentence]!
}

/** The token is part of a time expression. */
export function isTime(scene: Scene, i: number): boolean {
  return timesNear(scene, i).some(({ tokens }) => tokens.from <= i && i < tokens.to)
}

/** Children whose relation is one of these; see `childrenBy`. */
export function children({ syntax }: Scene, i: number, ...rels: string[]): number[] {
  return childrenBy(syntax, i, rels)
}

const NONE: readonly number[] = []

/** Relation without subtype. */
export function relOf(scene: Scene, i: number): string {
  return plainRelations(scene.syntax)[i]!
}

/** Lemma in small letters. */
export function lemmaOf(scene: Scene, i: number): string {
  return scene.lemmas[i]!
}

export const isNominal = (scene: Scene, i: number): boolean =>
  /^(?:NOUN|PROPN|PRON|NUM|SYM)$/.test(token(scene, i).upos)

export function isVerb(scene: Scene, i: number): boolean {
  const { upos, xpos, rel } = token(scene, i)
  if (upos === 'VERB' || (upos !== 'AUX' && xpos.startsWith('VB'))) return true
  // "leaders meet, promise to go on": taken for a noun.
  return upos === 'NOUN' && rel === 'parataxis' && children(scene, i, 'xcomp').some((c) => isInfinitive(scene, c))
}

export function isInfinitive(scene: Scene, verb: number): boolean {
  return (
    token(scene, verb).xpos === 'VB' && children(scene, verb, 'mark').some((m) => /^to$/i.test(token(scene, m).form))
  )
}

/** Tokens of the subtree in text order; `stop` leaves a child and all below it out. */
export function subtreeTokens(scene: Scene, root: number, stop?: (child: number) => boolean): readonly number[] {
  return stop === undefined ? wholeSubtree(scene, root) : subtreeUpTo(scene, root, stop)
}

const wholeSubtree = perToken((scene, root): readonly number[] => subtreeUpTo(scene, root, null))

function subtreeUpTo(scene: Scene, root: number, stop: ((child: number) => boolean) | null): number[] {
  const { children } = scene.syntax
  const found = [root]
  for (let next = 0; next < found.length; next++)
    for (const child of children[found[next]!] ?? NONE) if (stop === null || !stop(child)) found.push(child)
  return found.length > 1 ? found.sort((a, b) => a - b) : found
}

/** The unbroken stretch around `root` of a set of tokens. */
export function stretchAround(scene: Scene, root: number, tokens: readonly number[]): TokenRange {
  const inside = new Set(tokens)
  let [from, to] = [root, root + 1]
  const { tokens: sentence } = sentenceOf(scene, root)
  while (from > sentence.from && (inside.has(from - 1) || isPunctuation(scene, from - 1))) from--
  while (to < sentence.to && (inside.has(to) || isPunctuation(scene, to))) to++
  return trimmed(scene, { from, to })
}

export function isPunctuation(scene: Scene, i: number): boolean {
  const { upos, form } = token(scene, i)
  return upos === 'PUNCT' || /^[^\p{L}\p{N}$€£]+$/u.test(form)
}

/** Without punctuation at either end. */
export function trimmed(scene: Scene, { from, to }: TokenRange): TokenRange {
  while (from < to && /^[\s,.;:–—\-…!?)\]]+$/.test(token(scene, from).form)) from++
  while (to > from && /^[\s,.;:–—\-…([]+$/.test(token(scene, to - 1).form)) to--
  return { from, to }
}

export function spanOf(scene: Scene, { from, to }: TokenRange): Span {
  return { start: token(scene, from).start, end: token(scene, Math.max(from, to - 1)).end }
}

/** The innermost statement whose words hold the token. */
export function innermostStatement(scene: Scene, i: number): Statement | null {
  return scene.statements[i]![0] ?? null
}
