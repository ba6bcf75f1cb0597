import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { findCast, mentionAt, parseCastLexicon, partiesOf } from '../src/meaning/cast.ts'
import type { Article, Name, Sentence, Syntax, Token, Upos } from '../src/model.ts'
import { testCases } from './cases.ts'

/*
 * Who is meant, on trees written by hand, so that a case stands or falls with this stage and not with the parser.
 * A case: `=== title`, one sentence a line, each word as form|tag|number of its head|relation, `---`, one mention a line:
 * words → name, kind, parties. Names of persons are the runs of NNP that the lexicon does not know. Every article is of
 * 10 May 2014. UPDATE=1 rewrites the lines behind ---.
 */
const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const lexicon = parseCastLexicon((path) => readFileSync(join(root, 'data', path), 'utf8'))
const folder = new URL('cases/cast/', import.meta.url)

testCases(folder, (given) => mentionsOf(given.split('\n')))

test('a mention is found by its head and gives its parties with their place', () => {
  const syntax = syntaxOf(['Peru|NNP|2|nsubj thanked|VBD|0|root Chile|NNP|2|obj .|.|2|punct'])
  const cast = findCast(syntax, [], articleOf(syntax.text), lexicon)
  const chile = mentionAt(cast, 2)
  assert.ok(chile)
  assert.deepEqual(partiesOf(cast, chile), [{ code: 'CHL', name: 'Chile', span: { start: 13, end: 18 } }])
  assert.equal(mentionAt(cast, 1), null)
})

test('a surname of the text is no old name of a state, unless a place is meant', () => {
  const syntax = syntaxOf([
    'Jon|NNP|2|compound Malaya|NNP|3|nsubj spoke|VBD|0|root .|.|3|punct',
    'Malaya|NNP|2|nsubj was|VBD|0|root in|IN|4|case Malaya|NNP|2|obl .|.|2|punct',
  ])
  const cast = findCast(syntax, [{ kind: 'person', from: 0, to: 2 }], articleOf(syntax.text), lexicon)
  const named = cast.mentions.map(({ head, entity }) => `${head} ${cast.entities[entity]?.name}`)
  assert.deepEqual(named, ['1 Jon Malaya', '4 Jon Malaya', '7 Malaysia'])
})

function mentionsOf(lines: readonly string[]): string {
  const syntax = syntaxOf(lines)
  const cast = findCast(syntax, personsIn(syntax), articleOf(syntax.text), lexicon)
  return cast.mentions
    .map(({ start, end, entity }) => {
      const { name, kind, codes } = cast.entities[entity] ?? { name: '?', kind: '?', codes: [] }
      return `${syntax.text.slice(start, end)} → ${name}, ${kind}${codes.map((code) => ` ${code}`).join('')}`
    })
    .join('\n')
}

function syntaxOf(lines: readonly string[]): Syntax {
  const tokens: Token[] = []
  const sentences: Sentence[] = []
  let text = ''
  for (const line of lines) {
    const [from, start] = [tokens.length, text.length]
    for (const word of line.split(' ')) {
      const [form = '', xpos = '', head = '', rel = ''] = word.split('|')
      const glued = /^(?:[.,]|'s|-)$/.test(form) || text.endsWith('-') || text.length === start
      if (!glued) text += ' '
      const place = { start: text.length, end: text.length + form.length, sentence: sentences.length }
      text += form
      const governor = Number(head) === 0 ? -1 : from + Number(head) - 1
      tokens.push({ ...place, form, lemma: lemmaOf(form, xpos), upos: uposOf(xpos), xpos, head: governor, rel })
    }
    sentences.push({ start, end: text.length, tokens: { from, to: tokens.length }, paragraph: 0, kind: 'prose' })
    text += '\n'
  }
  const children = tokens.map((_, i) => tokens.flatMap((token, k) => (token.head === i ? [k] : [])))
  return { text, tokens, sentences, children }
}

function uposOf(xpos: string): Upos {
  const known: { readonly [tag: string]: Upos } = {
    NN: 'NOUN',
    CD: 'NUM',
    NNS: 'NOUN',
    NNP: 'PROPN',
    NNPS: 'PROPN',
    JJ: 'ADJ',
    DT: 'DET',
    IN: 'ADP',
    CC: 'CCONJ',
    MD: 'AUX',
    PRP: 'PRON',
    PRP$: 'PRON',
    WP: 'PRON',
    POS: 'PART',
    TO: 'PART',
    RB: 'ADV',
  }
  return known[xpos] ?? (xpos.startsWith('V') ? 'VERB' : 'PUNCT')
}

function lemmaOf(form: string, xpos: string): string {
  return xpos === 'NNS' ? form.toLowerCase().replace(/s$/, '') : xpos === 'NNP' ? form : form.toLowerCase()
}

function personsIn({ tokens }: Syntax): Name[] {
  const names: Name[] = []
  for (let i = 0; i < tokens.length; i++) {
    const isName = (k: number): boolean =>
      tokens[k]?.xpos === 'NNP' && !lexicon.known.has(tokens[k]?.form ?? '') && tokens[k]?.form !== 'Sunday'
    if (!isName(i)) continue
    let to = i + 1
    while (isName(to)) to++
    names.push({ from: i, to, kind: 'person' })
    i = to - 1
  }
  return names
}

function articleOf(text: string): Article {
  const absent = { url: null, publisher: null, wire: null, headline: null }
  return { id: 'a', hash: 'a', title: '', published: '2014-05-10', language: 'en', text, unread: [], ...absent }
}
