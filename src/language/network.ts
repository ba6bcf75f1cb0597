import type { Upos } from '../model.ts'
import { decodeArrays, type Facts } from './arrays.ts'
import { type Matrix, type Memory, type Norm, putWeights, type Room, startRoom, unit, type Weights } from './weights.ts'
import { rowsPerWord } from './word-rows.ts'
import { mostKept, startWordStore } from './word-store.ts'

/**
 * The network that tags and parses. A word is the sum of rows of an embedding table (itself, its affixes, its shape); layers follow that
 * mix each word with its neighbours and run gated means over the sentence in both directions (a minimal GRU, Feng and others 2024,
 * whose gates see only the input); from their output come scores of tags, of heads by a biaffine product (Dozat and Manning 2017) and of
 * relations to a given head. Products of matrices are of 16-bit numbers; src/language/kernel.wat holds the arithmetic.
 *
 * One network works on one batch at a time in its own memory: what a method returns is overwritten by the next call.
 */
export interface Network {
  /** Joint universal and Penn tags: "VERB|VBD". */
  readonly tags: readonly string[]
  /** The tags as universal and Penn tag. */
  readonly parts: readonly (readonly [upos: Upos, xpos: string])[]
  readonly universal: readonly string[]
  readonly relations: readonly string[]
  /**
   * Takes in a batch.
   *
   * @param batch the words of sentences, at most `longestSentence` each and `largestBatch` together
   */
  take(batch: Batch): void
  /** Takes in a batch as far as the first layer: the number of each word's universal tag, fast and less exact. */
  universalTags(batch: Batch): Int32Array
  /** The number of each word's tag. */
  tagsOf(): Int32Array
  /** Scores of heads for the words of sentence number `i`: column 0 is the root, column j + 1 word j of the sentence. */
  headScores(i: number): Scores
  /** The number of each word's relation when words have these heads (in their sentence; -1 for the root); `root` for none. */
  relationsTo(heads: Int32Array): Int32Array
}

export type Batch = readonly (readonly string[])[]

export interface Scores {
  readonly values: Float32Array
  /** Numbers from one row to the next. */
  readonly stride: number
}

export const longestSentence = 200
export const largestBatch = 320

/** What of the global `WebAssembly` is used here; the compiler's library for plain JavaScript leaves it out. */
declare const WebAssembly: {
  readonly Module: new (code: Uint8Array) => object
  readonly Instance: new (module: object) => { readonly exports: unknown }
}

/** What kernel.wat exports; all but counts, widths and factors are addresses. */
interface Kernel {
  readonly memory: Memory
  embed(rows: number, n: number, per: number, table: number, scales: number, width: number, out: number): void
  gather(numbers: number, n: number, width: number, table: number, out: number): void
  normalise(input: number, n: number, width: number, gain: number, bias: number, out: number): void
  mix(input: number, n: number, width: number, weights: number, out: number): void
  narrow(input: number, count: number, factor: number, least: number, out: number): void
  multiply(
    input: number,
    n: number,
    width: number,
    weights: number,
    outs: number,
    scale: number,
    bias: number,
    out: number,
  ): void
  scan(input: number, n: number, half: number, out: number): void
  pack(first: number, rows: number, n: number, width: number, out: number): void
  pair(word: number, head: number, width: number, factor: number, out: number): void
  distances(input: number, n: number, stride: number, distances: number): void
  best(input: number, n: number, stride: number, out: number): void
}

/**
 * @param model bytes of parser.bin, see `decodeArrays`
 * @param code bytes of kernel.wasm
 * @param known numbers of the known words
 * @throws RangeError when the model was cut off, or trained for words taken apart in another way
 */
export function decodeNetwork(model: Uint8Array, code: Uint8Array, known: ReadonlyMap<string, number>): Network {
  const arrays = decodeArrays(model)
  if (arrays.facts.rowsPerWord !== rowsPerWord)
    throw new RangeError('the model is not for this version: train it again')
  const kernel = new WebAssembly.Instance(new WebAssembly.Module(code)).exports as Kernel
  const room = startRoom(kernel.memory)
  const weights = putWeights(arrays, room)
  return networkOf(arrays.facts, known, kernel, room, weights, takeDesk(weights, room))
}

