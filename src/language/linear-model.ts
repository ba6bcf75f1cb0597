/**
 * A linear classifier over hashed features, sparse and quantised: for each feature the classes that it speaks for or against.
 * File: little-endian u32 `classes`, `features`, `entries`; f32 codebook of 256 weights; u32 keys of the features; u8 number of
 * entries of each; u8 classes and u8 codes of the entries.
 */
export interface LinearModel {
  readonly classes: number
  /** Open addressing by key; 0 marks an empty place. */
  readonly keys: Uint32Array
  /** Where the entries of the key at the same place begin; the next feature's begin where they end. */
  readonly begins: Uint32Array
  readonly ends: Uint32Array
  readonly entryClass: Uint8Array
  readonly entryWeight: Float32Array
}

/** Place of a key in an open-addressed table whose length is a power of two: its own, or the empty one where it would go. */
export function placeOf(keys: Uint32Array, key: number): number {
  const mask = keys.length - 1
  let place = (key ^ (key >>> 16)) & mask
  while (keys[place] !== 0 && keys[place] !== key) place = (place + 1) & mask
  return place
}

/** A feature's hash as a key: unsigned and never 0. */
export const keyOf = (feature: number): number => feature >>> 0 || 1

/** @throws RangeError when the bytes are no such model. */
export function decodeLinearModel(bytes: Uint8Array): LinearModel {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const [classes, features, entries] = [0, 4, 8].map((at) => view.getUint32(at, true)) as [number, number, number]
  const codebook = Float32Array.from({ length: 256 }, (_, i) => view.getFloat32(12 + 4 * i, true))
  const keysAt = 12 + 4 * 256
  const countsAt = keysAt + 4 * features
  const classesAt = countsAt + features
  const codesAt = classesAt + entries
  if (bytes.byteLength !== codesAt + entries) throw new RangeError('this is no linear model, or it was cut off')
  const places = 2 ** Math.ceil(Math.log2(features * 2 + 2))
  const keys = new Uint32Array(places)
  const begins = new Uint32Array(places)
  const ends = new Uint32Array(places)
  let begin = 0
  for (let i = 0; i < features; i++) {
    const key = view.getUint32(keysAt + 4 * i, true)
    const place = placeOf(keys, key)
    keys[place] = key
    begins[place] = begin
    begin += bytes[countsAt + i]!
    ends[place] = begin
  }
  const entryWeight = new Float32Array(entries)
  for (let i = 0; i < entries; i++) entryWeight[i] = codebook[bytes[codesAt + i]!]!
  return { classes, keys, begins, ends, entryClass: bytes.slice(classesAt, codesAt), entryWeight }
}

/** Adds up the weights of `features[0 … count - 1]` for each class into `scores`. */
export function scoreInto(model: LinearModel, features: Int32Array, count: number, scores: Float32Array): void {
  const { keys, begins, ends, entryClass, entryWeight } = model
  const mask = keys.length - 1
  scores.fill(0)
  for (let i = 0; i < count; i++) {
    const key = features[i]! >>> 0 || 1
    let place = (key ^ (key >>> 16)) & mask
    let found = keys[place]!
    while (found !== key && found !== 0) {
      place = (place + 1) & mask
      found = keys[place]!
    }
    if (found === 0) continue
    const end = ends[place]!
    for (let e = begins[place]!; e < end; e++) {
      const c = entryClass[e]!
      scores[c] = scores[c]! + entryWeight[e]!
    }
  }
}

/** Something that scores classes: a model in use, or one that is being trained. */
export interface Scorer {
  readonly classes: number
  score(features: Int32Array, count: number, scores: Float32Array): void
}

export function scorerOf(model: LinearModel): Scorer {
  return {
    classes: model.classes,
    score: (features, count, scores) => scoreInto(model, features, count, scores),
  }
}
