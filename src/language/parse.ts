import { largestBatch, longestSentence, type Network, type Scores } from './network.ts'
import { bestHeads } from './tree.ts'
import { firstWord, putRows, rowsPerWord } from './word-rows.ts'

export interface ParsedWords {
  /** Number of each word's tag. */
  readonly tags: Int32Array
  /** Head of each word; -1 for the one that hangs from the root. */
  readonly heads: Int32Array
  /** Relation number of each word. */
  readonly rels: Int32Array
}

/**
 * Tags and trees of sentences. Time is linear in the number of words: a sentence of more than `longestSentence` is parsed in pieces, and
 * the roots of the later ones hang from the root of the first.
 */
export function parseWords(
  sentences: readonly (readonly string[])[],
  known: ReadonlyMap<string, number>,
  network: Network,
): ParsedWords[] {
  const rowsOf = rowReader(known)
  const root = network.relations.indexOf('root')
  const pieces = sentences.flatMap((forms) => piecesOf(forms))
  const parsed: ParsedWords[] = []
  for (const batch of batchesOf(pieces)) parsed.push(...parseBatch(batch, rowsOf, root, network))
  let next = 0
  return sentences.map((forms) => {
    const count = Math.ceil(forms.length / longestSentence)
    next += count
    return count === 1 ? parsed[next - 1]! : joined(parsed.slice(next - count, next), network.relations)
  })
}

/**
 * Numbers of the universal tags of each word by the network's first layer alone: about five times as fast as `parseWords`, and a point less
 * exact.
 */
export function tagWords(
  sentences: readonly (readonly string[])[],
  known: ReadonlyMap<string, number>,
  network: Network,
): Int32Array {
  const rowsOf = rowReader(known)
  const tags = new Int32Array(sentences.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const batch of batchesOf(sentences.flatMap((forms) => piecesOf(forms)))) {
    const rows = rowsOfBatch(batch, rowsOf)
    const scores = network.universalScores(rows, lengthsOf(batch))
    const best = bestOf(scores, network.universal.length, 0, rows.length / rowsPerWord)
    tags.set(best, at)
    at += best.length
  }
  return tags
}

function piecesOf(forms: readonly string[]): (readonly string[])[] {
  if (forms.length <= longestSentence) return [forms]
  const count = Math.ceil(forms.length / longestSentence)
  return Array.from({ length: count }, (_, i) => forms.slice(i * longestSentence, (i + 1) * longestSentence))
}

function* batchesOf(pieces: readonly (readonly string[])[]): Generator<(readonly string[])[]> {
  let batch: (readonly string[])[] = []
  let words = 0
  for (const piece of pieces) {
    if (words + piece.length > largestBatch && batch.length > 0) {
      yield batch
      batch = []
      words = 0
    }
    batch.push(piece)
    words += piece.length
  }
  if (batch.length > 0) yield batch
}

function parseBatch(
  batch: readonly (readonly string[])[],
  rowsOf: (form: string) => Int32Array,
  root: number,
  network: Network,
): ParsedWords[] {
  const rows = rowsOfBatch(batch, rowsOf)
  const count = rows.length / rowsPerWord
  network.take(rows, lengthsOf(batch))
  const tags = bestOf(network.tagScores(), network.tags.length, 0, count)
  const heads = new Int32Array(count)
  let from = 0
  batch.forEach((forms, i) => {
    heads.set(bestHeads(network.headScores(i), forms.length), from)
    from += forms.length
  })
  const rels = bestRelations(network.relationScores(heads), network.relations.length, heads, root)
  from = 0
  return batch.map(({ length }) => {
    from += length
    const own = (all: Int32Array): Int32Array => all.slice(from - length, from)
    return { tags: own(tags), heads: own(heads), rels: own(rels) }
  })
}

const lengthsOf = (batch: readonly (readonly string[])[]): number[] => batch.map(({ length }) => length)

function rowsOfBatch(batch: readonly (readonly string[])[], rowsOf: (form: string) => Int32Array): Int32Array {
  const rows = new Int32Array(batch.reduce((sum, { length }) => sum + length, 0) * rowsPerWord)
  let at = 0
  for (const forms of batch)
    for (let i = 0; i < forms.length; i++) {
      const own = rowsOf(forms[i]!)
      for (let k = 0; k < rowsPerWord; k++) rows[at++] = own[k]!
      if (i === 0) rows[at - 1] = rows[at - 1]! + firstWord
    }
  return rows
}

/** The rows of a word, worked out once for each form. */
function rowReader(known: ReadonlyMap<string, number>): (form: string) => Int32Array {
  const seen = new Map<string, Int32Array>()
  return (form) => {
    const found = seen.get(form)
    if (found) return found
    const rows = new Int32Array(rowsPerWord)
    putRows(form, known, rows, 0)
    seen.set(form, rows)
    return rows
  }
}

function bestOf({ values, stride }: Scores, classes: number, first: number, count: number): Int32Array {
  const best = new Int32Array(count)
  for (let i = 0; i < count; i++) {
    let top = first
    for (let c = first + 1; c < classes; c++) if (values[i * stride + c]! > values[i * stride + top]!) top = c
    best[i] = top
  }
  return best
}

/** `root` for the words that hang from the root, and for no others. */
function bestRelations({ values, stride }: Scores, classes: number, heads: Int32Array, root: number): Int32Array {
  return heads.map((head, i) => {
    if (head < 0) return root
    let top = root === 0 ? 1 : 0
    for (let c = top + 1; c < classes; c++)
      if (c !== root && values[i * stride + c]! > values[i * stride + top]!) top = c
    return top
  })
}

/** The pieces of a long sentence as one, in a row. */
function joined(pieces: readonly ParsedWords[], relations: readonly string[]): ParsedWords {
  const count = pieces.reduce((sum, { tags }) => sum + tags.length, 0)
  const [tags, heads, rels] = [new Int32Array(count), new Int32Array(count), new Int32Array(count)]
  const top = pieces[0]!.heads.indexOf(-1)
  let from = 0
  for (const piece of pieces) {
    const base = from
    tags.set(piece.tags, base)
    rels.set(piece.rels, base)
    heads.set(
      piece.heads.map((head) => (head >= 0 ? base + head : base === 0 ? -1 : top)),
      base,
    )
    if (base > 0) rels[base + piece.heads.indexOf(-1)] = relations.indexOf('parataxis')
    from += piece.tags.length
  }
  return { tags, heads, rels }
}
