/**
 * Words of which every match of a pattern holds one, in lower case; `#` stands for a digit. A word may be a part of the one in the
 * text ("day" of "Sunday"). Null where the pattern tells none. So search tools look for what a match must hold first.
 *
 * @param source a regular expression without the flag u, whose case is ignored
 * @param pieces the words of the patterns that it names, as `<month>`
 */
export function wordsNeeded(source: string, pieces: ReadonlyMap<string, Words> = new Map()): Words {
  return alternatives({ source, pieces, at: 0 })
}

export type Words = readonly string[] | null

interface Reader {
  readonly source: string
  readonly pieces: ReadonlyMap<string, Words>
  at: number
}

/** Up to the end of the group: the words of all alternatives. */
function alternatives(reader: Reader): Words {
  let all: string[] | null = []
  for (;;) {
    const words = sequence(reader)
    all = all && words && [...all, ...words]
    if (reader.source[reader.at] !== '|') return all && [...new Set(all)]
    reader.at++
  }
}

/** Up to "|" or the end of the group: the words of the part that tells most. */
function sequence(reader: Reader): Words {
  const { source } = reader
  let best: Words = null
  let run = ''
  const offer = (words: Words): void => {
    if (words && (!best || tells(words) > tells(best))) best = words
  }
  while (reader.at < source.length && source[reader.at] !== '|' && source[reader.at] !== ')') {
    const { letter, words } = atom(reader)
    const isSure = !mayBeMissing(reader)
    if (letter !== null && isSure) run += letter
    else {
      if (run !== '') offer([run])
      run = ''
      if (isSure) offer(words)
    }
  }
  if (run !== '') offer([run])
  return best
}

interface Atom {
  readonly letter: string | null
  readonly words: Words
}

const nothing: Atom = { letter: null, words: null }
const digit: Atom = { letter: null, words: ['#'] }

function atom(reader: Reader): Atom {
  const char = take(reader, /./sy)
  if (char === '(') return group(reader)
  if (char === '[') return /^[\d-]+\]$/.test(take(reader, /[^\]]*\]/y)) ? digit : nothing
  if (char === '\\') return take(reader, /k<\w+>|./sy) === 'd' ? digit : nothing
  if (char === '<') return { letter: null, words: reader.pieces.get(take(reader, /\w+>/y).replace(/\d?>/, '')) ?? null }
  if (/\d/.test(char)) return digit
  return /[a-z]/i.test(char) ? { letter: char.toLowerCase(), words: null } : nothing
}

function group(reader: Reader): Atom {
  const opening = take(reader, /(?:\?(?:[:=!]|<[=!]|<\w+>))?/y)
  const words = alternatives(reader)
  take(reader, /\)/y)
  return /[=!]$/.test(opening) ? nothing : { letter: null, words }
}

/** Reads the quantifier behind a part. */
const mayBeMissing = (reader: Reader): boolean => /^(?:[?*]|\{0)/.test(take(reader, /(?:[?*+]|\{\d+,?\d*\})?\??/y))

/** What stands next, as far as the sticky pattern takes it. */
function take(reader: Reader, pattern: RegExp): string {
  pattern.lastIndex = reader.at
  const [taken] = pattern.exec(reader.source)!
  reader.at += taken.length
  return taken
}

/** How much a sentence that holds one of these words tells: long words are rarer than short ones, few rarer than many. */
const tells = (words: readonly string[]): number =>
  Math.min(...words.map((word) => (COMMON.test(word) ? 1 : word.length))) - words.length / 1000

const COMMON = /^(?:the|this|that|these|from|last|some|over|about|more)$/
