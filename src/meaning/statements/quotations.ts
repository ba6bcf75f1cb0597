import type { Span, Syntax, TokenRange } from '../../model.ts'

/** Words between quotation marks. */
export interface Quotation {
  /** With the marks. */
  readonly outer: Span
  /** Without them. */
  readonly inner: Span
  /** The tokens inside the marks. */
  readonly tokens: TokenRange
  /** 0 for a quotation in running text, 1 for one inside another. */
  readonly depth: number
  /** The closing mark is there. */
  readonly closed: boolean
  /** The quotation of the paragraph before was left open, and this one goes on with it. */
  readonly resumes: boolean
}

/**
 * All quotations, outer ones first, in text order. A quotation ends with its paragraph at the latest: by the custom of
 * the press a speech of several paragraphs opens each of them with a mark and closes only the last.
 * Curly, straight, single and angled marks; an apostrophe is none.
 */
export function findQuotations(syntax: Syntax): Quotation[] {
  const found: Found[] = []
  let [open, gap] = [false, 0]
  for (const paragraph of paragraphsOf(syntax)) {
    const inside = quotationsIn(syntax.text, paragraph)
    const first = inside.find((q) => q.depth === 0)
    if (first && open && syntax.text.slice(paragraph.start, first.outer.start).trim() === '') first.resumes = true
    found.push(...inside)
    const outer = inside.filter((q) => q.depth === 0)
    // A caption may stand between two paragraphs of one speech.
    if (outer.length > 0) [open, gap] = [!outer.at(-1)?.closed, 0]
    else if (++gap > 2) open = false
  }
  found.sort((a, b) => a.outer.start - b.outer.start || b.outer.end - a.outer.end)
  const all = found.map((q) => ({ tokens: tokensIn(syntax, q.inner), ...q }))
  return all.filter((q) => q.tokens.from < q.tokens.to)
}

interface Found {
  outer: Span
  inner: Span
  depth: number
  closed: boolean
  resumes: boolean
}

function paragraphsOf(syntax: Syntax): Span[] {
  const paragraphs = new Map<number, Span>()
  for (const { paragraph, start, end } of syntax.sentences) {
    const known = paragraphs.get(paragraph)
    paragraphs.set(
      paragraph,
      known ? { start: Math.min(known.start, start), end: Math.max(known.end, end) } : { start, end },
    )
  }
  return [...paragraphs.values()]
}

type Mark = 'opens' | 'closes'
interface Open {
  at: number
  single: boolean
  /** Characters of the mark. */
  width: number
}

function quotationsIn(text: string, { start, end }: Span): Found[] {
  const found: Found[] = []
  const stack: Open[] = []
  const close = (at: number, closed: boolean, width = 1) => {
    const opened = stack.pop() as Open
    found.push({
      outer: { start: opened.at, end: closed ? at + width : at },
      inner: { start: opened.at + opened.width, end: at },
      depth: stack.length,
      closed,
      resumes: false,
    })
  }
  for (let at = start; at < end; at++) {
    const char = text[at] as string
    const twin = text[at + 1] === char && (char === "'" || char === '`')
    if (twin) {
      // Two single marks for a double one.
      if (stack.some((o) => !o.single)) {
        while (stack.at(-1)?.single) stack.pop()
        close(at, true, 2)
      } else if (/\S/.test(text[at + 2] ?? ' ')) stack.push({ at, single: false, width: 2 })
      at++
    } else if (DOUBLE.includes(char)) {
      const isOpen = stack.some((o) => !o.single)
      const mark = doubleMark(text, at, start, end, isOpen)
      if (mark === 'opens') {
        const goesOn = isOpen && /[.!?…]["”'’]?\s*$/.test(text.slice(Math.max(start, at - 4), at))
        if (!goesOn) stack.push({ at, single: false, width: 1 })
      } else if (isOpen) {
        // A single mark left open inside was an apostrophe.
        while (stack.at(-1)?.single) stack.pop()
        close(at, true)
      }
    } else if (SINGLE.includes(char)) {
      const mark = singleMark(text, at, start, end, stack.at(-1)?.single === true)
      if (mark === 'opens') stack.push({ at, single: true, width: 1 })
      else if (mark === 'closes') close(at, true)
    }
  }
  while (stack.length > 0) {
    if (stack.at(-1)?.single || stack.length > 1) stack.pop()
    else close(end, false)
  }
  return found
}

const DOUBLE = '"“”„«»'
const SINGLE = "'‘’"
const OPENER_BEFORE = /[\s([{—–\-/"“„«'‘:,]/

function doubleMark(text: string, at: number, start: number, end: number, isOpen: boolean): Mark {
  const char = text[at]
  if (char === '“' || char === '„' || char === '«') return 'opens'
  if (char === '»' || (char === '”' && isOpen)) return 'closes'
  const before = at === start || OPENER_BEFORE.test(text[at - 1] as string)
  const after = at + 1 < end && /\S/.test(text[at + 1] as string)
  if (before && after && !(isOpen && /[,.;:!?)]/.test(text[at + 1] as string))) return 'opens'
  if (!before) return 'closes'
  return isOpen ? 'closes' : 'opens'
}

function singleMark(text: string, at: number, start: number, end: number, isOpen: boolean): Mark | 'apostrophe' {
  const char = text[at]
  const before = at === start ? ' ' : (text[at - 1] as string)
  const after = at + 1 < end ? (text[at + 1] as string) : ' '
  if (isOpen && char !== '‘' && /\S/.test(before) && !/[\p{L}\p{N}]/u.test(after)) {
    // "the troops' return": a plural's apostrophe, when a closing mark is still to come.
    const plural = /s/i.test(before) && /^\s\p{Ll}/u.test(text.slice(at + 1, at + 3))
    return plural && closerFollows(text, at + 1, end) ? 'apostrophe' : 'closes'
  }
  if (isOpen || !OPENER_BEFORE.test(before) || !/[\p{L}\p{N}“"[]/u.test(after)) return 'apostrophe'
  if (/^(?:\d0s|s\b|em\b|til\b|tis\b|twas\b|cause\b|n\b|t\b|S\b)/.test(text.slice(at + 1, at + 6))) return 'apostrophe'
  return closerFollows(text, at + 1, end) ? 'opens' : 'apostrophe'
}

function closerFollows(text: string, from: number, end: number): boolean {
  return /^[^\n"“”]{1,600}?[^\s][’'](?![\p{L}\p{N}])/u.test(text.slice(from, end))
}

/** The tokens that lie inside `span`. */
export function tokensIn(syntax: Syntax, span: Span): TokenRange {
  const { tokens } = syntax
  let from = firstAt(syntax, span.start)
  let to = from
  while (to < tokens.length && (tokens[to] as Span).end <= span.end) to++
  while (from < to && /^["“”„«»'‘’]+$/.test(tokens[from]?.form ?? '')) from++
  while (to > from && /^["“”„«»'‘’]+$/.test(tokens[to - 1]?.form ?? '')) to--
  return { from, to }
}

/** Index of the first token that starts at or after `position`. */
export function firstAt(syntax: Syntax, position: number): number {
  let [low, high] = [0, syntax.tokens.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((syntax.tokens[middle] as Span).start < position) low = middle + 1
    else high = middle
  }
  return low
}