/** Queries of heads may be larger than other numbers. */
const queryUnit = unit / 4
const anything = -32768

/** Addresses of what is worked out for a batch. */
interface Desk {
  readonly rows: number
  readonly embedded: number
  /** Words that were met, ready for the first layer. */
  readonly kept: number
  readonly words: number
  readonly state: number
  /** One sentence, with a row of room on either side. */
  readonly sentence: number
  readonly short: number
  readonly wide: number
  readonly tags: number
  readonly queries: number
  readonly keys: number
  readonly packedKeys: number
  readonly keyScale: number
  readonly keyBias: number
  readonly heads: number
  readonly best: number
  readonly dependents: number
  readonly governors: number
  readonly pairs: number
  readonly relations: number
}

/** `multiply` works on four rows at once and may write three more than there are words. */
const spare = 4
/** Most columns of a sentence's scores of heads. */
const headColumns = longestSentence + 8

function takeDesk({ layers, tag, arc, relation, relationDependent }: Weights, room: Room): Desk {
  const words = largestBatch + spare
  const width = tag.width
  const desk = {
    rows: room.take(4 * rowsPerWord),
    embedded: room.take(4 * layers[0]!.norm.width),
    kept: room.take(4 * layers[0]!.norm.width * mostKept),
    words: room.take(4 * largestBatch),
    state: room.take(4 * width * words),
    sentence: room.take(4 * width * (longestSentence + 2)) + 4 * width,
    short: room.take(2 * width * words),
    wide: room.take(4 * layers[0]!.gates.outs * words),
    tags: room.take(4 * tag.outs * words),
    queries: room.take(2 * arc.outs * words),
    keys: room.take(2 * arc.outs * words),
    packedKeys: room.take(2 * arc.outs * headColumns),
    keyScale: room.take(4 * headColumns),
    keyBias: room.take(4 * headColumns),
    heads: room.take(4 * headColumns * (longestSentence + spare)),
    best: room.take(4 * words),
    dependents: room.take(4 * relationDependent.outs * words),
    governors: room.take(4 * relationDependent.outs * words),
    pairs: room.take(2 * relation.width * words),
    relations: room.take(4 * relation.outs * words),
  }
  room.floats(desk.keyScale, headColumns).fill(1 / (unit * queryUnit))
  return desk
}

interface Stretch {
  readonly from: number
  readonly n: number
}

