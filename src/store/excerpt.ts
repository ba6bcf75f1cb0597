import type { Snippet } from './pages.ts'

/** Stands before and behind each hit in a text that was searched. */
export const mark = '\u0001'

/** Words of an excerpt, at most; so many stand before its first hit. */
const [longest, before] = [28, 6]

/**
 * The passage of a text that holds most of what was searched for, as pieces of which the odd ones are hits; none where no passage holds
 * any. A line that people read beside it already (`told`), an address or a bare day is no passage.
 *
 * @param marked the text, with a mark on both sides of each hit
 */
export function excerptOf(marked: string, told: string): Snippet {
  const passages = marked
    .replace(hits, (hit) => hit.replace(/\s+/g, ' '))
    .split(/\n+/)
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter(
      (line) => line.includes(mark) && !isNoPassage.test(withoutMarks(line)) && !told.includes(withoutMarks(line)),
    )
    .map(densestPart)
  const most = Math.max(...passages.map(({ found }) => found))
  return passages.find(({ found }) => found === most)?.text.split(mark) ?? []
}

const hits = new RegExp(`${mark}[^${mark}]*${mark}`, 'g')
const isNoPassage = /^(?:\S*:\/\/\S*|[\d\s/.:-]+)$/
const withoutMarks = (text: string): string => text.replaceAll(mark, '')

interface Part {
  readonly text: string
  /** Different words that are hits. */
  readonly found: number
}

/** The part of a line with the most different hits. */
function densestPart(line: string): Part {
  const words = line.split(' ')
  const isHit = hitsAmong(words)
  const starts = words.flatMap((_, i) =>
    isHit[i] && !isHit[i - 1] ? [Math.max(0, Math.min(i - before, words.length - longest))] : [],
  )
  const parts = [0, ...starts].map((from): Part => {
    const to = Math.min(words.length, from + longest)
    const found = new Set(
      words
        .slice(from, to)
        .filter((_, i) => isHit[from + i])
        .map((word) => withoutMarks(word).toLowerCase()),
    )
    return { text: cut(words, from, to), found: found.size }
  })
  const most = Math.max(...parts.map(({ found }) => found))
  return parts.find(({ found }) => found === most)!
}

function hitsAmong(words: readonly string[]): readonly boolean[] {
  let isOpen = false
  return words.map((word) => {
    const marks = word.split(mark).length - 1
    const isWithin = isOpen || marks > 0
    if (marks % 2 === 1) isOpen = !isOpen
    return isWithin
  })
}

/** Some words, with a mark where a hit is cut, and dots where the line goes on. */
function cut(words: readonly string[], from: number, to: number): string {
  const text = words.slice(from, to).join(' ')
  const opened = isOpenBefore(words, from) ? mark : ''
  const closed = (text.split(mark).length - 1 + opened.length) % 2 === 1 ? mark : ''
  return `${from > 0 ? '…' : ''}${opened}${text}${closed}${to < words.length ? '…' : ''}`
}

const isOpenBefore = (words: readonly string[], from: number): boolean =>
  (words.slice(0, from).join(' ').split(mark).length - 1) % 2 === 1
