import type { SourceCount } from '../../record/entries.ts'

/** `count(1, 'publisher')` → "1 publisher", `count(3, 'entry', 'entries')` → "3 entries". */
export const count = (n: number, one: string, many = `${one}s`): string =>
  `${n.toLocaleString('en')} ${n === 1 ? one : many}`

/** "2 publishers, 1 wire, 2 reprints": three independent sources. */
export function sourcesInWords({ publishers, wires, reprints }: SourceCount): string {
  const parts = [
    publishers === wires ? null : count(publishers - wires, 'publisher'),
    wires === 0 ? null : count(wires, 'wire'),
    reprints === 0 ? null : count(reprints, 'reprint'),
  ]
  return parts.filter((part) => part !== null).join(', ') || 'no publisher'
}
