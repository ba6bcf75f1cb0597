import type { Name, Sentence, Syntax, Token } from '../model.ts'

/** A sentence in lines of at most `width` characters. The number in front is the one by which people know it. */
export type DrawSentence = (syntax: Syntax, sentence: Sentence, number: number, width: number) => string[]

/** Where it stands, what it is, its words. */
export const drawSentence: DrawSentence = ({ text }, { start, end, paragraph, kind }, number, width) => [
  `${label(number)} ${start}–${end} · line ${paragraph + 1}${kind === 'headline' ? ' · headline' : ''}`,
  ...wrapped(folded(text.slice(start, end)).split(' '), width, ' '),
]

/** Its tokens, parted by "|"; a mended one with its printed characters: "did|n't⟵nt". */
export const drawTokens: DrawSentence = (syntax, sentence, number, width) => {
  const words = tokensOf(syntax, sentence).map((token) => {
    const printed = syntax.text.slice(token.start, token.end)
    return printed === token.form ? token.form : `${token.form}⟵${printed.trim() || '␣␣'}`
  })
  return [label(number), ...wrapped(words, width, '|')]
}

/** Its words with part of speech and Penn tag: "envoys NOUN·NNS". */
export const drawTags: DrawSentence = (syntax, sentence, number, width) => {
  const words = tokensOf(syntax, sentence).map(({ form, upos, xpos }) =>
    upos === 'PUNCT' ? form : `${form} ${upos}·${xpos}`,
  )
  return [label(number), ...wrapped(words, width, '  ')]
}

/** Its words with the names in brackets: "[Ana Berg person] met …". */
export function drawNames(names: readonly Name[]): DrawSentence {
  return (syntax, sentence, number, width) => {
    const { from, to } = sentence.tokens
    const own = names.filter((name) => name.from >= from && name.to <= to)
    let words = ''
    let at = sentence.start
    for (const name of own) {
      const [start, end] = [syntax.tokens[name.from]!.start, syntax.tokens[name.to - 1]!.end]
      words += `${syntax.text.slice(at, start)}[${syntax.text.slice(start, end)} ${name.kind}]`
      at = end
    }
    words += syntax.text.slice(at, sentence.end)
    return [label(number), ...wrapped(folded(words).split(' '), width, ' ')]
  }
}

/**
 * Its tree, a word a line in the order of the text, lines leading from each word to its head:
 *
 *     ╭─ Envoys  nsubj  NOUN
 *     ┼─ met     root   VERB
 *     ╰─ .       punct  PUNCT
 *
 * Where the tree is deeper than the lines are wide, its lines move together, then its deep end is cut.
 */
export const drawTree: DrawSentence = (syntax, sentence, number, width) => {
  const tokens = tokensOf(syntax, sentence)
  const words = columns(tokens.map(({ form, rel, upos }) => [form, rel, upos]))
  const room = width - 2 - Math.max(0, ...words.map((row) => row.length))
  const branches = branchesOf(syntax, sentence.tokens.from, tokens, room + 1)
  const depth = Math.max(0, ...branches.map((row) => row.length))
  const step = depth * 2 <= room ? 2 : 1
  const drawn = branches.map((row) => row.map((cell, k) => cell + (step === 2 ? fillOf(row, k) : '')).join(''))
  const shown = Math.max(4, Math.min(depth * step, room))
  const rows = drawn.map((row, i) => {
    const cut = row.length > shown ? `${row.slice(0, shown - 1)}…` : row.padEnd(shown, '─')
    return clipped(`${cut} ${words[i]}`, width)
  })
  return [label(number), ...rows]
}

const label = (number: number): string => `${number}`

const tokensOf = ({ tokens }: Syntax, sentence: Sentence): readonly Token[] =>
  tokens.slice(sentence.tokens.from, sentence.tokens.to)

const folded = (text: string): string => text.replace(/\s+/g, ' ').trim()

/** Lines of pieces, indented by two; a piece that is longer than a line has one of its own. */
function wrapped(pieces: readonly string[], width: number, between: string): string[] {
  const lines: string[] = []
  let line = ''
  for (const piece of pieces) {
    const longer = line === '' ? piece : line + between + piece
    if (longer.length > width - 2 && line !== '') {
      lines.push(line + between.trimEnd())
      line = piece
    } else line = longer
  }
  return [...lines, line].map((one) => `  ${one}`)
}

const clipped = (line: string, width: number): string => (line.length > width ? `${line.slice(0, width - 1)}…` : line)

/** Rows with their cells below one another. */
function columns(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0]?.map((_, k) => Math.max(...rows.map((row) => row[k]!.length))) ?? []
  return rows.map((row) =>
    row
      .map((cell, k) => cell.padEnd(widths[k]!))
      .join('  ')
      .trimEnd(),
  )
}

/**
 * The lines of a tree: row by row the cells of its levels, `most` at most. A head's upright line stands at the head's level and
 * runs from its first to its last dependent.
 */
function branchesOf(syntax: Syntax, from: number, tokens: readonly Token[], most: number): string[][] {
  const heads = tokens.map(({ head }) => (head < 0 ? -1 : head - from))
  const depths = depthsOf(heads)
  const rows = tokens.map((_, i) => Array<string>(Math.min(most, Math.max(1, depths[i]!))).fill(' '))
  heads.forEach((head, h) => {
    const children = syntax.children[from + h]!.map((i) => i - from)
    const level = depths[h]!
    if ((children.length === 0 && head >= 0) || level >= most) return
    const [first, last] = [Math.min(h, children[0] ?? h), Math.max(h, children.at(-1) ?? h)]
    for (let i = first; i <= last; i++) {
      const cells = rows[i]!
      while (cells.length <= level) cells.push(' ')
      if (i === h) cells[level] = first < h ? (last > h ? '┼' : '┴') : last > h ? '┬' : '─'
      else if (heads[i] === h) cells[level] = i === first ? '╭' : i === last ? '╰' : '├'
      else if (cells[level] === ' ') cells[level] = '│'
    }
  })
  return rows
}

/** How many steps each word is away from the root of its tree. */
function depthsOf(heads: readonly number[]): number[] {
  const depths: number[] = []
  heads.forEach((_, i) => {
    const path = [i]
    while (depths[path.at(-1)!] === undefined && heads[path.at(-1)!]! >= 0) path.push(heads[path.at(-1)!]!)
    let depth = depths[path.at(-1)!] ?? 0
    for (const at of path.reverse()) depths[at] = depth++
  })
  return depths
}

/** What stands between a cell and the next: a line where a branch leads on to the word. */
function fillOf(row: readonly string[], k: number): string {
  const leads = row.slice(k + 1).every((cell) => /[─┬┴┼]/.test(cell))
  return leads && /[╭├╰─┬┴┼]/.test(row[k]!) ? '─' : ' '
}