function networkOf(
  { tags, universal, relations, tagLayer }: Facts,
  known: ReadonlyMap<string, number>,
  kernel: Kernel,
  room: Room,
  weights: Weights,
  desk: Desk,
): Network {
  const first = weights.layers[0]!
  const root = relations.indexOf('root')
  room.floats(weights.relation.bias, relations.length)[root] = Number.NEGATIVE_INFINITY
  const store = startWordStore(known, (rows, place) => {
    const { width, gain, bias } = first.norm
    room.integers(desk.rows, rows.length).set(rows)
    kernel.embed(desk.rows, 1, rowsPerWord, weights.table, weights.tableScale, width, desk.embedded)
    kernel.normalise(desk.embedded, 1, width, gain, bias, desk.kept + 4 * width * place)
  })
  const scoresOfHeads = room.floats(desk.heads, headColumns * (longestSentence + spare))
  let sentences: readonly Stretch[] = []
  let count = 0

  const times = (input: number, { width, weights, outs, scale, bias }: Matrix, out: number): void =>
    kernel.multiply(input, count, width, weights, outs, scale, bias, out)

  const normalised = ({ width, gain, bias }: Norm): void => {
    kernel.normalise(desk.state, count, width, gain, bias, desk.wide)
    kernel.narrow(desk.wide, count * width, unit, anything, desk.short)
  }

  /** One layer: what it says is added to the state. */
  const layer = (own: Weights['layers'][number]): void => {
    const { norm, mix, gates } = own
    for (const { from, n } of sentences) {
      if (own === first) kernel.gather(desk.words + 4 * from, n, norm.width, desk.kept, desk.sentence)
      else kernel.normalise(desk.state + 4 * norm.width * from, n, norm.width, norm.gain, norm.bias, desk.sentence)
      kernel.mix(desk.sentence, n, norm.width, mix, desk.short + 2 * norm.width * from)
    }
    times(desk.short, gates, desk.wide)
    const half = gates.outs / 4
    for (const { from, n } of sentences)
      kernel.scan(desk.wide + 4 * gates.outs * from, n, half, desk.state + 8 * half * from)
  }

  /** Takes in a batch up to the output of the first layer. */
  const enter = (batch: Batch): void => {
    sentences = stretchesOf(batch)
    count = batch.reduce((sum, { length }) => sum + length, 0)
    store.place(batch, room.integers(desk.words, count))
    room.floats(desk.state, weights.tag.width * count).fill(0)
    layer(first)
  }

  /** The number of the highest score of each word. */
  const best = (scores: number, { outs }: Matrix): Int32Array => {
    kernel.best(scores, count, outs, desk.best)
    return room.integers(desk.best, count)
  }

  /** Queries and keys of heads, and both sides of relations, from the state. */
  const roles = (): void => {
    const { arcDependent, arc, arcGovernor, relationDependent, relationGovernor } = weights
    const numbers = arc.outs * count
    normalised(weights.norm)
    times(desk.short, arcDependent, desk.wide)
    kernel.narrow(desk.wide, numbers, unit, 0, desk.keys)
    times(desk.keys, arc, desk.wide)
    kernel.narrow(desk.wide, numbers, queryUnit, anything, desk.queries)
    times(desk.short, arcGovernor, desk.wide)
    kernel.narrow(desk.wide, numbers, unit, 0, desk.keys)
    times(desk.short, relationDependent, desk.dependents)
    times(desk.short, relationGovernor, desk.governors)
  }

  return {
    tags,
    parts: tags.map((tag) => tag.split('|') as [Upos, string]),
    relations,
    universal,
    take: (batch) => {
      enter(batch)
      weights.layers.forEach((own, i) => {
        if (i > 0) layer(own)
        if (i + 1 !== tagLayer) return
        normalised(weights.tagNorm)
        times(desk.short, weights.tag, desk.tags)
      })
      roles()
    },
    universalTags: (batch) => {
      enter(batch)
      normalised(weights.earlyNorm)
      times(desk.short, weights.early, desk.tags)
      return best(desk.tags, weights.early)
    },
    tagsOf: () => best(desk.tags, weights.tag),
    headScores: (i) => {
      const { from, n } = sentences[i]!
      const size = weights.arc.outs
      const stride = Math.ceil((n + 1) / 8) * 8
      kernel.pack(weights.arcRoot, desk.keys + 2 * size * from, n, size, desk.packedKeys)
      const queries = desk.queries + 2 * size * from
      kernel.multiply(queries, n, size, desk.packedKeys, stride, desk.keyScale, desk.keyBias, desk.heads)
      kernel.distances(desk.heads, n, stride, weights.distances)
      return { values: scoresOfHeads, stride }
    },
    relationsTo: (heads) => {
      const { width } = weights.relation
      const size = 4 * width
      for (const { from, n } of sentences)
        for (let i = from; i < from + n; i++) {
          const head = heads[i]! < 0 ? weights.relationRoot : desk.governors + size * (from + heads[i]!)
          kernel.pair(desk.dependents + size * i, head, width, unit, desk.pairs + 2 * width * i)
        }
      times(desk.pairs, weights.relation, desk.relations)
      return best(desk.relations, weights.relation).map((relation, i) => (heads[i]! < 0 ? root : relation))
    },
  }
}

function stretchesOf(batch: Batch): Stretch[] {
  let from = 0
  return batch.map(({ length: n }) => {
    from += n
    return { from: from - n, n }
  })
}
