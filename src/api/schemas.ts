import { z } from '@hono/zod-openapi'
import type { Days, Item, Span } from '../model.ts'
import type { Amount } from '../record/amounts.ts'
import type { EventClaim, NamedParty, Quote, Source, StatementClaim, Verdict } from '../record/claims.ts'
import type { Entry, EntrySummary, Field, SourceCount } from '../record/entries.ts'
import type { Commitment, Demand, Denial, Deployment, Meeting, Sanction, Transfer, Voice } from '../record/ledgers.ts'
import type {
  ActorRow,
  ArticlePage,
  ArticleSummary,
  Brief,
  Change,
  Conflict,
  Decision,
  Page,
  PersonRow,
  StatementRow,
  Sure,
} from '../store/pages.ts'
import { eventTypes } from './asked.ts'
import { decisionKinds } from './deciding.ts'
import type { Who } from './who.ts'

/** The rows of the lists, as the API describes and the tests check them. Each schema says the same as the type beside it. */
type Schema<T> = z.ZodType<T, T>

const text = z.string()
const textOrNull = z.string().nullable()
const whole = z.number().int()
const share = z.number().min(0).max(1)

export const day = z
  .string()
  .regex(/^\d{4}-\d\d-\d\d$/)
  .openapi('Day', { example: '2022-01-21' })
export const moment = z.string().openapi('Moment', { format: 'date-time', example: '2022-01-21T10:30:00.000Z' })
const dayOrNull = day.nullable()
const days: Schema<Days> = z.tuple([day, day]).openapi('Days', { description: 'First and last day, both included.' })
const daysOrNull = days.nullable()

const span = { start: whole.min(0), end: whole.min(0) }
const spanShape: Schema<Span> = z
  .strictObject(span)
  .openapi('Span', { description: 'UTF-16 units of the text of the article; `end` is behind the last one.' })
const quote: Schema<Quote> = z
  .strictObject({ ...span, text })
  .openapi('Quote', { description: 'Words of an article, with their place in its text.' })
const party: Schema<NamedParty> = z.strictObject({ code: text, name: text }).openapi('Party')
const item: Schema<Item> = z
  .strictObject({ what: text, n: z.number().nullable(), unit: textOrNull, approx: z.boolean() })
  .openapi('Item')
const amount: Schema<Amount> = z
  .strictObject({
    what: text,
    n: z.number(),
    upper: z.number().nullable(),
    unit: textOrNull,
    bound: z.enum(['exact', 'about', 'at least', 'at most', 'between']),
  })
  .openapi('Amount', { description: 'An item in one unit: weights in kg.' })
const verdict: Schema<Verdict> = z
  .enum(['accepted', 'rejected', 'edited', 'unsure'])
  .nullable()
  .openapi({ description: 'null: nobody has looked' })
const eventType = z.enum(eventTypes as [(typeof eventTypes)[number]]).openapi('EventType')
const eventStatus = z.enum(['done', 'ongoing', 'planned', 'conditional', 'possible', 'denied']).openapi('EventStatus')
const slot = z.enum(['number', 'date', 'place', 'actor', 'recipient', 'done']).openapi('Slot')
const sources: Schema<SourceCount> = z
  .strictObject({ publishers: whole, wires: whole, articles: whole, reprints: whole })
  .openapi('SourceCount')

const source: Schema<Source> = z
  .strictObject({
    article: text,
    title: text,
    publisher: textOrNull,
    family: text,
    wire: textOrNull,
    published: dayOrNull,
    url: textOrNull,
    story: text,
  })
  .openapi('Source')

// ── claims ────────────────────────────────────────────────────────────────────────────────────────────────────────

const claim = { id: text, source, sentence: whole, evidence: quote, confidence: share, rule: text, verdict }

const eventClaim = z
  .strictObject({
    ...claim,
    kind: z.literal('event'),
    type: eventType,
    mode: textOrNull,
    contexts: z.array(text),
    status: eventStatus,
    actors: z.array(party),
    recipients: z.array(party),
    people: z.array(text),
    saidBy: z.array(party),
    when: daysOrNull,
    whenPrinted: textOrNull,
    due: daysOrNull,
    duePrinted: textOrNull,
    where: textOrNull,
    content: z.array(quote),
    condition: quote.nullable(),
    items: z.array(item),
    cue: quote,
    statement: textOrNull,
    answers: textOrNull,
  })
  .openapi('EventClaim') satisfies Schema<EventClaim>

const statementFields = {
  ...claim,
  kind: z.literal('statement'),
  speaker: z.strictObject({ name: text, country: textOrNull, mention: quote }).nullable(),
  form: z.enum(['direct', 'indirect', 'mixed']),
  stance: z.enum(['asserts', 'denies', 'doubts']),
  hedged: z.boolean(),
  to: textOrNull,
  words: quote,
}

