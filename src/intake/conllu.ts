import type { Span, TokenRange } from '../model.ts'
import { InputError } from './taken.ts'

/** A syntactic word of a CoNLL-U file and where it stands in the document's text. */
export interface ConlluWord extends Span {
  readonly form: string
  /** The ten columns as they stand in the file. */
  readonly columns: readonly string[]
}

export interface ConlluSentence {
  /** The lines that begin with "#", as they stand in the file. */
  readonly comments: readonly string[]
  readonly words: readonly ConlluWord[]
  /** Multiword tokens ("don't" = "do" + "n't"), counted in words of this sentence from 0. */
  readonly multiword: readonly TokenRange[]
  /** Number of the line of the text in which its paragraph begins, from 0. */
  readonly paragraph: number
}

/** A document of a CoNLL-U file, with the text that its tokens make up: paragraphs stand a blank line apart. */
export interface ConlluDocument {
  readonly id: string | null
  readonly text: string
  readonly sentences: readonly ConlluSentence[]
}

/**
 * The documents of a CoNLL-U file (https://universaldependencies.org/format.html). Empty nodes are left out.
 *
 * @param where its name, as messages tell it
 * @throws InputError that names the line which is no CoNLL-U
 */
export function readConllu(where: string, conllu: string): ConlluDocument[] {
  const documents: Draft[] = []
  for (const { comments, rows } of blocksOf(where, conllu)) {
    const opening = comments.find((comment) => /^#\s*newdoc\b/.test(comment))
    if (opening !== undefined || documents.length === 0) {
      const id = /\bid\s*=\s*(\S+)/.exec(opening ?? '')?.[1] ?? null
      documents.push({ id, text: '', paragraph: 0, sentences: [] })
    }
    const isParagraph = comments.some((comment) => /^#\s*newpar\b/.test(comment))
    addSentence(documents.at(-1)!, comments, rows, isParagraph)
  }
  return documents
}

interface Draft {
  readonly id: string | null
  text: string
  paragraph: number
  readonly sentences: ConlluSentence[]
}

interface Block {
  readonly comments: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

function* blocksOf(where: string, conllu: string): Generator<Block> {
  let [comments, rows]: [string[], string[][]] = [[], []]
  let words = 0
  let number = 0
  for (const line of [...conllu.split(/\r?\n/), '']) {
    number++
    if (line.startsWith('#') && rows.length === 0) comments.push(line)
    else if (line.trim() !== '') {
      const columns = columnsOf(where, number, line, words)
      if (/^\d+$/.test(columns[0]!)) words++
      if (!columns[0]!.includes('.')) rows.push(columns)
    } else if (rows.length > 0) {
      const [last = 0] = rows
        .flatMap(([id]) => /^\d+-(\d+)$/.exec(id!)?.[1] ?? [])
        .slice(-1)
        .map(Number)
      if (last > words) throw damaged(where, number - 1, `the sentence ends before word ${last} of a multiword token`)
      yield { comments, rows }
      ;[comments, rows, words] = [[], [], 0]
    }
  }
}

/** The columns of a line, of which `words` words stand before in its sentence. */
function columnsOf(where: string, number: number, line: string, words: number): string[] {
  const columns = line.split('\t')
  const [id = '', form = ''] = columns
  if (columns.length !== 10)
    throw damaged(where, number, `it has ${columns.length} columns, expected 10 with tabs between`)
  if (form.trim() === '') throw damaged(where, number, 'its second column, the form, is empty')
  const [, first, last] = /^(\d+)(?:-(\d+))?$/.exec(id) ?? []
  if (first === undefined && !/^\d+\.\d+$/.test(id)) throw damaged(where, number, `"${id}" is no number of a word`)
  if (first !== undefined && Number(first) !== words + 1)
    throw damaged(where, number, `its number is ${id}, expected ${words + 1}`)
  if (last !== undefined && Number(last) < Number(first)) throw damaged(where, number, `the range ${id} runs backwards`)
  return columns
}

const damaged = (where: string, line: number, what: string): InputError =>
  new InputError(where, line, what, 'mend the line, or give a text without --conllu')

function addSentence(
  document: Draft,
  comments: readonly string[],
  rows: readonly (readonly string[])[],
  isParagraph: boolean,
): void {
  if (isParagraph && document.text !== '') {
    document.text = `${document.text.trimEnd()}\n\n`
    document.paragraph += 2
  }
  const words: ConlluWord[] = []
  const multiword: TokenRange[] = []
  for (let i = 0; i < rows.length; i++) {
    const [id = '', form = '', , , , , , , , misc = ''] = rows[i]!
    const last = Number(id.split('-')[1] ?? id)
    const parts = id.includes('-') ? rows.slice(i + 1, i + 2 + last - Number.parseInt(id, 10)) : [rows[i]!]
    if (id.includes('-')) {
      multiword.push({ from: words.length, to: words.length + parts.length })
      i += parts.length
    }
    words.push(...placed(parts, form, document.text.length))
    document.text += form + (/(?:^|\|)SpaceAfter=No(?:\||$)/.test(misc) ? '' : ' ')
  }
  document.sentences.push({ comments, words, multiword, paragraph: document.paragraph })
}

/** Words in the token that they make up: each as long as its form, the last takes what is left ("dunno" = "du" + "n" + "no"). */
function placed(parts: readonly (readonly string[])[], printed: string, from: number): ConlluWord[] {
  let start = from
  return parts.map((columns, i) => {
    const form = columns[1]!
    const rest = from + printed.length
    const end = i === parts.length - 1 ? rest : Math.min(rest, start + form.length)
    const word = { start, end, form, columns }
    start = end
    return word
  })
}
