import type { Article, Span } from '../../model.ts'

/** A span of the article that a record rests on. */
export interface Mark extends Span {
  /** Number of the record, as people see it. */
  readonly number: number
}

/** A run of characters under the same marks. */
export interface Piece {
  readonly text: string
  /** Numbers of the records that it belongs to, the shortest span first. */
  readonly under: readonly number[]
  /** Numbers of the records whose span ends with it. */
  readonly ends: readonly number[]
}

export type Block =
  | {
      readonly kind: 'sentence'
      /** From 1. */
      readonly n: number
      /** Where it begins in the text. */
      readonly start: number
      readonly opensParagraph: boolean
      readonly isBoilerplate: boolean
      readonly pieces: readonly Piece[]
    }
  /** Text outside of all sentences: date and address lines. */
  | { readonly kind: 'apart'; readonly text: string }

/** The text of an article in order, whole, cut at sentences and marks. White space between sentences is left out. */
export function blocksOf(
  { text }: Article,
  sentences: readonly Span[],
  boilerplate: readonly Span[],
  marks: readonly Mark[],
): Block[] {
  const blocks: Block[] = []
  let at = 0
  sentences.forEach((sentence, i) => {
    const between = text.slice(at, sentence.start)
    blocks.push(...apart(between))
    blocks.push({
      kind: 'sentence',
      n: i + 1,
      start: sentence.start,
      opensParagraph: i === 0 || between.includes('\n'),
      isBoilerplate: boilerplate.some(({ start, end }) => start < sentence.end && end > sentence.start),
      pieces: piecesOf(text, sentence, marks),
    })
    at = Math.max(at, sentence.end)
  })
  blocks.push(...apart(text.slice(at)))
  return blocks
}

function apart(between: string): Block[] {
  return between
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => ({ kind: 'apart', text: line }))
}

function piecesOf(text: string, sentence: Span, marks: readonly Mark[]): Piece[] {
  const touching = marks.filter(({ start, end }) => start < sentence.end && end > sentence.start)
  const cuts = new Set([sentence.start, sentence.end])
  for (const { start, end } of touching) {
    if (start > sentence.start) cuts.add(start)
    if (end < sentence.end) cuts.add(end)
  }
  const places = [...cuts].sort((a, b) => a - b)
  return places.slice(0, -1).map((start, i) => {
    const end = places[i + 1]!
    const covering = touching.filter((mark) => mark.start <= start && mark.end >= end)
    const reachesOn = (mark: Mark): boolean => text.slice(sentence.end, mark.end).trim() !== ''
    return {
      text: text.slice(start, end),
      under: covering.toSorted((a, b) => a.end - a.start - (b.end - b.start)).map(({ number }) => number),
      ends: covering
        .filter((mark) => mark.end === end || (end === sentence.end && mark.end > end && !reachesOn(mark)))
        .map(({ number }) => number),
    }
  })
}

/** Indices of the sentences that a span touches, and of one on either side. */
export function withNeighbours(sentences: readonly Span[], { start, end }: Span): readonly number[] {
  const first = sentences.findLastIndex((sentence) => sentence.start <= start)
  const last = sentences.findLastIndex((sentence) => sentence.start < end)
  const from = Math.max(0, first - 1)
  const to = Math.min(sentences.length - 1, last + 1)
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i)
}
