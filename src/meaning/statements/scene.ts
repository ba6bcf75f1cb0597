import type { Cast, Mention, Sentence, Stance, StatementForm, Syntax, Token, TokenRange } from '../../model.ts'
import { childrenBy } from '../relation.ts'
import type { Cue } from './cues.ts'
import type { SpeechLexicon } from './lexicon.ts'
import type { Quotation } from './quotations.ts'

/** All that a rule looks at. */
export interface Scene {
  readonly syntax: Syntax
  readonly cast: Cast
  readonly lexicon: SpeechLexicon
  readonly quotations: readonly Quotation[]
  readonly cues: readonly Cue[]
  /** The sentences to look at: all, or in a long article a stretch of them; quotations and cues are theirs. */
  readonly sentences: readonly Sentence[]
  /** By number of the sentence, of the whole article. */
  readonly mentions: readonly (readonly Mention[])[]
  /** The article has no quotation mark at all: they are lost, or nobody is quoted. */
  readonly unmarked: boolean
  /** Nearly every line is one sentence. */
  readonly linesAreSentences: boolean
}

/** A statement as a rule sees it; `chooseStatements` decides among them. */
export interface Proposal {
  readonly words: TokenRange
  /** The verb or noun of saying. */
  readonly cue: TokenRange | null
  readonly who: Who
  /** The addressee's noun phrase. */
  readonly to: TokenRange | null
  readonly form: StatementForm
  readonly stance: Stance
  readonly hedged: boolean
  readonly rule: string
}

/** Head token of the speaker's noun phrase; the speaker of the statement before or of most; or nobody that the article names. */
export type Who = { readonly head: number } | 'as before' | 'main speaker' | null

export type Rule = (scene: Scene) => Proposal[]

export function token(scene: Scene, i: number): Token {
  return scene.syntax.tokens[i] as Token
}

export function sentenceOf(scene: Scene, i: number): Sentence {
  return scene.syntax.sentences[token(scene, i).sentence] as Sentence
}

/** Leftmost and rightmost token of the subtree, as a range; the tree may be broken, so what it spans may be too much. */
export function subtree(syntax: Syntax, i: number): TokenRange {
  let [from, to] = [i, i + 1]
  const stack = [i]
  while (stack.length > 0) {
    const next = stack.pop() as number
    from = Math.min(from, next)
    to = Math.max(to, next + 1)
    stack.push(...(syntax.children[next] ?? []))
  }
  return { from, to }
}

/** Children whose relation is one of these; see `childrenBy`. */
export function children({ syntax }: Scene, i: number, ...rels: string[]): number[] {
  return childrenBy(syntax, i, rels)
}

/** Mentions of the token's sentence; none for what is no token. */
export function mentionsNear(scene: Scene, i: number): readonly Mention[] {
  return scene.mentions[scene.syntax.tokens[i]?.sentence ?? -1] ?? []
}

export function mentionWithHead(scene: Scene, head: number): Mention | null {
  const mentions = mentionsNear(scene, head)
  return (
    // "Estonian | Defence | Minister X": a noun inside a person's title is the person where the tree takes it for a head.
    mentions.find((m) => m.rule === 'title' && m.tokens.from <= head && head < m.tokens.to) ??
    mentions.find((m) => m.head === head) ??
    mentions.find((m) => m.tokens.from <= head && head < m.tokens.to) ??
    null
  )
}

/** A verb form that can be the head of a main clause. */
export function isFiniteVerb(scene: Scene, i: number): boolean {
  const { xpos, upos } = token(scene, i)
  if (xpos === 'VBN' && /^(?:it|he|she|they|we|i|who)$/i.test(scene.syntax.tokens[i - 1]?.form ?? '')) return true
  return /^(VBD|VBZ|VBP|MD)$/.test(xpos) || (upos === 'AUX' && !/^(VB|VBN|VBG)$/.test(xpos))
}

export function hasFinite(scene: Scene, { from, to }: TokenRange): boolean {
  for (let i = from; i < to; i++) if (isFiniteVerb(scene, i)) return true
  return false
}

export function isPunctuation(scene: Scene, i: number): boolean {
  return token(scene, i).upos === 'PUNCT' || /^[^\p{L}\p{N}$€£]+$/u.test(token(scene, i).form)
}

/** Without punctuation and quotation marks at either end (closing brackets stay). */
export function trimmed(scene: Scene, { from, to }: TokenRange): TokenRange {
  while (from < to && /^[\s"“”„«»'‘’,.;:–—\-…]+$/.test(token(scene, from).form)) from++
  while (to > from && /^[\s"“”„«»'‘’,.;:–—-]+$/.test(token(scene, to - 1).form)) to--
  return { from, to }
}

/** Token after which the sentence's first clause begins: behind a dateline ("GENEVA (AP) —", "14:20") or a bullet. */
export function clauseStart(scene: Scene, sentence: Sentence): number {
  const { to } = sentence.tokens
  const first = sentence.tokens.from
  const isTimed = /^\d{1,2}[:.]\d\d$/.test(token(scene, first).form) && to - first > 4
  const from = isTimed ? first + 1 : first
  for (let i = from; i < Math.min(to, from + 14); i++) {
    if (isFiniteVerb(scene, i)) break
    const { form, start } = token(scene, i)
    const dash = /^(?:-{1,3}|–|—)$/.test(form) && scene.syntax.text[start - 1] === ' '
    if (dash && isDateline(scene, { from, to: i })) return i + 1
    if (form === ':' && (isDateline(scene, { from, to: i }) || isCity(scene, { from, to: i }))) return i + 1
  }
  return from
}

/** "Colombo: The fund is satisfied" */
function isCity(scene: Scene, { from, to }: TokenRange): boolean {
  return cityAt(scene, from)?.tokens.to === to && sentenceOf(scene, from).kind !== 'headline'
}

/** "GENEVA (AP) —", "Lima, May 9 (AFP) -" */
function isDateline(scene: Scene, { from, to }: TokenRange): boolean {
  if (from >= to) return false
  const isCapitals = /^\p{Lu}[\p{Lu}'’.-]{2,}$/u.test(token(scene, from).form)
  return isCapitals || (token(scene, to - 1).form === ')' && cityAt(scene, from) !== undefined)
}

function cityAt(scene: Scene, from: number): Mention | undefined {
  return mentionsNear(scene, from).find(
    (m) => m.tokens.from === from && (m.rule === 'known capital' || scene.cast.entities[m.entity]!.kind === 'place'),
  )
}

/** The lines of a text without its headline, each from its first sentence to its last. */
export function linesOf(sentences: readonly Sentence[]): TokenRange[] {
  const lines = new Map<number, TokenRange>()
  for (const { paragraph, tokens, kind } of sentences) {
    if (kind === 'headline') continue
    const known = lines.get(paragraph)
    lines.set(paragraph, known ? { from: known.from, to: tokens.to } : tokens)
  }
  return [...lines.values()]
}