const statementClaim = z.strictObject(statementFields).openapi('StatementClaim') satisfies Schema<StatementClaim>

export const anyClaim: Schema<EventClaim | StatementClaim> = z
  .discriminatedUnion('kind', [eventClaim, statementClaim])
  .openapi('Claim')

export const statementRow: Schema<StatementRow> = z
  .strictObject({
    ...statementFields,
    carries: z.array(z.strictObject({ id: text, type: eventType, status: eventStatus })),
  })
  .openapi('Statement')

// ── entries and ledgers ───────────────────────────────────────────────────────────────────────────────────────────

const entryFields = {
  id: text,
  sentence: text,
  type: eventType,
  mode: textOrNull,
  status: eventStatus,
  actors: z.array(party),
  recipients: z.array(party),
  people: z.array(text),
  when: daysOrNull,
  due: daysOrNull,
  duePrinted: textOrNull,
  where: textOrNull,
  content: z.array(text),
  condition: textOrNull,
  items: z.array(item),
  contested: z.array(slot),
  revised: z.array(slot),
  sources,
  firstReported: dayOrNull,
  lastReported: dayOrNull,
  confidence: share,
  verdict,
}

export const entrySummary: Schema<EntrySummary> = z.strictObject(entryFields).openapi('EntrySummary')

const field: Schema<Field> = z
  .strictObject({
    slot,
    values: z.array(
      z.strictObject({ text, claims: z.array(text), publishers: z.array(text), first: dayOrNull, last: dayOrNull }),
    ),
    revised: z.boolean(),
  })
  .openapi('Field', { description: 'What the reports give for one slot; more than one value where they differ.' })

export const entry: Schema<Entry> = z
  .strictObject({ ...entryFields, fields: z.array(field), claims: z.array(eventClaim) })
  .openapi('Entry')

export const commitment: Schema<Commitment> = z
  .strictObject({
    entry: entrySummary,
    from: z.array(party),
    to: z.array(party),
    what: text,
    due: daysOrNull,
    duePrinted: textOrNull,
    condition: textOrNull,
    status: z.enum(['open', 'in progress', 'kept', 'partly kept', 'missed', 'withdrawn']),
    overdue: z.boolean(),
    unchecked: z.boolean(),
    kept: z.array(z.strictObject({ entry: entrySummary, likeness: share })),
  })
  .openapi('Commitment')

export const demand: Schema<Demand> = z
  .strictObject({
    entry: entrySummary,
    from: z.array(party),
    to: z.array(party),
    what: z.array(text),
    answers: z.array(
      z.strictObject({
        by: party,
        kind: z.enum(['accepted', 'refused', 'conditional', 'silent']),
        entry: entrySummary.nullable(),
        day: dayOrNull,
      }),
    ),
  })
  .openapi('Demand')

export const transfer: Schema<Transfer> = z
  .strictObject({
    entry: entrySummary,
    from: z.array(party),
    to: z.array(party),
    stage: z.enum(['offered', 'pledged', 'allocated', 'shipped', 'delivered', 'refused']),
    items: z.array(item),
    amounts: z.array(amount),
  })
  .openapi('Transfer')

export const deployment: Schema<Deployment> = z
  .strictObject({
    entry: entrySummary,
    kind: z.enum(['deployment', 'exercise', 'withdrawal']),
    items: z.array(item),
    amounts: z.array(amount),
    from: dayOrNull,
    until: dayOrNull,
  })
  .openapi('Deployment')

export const meeting: Schema<Meeting> = z
  .strictObject({
    entry: entrySummary,
    kind: z.enum(['meeting', 'call', 'visit']),
    planned: z.boolean(),
    participants: z.array(party),
    people: z.array(text),
    where: textOrNull,
    when: daysOrNull,
  })
  .openapi('Meeting')

export const sanction: Schema<Sanction> = z
  .strictObject({
    entry: entrySummary,
    from: z.array(party),
    on: z.array(party),
    stage: z.enum(['threatened', 'considered', 'planned', 'imposed', 'eased', 'denied']),
    measures: z.array(text),
  })
  .openapi('Sanction')

const voice: Schema<Voice> = z
  .strictObject({ by: party.nullable(), publisher: text, day: dayOrNull, claim: text, article: text, words: text })
  .openapi('Voice', { description: 'Who tells or denies something, in these words; by null: the report itself.' })

export const denial: Schema<Denial> = z
  .strictObject({
    entry: entrySummary,
    standing: z.enum(['denied', 'disputed']),
    claimed: z.array(voice),
    denied: z.array(voice),
  })
  .openapi('Denial')

export const change: Schema<Change> = z
  .strictObject({
    kind: z.enum([
      'new',
      'another source',
      'changed',
      'newly contested',
      'newly revised',
      'newly kept',
      'newly partly kept',
      'newly missed',
      'newly withdrawn',
      'newly overdue',
    ]),
    entry: entrySummary,
    note: textOrNull,
    at: text,
  })
  .openapi('Change')

