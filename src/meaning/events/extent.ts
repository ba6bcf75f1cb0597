import type { Span, TokenRange } from '../../model.ts'
import { hasFinite } from './arguments.ts'
import type { Draft } from './draft.ts'
import {
  children,
  isVerb,
  relOf,
  type Scene,
  sentenceOf,
  spanOf,
  stretchAround,
  subtreeTokens,
  token,
  trimmed,
} from './scene.ts'

/** The clause that tells of the act: the word with its arguments, without clauses of other acts. */
export function evidenceOf(scene: Scene, { cue }: Draft): Span {
  const root = cue
  const tokens = subtreeTokens(
    scene,
    root,
    (c) => /^(?:conj|parataxis|advcl)$/.test(relOf(scene, c)) && isVerb(scene, c) && token(scene, c).head === root,
  )
  return spanOf(scene, withSubject(scene, root, stretchAround(scene, root, tokens)))
}

const withSubject = (scene: Scene, root: number, range: TokenRange): TokenRange => {
  const { tokens } = sentenceOf(scene, root)
  return { from: Math.max(tokens.from, range.from), to: Math.min(tokens.to, range.to) }
}

/** The words of a content clause or phrase. */
export function contentSpan(scene: Scene, { cue, content }: Draft, head: number): Span {
  if (head === cue) return actSpan(scene, cue)
  const tokens = subtreeTokens(
    scene,
    head,
    (c) =>
      content.includes(c) ||
      (token(scene, c).head === head &&
        ((relOf(scene, c) === 'conj' && isVerb(scene, c)) ||
          isCondition(scene, c) ||
          (/^(?:mark|cc)$/.test(relOf(scene, c)) && /^(?:that|and|but|or|of|for)$/i.test(token(scene, c).form)))),
  ).filter((t) => head < cue || t > cue)
  return spanOf(scene, withoutCase(scene, head, stretchAround(scene, head, tokens)))
}

function withoutCase(scene: Scene, head: number, { from, to }: TokenRange): TokenRange {
  let start = from
  while (start < head && token(scene, start).rel === 'case') start++
  return trimmed(scene, { from: start, to })
}

/** "we shall not pay the company more": the act itself as content, with who is to act. */
function actSpan(scene: Scene, cue: number): Span {
  const subject = children(scene, cue, 'nsubj').filter((c) => c < cue)
  const opens = subject.length > 0 && hasFinite(scene, cue) ? /^(?:nsubj|aux|cop|advmod)$/ : /^$/
  const tokens = subtreeTokens(
    scene,
    cue,
    (c) =>
      token(scene, c).head === cue &&
      ((c < cue && !opens.test(relOf(scene, c))) ||
        isCondition(scene, c) ||
        /^(?:conj|parataxis)$/.test(relOf(scene, c))),
  )
  return spanOf(scene, stretchAround(scene, cue, tokens))
}

function isCondition(scene: Scene, clause: number): boolean {
  return relOf(scene, clause) === 'advcl' && hasFinite(scene, clause)
}
