import type { Desk } from '../../src/api/desk.ts'
import type { Article, Span } from '../../src/model.ts'
import type { EventClaim, Source, StatementClaim } from '../../src/record/claims.ts'
import type { Entry, EntrySummary } from '../../src/record/entries.ts'
import { openStore } from '../../src/store/open.ts'
import type { ArticlePage, ArticleSummary, Brief, Page } from '../../src/store/pages.ts'

const nothing = await openStore(':memory:')

/** A desk with one made-up article, for pages without a database. */
export function madeUpDesk(made: { readonly empty?: boolean } = {}): Desk {
  const is = <T>(value: T): T | null => (made.empty ? null : value)
  return {
    store: nothing,
    now: async (asOf) => ({ day: asOf ?? '2031-05-20', basis: asOf ? 'as-of' : 'newest-article' }),
    brief: async () => (made.empty ? { ...brief, articles: 0, entries: 0, statements: 0 } : brief),
    listArticles: async () => pageOf(made.empty ? [] : [summary]),
    articlePage: async (id) => (summary.hash.startsWith(id) ? is(articlePage) : null),
    listEntries: async () => pageOf(made.empty ? [] : [promise]),
    entry: async (id) => (promise.id === id ? is(promise) : null),
    listStatements: async () => pageOf(made.empty ? [] : [{ ...statement, carries: [] }]),
    search: async (query) => ({
      query,
      articles: {
        total: 1,
        totalIsCutShort: false,
        rows: [{ hit: summary, snippet: ['Norland will ', 'send', ' an answer'] }],
      },
      entries: { total: 0, totalIsCutShort: false, rows: [] },
      statements: { total: 0, totalIsCutShort: false, rows: [] },
    }),
    claim: async (id) => [claim, statement].find((one) => one.id === id) ?? null,
    decisions: async () => [],
    decide: async () => null,
    undo: async () => null,
    redo: async () => null,
    addText: async () => ({ article: summary.hash, isNew: true, warnings: [] }),
    addSamples: () => undefined,
    addFiles: () => true,
    addAddress: null,
    retryFailed: () => false,
    work: () => null,
    explainArticle: async () => is({ article, sentences: [{ words: lines[1]!, kind: 'prose' as const, layers: [] }] }),
    explain: async (id) =>
      id === claim.id
        ? { claim, tree: [], layers: [{ layer: 'event', words: 'promised', taken: 'AGREE', rule: claim.rule }] }
        : null,
  }
}

export const hostileText = `Norland promises an answer <script>document.title = 'run'</script>
Norland's foreign minister Ada Holt met her Sudrian counterpart on Monday. <img src=x onerror="document.title='run'">
"We will send Sudria our written answer next week," Ms Holt said after the meeting.
Comments are moderated. Be kind & read our </pre> rules.`

const place = (words: string): Span => {
  const start = hostileText.indexOf(words)
  return { start, end: start + words.length }
}
const quote = (words: string) => ({ ...place(words), text: words })

const hash = 'a1b2c3d4e5f6'.padEnd(64, '0')
const article: Article = {
  id: hash,
  hash,
  title: "Norland promises an answer <script>document.title = 'run'</script>",
  published: '2031-05-20',
  url: 'javascript:alert(1)',
  publisher: 'fjord-post.example',
  wire: 'NPA',
  language: 'en',
  text: hostileText,
  headline: null,
  unread: [],
}

const source: Source = {
  article: hash,
  title: article.title,
  publisher: article.publisher,
  family: 'fjordpost',
  wire: article.wire,
  published: article.published,
  url: article.url,
  story: hash,
}

const claim: EventClaim = {
  kind: 'event',
  id: 'e1',
  source,
  sentence: 2,
  evidence: quote('We will send Sudria our written answer next week'),
  confidence: 0.91,
  rule: 'frame:send',
  verdict: null,
  type: 'AGREE',
  mode: null,
  contexts: ['diplomatic'],
  status: 'planned',
  actors: [{ code: 'NOR', name: 'Norland' }],
  recipients: [{ code: 'SUD', name: 'Sudria' }],
  people: ['Ada Holt'],
  saidBy: [{ code: 'NOR', name: 'Norland' }],
  when: ['2031-05-26', '2031-06-01'],
  whenPrinted: 'next week',
  due: ['2031-05-26', '2031-06-01'],
  duePrinted: 'next week',
  where: null,
  content: [quote('our written answer')],
  condition: null,
  items: [{ what: 'written answers', n: 2, unit: null, approx: false }],
  cue: quote('send'),
  statement: 's1',
  answers: null,
}

