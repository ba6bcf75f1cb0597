type Damage = (bytes: Uint8Array) => Uint8Array

const at = (share: number) => (bytes: Uint8Array) => Math.floor(bytes.length * share)
const cut =
  (share: number): Damage =>
  (bytes) =>
    bytes.subarray(0, at(share)(bytes))

function withBytes(share: number, ...added: readonly number[]): Damage {
  return (bytes) => {
    const place = at(share)(bytes)
    return Uint8Array.from([...bytes.subarray(0, place), ...added, ...bytes.subarray(place)])
  }
}

/** Every `step`-th byte changed. */
const changed =
  (step: number, by: number): Damage =>
  (bytes) =>
    bytes.map((byte, i) => (i % step === step - 1 ? byte ^ by : byte))

/** What happens to files: on the way, on disk, in the hands of those who mean harm. */
export const damages: { readonly [name: string]: Damage } = {
  'cut off in its head': cut(0.1),
  'cut off in its middle': cut(0.5),
  'cut off near its end': cut(0.95),
  'its last byte missing': (bytes) => bytes.subarray(0, -1),
  'its first byte missing': (bytes) => bytes.subarray(1),
  'its first half missing': (bytes) => bytes.subarray(at(0.5)(bytes)),
  'twice in a row': (bytes) => Uint8Array.from([...bytes, ...bytes]),
  'NUL bytes within': withBytes(0.5, 0, 0, 0, 0, 0, 0, 0, 0),
  'NUL bytes in front': withBytes(0, 0, 0, 0, 0),
  'half of a surrogate pair, as UTF-8 forbids it': withBytes(0.6, 0xed, 0xa0, 0x80),
  'overlong UTF-8': withBytes(0.6, 0xc0, 0xaf),
  'a mark of UTF-16 in front': withBytes(0, 0xff, 0xfe),
  'codes for terminals within': withBytes(0.6, 0x1b, 0x5b, 0x33, 0x31, 0x6d, 0x1b, 0x5d, 0x30, 0x3b, 0x78, 0x07),
  'every 50th byte changed': changed(50, 0x15),
  'every 7th byte changed': changed(7, 0x80),
  backwards: (bytes) => Uint8Array.from(bytes).reverse(),
  'ten thousand spaces within': (bytes) => withBytes(0.5, ...new Array<number>(10_000).fill(0x20))(bytes),
}
