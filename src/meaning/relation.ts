import type { Syntax } from '../model.ts'
import { once, perWord } from './once.ts'

const withoutSubtype = perWord((relation) => relation.split(':')[0]!)

/** By token: its relation without subtype, "nsubj" of "nsubj:pass". */
export const plainRelations = once(({ tokens }: Syntax): readonly string[] =>
  tokens.map(({ rel }) => withoutSubtype(rel)),
)

/** Children whose relation is one of these, subtypes included: `nsubj` takes `nsubj:pass` too, `nsubj:pass` only itself. */
export function childrenBy(syntax: Syntax, i: number, rels: readonly string[]): number[] {
  const relations = plainRelations(syntax)
  let first = -1
  let found: number[] | null = null
  // Most words have none or one: only further ones need an array that grows.
  for (const c of syntax.children[i] ?? NONE) {
    if (!rels.includes(relations[c]!) && !rels.includes(syntax.tokens[c]!.rel)) continue
    if (first < 0) first = c
    else if (found === null) found = [first, c]
    else found.push(c)
  }
  return found ?? (first < 0 ? [] : [first])
}

const NONE: readonly number[] = []
