import assert from 'node:assert/strict'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { aroundTokens } from '../src/meaning/by-place.ts'
import { findStatements, firstPersonAmong, parseSpeechLexicon } from '../src/meaning/statements/index.ts'
import { findQuotations } from '../src/meaning/statements/quotations.ts'
import type { Cast, Entity, Mention, Sentence, Statement, Syntax, Token, Upos } from '../src/model.ts'

/*
 * The rules of speech by their own: text with the tags that matter written behind the words ("said_VBD"), without trees,
 * so that a case stands or falls with the rule and not with the parser. Capitalised words are names, the rest nouns.
 * A case: `=== title`, text, `---`, one statement a line. Known errors stay, marked `# wrong:`. UPDATE=1 rewrites.
 */
const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const lexicon = parseSpeechLexicon((path) => readFileSync(join(root, 'data', path), 'utf8'))
const folder = join(root, 'test/cases/statements')

const CLOSED: { readonly [tag: string]: readonly string[] } = {
  'DT DET': ['the', 'a', 'an', 'no', 'some', 'any', 'both', 'this'],
  'PRP PRON': ['he', 'she', 'it', 'they', 'we', 'i', 'them', 'him', 'us', 'me', 'nobody'],
  'PRP$ PRON': ['his', 'her', 'its', 'their', 'our', 'my'],
  'IN ADP': [
    'of',
    'in',
    'on',
    'at',
    'by',
    'for',
    'from',
    'with',
    'after',
    'before',
    'until',
    'over',
    'under',
    'as',
    'about',
  ],
  'IN SCONJ': ['that', 'if', 'unless', 'because', 'while'],
  'TO PART': ['to'],
  'CC CCONJ': ['and', 'but', 'or'],
  'RB ADV': ['not', 'also', 'then', 'still', 'later'],
  'WP PRON': ['who', 'what', 'which'],
  'WRB ADV': ['why', 'how', 'when', 'where'],
  'CD NUM': ['two', 'six', 'nine'],
}
const TAG_OF = new Map(
  Object.entries(CLOSED).flatMap(([tags, words]) => words.map((w) => [w, tags.split(' ')] as const)),
)
const UPOS: { readonly [xpos: string]: Upos } = {
  MD: 'AUX',
  JJ: 'ADJ',
  NN: 'NOUN',
  NNS: 'NOUN',
  NNP: 'PROPN',
  CD: 'NUM',
  RB: 'ADV',
}
const IRREGULAR: { readonly [form: string]: string } = {
  said: 'say',
  told: 'tell',
  wrote: 'write',
  put: 'put',
  was: 'be',
  is: 'be',
  were: 'be',
  had: 'have',
  has: 'have',
  vowed: 'vow',
  urged: 'urge',
  accused: 'accuse',
  blamed: 'blame',
  denied: 'deny',
  called: 'call',
  described: 'describe',
  adding: 'add',
  added: 'add',
  saying: 'say',
  suggested: 'suggest',
  warned: 'warn',
  quoted: 'quote',
  announced: 'announce',
  claimed: 'claim',
  asked: 'ask',
  declined: 'decline',
  insists: 'insist',
  denies: 'deny',
  says: 'say',
  tweeted: 'tweet',
  stressed: 'stress',
}

for (const file of readdirSync(folder).sort()) {
  const path = join(folder, file)
  const blocks = readFileSync(path, 'utf8').split(/^(?==== )/m)
  const renewed = blocks.map((block) => {
    const [head = '', expected = ''] = block.split(/^---\n/m)
    const [title = '', ...lines] = head.split('\n')
    const got = linesOf(lines.join('\n').trim())
    const want = expected.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#'))
    if (process.env.UPDATE !== '1') test(`${file} ${title}`, () => assert.deepEqual(got, want))
    const notes = expected.split('\n').filter((line) => line.startsWith('#'))
    return `${head}---\n${[...got, ...notes].map((line) => `${line}\n`).join('')}\n`
  })
  if (process.env.UPDATE === '1') writeFileSync(path, `${renewed.join('').trimEnd()}\n`)
}

test('a quotation over two paragraphs is resumed by the second', () => {
  const syntax = tagged('"We stay, she said_VBD . Nobody leaves_VBZ .\n"We stay until spring_NN ."').syntax
  assert.deepEqual(
    findQuotations(syntax).map((q) => [q.closed, q.resumes]),
    [
      [false, false],
      [true, true],
    ],
  )
})

test('two single marks stand for a double one', () => {
  const { syntax } = tagged("''We stay_VBP ,'' he said_VBD")
  const marks = "''We stay,''"
  const text = `${marks} he said`
  const found = findQuotations({
    ...syntax,
    text,
    sentences: [{ ...(syntax.sentences[0] as Sentence), end: text.length }],
  })
  assert.deepEqual(
    found.map((q) => [q.outer, q.inner]),
    [
      [
        { start: 0, end: marks.length },
        { start: 2, end: marks.length - 2 },
      ],
    ],
  )
})

test('apostrophes open no quotation', () => {
  const { syntax } = tagged("The rebels' leader and the traders' union met in the '90s .")
  assert.deepEqual(findQuotations(syntax), [])
})

test('a first person inside quoted words means their speaker', () => {
  const { syntax, cast } = tagged('"We shall_MD not sign_VB ," Solberg said_VBD .')
  const statements = findStatements(syntax, cast, lexicon)
  const around = aroundTokens(statements, ({ words }) => words, syntax)
  const at = (word: string) => syntax.tokens.findIndex(({ form }) => form === word)
  assert.equal(firstPersonAmong(around[at('We')]!)?.speaker?.name, 'Solberg')
  assert.equal(firstPersonAmong(around[at('Solberg')]!), null)
})

