import type { Span } from '../src/model.ts'

export interface TreeWord extends Span {
  readonly upos: string
  readonly xpos: string
  /** Index of the head; -1 for a root. */
  readonly head: number
  readonly rel: string
}

/** Words and sentences of a text; all offsets point into it. */
export interface Tree {
  readonly words: readonly TreeWord[]
  readonly sentences: readonly Span[]
}

/** F1 in percent. */
export interface TreeScore {
  readonly words: number
  readonly sentences: number
  readonly upos: number
  readonly xpos: number
  readonly uas: number
  readonly las: number
}

/**
 * The score of the CoNLL 2018 shared task (Zeman et al. 2018): words are aligned by the characters that they cover; a word is
 * right when its tag is, or when its head is aligned with the gold head and the relation is the same without subtype.
 * With gold words F1 is accuracy. Words of one text may cover the same characters only where gold has them so.
 */
export function scoreTrees(pairs: readonly { readonly gold: Tree; readonly found: Tree }[]): TreeScore {
  const right = { words: 0, sentences: 0, upos: 0, xpos: 0, uas: 0, las: 0 }
  let [words, sentences] = [0, 0]
  for (const { gold, found } of pairs) {
    words += gold.words.length + found.words.length
    sentences += gold.sentences.length + found.sentences.length
    const marked = new Set(gold.sentences.map(keyOf))
    right.sentences += found.sentences.filter((span) => marked.has(keyOf(span))).length
    const partner = aligned(gold, found)
    partner.forEach((g, i) => {
      if (g < 0) return
      const [word, same] = [found.words[i]!, gold.words[g]!]
      right.words++
      if (word.upos === same.upos) right.upos++
      if (word.xpos === same.xpos) right.xpos++
      const head = word.head < 0 ? -1 : partner[word.head]!
      if (head !== same.head || (word.head >= 0 && head < 0)) return
      right.uas++
      if (withoutSubtype(word.rel) === withoutSubtype(same.rel)) right.las++
    })
  }
  const f1 = (hits: number, whole: number): number => (200 * hits) / Math.max(1, whole)
  return {
    words: f1(right.words, words),
    sentences: f1(right.sentences, sentences),
    upos: f1(right.upos, words),
    xpos: f1(right.xpos, words),
    uas: f1(right.uas, words),
    las: f1(right.las, words),
  }
}

/** F1, in percent, of spans that are found against those that are marked. */
export function spansF1(pairs: readonly { readonly gold: readonly Span[]; readonly found: readonly Span[] }[]): number {
  let [right, all] = [0, 0]
  for (const { gold, found } of pairs) {
    const marked = new Set(gold.map(keyOf))
    right += found.filter((span) => marked.has(keyOf(span))).length
    all += marked.size + found.length
  }
  return (200 * right) / Math.max(1, all)
}

/** For each word found the gold word with the same characters, -1 for none. */
function aligned(gold: Tree, found: Tree): number[] {
  const byPlace = new Map<string, number[]>()
  gold.words.forEach((word, i) => {
    const same = byPlace.get(keyOf(word))
    if (same) same.push(i)
    else byPlace.set(keyOf(word), [i])
  })
  return found.words.map((word) => byPlace.get(keyOf(word))?.shift() ?? -1)
}

const keyOf = ({ start, end }: Span): string => `${start}-${end}`

const withoutSubtype = (rel: string): string => rel.split(':')[0]!
