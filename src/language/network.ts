import { type Arrays, decodeArrays } from './arrays.ts'

/** What of the global `WebAssembly` is used here; the compiler's library for plain JavaScript leaves it out. */
declare const WebAssembly: {
  readonly Module: new (code: Uint8Array) => object
  readonly Instance: new (module: object) => { readonly exports: unknown }
}

interface Memory {
  readonly buffer: ArrayBuffer
  grow(pages: number): void
}

/**
 * The network that tags and parses. A word is the sum of rows of an embedding table (itself, its affixes, its shape); layers follow that
 * mix each word with its neighbours and run gated means over the sentence in both directions (a minimal GRU, Feng and others 2024,
 * whose gates see only the input); from their output come scores of tags, of heads by a biaffine product (Dozat and Manning 2017) and of
 * relations to a given head. Products of matrices are of 16-bit numbers; src/language/kernel.wat holds the arithmetic.
 *
 * One network works on one batch at a time in its own memory: what a method returns is overwritten by the next call.
 */
export interface Network {
  readonly tags: readonly string[]
  readonly relations: readonly string[]
  /**
   * Takes in a batch.
   *
   * @param rows the embedding rows of all words, `rowsPerWord` each
   * @param lengths of the sentences, at most `longestSentence` each and `largestBatch` together
   */
  take(rows: Int32Array, lengths: readonly number[]): void
  /** Scores of tags, `stride` numbers a word. */
  tagScores(): Scores
  /** Scores of heads for the words of sentence number `i`: column 0 is the root, column j + 1 word j of the sentence. */
  headScores(i: number): Scores
  /** Scores of relations, `stride` numbers a word, when words have these heads (in their sentence; -1 for the root). */
  relationScores(heads: Int32Array): Scores
}

export interface Scores {
  readonly values: Float32Array
  /** Numbers from one row to the next. */
  readonly stride: number
}

export const longestSentence = 200
export const largestBatch = 320

/** What is multiplied into 16-bit integers. */
const unit = 1024
const queryUnit = 256

interface Kernel {
  readonly memory: Memory
  embed(rows: number, n: number, per: number, table: number, scales: number, width: number, out: number): void
  normalise(input: number, n: number, width: number, gain: number, bias: number, out: number): void
  mix(input: number, n: number, width: number, weights: number, out: number): void
  narrow(input: number, count: number, scale: number, least: number, out: number): void
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
  pair(word: number, head: number, width: number, scale: number, out: number): void
}

/** Addresses of a matrix that `multiply` takes. */
interface Matrix {
  readonly width: number
  readonly outs: number
  readonly weights: number
  readonly scale: number
  readonly bias: number
}

interface Norm {
  readonly width: number
  readonly gain: number
  readonly bias: number
}

/**
 * @param model bytes of parser.bin: see `decodeArrays`; `table` and all `*.weights` are bytes with a scale a row, the rest f32
 * @param code bytes of kernel.wasm
 * @throws RangeError when the model was cut off
 */
export function decodeNetwork(model: Uint8Array, code: Uint8Array): Network {
  const arrays = decodeArrays(model)
  const kernel = new WebAssembly.Instance(new WebAssembly.Module(code)).exports as Kernel
  return networkOf(arrays, kernel)
}

