import type { Arrays } from './arrays.ts'

/** Memory of the kernel that is handed out from its beginning. */
export interface Room {
  /** The address of so many bytes, a multiple of 16. */
  take(bytes: number): number
  floats(at: number, count: number): Float32Array
  shorts(at: number, count: number): Int16Array
  bytes(at: number, count: number): Int8Array
  integers(at: number, count: number): Int32Array
}

/** What of `WebAssembly.Memory` is used here. */
export interface Memory {
  readonly buffer: ArrayBuffer
  grow(pages: number): void
}

const page = 65536

export function startRoom(memory: Memory): Room {
  let next = 0
  return {
    take: (bytes) => {
      const at = next
      next += Math.ceil(bytes / 16) * 16
      const missing = Math.ceil(next / page) - memory.buffer.byteLength / page
      if (missing > 0) memory.grow(missing)
      return at
    },
    floats: (at, count) => new Float32Array(memory.buffer, at, count),
    shorts: (at, count) => new Int16Array(memory.buffer, at, count),
    bytes: (at, count) => new Int8Array(memory.buffer, at, count),
    integers: (at, count) => new Int32Array(memory.buffer, at, count),
  }
}

/** Addresses of a matrix that the kernel multiplies with. */
export interface Matrix {
  readonly width: number
  /** A multiple of 8; outputs that the model does not have are below all others. */
  readonly outs: number
  readonly weights: number
  readonly scale: number
  readonly bias: number
}

export interface Norm {
  readonly width: number
  readonly gain: number
  readonly bias: number
}

/** Addresses of what the network learnt. */
export interface Weights {
  readonly table: number
  readonly tableScale: number
  readonly layers: readonly { readonly norm: Norm; readonly mix: number; readonly gates: Matrix }[]
  /** Of universal tags behind the first layer. */
  readonly earlyNorm: Norm
  readonly early: Matrix
  readonly tagNorm: Norm
  readonly tag: Matrix
  readonly norm: Norm
  readonly arcDependent: Matrix
  readonly arcGovernor: Matrix
  readonly arc: Matrix
  readonly arcRoot: number
  /** Of the number for a head that is its word, in the middle of `longestSentence` to either side. */
  readonly distances: number
  readonly relationDependent: Matrix
  readonly relationGovernor: Matrix
  readonly relationRoot: number
  readonly relation: Matrix
}

/** More than `longestSentence`, and the columns that fill up its rows. */
const farthest = 216

/** What numbers are multiplied by where they become 16-bit integers. */
export const unit = 1024

/**
 * Puts a model into the kernel's memory.
 *
 * @throws RangeError when the model lacks an array
 */
export function putWeights(arrays: Arrays, room: Room): Weights {
  const norm = (name: string): Norm => putNorm(name, arrays, room)
  const matrix = (name: string): Matrix => putMatrix(name, arrays, room)
  return {
    table: putBytes('table', arrays, room),
    tableScale: putFloats(arrays.floats('table.scale'), room),
    layers: Array.from({ length: arrays.facts.layers }, (_, i) => ({
      norm: norm(`layer${i}.norm`),
      mix: putFloats(
        arrays.floats(`layer${i}.mix`).map((x) => x * unit),
        room,
      ),
      gates: matrix(`layer${i}.gates`),
    })),
    earlyNorm: norm('early.norm'),
    early: matrix('early'),
    tagNorm: norm('tag.norm'),
    tag: matrix('tag'),
    norm: norm('norm'),
    arcDependent: matrix('arc.dependent'),
    arcGovernor: matrix('arc.governor'),
    arc: matrix('arc'),
    arcRoot: putShorts(arrays.floats('arc.root'), room),
    distances: putDistances(arrays.floats('arc.distance'), room),
    relationDependent: matrix('relation.dependent'),
    relationGovernor: matrix('relation.governor'),
    relationRoot: putFloats(arrays.floats('relation.root'), room),
    relation: matrix('relation'),
  }
}

function putBytes(name: string, arrays: Arrays, room: Room): number {
  const bytes = arrays.bytes(name)
  const at = room.take(bytes.length)
  room.bytes(at, bytes.length).set(bytes)
  return at
}

function putFloats(numbers: Float32Array, room: Room): number {
  const at = room.take(4 * numbers.length)
  room.floats(at, numbers.length).set(numbers)
  return at
}

function putShorts(numbers: Float32Array, room: Room): number {
  const at = room.take(2 * numbers.length)
  room.shorts(at, numbers.length).set(numbers.map((x) => Math.round(x * unit)))
  return at
}

/** What is learnt of how far heads stand from their words; beyond what was learnt, all are as far. */
function putDistances(learnt: Float32Array, room: Room): number {
  const most = (learnt.length - 1) / 2
  const all = Float32Array.from({ length: 2 * farthest + 1 }, (_, i) => {
    const gap = Math.max(-most, Math.min(most, i - farthest))
    return learnt[gap + most]!
  })
  return putFloats(all, room) + 4 * farthest
}

function putNorm(name: string, { floats }: Arrays, room: Room): Norm {
  const gain = floats(`${name}.gain`)
  return { width: gain.length, gain: putFloats(gain, room), bias: putFloats(floats(`${name}.bias`), room) }
}

/** Weights lie by blocks of 8 outputs, in a block by pairs of inputs; their scale takes back what `unit` did to the input. */
function putMatrix(name: string, { shorts, floats }: Arrays, room: Room): Matrix {
  const weights = shorts(`${name}.weights`)
  const scale = floats(`${name}.scale`)
  const width = weights.length / scale.length
  const outs = Math.ceil(scale.length / 8) * 8
  const at = room.take(2 * outs * width)
  const packed = room.shorts(at, outs * width)
  for (let o = 0; o < scale.length; o++)
    for (let i = 0; i < width; i++)
      packed[(o >> 3) * 8 * width + (i >> 1) * 16 + (o & 7) * 2 + (i & 1)] = weights[o * width + i]!
  const [scaleAt, bias] = [room.take(4 * outs), room.take(4 * outs)]
  room.floats(scaleAt, scale.length).set(scale.map((x) => x / unit))
  room
    .floats(bias, outs)
    .fill(Number.NEGATIVE_INFINITY)
    .set(floats(`${name}.bias`))
  return { width, outs, weights: at, scale: scaleAt, bias }
}
