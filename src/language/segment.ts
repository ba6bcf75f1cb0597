import type { Span } from '../model.ts'
import { breaksAfter, startsItem } from './boundary.ts'
import { damageOf } from './mend.ts'
import { type RawToken, tokenise } from './tokenise.ts'

export type { RawToken } from './tokenise.ts'

export interface RawSentence {
  readonly tokens: readonly RawToken[]
  /** Number of the line of the text in which its paragraph begins, from 0. */
  readonly paragraph: number
  readonly kind: 'headline' | 'prose'
}

/**
 * The sentences of a text, tokenised as the English Universal Dependencies treebanks do, in text order.
 * Every character that is no white space and lies outside `unread` is in exactly one token; no token is empty, none
 * crosses a line. Never throws; time grows linearly with the text.
 *
 * @param unread parts to leave out, in UTF-16 code units of `text`, in any order
 * @param headline where the headline stands; it is a paragraph of its own
 */
export function segment(text: string, unread: readonly Span[], headline: Span | null): RawSentence[] {
  const damage = damageOf(text)
  const sentences: RawSentence[] = []
  for (const paragraph of paragraphsOf(text, unread, headline)) {
    const tokens = paragraph.lines.flatMap((line) => tokenise(text, line, damage))
    let from = 0
    for (let i = 1; i <= tokens.length; i++) {
      if (i < tokens.length && !breaksAfter(text, tokens, i - 1, from)) continue
      const { number, kind } = paragraph
      sentences.push({ tokens: tokens.slice(from, i), paragraph: number, kind })
      from = i
    }
  }
  return sentences
}

interface Line extends Span {
  readonly number: number
  readonly kind: RawSentence['kind']
}

interface Paragraph {
  readonly number: number
  readonly kind: RawSentence['kind']
  readonly lines: readonly Line[]
}

function paragraphsOf(text: string, unread: readonly Span[], headline: Span | null): Paragraph[] {
  const lines = linesOf(text, unread, headline)
  const width = wrapWidth(text, lines)
  const paragraphs: { number: number; kind: RawSentence['kind']; lines: Line[] }[] = []
  let last: Line | null = null
  for (const line of lines) {
    if (last && continues(text, last, line, width)) paragraphs.at(-1)!.lines.push(line)
    else paragraphs.push({ number: line.number, kind: line.kind, lines: [line] })
    last = line
  }
  return paragraphs
}

/** The stretches of the text that are to be read, cut at line ends and where the headline and unread parts begin and end. */
function linesOf(text: string, unread: readonly Span[], headline: Span | null): Line[] {
  const cuts = [...unread].sort((a, b) => a.start - b.start)
  const lines: Line[] = []
  let cut = 0
  let number = 0
  for (let start = 0; start <= text.length; number++) {
    const end = lineEnd(text, start)
    let at = start
    while (at < end) {
      while (cut < cuts.length && cuts[cut]!.end <= at) cut++
      const skip = cuts[cut]
      if (skip && skip.start <= at) {
        at = Math.min(end, skip.end)
        continue
      }
      const inHeadline = headline !== null && at >= headline.start && at < headline.end
      let to = Math.min(end, skip?.start ?? end)
      if (inHeadline) to = Math.min(to, headline.end)
      else if (headline && headline.start > at) to = Math.min(to, headline.start)
      lines.push({ start: at, end: to, number, kind: inHeadline ? 'headline' : 'prose' })
      at = to
    }
    start = end + 1
  }
  return lines.filter((line) => /\S/.test(text.slice(line.start, line.end)))
}

function lineEnd(text: string, start: number): number {
  for (let i = start; i < text.length; i++) {
    const c = text.charCodeAt(i)
    if (c === 10 || c === 13 || c === 0x2028 || c === 0x2029) return i
  }
  return text.length
}

/** The width to which a text is hard-wrapped, in code units; null when it is not. */
function wrapWidth(text: string, lines: readonly Line[]): number | null {
  const lengths = lines.filter((line) => line.kind === 'prose').map((line) => line.end - line.start)
  if (lengths.length < 4) return null
  const width = [...lengths].sort((a, b) => a - b)[Math.floor(lengths.length * 0.9)]!
  if (width < 40 || width > 110 || lengths.some((length) => length > width * 1.3)) return null
  const full = lengths.filter((length) => length > width * 0.75).length
  const goOn = lines.filter((line, i) => i > 0 && /^\s*\p{Ll}/u.test(text.slice(line.start, line.start + 20))).length
  return full > lengths.length * 0.5 && goOn > lengths.length * 0.25 ? width : null
}

function continues(text: string, last: Line, line: Line, width: number | null): boolean {
  if (line.kind !== last.kind || line.number !== last.number + 1) return false
  const before = text.slice(last.start, last.end).trimEnd()
  const after = text.slice(line.start, line.start + 40).trimStart()
  const between = text.slice(last.end, line.start)
  if (startsItem(after) || !/^\r?\n?$|^\r$/.test(between)) return false
  if (width !== null) return before.length > width * 0.75 || /^\p{Ll}/u.test(after)
  return before.length > 25 && !/[.!?:…"”’)]$/.test(before) && /^\p{Ll}/u.test(after)
}
