/** Features are 32-bit hashes: a template's number mixed with the numbers of what fills it. */
export function mix(hash: number, value: number): number {
  const h = Math.imul(hash ^ value, 0x9e3779b1)
  return h ^ (h >>> 15)
}

export const feature1 = (template: number, a: number): number => mix(mix(template, 0x51ed27), a)
export const feature2 = (template: number, a: number, b: number): number => mix(feature1(template, a), b)
export const feature3 = (template: number, a: number, b: number, c: number): number => mix(feature2(template, a, b), c)

/** FNV-1a of a string's UTF-16 units `from` … `to - 1`. */
export function hashOf(text: string, from = 0, to = text.length): number {
  let h = 0x811c9dc5
  for (let i = from; i < to; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193)
  return h
}
