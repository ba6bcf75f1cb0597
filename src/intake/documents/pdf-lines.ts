/** Some words of a page and where they stand, in points from its lower left corner. */
export interface PlacedWords {
  readonly words: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

interface Line {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly end: number
  readonly height: number
}

/** The paragraphs of a document: lines joined, words put together that were broken at a line's end. */
export function paragraphsOfPages(pages: readonly (readonly PlacedWords[])[]): string[] {
  const lines = pages.map(linesOf)
  const repeated = repeatedLines(lines)
  const paragraphs: string[] = []
  for (const page of lines) {
    const kept = page.filter(
      (line) => !repeated.has(shape(line.text)) && !/^\W*(?:page )?\d{1,4}(?: of \d+)?\W*$/i.test(line.text),
    )
    const own = paragraphsOf(kept)
    const last = paragraphs.at(-1)
    if (last && own[0] && !/[.!?:”"’)]$/.test(last) && /^\p{Ll}/u.test(own[0])) {
      paragraphs[paragraphs.length - 1] = joined(last, own.shift()!)
    }
    paragraphs.push(...own)
  }
  return paragraphs
}

/** Words side by side in the order in which the file draws them, which is the order of columns. */
function linesOf(words: readonly PlacedWords[]): Line[] {
  const lines: Line[] = []
  for (const one of words) {
    const last = lines.at(-1)
    const isSame =
      last && Math.abs(last.y - one.y) < 0.5 * Math.max(one.height, last.height, 1) && one.x >= last.end - 2
    if (!isSame) lines.push({ text: one.words, x: one.x, y: one.y, end: one.x + one.width, height: one.height })
    else {
      const gap = one.x - last.end > 0.12 * Math.max(one.height, 1) ? ' ' : ''
      lines[lines.length - 1] = { ...last, text: `${last.text}${gap}${one.words}`, end: one.x + one.width }
    }
  }
  return lines
    .map((line) => ({ ...line, text: line.text.replace(/\s+/g, ' ').trim() }))
    .filter(({ text }) => text !== '')
}

/** Heads and feet: the first or last two lines that stand on more than half of three pages or more. */
function repeatedLines(pages: readonly (readonly Line[])[]): ReadonlySet<string> {
  if (pages.length < 3) return new Set()
  const counts = new Map<string, number>()
  for (const page of pages) {
    for (const edge of new Set([...page.slice(0, 2), ...page.slice(-2)].map(({ text }) => shape(text))))
      counts.set(edge, (counts.get(edge) ?? 0) + 1)
  }
  return new Set([...counts].filter(([, count]) => count > pages.length / 2).map(([text]) => text))
}

/** A line whatever its numbers: page 3 is like page 4. */
const shape = (line: string): string => line.replace(/\d+/g, '0')

/** A paragraph ends at a wider gap, at another size of letters, and where the next line's first word would have had room. */
function paragraphsOf(lines: readonly Line[]): string[] {
  const gaps = lines.slice(1).map((line, i) => lines[i]!.y - line.y)
  const downwards = gaps.filter((gap) => gap > 0)
  const usual = downwards.length < 3 ? 1.5 * (lines[0]?.height ?? 0) : lowerMedian(downwards)
  const paragraphs: string[] = []
  for (const [i, line] of lines.entries()) {
    const before = lines[i - 1]
    const isNew =
      !before ||
      gaps[i - 1]! > 1.35 * usual ||
      Math.abs(before.height - line.height) > 1 ||
      hasRoom(before, line, lines)
    if (isNew) paragraphs.push(line.text)
    else paragraphs.push(joined(paragraphs.pop()!, line.text))
  }
  return paragraphs
}

/** Whether a line ends so early in its column that the first word of the next one would have stood in it. */
function hasRoom(line: Line, next: Line, lines: readonly Line[]): boolean {
  const column = lines.filter(({ x }) => Math.abs(x - line.x) < 40)
  const right = Math.max(...column.map(({ end }) => end))
  const word = next.text.split(' ', 1)[0]!.length + 1
  return right - line.end > 1.5 * word * ((line.end - line.x) / line.text.length) + 0.05 * (right - line.x)
}

/** "minis-" and "ter" are one word; "so-" before a capital or a number keeps its stroke. */
const joined = (before: string, after: string): string =>
  /\p{Ll}-$/u.test(before) && /^\p{Ll}/u.test(after) ? before.slice(0, -1) + after : `${before} ${after}`

/** Most lines follow on the one before: of two middle numbers the smaller. */
function lowerMedian(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b)
  return sorted[(sorted.length - 1) >> 1] ?? 0
}
