import type { Span, TokenRange } from '../../model.ts'
import { hasFinite } from './arguments.ts'
import type { Draft } from './draft.ts'
import { objectsOf, participleBefore } from './objects.ts'
import {
  children,
  isInfinitive,
  isTime,
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
  if (isVerb(scene, cue) && token(scene, head).head === participleBefore(scene, cue)) return withParticiple(scene, head)
  const getters = isVerb(scene, cue) ? objectsOf(scene, cue).indirect : []
  const tokens = subtreeTokens(
    scene,
    head,
    (c) =>
      content.includes(c) ||
      getters.includes(c) ||
      (token(scene, c).head === head &&
        ((relOf(scene, c) === 'conj' && isVerb(scene, c)) ||
          isCondition(scene, c) ||
          (/^(?:mark|cc)$/.test(relOf(scene, c)) &&
            /^(?:that|and|but|or|of|for|with|into)$/i.test(token(scene, c).form)))),
  ).filter((t) => head < cue || t > cue)
  const strays = isVerb(scene, head) && token(scene, head).xpos !== 'VBG' ? [] : straysOf(scene, cue, head)
  const words = stretchAround(scene, head, [...tokens, ...strays])
  return spanOf(scene, withoutMarks(scene, withoutAside(scene, head, withoutCase(scene, head, words))))
}

/** "written | answers to its demands": with the participle that the tree takes for a verb. */
function withParticiple(scene: Scene, noun: number): Span {
  const isGetter = (c: number): boolean => relOf(scene, c) === 'nsubj'
  return spanOf(scene, stretchAround(scene, noun, subtreeTokens(scene, token(scene, noun).head, isGetter)))
}

/** "a visit | by its envoy", "$30m | for clearing mines": what belongs to the thing, though the tree hangs it on the verb. */
function straysOf(scene: Scene, cue: number, head: number): number[] {
  const behind = children(scene, cue, 'obl', 'advcl', 'acl', 'ccomp').filter((c) => c > head)
  return behind
    .filter(
      (c) =>
        isWishedOf(scene, head, c) ||
        children(scene, c, 'case', 'mark').some((k) =>
          (isVerb(scene, head) ? STRAYS_OF_GERUND : STRAYS).test(token(scene, k).form),
        ),
    )
    .filter((c) => !isTime(scene, c))
    .flatMap((c) => subtreeTokens(scene, c))
}

/** "called for the pipeline | to be scrapped" */
const isWishedOf = (scene: Scene, head: number, clause: number): boolean =>
  token(scene, clause).xpos === 'VBN' &&
  children(scene, clause, 'aux').some((a) => token(scene, a).form === 'be') &&
  children(scene, clause, 'mark').some((m) => /^to$/i.test(token(scene, m).form)) &&
  children(scene, head, 'case').some((k) => /^for$/i.test(token(scene, k).form))

const STRAYS_OF_GERUND = /^(?:in|into|on|from|against|about|with)$/i
const STRAYS = /^(?:by|for|as|about|between|with|regarding|of)$/i

function withoutCase(scene: Scene, head: number, { from, to }: TokenRange): TokenRange {
  // "asked the bank of | Chad | to lend": what stands before "to" is not asked
  const mark = isInfinitive(scene, head) ? children(scene, head, 'mark').find((m) => m < head) : undefined
  let start =
    mark === undefined || children(scene, head, 'nsubj').length > 0 ? from : Math.max(from, notBefore(scene, mark))
  while (start < head && token(scene, start).rel === 'case') start++
  return trimmed(scene, { from: start, to })
}

/** "not | to host" */
const notBefore = (scene: Scene, mark: number): number =>
  /^(?:not|never)$/i.test(scene.syntax.tokens[mark - 1]?.form ?? '') ? mark - 1 : mark

/** Without ", which …", ", while …", ", a request that …", "if …" behind what is asked or promised. */
function withoutAside(scene: Scene, head: number, range: TokenRange): TokenRange {
  for (let i = head + 1; i < range.to; i++) {
    const isAside =
      token(scene, i - 1).form === ',' &&
      /^(?:which|who|whom|whose|while|whereas|although|though|including|both|saying|adding|arguing|noting|citing|claiming|insisting)$/i.test(
        token(scene, i).form,
      )
    const isSummedUp = /^an?$/i.test(token(scene, i).form) && sumsUp(scene, i + 1)
    const isIf = /^(?:if|unless)$/i.test(token(scene, i).form) && /^(?:mark|SCONJ)$/.test(token(scene, i).rel)
    if (isAside || isSummedUp || isIf || opensCall(scene, i) || (token(scene, i).form === ';' && isVerb(scene, head)))
      return trimmed(scene, { from: range.from, to: i })
  }
  return range
}

/** "support for Chad | in a phone call with its president": where it was said. */
function opensCall(scene: Scene, i: number): boolean {
  const { form, head, rel } = token(scene, i)
  return (
    /^(?:in|during)$/i.test(form) && rel === 'case' && head > i && head < i + 6 && CALL.test(token(scene, head).lemma)
  )
}

const CALL = /^(?:call|conversation|interview|letter|tweet)$/

/** ", a | demand | that …": the writer's word for what goes before. */
export const sumsUp = (scene: Scene, noun: number): boolean =>
  scene.syntax.tokens[noun - 2]?.form === ',' &&
  /^an?$/i.test(token(scene, noun - 1).form) &&
  SUMS_UP.test(token(scene, noun).lemma)

const SUMS_UP =
  /^(?:request|demand|move|step|measure|decision|proposal|plan|condition|call|appeal|promise|pledge|offer|goal|aim)$/

/** Without quotation marks at its edges that open or close more than the phrase. */
function withoutMarks(scene: Scene, range: TokenRange): TokenRange {
  let { from, to } = range
  const isMark = (i: number): boolean => /^["“”]$/.test(token(scene, i).form)
  const marks = Array.from({ length: to - from }, (_, i) => from + i).filter(isMark)
  if (marks[0] === from && (marks.at(-1) === to - 1 || marks.length % 2 === 1)) from++
  if (marks.at(-1) === to - 1 && (marks.length % 2 === 1 || /^[,.]$/.test(token(scene, to - 2).form))) to--
  else if (from > range.from && marks.at(-1) === to - 1) to--
  return trimmed(scene, { from, to })
}

/** "we shall not pay the company more": the act itself as content, with who is to act. */
function actSpan(scene: Scene, cue: number): Span {
  const subject = children(scene, cue, 'nsubj').filter((c) => c < cue)
  const isClause = hasFinite(scene, cue) || children(scene, cue, 'cop').length > 0
  const opens = subject.length > 0 && isClause ? /^(?:nsubj|aux|cop|advmod)$/ : /^$/
  const tokens = subtreeTokens(
    scene,
    cue,
    (c) =>
      token(scene, c).head === cue &&
      ((c < cue && (!opens.test(relOf(scene, c)) || subject.slice(0, -1).includes(c))) ||
        isCondition(scene, c) ||
        /^(?:conj|parataxis)$/.test(relOf(scene, c))),
  )
  return spanOf(scene, withoutMarks(scene, withoutAside(scene, cue, stretchAround(scene, cue, tokens))))
}

function isCondition(scene: Scene, clause: number): boolean {
  return relOf(scene, clause) === 'advcl' && hasFinite(scene, clause)
}
