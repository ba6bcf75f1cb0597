import { makeArticle } from '../../src/intake/article.ts'
import type { Article, Entity, Item, Mention, PoliticalEvent, Reading, Span, Statement } from '../../src/model.ts'
import type { Keeping } from '../../src/store/keep.ts'

/** An act as a test writes it down; `words` is the clause in the text that tells it. */
export interface Act extends Partial<Omit<PoliticalEvent, 'actors' | 'recipients' | 'evidence' | 'cue' | 'content'>> {
  readonly words: string
  readonly cue: string
  readonly by?: readonly string[]
  readonly to?: readonly string[]
  readonly content?: readonly string[]
}

export interface Said {
  readonly words: string
  readonly by: string
  readonly country?: string
  readonly stance?: Statement['stance']
}

export interface Report {
  readonly title: string
  readonly published: string | null
  readonly publisher: string
  readonly url?: string
  readonly text: string
  readonly acts?: readonly Act[]
  readonly said?: readonly Said[]
}

const names: { readonly [code: string]: string } = {
  NOR: 'Norway',
  SDN: 'Sudan',
  KEN: 'Kenya',
  CHL: 'Chile',
  PER: 'Peru',
}

export const nameOf = (code: string): string | null => names[code] ?? null

/** An article with the reading that its report tells, as `keepArticle` takes it. */
export function keepingOf(report: Report): Omit<Keeping, 'reading'> & { readonly reading: Reading } {
  const { title, published, publisher, url = null, acts = [], said = [] } = report
  const text = `${title}\n${report.text}`
  const article = makeArticle({
    title,
    published,
    url,
    publisher,
    language: 'en',
    text,
    headline: spanOf(text, title),
    unread: [],
  })
  return {
    article,
    bytes: new TextEncoder().encode(text),
    where: 'made up',
    warnings: [],
    nameOf,
    reading: readingOf(article, acts, said),
  }
}

/** A report in which somebody of this name speaks. */
export function spoken(by: string, code: string, role: string | null, published: string): ReturnType<typeof keepingOf> {
  const keeping = keepingOf({
    title: `Word from ${by}`,
    published,
    publisher: `gazette-${published}.example`,
    text: `The nets are empty, ${by} said on ${published}.`,
    said: [{ words: 'The nets are empty', by, country: code }],
  })
  const person: Entity = { name: by, kind: 'person', codes: [code], sector: 'GOV', role }
  return {
    ...keeping,
    reading: {
      ...keeping.reading,
      cast: { entities: [person], mentions: [mentionOf(keeping.article.text, by)] },
    },
  }
}

function mentionOf(text: string, words: string): Mention {
  const start = text.indexOf(words)
  return { start, end: start + words.length, entity: 0 } as Mention
}

function readingOf(article: Article, acts: readonly Act[], said: readonly Said[]): Reading {
  const { text } = article
  return {
    article,
    sentences: [...text.matchAll(/[^.\n]+\.?/g)].map(({ index, 0: words }) => ({
      start: index,
      end: index + words.length,
    })),
    boilerplate: [],
    times: [],
    quantities: [],
    cast: { entities: [...new Map(said.map((one) => [one.by, speakerOf(one)])).values()], mentions: [] },
    events: acts.map((act) => eventOf(text, act)),
    statements: said.map((one) => statementOf(text, one)),
  }
}

const speakerOf = ({ by, country }: Said): Entity => ({
  name: by,
  kind: 'person',
  codes: country ? [country] : [],
  sector: null,
  role: null,
})

function eventOf(text: string, { words, cue, by = [], to = [], content = [], ...fields }: Act): PoliticalEvent {
  const evidence = spanOf(text, words)
  const party = (code: string) => ({ code, name: nameOf(code) ?? code, span: evidence })
  return {
    type: 'CONSULT',
    mode: null,
    contexts: [],
    saidBy: [],
    statement: null,
    answers: null,
    people: [],
    status: 'done',
    when: null,
    due: null,
    where: null,
    condition: null,
    items: [],
    confidence: 0.9,
    rule: 'made up',
    ...fields,
    actors: by.map(party),
    recipients: to.map(party),
    content: content.map((one) => spanOf(text, one)),
    evidence,
    cue: spanOf(text, cue),
  }
}

function statementOf(text: string, { words, by, country, stance = 'asserts' }: Said): Statement {
  return {
    speaker: { name: by, country: country ?? null, span: spanOf(text, by) },
    stance,
    form: 'indirect',
    words: spanOf(text, words),
    to: null,
    evidence: spanOf(text, words),
    cue: null,
    hedged: false,
    confidence: 0.9,
    rule: 'made up',
  }
}

function spanOf(text: string, words: string): Span {
  const start = text.indexOf(words)
  if (start < 0) throw new Error(`"${words}" is not in the made-up text`)
  return { start, end: start + words.length }
}

export const item = (n: number, what: string, approx = false): Item => ({ what, n, unit: null, approx })
