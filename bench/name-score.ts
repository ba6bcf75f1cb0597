import type { Name, Syntax } from '../src/model.ts'
import type { NamedText } from '../train/name-gold.ts'

export interface NameScore {
  readonly span: number
  readonly typed: number
  readonly errors: ReadonlyMap<string, number>
}

/** Exact F1 of spans, and of spans with kinds, in percent. Found names wholly inside an ignored stretch count neither way. */
export function scoreNames(
  texts: readonly { named: NamedText; syntax: Syntax; found: readonly Name[] }[],
  isState: (name: string) => boolean,
  counted: (kind: string) => boolean = () => true,
): NameScore {
  let [gold, system, spans, typed] = [0, 0, 0, 0]
  const errors = new Map<string, number>()
  const note = (error: string): void => {
    errors.set(error, (errors.get(error) ?? 0) + 1)
  }
  for (const { named, syntax, found } of texts) {
    const marked = new Map(
      named.names.filter(({ kind }) => counted(kind)).map((name) => [`${name.start}-${name.end}`, name]),
    )
    gold += marked.size
    const hit = new Set<string>()
    for (const { from, to, kind } of found) {
      const start = syntax.tokens[from]!.start
      const end = syntax.tokens[to - 1]!.end
      const words = named.text.slice(start, end)
      const name = marked.get(`${start}-${end}`)
      if (name) {
        hit.add(`${start}-${end}`)
        system++
        spans++
        const isSame =
          name.kind === kind ||
          (isState(words) && /place|organisation/.test(kind) && /place|organisation/.test(name.kind))
        if (isSame) typed++
        else note(`kind: ${words} is ${name.kind}, taken for ${kind}`)
        continue
      }
      const isIgnored = named.ignored.some((span) => span.start <= start && span.end >= end)
      const isOther = named.names.some((other) => other.start === start && other.end === end)
      if (isIgnored || isOther || !counted(kind)) continue
      system++
      const overlap = named.names.find((other) => other.start < end && other.end > start)
      note(
        overlap
          ? `span: ${named.text.slice(overlap.start, overlap.end)} taken for ${words}`
          : `extra: ${words} (${kind})`,
      )
    }
    for (const [key, name] of marked) {
      if (hit.has(key)) continue
      const overlaps = found.some(
        ({ from, to }) => syntax.tokens[from]!.start < name.end && syntax.tokens[to - 1]!.end > name.start,
      )
      if (!overlaps) note(`missed: ${named.text.slice(name.start, name.end)} (${name.kind})`)
    }
  }
  const f1 = (hits: number): number => (200 * hits) / Math.max(1, gold + system)
  return { span: f1(spans), typed: f1(typed), errors }
}