const statement: StatementClaim = {
  kind: 'statement',
  id: 's1',
  source,
  sentence: 2,
  evidence: quote('"We will send Sudria our written answer next week," Ms Holt said after the meeting.'),
  confidence: 0.97,
  rule: 'quoted',
  verdict: null,
  speaker: { name: 'Ada Holt', country: 'NOR', mention: quote('Ms Holt') },
  form: 'direct',
  stance: 'asserts',
  hedged: false,
  to: null,
  words: quote('We will send Sudria our written answer next week,'),
}

const promise: Entry = {
  id: 'n1',
  sentence: 'Norland promised Sudria our written answer by 1 Jun 2031.',
  type: 'AGREE',
  mode: null,
  status: 'planned',
  actors: claim.actors,
  recipients: claim.recipients,
  people: claim.people,
  when: claim.when,
  due: claim.due,
  duePrinted: 'next week',
  where: null,
  content: ['our written answer'],
  condition: null,
  items: [],
  contested: ['date'],
  revised: [],
  sources: { publishers: 2, wires: 1, articles: 3, reprints: 1 },
  firstReported: '2031-05-20',
  lastReported: '2031-05-20',
  confidence: 0.91,
  verdict: null,
  fields: [
    {
      slot: 'date',
      values: [
        {
          text: '26 May – 1 Jun 2031',
          claims: ['e1'],
          publishers: ['fjordpost'],
          first: '2031-05-20',
          last: '2031-05-20',
        },
        { text: '2 Jun 2031', claims: ['e2'], publishers: ['sudriatimes'], first: '2031-05-20', last: '2031-05-20' },
      ],
      revised: false,
    },
  ],
  claims: [claim],
}

const summary: ArticleSummary = {
  hash,
  shortId: hash.slice(0, 10),
  givenId: null,
  title: article.title,
  published: article.published,
  publisher: article.publisher,
  wire: article.wire,
  url: article.url,
  language: 'en',
  state: 'read',
  statements: 1,
  events: 1,
  added: '2031-05-20T08:00:00Z',
  storySize: 1,
  version: 1,
  versions: 1,
}

const lines = hostileText.split('\n')
const articlePage: ArticlePage = {
  summary,
  article,
  where: 'answer.txt',
  original: { sha256: hash, length: hostileText.length },
  sentences: lines.map((line) => place(line)),
  boilerplate: [place(lines[3]!)],
  mentions: [{ ...place('her Sudrian counterpart'), name: 'Sudria', codes: ['SUD'] }],
  warnings: [],
  events: [{ claim, entry: promise }],
  statements: [statement],
  sameStory: [],
  otherVersions: [],
}

const none = { rows: [], more: 0, unsure: 0, isCutShort: false }
const commitment = {
  entry: promise as EntrySummary,
  from: promise.actors,
  to: promise.recipients,
  what: 'our written answer',
  due: promise.due,
  duePrinted: promise.duePrinted,
  condition: null,
  status: 'open',
  overdue: false,
  unchecked: true,
  kept: [],
} as const

const brief: Brief = {
  now: { day: '2031-05-20', basis: 'newest-article' },
  articles: 1,
  publishers: 1,
  entries: 1,
  statements: 1,
  isCutShort: false,
  newestArticle: '2031-05-20',
  changes: {
    rows: [{ kind: 'new', entry: promise, note: null, at: '2031-05-20' }],
    more: 0,
    unsure: 0,
    isCutShort: false,
  },
  dueNext: { rows: [commitment], more: 0, unsure: 12, isCutShort: false },
  overdue: none,
  contested: { rows: [promise], more: 3, unsure: 0, isCutShort: false },
  meetings: none,
  demands: none,
  promises: { rows: [commitment], more: 0, unsure: 0, isCutShort: false },
  threats: none,
  refusals: none,
  transfers: none,
  moves: none,
  force: none,
  pairs: [
    {
      from: { code: 'NOR', name: 'Norland' },
      to: { code: 'SUD', name: 'Sudria' },
      entries: 1,
      byType: [{ type: 'AGREE', entries: 1 }],
    },
  ],
}

const pageOf = <T>(rows: readonly T[]): Page<T> => ({ rows, next: null, total: rows.length, totalIsCutShort: false })