// ── articles, actors, decisions ───────────────────────────────────────────────────────────────────────────────────

export const articleSummary: Schema<ArticleSummary> = z
  .strictObject({
    hash: text,
    shortId: text,
    givenId: textOrNull,
    title: text,
    published: dayOrNull,
    publisher: textOrNull,
    wire: textOrNull,
    url: textOrNull,
    language: text,
    state: z.enum(['read', 'not-read', 'failed', 'forgotten']),
    statements: whole,
    events: whole,
    added: moment,
    storySize: whole,
    version: whole,
    versions: whole,
  })
  .openapi('ArticleSummary')

export const articlePage: Schema<ArticlePage> = z
  .strictObject({
    summary: articleSummary,
    article: z.strictObject({
      id: text,
      hash: text,
      title: text,
      published: dayOrNull,
      url: textOrNull,
      publisher: textOrNull,
      wire: textOrNull,
      language: text,
      text,
      headline: spanShape.nullable(),
      unread: z.array(spanShape),
    }),
    where: text,
    original: z.strictObject({ sha256: text, length: whole }),
    sentences: z.array(spanShape),
    boilerplate: z.array(spanShape),
    mentions: z.array(z.strictObject({ ...span, name: text, codes: z.array(text) })),
    warnings: z.array(text),
    events: z.array(z.strictObject({ claim: eventClaim, entry: entrySummary })),
    statements: z.array(statementRow),
    sameStory: z.array(articleSummary),
    otherVersions: z.array(articleSummary),
  })
  .openapi('Article')

export const actorRow: Schema<ActorRow> = z
  .strictObject({
    code: text,
    name: text,
    acts: whole,
    receives: whole,
    statements: whole,
    lastReported: dayOrNull,
  })
  .openapi('Actor')

export const personRow: Schema<PersonRow> = z
  .strictObject({ name: text, country: textOrNull, statements: whole, entries: whole })
  .openapi('Person')

const merges = z.array(
  z.strictObject({ name: text, into: text, reasons: z.array(text), by: z.enum(['rule', 'person']) }),
)
const named = z.strictObject({ name: text, names: z.array(text), merges })

export const who: Schema<Who> = z
  .strictObject({
    person: named.nullable(),
    thing: named.nullable(),
    roles: z.array(
      z.strictObject({
        person: text,
        role: text,
        first: dayOrNull,
        last: dayOrNull,
        articles: whole,
        words: z.strictObject({ text, article: text, sentence: whole }),
      }),
    ),
  })
  .openapi('Who')

export const decision: Schema<Decision> = z
  .strictObject({
    id: whole,
    at: moment,
    by: text,
    kind: z.enum(decisionKinds),
    subject: text,
    reason: textOrNull,
    fields: z.record(text, z.unknown()).nullable(),
    undone: z.boolean(),
  })
  .openapi('Decision')

export const conflict: Schema<Conflict> = z
  .strictObject({
    decision,
    claim: anyClaim,
    why: z.enum(['gone', 'changed']),
    fields: z.array(z.strictObject({ field: text, was: z.unknown(), now: z.unknown(), stands: z.unknown() })),
  })
  .openapi('Conflict')

/** In the form of `readout read --json`. */
export const reading: Schema<object> = z.looseObject({}).openapi('Reading')

const sureOf = <T>(row: Schema<T>): Schema<Sure<T>> =>
  z.strictObject({ rows: z.array(row), more: whole, unsure: whole, isCutShort: z.boolean() })

export const brief: Schema<Brief> = z
  .strictObject({
    now: z.strictObject({ day, basis: z.enum(['today', 'newest-article', 'as-of']) }),
    articles: whole,
    publishers: whole,
    entries: whole,
    statements: whole,
    isCutShort: z.boolean(),
    newestArticle: dayOrNull,
    changes: sureOf(change),
    dueNext: sureOf(commitment),
    overdue: sureOf(commitment),
    contested: sureOf(entrySummary),
    meetings: sureOf(meeting),
    demands: sureOf(demand),
    promises: sureOf(commitment),
    threats: sureOf(entrySummary),
    refusals: sureOf(entrySummary),
    transfers: sureOf(transfer),
    moves: sureOf(entrySummary),
    force: sureOf(entrySummary),
    pairs: z.array(
      z.strictObject({
        from: party,
        to: party,
        entries: whole,
        byType: z.array(z.strictObject({ type: eventType, entries: whole })),
      }),
    ),
  })
  .openapi('Brief')

/** A page of a list. */
export const pageOf = <T>(row: Schema<T>): Schema<Page<T>> =>
  z.strictObject({
    rows: z.array(row),
    next: textOrNull.openapi({ description: 'Pass it as `cursor` for the rows that follow; null on the last page.' }),
    total: whole,
    totalIsCutShort: z.boolean(),
  })
