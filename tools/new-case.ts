/**
 * Adds a case to test/cases. Where a stage has its trees written by hand (cast, events), the sentence is written as the parser sees
 * it; mend what it sees wrong.
 *
 *   node --import tsx tools/new-case.ts events/verbs 'a title' 'Norway lifted its ban on tin.' ['Another sentence.']
 *
 * Prints the command that fills in what the stage says of it; that is then for you to judge.
 */
import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import { parseText } from '../src/language/parse-text.ts'
import { loadKnowledge } from '../src/load.ts'
import type { Token } from '../src/model.ts'

const [place = '', title = '', ...sentences] = process.argv.slice(2)
const [stage = '', file = ''] = place.split('/')
const path = new URL(`../test/cases/${stage}/${file}.txt`, import.meta.url)
const withTrees: { readonly [stage: string]: (token: Token, from: number) => string } = {
  cast: castWord,
  events: eventWord,
}

if (title === '' || sentences.length === 0) {
  console.error("usage: node --import tsx tools/new-case.ts STAGE/FILE 'TITLE' 'SENTENCE'…")
  process.exitCode = 2
} else if (!existsSync(new URL('.', path))) {
  console.error(`new-case: test/cases has no stage "${stage}"`)
  process.exitCode = 2
} else if (existsSync(path) && readFileSync(path, 'utf8').includes(`=== ${title}\n`)) {
  console.error(`new-case: test/cases/${place}.txt has a case "${title}" already; give another title`)
  process.exitCode = 2
} else {
  const write = withTrees[stage]
  const lines = write ? sentences.flatMap((sentence) => treesOf(sentence, write)) : sentences
  const before = existsSync(path) ? `${readFileSync(path, 'utf8').endsWith('\n\n') ? '' : '\n'}` : ''
  appendFileSync(path, `${before}=== ${title}\n${lines.join('\n')}\n---\n`)
  console.log(`UPDATE=1 node --import tsx --test test/${stage}.test.ts && git diff test/cases/${place}.txt`)
}

function treesOf(text: string, write: (token: Token, from: number) => string): string[] {
  const { tokens, sentences: all } = parseText(text, [], null, loadKnowledge().language)
  return all.map(({ tokens: { from, to } }) =>
    tokens
      .slice(from, to)
      .map((token) => write(token, from))
      .join(' '),
  )
}

/** "lifted|VBD|0|root" */
function castWord({ form, xpos, head, rel }: Token, from: number): string {
  return [form, xpos, head < 0 ? 0 : head - from + 1, rel].join('|')
}

/** "lifted/lift|VBD|0|root", the lemma where it is not what the tests take for granted. */
function eventWord(token: Token, from: number): string {
  const { form, lemma, xpos } = token
  const granted = xpos.startsWith('NNP') ? form : form.toLowerCase()
  return castWord({ ...token, form: lemma === granted ? form : `${form}/${lemma}` }, from)
}
