/** What parser.bin tells of itself. */
export interface Facts {
  readonly tags: readonly string[]
  readonly universal: readonly string[]
  readonly relations: readonly string[]
  readonly rowsPerWord: number
  readonly layers: number
  /** The number of the layer, from 1, behind which tags are read off. */
  readonly tagLayer: number
  readonly arrays: readonly { readonly name: string; readonly type: 'i8' | 'i16' | 'f32'; readonly length: number }[]
}

export interface Arrays {
  readonly facts: Facts
  bytes(name: string): Int8Array
  shorts(name: string): Int16Array
  floats(name: string): Float32Array
}

/**
 * Named arrays in one file: a little-endian u32, the length of a JSON head (`Facts`); the head; then the arrays in its order, each from
 * the next multiple of 4 bytes on.
 *
 * @throws RangeError when the file was cut off or has no such array
 */
export function decodeArrays(file: Uint8Array): Arrays {
  const headLength = new DataView(file.buffer, file.byteOffset).getUint32(0, true)
  const facts = JSON.parse(new TextDecoder().decode(file.subarray(4, 4 + headLength))) as Facts
  const parts = new Map<string, Uint8Array>()
  let at = 4 + headLength
  for (const { name, type, length } of facts.arrays) {
    at = Math.ceil(at / 4) * 4
    const end = at + length * sizes[type]
    if (end > file.length) throw new RangeError('the model was cut off')
    parts.set(name, file.subarray(at, end))
    at = end
  }
  const part = (name: string): Uint8Array => {
    const found = parts.get(name)
    if (!found) throw new RangeError(`the model has no ${name}`)
    return found
  }
  return {
    facts,
    bytes: (name) => new Int8Array(part(name).buffer, part(name).byteOffset, part(name).length),
    shorts: (name) => new Int16Array(new Uint8Array(part(name)).buffer),
    floats: (name) => new Float32Array(new Uint8Array(part(name)).buffer),
  }
}

const sizes = { i8: 1, i16: 2, f32: 4 } as const
