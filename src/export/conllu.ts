import type { Name, Syntax, Token, TokenRange } from '../model.ts'

/** What one sentence is written with. */
export interface ConlluHead {
  /** Lines that begin with "#"; `# text` among them. */
  readonly comments: readonly string[]
  /** Multiword tokens, in tokens of the syntax, in their order. */
  readonly multiword: readonly TokenRange[]
}

/**
 * Tokens, trees and names as CoNLL-U. Names stand in MISC: `Name=B-person`, `Name=I-person`. The printed characters stay: where
 * mending made two words of one ("didnt" = "did" + "n't"), they are a multiword token; where it changed a word, the mended
 * form is `CorrectForm` in MISC.
 */
export function conlluOf(syntax: Syntax, names: readonly Name[], headOf: (sentence: number) => ConlluHead): string {
  const named = namesByToken(names)
  return syntax.sentences
    .map(({ tokens: { from, to } }, s) => {
      const { comments, multiword } = headOf(s)
      const lines = [...comments]
      const ranges = multiword.values()
      let range = ranges.next().value
      for (let i = from; i < to; i++) {
        if (range && range.to <= i) range = ranges.next().value
        if (range?.from === i) lines.push(wholeLine(syntax, range, from))
        lines.push(wordLine(syntax, i, from, range !== undefined && range.from <= i, named.get(i)))
      }
      return `${lines.join('\n')}\n\n`
    })
    .join('')
}

/** Words and universal tags alone as CoNLL-U; the other columns are "_". */
export function conlluOfTags(sentences: readonly (readonly Pick<Token, 'form' | 'upos'>[])[]): string {
  const lines = sentences.map((words) =>
    words.map(({ form, upos }, i) => [i + 1, form, '_', upos, ...Array(6).fill('_')].join('\t')).join('\n'),
  )
  return lines.map((sentence) => `${sentence}\n\n`).join('')
}

/**
 * The multiword tokens of a sentence as the English treebanks have them: words that an apostrophe or nothing parts ("Kyiv's",
 * "cannot", "soldiers'"), and a lost dash with the word before it.
 */
export function multiwordTokens({ text, tokens }: Syntax, { from, to }: TokenRange): TokenRange[] {
  const ranges: { from: number; to: number }[] = []
  for (let i = from + 1; i < to; i++) {
    if (!belongsToWordBefore(text, tokens[i - 1]!, tokens[i]!)) continue
    const last = ranges.at(-1)
    if (last?.to === i) last.to = i + 1
    else ranges.push({ from: i - 1, to: i + 1 })
  }
  return ranges
}

function belongsToWordBefore(text: string, before: Token, token: Token): boolean {
  const printed = text.slice(token.start, token.end)
  if (printed.trim() === '') return true
  if (before.end !== token.start) return false
  const word = text.slice(before.start, before.end)
  if (token.xpos === 'POS' || /^['’ʼ`´′]\p{L}/u.test(printed)) return /[\p{L}\p{M}]\.?$/u.test(word)
  return /^\p{L}/u.test(printed) && /[\p{L}\p{M}]$/u.test(word)
}

/** The `# text` of a sentence: its characters, white space folded. */
export function textComment({ text, sentences }: Syntax, sentence: number): string {
  const { start, end } = sentences[sentence]!
  return `# text = ${text.slice(start, end).replace(/\s+/g, ' ').trim()}`
}

function wholeLine(syntax: Syntax, { from, to }: TokenRange, first: number): string {
  const printed = syntax.text.slice(syntax.tokens[from]!.start, syntax.tokens[to - 1]!.end).trim()
  const misc = spaceAfter(syntax, to - 1)
  return `${from - first + 1}-${to - first}\t${printed}\t${Array(7).fill('_').join('\t')}\t${misc ?? '_'}`
}

function wordLine(syntax: Syntax, i: number, first: number, inside: boolean, name: string | undefined): string {
  const { start, end, form, lemma, upos, xpos, head, rel } = syntax.tokens[i]!
  const printed = syntax.text.slice(start, end)
  const isMended = !inside && printed !== form && printed.trim() !== ''
  const misc = [
    isMended ? `CorrectForm=${form}` : null,
    name ? `Name=${name}` : null,
    inside ? null : spaceAfter(syntax, i),
  ]
  const columns = [
    i - first + 1,
    isMended ? printed : form,
    lemma,
    upos,
    xpos,
    '_',
    head < 0 ? 0 : head - first + 1,
    rel,
    '_',
    misc.filter((part) => part !== null).join('|') || '_',
  ]
  return columns.join('\t')
}

/** `SpaceAfter=No` between two characters that are printed; a lost dash ends with a blank. */
function spaceAfter({ text, tokens }: Syntax, i: number): string | null {
  const { end } = tokens[i]!
  return /^\S\S$/.test(text.slice(end - 1, end + 1)) ? 'SpaceAfter=No' : null
}

function namesByToken(names: readonly Name[]): Map<number, string> {
  const byToken = new Map<number, string>()
  for (const { from, to, kind } of names) {
    for (let i = from; i < to; i++) byToken.set(i, `${i === from ? 'B' : 'I'}-${kind}`)
  }
  return byToken
}
