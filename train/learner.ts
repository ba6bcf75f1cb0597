import { keyOf, placeOf, type Scorer } from '../src/language/linear-model.ts'

/**
 * An averaged perceptron over hashed features (Collins 2002; averaging by the lazy sums of Daumé 2006). Rows are made for a feature
 * when it is first updated.
 */
export class Learner implements Scorer {
  readonly classes: number
  private keys = new Uint32Array(1 << 20)
  private rows = new Int32Array(1 << 20)
  private used = 0
  private weights: Float32Array
  private sums: Float32Array
  private updates = new Uint32Array(1 << 16)
  private steps = 1

  constructor(classes: number) {
    this.classes = classes
    this.weights = new Float32Array(classes << 16)
    this.sums = new Float32Array(classes << 16)
  }

  score(features: Int32Array, count: number, scores: Float32Array): void {
    const { keys, rows, weights, classes } = this
    scores.fill(0)
    for (let i = 0; i < count; i++) {
      const place = placeOf(keys, keyOf(features[i]!))
      if (keys[place] === 0) continue
      const at = rows[place]! * classes
      for (let c = 0; c < classes; c++) scores[c] = scores[c]! + weights[at + c]!
    }
  }

  /** One step: nothing to learn when `gold` was `guess`. */
  learn(features: Int32Array, count: number, gold: number, guess: number): void {
    this.steps++
    if (gold === guess) return
    for (let i = 0; i < count; i++) {
      const row = this.rowOf(keyOf(features[i]!))
      this.updates[row] = this.updates[row]! + 1
      this.add(row * this.classes + gold, 1)
      this.add(row * this.classes + guess, -1)
    }
  }

  private add(at: number, step: number): void {
    this.weights[at] = this.weights[at]! + step
    this.sums[at] = this.sums[at]! + step * this.steps
  }

  private rowOf(key: number): number {
    let place = placeOf(this.keys, key)
    if (this.keys[place] === key) return this.rows[place]!
    if (this.used * 2 > this.keys.length) {
      this.growTable()
      place = placeOf(this.keys, key)
    }
    this.keys[place] = key
    this.rows[place] = this.used
    if (this.used + 1 > this.updates.length) this.growRows()
    return this.used++
  }

  private growTable(): void {
    const [keys, rows] = [this.keys, this.rows]
    this.keys = new Uint32Array(keys.length * 2)
    this.rows = new Int32Array(keys.length * 2)
    keys.forEach((key, i) => {
      if (key === 0) return
      const place = placeOf(this.keys, key)
      this.keys[place] = key
      this.rows[place] = rows[i]!
    })
  }

  private growRows(): void {
    const longer = (old: Float32Array): Float32Array => {
      const grown = new Float32Array(old.length * 2)
      grown.set(old)
      return grown
    }
    this.weights = longer(this.weights)
    this.sums = longer(this.sums)
    const updates = new Uint32Array(this.updates.length * 2)
    updates.set(this.updates)
    this.updates = updates
  }

  /**
   * The averaged weights in the file form of `decodeLinearModel`: features updated fewer than `leastUpdates` times and weights that
   * round to nothing are left out; weights are quantised to a µ-law codebook of 8 bits.
   */
  encode(leastUpdates: number): Uint8Array {
    const { classes, steps } = this
    const averaged = (at: number): number => this.weights[at]! - this.sums[at]! / steps
    let largest = 0
    for (let at = 0; at < this.used * classes; at++) largest = Math.max(largest, Math.abs(averaged(at)))
    const codebook = muLaw(largest)
    const smallest = largest / 2000
    const features: { key: number; entries: [number, number][] }[] = []
    this.keys.forEach((key, place) => {
      if (key === 0) return
      const row = this.rows[place]!
      if (this.updates[row]! < leastUpdates) return
      const entries: [number, number][] = []
      for (let c = 0; c < classes; c++) {
        const weight = averaged(row * classes + c)
        if (Math.abs(weight) > smallest) entries.push([c, codeOf(codebook, weight)])
      }
      if (entries.length > 0) features.push({ key, entries })
    })
    features.sort((a, b) => a.key - b.key)
    return pack(classes, codebook, features)
  }
}

/** 256 weights from -largest to largest, dense near 0. */
function muLaw(largest: number): Float32Array {
  const mu = 255
  return Float32Array.from({ length: 256 }, (_, i) => {
    const x = (i - 127.5) / 127.5
    return Math.sign(x) * largest * (((1 + mu) ** Math.abs(x) - 1) / mu)
  })
}

function codeOf(codebook: Float32Array, weight: number): number {
  let [low, high] = [0, 255]
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (codebook[middle]! <= weight) low = middle
    else high = middle
  }
  return weight - codebook[low]! < codebook[high]! - weight ? low : high
}

function pack(
  classes: number,
  codebook: Float32Array,
  features: readonly { readonly key: number; readonly entries: readonly [number, number][] }[],
): Uint8Array {
  const entries = features.flatMap((feature) => feature.entries)
  const bytes = new Uint8Array(12 + 1024 + 5 * features.length + 2 * entries.length)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, classes, true)
  view.setUint32(4, features.length, true)
  view.setUint32(8, entries.length, true)
  codebook.forEach((weight, i) => {
    view.setFloat32(12 + 4 * i, weight, true)
  })
  const keysAt = 12 + 1024
  features.forEach(({ key, entries: own }, i) => {
    view.setUint32(keysAt + 4 * i, key, true)
    bytes[keysAt + 4 * features.length + i] = own.length
  })
  const classesAt = keysAt + 5 * features.length
  entries.forEach(([c, code], i) => {
    bytes[classesAt + i] = c
    bytes[classesAt + entries.length + i] = code
  })
  return bytes
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export function randomness(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

export function shuffled<T>(list: readonly T[], random: () => number): T[] {
  const copy = [...list]
  for (let i = copy.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1))
    ;[copy[i], copy[j]] = [copy[j]!, copy[i]!]
  }
  return copy
}
