import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { type ConlluDocument, readConllu } from '../src/intake/conllu.ts'
import type { Span } from '../src/model.ts'
import type { Tree, TreeWord } from './tree-score.ts'

/** One document of a treebank as people marked it. */
export interface GoldText extends Tree {
  readonly id: string
  readonly text: string
  readonly words: readonly (TreeWord & { readonly form: string })[]
  /** Number of the line of the text in which each sentence's paragraph begins. */
  readonly paragraphs: readonly number[]
  /** Clitics whose apostrophe was taken away. */
  readonly lostClitics: readonly Span[]
}

/** The documents of a part ("dev", "test") of a treebank ("ewt", "gum"); all genres, as nothing here is trained. */
export function readTreebank(corpora: string, treebank: string, part: string): GoldText[] {
  const path = join(corpora, `en_${treebank}-ud-${part}.conllu.gz`)
  return readConllu(path, gunzipSync(readFileSync(path)).toString('utf8')).map(goldOf)
}

function goldOf({ id, text, sentences }: ConlluDocument): GoldText {
  const words: GoldText['words'][number][] = []
  const spans: Span[] = []
  for (const sentence of sentences) {
    const from = words.length
    for (const { start, end, form, columns } of sentence.words) {
      const [, , , upos = '', xpos = '', , head = '', rel = ''] = columns
      words.push({ start, end, form, upos, xpos, head: head === '0' ? -1 : from + Number(head) - 1, rel })
    }
    spans.push({ start: words[from]!.start, end: words.at(-1)!.end })
  }
  const paragraphs = sentences.map(({ paragraph }) => paragraph)
  return { id: id ?? '', text, words, sentences: spans, paragraphs, lostClitics: [] }
}

const marks = /['’`"“”‘]/

/**
 * The text as damaged files have it: without quotation marks and apostrophes. Words that were nothing else are gone; what hung on
 * them hangs on their heads.
 */
export function withoutMarks({ id, text, words, sentences, paragraphs }: GoldText): GoldText {
  const place = [0]
  for (const unit of text.split('')) place.push(place.at(-1)! + (marks.test(unit) ? 0 : 1))
  const move = ({ start, end }: Span): Span => ({ start: place[start]!, end: place[end]! })
  const isLeft = words.map((word) => move(word).end > move(word).start)
  const number: number[] = []
  let count = 0
  for (const left of isLeft) number.push(left ? count++ : -1)
  const headOf = (i: number): number => {
    let head = words[i]!.head
    while (head >= 0 && !isLeft[head]) head = words[head]!.head
    return head < 0 ? -1 : number[head]!
  }
  const kept = words.flatMap((word, i) => (isLeft[i] ? [{ ...word, ...move(word), head: headOf(i) }] : []))
  const isSentence = sentences.map((span) => move(span).end > move(span).start)
  return {
    id,
    text: text
      .split('')
      .filter((unit) => !marks.test(unit))
      .join(''),
    words: kept,
    sentences: sentences.map(move).filter((_, i) => isSentence[i]),
    paragraphs: paragraphs.filter((_, i) => isSentence[i]),
    lostClitics: words.filter((_, i) => isLeft[i] && isClitic(text, words, i)).map(move),
  }
}

/** "n't", "'s" that stand at the end of the word before. */
function isClitic(text: string, words: GoldText['words'], i: number): boolean {
  const { start, form } = words[i]!
  return /^(?:n['’]t|['’]\p{L}{1,2})$/u.test(form) && words[i - 1]?.end === start && /\S/.test(text[start - 1] ?? ' ')
}
