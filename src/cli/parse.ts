import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { buffer } from 'node:stream/consumers'
import type { Command } from 'commander'
import { type ConlluHead, conlluOf, conlluOfTags, multiwordTokens, textComment } from '../export/conllu.ts'
import { type ConlluDocument, readConllu } from '../intake/conllu.ts'
import { decode } from '../intake/encoding.ts'
import { isGarbled } from '../intake/kind.ts'
import { InputError } from '../intake/taken.ts'
import { findNames } from '../language/names.ts'
import { parseSentences, parseText } from '../language/parse-text.ts'
import { tagText } from '../language/tag-text.ts'
import { loadKnowledge } from '../load.ts'
import type { Syntax } from '../model.ts'
import type { Knowledge } from '../read.ts'
import { print, say } from './terminal.ts'

interface ParseOptions {
  readonly conllu?: true
  readonly tags?: true
}

/** `readout parse`: trees of any English text, for other programs and for scoring. */
export function parseCommand(program: Command): void {
  program
    .command('parse')
    .summary('tokens, tags, trees and names as CoNLL-U')
    .description(
      'Writes sentences, tokens, lemmas, tags, Universal Dependencies and names of English texts as CoNLL-U. Every line of a text is read; no headline or date is looked for. `-` is standard input.',
    )
    .argument('[file...]', 'texts, or CoNLL-U files; or - for standard input', ['-'])
    .option(
      '--conllu',
      'the input is CoNLL-U: its tokens and sentences are kept (a file that ends in .conllu is so anyway)',
    )
    .option('--tags', 'parts of speech of texts and nothing else: about five times as fast, a point less exact')
    .addHelpText('after', examples)
    .action(async (files: string[], options: ParseOptions) => {
      const knowledge = loadKnowledge()
      for (const file of files) {
        try {
          const text = await textOf(file)
          const isConllu = options.conllu || /\.conllu$/i.test(file)
          if (isConllu && options.tags)
            throw new InputError(file, null, '--tags reads texts, not CoNLL-U', 'leave --tags out, or give the text')
          await print(isConllu ? parsedConllu(file, text, knowledge) : writtenText(file, text, knowledge, options))
        } catch (error) {
          if (!(error instanceof InputError)) throw error
          say(error.message)
          process.exitCode = 3
        }
      }
    })
}

const examples = `
Examples:
  readout parse report.txt > report.conllu
  echo "She said they didnt meet." | readout parse
  readout parse --tags reports/*.txt > tags.conllu
  readout parse --conllu gold.conllu > system.conllu    tokens and sentences from gold.conllu

Names stand in the last column (Name=B-person, Name=I-person). Printed characters are kept: "didnt", read as "did" and "n't",
is a multiword token; a word that was mended in itself has the mended form as CorrectForm. In CoNLL-U that is put in, lemmas,
tags, features, trees and the last column are replaced; empty nodes are left out.`

async function textOf(file: string): Promise<string> {
  const { text } = await decode(file === '-' ? await buffer(process.stdin) : await bytesOf(file))
  if (isGarbled(text)) throw new InputError(file, null, 'it is binary, not a text', 'give a text or CoNLL-U')
  return text
}

async function bytesOf(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error
    if (error.code === 'ENOENT') throw new InputError(file, null, 'there is no such file', 'check the path')
    if (error.code === 'EISDIR') throw new InputError(file, null, 'it is a folder', 'give its files')
    throw new InputError(file, null, `it cannot be read (${error.message})`, 'check the file and its permissions')
  }
}

function writtenText(file: string, text: string, knowledge: Knowledge, { tags }: ParseOptions): string {
  return tags ? conlluOfTags(tagText(text, [], null, knowledge.language)) : parsedText(file, text, knowledge)
}

function parsedText(file: string, text: string, { language, names }: Knowledge): string {
  const syntax = parseText(text, [], null, language)
  const name = file === '-' ? 'stdin' : basename(file).replace(/\.\w+$/, '')
  return conlluOf(syntax, findNames(syntax, names), (s) => headOfText(syntax, s, name))
}

function headOfText(syntax: Syntax, s: number, name: string): ConlluHead {
  const { paragraph, tokens } = syntax.sentences[s]!
  const isNew = syntax.sentences[s - 1]?.paragraph !== paragraph
  return {
    comments: [
      ...(s === 0 ? [`# newdoc id = ${name}`] : []),
      ...(isNew ? ['# newpar'] : []),
      `# sent_id = ${name}-${s + 1}`,
      textComment(syntax, s),
    ],
    multiword: multiwordTokens(syntax, tokens),
  }
}

/** Parsed document by document, as names share what their document tells. */
function parsedConllu(file: string, conllu: string, { language, names }: Knowledge): string {
  let count = 0
  return readConllu(file, conllu)
    .map((document) => {
      const syntax = parseSentences(document.text, rawSentences(document), language)
      return conlluOf(syntax, findNames(syntax, names), (s) => headOfConllu(document, syntax, s, ++count))
    })
    .join('')
}

const rawSentences = ({ sentences }: ConlluDocument) =>
  sentences.map(({ words, paragraph }) => ({ tokens: words, paragraph, kind: 'prose' as const }))

/** Its own comments; `# sent_id` and `# text` are added where they lack. */
function headOfConllu(document: ConlluDocument, syntax: Syntax, s: number, count: number): ConlluHead {
  const { comments, multiword } = document.sentences[s]!
  const { from } = syntax.sentences[s]!.tokens
  const has = (key: string): boolean => comments.some((comment) => comment.replace(/^#\s*/, '').startsWith(`${key} `))
  return {
    comments: [
      ...comments,
      ...(has('sent_id') ? [] : [`# sent_id = s${count}`]),
      ...(has('text') ? [] : [textComment(syntax, s)]),
    ],
    multiword: multiword.map((range) => ({ from: from + range.from, to: from + range.to })),
  }
}
