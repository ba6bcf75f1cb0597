import type { Sentence } from '../model.ts'
import type { Network } from './network.ts'
import type { ParsedWords } from './parse.ts'

/** A tree while it is mended: its words, their tags, heads and relations. */
export interface Tree {
  readonly kind: Sentence['kind']
  readonly forms: readonly string[]
  readonly heads: Int32Array
  readonly tagOf: (i: number) => string
  readonly setTag: (i: number, upos: string, xpos: string) => void
  readonly relOf: (i: number) => string
  /** Gives a word the relation of another, or a relation by its name. */
  readonly setRel: (
    i: number,
    as:
      | number
      | 'acl'
      | 'acl:relcl'
      | 'advcl'
      | 'advmod'
      | 'aux'
      | 'case'
      | 'ccomp'
      | 'compound'
      | 'conj'
      | 'fixed'
      | 'flat'
      | 'mark'
      | 'nsubj'
      | 'obj'
      | 'obl'
      | 'parataxis'
      | 'root'
      | 'xcomp',
  ) => void
  /** As they were before the mend that asks. */
  readonly childrenOf: (head: number) => readonly number[]
}

/** `settle` is to be called between mends: words that have been hung elsewhere are children there from then on. */
export function treeOf(
  forms: readonly string[],
  kind: Sentence['kind'],
  { tags, heads, rels }: ParsedWords,
  { parts, relations }: Network,
): { readonly tree: Tree; readonly settle: () => void } {
  const settled = heads.slice()
  let children = childrenIn(settled)
  const tree: Tree = {
    kind,
    forms,
    heads,
    tagOf: (i) => parts[tags[i]!]![1],
    setTag: (i, upos, xpos) => {
      tags[i] = parts.findIndex((part) => part[0] === upos && part[1] === xpos)
    },
    relOf: (i) => relations[rels[i]!]!,
    setRel: (i, as) => {
      rels[i] = typeof as === 'number' ? rels[as]! : relations.indexOf(as)
    },
    childrenOf: (head) => children[head]!,
  }
  const settle = (): void => {
    let i = 0
    while (i < heads.length && heads[i] === settled[i]) i++
    if (i === heads.length) return
    settled.set(heads)
    children = childrenIn(settled)
  }
  return { tree, settle }
}

function childrenIn(heads: Int32Array): number[][] {
  const children: number[][] = []
  for (let i = 0; i < heads.length; i++) children.push([])
  for (let i = 0; i < heads.length; i++) if (heads[i]! >= 0) children[heads[i]!]!.push(i)
  return children
}

/** The whole numbers from `from` up to, without, `to`. */
export function range(from: number, to: number): number[] {
  const numbers: number[] = []
  for (let i = from; i < to; i++) numbers.push(i)
  return numbers
}

/** "killed at | least ten people": no phrase of place. */
export const isLeast = (forms: readonly string[], at: number): boolean => /^(?:least|most)$/i.test(forms[at + 1] ?? '')

/** Verbs of asking, whose phrase ("called on them") is what others have for an object. */
export const CALLED = /^(?:called|appealed)$/
