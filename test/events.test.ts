import { readFileSync } from 'node:fs'
import { makeSyntax } from '../src/language/syntax.ts'
import { findCast, parseCastLexicon } from '../src/meaning/cast.ts'
import { findEvents, parseFrameLexicon } from '../src/meaning/events/index.ts'
import { findQuantities } from '../src/meaning/quantities.ts'
import { findStatements, parseSpeechLexicon } from '../src/meaning/statements/index.ts'
import { findTimes } from '../src/meaning/times/index.ts'
import type { Article, Name, Sentence, Syntax, Token, Upos } from '../src/model.ts'
import { testCases } from './cases.ts'
import { eventLine } from './event-line.ts'

/*
 * Who did what to whom, on trees written by hand, so that a case stands or falls with the grammar of events and not with the
 * parser. A case: `=== title`, one sentence a line, each word as form/lemma|tag|number of its head|relation (the lemma where it is
 * not the form in lower case), `---`, one event a line. Every article is of Monday 10 May 2032. UPDATE=1 rewrites the lines behind ---.
 */
const data = (path: string): string => readFileSync(new URL(`../data/${path}`, import.meta.url), 'utf8')
const [cast, speech, frames] = [parseCastLexicon(data), parseSpeechLexicon(data), parseFrameLexicon(data)]
const folder = new URL('cases/events/', import.meta.url)
const published = '2032-05-10'

testCases(folder, (given) => told(given.split('\n')))

function told(lines: readonly string[]): string {
  const syntax = syntaxOf(lines)
  const times = findTimes(syntax, published)
  const who = findCast(syntax, namesIn(syntax), articleOf(syntax.text), cast)
  const statements = findStatements(syntax, who, speech)
  const quantities = findQuantities(syntax, times)
  const input = { syntax, cast: who, times, quantities, statements, boilerplate: new Set<number>(), published }
  return findEvents(input, frames)
    .map((event) => eventLine(event, syntax.text))
    .join('\n')
}

function syntaxOf(lines: readonly string[]): Syntax {
  const tokens: Token[] = []
  const sentences: Sentence[] = []
  let text = ''
  for (const line of lines) {
    const [from, start] = [tokens.length, text.length]
    for (const word of line.split(' ')) {
      const [written = '', xpos = '', head = '', rel = ''] = word.split('|')
      const [form = '', lemma = xpos.startsWith('NNP') ? form : form.toLowerCase()] = written.split('/')
      const glued = /^(?:[.,]|'s|n't)$/.test(form) || text.length === start
      if (!glued) text += ' '
      const governor = Number(head) === 0 ? -1 : from + Number(head) - 1
      tokens.push({
        start: text.length,
        end: text.length + form.length,
        form,
        lemma,
        upos: uposOf(xpos, rel),
        xpos,
        head: governor,
        rel,
        sentence: sentences.length,
      })
      text += form
    }
    sentences.push({ start, end: text.length, tokens: { from, to: tokens.length }, paragraph: 0, kind: 'prose' })
    text += '\n'
  }
  return makeSyntax(text, tokens, sentences)
}

function uposOf(xpos: string, rel: string): Upos {
  const known: { readonly [tag: string]: Upos } = {
    NN: 'NOUN',
    NNS: 'NOUN',
    NNP: 'PROPN',
    NNPS: 'PROPN',
    JJ: 'ADJ',
    DT: 'DET',
    IN: rel === 'mark' ? 'SCONJ' : 'ADP',
    CC: 'CCONJ',
    CD: 'NUM',
    MD: 'AUX',
    PRP: 'PRON',
    PRP$: 'PRON',
    WP: 'PRON',
    WDT: 'PRON',
    POS: 'PART',
    TO: 'PART',
    RB: 'ADV',
    RP: 'ADP',
    $: 'SYM',
  }
  if (/^(?:aux|cop)/.test(rel)) return 'AUX'
  return known[xpos] ?? (xpos.startsWith('V') ? 'VERB' : 'PUNCT')
}

/** Runs of NNP that the lexicon does not know are persons. */
function namesIn({ tokens }: Syntax): Name[] {
  const names: Name[] = []
  const isName = (k: number): boolean =>
    tokens[k]?.xpos === 'NNP' && tokens[k]?.rel !== 'obl:tmod' && !cast.known.has(tokens[k]?.form ?? '')
  for (let i = 0; i < tokens.length; i++) {
    if (!isName(i) || /day$|^(?:May|June|July)$/.test(tokens[i]?.form ?? '')) continue
    let to = i + 1
    while (isName(to)) to++
    names.push({ from: i, to, kind: 'person' })
    i = to - 1
  }
  return names
}

function articleOf(text: string): Article {
  const absent = { url: null, publisher: null, wire: null, headline: null }
  return { id: 'a', hash: 'a', title: '', published, language: 'en', text, unread: [], ...absent }
}