test('who is named at the beginning of a long transcript speaks at its end', () => {
  const questions = Array.from({ length: 150 }, () => 'QUESTION: Is_VBZ the bridge open?')
  const source = ['MS CASE: Good morning to you.', ...questions, 'MS CASE: It opens_VBZ on Monday.'].join('\n')
  const { syntax, cast } = tagged(source)
  assert.equal(findStatements(syntax, cast, lexicon).at(-1)?.speaker?.name, 'MS CASE')
})

test('a lexicon line with too few columns is refused', () => {
  const broken = (path: string) => (path.endsWith('verbs.tsv') ? 'verb\ttakes\tstance\treserve\nsay\tquote\n' : 'x\n')
  assert.throws(() => parseSpeechLexicon(broken), /speech-verbs\.tsv: "say\tquote" has 2 columns/)
})

function linesOf(text: string): string[] {
  const { syntax, cast } = tagged(text)
  return findStatements(syntax, cast, lexicon).map((s) => lineOf(syntax, s))
}

function lineOf({ text }: Syntax, { speaker, to, form, stance, hedged, words, rule }: Statement): string {
  const who = `${speaker?.name ?? 'nobody'}${to ? ` → ${to.name}` : ''}`
  const manner = [form, ...(stance === 'asserts' ? [] : [stance]), ...(hedged ? ['hedged'] : [])].join(' ')
  return `${who}  ${manner}  ⟦${text.slice(words.start, words.end).replaceAll('\n', ' ')}⟧  ${rule}`
}

function tagged(source: string): { syntax: Syntax; cast: Cast } {
  const tokens: Token[] = []
  const sentences: Sentence[] = []
  let text = ''
  source.split('\n').forEach((line, paragraph) => {
    const words = line.match(/["“”]|[\p{L}\p{N}'’.-]*[\p{L}\p{N}](?:_[A-Z$]+)?|[^\s\p{L}\p{N}"“”]/gu) ?? []
    let from = tokens.length
    let glue = true
    let open = false
    words.forEach((word, k) => {
      const [form = '', tag] = word.split('_')
      const isClosing = form === '"' && open
      if (!glue && !isClosing && !/^[.,:;?!)]$/.test(form)) text += ' '
      tokens.push(tokenOf(form, tag, text.length, sentences.length))
      text += form
      glue = form === '“' || (form === '"' && !open)
      if (form === '"') open = !open
      const next = words[k + 1]?.split('_')[0] ?? ''
      const ends =
        (/^[.?!]$/.test(form) && !/^["”]$/.test(next)) || (/^["”]$/.test(form) && /^[.?!]$/.test(words[k - 1] ?? ''))
      if (ends || k === words.length - 1) {
        const [start, end] = [tokens[from]?.start ?? 0, text.length]
        sentences.push({ start, end, tokens: { from, to: tokens.length }, paragraph, kind: 'prose' })
        from = tokens.length
      }
    })
    text += '\n'
  })
  const syntax = { text, tokens, sentences, children: tokens.map(() => []) }
  return { syntax, cast: castOf(tokens) }
}

function tokenOf(form: string, tag: string | undefined, start: number, sentence: number): Token {
  const [closedTag, closedUpos] = TAG_OF.get(form.toLowerCase()) ?? []
  const punctuation = /^[^\p{L}\p{N}]+$/u.test(form)
  const xpos =
    tag ?? (punctuation ? form : (closedTag ?? (/^\d/.test(form) ? 'CD' : /^\p{Lu}/u.test(form) ? 'NNP' : 'NN')))
  const upos: Upos = punctuation
    ? 'PUNCT'
    : tag
      ? (UPOS[tag] ?? (/^(?:was|were|is|had|has)$/.test(form) ? 'AUX' : 'VERB'))
      : ((closedUpos as Upos) ?? UPOS[xpos] ?? 'NOUN')
  return {
    form,
    lemma: IRREGULAR[form.toLowerCase()] ?? (tag === 'NNS' ? form.toLowerCase().replace(/s$/, '') : form.toLowerCase()),
    upos,
    xpos,
    head: -1,
    rel: 'dep',
    sentence,
    start,
    end: start + form.length,
  }
}

/** Runs of names, one entity a last word; a pronoun means the name before it. */
function castOf(tokens: readonly Token[]): Cast {
  const entities: Entity[] = []
  const mentions: Mention[] = []
  for (let i = 0; i < tokens.length; i++) {
    const { upos, form } = tokens[i] as Token
    let to = i + 1
    const pronoun = /^(?:he|she|it|they)$/i.test(form)
    if (upos === 'PROPN') while (tokens[to]?.upos === 'PROPN') to++
    else if (!pronoun) continue
    const name = tokens
      .slice(i, to)
      .map((t) => t.form)
      .join(' ')
    const known = entities.findIndex((e) => e.name.split(' ').at(-1) === name.split(' ').at(-1))
    const entity = pronoun
      ? (mentions.at(-1)?.entity ?? -1)
      : known >= 0
        ? known
        : entities.push({ name, kind: 'person', codes: [], sector: null, role: null }) - 1
    if (entity >= 0) {
      const [start, end] = [(tokens[i] as Token).start, (tokens[to - 1] as Token).end]
      mentions.push({
        tokens: { from: i, to },
        head: to - 1,
        form: pronoun ? 'pronoun' : 'name',
        entity,
        rule: 'test',
        start,
        end,
      })
    }
    i = to - 1
  }
  return { entities, mentions }
}