function networkOf({ facts, bytes, floats }: Arrays, kernel: Kernel): Network {
  const room = startRoom(kernel.memory)
  const perWord = facts.rowsPerWord
  const putFloats = (name: string, factor = 1): number => {
    const numbers = floats(name)
    const at = room.take(4 * numbers.length)
    new Float32Array(kernel.memory.buffer, at, numbers.length).set(numbers.map((x) => x * factor))
    return at
  }
  const putNorm = (name: string): Norm => ({
    width: floats(`${name}.gain`).length,
    gain: putFloats(`${name}.gain`),
    bias: putFloats(`${name}.bias`),
  })
  const putMatrix = (name: string, inputUnit = unit): Matrix => {
    const weights = bytes(`${name}.weights`)
    const scale = floats(`${name}.scale`)
    const bias = floats(`${name}.bias`)
    const width = weights.length / scale.length
    const outs = Math.ceil(scale.length / 8) * 8
    const at = room.take(2 * outs * width)
    const packed = new Int16Array(kernel.memory.buffer, at, outs * width)
    for (let o = 0; o < scale.length; o++)
      for (let i = 0; i < width; i++)
        packed[(o >> 3) * 8 * width + (i >> 1) * 16 + (o & 7) * 2 + (i & 1)] = weights[o * width + i]!
    const [scaleAt, biasAt] = [room.take(4 * outs), room.take(4 * outs)]
    new Float32Array(kernel.memory.buffer, scaleAt, outs).set(scale.map((x) => x / inputUnit))
    new Float32Array(kernel.memory.buffer, biasAt, outs).set(bias)
    return { width, outs, weights: at, scale: scaleAt, bias: biasAt }
  }
  const putRow = (name: string): number => {
    const numbers = floats(name)
    const at = room.take(2 * numbers.length)
    new Int16Array(kernel.memory.buffer, at, numbers.length).set(numbers.map((x) => Math.round(x * unit)))
    return at
  }

  const tableBytes = bytes('table')
  const table = room.take(tableBytes.length)
  new Int8Array(kernel.memory.buffer, table, tableBytes.length).set(tableBytes)
  const tableScale = putFloats('table.scale')
  const layers = Array.from({ length: facts.layers }, (_, i) => ({
    norm: putNorm(`layer${i}.norm`),
    mix: putFloats(`layer${i}.mix`, unit),
    gates: putMatrix(`layer${i}.gates`),
  }))
  const [tagNorm, tagMatrix] = [putNorm('tag.norm'), putMatrix('tag')]
  const [norm, dependents, governors] = [putNorm('norm'), putMatrix('arc.dependent'), putMatrix('arc.governor')]
  const [query, root, distance] = [putMatrix('arc'), putRow('arc.root'), floats('arc.distance')]
  const [asDependent, asGovernor] = [putMatrix('relation.dependent'), putMatrix('relation.governor')]
  const [relationRoot, relationMatrix] = [putFloats('relation.root'), putMatrix('relation')]

  const width = tagNorm.width
  const half = width / 2
  const arcWidth = query.outs
  const relationWidth = asDependent.outs
  const n4 = largestBatch + 4
  const rowsAt = room.take(4 * perWord * n4)
  const state = room.take(4 * width * n4)
  const embedded = room.take(4 * Math.max(width, layers[0]!.norm.width) * n4)
  const sentenceRows = room.take(4 * width * (largestBatch + 2)) + 4 * width
  const short = room.take(2 * width * n4)
  const wide = room.take(4 * 4 * half * n4)
  const tagsAt = room.take(4 * tagMatrix.outs * n4)
  const queries = room.take(2 * arcWidth * n4)
  const keys = room.take(2 * arcWidth * n4)
  const words = room.take(4 * relationWidth * n4)
  const heads = room.take(4 * relationWidth * n4)
  const keysOfSentence = room.take(2 * arcWidth * (longestSentence + 9))
  const columns = longestSentence + 8
  const headScores = room.take(4 * columns * (longestSentence + 4))
  const plainScale = room.take(4 * columns)
  const noBias = room.take(4 * columns)
  const pairs = room.take(2 * relationWidth * n4)
  const relationsAt = room.take(4 * relationMatrix.outs * n4)
  new Float32Array(kernel.memory.buffer, plainScale, columns).fill(1 / (unit * queryUnit))

  let count = 0
  let spans: readonly { readonly from: number; readonly n: number }[] = []
  const times = (input: number, m: Matrix, out: number, n = count): void =>
    kernel.multiply(input, n, m.width, m.weights, m.outs, m.scale, m.bias, out)
  const normalised = ({ width, gain, bias }: Norm): void => {
    kernel.normalise(state, count, width, gain, bias, wide)
    kernel.narrow(wide, count * width, unit, -32768, short)
  }
  const view = (at: number, numbers: number): Float32Array => new Float32Array(kernel.memory.buffer, at, numbers)

  return {
    tags: facts.tags,
    relations: facts.relations,
    take: (rows, lengths) => {
      count = 0
      spans = lengths.map((n) => {
        count += n
        return { from: count - n, n }
      })
      new Int32Array(kernel.memory.buffer, rowsAt, rows.length).set(rows)
      kernel.embed(rowsAt, count, perWord, table, tableScale, layers[0]!.norm.width, embedded)
      view(state, width * count).fill(0)
      layers.forEach(({ norm, mix, gates }, number) => {
        const input = number === 0 ? embedded : state
        for (const { from, n } of spans) {
          kernel.normalise(input + 4 * norm.width * from, n, norm.width, norm.gain, norm.bias, sentenceRows)
          kernel.mix(sentenceRows, n, norm.width, mix, short + 2 * norm.width * from)
        }
        times(short, gates, wide)
        for (const { from, n } of spans) kernel.scan(wide + 16 * half * from, n, half, state + 4 * width * from)
        if (number + 1 !== facts.tagLayer) return
        normalised(tagNorm)
        times(short, tagMatrix, tagsAt)
      })
      normalised(norm)
      times(short, dependents, wide)
      kernel.narrow(wide, arcWidth * count, unit, 0, keys)
      times(keys, query, wide)
      kernel.narrow(wide, arcWidth * count, queryUnit, -32768, queries)
      times(short, governors, wide)
      kernel.narrow(wide, arcWidth * count, unit, 0, keys)
      times(short, asDependent, words)
      times(short, asGovernor, heads)
    },
    tagScores: () => ({ values: view(tagsAt, tagMatrix.outs * count), stride: tagMatrix.outs }),
    headScores: (i) => {
      const { from, n } = spans[i]!
      const stride = Math.ceil((n + 1) / 8) * 8
      kernel.pack(root, keys + 2 * arcWidth * from, n, arcWidth, keysOfSentence)
      kernel.multiply(
        queries + 2 * arcWidth * from,
        n,
        arcWidth,
        keysOfSentence,
        stride,
        plainScale,
        noBias,
        headScores,
      )
      const values = view(headScores, stride * n)
      addDistances(values, stride, n, distance)
      return { values, stride }
    },
    relationScores: (chosen) => {
      for (const { from, n } of spans)
        for (let i = from; i < from + n; i++) {
          const head = chosen[i]! < 0 ? relationRoot : heads + 4 * relationWidth * (from + chosen[i]!)
          kernel.pair(words + 4 * relationWidth * i, head, relationWidth, unit, pairs + 2 * relationWidth * i)
        }
      times(pairs, relationMatrix, relationsAt)
      return { values: view(relationsAt, relationMatrix.outs * count), stride: relationMatrix.outs }
    },
  }
}

/** Adds what is learnt of how far heads stand from their words. */
function addDistances(values: Float32Array, stride: number, n: number, distance: Float32Array): void {
  const most = (distance.length - 1) / 2
  for (let i = 0; i < n; i++) {
    const row = i * stride + 1
    for (let j = 0; j < n; j++) {
      const gap = j - i < -most ? -most : j - i > most ? most : j - i
      values[row + j] = values[row + j]! + distance[gap + most]!
    }
  }
}

/** Hands out memory from the beginning, in multiples of 16 bytes. */
function startRoom(memory: Memory): { take(bytes: number): number } {
  const page = 65536
  let next = 0
  return {
    take: (bytes) => {
      const at = next
      next += Math.ceil(bytes / 16) * 16
      const missing = Math.ceil(next / page) - memory.buffer.byteLength / page
      if (missing > 0) memory.grow(missing)
      return at
    },
  }
}
