import { diffWordsWithSpace } from 'diff'
import type { Quote } from './claims.ts'

/** A piece of two texts laid side by side: in both, only in the earlier, only in the later. */
export interface Piece {
  readonly kind: 'kept' | 'removed' | 'added'
  readonly text: string
  /** UTF-16 offset in the later text of what was added, else in the earlier one. */
  readonly start: number
}

/** What a later text left out of an earlier one and added to it, word by word, in order (Myers' diff). */
export function piecesOf(earlier: string, later: string): readonly Piece[] {
  let [from, to] = [0, 0]
  return diffWordsWithSpace(earlier, later).map(({ value, added, removed }) => {
    const piece: Piece = {
      kind: added ? 'added' : removed ? 'removed' : 'kept',
      text: value,
      start: added ? to : from,
    }
    if (!added) from += value.length
    if (!removed) to += value.length
    return piece
  })
}

/** The claims of the earlier text that rested on words which the later one has no more, in their order. */
export function restingOnRemoved<Claim extends { readonly evidence: Quote }>(
  pieces: readonly Piece[],
  claims: readonly Claim[],
): readonly Claim[] {
  const removed = pieces.filter(({ kind, text }) => kind === 'removed' && /[\p{L}\p{N}]/u.test(text))
  return claims.filter(({ evidence }) =>
    removed.some(({ start, text }) => start < evidence.end && start + text.length > evidence.start),
  )
}
