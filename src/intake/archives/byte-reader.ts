export type Chunks = AsyncIterable<Uint8Array> | Iterable<Uint8Array>

/** Reads a stream of bytes piece by piece; what was only peeked at is read again. */
export class ByteReader {
  private readonly source: AsyncIterator<Uint8Array> | Iterator<Uint8Array>
  private held: Uint8Array[] = []
  private length = 0
  private ended = false

  constructor(chunks: Chunks) {
    this.source = Symbol.asyncIterator in chunks ? chunks[Symbol.asyncIterator]() : chunks[Symbol.iterator]()
  }

  /** The next `count` bytes, fewer at the end; they stay to be read. */
  async peek(count: number): Promise<Uint8Array> {
    await this.hold(count)
    const whole = this.joined()
    return whole.subarray(0, Math.min(count, whole.length))
  }

  /** The next `count` bytes, fewer at the end. */
  async read(count: number): Promise<Uint8Array> {
    const bytes = await this.peek(count)
    this.drop(bytes.length)
    return bytes
  }

  /** The next `count` bytes as they come, without keeping them; fewer at the end. */
  async *part(count: number): AsyncGenerator<Uint8Array> {
    for (let left = count; left > 0; ) {
      await this.hold(1)
      const first = this.held[0]
      if (first === undefined) return
      const piece = first.subarray(0, Math.min(left, first.length))
      this.drop(piece.length)
      left -= piece.length
      yield piece
    }
  }

  /** Everything that is left. */
  rest(): AsyncGenerator<Uint8Array> {
    return this.part(Number.POSITIVE_INFINITY)
  }

  /** The next line without its end; null at the end of the stream, and for a line longer than `most` bytes. */
  async line(most: number): Promise<string | null> {
    for (let count = 256; ; count *= 4) {
      const bytes = await this.peek(Math.min(count, most))
      const end = bytes.indexOf(0x0a)
      if (end >= 0 || bytes.length < count) {
        if (bytes.length === 0 || (end < 0 && bytes.length === most)) return null
        const line = end < 0 ? bytes : bytes.subarray(0, end)
        this.drop(end < 0 ? bytes.length : end + 1)
        return Buffer.from(line).toString('utf8').replace(/\r$/, '')
      }
    }
  }

  /** Ends the stream early, so that its file is closed. */
  async close(): Promise<void> {
    this.ended = true
    await this.source.return?.()
  }

  private async hold(count: number): Promise<void> {
    while (this.length < count && !this.ended) {
      const { value, done } = await this.source.next()
      if (done) this.ended = true
      else if (value.length > 0) {
        this.held.push(value)
        this.length += value.length
      }
    }
  }

  private joined(): Uint8Array {
    if (this.held.length > 1) this.held = [Buffer.concat(this.held)]
    return this.held[0] ?? new Uint8Array(0)
  }

  private drop(count: number): void {
    this.length -= count
    for (let left = count; left > 0; ) {
      const first = this.held[0]!
      if (first.length > left) {
        this.held[0] = first.subarray(left)
        return
      }
      this.held.shift()
      left -= first.length
    }
  }
}
